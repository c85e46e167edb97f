import type { SearchWatch } from '../search-watch';
import { isSame } from '../whole-steps';
import type { Cover } from './cover';
import { mergeEqualRows, selectCover } from './cover';
import { openedColumns, solveCoverProgram } from './cover-program';
import { CoverState } from './cover-state';
import { columnsOf } from './find-cover';
import { priceRows } from './lagrange';
import { dropDearerColumns, dropImpliedRows } from './reduce';
import { isEnough, meets, type Wanted } from './search-covers';

const mostPlans = 5;

/** Other answers that are as good, as sites without fixed ones; `isUnique` as in the outcome. */
export interface OtherPlans {
  readonly plans: readonly (readonly number[])[];
  readonly isUnique: boolean | null;
}

/** How long a search for other answers may take when the answer itself is proven: a quarter of the limit. */
export function secondsForOthers(watch: SearchWatch): number {
  return Math.min(watch.secondsLeft, watch.tools.timeLimitSeconds / 4);
}

/**
 * Closes one open column of a state after the other and opens one that costs as much; calls back where the wanted rows
 * are met again. The state ends as it was.
 */
export function forEachSwap(
  state: CoverState,
  wanted: Wanted,
  tell: (closed: number, opened: number) => boolean,
): void {
  const { cover, isOpen, scores } = state;
  for (const out of state.opened()) {
    state.close(out);
    const lacking = state.wantingCount;
    for (let into = 0; into < isOpen.length; into++) {
      if (into === out || isOpen[into] === 1) continue;
      if (!isSame(cover.costs[into] as number, cover.costs[out] as number)) continue;
      if (wanted === null && (scores[into] as number) < lacking) continue;
      if (wanted !== null && state.metWeight + (scores[into] as number) < wanted) continue;
      state.open(into);
      const isDone = isEnough(state, wanted) && tell(out, into);
      state.close(into);
      if (!isDone) continue;
      state.open(out);
      return;
    }
    state.open(out);
  }
}

/** A state with some sites open, in which a row presses 1 (all rows wanted) or its weight. */
export function stateOf(cover: Cover, sites: readonly number[], wanted: Wanted): CoverState {
  const pressures = cover.weights.map((weight) => (wanted === null ? 1 : weight));
  const state = new CoverState(cover, pressures);
  for (const column of columnsOf(cover, sites)) state.open(column);
  return state;
}

/**
 * Looks for other choices of the same least cost: first by swapping one site, then by asking the solver for one that
 * differs, within a part of the time that is left. `whole` is the matrix before any reduction.
 */
export async function findOtherCovers(
  whole: Cover,
  wanted: Wanted,
  { sites, cost, step }: { sites: readonly number[]; cost: number; step: number },
  watch: SearchWatch,
): Promise<OtherPlans> {
  if (sites.length === 0) return { plans: [], isUnique: true };
  const plans: number[][] = [];
  forEachSwap(stateOf(whole, sites, wanted), wanted, (out, into) => {
    const closed = whole.sites[out];
    plans.push([...sites.filter((site) => site !== closed), whole.sites[into] as number]);
    return plans.length === mostPlans;
  });
  if (plans.length > 0) return { plans, isUnique: false };
  const seconds = secondsForOthers(watch);
  if (watch.isOver) return { plans, isUnique: null };
  const cover = await onlyBestColumns(whole, wanted, cost, step, watch);
  const otherThan = columnsOf(cover, sites);
  if (watch.isOver || otherThan.length < sites.length) return { plans, isUnique: null };
  const mostCost = cost + Math.max(step / 2, 1e-9 * cost);
  const outcome = await solveCoverProgram({ cover, wanted, mostCost, otherThan }, watch, {
    gap: 10,
    seconds,
  });
  if (outcome?.status === 'infeasible') return { plans, isUnique: true };
  if (!outcome?.values) return { plans, isUnique: null };
  const columns = openedColumns(outcome.values, cover.sites.length);
  const otherCost = columns.reduce((sum, column) => sum + (cover.costs[column] as number), 0);
  if (!isSame(otherCost, cost) || !meets(cover, columns, wanted)) return { plans, isUnique: null };
  return { plans: [columns.map((column) => cover.sites[column] as number)], isUnique: false };
}

/** The matrix without columns that are in no choice of the least cost. */
async function onlyBestColumns(
  whole: Cover,
  wanted: Wanted,
  cost: number,
  step: number,
  watch: SearchWatch,
): Promise<Cover> {
  const merged = mergeEqualRows(whole);
  const rows = wanted === null ? await dropImpliedRows(merged, watch) : merged;
  const cover = await dropDearerColumns(rows, watch);
  const upper = cost + Math.max(step, 1e-6 * cost);
  const { bound, reducedCosts } = await priceRows(
    cover,
    { upper, step, wantedWeight: wanted },
    watch,
  );
  const most = cost + 1e-7 * Math.max(1, cost);
  return selectCover(
    cover,
    () => true,
    (column) => bound + (reducedCosts[column] as number) <= most,
  );
}
