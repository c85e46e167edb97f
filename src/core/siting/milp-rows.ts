import type { SearchWatch } from './search-watch';
import type { MilpModel } from './types';

/** More coefficients than that would take the memory of the solver. */
export const mostProgramValues = 4_000_000;
/** The solver overruns its limit on programs of more coefficients than that. */
const manyValues = 30_000;

/** How long the solver may take so that the search as a whole keeps its limit. */
export function secondsForProgram(
  { valueCount }: { readonly valueCount: number },
  { secondsLeft }: SearchWatch,
): number {
  return (valueCount > manyValues ? 0.85 : 1) * secondsLeft;
}

/** Dual values may be wrong by so much, and sums as a share. */
const dualTolerance = 1e-7;
const sumTolerance = 1e-9;

/** An upper bound of the solver, raised by what its tolerances may hide where columns go from 0 to 1. */
export function raisedBound({ objective }: MilpModel, bound: number): number {
  return bound + dualTolerance * objective.length + sumTolerance * Math.abs(bound);
}

/** Puts a mixed-integer program together: columns first, then row by row. */
export class MilpRows {
  private readonly objective: number[] = [];
  private readonly upper: number[] = [];
  private readonly isInteger: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly rowStarts: number[] = [0];
  private readonly rowColumns: number[] = [];
  private readonly rowValues: number[] = [];

  constructor(private readonly isMaximized: boolean) {}

  get columnCount(): number {
    return this.objective.length;
  }

  get valueCount(): number {
    return this.rowValues.length;
  }

  /** Adds a column from 0 to 1, or up to `upper`, whole or not, and gives its number. */
  addColumn(objective: number, isInteger: boolean, upper = 1): number {
    this.isInteger.push(isInteger ? 1 : 0);
    this.upper.push(upper);
    return this.objective.push(objective) - 1;
  }

  /** Adds a coefficient to the row that `endRow` will end. */
  add(column: number, value: number): void {
    this.rowColumns.push(column);
    this.rowValues.push(value);
  }

  endRow(lower: number, upper: number): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.rowStarts.push(this.rowColumns.length);
  }

  finish(): MilpModel {
    return {
      isMaximized: this.isMaximized,
      objective: Float64Array.from(this.objective),
      columnLower: new Float64Array(this.objective.length),
      columnUpper: Float64Array.from(this.upper),
      isInteger: Uint8Array.from(this.isInteger),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      rowStarts: Int32Array.from(this.rowStarts),
      rowColumns: Int32Array.from(this.rowColumns),
      rowValues: Float64Array.from(this.rowValues),
    };
  }
}
