import { expect, test } from 'vitest';
import { medianCost, openSites } from '../../../../../src/core/siting/evaluate';
import { Course } from '../../../../../src/core/siting/p-median/course';
import { reduceMedian } from '../../../../../src/core/siting/p-median/reduce';
import { toColumns } from '../../../../../src/core/siting/p-median/rows';
import { MedianSearch } from '../../../../../src/core/siting/p-median/search';
import { solvePMedian } from '../../../../../src/core/siting/p-median/solve-p-median';
import { seededRandom } from '../../../../support/random';
import { clusteredInstance, instanceOf, smallInstance } from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { testTools } from '../../../../support/siting-tools';
import { textbookModel } from './textbook';

const ask = (newSiteCount: number) => ({ model: 'p-median', newSiteCount }) as const;

/** Places at 0, 1, 2 … on a line, each a candidate. */
function line(count: number, weight = 1) {
  const places = Array.from({ length: count }, (_, place) => place);
  return instanceOf(
    places.map((place) => places.map((site) => Math.abs(place - site))),
    places.map(() => weight),
  );
}

test('agrees with enumeration on 400 small instances: cost, all plans told, uniqueness, infeasibility', async () => {
  const seen = { infeasible: 0, unique: 0, tied: 0 };
  for (let seed = 1; seed <= 400; seed++) {
    const random = seededRandom(seed);
    const fixedCount = Math.floor(random() * 3);
    const siteCount = fixedCount + 2 + Math.floor(random() * 7);
    const demandCount = Math.floor(random() * 20);
    const instance = smallInstance(random, { demandCount, siteCount, fixedCount });
    const question = ask(Math.floor(random() * (Math.min(5, siteCount - fixedCount) + 1)));
    const wanted = enumerateSiting(instance, question);
    const outcome = await solvePMedian(instance, question, testTools());
    if (wanted === null) {
      expect(outcome.status, `seed ${seed}`).toBe('infeasible');
      seen.infeasible++;
      continue;
    }
    expect(outcome, `seed ${seed}`).toMatchObject({ status: 'optimal', gap: 0, unreachable: [] });
    expect(outcome.objective, `seed ${seed}`).toBeCloseTo(wanted.objective, 6);
    expect(outcome.bound).toBe(outcome.objective);
    const plans = new Set(wanted.plans.map((plan) => plan.join()));
    for (const plan of [outcome.sites, ...outcome.alternatives])
      expect(plans, `seed ${seed}`).toContain(plan.join());
    expect(new Set([outcome.sites, ...outcome.alternatives].map((plan) => plan.join())).size).toBe(
      1 + outcome.alternatives.length,
    );
    if (outcome.isUnique !== null) expect(outcome.isUnique, `seed ${seed}`).toBe(plans.size === 1);
    if (outcome.isUnique === true) seen.unique++;
    if (outcome.isUnique === false) seen.tied++;
  }
  expect(seen.infeasible).toBeGreaterThan(20);
  expect(seen.unique).toBeGreaterThan(100);
  expect(seen.tied).toBeGreaterThan(30);
});

test('places on a line fall into blocks of equal length, at the sum that has a closed form', async () => {
  // A block of k places costs floor(k² / 4); equal blocks of odd length are the only best ones.
  const odd = await solvePMedian(line(35), ask(7), testTools());
  expect(odd).toMatchObject({ status: 'optimal', objective: 7 * 6, isUnique: true });
  expect(odd.sites).toEqual([2, 7, 12, 17, 22, 27, 32]);
  const even = await solvePMedian(line(24), ask(6), testTools());
  expect(even).toMatchObject({ status: 'optimal', objective: 6 * 4, isUnique: false });
  expect(even.alternatives.length).toBeGreaterThan(0);
});

test('clusters far apart each get the site that is best for them alone', async () => {
  const random = seededRandom(11);
  const clusters = 12;
  const places = Array.from({ length: 20 * clusters }, (_, place) => ({
    cluster: place % clusters,
    x: (place % clusters) * 1e7 + random() * 1000,
    y: random() * 1000,
    weight: 1 + Math.floor(random() * 900),
  }));
  const distance = (a: (typeof places)[number], b: (typeof places)[number]) =>
    Math.hypot(a.x - b.x, a.y - b.y);
  const instance = instanceOf(
    places.map((place) => places.map((site) => distance(place, site))),
    places.map(({ weight }) => weight),
  );
  let sum = 0;
  for (let cluster = 0; cluster < clusters; cluster++) {
    const own = places.filter((place) => place.cluster === cluster);
    const costs = own.map((site) =>
      own.reduce((cost, place) => cost + place.weight * distance(place, site), 0),
    );
    sum += Math.min(...costs);
  }
  const outcome = await solvePMedian(instance, ask(clusters), testTools());
  expect(outcome.status).toBe('optimal');
  expect((outcome.objective as number) / sum).toBeCloseTo(1, 10);
});

test('a demand point that no site reaches is named', async () => {
  const instance = instanceOf(
    [
      [1, 2],
      [Infinity, Infinity],
      [Infinity, 3],
      [Infinity, Infinity],
    ],
    [5, 0, 1, 2],
  );
  const outcome = await solvePMedian(instance, ask(1), testTools());
  expect(outcome).toMatchObject({
    status: 'infeasible',
    objective: null,
    bound: null,
    gap: null,
    sites: [],
    unreachable: [1, 3],
  });
});

test('too few sites to reach all is infeasible without anyone to name, and one more is enough', async () => {
  // Three groups, each reached by a site of its own; weights of 0 have to be reached too.
  const instance = instanceOf(
    [
      [1, 4, Infinity, Infinity],
      [Infinity, Infinity, 2, Infinity],
      [Infinity, Infinity, Infinity, 3],
    ],
    [1, 0, 5],
  );
  expect(await solvePMedian(instance, ask(2), testTools())).toMatchObject({
    status: 'infeasible',
    unreachable: [],
  });
  expect(await solvePMedian(instance, ask(3), testTools())).toMatchObject({
    status: 'optimal',
    objective: 16,
    sites: [0, 2, 3],
    isUnique: true,
  });
});

test('a plan that reaches all is found where greedy choices and exchanges miss it', async () => {
  // An exact cover of 12 points by 4 dear triples, hidden among cheaper triples that overlap.
  let missedCount = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const random = seededRandom(seed);
    const triples = [0, 1, 2, 3].map((block) => [0, 1, 2].map((at) => block * 3 + at));
    while (triples.length < 11)
      triples.push(Array.from({ length: 3 }, () => Math.floor(random() * 12)));
    const instance = instanceOf(
      Array.from({ length: 12 }, (_, demand) =>
        triples.map((triple, site) =>
          triple.includes(demand) ? (site < 4 ? 9 : Math.floor(random() * 5)) : Infinity,
        ),
      ),
      Array.from({ length: 12 }, () => 1),
    );
    const problem = reduceMedian(instance, 4);
    const columns = toColumns(problem.rows, problem.columnCount);
    const course = new Course(testTools(), () => []);
    const search = new MedianSearch(problem, columns, seededRandom(1), course);
    await search.improve(await search.greedy());
    if (course.best === null) missedCount++;
    const outcome = await solvePMedian(instance, ask(4), testTools());
    const wanted = enumerateSiting(instance, ask(4));
    expect(outcome, `seed ${seed}`).toMatchObject({
      status: 'optimal',
      objective: wanted?.objective,
    });
    // One site fewer reaches 9 points at most.
    expect(await solvePMedian(instance, ask(3), testTools())).toMatchObject({
      status: 'infeasible',
      unreachable: [],
    });
  }
  expect(missedCount).toBeGreaterThan(0);
});

test('without word from the solver whether all can be reached, there is no answer yet', async () => {
  // A point for each two of five sites, within reach of both: four sites are needed, and prices prove three.
  const costs: number[][] = [];
  for (let one = 0; one < 5; one++)
    for (let other = one + 1; other < 5; other++)
      costs.push([0, 1, 2, 3, 4].map((site) => (site === one || site === other ? 1 : Infinity)));
  const instance = instanceOf(
    costs,
    costs.map(() => 1),
  );
  const silent = testTools({
    solveMilp: async () => ({ status: 'noAnswer', objective: null, bound: null, values: null }),
  });
  expect(await solvePMedian(instance, ask(3), silent)).toMatchObject({
    status: 'feasible',
    objective: null,
    bound: null,
    gap: null,
    sites: [],
  });
  expect(await solvePMedian(instance, ask(3), testTools())).toMatchObject({ status: 'infeasible' });
});

test('fixed sites alone, with no new ones', async () => {
  const costs = [
    [3, 1],
    [2, 5],
  ];
  const instance = instanceOf(costs, [10, 1], { fixed: [0] });
  expect(await solvePMedian(instance, ask(0), testTools())).toMatchObject({
    status: 'optimal',
    objective: 32,
    sites: [0],
    isUnique: true,
  });
  const all = instanceOf(costs, [10, 1], { fixed: [0, 1] });
  expect(await solvePMedian(all, ask(0), testTools())).toMatchObject({
    status: 'optimal',
    objective: 12,
    sites: [0, 1],
    isUnique: true,
  });
});

test('without new sites, who is out of reach of the fixed ones is named', async () => {
  const instance = instanceOf(
    [
      [Infinity, 1],
      [1, 1],
    ],
    [1, 1],
    { fixed: [0] },
  );
  expect(await solvePMedian(instance, ask(0), testTools())).toMatchObject({
    status: 'infeasible',
    unreachable: [0],
  });
});

test('no demand costs nothing, and any sites are as good', async () => {
  const instance = instanceOf([], [], { siteCount: 4 });
  const outcome = await solvePMedian(instance, ask(2), testTools());
  expect(outcome).toMatchObject({ status: 'optimal', objective: 0, gap: 0, isUnique: false });
  expect(outcome.sites).toHaveLength(2);
});

test('exactly as many sites are opened as asked for, also where fewer would do as well', async () => {
  const instance = instanceOf([[0, 5, 5, 9]], [1]);
  for (const count of [1, 2, 3, 4]) {
    const outcome = await solvePMedian(instance, ask(count), testTools());
    expect(outcome).toMatchObject({ status: 'optimal', objective: 0 });
    expect(outcome.sites).toHaveLength(count);
    expect(outcome.isUnique).toBe(count === 1 || count === 4);
  }
});

test('demand without weight, and costs of 0, are no trouble', async () => {
  const weightless = instanceOf(
    [
      [4, 2],
      [1, 7],
    ],
    [0, 0],
  );
  expect(await solvePMedian(weightless, ask(1), testTools())).toMatchObject({
    status: 'optimal',
    objective: 0,
    isUnique: false,
  });
  const free = instanceOf(
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [3, 4],
  );
  const outcome = await solvePMedian(free, ask(2), testTools());
  expect(outcome).toMatchObject({ status: 'optimal', objective: 0, isUnique: false });
  expect(outcome.alternatives).toHaveLength(2);
});

test('more new sites than are free is a mistake of the caller', async () => {
  const instance = instanceOf([[1, 2]], [1], { fixed: [1] });
  await expect(solvePMedian(instance, ask(2), testTools())).rejects.toThrow(RangeError);
  await expect(solvePMedian(instance, ask(-1), testTools())).rejects.toThrow(RangeError);
  await expect(solvePMedian(instance, ask(0.5), testTools())).rejects.toThrow(RangeError);
});

test('many plans of the same cost: one of them, proven, and some others', async () => {
  // 36 places in a square grid by rectangular distance: whole numbers, and symmetry without end.
  const places = Array.from({ length: 36 }, (_, at) => [at % 6, Math.floor(at / 6)] as const);
  const instance = instanceOf(
    places.map(([x, y]) => places.map(([a, b]) => Math.abs(x - a) + Math.abs(y - b))),
    places.map(() => 1),
  );
  const outcome = await solvePMedian(instance, ask(4), testTools());
  // Four blocks of nine around their middle cost 4 × 1 + 4 × 2 each.
  expect(outcome).toMatchObject({ status: 'optimal', objective: 48 });
});

function midsize() {
  return clusteredInstance(seededRandom(1), {
    demandCount: 250,
    siteCount: 200,
    sideKilometers: 200,
    reachMeters: Infinity,
  });
}

test('words on the way: plans get better, bounds rise and never cross, the last plan is the answer', async () => {
  const instance = midsize();
  // A clock that goes on by 60 ms at each look makes many words.
  let milliseconds = 0;
  const now = () => {
    milliseconds += 60;
    return milliseconds;
  };
  const tools = testTools({ now, timeLimitSeconds: 1e6 });
  const outcome = await solvePMedian(instance, ask(25), tools);
  expect(outcome.status).toBe('optimal');
  const best = outcome.objective as number;
  let objective = Infinity;
  let bound = -Infinity;
  let sites: readonly number[] = [];
  for (const word of tools.told) {
    if (word.sites) {
      sites = word.sites;
      const cost = medianCost(instance, openSites(200, sites));
      expect(cost / (word.objective as number)).toBeCloseTo(1, 12);
      expect(cost).toBeLessThan(objective);
      objective = cost;
    }
    if (word.bound === null) continue;
    expect(word.bound).toBeGreaterThanOrEqual(bound);
    bound = word.bound;
    expect(bound).toBeLessThanOrEqual(best * (1 + 1e-12));
  }
  expect(tools.told.length).toBeGreaterThan(10);
  expect(new Set(tools.told.map(({ stage }) => stage)).size).toBeGreaterThan(1);
  expect(sites).toEqual(outcome.sites);
});

test('the same question has the same answer', async () => {
  const instance = midsize();
  const [one, other] = [
    await solvePMedian(instance, ask(30), testTools()),
    await solvePMedian(instance, ask(30), testTools()),
  ];
  expect({ ...one, seconds: 0 }).toEqual({ ...other, seconds: 0 });
});

test('a search that is cancelled, or out of time, gives its best plan and a true bound', async () => {
  const instance = midsize();
  const optimum = (await solvePMedian(instance, ask(25), testTools())).objective as number;
  const statuses = new Set<string>();
  for (const looks of [0, 1, 2, 5, 10, 20, 40, 80, 160]) {
    let count = 0;
    const isCancelled = () => ++count > looks;
    let milliseconds = 0;
    const now = () => {
      milliseconds += 10;
      return milliseconds;
    };
    const cancelled = await solvePMedian(
      instance,
      ask(25),
      testTools({ isCancelled, timeLimitSeconds: 1e6 }),
    );
    const late = await solvePMedian(
      instance,
      ask(25),
      testTools({ now, timeLimitSeconds: looks / 50 + 0.001 }),
    );
    for (const outcome of [cancelled, late]) {
      statuses.add(outcome.status);
      if (outcome.objective === null) {
        expect(outcome.sites).toEqual([]);
        continue;
      }
      expect(outcome.objective).toBe(medianCost(instance, openSites(200, outcome.sites)));
      expect(outcome.objective).toBeGreaterThanOrEqual(optimum * (1 - 1e-9));
      expect(outcome.bound).toBeLessThanOrEqual(optimum * (1 + 1e-9));
      expect(outcome.sites).toHaveLength(25);
    }
    expect(cancelled.status).not.toBe('feasible');
    expect(late.status).not.toBe('cancelled');
  }
  expect([...statuses].sort()).toEqual(['cancelled', 'feasible', 'optimal']);
});

test('agrees with the textbook model in HiGHS on 12 instances that need the proof to branch', async () => {
  const tools = testTools();
  const statuses = new Set<string>();
  for (let seed = 1; seed <= 12; seed++) {
    const random = seededRandom(seed);
    const point = () => [random() * 100, random() * 100] as const;
    const sites = Array.from({ length: 20 + Math.floor(random() * 8) }, point);
    const reach = seed % 4 === 0 ? 20 + random() * 10 : Infinity;
    const costs = Array.from({ length: 28 }, point).map(([x, y]) =>
      sites.map(([a, b]) => {
        // Costs that no map has, whole ones, and distances.
        if (seed % 3 === 0) return Math.floor(random() * 20);
        const distance = Math.hypot(x - a, y - b);
        if (distance > reach) return Infinity;
        return seed % 3 === 1 ? Math.round(distance / 4) : distance;
      }),
    );
    const weights = costs.map(() => (random() < 0.1 ? 0 : 1 + Math.floor(random() * 20)));
    const fixed = seed % 5 === 0 ? [0, 1] : [];
    const instance = instanceOf(costs, weights, { siteCount: sites.length, fixed });
    const newSiteCount = 3 + Math.floor(random() * 6);
    const outcome = await solvePMedian(instance, ask(newSiteCount), testTools());
    const wanted = await tools.solveMilp(textbookModel(instance, newSiteCount), {
      timeLimitSeconds: 60,
      gap: 0,
      isCancelled: () => false,
    });
    statuses.add(outcome.status);
    expect(outcome.status, `seed ${seed}`).toBe(wanted.status);
    if (wanted.objective !== null)
      expect((outcome.objective as number) / wanted.objective, `seed ${seed}`).toBeCloseTo(1, 6);
  }
  expect([...statuses].sort()).toEqual(['infeasible', 'optimal']);
});

test('costs without any geometry are proven too', async () => {
  const random = seededRandom(5);
  const costs = Array.from({ length: 40 }, () =>
    Array.from({ length: 34 }, () => Math.floor(random() * 20)),
  );
  const weights = costs.map(() => 1 + Math.floor(random() * 20));
  const outcome = await solvePMedian(instanceOf(costs, weights), ask(7), testTools());
  expect(outcome.status).toBe('optimal');
});
