import type { LngLat } from '../../core/model/place';

/** A point as well-known binary, little endian (OGC 06-103r4, 8.2): 21 bytes. */
export function pointWkb([lng, lat]: LngLat): Uint8Array {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, lng, true);
  view.setFloat64(13, lat, true);
  return bytes;
}

/** [west, south, east, north] of the positions; null where there are none. */
export function boundsOf(
  positions: readonly (LngLat | null)[],
): [west: number, south: number, east: number, north: number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of positions) {
    if (position === null) continue;
    west = Math.min(west, position[0]);
    east = Math.max(east, position[0]);
    south = Math.min(south, position[1]);
    north = Math.max(north, position[1]);
  }
  return west <= east ? [west, south, east, north] : null;
}
