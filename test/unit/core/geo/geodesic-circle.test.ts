import geodesic from 'geographiclib-geodesic';
import { expect, test } from 'vitest';
import { geodesicCircle } from '../../../../src/core/geo/geodesic-circle';
import { polygonAreaSquareMeters } from '../../../../src/core/geo/polygon-area';
import type { LngLat } from '../../../../src/core/model/place';

const centres: LngLat[] = [
  [110.15, 22.63],
  [115.6, 37.4],
  [121.1, 31.9],
  [73.5, 53],
];

test.each(centres)('every point around %d, %d lies at the distance', (lng, lat) => {
  for (const radius of [769.23, 5000, 20_000])
    for (const point of geodesicCircle([lng, lat], radius)) {
      const { s12 } = geodesic.Geodesic.WGS84.Inverse(lat, lng, point[1], point[0]);
      expect(Math.abs((s12 ?? Number.NaN) - radius)).toBeLessThan(1e-6);
    }
});

test('the ring is closed, starts in the north and runs anticlockwise', () => {
  const ring = geodesicCircle([110, 22], 10_000, 4);
  expect(ring).toHaveLength(5);
  expect(ring[4]).toEqual(ring[0]);
  const [north, west, south, east] = ring as [LngLat, LngLat, LngLat, LngLat];
  expect(north[1]).toBeGreaterThan(22);
  expect(west[0]).toBeLessThan(110);
  expect(south[1]).toBeLessThan(22);
  expect(east[0]).toBeGreaterThan(110);
});

test('128 steps lose 0.04 % of the area', () => {
  const area = polygonAreaSquareMeters([geodesicCircle([110, 22], 20_000)]);
  expect(area / (Math.PI * 20_000 ** 2)).toBeCloseTo(1 - 0.0004, 5);
});
