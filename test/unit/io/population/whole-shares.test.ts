import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeShares } from '../../../../src/io/population/whole-shares';

describe('whole shares', () => {
  it('follows the largest remainders, of equal ones the first', () => {
    // Seats by Hamilton's method, as textbooks print them: votes 47 16 15.8 12 6.1 3.1 thousand, 10 seats.
    expect(wholeShares(10, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100])).toEqual([
      5, 2, 1, 1, 1, 0,
    ]);
    expect(wholeShares(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(wholeShares(0, [0, 0])).toEqual([0, 0]);
    expect(wholeShares(7, [0, 3])).toEqual([0, 7]);
  });

  it('adds up, and is never a whole person off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 45 }),
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (total, weights) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          fc.pre(sum > 1e-200);
          const shares = wholeShares(total, weights);
          expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
          shares.forEach((share, index) => {
            const exact = (total * (weights[index] ?? 0)) / sum;
            expect(Math.abs(share - exact)).toBeLessThan(1 + total * 1e-12);
            expect(share).toBeGreaterThanOrEqual(0);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('throws on what cannot be shared', () => {
    expect(() => wholeShares(1.5, [1])).toThrow('1.5');
    expect(() => wholeShares(3, [0, 0])).toThrow('add up to 0');
    expect(() => wholeShares(3, [])).toThrow('add up to 0');
    expect(() => wholeShares(3, [-1, 2])).toThrow('weight 0');
  });
});
