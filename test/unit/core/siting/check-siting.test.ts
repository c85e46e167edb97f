import { describe, expect, it } from 'vitest';
import { checkSiting } from '../../../../src/core/siting/check-siting';
import type { SitingInstance, SitingQuestion } from '../../../../src/core/siting/types';
import { instanceOf, tiersWithin } from '../../../support/siting-instances';

const good = instanceOf(
  [
    [1, 5, Infinity],
    [4, 2, 6],
  ],
  [10, 20],
);
const mclp = (
  instance: SitingInstance,
  newSiteCount: number,
  changes: Partial<Extract<SitingQuestion, { model: 'mclp' }>> = {},
): SitingQuestion => ({
  model: 'mclp',
  reach: tiersWithin(instance, [5]),
  allowance: { kind: 'count', newSiteCount },
  minProviders: 1,
  usesCapacities: false,
  ...changes,
});
const lscp = (
  instance: SitingInstance,
  changes: Partial<Extract<SitingQuestion, { model: 'lscp' }>> = {},
): SitingQuestion => ({
  model: 'lscp',
  reach: tiersWithin(instance, [5]),
  share: 1,
  minProviders: 1,
  ...changes,
});
const codes = (instance: SitingInstance, question: SitingQuestion) =>
  checkSiting(instance, question).map(({ code, severity }) => `${severity} ${code}`);

describe('checkSiting', () => {
  it('finds nothing wrong with good questions', () => {
    expect(codes(good, mclp(good, 2))).toEqual([]);
    expect(codes(good, lscp(good))).toEqual([]);
    expect(codes(good, { model: 'lscp-b', reach: tiersWithin(good, [5]) })).toEqual([]);
    expect(codes(good, { model: 'p-median', newSiteCount: 3 })).toEqual([]);
    expect(codes(good, { model: 'p-center', newSiteCount: 1 })).toEqual([]);
    expect(codes(good, mclp(good, 0, { allowance: { kind: 'budget', budget: 2.5 } }))).toEqual([]);
  });

  it.each([
    [0, 'newSitesZero'],
    [-1, 'newSitesNegative'],
    [1.5, 'newSitesNotWhole'],
    [Number.NaN, 'newSitesNotWhole'],
    [4, 'newSitesTooMany'],
  ])('names %d new sites of 3', (count, code) => {
    expect(codes(good, mclp(good, count))).toEqual([`error ${code}`]);
    expect(codes(good, { model: 'p-median', newSiteCount: count })).toEqual([`error ${code}`]);
    expect(codes(good, { model: 'p-center', newSiteCount: count })).toEqual([`error ${code}`]);
  });

  it('counts free candidates alone, and lets no new site be where some are fixed', () => {
    const fixed = instanceOf([[1, 5, 6]], [1], { fixed: [0, 1] });
    expect(codes(fixed, { model: 'p-median', newSiteCount: 0 })).toEqual([]);
    expect(codes(fixed, { model: 'p-median', newSiteCount: 1 })).toEqual([]);
    const [problem] = checkSiting(fixed, { model: 'p-median', newSiteCount: 2 });
    expect(problem).toMatchObject({ code: 'newSitesTooMany', values: { freeCount: 1 } });
    expect(problem?.message).toContain('only 1 free candidate');
  });

  it('names missing demand and missing candidates', () => {
    const empty = instanceOf([], [], { siteCount: 2 });
    expect(codes(empty, mclp(empty, 1))).toEqual(['error noDemand']);
    const bare = instanceOf([[], []], [1, 2]);
    expect(codes(bare, mclp(bare, 1))).toEqual(['error noCandidates']);
  });

  it.each([-1, Number.NaN, Infinity])('names a weight, a cost and a capacity of %d', (value) => {
    const weight = instanceOf([[1], [2]], [5, value]);
    expect(checkSiting(weight, { model: 'p-median', newSiteCount: 1 })).toMatchObject([
      { code: 'weightInvalid', ids: ['d1'] },
    ]);
    const costs = Float64Array.from(good.pairs.costs);
    costs[3] = value;
    const pair = { ...good, pairs: { ...good.pairs, costs } };
    expect(checkSiting(pair, { model: 'p-median', newSiteCount: 1 })).toMatchObject([
      { code: 'pairCostInvalid', ids: ['d1', 's1'] },
    ]);
    const room = instanceOf([[1, 2]], [1], { capacities: [value, 1] });
    expect(codes(room, mclp(room, 1, { usesCapacities: true }))).toEqual(['error capacityInvalid']);
  });

  it('wants site costs above 0, of free sites', () => {
    for (const cost of [0, -2, Number.NaN, Infinity]) {
      const free = instanceOf([[1, 2]], [1], { siteCosts: [3, cost] });
      expect(codes(free, lscp(free))).toEqual(['error siteCostInvalid']);
      const fixed = instanceOf([[1, 2]], [1], { siteCosts: [3, cost], fixed: [1] });
      expect(codes(fixed, lscp(fixed))).toEqual([]);
    }
  });

  it('names budgets that are none, and says of one that pays for nothing', () => {
    const priced = instanceOf([[1, 2]], [1], { siteCosts: [3, 4] });
    const withBudget = (budget: number) =>
      codes(priced, mclp(priced, 0, { allowance: { kind: 'budget', budget } }));
    for (const budget of [-1, Number.NaN, Infinity])
      expect(withBudget(budget)).toEqual(['error budgetInvalid']);
    expect(withBudget(2.9)).toEqual(['warning budgetTooSmall']);
    expect(withBudget(3)).toEqual([]);
  });

  it.each([0, -0.5, 1.01, Number.NaN])('names a share of %d', (share) => {
    expect(codes(good, lscp(good, { share }))).toEqual(['error shareInvalid']);
  });

  it('names wrong numbers of providers and wrong tiers', () => {
    expect(codes(good, mclp(good, 1, { minProviders: 0 }))).toContain('error minProvidersInvalid');
    expect(codes(good, lscp(good, { minProviders: 1.5 }))).toContain('error minProvidersInvalid');
    for (const weights of [
      [1, 0],
      [0.5, 1],
      [2, 1],
      [1, Number.NaN],
    ])
      expect(codes(good, mclp(good, 1, { reach: tiersWithin(good, [2, 5], weights) }))).toEqual([
        'error tierWeightsInvalid',
      ]);
    expect(codes(good, lscp(good, { reach: tiersWithin(good, [2, 5]) }))).toEqual([
      'error oneTierOnly',
    ]);
  });

  it('wants capacities where they are used, with one tier and one provider', () => {
    expect(codes(good, mclp(good, 1, { usesCapacities: true }))).toEqual([
      'error capacitiesMissing',
    ]);
    const room = instanceOf([[1, 2]], [1], { capacities: [1, 1] });
    expect(codes(room, mclp(room, 1, { usesCapacities: true, minProviders: 2 }))).toEqual([
      'error capacitiesOneTier',
    ]);
  });

  it('warns where nobody can be reached, or nobody counts', () => {
    expect(codes(good, mclp(good, 1, { reach: tiersWithin(good, [0.5]) }))).toEqual([
      'warning nobodyReached',
    ]);
    expect(codes(good, mclp(good, 2, { reach: tiersWithin(good, [3]), minProviders: 2 }))).toEqual([
      'warning nobodyReached',
    ]);
    const nobody = instanceOf([[1]], [0]);
    expect(codes(nobody, mclp(nobody, 1))).toEqual(['warning noWeight']);
    expect(codes(nobody, lscp(nobody, { share: 0.5 }))).toEqual(['warning noWeight']);
    expect(codes(nobody, lscp(nobody))).toEqual([]);
    expect(codes(nobody, { model: 'p-center', newSiteCount: 1 })).toEqual([]);
  });

  it('throws on arrays that do not belong together', () => {
    const question = { model: 'p-median', newSiteCount: 1 } as const;
    expect(() => checkSiting({ ...good, weights: new Float64Array(1) }, question)).toThrow(
      /weights 1/,
    );
    const sites = Uint32Array.from([1, 0, 0, 1, 2]);
    expect(() => checkSiting({ ...good, pairs: { ...good.pairs, sites } }, question)).toThrow(
      /out of order/,
    );
    const beyond = Uint32Array.from([0, 1, 0, 1, 3]);
    expect(() =>
      checkSiting({ ...good, pairs: { ...good.pairs, sites: beyond } }, question),
    ).toThrow(/site 3/);
  });
});
