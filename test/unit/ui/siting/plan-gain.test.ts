import { describe, expect, it } from 'vitest';
import type { ProposedPlan, ProposedSite } from '../../../../src/state/siting';
import { firstWithoutGain } from '../../../../src/ui/siting/plan-gain';

const step = (gainedWeight: number): ProposedSite => ({
  site: {
    id: '1',
    name: '一村',
    lngLat: [110, 22],
    setting: 'rural',
    position: 'recorded',
    origin: 'place',
  },
  gainedRows: gainedWeight > 0 ? [0] : [],
  gainedWeight,
  meanMeters: null,
  largestMeters: null,
});
const terms = { model: 'mclp', freeExisting: false, outerWeight: null } as const;
const firstOf = (
  gains: readonly number[],
  change: Partial<Parameters<typeof firstWithoutGain>[0]> = {},
) => {
  const plan: Pick<ProposedPlan, 'sites'> = { sites: gains.map(step) };
  return firstWithoutGain({ ...terms, ...change }, plan);
};

describe('firstWithoutGain', () => {
  it('is the number from which on no site covers anybody more', () => {
    expect(firstOf([5, 3, 0, 0])).toBe(3);
    expect(firstOf([5, 0])).toBe(2);
    // Two stations each: the first alone brings nothing, both together do.
    expect(firstOf([0, 5, 0])).toBe(3);
  });

  it('is none where the last site gains, where none does, and where other gains count', () => {
    expect(firstOf([5, 0, 3])).toBeNull();
    expect(firstOf([0, 0])).toBeNull();
    expect(firstOf([])).toBeNull();
    expect(firstOf([5, 0], { model: 'p-median' })).toBeNull();
    expect(firstOf([5, 0], { outerWeight: 0.5 })).toBeNull();
  });
});
