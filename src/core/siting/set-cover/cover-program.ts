import { MilpRows, mostProgramValues, secondsForProgram } from '../milp-rows';
import type { SearchWatch } from '../search-watch';
import type { MilpOutcome } from '../types';
import type { Cover } from './cover';
import type { Wanted } from './search-covers';

export interface CoverProgram {
  readonly cover: Cover;
  readonly wanted: Wanted;
  /** Choices that cost more are of no interest. */
  readonly mostCost: number;
  /** Choices must leave one of these columns closed; absent where they are free to. */
  readonly otherThan?: readonly number[];
  /** Exactly so many columns are opened; absent where their number is free. */
  readonly columnCount?: number;
}

/**
 * Asks the solver for the cheapest choice of columns that meets all rows, or rows of a wanted weight. The first columns
 * of the program are those of the matrix; where a weight is wanted, one a row follows, which must be whole only where a
 * row needs several. Null where the program would be too large.
 */
export async function solveCoverProgram(
  { cover, wanted, mostCost, otherThan, columnCount }: CoverProgram,
  watch: SearchWatch,
  options: { gap: number; seconds: number; onProgress?: (bound: number | null) => void },
): Promise<MilpOutcome | null> {
  const { rowStarts, rowColumns, needs, costs, weights } = cover;
  if (rowColumns.length > mostProgramValues) return null;
  const program = new MilpRows(false);
  for (const cost of costs) program.addColumn(cost, true);
  for (let row = 0; row < needs.length; row++) {
    const need = needs[row] as number;
    const end = rowStarts[row + 1] as number;
    for (let at = rowStarts[row] as number; at < end; at++)
      program.add(rowColumns[at] as number, 1);
    if (wanted === null) program.endRow(need, Infinity);
    else {
      program.add(program.addColumn(0, need > 1), -need);
      program.endRow(0, Infinity);
    }
  }
  if (wanted !== null) {
    for (let row = 0; row < needs.length; row++)
      program.add(costs.length + row, weights[row] as number);
    program.endRow(wanted, Infinity);
  }
  if (mostCost < Infinity) {
    costs.forEach((cost, column) => {
      program.add(column, cost);
    });
    program.endRow(-Infinity, mostCost);
  }
  if (otherThan) {
    for (const column of otherThan) program.add(column, 1);
    program.endRow(-Infinity, otherThan.length - 1);
  }
  if (columnCount !== undefined) {
    for (let column = 0; column < costs.length; column++) program.add(column, 1);
    program.endRow(columnCount, columnCount);
  }
  return watch.tools.solveMilp(program.finish(), {
    timeLimitSeconds: Math.min(options.seconds, secondsForProgram(program, watch)),
    gap: options.gap,
    isCancelled: () => watch.isCancelled,
    onProgress: (_, bound) => {
      options.onProgress?.(bound);
      watch.glance('proving');
    },
  });
}

/** The columns that the solver opened. */
export function openedColumns(values: Float64Array, columnCount: number): number[] {
  const columns: number[] = [];
  for (let column = 0; column < columnCount; column++)
    if ((values[column] as number) > 0.5) columns.push(column);
  return columns;
}
