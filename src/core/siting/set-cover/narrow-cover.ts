import type { SearchWatch } from '../search-watch';
import { type Cover, mergeEqualRows, selectCover } from './cover';
import type { Pricing } from './lagrange';
import { dropDominatedColumns, reduceCover, withoutOpened } from './reduce';
import type { Wanted } from './search-covers';

/** What is left to decide: which rows have to be met, and what is open already. */
export interface CoverTask {
  readonly cover: Cover;
  readonly wanted: Wanted;
  /** Sites that are open. */
  readonly opened: readonly number[];
  readonly openedCost: number;
}

/**
 * What is left of a task for choices that cost no more than `mostCost`: columns that prices prove too dear go, columns
 * that prices prove needed are opened, and the rest is reduced. Null where no such choice is left.
 */
export async function narrowTask(
  { cover, wanted, opened, openedCost }: CoverTask,
  { bound, reducedCosts }: Pricing,
  mostCost: number,
  watch: SearchWatch,
): Promise<CoverTask | null> {
  const most = mostCost - openedCost + 1e-7 * Math.max(1, Math.abs(mostCost));
  if (bound > most) return null;
  const isNeeded = Uint8Array.from(reducedCosts, (cost) => (bound - cost > most ? 1 : 0));
  const isTooDear = (column: number) => bound + (reducedCosts[column] as number) > most;
  const kept = selectCover(
    cover,
    () => true,
    (column) => !isTooDear(column),
  );
  const keptNeeded = isNeeded.filter((_, column) => !isTooDear(column));
  const rest = withoutOpened(kept, keptNeeded);
  const needed = Array.from(kept.sites).filter((_, column) => keptNeeded[column] === 1);
  const neededCost = sum(kept.costs.filter((_, column) => keptNeeded[column] === 1));
  const task = {
    opened: [...opened, ...needed],
    openedCost: openedCost + neededCost,
  };
  if (wanted === null) {
    if (!hasColumnsEnough(rest)) return null;
    const reduced = await reduceCover(rest, watch);
    return {
      cover: reduced.cover,
      wanted,
      opened: [...task.opened, ...reduced.opened],
      openedCost: task.openedCost + costOf(rest, reduced.opened),
    };
  }
  const met = sum(kept.weights) - sum(rest.weights);
  const left = Math.max(0, wanted - met);
  const reduced = await reducePartialCover(rest, watch);
  if (sum(reduced.weights) < left * (1 - 1e-9)) return null;
  return { ...task, cover: reduced, wanted: left };
}

/** Takes out of a matrix, of which rows (all above 0) of some weight have to be met, what some best answer does without. */
export async function reducePartialCover(whole: Cover, watch: SearchWatch): Promise<Cover> {
  const { rowStarts, needs } = whole;
  const canBeMet = selectCover(
    whole,
    (row) => (rowStarts[row + 1] as number) - (rowStarts[row] as number) >= (needs[row] as number),
    () => true,
  );
  return dropDominatedColumns(mergeEqualRows(canBeMet), watch);
}

function hasColumnsEnough({ rowStarts, needs }: Cover): boolean {
  return needs.every(
    (need, row) => (rowStarts[row + 1] as number) - (rowStarts[row] as number) >= need,
  );
}

/** What opening some sites costs. */
export function costOf({ sites, costs }: Cover, opened: readonly number[]): number {
  const chosen = new Set(opened);
  return sum(costs.filter((_, column) => chosen.has(sites[column] as number)));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
