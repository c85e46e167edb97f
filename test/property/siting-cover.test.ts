import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { mclpCurve, solveMclp } from '../../src/core/siting/cover';
import { buildCover, type MclpQuestion } from '../../src/core/siting/cover/build-cover';
import { firstDuals } from '../../src/core/siting/cover/dual-values';
import { Lagrangian } from '../../src/core/siting/cover/lagrangian';
import { startSearch } from '../../src/core/siting/cover/local-search';
import { OpenSet } from '../../src/core/siting/cover/open-set';
import type { SitingInstance } from '../../src/core/siting/types';
import { seededRandom } from '../support/random';
import { smallInstance, tiersWithin } from '../support/siting-instances';
import { enumerateSiting } from '../support/siting-oracle';
import { testTools } from '../support/siting-tools';

vi.setConfig({ testTimeout: 120_000 });

const tools = () => testTools({ now: () => 0 });

const shape = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  demandCount: fc.integer({ min: 0, max: 40 }),
  siteCount: fc.integer({ min: 1, max: 12 }),
  fixedCount: fc.integer({ min: 0, max: 2 }),
  limit: fc.integer({ min: 5, max: 60 }),
  minProviders: fc.integer({ min: 1, max: 3 }),
  isTiered: fc.boolean(),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

function drawn(one: Shape): { instance: SitingInstance; asked: Omit<MclpQuestion, 'allowance'> } {
  const fixedCount = Math.min(one.fixedCount, one.siteCount);
  const instance = smallInstance(seededRandom(one.seed), { ...one, fixedCount });
  const reach = tiersWithin(instance, one.isTiered ? [one.limit, one.limit * 1.5] : [one.limit]);
  const { minProviders } = one;
  return { instance, asked: { model: 'mclp', reach, minProviders, usesCapacities: false } };
}

const freeCount = ({ fixed }: SitingInstance) => fixed.reduce((sum, one) => sum + 1 - one, 0);

/** The instance without its last site. */
function withoutLastSite(instance: SitingInstance, asked: Omit<MclpQuestion, 'allowance'>) {
  const last = instance.siteIds.length - 1;
  const { pairs } = instance;
  const kept = Array.from(pairs.sites.keys()).filter((at) => pairs.sites[at] !== last);
  const starts = pairs.starts.map((start) => kept.filter((at) => at < start).length);
  const fewer: SitingInstance = {
    demandIds: instance.demandIds,
    weights: instance.weights,
    siteIds: instance.siteIds.slice(0, last),
    fixed: instance.fixed.slice(0, last),
    pairs: {
      starts,
      sites: Uint32Array.from(kept, (at) => pairs.sites[at] as number),
      costs: Float64Array.from(kept, (at) => pairs.costs[at] as number),
    },
    ...(instance.siteCosts ? { siteCosts: instance.siteCosts.slice(0, last) } : {}),
  };
  const tiers = Uint8Array.from(kept, (at) => asked.reach.tiers[at] as number);
  return { fewer, asked: { ...asked, reach: { ...asked.reach, tiers } } };
}

test('more sites never cover less, and bounds never cross', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (one) => {
      const { instance, asked } = drawn(one);
      const curve = await mclpCurve(instance, asked, 0, freeCount(instance), tools());
      curve.forEach(({ objective, bound, status }, at) => {
        expect(status).toBe('optimal');
        expect(bound ?? 0).toBeGreaterThanOrEqual(objective ?? Infinity);
        const before = curve[at - 1];
        if (!before) return;
        expect(objective ?? 0).toBeGreaterThanOrEqual(before.objective ?? Infinity);
        expect(bound ?? 0).toBeGreaterThanOrEqual(before.bound ?? Infinity);
      });
    }),
    { numRuns: 100 },
  );
});

test('one more candidate never hurts, by number or by budget', async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.integer({ min: 0, max: 12 }), async (one, most) => {
      const { instance, asked } = drawn({ ...one, fixedCount: 0, siteCount: one.siteCount + 1 });
      const part = withoutLastSite(instance, asked);
      for (const allowance of [
        { kind: 'count', newSiteCount: Math.min(most, one.siteCount) },
        { kind: 'budget', budget: most },
      ] as const) {
        const all = await solveMclp(instance, { ...asked, allowance }, tools());
        const fewer = await solveMclp(part.fewer, { ...part.asked, allowance }, tools());
        expect(all.objective ?? -1).toBeGreaterThanOrEqual((fewer.objective ?? 0) * (1 - 1e-12));
      }
    }),
    { numRuns: 100 },
  );
});

test('any payments give a bound, before and after a few steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      shape,
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (one, most, byCost) => {
        const { instance, asked } = drawn(one);
        const newSiteCount = Math.min(most, freeCount(instance));
        const question: MclpQuestion = {
          ...asked,
          allowance: byCost ? { kind: 'budget', budget: most } : { kind: 'count', newSiteCount },
        };
        const truth = enumerateSiting(instance, question);
        const none = enumerateSiting(instance, {
          ...asked,
          allowance: { kind: 'budget', budget: 0 },
        });
        const { problem } = buildCover(instance, question).reduced;
        const random = seededRandom(one.seed);
        const duals = firstDuals(problem, new Uint32Array(problem.rowCount)).map(
          (dual) => dual * random(),
        );
        const relaxed = new Lagrangian(problem, duals);
        for (const steps of [1, 5, 50]) {
          relaxed.improve(steps, 0, -1);
          const bound = relaxed.bound + (none?.objective ?? 0);
          expect(bound).toBeGreaterThanOrEqual((truth?.objective ?? 0) - 1e-6);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('the heuristic is near the optimum: 200 small instances of each kind', async () => {
  const random = seededRandom(41);
  const look = async () => false;
  for (const [kind, mostMean] of [
    ['count', 0.002],
    ['backup', 0.015],
    ['budget', 0.002],
  ] as const) {
    let sum = 0;
    for (let at = 0; at < 200; at++) {
      const instance = smallInstance(random, { demandCount: 25, siteCount: 10 });
      const question: MclpQuestion = {
        model: 'mclp',
        reach: tiersWithin(instance, [kind === 'backup' ? 35 : 20]),
        allowance:
          kind === 'budget'
            ? { kind: 'budget', budget: 4 + (at % 8) }
            : { kind: 'count', newSiteCount: 2 + (at % 4) },
        minProviders: kind === 'backup' ? 2 : 1,
        usesCapacities: false,
      };
      const { problem } = buildCover(instance, question).reduced;
      const set = new OpenSet(problem);
      set.become(await startSearch(set, look));
      const { status, objective } = await solveMclp(instance, question, tools());
      expect(status).toBe('optimal');
      const best = objective ?? 0;
      const distance = best === 0 ? 0 : (best - set.weight) / best;
      expect(distance).toBeGreaterThanOrEqual(-1e-12);
      sum += distance;
    }
    expect(sum / 200).toBeLessThan(mostMean);
  }
});
