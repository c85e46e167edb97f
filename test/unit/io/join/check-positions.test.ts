import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { OutlineIndex } from '../../../../src/core/geo/outline-index';
import type { Place } from '../../../../src/core/model/place';
import {
  type CheckContext,
  checkPositions,
  flagsToIssues,
} from '../../../../src/io/join/check-positions';
import { roundingOf } from '../../../../src/io/join/rounding';
import { groupSameSpots } from '../../../../src/io/join/same-spot';
import { between, seededRandom } from '../../../support/random';
import { cpuSeconds } from './cpu-seconds';
import { boxCounty, facility, place, township } from './small-lists';

/** The point so many metres away in a direction, by the geodesic library. */
function destination(lng: number, lat: number, azimuth: number, meters: number): [number, number] {
  const { lon2, lat2 } = geodesic.Geodesic.WGS84.Direct(lat, lng, azimuth, meters);
  return [lon2 as number, lat2 as number];
}

const counties = [
  boxCounty('140902', '甲县', [112, 38, 112.5, 38.5]),
  boxCounty('140921', '乙县', [112.5, 38, 113, 38.5]),
];

function check(items: readonly Place[], context: Partial<CheckContext> = {}) {
  const { flags, ...rest } = checkPositions(items, { counties, townships: [], ...context });
  return { ...rest, flags, codes: flags.map((flag) => `${flag.itemId} ${flag.code}`) };
}

const at = (id: string, lng: number, lat: number, changes: Partial<Place> = {}) =>
  place(id, { lngLat: [lng, lat], county: '甲县', ...changes });

describe('outlines', () => {
  it('passes what lies in its county, and what names none or one without an outline', () => {
    const { codes, checkedCounts } = check([
      at('1', 112.251, 38.251),
      at('2', 112.751, 38.252, { county: '乙' }),
      at('3', 112.751, 38.253, { county: '' }),
      at('4', 112.751, 38.254, { county: '丙县' }),
    ]);
    expect(codes).toEqual([]);
    expect(checkedCounts).toEqual({ outline: 4, seat: 0, recorded: 4 });
  });

  it('tells how far a place is outside its county, exactly', () => {
    const [lng, lat] = destination(112.5, 38.2, 90, 60);
    const { flags } = check([at('1', lng, lat)]);
    expect(flags).toEqual([
      expect.objectContaining({ code: 'outsideCounty', itemIndex: 0, value: '112.500685, 38.2' }),
    ]);
    expect(flags[0]?.distanceMeters).toBeCloseTo(60, 3);
    expect(flags[0]?.message).toContain('60 m');
    expect(flags[0]?.message).toContain('乙县');
  });

  it('goes by the code in the id where the county is blank', () => {
    expect(check([at('140902101201', 112.751, 38.251, { county: '' })]).codes).toEqual([
      '140902101201 outsideCounty',
    ]);
  });

  it('tells what lies outside all counties, and what only needs its axes exchanged', () => {
    const [lng, lat] = destination(112.251, 38, 180, 30_000);
    const { codes, flags } = check([at('1', lng, lat), at('2', 38.251, 112.251)]);
    expect(codes).toEqual(['1 outsideRegion', '2 swappedAxes']);
    expect((flags[0]?.distanceMeters ?? 0) / 30_000).toBeCloseTo(1, 3);
  });

  it('without outlines knows China from its mirror image', () => {
    const items = [at('1', 38.251, 112.251), at('2', 112.251, 38.251), at('3', -0.123, 51.512)];
    expect(check(items, { counties: [] }).codes).toEqual(['1 swappedAxes']);
  });

  it('has holes', () => {
    const [outer] = boxCounty('1', '', [0, 0, 3, 3]).polygons;
    const [hole] = boxCounty('1', '', [1, 1, 2, 2]).polygons;
    const outline = new OutlineIndex([...(outer ?? []), ...(hole ?? [])]);
    expect(outline.contains(0.5, 1.5)).toBe(true);
    expect(outline.contains(1.5, 1.5)).toBe(false);
    expect(outline.crossings(1.5)).toEqual([0, 1, 2, 3]);
  });

  it('is right at the height of a corner', () => {
    const diamond = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const;
    const outline = new OutlineIndex([diamond]);
    expect(outline.contains(-0.5, 0)).toBe(true);
    expect(outline.contains(-1.5, 0)).toBe(false);
    expect(outline.crossings(0)).toEqual([-1, 1]);
    // A point between two neighbours belongs to one of them.
    const [west] = counties[0]?.polygons ?? [];
    const [east] = counties[1]?.polygons ?? [];
    const owners = [west, east].map((polygon) => new OutlineIndex(polygon ?? []));
    expect(owners.map((owner) => owner.contains(112.5, 38.25))).toEqual([false, true]);
    expect(owners.map((owner) => owner.contains(112.25, 38))).toEqual([true, false]);
    expect(owners.map((owner) => owner.contains(112.25, 38.5))).toEqual([false, false]);
  });

  it('agrees with the test of every edge for a ragged ring', () => {
    const random = seededRandom(7);
    const ring = Array.from({ length: 400 }, (_, i) => {
      const angle = (i / 400) * 2 * Math.PI;
      const radius = between(random, 0.3, 1);
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
    });
    const outline = new OutlineIndex([ring]);
    let insideCount = 0;
    for (let i = 0; i < 4_000; i++) {
      const lng = between(random, -1, 1);
      const lat = between(random, -1, 1);
      const isInside = windingNumber(ring, lng, lat) !== 0;
      expect(outline.contains(lng, lat)).toBe(isInside);
      if (isInside) insideCount++;
    }
    expect(insideCount).toBeGreaterThan(500);
  });
});

/** By the sum of the angles under which a point sees the edges: shares nothing with crossings. */
function windingNumber(ring: readonly (readonly [number, number])[], lng: number, lat: number) {
  let angle = 0;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0];
    const ax = x1 - lng;
    const ay = y1 - lat;
    const bx = x2 - lng;
    const by = y2 - lat;
    angle += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  });
  return Math.round(angle / (2 * Math.PI));
}

describe('seats', () => {
  const seat: [number, number] = [112.25, 38.25];
  const townships = [
    township('140902101', '城关镇', { lngLat: seat }),
    township('140902102', '河口乡', { lngLat: seat, position: 'indicative' }),
  ];
  const near = (id: string, meters: number, name = '城关镇') =>
    place(id, { lngLat: destination(...seat, 70, meters), county: '甲县', township: name });

  it('doubts what is beyond 10 km of its own recorded seat', () => {
    const { codes, flags, checkedCounts } = check(
      [
        near('1', 9_999),
        near('2', 10_001),
        near('3', 15_000, '河口乡'),
        near('4', 15_500, '无名镇'),
      ],
      { townships },
    );
    expect(codes).toEqual(['2 farFromSeat']);
    expect(flags[0]?.distanceMeters).toBeCloseTo(10_001, 3);
    expect(flags[0]?.message).toContain('10.0 km from the seat of 城关镇');
    expect(checkedCounts.seat).toBe(2);
  });

  it('passes over positions that are not recorded', () => {
    const items = [
      { ...near('1', 15_000), position: 'indicative' as const },
      place('2', { county: '甲县' }),
    ];
    expect(check(items, { townships }).codes).toEqual([]);
  });
});

describe('one spot', () => {
  it('names the others, within a metre', () => {
    const [lng, lat] = [112.2501, 38.2502];
    const [nearLng, nearLat] = destination(lng, lat, 30, 0.9);
    const [farLng, farLat] = destination(lng, lat, 210, 1.2);
    const { codes, flags } = check([
      at('1', lng, lat),
      at('2', nearLng, nearLat),
      at('3', farLng, farLat),
      at('4', lng, lat, { position: 'indicative' }),
    ]);
    expect(codes).toEqual(['1 sameSpot', '2 sameSpot']);
    expect(flags[0]?.message).toContain('"村2"');
    expect(flags[1]?.message).toContain('"村1"');
  });

  it('counts those it does not name', () => {
    const { flags } = check(['1', '2', '3', '4', '5', '6'].map((id) => at(id, 112.2501, 38.2502)));
    expect(flags).toHaveLength(6);
    expect(flags[5]?.message).toContain('"村1", "村2", "村3" and 2 more');
  });

  it('lets facilities of different kinds share one', () => {
    const lngLat = [112.2501, 38.2502] as const;
    const items = [
      facility('1', { lngLat }),
      facility('2', { lngLat, kind: 'townshipClinic' }),
      facility('3', { lngLat }),
    ];
    const { flags } = checkPositions(items, { counties: [], townships: [] });
    expect(flags.map(({ itemId }) => itemId)).toEqual(['1', '3']);
  });

  it('joins chains', () => {
    const chain = [0, 0.8, 1.6, 5].map((meters) => destination(112, 38, 90, meters));
    expect(groupSameSpots(chain)).toEqual([[0, 1, 2]]);
    expect(groupSameSpots([])).toEqual([]);
  });
});

describe('rounding', () => {
  it.each([
    [[112.73, 38.4], 'fewDecimals'],
    [[112, 38], 'fewDecimals'],
    [[112.7333, 38.3833], 'wholeMinutes'],
    [[112 + 44 / 60, 38 + 23 / 60], 'wholeMinutes'],
    [[112.75, 38.383333], 'wholeMinutes'],
    [[112.7333, 38.3834], null],
    [[112.733, 38.383], null],
    [[112.741061, 38.400841], null],
    [[112.73, 38.400841], null],
  ] as const)('of %j is %s', (degrees, rounding) => {
    expect(roundingOf(degrees)).toBe(rounding);
  });

  it('is seen in the numbers of the file, not in converted ones', () => {
    const items = [at('1', 112.251234567, 38.251234567), at('2', 112.25, 38.25)];
    const sourceDegrees = [[112.26, 38.25] as const, null];
    expect(check(items, { sourceDegrees }).codes).toEqual(['1 fewDecimals']);
  });

  it('rarely blames a point that was never rounded', () => {
    const random = seededRandom(3);
    const digits = (value: number) => Math.round(value * 1e6) / 1e6;
    const blamed = Array.from({ length: 50_000 }, () =>
      roundingOf([digits(between(random, 110, 114)), digits(between(random, 38, 40))]),
    ).filter((rounding) => rounding !== null);
    expect(blamed.length).toBeLessThan(3);
  });
});

it('turns flags into warnings with the row', () => {
  const items = [at('1', 112.25, 38.25), at('2', 112.751, 38.251)];
  const { flags } = check(items);
  const issues = flagsToIssues(flags, items, { file: 'p.xlsx', sheet: '村' }, (index) => index + 2);
  expect(issues.map(({ row, code, severity, sheet }) => [row, code, severity, sheet])).toEqual([
    [2, 'fewDecimals', 'warning', '村'],
    [3, 'outsideCounty', 'warning', '村'],
  ]);
  expect(issues[1]?.message).toMatch(
    /^The position of "村2" is outside 甲县, in 乙县, .* km from /,
  );
});

it('checks 100,000 positions in seconds', () => {
  const random = seededRandom(5);
  const circle = Array.from({ length: 5_000 }, (_, i) => {
    const angle = (i / 5_000) * 2 * Math.PI;
    return [112.5 + Math.cos(angle), 38.5 + Math.sin(angle)] as const;
  });
  const county = { ...boxCounty('140902', '甲县', [0, 0, 1, 1]), polygons: [[circle]] };
  const items = Array.from({ length: 100_000 }, (_, i) =>
    at(`${i}`, between(random, 111.8, 113.2), between(random, 37.8, 39.2)),
  );
  const start = process.cpuUsage();
  const { flags } = check(items, { counties: [county] });
  expect(flags.length).toBeLessThan(20);
  expect(cpuSeconds(start)).toBeLessThan(8);
});
