import { describe, expect, it } from 'vitest';
import { servedOrder, servedWeight } from '../../../../src/core/siting/served-order';
import {
  beyondTiers,
  type PairTiers,
  type SitingInstance,
} from '../../../../src/core/siting/types';
import { between, seededRandom } from '../../../support/random';
import { instanceOf, tiersWithin } from '../../../support/siting-instances';

/** The least cut between sites and demand points, over all subsets of the sites: what a flow can carry at most (Ford, Fulkerson 1956). */
function leastCut(instance: SitingInstance, { tiers }: PairTiers, open: readonly number[]): number {
  let least = Infinity;
  for (let subset = 0; subset < 2 ** open.length; subset++) {
    const kept = new Set(open.filter((_, at) => (subset >> at) & 1));
    let cut = 0;
    for (const site of open) if (!kept.has(site)) cut += instance.capacities?.[site] ?? Infinity;
    for (let demand = 0; demand < instance.weights.length; demand++) {
      const from = instance.pairs.starts[demand] as number;
      const end = instance.pairs.starts[demand + 1] as number;
      let isNear = false;
      for (let at = from; at < end; at++)
        isNear ||= tiers[at] !== beyondTiers && kept.has(instance.pairs.sites[at] as number);
      if (isNear) cut += instance.weights[demand] as number;
    }
    least = Math.min(least, cut);
  }
  return least;
}

describe('servedOrder', () => {
  it('serves what the least cut lets through, and each step adds the most that is left', () => {
    const random = seededRandom(71);
    for (let round = 0; round < 150; round++) {
      const siteCount = Math.floor(between(random, 2, 7));
      const instance = instanceOf(
        Array.from({ length: Math.floor(between(random, 1, 12)) }, () =>
          Array.from({ length: siteCount }, () => Math.floor(between(random, 1, 10))),
        ),
        Array.from({ length: 12 }, () => Math.floor(between(random, 0, 30))),
        { capacities: Array.from({ length: siteCount }, () => Math.floor(between(random, 0, 60))) },
      );
      const trimmed = {
        ...instance,
        weights: instance.weights.slice(0, instance.demandIds.length),
      };
      const reach = tiersWithin(trimmed, [5]);
      const sites = trimmed.siteIds.map((_, site) => site);
      const [open, added] = [sites.slice(0, 1), sites.slice(1)];
      expect(servedWeight(trimmed, reach, sites)).toBeCloseTo(leastCut(trimmed, reach, sites), 6);
      const built = [...open];
      for (const { site, gainedWeight } of servedOrder(trimmed, reach, open, added)) {
        const before = leastCut(trimmed, reach, built);
        const gains = sites
          .filter((one) => !built.includes(one))
          .map((one) => leastCut(trimmed, reach, [...built, one]) - before);
        expect(gainedWeight).toBeCloseTo(Math.max(...gains), 6);
        built.push(site);
        expect(gainedWeight).toBeCloseTo(leastCut(trimmed, reach, built) - before, 6);
      }
      expect(built).toHaveLength(siteCount);
    }
  });
});
