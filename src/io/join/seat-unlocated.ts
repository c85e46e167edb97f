import type { Facility } from '../../core/model/facility';
import type { LngLat, Place } from '../../core/model/place';
import type { Township } from '../../core/model/project';
import { TownshipOf } from './township-of';

export interface SeatedItems<T> {
  readonly items: T[];
  /** How many got a seat. */
  readonly seatedCount: number;
  /** How many are still without a position: their township is not known, or has none itself. */
  readonly leftCount: number;
}

/**
 * Gives places or facilities without a position the seat of their township, marked as indicative and as `seat`.
 * The township is found by the code in the item's id or by name within the county; where it has no position, the item
 * stays as it is.
 */
export function seatUnlocated<T extends Place | Facility>(
  items: readonly T[],
  townships: readonly Township[],
): SeatedItems<T> {
  const finder = new TownshipOf(townships);
  let seatedCount = 0;
  let leftCount = 0;
  const seated = items.map((item): T => {
    if (item.lngLat !== null) return item;
    const lngLat: LngLat | null = townships[finder.find(item)]?.lngLat ?? null;
    if (lngLat === null) {
      leftCount++;
      return item;
    }
    seatedCount++;
    return { ...item, lngLat, position: 'indicative', positionSource: 'seat' };
  });
  return { items: seated, seatedCount, leftCount };
}
