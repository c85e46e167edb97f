import { describe, expect, it } from 'vitest';
import { closingOrder } from '../../../../src/core/siting/closing-order';
import { coveredWeight, openSites } from '../../../../src/core/siting/evaluate';
import { summarizeSiting } from '../../../../src/core/siting/summarize-siting';
import { seededRandom } from '../../../support/random';
import { instanceOf, smallInstance, tiersWithin } from '../../../support/siting-instances';

describe('closingOrder', () => {
  it('closes first what is missed least', () => {
    // Sites 0 and 1 serve the same two points, site 2 one of its own.
    const instance = instanceOf(
      [
        [1, 2, 9],
        [2, 1, 9],
        [9, 9, 1],
      ],
      [4, 5, 2],
    );
    const plan = { instance, reach: tiersWithin(instance, [3]), minProviders: 1 } as const;
    const steps = closingOrder({ ...plan, goal: 'cover', open: [0, 1, 2], closed: [2, 1, 0] });
    expect(steps.map(({ site, lost, lostWeight }) => [site, lost, lostWeight])).toEqual([
      [0, [], 0],
      [2, [2], 2],
      [1, [0, 1], 9],
    ]);
    expect(steps.map(({ largestCost }) => largestCost)).toEqual([2, 9, null]);
    // The mean distance, 1 of all, becomes 15/11 without site 0 and 27/11 without site 2.
    const mean = closingOrder({ ...plan, goal: 'mean', open: [0, 1, 2], closed: [2, 0] });
    expect(mean.map(({ site }) => site)).toEqual([0, 2]);
    expect(mean[0]?.meanCost).toBeCloseTo(15 / 11, 12);
  });

  it('adds up to what the plan covers less, in losses that are each the smallest there is', () => {
    const random = seededRandom(11);
    for (let run = 0; run < 200; run++) {
      const instance = smallInstance(random, { demandCount: 9, siteCount: 7 });
      const reach = tiersWithin(instance, [20, 45], [1, 0.5]);
      const all = instance.siteIds.map((_, site) => site);
      const open = all.filter(() => random() < 0.8);
      const closed = open.filter(() => random() < 0.6);
      const minProviders = random() < 0.5 ? 1 : 2;
      const goal = 'cover';
      const steps = closingOrder({ instance, reach, minProviders, goal, open, closed });
      expect(steps.map(({ site }) => site).sort((a, b) => a - b)).toEqual(closed);
      const cover = (sites: readonly number[]) =>
        coveredWeight(instance, reach, openSites(all.length, sites), minProviders);
      const summary = (sites: readonly number[]) =>
        summarizeSiting(instance, reach, minProviders, sites);
      let left = open;
      const waiting = new Set(closed);
      for (const { site, lost, lostWeight, meanCost, largestCost } of steps) {
        const without = (one: number) => left.filter((other) => other !== one);
        const most = Math.max(...[...waiting].map((one) => cover(without(one))));
        if (minProviders === 1) expect(cover(without(site))).toBeCloseTo(most, 6);
        const [before, after] = [summary(left), summary(without(site))];
        expect(lostWeight).toBe((before.covered?.weight ?? 0) - (after.covered?.weight ?? 0));
        expect(lost).toHaveLength((before.covered?.count ?? 0) - (after.covered?.count ?? 0));
        expect(largestCost).toBe(after.largestCost);
        if (meanCost === null) expect(after.meanCost).toBeNull();
        else expect(after.meanCost).toBeCloseTo(meanCost, 9);
        left = without(site);
        waiting.delete(site);
      }
    }
  });
});
