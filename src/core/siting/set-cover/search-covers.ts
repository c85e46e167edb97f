import type { SearchWatch } from '../search-watch';
import type { Cover } from './cover';
import { CoverState } from './cover-state';

/** When enough rows are met: all of them (null), or rows of a weight. */
export type Wanted = number | null;

/** Whether the open columns meet the rows that are wanted. */
export function isEnough(state: CoverState, wanted: Wanted): boolean {
  return wanted === null ? state.wantingCount === 0 : state.metWeight >= wanted;
}

/** Whether columns meet the rows that are wanted. */
export function meets(cover: Cover, columns: readonly number[], wanted: Wanted): boolean {
  const state = new CoverState(cover, new Float64Array(cover.needs.length));
  for (const column of columns) state.open(column);
  return isEnough(state, wanted);
}

/**
 * Opens the column with the most gain for its cost, again and again (Chvátal 1979), where rows count what they press;
 * then closes what has become needless. Null where the rows cannot be met.
 */
export function greedyCover(
  cover: Cover,
  pressures: Float64Array,
  wanted: Wanted,
): CoverState | null {
  const state = new CoverState(cover, pressures.slice());
  while (!isEnough(state, wanted)) {
    let best = -1;
    let most = 0;
    for (let column = 0; column < state.isOpen.length; column++) {
      if (state.isOpen[column] === 1) continue;
      const gain = (state.scores[column] as number) / (cover.costs[column] as number);
      if (gain <= most) continue;
      most = gain;
      best = column;
    }
    if (best < 0) {
      // Rows may be left that press nothing.
      if (state.wantingCount === 0 || wanted !== null) return null;
      best = closedColumnOf(state, state.wantingRow(0));
      if (best < 0) return null;
    }
    state.open(best);
  }
  closeNeedless(state, wanted);
  return state;
}

function closedColumnOf({ cover, isOpen }: CoverState, row: number): number {
  const end = cover.rowStarts[row + 1] as number;
  for (let at = cover.rowStarts[row] as number; at < end; at++)
    if (isOpen[cover.rowColumns[at] as number] === 0) return cover.rowColumns[at] as number;
  return -1;
}

/** Closes open columns that are not needed, dear ones first. */
function closeNeedless(state: CoverState, wanted: Wanted): void {
  const { costs } = state.cover;
  const opened = state
    .opened()
    .sort((a, b) => (costs[b] as number) - (costs[a] as number) || a - b);
  for (const column of opened) {
    const lost = metOnlyWith(state, column);
    const isNeedless =
      wanted === null ? lost.rowCount === 0 : state.metWeight - lost.weight >= wanted;
    if (isNeedless) state.close(column);
  }
}

function metOnlyWith({ cover, counts }: CoverState, column: number) {
  let rowCount = 0;
  let weight = 0;
  const end = cover.columnStarts[column + 1] as number;
  for (let at = cover.columnStarts[column] as number; at < end; at++) {
    const row = cover.columnRows[at] as number;
    if (counts[row] !== cover.needs[row]) continue;
    rowCount++;
    weight += cover.weights[row] as number;
  }
  return { rowCount, weight };
}

export interface CoverSearch {
  readonly wanted: Wanted;
  /** All costs are multiples of it; 0 where none is known. */
  readonly step: number;
  /** No choice costs less. */
  readonly lower: number;
  /** How many list positions may be visited. */
  readonly effort: number;
  readonly random: () => number;
}

/**
 * Looks for ever cheaper choices by closing the column that is missed least and opening one that gains most, within the
 * cost of the best choice less one step. Rows that remain unmet press harder from round to round (weighting local search,
 * Gao, Weise and Li 2015); where a weight is wanted, rows press as much as they weigh, and what was just closed or opened
 * stays so for some rounds. `state` has to be met; ends as the cheapest choice, as open columns.
 */
export async function searchCovers(
  state: CoverState,
  { wanted, step, lower, effort, random }: CoverSearch,
  watch: SearchWatch,
  tell: (columns: readonly number[], cost: number) => void,
): Promise<void> {
  const { cover, isOpen, scores } = state;
  const { costs, rowStarts, rowColumns } = cover;
  const lastMove = new Int32Array(costs.length).fill(-1_000);
  let best = state.cost;
  const fits = (column: number) =>
    state.cost + (costs[column] as number) <= best - Math.max(step * (1 - 1e-6), best * 1e-9);
  const isBetter = (column: number, other: number, sign: number) => {
    if (other < 0) return true;
    const difference =
      sign *
      ((scores[column] as number) / (costs[column] as number) -
        (scores[other] as number) / (costs[other] as number));
    return (
      difference > 0 ||
      (difference === 0 && (lastMove[column] as number) < (lastMove[other] as number))
    );
  };
  const start = state.visits;
  const patience = 100 + 20 * costs.length;
  let lastBetter = 0;
  for (let round = 0; state.visits - start < effort && round - lastBetter < patience; round++) {
    if ((round & 31) === 31) {
      await watch.look('searching');
      if (watch.isOver) return;
    }
    while (isEnough(state, wanted)) {
      closeNeedless(state, wanted);
      if (round === 0 || state.cost < best) {
        best = state.cost;
        lastBetter = round;
        tell(state.opened(), best);
      }
      if (best <= lower * (1 + 1e-9) || state.cost === 0) return;
      const column = leastMissed(round, 0);
      if (column < 0) return;
      move(column, round);
    }
    // Short rests go in circles: on clustered demand these reached 78 sites where rests of 2 to 5 stayed at 84.
    const rest = wanted === null ? 1 : Math.floor(state.openCount * (0.15 + 0.6 * random()));
    const missed = leastMissed(round, rest);
    if (missed >= 0) move(missed, round);
    for (;;) {
      const column = wanted === null ? ofUnmetRow(round) : mostGaining(round, rest);
      if (column < 0) break;
      move(column, round);
      if (isEnough(state, wanted)) break;
    }
    if (wanted === null)
      for (let place = 0; place < state.wantingCount; place++)
        state.press(state.wantingRow(place), 1);
  }

  function move(column: number, round: number): void {
    if (isOpen[column] === 1) state.close(column);
    else state.open(column);
    lastMove[column] = round;
  }

  function leastMissed(round: number, rest: number): number {
    let found = -1;
    for (let column = 0; column < isOpen.length; column++) {
      if (isOpen[column] === 0 || round - (lastMove[column] as number) <= rest) continue;
      if (isBetter(column, found, -1)) found = column;
    }
    state.visits += isOpen.length >> 3;
    return found;
  }

  function ofUnmetRow(round: number): number {
    if (state.wantingCount === 0) return -1;
    const row = state.wantingRow(Math.floor(random() * state.wantingCount));
    let found = -1;
    for (let at = rowStarts[row] as number; at < (rowStarts[row + 1] as number); at++) {
      const column = rowColumns[at] as number;
      if (isOpen[column] === 1 || lastMove[column] === round || !fits(column)) continue;
      if (isBetter(column, found, 1)) found = column;
    }
    return found;
  }

  function mostGaining(round: number, rest: number): number {
    let found = -1;
    for (let column = 0; column < isOpen.length; column++) {
      if (isOpen[column] === 1 || round - (lastMove[column] as number) <= rest) continue;
      if (!fits(column) || (scores[column] as number) <= 0) continue;
      if (isBetter(column, found, 1)) found = column;
    }
    state.visits += isOpen.length >> 3;
    return found;
  }
}
