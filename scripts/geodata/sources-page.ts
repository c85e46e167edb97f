import type { RegionConfig } from './config';

export interface RegionCounts {
  readonly counties: number;
  readonly townships: number;
  readonly townshipsRecorded: number;
  readonly townshipsIndicative: number;
  readonly places: number;
  readonly placesRecorded: number;
  readonly placesIndicative: number;
  readonly placesUrban: number;
  readonly facilities: number;
  readonly facilitiesByKind: Readonly<Record<string, number>>;
  readonly facilitiesOfPlan: number;
}

export function sourcesMarkdown(
  _counts: readonly { readonly region: RegionConfig; readonly counts: RegionCounts }[],
): string {
  return '# Sources\n';
}
