import { expect, test } from 'vitest';
import {
  polygonAreaSquareMeters,
  polygonsAreaSquareMeters,
} from '../../../../src/core/geo/polygon-area';
import { quadrangle, quadrangleSquareMeters } from '../quadrangle';

test('an octant has an eighth of the published area of WGS84, 510,065,621.724 km²', () => {
  const octant = polygonAreaSquareMeters([
    [
      [0, 0],
      [90, 0],
      [0, 90],
    ],
  ]);
  expect(octant * 8).toBeCloseTo(510_065_621_724_088.4, -2);
});

test.each([
  [110, 22, 110.5, 22.5],
  [73, 40, 83, 49],
  [134, 18, 135, 19],
])('a quadrangle from %d, %d to %d, %d has the area of the closed formula', (w, s, e, n) => {
  const exact = quadrangleSquareMeters(w, s, e, n);
  expect(Math.abs(polygonAreaSquareMeters([quadrangle(w, s, e, n)]) / exact - 1)).toBeLessThan(
    1e-7,
  );
});

test('orientation and a closing point change nothing', () => {
  const ring = quadrangle(110, 22, 110.2, 22.2, 5);
  const area = polygonAreaSquareMeters([ring]);
  expect(polygonAreaSquareMeters([[...ring].reverse()])).toBeCloseTo(area, 3);
  expect(polygonAreaSquareMeters([ring.slice(0, -1)])).toBeCloseTo(area, 3);
});

test('holes are taken away, and several polygons added', () => {
  const outer = quadrangle(110, 22, 110.3, 22.3, 5);
  const hole = quadrangle(110.1, 22.1, 110.2, 22.2, 5);
  const whole = polygonAreaSquareMeters([outer]);
  const inner = polygonAreaSquareMeters([hole]);
  expect(polygonAreaSquareMeters([outer, hole])).toBeCloseTo(whole - inner, 3);
  expect(polygonsAreaSquareMeters([[outer, hole], [hole]])).toBeCloseTo(whole, 3);
  expect(polygonsAreaSquareMeters([])).toBe(0);
});
