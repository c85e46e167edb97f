import type { CoverProblem } from './cover-problem';
import type { Restriction } from './restrict';

/** Where the dual values of each row lie: one for a row that needs one site, one for each of its sites else. */
export function dualStarts({ rowCount, rowStarts, needs }: CoverProblem): Uint32Array {
  const starts = new Uint32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row++) {
    const length = (rowStarts[row + 1] as number) - (rowStarts[row] as number);
    starts[row + 1] = (starts[row] as number) + (needs[row] === 1 ? 1 : length);
  }
  return starts;
}

/** Duals with which to start: what is not satisfied pays all, what is satisfied with room to spare nothing. */
export function firstDuals(problem: CoverProblem, counts: Uint32Array): Float64Array {
  const starts = dualStarts(problem);
  const duals = new Float64Array(starts[problem.rowCount] as number);
  for (let row = 0; row < problem.rowCount; row++) {
    const need = problem.needs[row] as number;
    const spare = (counts[row] as number) - need;
    const part = spare < 0 ? 1 : spare > 0 ? 0 : 0.5;
    duals.fill((part * (problem.weights[row] as number)) / need, starts[row], starts[row + 1]);
  }
  return duals;
}

/** Duals of the whole problem as duals of what is left of it. */
export function dualsOfPart(
  whole: CoverProblem,
  wholeDuals: ArrayLike<number>,
  { problem, rows, pairs }: Restriction,
): Float64Array {
  const wholeStarts = dualStarts(whole);
  const starts = dualStarts(problem);
  const duals = new Float64Array(starts[problem.rowCount] as number);
  eachDual(whole, wholeStarts, problem, starts, rows, pairs, (part, of, isShared) => {
    const value = wholeDuals[of] as number;
    // A row that now needs one site pays all alike: as little as it paid any.
    duals[part] = isShared === 'again' ? Math.min(duals[part] as number, value) : value;
  });
  return duals;
}

/** Puts duals of what is left of a problem back among those of the whole. */
export function putBackDuals(
  whole: CoverProblem,
  wholeDuals: Float32Array | Float64Array,
  { problem, rows, pairs }: Restriction,
  duals: Float64Array,
): void {
  const starts = dualStarts(problem);
  eachDual(whole, dualStarts(whole), problem, starts, rows, pairs, (part, of) => {
    wholeDuals[of] = duals[part] as number;
  });
}

function eachDual(
  whole: CoverProblem,
  wholeStarts: Uint32Array,
  part: CoverProblem,
  partStarts: Uint32Array,
  rows: Uint32Array,
  pairs: Uint32Array,
  visit: (partSlot: number, wholeSlot: number, isShared: 'first' | 'again') => void,
): void {
  for (let row = 0; row < part.rowCount; row++) {
    const wholeRow = rows[row] as number;
    const wholeSlot = wholeStarts[wholeRow] as number;
    const slot = partStarts[row] as number;
    if (whole.needs[wholeRow] === 1) {
      visit(slot, wholeSlot, 'first');
      continue;
    }
    const from = part.rowStarts[row] as number;
    const end = part.rowStarts[row + 1] as number;
    const wholeFrom = whole.rowStarts[wholeRow] as number;
    for (let at = from; at < end; at++) {
      const of = wholeSlot + (pairs[at] as number) - wholeFrom;
      if (part.needs[row] === 1) visit(slot, of, at === from ? 'first' : 'again');
      else visit(slot + at - from, of, 'first');
    }
  }
}
