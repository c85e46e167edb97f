import type { TFunction } from 'i18next';
import type { LngLat } from '../../core/model/place';
import type { Project } from '../../core/model/project';
import type { SitingSite } from '../../core/siting/build-types';
import type { SitingModel } from '../../core/siting/types';
import type { SitingJob } from '../../state/siting';
import { formatCount, formatDistance, formatPeople } from '../format';

type Locale = 'zh' | 'en';

/** Whether a question asks to cover a share and not all; other aims carry a share that they do not use. */
export function coversShare({ model, share }: SitingJob['terms']): boolean {
  return model === 'lscp' && share < 1;
}

/** What people call a site; a point of a grid, and of a list without names, has no name of its own. */
export function siteName({ name, origin, id }: SitingSite, t: TFunction): string {
  if (name === '' && origin === 'points')
    return t('siting.answer.listPoint', { number: /\d+$/.exec(id)?.[0] ?? id });
  return origin === 'grid' || origin === 'area'
    ? t('siting.answer.gridPoint', { cell: id.replace(/^.*?(grid|area)-/, '') })
    : name;
}

/** The village without the office that its list is of. */
export function stationName(site: SitingSite, kind: string, t: TFunction): string {
  const place = siteName(site, t).replace(/(村民|居民)委员会$|(村|居)委会$/, '');
  return t('siting.answer.station', { place, kind });
}

/** People, or villages where all count alike. */
export function formatWeight(weight: number, countsPeople: boolean, locale: Locale): string {
  return countsPeople ? formatPeople(weight, locale) : formatCount(weight);
}

/** What a search has reached, in its own unit; null where that cannot be said yet. */
export function formatObjective(
  value: number | null,
  asked: {
    readonly model: SitingModel;
    readonly isBackup: boolean;
    readonly isCapacitated: boolean;
    readonly countsPeople: boolean;
    readonly totalWeight: number;
  },
  locale: Locale,
  t: TFunction,
): string | null {
  if (value === null || !Number.isFinite(value)) return null;
  const { model, isBackup, isCapacitated, countsPeople, totalWeight } = asked;
  if (model === 'p-center') return t('siting.objective.largest', { value: formatDistance(value) });
  if (model === 'p-median')
    return totalWeight > 0
      ? t('siting.objective.mean', { value: formatDistance(value / totalWeight) })
      : null;
  if (model === 'lscp')
    return t('siting.objective.sites', { value: formatCount(Math.ceil(value - 1e-6)) });
  const covered = isCapacitated ? 'served' : 'covered';
  const key = `${isBackup || model === 'lscp-b' ? 'backed' : covered}${countsPeople ? '' : 'Rows'}`;
  return t(`siting.objective.${key}`, { value: formatWeight(value, countsPeople, locale) });
}

/** A demand point of an answer. */
export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly county: string;
  readonly lngLat: LngLat | null;
}

/** Rows of an answer as people know them. */
export function namedRows(
  project: Project,
  demandOf: 'places' | 'facilities',
  rows: readonly number[],
): NamedRow[] {
  const list: readonly NamedRow[] = project[demandOf];
  return rows.flatMap((row) => list[row] ?? []);
}

/** Positions of sites and the rows that depend on them. */
export function areaOf(at: LngLat, rows: readonly NamedRow[]): LngLat[] {
  return [at, ...rows.flatMap(({ lngLat }) => (lngLat ? [lngLat] : []))];
}
