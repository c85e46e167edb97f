import { MilpRows, mostProgramValues, secondsForProgram } from '../milp-rows';
import type { SearchWatch } from '../search-watch';
import type { MilpOutcome } from '../types';
import { type Cover, mergeEqualRows, selectCover } from './cover';
import { priceRows } from './lagrange';
import { dropDominatedColumns, dropImpliedRows } from './reduce';

/**
 * Set covers of one cost, and what they give a second site to. Rows of `cover` need two columns where no fixed site
 * serves them (one is a must, two count), one where one does (which counts). Rows with fewer columns cannot count.
 */
export interface BackupProblem {
  readonly cover: Cover;
  /** Least cost of a set cover, or a cost that none of interest surpasses. */
  readonly cost: number;
  /** Whether that cost is proven to be the least. */
  readonly isLeast: boolean;
  /** All costs are multiples of it; 0 where none is known. */
  readonly step: number;
}

/** The rows that have to be met at all, as a matrix of set covering with the same columns. */
export function mustCover(cover: Cover): Cover {
  const must = selectCover(
    cover,
    (row) => cover.needs[row] === 2,
    () => true,
  );
  return { ...must, needs: must.needs.map(() => 1) };
}

/**
 * The problem without columns that are in no set cover of the least cost; with `dropsEqual` also without those that
 * others can take the place of. (A set cover of the least cost has no column whose rows another open one has all.)
 */
export async function reduceBackup(
  { cover, cost, step }: BackupProblem,
  dropsEqual: boolean,
  watch: SearchWatch,
): Promise<Cover> {
  let reduced = mergeEqualRows(cover);
  if (dropsEqual) {
    const single = { ...reduced, needs: reduced.needs.map(() => 1) };
    const dropped = await dropDominatedColumns(single, watch);
    reduced = { ...dropped, needs: reduced.needs };
  }
  const must = await dropImpliedRows(mustCover(reduced), watch);
  const goal = { upper: cost + Math.max(step, 1e-6 * cost), step, wantedWeight: null };
  const { bound, reducedCosts } = await priceRows(must, goal, watch);
  const most = cost + 1e-7 * Math.max(1, cost);
  return selectCover(
    reduced,
    () => true,
    (column) => bound + (reducedCosts[column] as number) <= most,
  );
}

/**
 * Asks the solver for the set cover of the least cost that gives the most weight a second site; with `otherThan` for any
 * one that gives at least `leastWeight` and leaves one of these columns closed. Null where the program would be too
 * large. The first columns of the program are those of the matrix.
 */
export async function solveBackupProgram(
  { cover, cost, step, isLeast }: BackupProblem,
  watch: SearchWatch,
  options: {
    readonly seconds: number;
    readonly start?: readonly number[];
    readonly otherThan?: readonly number[];
    readonly leastWeight?: number;
    readonly onBound?: (bound: number) => void;
  },
): Promise<MilpOutcome | null> {
  const { rowStarts, rowColumns, needs, weights, costs } = cover;
  if (2 * rowColumns.length > mostProgramValues) return null;
  const program = new MilpRows(true);
  for (let column = 0; column < costs.length; column++) program.addColumn(0, true);
  const counting: { readonly row: number; readonly column: number }[] = [];
  for (let row = 0; row < needs.length; row++) {
    const start = rowStarts[row] as number;
    const end = rowStarts[row + 1] as number;
    const need = needs[row] as number;
    const canCount = end - start >= need && (weights[row] as number) > 0;
    if (!canCount && need === 1) continue;
    // One open column fewer than needed is a must; the last one is what counts.
    for (let at = start; at < end; at++) program.add(rowColumns[at] as number, 1);
    if (canCount) {
      const column = program.addColumn(weights[row] as number, false);
      counting.push({ row, column });
      program.add(column, -1);
    }
    program.endRow(need - 1, Infinity);
  }
  costs.forEach((one, column) => {
    program.add(column, one);
  });
  const slack = Math.max(step / 2, 1e-9 * cost);
  program.endRow(isLeast ? cost - slack : -Infinity, cost + slack);
  if (options.otherThan) {
    for (const column of options.otherThan) program.add(column, 1);
    program.endRow(-Infinity, options.otherThan.length - 1);
  }
  if (options.leastWeight !== undefined) {
    for (const { row, column } of counting) program.add(column, weights[row] as number);
    program.endRow(options.leastWeight, Infinity);
  }
  const start = new Float64Array(program.columnCount);
  for (const column of options.start ?? []) start[column] = 1;
  for (const { row, column } of counting) {
    let count = 0;
    for (let at = rowStarts[row] as number; at < (rowStarts[row + 1] as number); at++)
      count += start[rowColumns[at] as number] as number;
    if (count >= (needs[row] as number)) start[column] = 1;
  }
  return watch.tools.solveMilp(program.finish(), {
    timeLimitSeconds: Math.min(options.seconds, secondsForProgram(program, watch)),
    gap: options.otherThan ? 10 : 0,
    isCancelled: () => watch.isCancelled,
    ...(options.start ? { start } : {}),
    onProgress: (_, bound) => {
      if (bound !== null) options.onBound?.(bound);
      watch.glance('proving');
    },
  });
}
