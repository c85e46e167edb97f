import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { boxOf, fitFrame, isInside, metersPerPixel } from '../../../src/map/frame';

const { Geodesic } = geodesic;
const yulin = [109.53, 21.63, 110.87, 23.14] as const;

describe('fitFrame', () => {
  it('holds all of a box, and fills one side', () => {
    for (const [width, height] of [
      [900, 600],
      [400, 900],
    ] as const) {
      const { bounds } = fitFrame(yulin, width, height);
      const grown = [bounds[0] - 1e-9, bounds[1] - 1e-9, bounds[2] + 1e-9, bounds[3] + 1e-9];
      expect(isInside(grown as never, yulin)).toBe(true);
      const touches =
        Math.abs(bounds[0] - yulin[0]) < 1e-9 || Math.abs(bounds[3] - yulin[3]) < 1e-9;
      expect(touches).toBe(true);
    }
  });

  it('leaves its padding free', () => {
    const { bounds } = fitFrame(yulin, 400, 900, 40);
    expect((yulin[0] - bounds[0]) / (bounds[2] - bounds[0])).toBeCloseTo(40 / 400, 9);
  });

  it('shows a single point from near', () => {
    const { zoom, center } = fitFrame([110, 24, 110, 24], 600, 400);
    expect(zoom).toBe(14);
    expect(center[0]).toBeCloseTo(110, 9);
    expect(center[1]).toBeCloseTo(24, 9);
  });
});

it.each([18, 24, 38.5, 53])(
  'a scale in the middle of the map is that of geodesics at latitude %d',
  (lat) => {
    const frame = fitFrame([110, lat - 0.4, 110.8, lat + 0.4], 800, 800);
    const [west, , east] = frame.bounds;
    const { s12 } = Geodesic.WGS84.Inverse(frame.center[1], west, frame.center[1], east);
    expect(metersPerPixel(frame) * 800).toBeGreaterThan((s12 ?? 0) * (1 - 1e-6));
    expect(metersPerPixel(frame) * 800).toBeLessThan((s12 ?? 0) * (1 + 2e-5));
  },
);

it('a box of nothing is none', () => {
  expect(boxOf([])).toBeNull();
});
