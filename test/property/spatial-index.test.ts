import { describe, expect, test, vi } from 'vitest';
import { limitToleranceMeters } from '../../src/core/geo/chord';
import { CountSearch } from '../../src/core/geo/count-search';
import { toEcef } from '../../src/core/geo/ecef';
import { mortonOrder } from '../../src/core/geo/morton-order';
import { NearestSearch } from '../../src/core/geo/nearest-search';
import { buildSpatialIndex, prepareLimit, SpatialIndex } from '../../src/core/geo/spatial-index';
import type { LngLat } from '../../src/core/model/place';
import { betweenMagnitudes, seededRandom } from '../support/random';
import { geodesicMeters } from './geodesic';
import { drawQueries, pointSets } from './point-sets';

vi.setConfig({ testTimeout: 60_000 });

const seeds = [1, 2, 3];

/** Lowest position of the point that is nearest by straight chord, by looking at all. */
function scanNearest(ecef: Float64Array, x: number, y: number, z: number): number {
  let best = -1;
  let bestSquared = Infinity;
  for (let i = 0; i < ecef.length / 3; i++) {
    const dx = (ecef[i * 3] as number) - x;
    const dy = (ecef[i * 3 + 1] as number) - y;
    const dz = (ecef[i * 3 + 2] as number) - z;
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared < bestSquared) {
      bestSquared = squared;
      best = i;
    }
  }
  return best;
}

/** Query points in the order in which neighbours stand together. */
function inOrder(queries: readonly LngLat[]): LngLat[] {
  return Array.from(mortonOrder(toEcef(queries)), (i) => queries[i] as LngLat);
}

const at = (ecef: Float64Array, i: number) =>
  [ecef[i * 3], ecef[i * 3 + 1], ecef[i * 3 + 2]] as [number, number, number];

describe.each(pointSets)('index of points: %s', (_, draw) => {
  test.each(seeds)(
    'nearest is what a full scan finds, the lowest number among equals (%d)',
    (seed) => {
      const random = seededRandom(seed);
      const points = draw(random);
      const ecef = toEcef(points);
      const index = buildSpatialIndex(ecef);
      const queries = drawQueries(random, points, 200);
      const queryEcef = toEcef(queries);
      const answer = { index: 0, distanceMeters: 0 };
      queries.forEach((query, i) => {
        index.nearest(...at(queryEcef, i), answer);
        const expected = scanNearest(ecef, ...at(queryEcef, i));
        expect(answer.index).toBe(expected);
        const found = points[expected];
        if (!found) expect(answer.distanceMeters).toBeNaN();
        else {
          const exact = geodesicMeters(query, found);
          if (exact < 100_000)
            expect(Math.abs(answer.distanceMeters - exact), `${query} ${found}`).toBeLessThan(1e-4);
        }
      });
    },
  );

  test.each(seeds)('grid and tree together find the same as the tree alone (%d)', (seed) => {
    const random = seededRandom(seed);
    const points = draw(random);
    const numbers = Uint32Array.from(points, (_, i) => i);
    const index = buildSpatialIndex(toEcef(points));
    const search = new NearestSearch(toEcef(points), numbers, () => index);
    const ecef = toEcef(drawQueries(random, points, 400));
    const answer = { index: 0, distanceMeters: 0 };
    for (let query = 0; query < 400; query++) {
      index.nearest(...at(ecef, query), answer);
      search.find(...at(ecef, query));
      expect(search.pointNumber).toBe(answer.index);
      expect(search.meters).toBe(answer.distanceMeters);
    }
  });

  test.each(seeds)('counts within a limit are those of geodesics to all points (%d)', (seed) => {
    const random = seededRandom(seed);
    const points = draw(random);
    const index = buildSpatialIndex(toEcef(points));
    const queries = inOrder(drawQueries(random, points, 100));
    const search = new CountSearch(index, toEcef(queries));
    const limitMeters = betweenMagnitudes(random, 100, 60_000);
    const limit = prepareLimit(limitMeters);
    for (let from = 0; from < queries.length; ) {
      const size = search.countWithin(from, queries.length - from, limit);
      for (let member = 0; member < size; member++) {
        const query = queries[from + member] as LngLat;
        const expected = points.filter(
          (point) => geodesicMeters(query, point) <= limitMeters + limitToleranceMeters,
        ).length;
        expect(search.counts[member]).toBe(expected);
      }
      from += size;
    }
  });

  test('a copy of the buffer answers the same', () => {
    const points = draw(seededRandom(4));
    const ecef = toEcef(points);
    const numbers = Uint32Array.from(points, (_, i) => 1000 + i);
    const index = buildSpatialIndex(ecef, numbers);
    const copy = new SpatialIndex(structuredClone(index.buffer));
    const queries = toEcef(drawQueries(seededRandom(5), points, 50));
    const a = { index: 0, distanceMeters: 0 };
    const b = { index: 0, distanceMeters: 0 };
    for (let i = 0; i < 50; i++) {
      index.nearest(...at(queries, i), a);
      copy.nearest(...at(queries, i), b);
      expect(b).toEqual(a);
      expect(a.index).toBe(points.length ? 1000 + scanNearest(ecef, ...at(queries, i)) : -1);
    }
  });
});

test('a buffer that was transferred is opened on the other side', () => {
  const index = buildSpatialIndex(
    toEcef([
      [110, 22],
      [111, 23],
    ]),
  );
  const buffer = structuredClone(index.buffer, { transfer: [index.buffer] });
  const answer = { index: 0, distanceMeters: 0 };
  new SpatialIndex(buffer).nearest(...at(toEcef([[110.9, 23]]), 0), answer);
  expect(answer.index).toBe(1);
  expect(index.buffer.byteLength).toBe(0);
});
