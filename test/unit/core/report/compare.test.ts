import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/core/analyze';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Project } from '../../../../src/core/model/project';
import { compareAnalyses } from '../../../../src/core/report/compare';
import type { Comparison } from '../../../../src/core/report/compare-types';
import { centre, ems, facility, north, place, pointAt, project, south } from '../small-project';

const places = [
  place('p1', pointAt(north, 2000), { populationCount: 100 }),
  place('p2', pointAt(north, 15_000), { populationCount: 200, county: '乙县' }),
  place('p3', pointAt(north, 40_000), { populationCount: 400, county: '乙县', setting: 'urban' }),
  place('p4', pointAt(south, 30_000), { populationCount: null }),
  place('p5', null, { populationCount: 800 }),
];
const of = (changes: Partial<Project>) => project({ places, standards: [ems], ...changes });
const base = of({ facilities: [facility('s1', centre)] });
/** The station moved 30 km north: p3 stays without (urban, 5 km), p1 is lost, p2 stays, p4 stays without. */
const moved = of({ facilities: [facility('s1', pointAt(north, 30_000))] });
/** One more in the south. */
const more = of({ facilities: [facility('s1', centre), facility('s2', pointAt(south, 30_000))] });

function compare(...projects: Project[]): Comparison {
  const analyses = projects.map((one) => analyze(one, defaultOptions));
  const result = compareAnalyses(projects, analyses, 'ems');
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('compareAnalyses', () => {
  it('gives totals, distances and differences to the first scenario', () => {
    const { scenarios } = compare(base, moved, more);
    expect(scenarios[0]).toMatchObject({
      providerCount: 1,
      figures: {
        places: { total: 5, met: 1, outer: 1, uncovered: 2, unknown: 1 },
        population: { total: 1500, met: 100, outer: 200, uncovered: 400, unknown: 800 },
        farthestId: 'p3',
      },
      changes: null,
    });
    expect(scenarios[0]?.figures.meanDistanceMeters).toBeCloseTo((2 + 15 + 40 + 30) * 250, 2);
    expect(scenarios[0]?.figures.meanDistanceByPeopleMeters).toBeCloseTo(
      (2000 * 100 + 15_000 * 200 + 40_000 * 400) / 700,
      2,
    );
    expect(scenarios[0]?.figures.largestDistanceMeters).toBeCloseTo(40_000, 3);
    expect(scenarios[1]?.changes).toMatchObject({
      places: { met: -1, outer: 0, covered: -1, uncovered: 1, unknown: 0, share: -0.25 },
      population: { covered: -100 },
    });
    expect(scenarios[1]?.changes?.largestDistanceMeters).toBeCloseTo(20_000, 2);
    expect(scenarios[2]?.changes).toMatchObject({
      places: { met: 1, covered: 1, uncovered: -1 },
      population: { covered: 0 },
      largestDistanceMeters: 0,
    });
  });

  it('lists who gains and who loses between any two', () => {
    const { transitions } = compare(base, moved, more);
    expect(
      transitions.map(({ from, to, gainedIds, lostIds }) => [from, to, gainedIds, lostIds]),
    ).toEqual([
      [0, 1, [], ['p1']],
      [0, 2, ['p4'], []],
      [1, 2, ['p1', 'p4'], []],
    ]);
    expect(transitions[2]).toMatchObject({
      gainedPopulationCount: 100,
      lostPopulationCount: 0,
      notComparedIds: ['p5'],
    });
    expect(transitions[0]).toMatchObject({ lostPopulationCount: 100 });
  });

  it('counts the outer band as covered', () => {
    const [change] = compare(of({}), base).transitions;
    expect(change).toMatchObject({ gainedIds: ['p1', 'p2'], gainedPopulationCount: 300 });
  });

  it('matches places by id, and names those of one scenario only', () => {
    const others = of({
      facilities: base.facilities,
      places: [place('p9', centre), ...[...places].reverse().slice(0, 4)],
    });
    const [change] = compare(base, others).transitions;
    expect(change).toMatchObject({
      gainedIds: [],
      lostIds: [],
      onlyBeforeIds: ['p1'],
      onlyAfterIds: ['p9'],
    });
  });

  it('groups by county and setting, with nothing where a scenario has none', () => {
    const oneCounty = of({
      facilities: base.facilities,
      places: [places[0] as (typeof places)[0]],
    });
    const { byCounty, bySetting } = compare(base, oneCounty);
    expect(byCounty.map(({ name }) => name)).toEqual(['甲县', '乙县']);
    expect(byCounty[1]).toMatchObject({
      scenarios: [{ places: { total: 2, outer: 1, uncovered: 1 } }, null],
      changes: [null, null],
    });
    expect(byCounty[1]?.scenarios[0]?.meanDistanceMeters).toBeCloseTo(27_500, 2);
    expect(byCounty[0]?.changes[1]?.places).toMatchObject({ met: 0, uncovered: -1, unknown: -1 });
    expect(bySetting.map(({ name }) => name)).toEqual(['rural', 'urban']);
    expect(bySetting[1]?.scenarios[0]).toMatchObject({ population: { total: 400 } });
  });

  it('has the cumulative curve of each scenario over the same distances', () => {
    const { curveMeters, scenarios } = compare(base, moved);
    expect(curveMeters[0]).toBe(0);
    expect(curveMeters.at(-1)).toBeGreaterThanOrEqual(60_000);
    expect(curveMeters.length).toBeLessThanOrEqual(122);
    const at = (meters: number) => curveMeters.indexOf(meters);
    const people = scenarios[0]?.curve.populationCounts ?? [];
    const count = scenarios[0]?.curve.placeCounts ?? [];
    expect([count[at(0)], count[at(2000)], count[at(14_000)], count[at(15_000)]]).toEqual([
      0, 1, 1, 2,
    ]);
    expect([people[at(2000)], people[at(30_000)], people[at(40_000)]]).toEqual([100, 300, 700]);
    expect(count.at(-1)).toBe(4);
    expect(scenarios[1]?.curve.populationCounts.at(-1)).toBe(700);
  });

  it('has no distances without stations or positions', () => {
    const { scenarios, curveMeters } = compare(of({}), of({ places: [] }));
    expect(scenarios[0]?.figures).toMatchObject({
      meanDistanceMeters: null,
      largestDistanceMeters: null,
      farthestId: null,
      places: { uncovered: 4 },
    });
    expect(scenarios[1]?.changes).toMatchObject({
      meanDistanceMeters: null,
      places: { share: null },
    });
    expect(curveMeters).toEqual([0, 1]);
  });

  it('says whether the scenarios are judged alike', () => {
    expect(compare(base, moved).standardDiffers).toBe(false);
    const backup = of({ facilities: base.facilities, standards: [{ ...ems, minProviders: 2 }] });
    expect(compare(base, backup).standardDiffers).toBe(true);
    const same = of({ facilities: base.facilities, standards: [{ ...ems, minProviders: 1 }] });
    expect(compare(base, same).standardDiffers).toBe(false);
  });

  it('names a standard that a scenario does not have, and throws on another number of them', () => {
    const analyses = [base, moved].map((one) => analyze(one, defaultOptions));
    expect(compareAnalyses([base, moved], analyses, 'nix')).toMatchObject({
      ok: false,
      error: { code: 'standardMissing' },
    });
    expect(() => compareAnalyses([base], analyses.slice(0, 1), 'ems')).toThrow(/1 scenarios/);
  });
});
