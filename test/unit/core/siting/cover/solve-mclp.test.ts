import { describe, expect, test } from 'vitest';
import type { MclpQuestion } from '../../../../../src/core/siting/cover';
import { solveMclp } from '../../../../../src/core/siting/cover';
import { coveredWeight, openSites } from '../../../../../src/core/siting/evaluate';
import type { Allowance, SitingInstance } from '../../../../../src/core/siting/types';
import { seededRandom } from '../../../../support/random';
import {
  clusteredInstance,
  instanceOf,
  smallInstance,
  tiersWithin,
} from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { testTools } from '../../../../support/siting-tools';

function question(
  instance: SitingInstance,
  allowance: Allowance,
  options: {
    limits?: readonly number[];
    tierWeights?: readonly number[];
    minProviders?: number;
  } = {},
): MclpQuestion {
  const { limits = [30], tierWeights, minProviders = 1 } = options;
  const reach = tiersWithin(instance, limits, tierWeights);
  return { model: 'mclp', reach, allowance, minProviders, usesCapacities: false };
}

const count = (newSiteCount: number): Allowance => ({ kind: 'count', newSiteCount });
const budget = (most: number): Allowance => ({ kind: 'budget', budget: most });

/** Demand of 2, 2, 1 and 1, and three sites that reach 1100, 0110 and 1001 of it. */
const jemss = () => {
  const far = Infinity;
  return instanceOf(
    [
      [0, far, 0],
      [0, 0, far],
      [far, 0, far],
      [far, far, 0],
    ],
    [2, 2, 1, 1],
  );
};

test('the example of JEMSS: one site covers 4, two cover 6', async () => {
  const instance = jemss();
  const one = await solveMclp(instance, question(instance, count(1)), testTools());
  expect(one).toMatchObject({ status: 'optimal', objective: 4, bound: 4, gap: 0, sites: [0] });
  expect(one.isUnique).toBe(true);
  const two = await solveMclp(instance, question(instance, count(2)), testTools());
  expect(two).toMatchObject({ status: 'optimal', objective: 6, bound: 6, gap: 0, sites: [1, 2] });
});

test('a demand point with one possible site is never backed up', async () => {
  const far = Infinity;
  const instance = instanceOf(
    [
      [0, far, far],
      [far, 0, 0],
    ],
    [100, 1],
  );
  const asked = question(instance, count(2), { minProviders: 2 });
  const outcome = await solveMclp(instance, asked, testTools());
  expect(outcome).toMatchObject({ status: 'optimal', objective: 1, sites: [1, 2] });
});

describe('against enumeration', () => {
  const kinds: [string, (random: () => number, at: number) => [SitingInstance, MclpQuestion]][] = [
    [
      'a number of sites',
      (random, at) => {
        const instance = smallInstance(random, { demandCount: 25, siteCount: 9 });
        return [instance, question(instance, count(at % 10), { limits: [10 + (at % 5) * 8] })];
      },
    ],
    [
      'with fixed sites and two tiers',
      (random, at) => {
        const instance = smallInstance(random, { demandCount: 20, siteCount: 9, fixedCount: 3 });
        const tierWeights = at % 3 === 0 ? [1, 1] : at % 3 === 1 ? [1, 0.5] : [0.9, 0.35];
        return [instance, question(instance, count(at % 7), { limits: [15, 30], tierWeights })];
      },
    ],
    [
      'two providers',
      (random, at) => {
        const fixedCount = at % 3;
        const instance = smallInstance(random, { demandCount: 20, siteCount: 9, fixedCount });
        const limits = at % 2 === 0 ? [35] : [25, 40];
        return [instance, question(instance, count(at % 6), { limits, minProviders: 2 })];
      },
    ],
    [
      'three providers',
      (random, at) => {
        const instance = smallInstance(random, { demandCount: 20, siteCount: 9, fixedCount: 1 });
        return [
          instance,
          question(instance, count(2 + (at % 5)), { limits: [45], minProviders: 3 }),
        ];
      },
    ],
    [
      'a budget',
      (random, at) => {
        const instance = smallInstance(random, {
          demandCount: 20,
          siteCount: 9,
          fixedCount: at % 2,
        });
        return [instance, question(instance, budget(at % 14), { limits: [25] })];
      },
    ],
    [
      'a budget for costs that are not whole, two providers, two tiers',
      (random, at) => {
        const small = smallInstance(random, { demandCount: 20, siteCount: 9 });
        const siteCosts = Float64Array.from(small.fixed, () => 0.1 + random());
        const options = { limits: [25, 40], tierWeights: [1, 0.3], minProviders: 1 + (at % 2) };
        const instance = { ...small, siteCosts };
        return [instance, question(instance, budget(random() * 4), options)];
      },
    ],
    [
      'weights that are not whole',
      (random, at) => {
        const small = smallInstance(random, { demandCount: 20, siteCount: 9 });
        const instance = { ...small, weights: small.weights.map((weight) => weight * random()) };
        return [instance, question(instance, count(1 + (at % 5)), { limits: [20] })];
      },
    ],
    [
      'many ties',
      (random, at) => {
        const small = smallInstance(random, { demandCount: 20, siteCount: 9, fixedCount: at % 2 });
        const instance = { ...small, weights: small.weights.fill(1) };
        return [instance, question(instance, count(1 + (at % 6)), { limits: [15] })];
      },
    ],
  ];
  test.each(kinds)('%s', async (_, draw) => {
    const random = seededRandom(17);
    for (let at = 0; at < 70; at++) {
      const [instance, asked] = draw(random, at);
      const truth = enumerateSiting(instance, asked);
      const outcome = await solveMclp(instance, asked, testTools());
      if (truth === null) {
        expect(outcome).toMatchObject({ status: 'infeasible', objective: null, sites: [] });
        continue;
      }
      expect(outcome.status).toBe('optimal');
      expect(outcome.objective).toBeCloseTo(truth.objective, 9);
      expect(outcome.bound).toBe(outcome.objective);
      const plans = truth.plans.map((plan) => plan.join());
      expect(plans).toContain(outcome.sites.join());
      for (const other of outcome.alternatives) {
        expect(plans).toContain(other.join());
        expect(other).not.toEqual(outcome.sites);
      }
      expect(new Set(outcome.alternatives.map((plan) => plan.join())).size).toBe(
        outcome.alternatives.length,
      );
      expect(outcome.isUnique).toBe(plans.length === 1);
    }
  });
});

describe('edges', () => {
  test('no demand, all sites fixed, nothing within reach', async () => {
    const none = instanceOf([], [], { siteCount: 3 });
    expect(await solveMclp(none, question(none, count(2)), testTools())).toMatchObject({
      status: 'optimal',
      objective: 0,
      sites: [0, 1],
      isUnique: false,
    });
    const fixed = instanceOf([[5, 5]], [7], { fixed: [0, 1] });
    expect(await solveMclp(fixed, question(fixed, count(0)), testTools())).toMatchObject({
      status: 'optimal',
      objective: 7,
      sites: [0, 1],
      isUnique: true,
    });
    const remote = instanceOf([[99, Infinity]], [7]);
    expect(await solveMclp(remote, question(remote, count(1)), testTools())).toMatchObject({
      status: 'optimal',
      objective: 0,
      bound: 0,
    });
  });

  test('more sites than there are free ones is infeasible', async () => {
    const instance = instanceOf([[5, 5]], [7], { fixed: [0] });
    const outcome = await solveMclp(instance, question(instance, count(2)), testTools());
    expect(outcome).toMatchObject({ status: 'infeasible', objective: null, bound: null });
  });

  test('rising tier weights throw', async () => {
    const instance = instanceOf([[5, 5]], [7]);
    const asked = question(instance, count(1), { limits: [1, 9], tierWeights: [0.5, 1] });
    await expect(solveMclp(instance, asked, testTools())).rejects.toThrow('fall');
  });
});

describe('while it runs', () => {
  const large = () =>
    clusteredInstance(seededRandom(3), {
      demandCount: 1_500,
      siteCount: 400,
      sideKilometers: 150,
      reachMeters: 20_000,
    });
  const asked = (instance: SitingInstance) => question(instance, count(15), { limits: [20_000] });

  test('each better answer is told with its sites, and bounds never cross', async () => {
    const instance = large();
    const { reach } = asked(instance);
    const tools = testTools({ timeLimitSeconds: 1.5 });
    const outcome = await solveMclp(instance, asked(instance), tools);
    expect(tools.told.length).toBeGreaterThan(3);
    let best = 0;
    let lowest = Infinity;
    for (const { objective, bound, sites } of tools.told) {
      expect(objective ?? 0).toBeGreaterThanOrEqual(best);
      best = objective ?? 0;
      if (sites) expect(coveredWeight(instance, reach, openSites(400, sites), 1)).toBe(objective);
      if (bound === null) continue;
      expect(bound).toBeLessThanOrEqual(lowest);
      lowest = bound;
      expect(bound).toBeGreaterThanOrEqual(outcome.objective ?? 0);
    }
    expect(tools.told.findLast(({ sites }) => sites)?.sites).toEqual(outcome.sites);
  });

  test('a cancelled search keeps its best answer', async () => {
    const instance = large();
    let looks = 0;
    const isCancelled = () => ++looks > 40;
    const outcome = await solveMclp(instance, asked(instance), testTools({ isCancelled }));
    expect(outcome.status).toBe('cancelled');
    expect(outcome.sites).toHaveLength(15);
    expect(outcome.bound ?? 0).toBeGreaterThan(outcome.objective ?? 0);
    expect(outcome.isUnique).toBeNull();
  });

  test('when the time is up the answer is feasible, with a bound', async () => {
    const instance = large();
    // A clock that stands a tenth of a second later each time it is looked at.
    let milliseconds = 0;
    const now = () => {
      milliseconds += 100;
      return milliseconds;
    };
    const outcome = await solveMclp(
      instance,
      asked(instance),
      testTools({ now, timeLimitSeconds: 9 }),
    );
    expect(outcome.status).toBe('feasible');
    expect(outcome.gap ?? 0).toBeGreaterThan(0);
    expect(outcome.sites).toHaveLength(15);
  });

  test('the same question has the same answer', async () => {
    const instance = clusteredInstance(seededRandom(3), {
      demandCount: 600,
      siteCount: 150,
      sideKilometers: 150,
      reachMeters: 20_000,
    });
    const first = await solveMclp(instance, asked(instance), testTools());
    const second = await solveMclp(instance, asked(instance), testTools());
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 });
  });
});
