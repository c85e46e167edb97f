import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verdicts } from '../../../src/core/coverage/types';
import { type DemandRow, uncoveredRows } from '../../../src/state/coverage-view';

/** Rows of few different numbers, so that many are level. */
const rows = fc
  .array(
    fc.record({
      verdict: fc.constantFrom(...verdicts),
      populationCount: fc.option(fc.nat(4)),
      nearestDistanceMeters: fc.option(fc.nat(4)),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((row, order) => ({ ...row, order }) as DemandRow));

test('the first uncovered rows are those of the whole list sorted', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('population' as const, 'distance' as const),
      fc.integer({ min: 1, max: 70 }),
      (list, order, length) => {
        const numberOf = (row: DemandRow) =>
          order === 'population' ? row.populationCount : row.nearestDistanceMeters;
        const uncovered = list.filter(({ verdict }) => verdict === 'uncovered');
        const known = uncovered.filter((row) => numberOf(row) !== null);
        const unknown = uncovered.filter((row) => numberOf(row) === null);
        const sorted = known.sort((a, b) => Number(numberOf(b)) - Number(numberOf(a)));
        const found = uncoveredRows(list, order, length);
        expect(found.count).toBe(uncovered.length);
        expect(found.rows).toEqual([...sorted, ...unknown].slice(0, length));
      },
    ),
    { seed: 4, numRuns: 1_000 },
  );
});
