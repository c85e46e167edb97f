import { coverOf } from '../set-cover/cover';
import { findCover } from '../set-cover/find-cover';
import type { Course } from './course';
import type { MedianProblem } from './reduce';

/**
 * Looks for columns that reach every row, no more than may be opened, by set covering. Gives the columns, 'impossible'
 * where it is proven that there are none, or null where the time was up.
 */
export async function findReachingPlan(
  problem: MedianProblem,
  course: Course,
): Promise<readonly number[] | 'impossible' | null> {
  const { openCount } = problem;
  const question = { wanted: null, step: 1, goal: openCount, isQuick: false };
  const { sites, cost, lower } = await findCover(unreachedRows(problem), question, course);
  if (cost <= openCount) return sites;
  return lower > openCount + 0.5 ? 'impossible' : null;
}

/** The rows that no open site serves as a matrix of set covering, in which columns stand for sites. */
function unreachedRows({ rows, columnCount }: MedianProblem) {
  const rowStarts = [0];
  const rowColumns: number[] = [];
  for (let row = 0; row < rows.ends.length; row++) {
    if (rows.caps[row] !== Infinity) continue;
    const columns = rows.columns.subarray(rows.starts[row] as number, rows.ends[row] as number);
    rowColumns.push(...columns.toSorted());
    rowStarts.push(rowColumns.length);
  }
  const rowCount = rowStarts.length - 1;
  return coverOf({
    rowStarts: Uint32Array.from(rowStarts),
    rowColumns: Uint32Array.from(rowColumns),
    needs: new Uint32Array(rowCount).fill(1),
    weights: new Float64Array(rowCount).fill(1),
    costs: new Float64Array(columnCount).fill(1),
    sites: Uint32Array.from({ length: columnCount }, (_, column) => column),
  });
}
