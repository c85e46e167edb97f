import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solvePCenter } from '../../src/core/siting/p-center/solve-p-center';
import { solveLscp } from '../../src/core/siting/set-cover/solve-lscp';
import { seededRandom } from '../support/random';
import { clusteredInstance, smallInstance, tiersWithin } from '../support/siting-instances';
import { testTools } from '../support/siting-tools';

const seeds = fc.integer({ min: 0, max: 1e6 });

describe('p-center', () => {
  it('is the least limit at which set covering needs no more than p sites', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 1, max: 6 }), async (seed, newSiteCount) => {
        const instance = clusteredInstance(seededRandom(seed), {
          demandCount: 60,
          siteCount: 25,
          sideKilometers: 60,
          reachMeters: 1e6,
        });
        const question = { model: 'p-center', newSiteCount } as const;
        const { status, objective } = await solvePCenter(instance, question, testTools());
        expect(status).toBe('optimal');
        const needed = async (limit: number) => {
          const reach = tiersWithin(instance, [limit]);
          const lscp = { model: 'lscp', reach, share: 1, minProviders: 1 } as const;
          const outcome = await solveLscp(instance, lscp, testTools());
          return outcome.objective ?? Infinity;
        };
        expect(await needed(objective ?? 0)).toBeLessThanOrEqual(newSiteCount);
        // The next cost below, and so all others.
        const below = instance.pairs.costs
          .filter((cost) => cost < (objective ?? 0))
          .reduce((most, cost) => Math.max(most, cost), -1);
        expect(await needed(below)).toBeGreaterThan(newSiteCount);
      }),
      { numRuns: 20 },
    );
  });

  it('never rises with another site', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 0, max: 2 }), async (seed, fixedCount) => {
        const random = seededRandom(seed);
        const size = { demandCount: 12, siteCount: 6 + fixedCount, fixedCount };
        const instance = smallInstance(random, size);
        let before = Infinity;
        for (let newSiteCount = 0; newSiteCount <= 6; newSiteCount++) {
          const question = { model: 'p-center', newSiteCount } as const;
          const { objective } = await solvePCenter(instance, question, testTools());
          expect(objective ?? Infinity).toBeLessThanOrEqual(before);
          before = objective ?? Infinity;
        }
      }),
      { numRuns: 20 },
    );
  });
});
