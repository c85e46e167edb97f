import { booleanPointInPolygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/model/place';
import type { County } from '../../../../src/core/model/project';
import { indexOutlines } from '../../../../src/io/datum/outlines';
import { seededRandom } from '../../../support/random';

const random = seededRandom(3);

/** A star of uneven rays around a centre, closed. */
function star([lng, lat]: LngLat, reach: number, corners: number): LngLat[] {
  const ring = Array.from({ length: corners }, (_, index): LngLat => {
    const angle = (2 * Math.PI * index) / corners;
    const radius = reach * (0.5 + 0.5 * random());
    return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
  });
  return [...ring, ...ring.slice(0, 1)];
}

function countyOf(polygons: County['polygons']): County {
  return { code: '', name: '', nameEn: '', seat: null, seatPosition: 'missing', polygons };
}

describe('the index of outlines', () => {
  it('answers as Turf does, holes and islands among them', () => {
    const polygons = [
      [star([110, 29], 0.5, 90), star([110, 29], 0.2, 40)],
      [star([111.2, 29.3], 0.3, 60)],
    ];
    const index = indexOutlines([countyOf(polygons)]);
    const shape = {
      type: 'MultiPolygon' as const,
      coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
    };
    let inside = 0;
    for (let trial = 0; trial < 5_000; trial += 1) {
      const point = [109.3 + 2.4 * random(), 28.3 + 1.5 * random()] as const;
      const expected = booleanPointInPolygon([point[0], point[1]], shape);
      expect(index?.contains(...point)).toBe(expected);
      if (expected) inside += 1;
    }
    expect(inside).toBeGreaterThan(500);
  });

  it('counts what two counties share as inside', () => {
    const ring = star([110, 29], 0.5, 50);
    const index = indexOutlines([countyOf([[ring]]), countyOf([[ring]])]);
    expect(index?.contains(110, 29)).toBe(true);
    expect(index?.contains(Number.NaN, 29)).toBe(false);
  });

  it('is not there without outlines', () => {
    expect(indexOutlines([])).toBeNull();
    expect(indexOutlines([countyOf([])])).toBeNull();
  });
});
