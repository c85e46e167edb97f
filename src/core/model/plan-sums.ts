import type { PrintedSum } from './seed';

/** A sum that a plan prints beside what its rows add up to. */
export interface SumCheck {
  readonly id: string;
  readonly printed: number;
  readonly actual: number;
  readonly differs: boolean;
}

/** Plans print at most two decimals; rounding there removes the noise of binary fractions. */
const decimalScale = 100;

function roundToTwoDecimals(value: number): number {
  return Math.round(value * decimalScale) / decimalScale;
}

/** Adds up the rows of each printed sum and tells which sums differ; both sides at two decimals, in the order given. */
export function checkPrintedSums(sums: readonly PrintedSum[]): readonly SumCheck[] {
  return sums.map(({ id, printed, parts }) => {
    const actual = roundToTwoDecimals(parts.reduce((total, part) => total + part.value, 0));
    return { id, printed, actual, differs: actual !== roundToTwoDecimals(printed) };
  });
}
