import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import { groupOf, type LayerSwitches } from '../state/store';
import { worldPixels } from './frame';

/** A facility with its symbol: its size, and how far it stands beside its spot, in pixels. */
export interface PlacedFacility {
  readonly facility: Facility;
  readonly offset: [number, number];
  readonly size: number;
}

/** What decides which facilities are drawn. */
export interface FacilityChoice {
  readonly layers: LayerSwitches;
  /** Groups of the facilities that the standard counts. */
  readonly providerGroups: ReadonlySet<string>;
  /** Closed facilities that are drawn all the same. */
  readonly closedIds?: ReadonlySet<string>;
}

/** A place on the screen, and the groups whose symbols stand there. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly names: Set<string>;
}

/** Symbols closer than this would cover each other, in pixels. */
const crowdedPixels = 18;

/** Symbols of the groups that are switched on, arranged for a zoom, in the order in which they are drawn. */
export function placeFacilities(
  facilities: readonly Facility[],
  { layers, providerGroups, closedIds }: FacilityChoice,
  zoom: number,
): PlacedFacility[] {
  const isShown = ({ id, status }: Facility) => {
    if (status === 'existing') return true;
    return status === 'closed' ? closedIds?.has(id) === true : layers.planned;
  };
  const shown = facilities.filter((one) => one.lngLat && layers[groupOf(one.kind)] && isShown(one));
  return arrangeFacilities(shown, providerGroups, zoom);
}

/**
 * Arranges symbols for a zoom so that none hides another.
 *
 * The providers of the standard that is shown always stand on their spot, and so do village clinics.
 * Of the others, those within a few pixels of each other form a row, one of each group: the rest
 * appears when the map is closer. Providers come last, to be drawn on top.
 */
export function arrangeFacilities(
  facilities: readonly Facility[],
  providerGroups: ReadonlySet<string>,
  zoom: number,
): PlacedFacility[] {
  const isProvider = (facility: Facility) =>
    facility.status === 'existing' && providerGroups.has(groupOf(facility.kind));
  const isFixed = (facility: Facility) => isProvider(facility) || facility.kind === 'villageClinic';
  const spots = new Map<string, Spot>();
  const spotOf = (lngLat: LngLat) => {
    const [x, y] = worldPixels(lngLat, zoom);
    const column = Math.floor(x / crowdedPixels);
    const row = Math.floor(y / crowdedPixels);
    for (let dc = -1; dc <= 1; dc++)
      for (let dr = -1; dr <= 1; dr++) {
        const near = spots.get(`${column + dc} ${row + dr}`);
        if (near && Math.abs(near.x - x) < crowdedPixels && Math.abs(near.y - y) < crowdedPixels)
          return near;
      }
    const spot: Spot = { x, y, names: new Set() };
    spots.set(`${column} ${row}`, spot);
    return spot;
  };
  for (const facility of facilities)
    if (facility.lngLat && isProvider(facility) && facility.kind !== 'villageClinic')
      spotOf(facility.lngLat).names.add('provider');

  const rows: PlacedFacility[] = [];
  for (const facility of facilities) {
    if (!facility.lngLat || isFixed(facility)) continue;
    const { names } = spotOf(facility.lngLat);
    const name = `${groupOf(facility.kind)} ${facility.status}`;
    if (names.has(name)) continue;
    rows.push({
      facility,
      offset: [names.size * (crowdedPixels + 1), 0],
      size: sizeOf(facility, providerGroups, zoom),
    });
    names.add(name);
  }
  const fixed = facilities
    .filter(isFixed)
    .sort((a, b) => Number(isProvider(a)) - Number(isProvider(b)))
    .map((facility): PlacedFacility => {
      return { facility, offset: [0, 0], size: sizeOf(facility, providerGroups, zoom) };
    });
  return [...rows, ...fixed];
}

function sizeOf(facility: Facility, providerGroups: ReadonlySet<string>, zoom: number): number {
  const group = groupOf(facility.kind);
  if (group === 'village') return 15;
  if (!providerGroups.has(group) || facility.status !== 'existing') return 18;
  return Math.min(25, Math.max(14, 25 - (8.3 - zoom) * 8));
}
