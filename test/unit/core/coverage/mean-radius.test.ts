import { expect, test } from 'vitest';
import { analyzeMeanRadius } from '../../../../src/core/coverage/mean-radius';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { County, Project } from '../../../../src/core/model/project';
import { quadrangle, quadrangleSquareMeters } from '../quadrangle';
import {
  centre,
  east,
  facility,
  meanRadius,
  north,
  place,
  pointAt,
  project,
  west,
} from '../small-project';

const county = (name: string, polygons: County['polygons']): County => ({
  code: name,
  name,
  nameEn: name,
  seat: null,
  seatPosition: 'missing',
  polygons,
});

const squareArea = quadrangleSquareMeters(109.8, 21.8, 110.2, 22.2);
const townArea = quadrangleSquareMeters(109.98, 21.98, 110.02, 22.02);

const world: Project = project({
  counties: [
    county('甲县', [[quadrangle(109.8, 21.8, 110.2, 22.2)]]),
    county('乙县', [[quadrangle(110.2, 21.8, 110.6, 22.2)]]),
  ],
  urbanAreas: [{ name: '甲县', polygons: [[quadrangle(109.98, 21.98, 110.02, 22.02)]] }],
  facilities: [
    facility('town', centre, { setting: 'urban' }),
    facility('east', pointAt(east, 15_000)),
    facility('nowhere', null),
    facility('closed', pointAt(west, 15_000), { status: 'closed' }),
    facility('other kind', pointAt(north, 1000), { kind: 'hospital' }),
    facility('other county', pointAt(east, 60_000), { county: '乙县' }),
  ],
  places: [
    place('a', pointAt(north, 3000), { populationCount: 3000 }),
    place('b', pointAt(north, 2000, pointAt(east, 15_000)), { populationCount: 1000 }),
    place('c', pointAt(north, 10_000), { populationCount: null }),
    place('d', null),
    place('e', pointAt(west, 1000), { setting: 'urban' }),
    place('f', pointAt(north, 7000, pointAt(east, 60_000)), { county: '乙县' }),
  ],
});

const inFirstCounty = {
  ...meanRadius,
  demand: { of: 'places', counties: ['甲县'] } as const,
};

test('a square county: sqrt(area ÷ (π · stations)) of the town and of the country around it', () => {
  const { rows, notJudged } = analyzeMeanRadius(world, inFirstCounty, defaultOptions);
  const [urban, rural] = rows;
  expect(notJudged).toBeNull();
  expect(rows.map((row) => row.setting)).toEqual(['urban', 'rural']);
  expect(urban?.providerCount).toBe(1);
  expect(urban?.equivalentRadiusMeters).toBeCloseTo(Math.sqrt(townArea / Math.PI), 3);
  expect(rural?.providerCount).toBe(1);
  expect(rural?.areaSquareMeters).toBeCloseTo(squareArea - townArea, -3);
  expect(rural?.equivalentRadiusMeters).toBeCloseTo(
    Math.sqrt((squareArea - townArea) / Math.PI),
    2,
  );
});

test('the mean distance is that to the nearest station, by places and by people', () => {
  const [urban, rural] = analyzeMeanRadius(world, inFirstCounty, defaultOptions).rows;
  expect(urban?.meanDistanceMeters).toBeCloseTo(1000, 5);
  expect(rural?.meanDistanceMeters).toBeCloseTo((3000 + 2000 + 10_000) / 3, 5);
  expect(rural?.meanDistanceByPeopleMeters).toBeCloseTo((3 * 3000 + 2000) / 4, 5);
  expect(rural?.demandCount).toBe(4);
  expect(rural?.demandWithoutPositionCount).toBe(1);
});

test('stations without a position are counted on the side to which they belong', () => {
  const missing = [
    facility('nowhere urban', null, { setting: 'urban' }),
    facility('nowhere in the other county', null, { county: '乙县' }),
  ];
  const more = { ...world, facilities: [...world.facilities, ...missing] };
  const [urban, rural] = analyzeMeanRadius(more, inFirstCounty, defaultOptions).rows;
  expect(urban?.providersWithoutPositionCount).toBe(1);
  expect(rural?.providersWithoutPositionCount).toBe(1);
});

test('limits are handed on, and a side that the standard does not name is left out', () => {
  const both = analyzeMeanRadius(world, meanRadius, defaultOptions).rows;
  expect(both.map(({ metMeters, outerMeters }) => [metMeters, outerMeters])).toEqual([
    [5000, null],
    [10_000, 20_000],
  ]);
  const standard = { ...meanRadius, demand: { of: 'places', setting: 'rural' } as const };
  expect(analyzeMeanRadius(world, standard, defaultOptions).rows.map((row) => row.setting)).toEqual(
    ['rural'],
  );
});

test('without outlines or stations there is no radius, and no zero', () => {
  const bare = { ...world, counties: [], urbanAreas: [] };
  const [, noArea] = analyzeMeanRadius(bare, meanRadius, defaultOptions).rows;
  expect(noArea?.areaSquareMeters).toBeNull();
  expect(noArea?.equivalentRadiusMeters).toBeNull();
  const empty = { ...world, facilities: [] };
  const [, noStation] = analyzeMeanRadius(empty, meanRadius, defaultOptions).rows;
  expect(noStation?.equivalentRadiusMeters).toBeNull();
  expect(noStation?.meanDistanceMeters).toBeNull();
  expect(noStation?.meanDistanceByPeopleMeters).toBeNull();
});

test('minutes of driving are not judged without roads', () => {
  const limit = {
    measure: 'time',
    mode: 'ambulance',
    settingOf: 'place',
    urban: { metMinutes: 10 },
  } as const;
  const result = analyzeMeanRadius(world, { ...meanRadius, limit }, defaultOptions);
  expect(result.rows).toEqual([]);
  expect(result.notJudged).toBe('noRouteData');
});
