import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze';
import { defaultOptions } from '../../../src/core/coverage/travel';
import { type AnalysisOptions, verdicts } from '../../../src/core/coverage/types';
import type { Project } from '../../../src/core/model/project';
import type { DistanceLimit, ReachStandard } from '../../../src/core/model/standard';
import {
  centre,
  east,
  ems,
  facility,
  meanRadius,
  north,
  place,
  pointAt,
  project,
  south,
  walkToClinic,
  west,
} from './small-project';

/**
 *     d (urban, 6 km)
 *     |
 * b --S-- a (9 km)     S: the only open station, in a town
 *     |                b: 15 km, c: 25 km, e: no position
 *     c
 */
const world: Project = project({
  places: [
    place('a', pointAt(east, 9000)),
    place('b', pointAt(west, 15_000), { populationCount: null, township: '西镇' }),
    place('c', pointAt(south, 25_000), { populationBasis: 'estimated', township: '西镇' }),
    place('d', pointAt(north, 6000), { setting: 'urban', populationCount: 5000 }),
    place('e', null, { county: '乙县', populationCount: 300 }),
  ],
  facilities: [
    facility('closed', pointAt(south, 25_000), { status: 'closed' }),
    facility('S', centre, { setting: 'urban' }),
    facility('planned', pointAt(north, 6000), { status: 'planned' }),
    facility('candidate', pointAt(north, 6000), { status: 'candidate' }),
    facility('nowhere', null),
    facility('clinic', pointAt(east, 9700), { kind: 'villageClinic' }),
  ],
  standards: [ems],
});

function judge(
  standard: ReachStandard,
  options: Partial<AnalysisOptions> = {},
  of: Project = world,
) {
  const analysis = analyze({ ...of, standards: [standard] }, { ...defaultOptions, ...options });
  const [reach] = analysis.reach;
  if (!reach) throw new Error('one reach standard');
  const { coverage, summary } = reach;
  return {
    coverage,
    summary,
    verdicts: Array.from(coverage.verdictCodes, (code) => verdicts[code]),
  };
}

describe('a reach standard', () => {
  test('under "place" the setting of the village sets the limit', () => {
    const { verdicts: found, coverage } = judge(ems);
    expect(found).toEqual(['met', 'outer', 'uncovered', 'uncovered', 'unknown']);
    expect(Array.from(coverage.nearestIndex)).toEqual([1, 1, 1, 1, -1]);
    expect(Array.from(coverage.coveringIndex)).toEqual([1, 1, -1, -1, -1]);
    expect(Array.from(coverage.providersWithin)).toEqual([1, 1, 0, 0, 0]);
    expect(coverage.nearestDistanceMeters[3]).toBeCloseTo(6000, 5);
    expect(coverage.nearestDistanceMeters[4]).toBeNaN();
  });

  test('under "facility" the town station serves 5 km whoever lives there', () => {
    expect(judge(ems, { settingOf: 'facility' }).verdicts).toEqual([
      'uncovered',
      'uncovered',
      'uncovered',
      'uncovered',
      'unknown',
    ]);
  });

  test('a limit with a band of one setting keeps its own reading', () => {
    const { urban: _, ...limit } = ems.limit as DistanceLimit;
    const oneBand = { ...ems, demand: { of: 'places', setting: 'rural' }, limit } as const;
    const { coverage, verdicts: found } = judge(oneBand, { settingOf: 'facility' });
    expect(found).toEqual(['met', 'outer', 'uncovered', 'unknown']);
    expect(coverage.standard.limit.settingOf).toBe('place');
  });

  test('closed, planned and candidate stations reach nobody, those without position are counted', () => {
    const { coverage } = judge(ems);
    expect(coverage.providerCount).toBe(1);
    expect(coverage.providersWithoutPositionCount).toBe(1);
  });

  test('stations that count at an indicative position are counted', () => {
    const indicative = { position: 'indicative' } as const;
    const facilities = [
      ...world.facilities,
      facility('spread', pointAt(east, 50_000), indicative),
      facility('spread, planned', pointAt(east, 50_000), { ...indicative, status: 'planned' }),
      facility('spread clinic', centre, { ...indicative, kind: 'villageClinic' }),
    ];
    const { coverage } = judge(ems, {}, { ...world, facilities });
    expect(coverage.providerCount).toBe(2);
    expect(coverage.providersWithIndicativePositionCount).toBe(1);
    expect(judge(ems).coverage.providersWithIndicativePositionCount).toBe(0);
  });

  test('totals are by places and by people, each with what is not known', () => {
    const { summary } = judge(ems);
    expect(summary.places).toEqual({ total: 5, met: 1, outer: 1, uncovered: 2, unknown: 1 });
    expect(summary.population).toEqual({
      total: 7300,
      met: 1000,
      outer: 0,
      uncovered: 6000,
      unknown: 300,
    });
    expect(summary.placesWithoutPopulation).toBe(1);
    expect(summary.placesWithEstimatedPopulation).toBe(1);
    expect(summary.coverageShare).toEqual({ places: 2 / 4, population: 1000 / 7000 });
    expect(summary.byCounty.map((group) => [group.name, group.places.total])).toEqual([
      ['甲县', 4],
      ['乙县', 1],
    ]);
    expect(summary.byCounty[1]?.coverageShare).toEqual({ places: null, population: null });
    expect(summary.byTownship.map((group) => [group.county, group.name])).toEqual([
      ['甲县', '东镇'],
      ['甲县', '西镇'],
      ['乙县', '东镇'],
    ]);
    expect(summary.bySetting.map((group) => [group.name, group.places.uncovered])).toEqual([
      ['rural', 1],
      ['urban', 1],
    ]);
  });

  test('a chosen rural radius replaces the outer limit', () => {
    expect(judge(ems, { ruralOuterMeters: 12_000 }).verdicts[1]).toBe('uncovered');
    expect(judge(ems, { ruralOuterMeters: 25_000 }).verdicts[2]).toBe('outer');
  });

  test.each<[string, ReachStandard['demand'], number[]]>([
    ['county', { of: 'places', counties: ['甲县'] }, [0, 1, 2, 3]],
    ['township', { of: 'places', townships: ['西镇'] }, [1, 2]],
    ['setting', { of: 'places', setting: 'urban' }, [3]],
  ])('demand may be narrowed by %s', (_, demand, expected) => {
    const { coverage, summary } = judge({ ...ems, demand });
    expect(Array.from(coverage.demandIndex)).toEqual(expected);
    expect(summary.places.total).toBe(expected.length);
  });

  test('facilities may be the demand: only existing ones of the kinds', () => {
    const demand = { of: 'facilities', kinds: ['villageClinic', 'emsStation'] } as const;
    const { coverage, summary, verdicts: found } = judge({ ...ems, demand });
    expect(Array.from(coverage.demandIndex)).toEqual([1, 4, 5]);
    expect(found).toEqual(['met', 'unknown', 'met']);
    expect(summary.population.total).toBe(0);
    expect(summary.placesWithoutPopulation).toBe(3);
    expect(summary.coverageShare).toEqual({ places: 1, population: null });
  });
});

describe('a limit in minutes', () => {
  test('15 minutes on foot at 4 km/h along ways 1.3 times as long reach 769.23 m', () => {
    const limits = project({
      facilities: [facility('clinic', centre, { kind: 'villageClinic' })],
      places: [place('in', pointAt(east, 769.23)), place('out', pointAt(east, 769.24))],
    });
    const { verdicts: found, coverage } = judge(walkToClinic, {}, limits);
    expect(found).toEqual(['met', 'uncovered']);
    expect(coverage.secondsPerMeter).toBeCloseTo(1.17, 12);
    const seconds = (coverage.nearestDistanceMeters[0] as number) * 1.17;
    expect(seconds).toBeCloseTo(900, 1);
  });

  test('driving without roads is unknown for all, and says why', () => {
    const drive: ReachStandard = {
      ...walkToClinic,
      limit: { ...walkToClinic.limit, mode: 'drive' } as ReachStandard['limit'],
    };
    for (const settingOf of ['place', 'facility'] as const) {
      const { coverage, summary, verdicts: found } = judge(drive, { settingOf });
      expect(found).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
      expect(coverage.notJudged).toBe('noRouteData');
      expect(Array.from(coverage.coveringIndex)).toEqual([-1, -1, -1, -1, -1]);
      expect(coverage.nearestIndex[0]).toBe(5);
      expect(summary.places.unknown).toBe(5);
      expect(summary.coverageShare).toEqual({ places: null, population: null });
    }
    expect(judge(walkToClinic).coverage.notJudged).toBeNull();
    expect(judge(ems).coverage.secondsPerMeter).toBeNull();
  });
});

test('standards are answered in their order, other families passed over', () => {
  const standards: Project['standards'] = [
    { id: 'p', family: 'presence', kinds: ['emsStation'], per: 'township', minCount: 1 },
    { ...ems, id: 'second' },
    meanRadius,
    { ...ems, id: 'first' },
  ];
  const analysis = analyze({ ...world, standards }, defaultOptions);
  expect(analysis.reach.map(({ coverage }) => coverage.standard.id)).toEqual(['second', 'first']);
  expect(analysis.meanRadius.map(({ standard }) => standard.id)).toEqual(['mean']);
});

test('an empty project has empty answers', () => {
  const { coverage, summary } = judge(ems, {}, project({}));
  expect(coverage.verdictCodes).toHaveLength(0);
  expect(summary.places.total).toBe(0);
  expect(summary.coverageShare).toEqual({ places: null, population: null });
  expect(summary.byCounty).toEqual([]);
});
