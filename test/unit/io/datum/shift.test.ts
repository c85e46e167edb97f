import { describe, expect, it } from 'vitest';
import { medianShiftMeters, sampleEvenly, showShift } from '../../../../src/io/datum/shift';
import { loadSystems } from '../../../../src/io/datum/systems';
import { distanceMeters } from '../../../support/geodesic';

const catalog = await loadSystems();

describe('the shift of a table', () => {
  /** The published pair of points of coordtransform, measured by Karney's geodesic. */
  it('is the distance between the number as it stands and the place it means', () => {
    const gcj02 = [116.41024449916938, 39.91640428150164] as const;
    const expected = distanceMeters(
      { lng: '116.404', lat: '39.915' },
      { lng: String(gcj02[0]), lat: String(gcj02[1]) },
    );
    expect(expected).toBeGreaterThan(500);
    expect(medianShiftMeters([gcj02, gcj02], catalog.system('gcj02'))).toBeCloseTo(expected, 0);
  });

  it('does not count an exchange of columns', () => {
    expect(medianShiftMeters([[39.9, 116.4]], catalog.system('wgs84+swapped'))).toBe(0);
    const shift = medianShiftMeters([[39.9, 116.4]], catalog.system('gcj02+swapped')) ?? 0;
    expect(shift).toBeGreaterThan(400);
    expect(shift).toBeLessThan(800);
  });

  it('is unknown for projected numbers and without points', () => {
    expect(medianShiftMeters([[529203, 3220390]], catalog.system('cgcs2000/gk3/111'))).toBeNull();
    expect(medianShiftMeters([], catalog.system('wgs84'))).toBeNull();
    expect(medianShiftMeters([[Number.NaN, 3]], catalog.system('wgs84'))).toBeNull();
  });
});

describe('points before and after', () => {
  it('are pairs in the same order, without what cannot be read', () => {
    const shown = showShift(
      [
        [110, 29],
        [Number.NaN, 29],
        [111, 30],
      ],
      catalog.system('gcj02'),
      10,
    );
    expect([...shown.pointsBefore]).toEqual([110, 29, 111, 30]);
    expect(shown.pointsAfter.length).toBe(4);
    expect(Math.abs((shown.pointsAfter[2] ?? 0) - 111)).toBeLessThan(0.01);
    expect(shown.pointsAfter[2]).not.toBe(111);
  });

  it('show only the converted ones of a projection', () => {
    const shown = showShift([[529203.5636, 3220390.1657]], catalog.system('cgcs2000/gk3/111'), 10);
    expect(shown.pointsBefore.length).toBe(0);
    expect(shown.pointsAfter[0]).toBeCloseTo(111.3, 8);
    expect(shown.medianShiftMeters).toBeNull();
  });

  it('are as many as asked for, from all over the table', () => {
    const items = Array.from({ length: 1000 }, (_, index) => index);
    const sample = sampleEvenly(items, 10);
    expect(sample).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(sampleEvenly([1, 2], 10)).toEqual([1, 2]);
  });
});
