import type { Facility } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { DemandRow } from '../state/coverage-view';
import type { PlacedFacility } from './arrange-facilities';
import { demandData } from './demand-data';
import { boxAround, worldPixels } from './frame';
import { demandScale } from './point-layers';

export type Picked =
  | { readonly kind: 'demand'; readonly row: DemandRow }
  | { readonly kind: 'facility'; readonly facility: Facility };

/** The symbols that are drawn, the upper ones last. */
export interface DrawnSymbols {
  readonly rows: readonly DemandRow[];
  readonly facilities: readonly PlacedFacility[];
  readonly zoom: number;
}

/** How far beside a symbol a pointer still means it, in pixels. */
const slackPixels = 5;
/** Shares of its size that a symbol fills on each side of its middle. */
const facilityFill = 0.45;
const demandFill = 0.33;
/** Size of the largest symbol of a village. */
const largestDemand = 10;

/**
 * The symbol at a point: the one that the point lies on, the nearest first, and otherwise the one beside which it lies
 * by the fewest pixels. A facility hides the villages under it. Null where nothing is near.
 */
export function pickSymbol(at: LngLat, { rows, facilities, zoom }: DrawnSymbols): Picked | null {
  const [x, y] = worldPixels(at, zoom);
  let best: Picked | null = null;
  let least = { beside: slackPixels, distance: Infinity };
  const offer = (distance: number, radius: number, picked: () => Picked) => {
    const beside = Math.max(0, distance - radius);
    if (beside > least.beside) return;
    if (beside === least.beside && distance > least.distance) return;
    least = { beside, distance };
    best = picked();
  };
  for (const { facility, offset, size } of facilities) {
    if (!facility.lngLat) continue;
    const spot = worldPixels(facility.lngLat, zoom);
    const distance = Math.hypot(spot[0] + offset[0] - x, spot[1] + offset[1] - y);
    offer(distance, size * facilityFill, () => ({ kind: 'facility', facility }));
  }
  if (best !== null && least.beside === 0) return best;
  const { length, attributes, rowIndex } = demandData(rows);
  const scale = demandScale(zoom, rows.length) * demandFill;
  const sizes = attributes.getSize.value;
  const positions = attributes.getPosition.value;
  const [west, south, east, north] = boxAround(at, zoom, slackPixels + largestDemand * scale);
  for (let index = 0; index < length; index++) {
    const lng = positions[index * 3] ?? 0;
    const lat = positions[index * 3 + 1] ?? 0;
    if (lng < west || lng > east || lat < south || lat > north) continue;
    const row = rows[rowIndex[index] ?? -1];
    if (!row) continue;
    const spot = worldPixels([lng, lat], zoom);
    const distance = Math.hypot(spot[0] - x, spot[1] - y);
    offer(distance, (sizes[index] ?? 0) * scale, () => ({ kind: 'demand', row }));
  }
  return best;
}
