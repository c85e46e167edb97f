import {
  type ReachResult,
  type Verdict,
  type VerdictTotals,
  verdicts,
} from '../core/coverage/types';
import type { Facility } from '../core/model/facility';
import type { LngLat, Place } from '../core/model/place';
import type { Project } from '../core/model/project';

/** A demand point as the page names it: a place, or a facility that has to be served. */
export interface DemandRow {
  /** Position in the coverage arrays. */
  readonly order: number;
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly county: string;
  readonly setting: Place['setting'];
  readonly lngLat: LngLat | null;
  readonly position: Place['position'];
  readonly populationCount: number | null;
  readonly isPopulationEstimated: boolean;
  readonly verdict: Verdict;
  readonly nearest: Facility | null;
  readonly nearestDistanceMeters: number | null;
  readonly covering: Facility | null;
  readonly providersWithin: number;
}

/** The demand points of a judged standard, in file order; `from` and `to` are positions in the coverage arrays. */
export function demandRows(
  project: Project,
  { coverage }: ReachResult,
  from = 0,
  to = coverage.demandIndex.length,
): DemandRow[] {
  const facilityAt = (index: number | undefined) =>
    index === undefined || index < 0 ? null : (project.facilities[index] ?? null);
  const rows: DemandRow[] = [];
  for (let order = from; order < Math.min(to, coverage.demandIndex.length); order++) {
    const index = coverage.demandIndex[order] as number;
    const point =
      coverage.demandOf === 'places' ? project.places[index] : project.facilities[index];
    if (!point) throw new Error(`no demand point ${index}`);
    const isPlace = 'populationCount' in point;
    const distance = coverage.nearestDistanceMeters[order];
    rows.push({
      order,
      id: point.id,
      name: point.name,
      township: point.township,
      county: point.county,
      setting: point.setting,
      lngLat: point.lngLat,
      position: point.position,
      populationCount: isPlace ? point.populationCount : null,
      isPopulationEstimated: isPlace && point.populationBasis === 'estimated',
      verdict: verdicts[coverage.verdictCodes[order] as number] as Verdict,
      nearest: facilityAt(coverage.nearestIndex[order]),
      nearestDistanceMeters: distance === undefined || Number.isNaN(distance) ? null : distance,
      covering: facilityAt(coverage.coveringIndex[order]),
      providersWithin: coverage.providersWithin[order] as number,
    });
  }
  return rows;
}

export type ListOrder = 'population' | 'distance';

/**
 * The first `length` uncovered demand points, and how many there are: most people first (unknown ones last), or farthest
 * first. Only those that are shown are sorted.
 */
export function uncoveredRows(
  rows: readonly DemandRow[],
  order: ListOrder,
  length: number,
): { readonly rows: readonly DemandRow[]; readonly count: number } {
  const key = (row: DemandRow) =>
    (order === 'population' ? row.populationCount : row.nearestDistanceMeters) ?? -1;
  const uncovered = rows.filter((row) => row.verdict === 'uncovered');
  const keys = Float64Array.from(uncovered, key).sort();
  const least = keys[Math.max(0, keys.length - length)] ?? 0;
  const above = uncovered.filter((row) => key(row) > least);
  const level = uncovered.filter((row) => key(row) === least).slice(0, length - above.length);
  return {
    rows: above.concat(level).sort((a, b) => key(b) - key(a) || a.order - b.order),
    count: uncovered.length,
  };
}

/** Share of the judged, 0–1; null when nothing was judged. */
export function uncoveredShare({ total, unknown, uncovered }: VerdictTotals): number | null {
  return total > unknown ? uncovered / (total - unknown) : null;
}

export interface GroupRow {
  readonly name: string;
  readonly county: string;
  readonly places: VerdictTotals;
  readonly uncoveredPopulationCount: number;
  /** False where no place of the group has a known population. */
  readonly hasPopulation: boolean;
}

/** Groups with most uncovered places first, in the given order where equal. */
export function worstFirst(
  groups: ReachResult['summary']['byCounty' | 'byTownship' | 'bySetting'],
): GroupRow[] {
  return groups
    .map(({ name, county, places, population, placesWithoutPopulation }) => ({
      name,
      county,
      places,
      uncoveredPopulationCount: population.uncovered,
      hasPopulation: placesWithoutPopulation < places.total,
    }))
    .sort(
      (a, b) =>
        b.places.uncovered - a.places.uncovered ||
        b.uncoveredPopulationCount - a.uncoveredPopulationCount,
    );
}
