import { describe, expect, it } from 'vitest';
import { roundDown, roundUp, wholeStep } from '../../../../src/core/siting/whole-steps';

describe('whole steps', () => {
  it.each([
    [[1, 1, 1], 1],
    [[4, 6, 0, 10], 2],
    [[1.5, 2.25], 0.75],
    [[0.1, 0.2, 0.7], 0.1],
    [[3_000_000, 4_500_000], 1_500_000],
    [[0.000_001], 0.000_001],
    [[1 / 3, 1], 0],
    [[Math.PI], 0],
    [[0, 0], 0],
    [[], 0],
  ])('of %j is %d', (values, step) => {
    expect(wholeStep(values)).toBeCloseTo(step, 12);
  });

  it('rounds bounds to the next sum that there can be, and never past one that they reach', () => {
    expect(roundUp(8.2, 1)).toBe(9);
    expect(roundUp(8.000_001_1, 1)).toBe(9);
    // So near to 8 a bound may be wrong by the tolerance of a solver.
    expect(roundUp(8.000_000_1, 1)).toBe(8);
    expect(roundUp(7.999_999_9, 1)).toBe(8);
    expect(roundUp(8, 1)).toBe(8);
    expect(roundUp(8.2, 2.5)).toBe(10);
    expect(roundUp(8.2, 0)).toBe(8.2);
    expect(roundUp(0, 1) + 0).toBe(0);
    expect(roundDown(8.9, 1)).toBe(8);
    expect(roundDown(8.999_999_9, 1)).toBe(9);
    expect(roundDown(9, 1)).toBe(9);
    expect(roundDown(9.9, 2.5)).toBe(7.5);
    // Large sums are known to nine digits only, and bounds stay on their side.
    expect(roundDown(5e9, 1)).toBeGreaterThanOrEqual(5e9);
    expect(roundDown(5e9, 1)).toBeLessThanOrEqual(5e9 * (1 + 1e-9));
    expect(roundUp(5e9, 1)).toBeLessThanOrEqual(5e9);
    expect(roundUp(5e9, 1)).toBeGreaterThanOrEqual(5e9 * (1 - 1e-9));
  });
});
