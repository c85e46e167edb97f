import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../src/core/model/place';
import { type StationMove, stationCircleLayers } from '../../../src/map/live-layers';
import { palettes } from '../../../src/map/palette';

const to: LngLat = [112.7, 38.4];
const circles = [
  { setting: 'rural', tier: 'outer', radiusMeters: 20_000 },
  { setting: 'rural', tier: 'met', radiusMeters: 10_000 },
] as const;
const move: StationMove = {
  from: null,
  to,
  label: '',
  facilityIndex: 3,
  circles,
  isKept: false,
};

/** Lengths of the drawn parts by their distance from the station, in metres. */
function drawnParts(shown: StationMove) {
  const [, outlines] = stationCircleLayers(shown, palettes.light);
  const parts = (outlines?.props.data ?? []) as { from: LngLat; to: LngLat }[];
  const meters = (a: LngLat, b: LngLat) =>
    geodesic.Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;
  return parts.map((part) => ({
    radii: [meters(to, part.from), meters(to, part.to)] as const,
    length: meters(part.from, part.to),
  }));
}

describe('the circles of a station on its way', () => {
  it('lie at their distance on the ellipsoid, the inner whole and the outer dashed', () => {
    const parts = drawnParts(move);
    for (const [meters, share] of [
      [10_000, 1],
      [20_000, 0.5],
    ] as const) {
      const drawn = parts.filter(({ radii }) =>
        radii.every((one) => Math.abs(one - meters) < 0.01),
      );
      const length = drawn.reduce((sum, part) => sum + part.length, 0);
      expect(length / (2 * Math.PI * meters)).toBeGreaterThan(share * 0.999);
      expect(length / (2 * Math.PI * meters)).toBeLessThan(share);
    }
    expect(parts).toHaveLength(128 + 64);
  });

  it('are not drawn while they are not known, nor for a station that does not provide', () => {
    expect(stationCircleLayers({ ...move, circles: null }, palettes.light)).toEqual([]);
    expect(drawnParts({ ...move, circles: [] })).toEqual([]);
    expect(stationCircleLayers(null, palettes.light)).toEqual([]);
  });
});
