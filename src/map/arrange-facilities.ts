import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import { groupOf } from '../state/store';

/** A facility with the pixels by which its symbol stands beside its spot. */
export interface PlacedFacility {
  readonly facility: Facility;
  readonly offset: [number, number];
}

/** A place on the screen, and the groups whose symbols stand there. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly names: Set<string>;
}

/** Symbols closer than this would cover each other, in pixels. */
const crowdedPixels = 18;

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
    rows.push({ facility, offset: [names.size * (crowdedPixels + 1), 0] });
    names.add(name);
  }
  const fixed = facilities
    .filter(isFixed)
    .sort((a, b) => Number(isProvider(a)) - Number(isProvider(b)))
    .map((facility) => ({ facility, offset: [0, 0] as [number, number] }));
  return [...rows, ...fixed];
}

/** Web Mercator pixels of the whole world at a zoom. */
function worldPixels([lng, lat]: LngLat, zoom: number): [number, number] {
  const size = 512 * 2 ** zoom;
  const phi = (lat * Math.PI) / 180;
  return [
    ((lng + 180) / 360) * size,
    ((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * size,
  ];
}
