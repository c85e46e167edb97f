import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchWatch } from '../../src/core/siting/search-watch';
import { type Cover, selectCover, toCover } from '../../src/core/siting/set-cover/cover';
import { CoverState } from '../../src/core/siting/set-cover/cover-state';
import { priceRows } from '../../src/core/siting/set-cover/lagrange';
import {
  costOf,
  narrowTask,
  reducePartialCover,
} from '../../src/core/siting/set-cover/narrow-cover';
import { reduceCover, splitCover } from '../../src/core/siting/set-cover/reduce';
import { greedyCover, searchCovers } from '../../src/core/siting/set-cover/search-covers';
import { solveLscp } from '../../src/core/siting/set-cover/solve-lscp';
import type { SitingInstance } from '../../src/core/siting/types';
import { seededRandom } from '../support/random';
import { smallInstance, tiersWithin } from '../support/siting-instances';
import { enumerateSiting } from '../support/siting-oracle';
import { testTools } from '../support/siting-tools';

const seeds = fc.integer({ min: 0, max: 1e6 });

function drawInstance(seed: number, fixedCount = 0): SitingInstance {
  const random = seededRandom(seed);
  const demandCount = 3 + Math.floor(random() * 12);
  const siteCount = fixedCount + 3 + Math.floor(random() * 6);
  return smallInstance(random, { demandCount, siteCount, fixedCount });
}

/** A matrix of which each row can be met. */
function drawCover(seed: number, minProviders: number): Cover {
  const instance = drawInstance(seed);
  const { pairs } = instance;
  const whole = toCover(instance, (pair) => (pairs.costs[pair] as number) <= 55, minProviders);
  const { rowStarts } = whole;
  const size = (row: number) => (rowStarts[row + 1] as number) - (rowStarts[row] as number);
  // Rows with too few columns need as many as they have.
  return selectCover(
    {
      ...whole,
      needs: whole.needs.map((need, row) => Math.min(need, size(row))),
      weights: whole.weights.map((weight) => weight + 1),
    },
    (row) => size(row) > 0,
    () => true,
  );
}

/** Least cost of columns that meet all rows, or rows of a weight, by looking at each choice; Infinity where none does. */
function leastCost(cover: Cover, wanted: number | null): number {
  let least = Infinity;
  for (let bits = 0; bits < 2 ** cover.sites.length; bits++) {
    const isOpen = (column: number) => Math.floor(bits / 2 ** column) % 2;
    let cost = 0;
    for (let column = 0; column < cover.sites.length; column++)
      cost += isOpen(column) * (cover.costs[column] as number);
    let met = 0;
    let isFull = true;
    for (let row = 0; row < cover.needs.length; row++) {
      let count = 0;
      const columns = cover.rowColumns.subarray(cover.rowStarts[row], cover.rowStarts[row + 1]);
      for (const column of columns) count += isOpen(column);
      if (count >= (cover.needs[row] as number)) met += cover.weights[row] as number;
      else isFull = false;
    }
    if (wanted === null ? isFull : met >= wanted) least = Math.min(least, cost);
  }
  return least;
}

function watchOf() {
  return new SearchWatch(testTools(), false);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('set covering', () => {
  it('needs as many sites as maximal covering needs for all, and one fewer is not enough', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 0, max: 2 }), async (seed, fixedCount) => {
        const { siteCosts, ...drawn } = drawInstance(seed, fixedCount);
        // Each point must weigh something for maximal covering to see it.
        const instance = { ...drawn, weights: drawn.weights.map((weight) => weight + 1) };
        const reach = tiersWithin(instance, [60]);
        const question = { model: 'lscp', reach, share: 1, minProviders: 1 } as const;
        const { status, objective } = await solveLscp(instance, question, testTools());
        const covered = (newSiteCount: number) =>
          enumerateSiting(instance, {
            model: 'mclp',
            reach,
            allowance: { kind: 'count', newSiteCount },
            minProviders: 1,
            usesCapacities: false,
          })?.objective;
        const total = sum(instance.weights);
        if (objective === null) {
          expect(status).toBe('infeasible');
          expect(covered(instance.siteIds.length - fixedCount)).toBeLessThan(total);
          return;
        }
        expect(covered(objective)).toBe(total);
        if (objective > 0) expect(covered(objective - 1)).toBeLessThan(total);
      }),
      { numRuns: 60 },
    );
  });

  it('never needs more for a smaller share, a wider limit or fewer providers', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.double({ min: 0.1, max: 1, noNaN: true }), async (seed, share) => {
        const instance = drawInstance(seed, seed % 2);
        const solve = async (limit: number, part: number, minProviders: number) => {
          const reach = tiersWithin(instance, [limit]);
          const question = { model: 'lscp', reach, share: part, minProviders } as const;
          const outcome = await solveLscp(instance, question, testTools());
          return outcome.objective ?? Infinity;
        };
        const cost = await solve(50, share, 1);
        expect(await solve(50, share * 0.8, 1)).toBeLessThanOrEqual(cost);
        expect(await solve(70, share, 1)).toBeLessThanOrEqual(cost);
        expect(await solve(50, share, 2)).toBeGreaterThanOrEqual(cost);
      }),
      { numRuns: 25 },
    );
  });
});

describe('parts of set covering', () => {
  it('reductions and parts keep the least cost', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 1, max: 3 }), async (seed, minProviders) => {
        const cover = drawCover(seed, minProviders);
        const { cover: rest, opened } = await reduceCover(cover, watchOf());
        const parts = splitCover(rest).map((part) => leastCost(part, null));
        const total = parts.reduce((all, one) => all + one, costOf(cover, opened));
        expect(total).toBeCloseTo(leastCost(cover, null), 9);
      }),
      { numRuns: 150 },
    );
  });

  it('reductions for a share keep the least cost', async () => {
    await fc.assert(
      fc.asyncProperty(
        seeds,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(100),
        async (seed, k, percent) => {
          const cover = drawCover(seed, k);
          const wanted = Math.ceil((sum(cover.weights) * percent) / 100) - 0.5;
          const rest = await reducePartialCover(cover, watchOf());
          expect(leastCost(rest, wanted)).toBeCloseTo(leastCost(cover, wanted), 9);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('prices never prove more than is true, and what they rule out is in no better choice', async () => {
    await fc.assert(
      fc.asyncProperty(
        seeds,
        fc.integer({ min: 1, max: 2 }),
        fc.nat(100),
        async (seed, k, percent) => {
          const cover = drawCover(seed, k);
          const wanted =
            percent === 0 ? null : Math.ceil((sum(cover.weights) * percent) / 100) - 0.5;
          const least = leastCost(cover, wanted);
          const watch = watchOf();
          const goal = { upper: least + 1, step: 1, wantedWeight: wanted };
          const pricing = await priceRows(cover, goal, watch);
          expect(pricing.bound).toBeLessThanOrEqual(least + 1e-9);
          const task = { cover, wanted, opened: [], openedCost: 0 };
          const narrowed = await narrowTask(task, pricing, least, watch);
          const rest = narrowed && narrowed.openedCost + leastCost(narrowed.cover, narrowed.wanted);
          expect(rest).toBeCloseTo(least, 9);
          const none = await narrowTask(task, pricing, least - 1, watch);
          if (none !== null)
            expect(none.openedCost + leastCost(none.cover, none.wanted)).toBeGreaterThan(
              least - 0.5,
            );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('scores of columns are what opening or closing them changes', async () => {
    await fc.assert(
      fc.property(seeds, fc.array(fc.nat(100), { maxLength: 40 }), (seed, moves) => {
        const cover = drawCover(seed, 1 + (seed % 3));
        if (cover.sites.length === 0) return;
        const state = new CoverState(cover, cover.weights.slice());
        for (const move of moves) {
          const column = move % cover.sites.length;
          if (state.isOpen[column] === 1) state.close(column);
          else state.open(column);
          if (state.wantingCount > 0 && move % 3 === 0) state.press(state.wantingRow(0), 2);
        }
        /** Pressure of what each row lacks, some column being turned over. */
        const lack = (turned: number) => {
          let total = 0;
          for (let row = 0; row < cover.needs.length; row++) {
            let count = 0;
            const columns = cover.rowColumns.subarray(
              cover.rowStarts[row],
              cover.rowStarts[row + 1],
            );
            for (const column of columns)
              count += (state.isOpen[column] === 1) !== (column === turned) ? 1 : 0;
            const missing = Math.max(0, (cover.needs[row] as number) - count);
            total += missing * (state.pressures[row] as number);
          }
          return total;
        };
        for (let column = 0; column < cover.sites.length; column++)
          expect(state.scores[column]).toBeCloseTo(Math.abs(lack(column) - lack(-1)), 9);
      }),
      { numRuns: 200 },
    );
  });
});

describe('heuristics of set covering', () => {
  it.each([
    ['all rows', null, 0.02, 0.002],
    ['nine tenths of the weight', 0.9, 0.03, 0.005],
  ])('stay near the least cost, never below it: %s', async (_, share, mostGreedy, mostSearched) => {
    let greedyExcess = 0;
    let searchedExcess = 0;
    const count = 200;
    for (let seed = 0; seed < count; seed++) {
      const cover = drawCover(seed + 7_000, 1 + (seed % 2));
      const wanted = share === null ? null : Math.ceil(share * sum(cover.weights)) - 0.5;
      const least = leastCost(cover, wanted);
      const pressures = cover.weights.map((weight) => (wanted === null ? 1 : weight));
      const state = greedyCover(cover, pressures, wanted);
      if (state === null) throw new Error('cannot be met');
      const greedy = state.cost;
      let searched = greedy;
      const search = { wanted, step: 1, lower: 0, effort: 1e5, random: seededRandom(seed) };
      await searchCovers(state, search, watchOf(), (columns, cost) => {
        searched = cost;
        expect(columns.reduce((all, one) => all + (cover.costs[one] as number), 0)).toBe(cost);
      });
      expect(greedy).toBeGreaterThanOrEqual(least);
      expect(searched).toBeGreaterThanOrEqual(least);
      expect(searched).toBeLessThanOrEqual(greedy);
      greedyExcess += (greedy - least) / Math.max(1, least) / count;
      searchedExcess += (searched - least) / Math.max(1, least) / count;
    }
    expect(greedyExcess).toBeLessThan(mostGreedy);
    expect(searchedExcess).toBeLessThan(mostSearched);
  });
});
