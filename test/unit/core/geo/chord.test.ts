import { expect, test } from 'vitest';
import { chordSquaredBounds, chordToGeodesicMeters } from '../../../../src/core/geo/chord';
import { toEcef } from '../../../../src/core/geo/ecef';
import type { LngLat } from '../../../../src/core/model/place';

function meters(a: LngLat, b: LngLat): number {
  const [ax, ay, az, bx, by, bz] = toEcef([a, b]) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return chordToGeodesicMeters(ax, ay, az, bx, by, bz);
}

test('the distance from a point to itself is zero', () => {
  expect(meters([110, 22], [110, 22])).toBe(0);
});

test('a degree of the equator is a degree of a circle', () => {
  expect(meters([110, 0], [110.1, 0])).toBeCloseTo((6378137 * 0.1 * Math.PI) / 180, 6);
});

test('across a pole the arc is that of the polar curvature', () => {
  const polarRadius = 6399593.625758;
  const tenth = (0.1 * Math.PI) / 180;
  expect(meters([20, 89.95], [-160, 89.95])).toBeCloseTo(polarRadius * tenth, 3);
});

test('bounds enclose the chord of a limit', () => {
  for (const limit of [0, 0.001, 769.23, 20_000, 500_000]) {
    const { sure, possible } = chordSquaredBounds(limit);
    const chord = 2 * 6378137 * Math.sin(limit / (2 * 6378137));
    expect(Math.sqrt(sure)).toBeLessThanOrEqual(chord);
    expect(Math.sqrt(possible)).toBeGreaterThan(chord);
  }
});

test('bounds of a limit beyond the antipode exclude nothing', () => {
  expect(chordSquaredBounds(3e7).possible).toBeGreaterThan((2 * 6378137) ** 2);
});
