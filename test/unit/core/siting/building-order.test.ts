import { describe, expect, it } from 'vitest';
import { buildingOrder } from '../../../../src/core/siting/building-order';
import { coveredWeight, nearestCosts, openSites } from '../../../../src/core/siting/evaluate';
import { seededRandom } from '../../../support/random';
import { instanceOf, smallInstance, tiersWithin } from '../../../support/siting-instances';

// Demand 2, 2, 1, 1; cover 1100 / 0110 / 1001 by the rows of sites: the example of JEMSS.jl.
const jemss = instanceOf(
  [
    [1, 9, 1],
    [1, 1, 9],
    [9, 1, 9],
    [9, 9, 1],
  ],
  [2, 2, 1, 1],
);

describe('buildingOrder', () => {
  it('builds first what gains most, and then what still adds most', () => {
    const steps = buildingOrder({
      instance: jemss,
      reach: tiersWithin(jemss, [1]),
      minProviders: 1,
      goal: 'cover',
      open: [],
      added: [1, 2, 0],
    });
    expect(steps.map(({ site, gained, gainedWeight }) => [site, gained, gainedWeight])).toEqual([
      [0, [0, 1], 4],
      [1, [2], 1],
      [2, [3], 1],
    ]);
    expect(steps.at(-1)).toMatchObject({ meanCost: 1, largestCost: 1 });
  });

  it('counts nobody who is covered already, nor who has one station where two are needed', () => {
    const plan = { instance: jemss, reach: tiersWithin(jemss, [1]), goal: 'cover' } as const;
    const one = buildingOrder({ ...plan, minProviders: 1, open: [0], added: [2] });
    expect(one).toMatchObject([{ site: 2, gained: [3], gainedWeight: 1 }]);
    const two = buildingOrder({ ...plan, minProviders: 2, open: [0], added: [1, 2] });
    expect(two.map(({ site, gained }) => [site, gained])).toEqual([
      [1, [1]],
      [2, [0]],
    ]);
  });

  it('puts the mean or the largest distance first where that is wanted', () => {
    // Site 0 helps the many a little, site 1 the farthest one.
    const instance = instanceOf(
      [
        [5, 30, 20],
        [40, 10, 39],
      ],
      [100, 1],
    );
    const plan = { instance, reach: tiersWithin(instance, [1]), minProviders: 1 } as const;
    const first = (goal: 'mean' | 'largest') =>
      buildingOrder({ ...plan, goal, open: [2], added: [0, 1] })[0];
    expect(first('mean')).toMatchObject({ site: 0, largestCost: 39, meanCost: 539 / 101 });
    expect(first('largest')).toMatchObject({ site: 1, largestCost: 20, meanCost: 2010 / 101 });
  });

  it('adds up to what the plan covers, in gains that are each the largest there is', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 200; run++) {
      const instance = smallInstance(random, { demandCount: 9, siteCount: 6 });
      const reach = tiersWithin(instance, [20, 45], [1, 0.5]);
      const all = instance.siteIds.map((_, site) => site);
      const open = all.filter(() => random() < 0.3);
      const added = all.filter((site) => !open.includes(site) && random() < 0.7);
      const minProviders = random() < 0.5 ? 1 : 2;
      const cover = (sites: readonly number[]) =>
        coveredWeight(instance, reach, openSites(all.length, sites), minProviders);
      const plan = { instance, reach, minProviders, goal: 'cover', open, added } as const;
      const steps = buildingOrder(plan);
      expect(steps.map(({ site }) => site).sort((a, b) => a - b)).toEqual(added);
      let built = open;
      const left = new Set(added);
      for (const { site } of steps) {
        const gains = [...left].map((one) => cover([...built, one]));
        expect(cover([...built, site])).toBeCloseTo(Math.max(...gains), 6);
        left.delete(site);
        built = [...built, site];
      }
      // What is told of the last step is true of the whole plan.
      const last = steps.at(-1);
      const costs = nearestCosts(instance, openSites(all.length, built)).filter(Number.isFinite);
      if (last) expect(last.largestCost).toBe(costs.length > 0 ? Math.max(...costs) : null);
      const isWithin = (sites: readonly number[]) =>
        instance.demandIds.filter((_, demand) => {
          const alone = Float64Array.from(instance.weights, (__, at) => (at === demand ? 1 : 0));
          const one = { ...instance, weights: alone };
          return coveredWeight(one, reach, openSites(all.length, sites), minProviders) > 0;
        });
      const gainedCount = steps.reduce((sum, { gained }) => sum + gained.length, 0);
      expect(gainedCount).toBe(isWithin(built).length - isWithin(open).length);
    }
  });
});
