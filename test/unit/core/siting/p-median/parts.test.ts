import { describe, expect, test } from 'vitest';
import { medianCost, openSites } from '../../../../../src/core/siting/evaluate';
import { equalExchanges } from '../../../../../src/core/siting/p-median/exchanges';
import { Plan } from '../../../../../src/core/siting/p-median/plan';
import { type MedianProblem, reduceMedian } from '../../../../../src/core/siting/p-median/reduce';
import { Relaxation, selectLeast } from '../../../../../src/core/siting/p-median/relaxation';
import {
  emptyRows,
  isClosed,
  isOpened,
  mayOpen,
  narrowRows,
  toColumns,
} from '../../../../../src/core/siting/p-median/rows';
import { unreachedPenalty } from '../../../../../src/core/siting/p-median/search';
import type { SitingInstance } from '../../../../../src/core/siting/types';
import { seededRandom } from '../../../../support/random';
import { instanceOf, smallInstance } from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';

/** Cost of columns in the reduced problem, from its rows alone. */
function costOf({ rows }: MedianProblem, open: readonly number[], none = Infinity): number {
  let sum = 0;
  rows.caps.forEach((cap, row) => {
    let least = cap === Infinity ? none : cap;
    for (let at = rows.starts[row] as number; at < (rows.ends[row] as number); at++)
      if (open.includes(rows.columns[at] as number))
        least = Math.min(least, rows.costs[at] as number);
    sum += least;
  });
  return sum;
}

function drawn(seed: number, demandCount = 15): { random: () => number; instance: SitingInstance } {
  const random = seededRandom(seed);
  const fixedCount = Math.floor(random() * 3);
  const siteCount = fixedCount + 4 + Math.floor(random() * 5);
  return { random, instance: smallInstance(random, { demandCount, siteCount, fixedCount }) };
}

const someOf = (random: () => number, count: number, from: number) => {
  const items = Array.from({ length: from }, (_, item) => item);
  while (items.length > count) items.splice(Math.floor(random() * items.length), 1);
  return items;
};

describe('reductions', () => {
  test('a plan of columns costs the same in the instance', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { random, instance } = drawn(seed);
      const problem = reduceMedian(instance, 2);
      const fixed = Array.from(instance.fixed.keys()).filter((site) => instance.fixed[site] === 1);
      const open = someOf(random, Math.floor(random() * 4), problem.columnCount);
      const sites = [...fixed, ...open.map((column) => problem.siteOf[column] as number)];
      const wanted = medianCost(instance, openSites(instance.fixed.length, sites));
      // Where a site that was dominated alone reaches a point, the reduced problem has it unreached as well.
      expect(costOf(problem, open), `seed ${seed}`).toBeCloseTo(wanted, 6);
    }
  });

  test('points of the same costs become one row, of their weights together', () => {
    const instance = instanceOf(
      [
        [1, 2],
        [4, 3],
        [1, 2],
      ],
      [10, 1, 5],
    );
    const { rows } = reduceMedian(instance, 1);
    expect(rows.ends).toHaveLength(2);
    expect([...rows.costs].sort((a, b) => a - b)).toEqual([3, 4, 15, 30]);
  });

  test('pairs no nearer than a fixed site go; who has none left is counted once', () => {
    const instance = instanceOf(
      [
        [4, 3, 9],
        [2, 2, 5],
        [7, 8, 1],
      ],
      [1, 10, 100],
      { fixed: [0] },
    );
    const { rows, siteOf, spareSites } = reduceMedian(instance, 1);
    expect([...rows.costs].sort((a, b) => a - b)).toEqual([3, 100]);
    expect([...rows.caps].sort((a, b) => a - b)).toEqual([4, 20, 700]);
    expect([[...siteOf], spareSites]).toEqual([[1, 2], []]);
  });

  test('a site that another one equals or betters everywhere is no column; of equal ones the first is', () => {
    const instance = instanceOf(
      [
        [1, 1, 2, 9],
        [5, 5, 6, 4],
      ],
      [1, 1],
    );
    const { siteOf, spareSites } = reduceMedian(instance, 1);
    expect([...siteOf]).toEqual([0, 3]);
    expect(spareSites).toEqual([1, 2]);
  });

  test('the step between costs is the common divisor of whole products', () => {
    expect(reduceMedian(instanceOf([[6, 10]], [3]), 1).step).toBe(6);
    expect(reduceMedian(instanceOf([[6, 10.5]], [3]), 1).step).toBe(0);
    expect(reduceMedian(instanceOf([[6, 10.5]], [4]), 1).step).toBe(6);
    // Sums of numbers as large as these are not exact.
    expect(reduceMedian(instanceOf([[2 ** 30, 2 ** 31]], [2 ** 25]), 1).step).toBe(0);
  });
});

test('narrowed rows cost what the whole does once columns are opened and closed', () => {
  let narrowed = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const { random, instance } = drawn(seed);
    const problem = reduceMedian(instance, 2);
    const { rows, columnCount } = problem;
    const states = Uint8Array.from({ length: columnCount }, () =>
      random() < 0.6 ? mayOpen : random() < 0.5 ? isOpened : isClosed,
    );
    const asDrawn = states.slice();
    const to = emptyRows(rows);
    const isPossible = narrowRows(rows, to, states, null);
    for (let bits = 0; bits < 2 ** columnCount; bits++) {
      const open = [...asDrawn.keys()].filter((column) => ((bits >> column) & 1) === 1);
      const keeps = asDrawn.every(
        (state, column) => state === mayOpen || (state === isOpened) === open.includes(column),
      );
      if (!keeps) continue;
      const cost = costOf(problem, open);
      if (!isPossible) expect(cost).toBe(Infinity);
      else if (open.some((column) => states[column] === isClosed)) expect.unreachable();
      else if (states.some((state, column) => state === isOpened && !open.includes(column)))
        expect(cost).toBe(Infinity);
      else expect(costOf({ ...problem, rows: to }, open)).toBeCloseTo(cost, 6);
    }
    if (isPossible) narrowed++;
  }
  expect(narrowed).toBeGreaterThan(100);
});

test('a row with a limit is served within it or not at all', () => {
  const problem = reduceMedian(instanceOf([[1, 2, 3, 8]], [1], { fixed: [3] }), 1);
  const to = emptyRows(problem.rows);
  const states = new Uint8Array(problem.columnCount);
  expect(narrowRows(problem.rows, to, states, Float64Array.of(2))).toBe(true);
  // Sites 1 and 2 are dominated by site 0, which is left alone and so must be opened.
  expect([...states]).toEqual([isOpened]);
  expect(narrowRows(problem.rows, to, Uint8Array.of(isClosed), Float64Array.of(2))).toBe(false);
});

test('exchanges save what computing anew says, after any number of them', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const { random, instance } = drawn(seed);
    const problem = reduceMedian(instance, 3);
    const { columnCount } = problem;
    if (columnCount < 5) continue;
    const penalty = unreachedPenalty(problem);
    const plan = new Plan(problem, toColumns(problem.rows, columnCount), penalty);
    plan.reset(someOf(random, 2, columnCount));
    const added = [...Array(columnCount).keys()].find((column) => plan.isOpen[column] === 0);
    const gain = plan.gainOf(added as number);
    const before = plan.cost;
    plan.add(added as number);
    expect(before - plan.cost).toBeCloseTo(gain, 5);
    for (let round = 0; round < 8; round++) {
      const closed = [...plan.isOpen.keys()].filter((column) => plan.isOpen[column] === 0);
      const column = closed[Math.floor(random() * closed.length)] as number;
      const now = costOf(problem, plan.open, penalty);
      expect(plan.cost).toBeCloseTo(now, 5);
      const savings = plan.open.map(
        (one) =>
          now - costOf(problem, [...plan.open.filter((other) => other !== one), column], penalty),
      );
      const { close, saved } = plan.bestExchange(column);
      expect(saved).toBeCloseTo(Math.max(...savings), 5);
      expect(savings[plan.open.indexOf(close)]).toBeCloseTo(saved, 5);
      plan.exchange(close, column);
    }
  }
});

describe('the Lagrangian relaxation', () => {
  test('bounds the cost from below whatever the multipliers, and fixes no column wrongly', () => {
    let fixedCount = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const { random, instance } = drawn(seed);
      const newSiteCount = 2;
      const wanted = enumerateSiting(instance, { model: 'p-median', newSiteCount });
      if (wanted === null) continue;
      const problem = reduceMedian(instance, newSiteCount);
      const relaxation = new Relaxation(
        emptyRows(problem.rows),
        problem.columnCount,
        problem.openCount,
      );
      const multipliers = Float64Array.from(problem.rows.ends, () => random() * 3000);
      const states = new Uint8Array(problem.columnCount);
      if (!relaxation.start(problem.rows, states, null, multipliers, 1)) expect.unreachable();
      const slack = 1e-9 * Math.max(1, wanted.objective);
      for (let iteration = 0; iteration < 100 && !relaxation.isDecided; iteration++) {
        expect(relaxation.iterate(wanted.objective, wanted.objective + slack, 10)).toBe(true);
        expect(relaxation.bound, `seed ${seed}`).toBeLessThanOrEqual(wanted.objective + slack);
      }
      // Each best plan that uses columns only keeps to what has been opened and closed.
      for (const plan of wanted.plans) {
        const columns = plan
          .filter((site) => instance.fixed[site] === 0)
          .map((site) => problem.siteOf.indexOf(site));
        if (columns.includes(-1) || relaxation.bound >= wanted.objective) continue;
        relaxation.states.forEach((state, column) => {
          if (state === mayOpen) return;
          fixedCount++;
          expect(state === isOpened, `seed ${seed}`).toBe(columns.includes(column));
        });
      }
    }
    expect(fixedCount).toBeGreaterThan(100);
  });

  test('comes close to the optimum where clusters are apart', () => {
    const costs = [0, 1, 2, 100, 101, 102].map((place) =>
      [0, 1, 2, 100, 101, 102].map((site) => Math.abs(place - site)),
    );
    const problem = reduceMedian(instanceOf(costs, [1, 1, 1, 1, 1, 1]), 2);
    const relaxation = new Relaxation(emptyRows(problem.rows), problem.columnCount, 2);
    relaxation.start(problem.rows, new Uint8Array(6), null, new Float64Array(6), 1);
    for (let iteration = 0; iteration < 300 && !relaxation.isDecided; iteration++)
      relaxation.iterate(4, 4 + 1e-9, 20);
    expect(relaxation.isDecided || relaxation.bound > 3.99).toBe(true);
    expect(relaxation.states[1]).not.toBe(isClosed);
    expect(relaxation.states[4]).not.toBe(isClosed);
  });

  test('selects the least, with ties, as sorting does', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 500; round++) {
      const length = 1 + Math.floor(random() * 30);
      const count = Math.floor(random() * (length + 1));
      const values = Float64Array.from({ length }, () => Math.floor(random() * 8));
      const order = Uint32Array.from({ length }, (_, at) => at);
      selectLeast(order, length, count, values);
      const least = Array.from(order.subarray(0, count), (at) => values[at] as number);
      expect(least.sort((a, b) => a - b)).toEqual(
        [...values].sort((a, b) => a - b).slice(0, count),
      );
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(length).keys()]);
    }
  });
});

test('equal exchanges are those that enumeration finds', () => {
  let found = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const { instance } = drawn(seed, 4);
    const wanted = enumerateSiting(instance, { model: 'p-median', newSiteCount: 2 });
    const [plan] = wanted?.plans ?? [];
    if (!wanted || !plan) continue;
    const differsByOne = (other: readonly number[]) =>
      other.filter((site) => !plan.includes(site)).length === 1;
    const expected = wanted.plans.filter(differsByOne).map((other) => other.join());
    const exchanges = equalExchanges(instance, plan, 1000) ?? [];
    expect(exchanges.map((other) => other.join()).sort(), `seed ${seed}`).toEqual(expected.sort());
    found += exchanges.length;
  }
  expect(found).toBeGreaterThan(20);
});
