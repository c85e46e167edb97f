import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/model/place';
import { gridInside, mostGridPoints } from '../../../../src/core/siting/site-grid';
import { quadrangle, quadrangleSquareMeters } from '../quadrangle';
import { karneyMeters } from './karney-meters';

const square = { polygons: [[quadrangle(110, 22, 110.2, 22.2, 1)]] };

describe('gridInside', () => {
  it('has one point a cell of the area', () => {
    const points = gridInside([square], 1000) ?? [];
    const squareKilometers = quadrangleSquareMeters(110, 22, 110.2, 22.2) / 1e6;
    expect(Math.abs(points.length - squareKilometers)).toBeLessThan(squareKilometers * 0.06);
    for (const { lngLat } of points) {
      expect(lngLat[0]).toBeGreaterThanOrEqual(110);
      expect(lngLat[0]).toBeLessThan(110.2);
      expect(lngLat[1]).toBeGreaterThanOrEqual(22);
      expect(lngLat[1]).toBeLessThan(22.2);
    }
  });

  it('has neighbours a step apart', () => {
    const points = gridInside([square], 2000) ?? [];
    const at = (row: number, column: number) =>
      points.find((point) => point.row === row && point.column === column)?.lngLat as LngLat;
    expect(karneyMeters(at(2, 2), at(2, 3))).toBeCloseTo(2000, 0);
    expect(karneyMeters(at(1, 1), at(2, 1)) / 2000).toBeCloseTo(1, 3);
  });

  it('leaves holes out and takes a point of two areas once', () => {
    const holed = {
      polygons: [
        [quadrangle(110, 22, 110.2, 22.2, 1), quadrangle(110.05, 22.05, 110.15, 22.15, 1)],
      ],
    };
    const all = gridInside([square], 1000)?.length ?? 0;
    const rest = gridInside([holed], 1000) ?? [];
    const isInHole = ([lng, lat]: LngLat) =>
      lng > 110.05 && lng < 110.15 && lat > 22.05 && lat < 22.15;
    expect(rest.some(({ lngLat }) => isInHole(lngLat))).toBe(false);
    expect(rest.length / all).toBeCloseTo(0.75, 1);
    expect(gridInside([square, square], 1000)).toHaveLength(all);
  });

  it('refuses a grid that is too fine, and has none without an area', () => {
    expect(gridInside([square], 10)).toBeNull();
    expect(gridInside([square], 1e-6)).toBeNull();
    expect(mostGridPoints).toBeGreaterThan(10_000);
    expect(gridInside([], 1000)).toEqual([]);
    expect(() => gridInside([square], 0)).toThrow(/step/);
  });
});
