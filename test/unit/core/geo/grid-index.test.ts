import { expect, test } from 'vitest';
import { toEcef } from '../../../../src/core/geo/ecef';
import { GridIndex } from '../../../../src/core/geo/grid-index';
import { seededRandom } from '../../../support/random';

type Point = [number, number];

function build(points: Point[]): GridIndex | null {
  return GridIndex.build(
    toEcef(points),
    Uint32Array.from(points, (_, i) => i),
  );
}

/** Number of the point with the shortest chord, the lowest of several, by looking at all. */
function scan(points: Point[], query: Point): number {
  const [ecef, at] = [toEcef(points), toEcef([query])];
  let best = -1;
  let bestSquared = Infinity;
  points.forEach((_, i) => {
    const squared = [0, 1, 2].reduce(
      (sum, axis) => sum + ((ecef[i * 3 + axis] ?? 0) - (at[axis] ?? 0)) ** 2,
      0,
    );
    if (squared < bestSquared) {
      bestSquared = squared;
      best = i;
    }
  });
  return best;
}

test.each([1, 2, 3, 4])('evenly spread points are found as by a scan of all (%d)', (seed) => {
  const random = seededRandom(seed);
  const draw = (): Point => [105 + random() * 8, 25 + random() * 8];
  const points = Array.from({ length: 3000 }, draw);
  const grid = build(points);
  let foundCount = 0;
  for (let i = 0; i < 300; i++) {
    // Some queries lie on a point, some outside the box of the points.
    const query: Point =
      i % 10 === 0
        ? (points[i] as Point)
        : i % 10 === 1
          ? [104.9 + random() * 0.1, 25 + random() * 8]
          : draw();
    const [x, y, z] = toEcef([query]);
    const position = grid?.nearest(x ?? 0, y ?? 0, z ?? 0) ?? -1;
    if (position < 0) continue;
    foundCount++;
    expect(grid?.numbers[position]).toBe(scan(points, query));
  }
  expect(foundCount).toBeGreaterThan(280);
});

test('of two points on one spot the lower number is found', () => {
  const random = seededRandom(9);
  const points = Array.from({ length: 500 }, (): Point => [105 + random() * 4, 25 + random() * 4]);
  points.push(points[77] as Point);
  const [x, y, z] = toEcef([points[77] as Point]);
  const grid = build(points);
  expect(grid?.numbers[grid.nearest(x ?? 0, y ?? 0, z ?? 0)]).toBe(77);
});

test('points far from all others are left to the tree', () => {
  const random = seededRandom(5);
  const points = Array.from({ length: 2000 }, (): Point => [105 + random() * 2, 25 + random() * 2]);
  const [x, y, z] = toEcef([[125, 45]]);
  expect(build(points)?.nearest(x ?? 0, y ?? 0, z ?? 0)).toBe(-1);
});

test.each([
  ['none', []],
  ['one', [[110, 30]]],
  ['all on one spot', Array.from({ length: 100 }, (): Point => [110, 30])],
  [
    'nearly all on one spot',
    Array.from({ length: 500 }, (_, i): Point => (i < 490 ? [110, 30] : [100 + i / 50, 20])),
  ],
] as [string, Point[]][])('no grid of points that are too uneven: %s', (_, points) => {
  expect(build(points)).toBeNull();
});
