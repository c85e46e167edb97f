import type { LngLat } from '../../src/core/model/place';
import { between, pick } from '../support/random';

export type PointSet = readonly [name: string, draw: (random: () => number) => LngLat[]];

const many = 300;
const inChina = (random: () => number): LngLat => [
  between(random, 73, 135),
  between(random, 18, 53),
];
const list = (count: number, draw: (index: number) => LngLat): LngLat[] =>
  Array.from({ length: count }, (_, index) => draw(index));

/** Sets of points on which an index may go wrong. */
export const pointSets: readonly PointSet[] = [
  ['none', () => []],
  ['one', (random) => [inChina(random)]],
  ['two', (random) => list(2, () => inChina(random))],
  ['nine, just above a leaf', (random) => list(9, () => inChina(random))],
  [
    'all equal',
    (random) => {
      const point = inChina(random);
      return list(many, () => point);
    },
  ],
  ['on a meridian', (random) => list(many, () => [110, between(random, 18, 53)])],
  ['on a parallel', (random) => list(many, () => [between(random, 73, 135), 30])],
  ['sorted along a line', () => list(many, (i) => [110 + i * 0.001, 22 + i * 0.001])],
  [
    'a county',
    (random) => list(many, () => [between(random, 110, 110.6), between(random, 22, 22.6)]),
  ],
  [
    'a grid with duplicates',
    (random) =>
      list(many, () => [110 + Math.floor(random() * 12) / 50, 22 + Math.floor(random() * 12) / 50]),
  ],
  [
    'clusters',
    (random) => {
      const centres = list(5, () => inChina(random));
      return list(many, () => {
        const [lng, lat] = pick(random, centres);
        return [lng + between(random, -0.02, 0.02), lat + between(random, -0.02, 0.02)];
      });
    },
  ],
  ['all of China', (random) => list(many, () => inChina(random))],
  [
    'the whole earth',
    (random) => list(many, () => [between(random, -180, 180), between(random, -90, 90)]),
  ],
];

/** Query points around a set: its own points, points close by, and points far away. */
export function drawQueries(
  random: () => number,
  points: readonly LngLat[],
  count: number,
): LngLat[] {
  return list(count, () => {
    const way = random();
    if (points.length === 0 || way < 0.15) return inChina(random);
    const [lng, lat] = pick(random, points);
    if (way < 0.4) return [lng, lat];
    return [
      lng + between(random, -0.2, 0.2),
      Math.max(-90, Math.min(90, lat + between(random, -0.2, 0.2))),
    ];
  });
}
