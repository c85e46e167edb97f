import { describe, expect, it } from 'vitest';
import { centerCost, openSites } from '../../../../../src/core/siting/evaluate';
import { openFarthestFirst } from '../../../../../src/core/siting/p-center/farthest-first';
import { solvePCenter } from '../../../../../src/core/siting/p-center/solve-p-center';
import { seededRandom } from '../../../../support/random';
import { clusteredInstance, instanceOf, smallInstance } from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { testTools } from '../../../../support/siting-tools';

describe('p-center', () => {
  it.each([0, 2])('agrees with enumeration, %i sites fixed', async (fixedCount) => {
    const random = seededRandom(fixedCount + 3);
    let optimalCount = 0;
    let infeasibleCount = 0;
    let excess = 0;
    for (let at = 0; at < 100; at++) {
      const siteCount = fixedCount + 2 + Math.floor(random() * 7);
      const demandCount = 4 + Math.floor(random() * 15);
      const instance = smallInstance(random, { demandCount, siteCount, fixedCount });
      const newSiteCount = Math.floor(random() * Math.min(5, siteCount - fixedCount + 1));
      const question = { model: 'p-center', newSiteCount } as const;
      const expected = enumerateSiting(instance, question);
      const tools = testTools();
      const outcome = await solvePCenter(instance, question, tools);
      if (expected === null) {
        expect(outcome).toMatchObject({ status: 'infeasible', objective: null, sites: [] });
        infeasibleCount++;
        continue;
      }
      optimalCount++;
      expect(outcome).toMatchObject({
        status: 'optimal',
        objective: expected.objective,
        bound: expected.objective,
        gap: 0,
      });
      expect(expected.plans).toContainEqual(outcome.sites);
      for (const plan of outcome.alternatives) {
        expect(expected.plans).toContainEqual(plan);
        expect(plan).not.toEqual(outcome.sites);
      }
      expect(outcome.isUnique).toBe(expected.plans.length === 1);
      for (const { bound } of tools.told)
        expect(bound ?? 0).toBeLessThanOrEqual(expected.objective);
      const greedy = openFarthestFirst(instance, [], newSiteCount);
      const greedyCost = centerCost(instance, openSites(siteCount, greedy));
      expect(greedyCost).toBeGreaterThanOrEqual(expected.objective);
      if (greedyCost < Infinity) excess += greedyCost / Math.max(1, expected.objective) - 1;
    }
    expect(optimalCount).toBeGreaterThan(50);
    expect(infeasibleCount).toBeGreaterThan(2);
    // Within twice the optimum where demand points are sites; here it stays far below.
    expect(excess / optimalCount).toBeLessThan(0.6);
  });

  it('finds a hidden partition that local search misses, and does not rule it out', async () => {
    // Sites near three points each: 20 of them part the 60 points, 130 others are thrown in between.
    const random = seededRandom(6);
    const shuffled = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ index, key: random() }))
        .sort((a, b) => a.key - b.key)
        .map(({ index }) => index);
    const hidden = shuffled(60);
    const triples = Array.from({ length: 150 }, (_, site) =>
      site < 20 ? hidden.slice(3 * site, 3 * site + 3) : shuffled(60).slice(0, 3),
    );
    const sites = shuffled(150).map((site) => triples[site] ?? []);
    const instance = instanceOf(
      Array.from({ length: 60 }, (_, demand) =>
        sites.map((near) => (near.includes(demand) ? 1 : 2)),
      ),
      new Array<number>(60).fill(1),
    );
    // Whether the answer is unique is looked for no longer than a quarter of the limit.
    const tools = testTools({ timeLimitSeconds: 20 });
    const least = await solvePCenter(instance, { model: 'p-center', newSiteCount: 20 }, tools);
    expect(least).toMatchObject({ status: 'optimal', objective: 1 });
    const fewer = await solvePCenter(instance, { model: 'p-center', newSiteCount: 19 }, tools);
    expect(fewer).toMatchObject({ status: 'optimal', objective: 2 });
  });

  it('names demand points that reach no site', async () => {
    const instance = instanceOf(
      [
        [5, 5],
        [Infinity, Infinity],
      ],
      [1, 0],
    );
    const tools = testTools();
    const outcome = await solvePCenter(instance, { model: 'p-center', newSiteCount: 2 }, tools);
    expect(outcome).toMatchObject({ status: 'infeasible', unreachable: [1] });
  });

  it('proves that too few sites reach all', async () => {
    const instance = instanceOf(
      [
        [5, Infinity, Infinity],
        [Infinity, 5, Infinity],
        [Infinity, Infinity, 5],
      ],
      [1, 1, 1],
    );
    const tools = testTools();
    const two = await solvePCenter(instance, { model: 'p-center', newSiteCount: 2 }, tools);
    expect(two).toMatchObject({ status: 'infeasible', unreachable: [], bound: null });
    const three = await solvePCenter(instance, { model: 'p-center', newSiteCount: 3 }, tools);
    expect(three).toMatchObject({ status: 'optimal', objective: 5, isUnique: true });
  });

  it('answers at the edges: no demand, no new sites, all sites fixed, too many sites', async () => {
    const tools = testTools();
    const none = instanceOf([], [], { siteCount: 3, fixed: [2] });
    expect(await solvePCenter(none, { model: 'p-center', newSiteCount: 1 }, tools)).toMatchObject({
      status: 'optimal',
      objective: 0,
      sites: [0, 2],
      isUnique: false,
    });
    const fixed = instanceOf([[4, 9]], [1], { fixed: [0, 1] });
    expect(await solvePCenter(fixed, { model: 'p-center', newSiteCount: 0 }, tools)).toMatchObject({
      status: 'optimal',
      objective: 4,
      sites: [0, 1],
      isUnique: true,
    });
    const question = { model: 'p-center', newSiteCount: 1 } as const;
    await expect(solvePCenter(fixed, question, tools)).rejects.toThrow('newSiteCount 1');
  });

  it('keeps a bound below and an answer above when it is ended', async () => {
    const instance = clusteredInstance(seededRandom(4), {
      demandCount: 300,
      siteCount: 150,
      sideKilometers: 100,
      reachMeters: 1e6,
    });
    const question = { model: 'p-center', newSiteCount: 10 } as const;
    const best = await solvePCenter(instance, question, testTools());
    expect(best.status).toBe('optimal');
    let looks = 0;
    const tools = testTools({ isCancelled: () => looks++ > 60 });
    const ended = await solvePCenter(instance, question, tools);
    expect(ended.status).toBe('cancelled');
    expect(ended.sites).toHaveLength(10);
    expect(ended.objective ?? 0).toBeGreaterThanOrEqual(best.objective ?? Infinity);
    expect(ended.bound ?? Infinity).toBeLessThanOrEqual(best.objective ?? 0);
  });
});
