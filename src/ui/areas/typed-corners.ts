import type { LngLat } from '../../core/model/place';

export type TypedCorners =
  | { readonly ok: true; readonly corners: readonly LngLat[] }
  /** `line` counts from 1. */
  | { readonly ok: false; readonly line: number; readonly text: string };

/** Two decimal numbers with a comma, a blank or a tab between them. */
const pair = /^(-?\d+(?:\.\d+)?)\s*(?:[,，、]|\s)\s*(-?\d+(?:\.\d+)?)$/;

/** Corners from lines of longitude and latitude in degrees; blank lines are passed over, and a line may end in a comma or semicolon. */
export function readTypedCorners(text: string): TypedCorners {
  const corners: LngLat[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, each] of lines.entries()) {
    const line = each.trim().replace(/\s*[,，;；]$/, '');
    if (line === '') continue;
    const [, lng, lat] = pair.exec(line) ?? [];
    if (lng === undefined || lat === undefined)
      return { ok: false, line: index + 1, text: line.slice(0, 40) };
    corners.push([Number(lng), Number(lat)]);
  }
  return { ok: true, corners };
}
