import { expect, test } from 'vitest';
import { toEcef } from '../../../../src/core/geo/ecef';
import { seededRandom } from '../../../support/random';

test('axes meet the ellipsoid at its semi-axes', () => {
  const ecef = toEcef([
    [0, 0],
    [90, 0],
    [180, 0],
    [-180, 0],
    [0, 90],
    [0, -90],
  ]);
  const expected = [
    [6378137, 0, 0],
    [0, 6378137, 0],
    [-6378137, 0, 0],
    [-6378137, 0, 0],
    [0, 0, 6356752.314245],
    [0, 0, -6356752.314245],
  ].flat();
  expected.forEach((value, i) => {
    expect(ecef[i]).toBeCloseTo(value, 6);
  });
});

test('points are those of the textbook formula to ten nanometres', () => {
  const random = seededRandom(3);
  const e2 = (2 - 1 / 298.257223563) / 298.257223563;
  for (let i = 0; i < 20_000; i++) {
    const lng = -180 + 360 * random();
    const lat = -90 + 180 * random();
    const [x, y, z] = toEcef([[lng, lat]]);
    const phi = (lat * Math.PI) / 180;
    const lambda = (lng * Math.PI) / 180;
    const normal = 6378137 / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
    expect(Math.abs((x as number) - normal * Math.cos(phi) * Math.cos(lambda))).toBeLessThan(1e-8);
    expect(Math.abs((y as number) - normal * Math.cos(phi) * Math.sin(lambda))).toBeLessThan(1e-8);
    expect(Math.abs((z as number) - normal * (1 - e2) * Math.sin(phi))).toBeLessThan(1e-8);
  }
});

test('a longitude beyond 180 is the same as on the other side', () => {
  const [a, b] = [toEcef([[190, 22]]), toEcef([[-170, 22]])];
  a.forEach((value, i) => {
    expect(value).toBeCloseTo(b[i] as number, 6);
  });
});

test('a point without position has no coordinates', () => {
  expect(Array.from(toEcef([null, [0, 0]])).slice(0, 4)).toEqual([NaN, NaN, NaN, 6378137]);
});
