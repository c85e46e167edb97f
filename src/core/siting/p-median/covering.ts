import type { MilpModel, SolveMilp } from '../types';
import type { Course } from './course';
import type { MedianProblem } from './reduce';

/**
 * Looks for columns that reach every row, no more than may be opened: set covering, solved by the MILP solver. All numbers
 * are whole, so the solver's tolerances (a millionth) cannot turn a cover into none. Gives the columns, 'impossible' where
 * it is proven that there are none, or null where the time was up.
 */
export async function findCover(
  problem: MedianProblem,
  solveMilp: SolveMilp,
  course: Course,
): Promise<readonly number[] | 'impossible' | null> {
  const outcome = await solveMilp(coverModel(problem), {
    timeLimitSeconds: Math.max(0.01, course.secondsLeft),
    gap: 1,
    isCancelled: () => course.isOver,
  });
  if (outcome.status === 'infeasible') return 'impossible';
  if (outcome.values === null) return null;
  const columns: number[] = [];
  outcome.values.forEach((value, column) => {
    if (value > 0.5) columns.push(column);
  });
  return columns;
}

function coverModel({ rows, columnCount, openCount }: MedianProblem): MilpModel {
  const rowStarts = [0];
  const rowColumns: number[] = [];
  for (let row = 0; row < rows.ends.length; row++) {
    if (rows.caps[row] !== Infinity) continue;
    for (let at = rows.starts[row] as number; at < (rows.ends[row] as number); at++)
      rowColumns.push(rows.columns[at] as number);
    rowStarts.push(rowColumns.length);
  }
  const rowCount = rowStarts.length;
  for (let column = 0; column < columnCount; column++) rowColumns.push(column);
  rowStarts.push(rowColumns.length);
  const rowLower = new Float64Array(rowCount).fill(1);
  const rowUpper = new Float64Array(rowCount).fill(Infinity);
  rowLower[rowCount - 1] = 0;
  rowUpper[rowCount - 1] = openCount;
  return {
    isMaximized: false,
    objective: new Float64Array(columnCount),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(1),
    isInteger: new Uint8Array(columnCount).fill(1),
    rowLower,
    rowUpper,
    rowStarts: Int32Array.from(rowStarts),
    rowColumns: Int32Array.from(rowColumns),
    rowValues: new Float64Array(rowColumns.length).fill(1),
  };
}
