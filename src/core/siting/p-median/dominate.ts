import type { Columns, Rows } from './rows';

/** Pairs that may be looked at, as a multiple of all pairs, before the search for dominated columns ends. */
const effort = 10;

/**
 * Marks columns that another one equals or betters in every row, with 1; of equal ones the first stays. A column of no
 * use at all is dominated by any other. What is not found within a fixed effort stays unmarked.
 */
export function dominatedColumns(rows: Rows, columns: Columns): Uint8Array {
  const columnCount = columns.starts.length - 1;
  const isDominated = new Uint8Array(columnCount);
  const costIn = new Float64Array(rows.ends.length).fill(Infinity);
  let left = effort * (columns.rows.length + columnCount);
  for (let column = 0; column < columnCount && left > 0; column++) {
    const start = columns.starts[column] as number;
    const end = columns.starts[column + 1] as number;
    if (start === end) {
      isDominated[column] = 1;
      continue;
    }
    const { row, until } = shortestPrefix(rows, columns, column);
    left -= end - start;
    if (until - (rows.starts[row] as number) < 2) continue;
    for (let at = start; at < end; at++)
      costIn[columns.rows[at] as number] = columns.costs[at] as number;
    for (let at = rows.starts[row] as number; at < until && left > 0; at++) {
      const other = rows.columns[at] as number;
      if (other === column || isDominated[other] === 1) continue;
      const comparison = compare(columns, other, costIn, end - start);
      left -= comparison.effort;
      if (comparison.isNowhereWorse && !(comparison.isEqual && other > column)) {
        isDominated[column] = 1;
        break;
      }
    }
    for (let at = start; at < end; at++) costIn[columns.rows[at] as number] = Infinity;
  }
  return isDominated;
}

/** The row in which the fewest columns are as near as this one, and the end of those. */
function shortestPrefix(rows: Rows, columns: Columns, column: number) {
  let best = { row: 0, until: 0, length: Infinity };
  for (
    let at = columns.starts[column] as number;
    at < (columns.starts[column + 1] as number);
    at++
  ) {
    const row = columns.rows[at] as number;
    const cost = columns.costs[at] as number;
    const first = rows.starts[row] as number;
    let until = first;
    const end = Math.min(rows.ends[row] as number, first + best.length);
    while (until < end && (rows.costs[until] as number) <= cost) until++;
    if (until - first < best.length) best = { row, until, length: until - first };
    if (best.length < 2) break;
  }
  return best;
}

/** How a column compares with another one, given by its cost in each row and the number of its rows. */
function compare(columns: Columns, column: number, costIn: Float64Array, count: number) {
  let met = 0;
  let isEqual = true;
  const start = columns.starts[column] as number;
  const end = columns.starts[column + 1] as number;
  for (let at = start; at < end; at++) {
    const cost = columns.costs[at] as number;
    const other = costIn[columns.rows[at] as number] as number;
    if (cost > other) return { isNowhereWorse: false, isEqual: false, effort: at - start + 1 };
    if (other !== Infinity) met++;
    if (cost < other) isEqual = false;
  }
  return { isNowhereWorse: met === count, isEqual, effort: end - start };
}
