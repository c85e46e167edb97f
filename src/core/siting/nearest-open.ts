import { toEcef } from '../geo/ecef';
import { buildSpatialIndex, type Nearest } from '../geo/spatial-index';
import type { Project } from '../model/project';
import type { BuiltInstance } from './build-types';
import type { SitingSummary } from './summarize-siting';

/** How far it is to the nearest open site. */
export type NearestOpen = Pick<SitingSummary, 'reachedCount' | 'meanCost' | 'largestCost'>;

/**
 * Geodesic metres from every demand point of an instance to its nearest open site, also beyond the limit, where the
 * instance of a covering model has no pairs. `project` is that of which it was built; `sites` are numbers of open sites.
 * Without an open site nobody reaches one.
 */
export function nearestOpen(
  { places, facilities }: Project,
  { instance, sites: known, demandOf, demandIndex }: BuiltInstance,
  sites: readonly number[],
): NearestOpen {
  if (sites.length === 0) return { reachedCount: 0, meanCost: null, largestCost: null };
  const rows = demandOf === 'places' ? places : facilities;
  const index = buildSpatialIndex(toEcef(sites.map((site) => known[site]?.lngLat ?? null)));
  const ecef = toEcef(Array.from(demandIndex, (row) => rows[row]?.lngLat ?? null));
  const nearest: Nearest = { index: -1, distanceMeters: Number.NaN };
  let sum = 0;
  let people = 0;
  let largest = -1;
  instance.weights.forEach((weight, demand) => {
    const at = demand * 3;
    index.nearest(ecef[at] as number, ecef[at + 1] as number, ecef[at + 2] as number, nearest);
    sum += weight * nearest.distanceMeters;
    people += weight;
    largest = Math.max(largest, nearest.distanceMeters);
  });
  return {
    reachedCount: demandIndex.length,
    meanCost: people > 0 ? sum / people : null,
    largestCost: largest < 0 ? null : largest,
  };
}
