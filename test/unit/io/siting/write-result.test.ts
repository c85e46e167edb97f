import { describe, expect, it } from 'vitest';
import { summarizeSiting } from '../../../../src/core/siting/summarize-siting';
import type { SitingOutcome } from '../../../../src/core/siting/types';
import { type ResultInput, writeSitingResult } from '../../../../src/io/siting/write-result';
import { instanceOf, tiersWithin } from '../../../support/siting-instances';

const instance = instanceOf(
  [
    [1, 5],
    [4, 2],
    [Infinity, Infinity],
  ],
  [10, 20, 5],
  { fixed: [0] },
);
const outcome: SitingOutcome = {
  model: 'mclp',
  status: 'optimal',
  objective: 30,
  bound: 30,
  gap: 0,
  sites: [0, 1],
  unreachable: [2],
  alternatives: [[0]],
  isUnique: false,
  seconds: 0.12345,
};
const input: ResultInput = {
  model: 'mclp',
  instance,
  outcome,
  summary: summarizeSiting(instance, tiersWithin(instance, [2, 4]), 1, outcome.sites),
  costUnit: null,
  standardId: null,
  notes: [{ code: 'x', message: 'm', count: 1, ids: ['d2'] }],
  curve: null,
  existing: instance.fixed,
  usesCapacities: false,
};

describe('writeSitingResult', () => {
  it('begins with the keys that other programs rely on', () => {
    const result = JSON.parse(writeSitingResult(input));
    expect(Object.keys(result).slice(0, 7)).toEqual([
      'model',
      'status',
      'objective',
      'bound',
      'gap',
      'sites',
      'seconds',
    ]);
    expect(result).toMatchObject({
      sites: ['s0', 's1'],
      newSites: ['s1'],
      unreachable: ['d2'],
      alternatives: [['s0']],
      seconds: 0.123,
      totalWeight: 35,
      coveredWeight: 30,
      coveredPoints: 2,
      reachedPoints: 2,
      meanCost: (10 * 1 + 20 * 2) / 30,
      largestCost: 2,
    });
    expect(result.coveredShare).toBeCloseTo(30 / 35, 12);
  });

  it('has null where there is no number, never NaN or Infinity', () => {
    const nothing = instanceOf([], [], { siteCount: 1 });
    const text = writeSitingResult({
      ...input,
      instance: nothing,
      existing: nothing.fixed,
      outcome: { ...outcome, objective: Infinity, bound: Number.NaN, gap: -Infinity, sites: [] },
      summary: summarizeSiting(nothing, tiersWithin(nothing, [1]), 1, []),
    });
    expect(text).not.toMatch(/NaN|Infinity/);
    expect(JSON.parse(text)).toMatchObject({
      objective: null,
      bound: null,
      gap: null,
      coveredShare: null,
      meanCost: null,
      largestCost: null,
    });
  });

  it('tells existing sites that stay open or close from new ones', () => {
    const free = instanceOf([[1, 5, 6]], [1]);
    const text = writeSitingResult({
      ...input,
      instance: free,
      outcome: { ...outcome, sites: [0, 2] },
      summary: summarizeSiting(free, null, 1, [0, 2]),
      existing: Uint8Array.of(1, 1, 0),
    });
    expect(JSON.parse(text)).toMatchObject({
      sites: ['s0', 's2'],
      newSites: ['s2'],
      closedSites: ['s1'],
    });
  });

  it('says nothing of coverage where there is no answer', () => {
    const text = writeSitingResult({
      ...input,
      outcome: { ...outcome, status: 'infeasible', objective: null, bound: null, gap: null },
    });
    expect(JSON.parse(text)).not.toHaveProperty('coveredWeight');
  });
});

describe('summarizeSiting', () => {
  it('counts what has enough sites within the widest limit, and within the inner one', () => {
    const reach = tiersWithin(instance, [1, 4], [1, 0.5]);
    expect(summarizeSiting(instance, reach, 1, [0]).covered).toMatchObject({
      weight: 30,
      innerWeight: 10,
      count: 2,
    });
    expect(summarizeSiting(instance, tiersWithin(instance, [5]), 2, [0, 1]).covered).toMatchObject({
      weight: 30,
      count: 2,
    });
    expect(summarizeSiting(instance, tiersWithin(instance, [4]), 2, [0, 1]).covered?.weight).toBe(
      20,
    );
    expect(summarizeSiting(instance, null, 1, []).covered).toBeNull();
  });
});
