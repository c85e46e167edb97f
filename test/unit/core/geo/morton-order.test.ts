import { expect, test } from 'vitest';
import { toEcef } from '../../../../src/core/geo/ecef';
import { mortonOrder } from '../../../../src/core/geo/morton-order';
import type { LngLat } from '../../../../src/core/model/place';
import { between, seededRandom } from '../../../support/random';

const random = seededRandom(11);
const points: LngLat[] = Array.from({ length: 5000 }, () => [
  between(random, 100, 120),
  between(random, 20, 40),
]);

test('every point with a position stands in the order once', () => {
  const withGaps = points.map((point, i) => (i % 7 === 0 ? null : point));
  const order = Array.from(mortonOrder(toEcef(withGaps))).filter((i) => withGaps[i] !== null);
  expect(order.sort((a, b) => a - b)).toEqual(
    points.map((_, i) => i).filter((i) => withGaps[i] !== null),
  );
});

test('neighbours in the order are mostly neighbours in space', () => {
  const length = (order: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 1; i < order.length; i++) {
      const [a, b] = [points[order[i - 1] as number], points[order[i] as number]];
      if (a && b) sum += Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
    return sum;
  };
  expect(length(mortonOrder(toEcef(points)))).toBeLessThan(0.06 * length(points.map((_, i) => i)));
});

test.each([
  [[]],
  [[null]],
  [[[110, 22]]],
  [
    [
      [110, 22],
      [110, 22],
      [110, 22],
    ],
  ],
])('few or equal points keep their order: %j', (list) => {
  const positions = list as (LngLat | null)[];
  const located = positions.flatMap((point, i) => (point ? [i] : []));
  const order = Array.from(mortonOrder(toEcef(positions)));
  expect(order.filter((i) => positions[i])).toEqual(located);
});
