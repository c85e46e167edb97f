import { describe, expect, it } from 'vitest';
import { type OutageInput, outages, outagesOfPlan } from '../../../../src/core/siting/outage';
import { beyondTiers } from '../../../../src/core/siting/types';
import { seededRandom } from '../../../support/random';
import { instanceOf, smallInstance, tiersWithin } from '../../../support/siting-instances';

/** The innermost limit of a demand point from the definition, one facility being out; Infinity where it keeps none. */
function limitWithout(input: OutageInput, demand: number, out: number | null): number {
  const tiers: number[] = [];
  for (let at = input.starts[demand] ?? 0; at < (input.starts[demand + 1] ?? 0); at++) {
    const facility = input.facilities[at] as number;
    const isThere = facility !== out && (!input.isOpen || input.isOpen[facility] === 1);
    if (isThere && input.tiers[at] !== beyondTiers) tiers.push(input.tiers[at] as number);
  }
  tiers.sort((a, b) => a - b);
  return tiers[input.minProviders - 1] ?? Infinity;
}

describe('N−1', () => {
  it('tells who loses cover by hand', () => {
    const instance = instanceOf(
      [
        [5, Infinity, Infinity],
        [5, 15, Infinity],
        [12, 5, 5],
        [Infinity, Infinity, 25],
      ],
      [10, 20, 40, 80],
    );
    const reach = tiersWithin(instance, [10, 20]);
    const found = outagesOfPlan(instance, reach, [0, 1, 2], 1);
    expect(found).toEqual([
      { facility: 0, lost: [0], lostWeight: 10, worsened: [1], worsenedWeight: 20 },
      { facility: 1, lost: [], lostWeight: 0, worsened: [], worsenedWeight: 0 },
      { facility: 2, lost: [], lostWeight: 0, worsened: [], worsenedWeight: 0 },
    ]);
    // With two wanted, the third point rests on both of its near sites, the fourth on none.
    const withTwo = outagesOfPlan(instance, reach, [0, 1, 2], 2);
    expect(withTwo.map(({ facility }) => facility)).toEqual([1, 0, 2]);
    expect(withTwo[0]).toMatchObject({ lost: [1], lostWeight: 20, worsened: [2] });
    expect(withTwo[1]).toMatchObject({ lost: [1], lostWeight: 20, worsened: [] });
    expect(withTwo[2]).toMatchObject({ lost: [], worsened: [2], worsenedWeight: 40 });
  });

  it('agrees with judging everything again without each facility', () => {
    const random = seededRandom(5);
    let lostCount = 0;
    let worsenedCount = 0;
    for (let round = 0; round < 200; round++) {
      const siteCount = 1 + Math.floor(random() * 8);
      const demandCount = Math.floor(random() * 20);
      const instance = smallInstance(random, { demandCount, siteCount });
      const limits = [20, 45, 60].slice(0, 1 + Math.floor(random() * 3));
      const { tiers } = tiersWithin(instance, limits);
      const input: OutageInput = {
        starts: instance.pairs.starts,
        facilities: instance.pairs.sites,
        tiers,
        tierCount: limits.length,
        weights: instance.weights,
        facilityCount: siteCount,
        minProviders: 1 + Math.floor(random() * 3),
        ...(round % 3 === 0
          ? {}
          : { isOpen: Uint8Array.from({ length: siteCount }, () => (random() < 0.7 ? 1 : 0)) }),
      };
      const found = outages(input);
      const open = instance.siteIds.flatMap((_, site) =>
        !input.isOpen || input.isOpen[site] === 1 ? [site] : [],
      );
      expect(found.map(({ facility }) => facility).sort((a, b) => a - b)).toEqual(open);
      for (const { facility, lost, worsened, lostWeight, worsenedWeight } of found) {
        const demand = instance.demandIds.map((_, index) => index);
        const harmed = demand.filter(
          (one) => limitWithout(input, one, facility) > limitWithout(input, one, null),
        );
        const isLost = (one: number) => limitWithout(input, one, facility) === Infinity;
        expect(lost).toEqual(harmed.filter(isLost));
        expect(worsened).toEqual(harmed.filter((one) => !isLost(one)));
        const weigh = (some: readonly number[]) =>
          some.reduce((sum, one) => sum + (instance.weights[one] as number), 0);
        expect(lostWeight).toBe(weigh(lost));
        expect(worsenedWeight).toBe(weigh(worsened));
        lostCount += lost.length;
        worsenedCount += worsened.length;
      }
      for (let at = 1; at < found.length; at++)
        expect(found[at - 1]?.lostWeight).toBeGreaterThanOrEqual(found[at]?.lostWeight ?? 0);
    }
    expect(lostCount).toBeGreaterThan(100);
    expect(worsenedCount).toBeGreaterThan(100);
  });

  it('has no answer for no facilities, and refuses zero providers', () => {
    const none = instanceOf([[], []], [1, 2], { siteCount: 0 });
    expect(outagesOfPlan(none, tiersWithin(none, [10]), [], 1)).toEqual([]);
    expect(() => outagesOfPlan(none, tiersWithin(none, [10]), [], 0)).toThrow('minProviders 0');
  });
});
