import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianCost, openSites } from '../../src/core/siting/evaluate';
import { Course } from '../../src/core/siting/p-median/course';
import { reduceMedian } from '../../src/core/siting/p-median/reduce';
import { toColumns } from '../../src/core/siting/p-median/rows';
import { MedianSearch } from '../../src/core/siting/p-median/search';
import { solvePMedian } from '../../src/core/siting/p-median/solve-p-median';
import type { SitingInstance } from '../../src/core/siting/types';
import { seededRandom } from '../support/random';
import { instanceOf, smallInstance } from '../support/siting-instances';
import { enumerateSiting } from '../support/siting-oracle';
import { testTools } from '../support/siting-tools';

const ask = (newSiteCount: number) => ({ model: 'p-median', newSiteCount }) as const;
const slack = (value: number) => 1e-9 * Math.max(1, value);

/** A table of costs (Infinity is unreachable), weights and how many of the first sites are fixed. */
const tables = fc
  .record({
    demandCount: fc.integer({ min: 1, max: 14 }),
    siteCount: fc.integer({ min: 3, max: 10 }),
    fixedCount: fc.integer({ min: 0, max: 2 }),
  })
  .chain(({ demandCount, siteCount, fixedCount }) =>
    fc.record({
      costs: fc.array(
        fc.array(
          fc.oneof(
            { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }) },
            { weight: 3, arbitrary: fc.double({ min: 0, max: 1e5, noNaN: true }) },
            { weight: 1, arbitrary: fc.constant(Infinity) },
          ),
          { minLength: siteCount, maxLength: siteCount },
        ),
        { minLength: demandCount, maxLength: demandCount },
      ),
      weights: fc.array(
        fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 1e4, noNaN: true })),
        { minLength: demandCount, maxLength: demandCount },
      ),
      fixed: fc.constant(Array.from({ length: fixedCount }, (_, site) => site)),
    }),
  );

const costAt = async (instance: SitingInstance, newSiteCount: number) => {
  const outcome = await solvePMedian(instance, ask(newSiteCount), testTools());
  expect(['optimal', 'infeasible']).toContain(outcome.status);
  return outcome.objective ?? Infinity;
};

test('the cost never rises as more sites may be opened, and ends at that of all sites', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ costs, weights, fixed }) => {
      const instance = instanceOf(costs, weights, { fixed });
      const siteCount = instance.fixed.length;
      let last = Infinity;
      for (let count = 0; count <= siteCount - fixed.length; count++) {
        const cost = await costAt(instance, count);
        if (last !== Infinity) expect(cost).toBeLessThanOrEqual(last + slack(last));
        last = cost;
      }
      expect(last).toBe(medianCost(instance, openSites(siteCount, [...Array(siteCount).keys()])));
    }),
    { numRuns: 40 },
  );
});

test('another candidate never hurts', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 3 }), async (table, count) => {
      const { costs, weights, fixed } = table;
      const without = costs.map((row) => row.slice(0, -1));
      const fewer = instanceOf(without, weights, { fixed });
      const newSiteCount = Math.min(count, fewer.fixed.length - fixed.length);
      const cost = await costAt(fewer, newSiteCount);
      const more = await costAt(instanceOf(costs, weights, { fixed }), newSiteCount);
      expect(more).toBeLessThanOrEqual(cost + slack(cost));
    }),
    { numRuns: 100 },
  );
});

test('the answer is that of enumeration, with the bound at it, and no bound told on the way is above it', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 0, max: 4 }), async (table, count) => {
      const instance = instanceOf(table.costs, table.weights, { fixed: table.fixed });
      const newSiteCount = Math.min(count, instance.fixed.length - table.fixed.length);
      const wanted = enumerateSiting(instance, ask(newSiteCount));
      let milliseconds = 0;
      const tools = testTools({ now: () => ++milliseconds, timeLimitSeconds: 1e9 });
      const outcome = await solvePMedian(instance, ask(newSiteCount), tools);
      if (wanted === null) {
        expect(outcome.status).toBe('infeasible');
        return;
      }
      const limit = slack(wanted.objective);
      expect(outcome.status).toBe('optimal');
      expect(Math.abs((outcome.objective as number) - wanted.objective)).toBeLessThanOrEqual(limit);
      for (const { bound, objective } of tools.told) {
        if (bound !== null) expect(bound).toBeLessThanOrEqual(wanted.objective + limit);
        if (objective !== null) expect(objective).toBeGreaterThanOrEqual(wanted.objective - limit);
        if (bound !== null && objective !== null) expect(bound).toBeLessThanOrEqual(objective);
      }
    }),
    { numRuns: 200 },
  );
});

test('sites and points in another order have the same cost', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 3 }), async (table, count) => {
      const { costs, weights, fixed } = table;
      const instance = instanceOf(costs, weights, { fixed });
      const last = instance.fixed.length - 1;
      const mirrored = instanceOf(
        costs.toReversed().map((row) => row.toReversed()),
        weights.toReversed(),
        { fixed: fixed.map((site) => last - site) },
      );
      const newSiteCount = Math.min(count, instance.fixed.length - fixed.length);
      const cost = await costAt(instance, newSiteCount);
      const other = await costAt(mirrored, newSiteCount);
      if (cost === Infinity) expect(other).toBe(Infinity);
      else expect(Math.abs(other - cost)).toBeLessThanOrEqual(slack(cost));
    }),
    { numRuns: 100 },
  );
});

test('greedy addition and exchange are never below the optimum of 200 small instances, and near it in the mean', async () => {
  const excess = { greedy: 0, exchange: 0, search: 0 };
  let instanceCount = 0;
  for (let seed = 1; instanceCount < 200; seed++) {
    const random = seededRandom(seed);
    const instance = smallInstance(random, { demandCount: 25, siteCount: 10 });
    const newSiteCount = 2 + Math.floor(random() * 3);
    const wanted = enumerateSiting(instance, ask(newSiteCount));
    if (wanted === null || wanted.objective === 0) continue;
    const problem = reduceMedian(instance, newSiteCount);
    const course = new Course(testTools(), () => []);
    const columns = toColumns(problem.rows, problem.columnCount);
    const search = new MedianSearch(problem, columns, random, course);
    const greedy = await search.greedy();
    const exchange = await search.improve(greedy);
    if (exchange.cost >= search.penalty || greedy.cost >= search.penalty) continue;
    for (let at = 0; at < 8; at++) await search.restart();
    const best = course.best?.cost ?? Infinity;
    for (const [kind, cost] of [
      ['greedy', greedy.cost],
      ['exchange', exchange.cost],
      ['search', best],
    ] as const) {
      const share = cost / wanted.objective - 1;
      expect(share, `seed ${seed}`).toBeGreaterThanOrEqual(-1e-9);
      excess[kind] += share / 200;
    }
    instanceCount++;
  }
  expect(excess.greedy).toBeLessThan(0.08);
  expect(excess.exchange).toBeLessThan(0.01);
  expect(excess.search).toBeLessThan(0.0005);
});
