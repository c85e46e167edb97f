import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { analyze } from '../../src/core/analyze';
import { defaultOptions } from '../../src/core/coverage/travel';
import type {
  CoverageGroup,
  CoverageTotals,
  ReachCoverage,
  ReachResult,
  VerdictTotals,
} from '../../src/core/coverage/types';
import type { Project } from '../../src/core/model/project';
import type { ReachStandard } from '../../src/core/model/standard';
import { seededRandom } from '../support/random';
import { geodesicMeters } from './geodesic';
import { openStation, project, runs } from './worlds';

vi.setConfig({ testTimeout: 60_000 });

function reachOf(world: Project, ruralOuterMeters?: number): ReachResult {
  const options = ruralOuterMeters === undefined ? {} : { ruralOuterMeters };
  const [reach] = analyze(world, { ...defaultOptions, ...options }).reach;
  if (!reach) throw new Error('one reach standard');
  return reach;
}

function withStandard(world: Project, changes: Partial<ReachStandard>): Project {
  return { ...world, standards: [{ ...(world.standards[0] as ReachStandard), ...changes }] };
}

function groupsOf({ summary }: ReachResult): Map<string, CoverageTotals> {
  const groups = new Map<string, CoverageTotals>([['all', summary]]);
  const add = (kind: string, list: readonly CoverageGroup[]) => {
    for (const group of list) groups.set(`${kind} ${group.county} ${group.name}`, group);
  };
  add('county', summary.byCounty);
  add('township', summary.byTownship);
  add('setting', summary.bySetting);
  return groups;
}

function expectNoWorse(better: VerdictTotals, worse: VerdictTotals): void {
  expect(better.total).toBe(worse.total);
  expect(better.unknown).toBe(worse.unknown);
  expect(better.met).toBeGreaterThanOrEqual(worse.met);
  expect(better.met + better.outer).toBeGreaterThanOrEqual(worse.met + worse.outer);
  expect(better.uncovered).toBeLessThanOrEqual(worse.uncovered);
}

/** Every group of one answer is at least as well covered as in the other, in places and in people. */
function expectNoneWorse(better: ReachResult, worse: ReachResult): void {
  const others = groupsOf(worse);
  const groups = groupsOf(better);
  expect([...groups.keys()]).toEqual([...others.keys()]);
  for (const [name, totals] of groups) {
    const other = others.get(name) as CoverageTotals;
    expectNoWorse(totals.places, other.places);
    expectNoWorse(totals.population, other.population);
  }
}

test('a station more takes coverage from nobody', () => {
  fc.assert(
    fc.property(project, openStation, (world, station) => {
      const more = { ...world, facilities: [...world.facilities, station] };
      expectNoneWorse(reachOf(more), reachOf(world));
    }),
    runs,
  );
});

test('a larger rural radius takes coverage from nobody', () => {
  const radius = fc.integer({ min: 0, max: 40_000 });
  let rangeCount = 0;
  fc.assert(
    fc.property(project, radius, radius, (world, a, b) => {
      const limit = (world.standards[0] as ReachStandard).limit;
      if (limit.rural && 'outerMeters' in limit.rural) rangeCount++;
      expectNoneWorse(reachOf(world, Math.max(a, b)), reachOf(world, Math.min(a, b)));
    }),
    runs,
  );
  expect(rangeCount).toBeGreaterThan(50);
});

test('asking for one provider more never gives more coverage', () => {
  fc.assert(
    fc.property(project, fc.integer({ min: 1, max: 3 }), (world, k) => {
      const fewer = reachOf(withStandard(world, { minProviders: k }));
      expectNoneWorse(fewer, reachOf(withStandard(world, { minProviders: k + 1 })));
    }),
    runs,
  );
});

test('totals add up: verdicts to the total, groups to the whole', () => {
  fc.assert(
    fc.property(project, (world) => {
      const { coverage, summary } = reachOf(world);
      expect(summary.places.total).toBe(coverage.demandIndex.length);
      for (const groups of [summary.byCounty, summary.byTownship, summary.bySetting]) {
        for (const of of ['places', 'population'] as const) {
          const sum = (key: keyof VerdictTotals) =>
            groups.reduce((total, group) => total + group[of][key], 0);
          for (const key of ['total', 'met', 'outer', 'uncovered', 'unknown'] as const)
            expect(sum(key)).toBe(summary[of][key]);
        }
        for (const key of [
          'placesWithoutPopulation',
          'placesWithEstimatedPopulation',
          'placesWithIndicativePosition',
        ] as const)
          expect(groups.reduce((total, group) => total + group[key], 0)).toBe(summary[key]);
      }
      for (const { places, population, coverageShare } of groupsOf({
        coverage,
        summary,
      }).values()) {
        for (const totals of [places, population])
          expect(totals.met + totals.outer + totals.uncovered + totals.unknown).toBe(totals.total);
        const judgedCount = places.total - places.unknown;
        expect(coverageShare.places).toBe(
          judgedCount > 0 ? (places.met + places.outer) / judgedCount : null,
        );
      }
    }),
    runs,
  );
});

/** Positions 0 … n − 1 in a random order. */
function shuffled(n: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => ({ i, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
}

/** Distance to the covering facility by Karney's library, to the micrometre; null when there is none. */
function coveringMeters(world: Project, coverage: ReachCoverage, i: number): string | null {
  const from = world.places[i]?.lngLat;
  const to = world.facilities[coverage.coveringIndex[i] as number]?.lngLat;
  return from && to ? geodesicMeters(from, to).toFixed(6) : null;
}

test('shuffled inputs give the same answers, shuffled', () => {
  fc.assert(
    fc.property(project, fc.integer(), (drawn, seed) => {
      const world = withStandard(drawn, { demand: { of: 'places' } });
      const placeOrder = shuffled(world.places.length, seed);
      const facilityOrder = shuffled(world.facilities.length, seed + 1);
      const mixed: Project = {
        ...world,
        places: placeOrder.map((i) => world.places[i]).filter((one) => one !== undefined),
        facilities: facilityOrder
          .map((i) => world.facilities[i])
          .filter((one) => one !== undefined),
      };
      const plain = reachOf(world).coverage;
      const other = reachOf(mixed).coverage;
      placeOrder.forEach((from, to) => {
        expect(other.verdictCodes[to]).toBe(plain.verdictCodes[from]);
        expect(other.providersWithin[to]).toBe(plain.providersWithin[from]);
        expect(other.nearestDistanceMeters[to]).toBe(plain.nearestDistanceMeters[from]);
        expect(coveringMeters(mixed, other, to)).toBe(coveringMeters(world, plain, from));
      });
    }),
    runs,
  );
});
