import { describe, expect, it } from 'vitest';
import {
  type AskedSiting,
  tiersWithin,
  toQuestion,
  withinCost,
} from '../../../../src/core/siting/ask-siting';
import { beyondTiers } from '../../../../src/core/siting/types';
import { instanceOf } from '../../../support/siting-instances';

const instance = instanceOf(
  [
    [1, 5, 10],
    [4, Infinity, 20],
  ],
  [1, 1],
  { fixed: [2] },
);
const one = { tiers: new Uint8Array(5), tierWeights: [1] };
const asked = (changes: Partial<AskedSiting>): AskedSiting => ({
  model: 'mclp',
  count: { kind: 'new', count: 1 },
  share: 1,
  minProviders: 1,
  usesCapacities: false,
  ...changes,
});

describe('toQuestion', () => {
  it('counts fixed sites with --p and leaves them out with --add', () => {
    const all = toQuestion(instance, one, asked({ count: { kind: 'all', count: 2 } }));
    const more = toQuestion(instance, one, asked({ count: { kind: 'new', count: 2 } }));
    expect(all).toMatchObject({ value: { allowance: { kind: 'count', newSiteCount: 1 } } });
    expect(more).toMatchObject({ value: { allowance: { kind: 'count', newSiteCount: 2 } } });
  });

  it('refuses fewer sites in all than are fixed', () => {
    const two = { ...instance, fixed: Uint8Array.of(0, 1, 1) };
    const result = toQuestion(
      two,
      null,
      asked({ model: 'p-median', count: { kind: 'all', count: 1 } }),
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'countBelowFixed' } });
    expect(result.ok ? '' : result.error.message).toContain('2 are fixed already');
  });

  it('makes backup coverage of maximal covering with two providers', () => {
    expect(toQuestion(instance, one, asked({ model: 'backup' }))).toMatchObject({
      value: { model: 'mclp', minProviders: 2 },
    });
  });

  it.each([
    ['countMissing', { count: null }],
    ['countMissing', { model: 'p-center', count: null }],
    ['countNotUsed', { model: 'lscp' }],
    ['countNotUsed', { model: 'lscp-b' }],
    ['budgetNotUsed', { model: 'p-median', count: { kind: 'budget', budget: 3 } }],
  ] as const)('names %s', (code, changes) => {
    expect(toQuestion(instance, one, asked(changes))).toMatchObject({ error: { code } });
  });

  it('wants a limit for coverage', () => {
    expect(toQuestion(instance, null, asked({}))).toMatchObject({
      error: { code: 'limitMissing' },
    });
    expect(toQuestion(instance, null, asked({ model: 'lscp', count: null }))).toMatchObject({
      error: { code: 'limitMissing' },
    });
  });
});

describe('tiersWithin', () => {
  it('takes limits as inclusive', () => {
    const result = tiersWithin(instance, { limit: 5, outer: { limit: 10, weight: 0.5 } });
    expect(result).toEqual({
      ok: true,
      value: { tiers: Uint8Array.of(0, 0, 1, 0, beyondTiers), tierWeights: [1, 0.5] },
      issues: [],
    });
  });

  it('knows one tier where the outer limit counts in full', () => {
    expect(tiersWithin(instance, { limit: 5, outer: { limit: 10, weight: 1 } })).toMatchObject({
      value: { tiers: Uint8Array.of(0, 0, 0, 0, beyondTiers), tierWeights: [1] },
    });
  });

  it.each([
    [0, null, 'limitInvalid'],
    [-5, null, 'limitInvalid'],
    [Number.NaN, null, 'limitInvalid'],
    [Infinity, null, 'limitInvalid'],
    [5, { limit: 5, weight: 0.5 }, 'outerLimitInvalid'],
    [5, { limit: Number.NaN, weight: 0.5 }, 'outerLimitInvalid'],
    [5, { limit: 6, weight: 0 }, 'outerWeightInvalid'],
    [5, { limit: 6, weight: 1.5 }, 'outerWeightInvalid'],
  ])('names a limit of %d with %o', (limit, outer, code) => {
    expect(tiersWithin(instance, { limit, outer })).toMatchObject({ ok: false, error: { code } });
  });
});

describe('withinCost', () => {
  it('keeps pairs up to the limit, inclusive', () => {
    expect(withinCost(instance, 5).pairs).toEqual({
      starts: Uint32Array.of(0, 2, 3),
      sites: Uint32Array.of(0, 1, 0),
      costs: Float64Array.of(1, 5, 4),
    });
  });
});
