import { metersPerDegree } from '../../core/geo/ellipsoid';
import type { Project } from '../../core/model/project';
import type { SitingSize } from '../../core/siting/build-instance';
import { fieldsOf, type SitingForm } from './form';

/** Places times candidates from which on a question is measured before it is put. */
const measuredProduct = 4_000_000;
/** Pairs within reach from which on a search may take the time it is given; where sites have capacities, fewer do. */
const slowPairs = 3_000_000;
const slowCapacityPairs = 150_000;
/** As `mostPairs` of the instance. */
const mostPairs = 40_000_000;
/** Candidates of the grid that is offered instead. */
const coarseGridPoints = 2_000;

/** Whether a question might be large, by what the page can count at once. */
export function mayBeLarge(
  form: SitingForm,
  counts: { readonly places: number; readonly clinics: number; readonly planned: number },
  project: Project,
): boolean {
  const { candidates, file, gridKilometers } = form;
  let sites = 0;
  for (const kind of ['places', 'clinics', 'planned'] as const)
    if (candidates[kind]) sites += counts[kind];
  if (candidates.file) sites += file?.points.length ?? 0;
  if (candidates.grid && gridKilometers)
    sites += boxOf(project).squareKilometers / gridKilometers ** 2;
  const most = fieldsOf(form).usesCapacity ? slowCapacityPairs : measuredProduct;
  return counts.places * sites > most;
}

/** What a measured question means for whoever puts it. */
export function sizeOf(form: SitingForm, size: SitingSize) {
  const { pairCount } = size;
  const slow = fieldsOf(form).usesCapacity ? slowCapacityPairs : slowPairs;
  const kind = pairCount > mostPairs ? 'tooLarge' : pairCount > slow ? 'large' : 'small';
  return { ...size, kind } as const;
}

/** A step of a grid that gives some 2,000 candidates, in whole or half kilometres. */
export function coarseGridKilometers(project: Project): number {
  const step = Math.sqrt(boxOf(project).squareKilometers / coarseGridPoints);
  return Math.max(0.5, Math.ceil(step * 2) / 2);
}

const boxes = new WeakMap<Project['places'], { readonly squareKilometers: number }>();

/** The box around all places: looked at once, since there may be very many. */
function boxOf({ places }: Project): { readonly squareKilometers: number } {
  const known = boxes.get(places);
  if (known !== undefined) return known;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { lngLat } of places) {
    if (lngLat === null) continue;
    west = Math.min(west, lngLat[0]);
    east = Math.max(east, lngLat[0]);
    south = Math.min(south, lngLat[1]);
    north = Math.max(north, lngLat[1]);
  }
  const [perLng, perLat] = metersPerDegree((south + north) / 2);
  const squareMeters = east > west ? (east - west) * perLng * (north - south) * perLat : 0;
  const box = { squareKilometers: squareMeters / 1e6 };
  boxes.set(places, box);
  return box;
}
