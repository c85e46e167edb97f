import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import { buildZones, measureZones, type Zone } from '../../../../src/core/coverage/zones';
import { polygonAreaSquareMeters } from '../../../../src/core/geo/polygon-area';
import type { County, Project } from '../../../../src/core/model/project';
import type { ReachStandard } from '../../../../src/core/model/standard';
import { quadrangle, quadrangleSquareMeters } from '../quadrangle';
import {
  centre,
  east,
  ems,
  facility,
  north,
  place,
  pointAt,
  project,
  walkToClinic,
} from '../small-project';

const far = pointAt(east, 100_000);
const stations = [facility('0', centre), facility('1', far, { setting: 'urban' })];

function kinds(zones: readonly Zone[]): [number, string, string, number][] {
  return zones.map((zone) => [zone.facilityIndex, zone.setting, zone.tier, zone.radiusMeters]);
}

const byFacility: ReachStandard = { ...ems, limit: { ...ems.limit, settingOf: 'facility' } };
const rural = (index: number) => [
  [index, 'rural', 'outer', 20_000],
  [index, 'rural', 'met', 10_000],
];

describe('which circles a station carries', () => {
  test('under "facility" those of its own setting', () => {
    const zones = buildZones(project({ facilities: stations }), byFacility, defaultOptions);
    expect(kinds(zones)).toEqual([...rural(0), [1, 'urban', 'met', 5000]]);
  });

  test('under "place" the rural ones, and the urban one where urban people are within 20 km', () => {
    const zonesWith = (meters: number) =>
      kinds(
        buildZones(
          project({
            facilities: stations,
            places: [
              place('town', pointAt(north, meters, far), { setting: 'urban' }),
              place('village', centre),
            ],
          }),
          ems,
          defaultOptions,
        ),
      );
    expect(zonesWith(20_000)).toEqual([...rural(0), ...rural(1), [1, 'urban', 'met', 5000]]);
    expect(zonesWith(20_001)).toEqual([...rural(0), ...rural(1)]);
  });

  test('urban people are those whom the standard has to serve', () => {
    const world = project({
      facilities: [...stations, facility('clinic', pointAt(north, 1000, far), urbanClinic)],
      places: [place('town', pointAt(north, 1000), { setting: 'urban', county: '乙县' })],
    });
    const clinics: ReachStandard = {
      ...ems,
      demand: { of: 'facilities', kinds: ['townshipClinic'] },
    };
    const urbanOnes = (standard: ReachStandard) =>
      buildZones(world, standard, defaultOptions)
        .filter((zone) => zone.setting === 'urban')
        .map((zone) => zone.facilityIndex);
    expect(urbanOnes(ems)).toEqual([0]);
    expect(urbanOnes(clinics)).toEqual([1]);
    expect(urbanOnes({ ...ems, demand: { of: 'places', counties: ['甲县'] } })).toEqual([]);
  });

  test('a standard for one setting has only its circles', () => {
    const only: ReachStandard = { ...ems, demand: { of: 'places', setting: 'urban' } };
    const zones = buildZones(project({ facilities: stations }), only, defaultOptions);
    expect(kinds(zones)).toEqual([
      [0, 'urban', 'met', 5000],
      [1, 'urban', 'met', 5000],
    ]);
  });

  test('closed stations, those without a position and modes without a model have none', () => {
    const world = project({
      facilities: [facility('0', centre, { status: 'closed' }), facility('1', null)],
    });
    expect(buildZones(world, ems, defaultOptions)).toEqual([]);
    const clinic = project({ facilities: [facility('0', centre, { kind: 'villageClinic' })] });
    const drive = { ...walkToClinic, limit: { ...walkToClinic.limit, mode: 'drive' } as const };
    expect(buildZones(clinic, drive as ReachStandard, defaultOptions)).toEqual([]);
    const [first] = buildZones(clinic, walkToClinic, defaultOptions);
    expect(first?.radiusMeters).toBeCloseTo(769.23, 2);
  });
});

const urbanClinic = { kind: 'townshipClinic', setting: 'urban' } as const;

function county(west: number, south: number, eastLng: number, northLat: number): County {
  return {
    code: '1',
    name: '甲县',
    nameEn: 'A',
    seat: null,
    seatPosition: 'missing',
    polygons: [[quadrangle(west, south, eastLng, northLat, 50)]],
  };
}

/** A project of stations at some points, its circles and what they cover. */
function measure(
  points: Parameters<typeof facility>[1][],
  tier: 'met' | 'outer',
  changes: Partial<Project> = {},
) {
  const world = project({
    ...changes,
    facilities: points.map((point, i) => facility(String(i), point)),
  });
  return measureZones(world, buildZones(world, byFacility, defaultOptions), tier);
}

const oneCircle = (tier: 'met' | 'outer', point = centre) =>
  polygonAreaSquareMeters(measure([point], tier).unionPolygons[0] as never);

describe('the union of circles', () => {
  test.each([
    ['met', 10_000],
    ['outer', 20_000],
  ] as const)('takes the widest circle of a station in the tier %s: %d m', (tier, radius) => {
    const world = project({
      facilities: [facility('0', centre)],
      places: [place('town', centre, { setting: 'urban' })],
    });
    const zones = buildZones(world, ems, defaultOptions);
    expect(zones).toHaveLength(3);
    const { unionAreaSquareMeters } = measureZones(world, zones, tier);
    expect(unionAreaSquareMeters / (Math.PI * radius ** 2)).toBeCloseTo(0.9996, 4);
  });

  test('of two apart has the area of both', () => {
    const { unionPolygons, unionAreaSquareMeters } = measure([centre, far], 'met');
    expect(unionPolygons).toHaveLength(2);
    const sum = oneCircle('met') + oneCircle('met', far);
    expect(unionAreaSquareMeters / sum).toBeCloseTo(1, 9);
    expect(sum / (2 * Math.PI * 10_000 ** 2)).toBeCloseTo(0.9996, 4);
  });

  test('of two at the same place is one', () => {
    const { unionPolygons, unionAreaSquareMeters } = measure([centre, centre], 'outer');
    expect(unionPolygons).toHaveLength(1);
    expect(unionAreaSquareMeters / oneCircle('outer')).toBeCloseTo(1, 9);
  });

  test('of two that overlap lies between, as the area of the lens says', () => {
    const r = 10_000;
    const d = 12_000;
    const lens = 2 * r * r * Math.acos(d / (2 * r)) - (d / 2) * Math.sqrt(4 * r * r - d * d);
    const { unionAreaSquareMeters } = measure([centre, pointAt(east, d)], 'met');
    expect(unionAreaSquareMeters / (2 * Math.PI * r * r - lens)).toBeCloseTo(1, 2);
  });

  test('of none is empty', () => {
    expect(measure([], 'outer')).toMatchObject({ unionPolygons: [], unionAreaSquareMeters: 0 });
  });
});

describe('the share of the region', () => {
  test('is one where circles hold the whole region', () => {
    const counties = [county(109.95, 21.95, 110.05, 22.05)];
    const covered = measure([centre], 'outer', { counties });
    expect(covered.coveredAreaShare).toBeCloseTo(1, 9);
    expect(covered.regionAreaSquareMeters).toBeCloseTo(
      quadrangleSquareMeters(109.95, 21.95, 110.05, 22.05),
      -2,
    );
  });

  test('is the circle ÷ the region where the region holds the circle', () => {
    const counties = [county(109.5, 21.5, 110, 22.5), county(110, 21.5, 110.5, 22.5)];
    const covered = measure([centre], 'met', { counties });
    const region = quadrangleSquareMeters(109.5, 21.5, 110.5, 22.5);
    expect(covered.coveredAreaShare).toBeCloseTo(oneCircle('met') / region, 6);
  });

  test('is none outside, and not known without outlines', () => {
    const counties = [county(112, 24, 112.1, 24.1)];
    expect(measure([centre], 'met', { counties }).coveredAreaShare).toBe(0);
    expect(measure([], 'met', { counties }).coveredAreaShare).toBe(0);
    expect(measure([centre], 'met')).toMatchObject({
      coveredAreaShare: null,
      coveredAreaSquareMeters: null,
      regionAreaSquareMeters: null,
    });
  });
});
