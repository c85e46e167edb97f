import type { Relaxation } from './relaxation';

/**
 * How a part of the search is split in two: either the row is served at `limit` or below, or all of `columns` are closed;
 * these are the columns within the limit. One column alone is either opened or closed.
 */
export interface Split {
  readonly row: number;
  readonly limit: number;
  readonly columns: readonly number[];
}

/** A share of a row's service nearer to 0 or 1 than this decides nothing. */
const leastShare = 0.05;

/**
 * Where the fractional opening of columns leaves it most open how near a row is served: the radius that parts its service,
 * by cost and share, most. As in radius formulations (García, Labbé and Marín 2011), both parts differ much from the whole,
 * whereas closing one of many columns that stand side by side changes little. Null where all shares are whole.
 */
export function splitRadius({ rows, shares }: Relaxation): Split | null {
  const { starts, ends, columns, costs, caps } = rows;
  let bestScore = 0;
  let best: { row: number; end: number } | null = null;
  for (let row = 0; row < ends.length; row++) {
    const start = starts[row] as number;
    const end = ends[row] as number;
    if (start === end) continue;
    const cap = Math.min(caps[row] as number, 2 * (costs[end - 1] as number));
    const total = meanCost(rows, shares, row, cap);
    let served = 0;
    let paid = 0;
    for (let at = start; at < end && served < 1 - leastShare; at++) {
      const share = Math.min(1 - served, shares[columns[at] as number] as number);
      served += share;
      paid += share * (costs[at] as number);
      if (share === 0 || served < leastShare || served > 1 - leastShare) continue;
      // All of the columns of a row that no open site serves are no choice, nor are some of equal cost.
      if (at + 1 === end ? caps[row] === Infinity : costs[at + 1] === costs[at]) continue;
      const difference = (total - paid) / (1 - served) - paid / served;
      const score = Math.min(served, 1 - served) * difference;
      if (score <= bestScore) continue;
      bestScore = score;
      best = { row, end: at + 1 };
    }
  }
  if (best === null) return null;
  const { row, end } = best;
  return {
    row,
    limit: costs[end - 1] as number,
    columns: Array.from(columns.subarray(starts[row] as number, end)),
  };
}

function meanCost(
  { starts, ends, columns, costs }: Relaxation['rows'],
  shares: Float64Array,
  row: number,
  cap: number,
): number {
  let left = 1;
  let paid = 0;
  for (let at = starts[row] as number; at < (ends[row] as number) && left > 0; at++) {
    const share = Math.min(left, shares[columns[at] as number] as number);
    left -= share;
    paid += share * (costs[at] as number);
  }
  return paid + left * cap;
}
