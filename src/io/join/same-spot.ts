import { toEcef } from '../../core/geo/ecef';
import { buildSpatialIndex } from '../../core/geo/spatial-index';
import type { LngLat } from '../../core/model/place';

/** How near two points are to be taken for one spot, in metres. */
export const sameSpotMeters = 1;

/**
 * Groups of two or more positions on one spot, as indices in `positions`, rising; also such as are joined by a chain of
 * positions at most a metre apart. In the order of their first members.
 */
export function groupSameSpots(positions: readonly LngLat[]): readonly (readonly number[])[] {
  const bySpot = new Map<string, number[]>();
  positions.forEach(([lng, lat], index) => {
    const spot = `${lng} ${lat}`;
    const same = bySpot.get(spot);
    if (same) same.push(index);
    else bySpot.set(spot, [index]);
  });
  const spots = [...bySpot.values()];
  const leaders = joinNeighbours(spots.map(([first]) => positions[first as number] as LngLat));
  const groups = new Map<number, number[]>();
  spots.forEach((members, spot) => {
    const leader = leaders(spot);
    const group = groups.get(leader);
    if (group) group.push(...members);
    else groups.set(leader, [...members]);
  });
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort((a, b) => a - b))
    .sort((a, b) => (a[0] as number) - (b[0] as number));
}

/** Joins spots that lie near each other; the answer tells the leader of a spot's group. */
function joinNeighbours(spots: readonly LngLat[]): (spot: number) => number {
  const parents = Int32Array.from(spots, (_, spot) => spot);
  const leaderOf = (spot: number) => {
    let leader = spot;
    while (parents[leader] !== leader) {
      parents[leader] = parents[parents[leader] as number] as number;
      leader = parents[leader] as number;
    }
    return leader;
  };
  const ecef = toEcef(spots);
  const index = buildSpatialIndex(ecef);
  const found = new Int32Array(spots.length);
  const coordinates = new Float64Array(spots.length * 3);
  for (let spot = 0; spot < spots.length; spot++) {
    const x = ecef[spot * 3] as number;
    const y = ecef[spot * 3 + 1] as number;
    const z = ecef[spot * 3 + 2] as number;
    const count = index.collectAround(x, y, z, sameSpotMeters, found, coordinates);
    for (let i = 0; i < count; i++) {
      const other = leaderOf(index.pointNumbers[found[i] as number] as number);
      parents[Math.max(leaderOf(spot), other)] = Math.min(leaderOf(spot), other);
    }
  }
  return leaderOf;
}
