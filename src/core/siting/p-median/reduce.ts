import type { SitingInstance } from '../types';
import { dominatedColumns } from './dominate';
import { type Rows, toColumns } from './rows';

/** A p-median question without what cannot matter. */
export interface MedianProblem {
  readonly rows: Rows;
  readonly columnCount: number;
  /** Columns to be opened: all those asked for, or all columns where there are fewer. */
  readonly openCount: number;
  /** Site of each column. */
  readonly siteOf: Uint32Array;
  /** Free sites that are no column, as another is nowhere worse: to fill up with where columns run out. */
  readonly spareSites: readonly number[];
  /** Every objective is a whole multiple of this; 0 where that is not known. */
  readonly step: number;
}

/**
 * Reduces an instance for which `newSiteCount` more sites are to be opened: pairs that are no nearer than a fixed site go,
 * demand points of the same costs become one row with their weights added, sites that another one equals or betters for
 * every row go. The value of a plan stays the same, those of fixed sites alone (a row without pairs) included.
 */
export function reduceMedian(instance: SitingInstance, newSiteCount: number): MedianProblem {
  const { rows: unmerged, weights } = usefulPairs(instance);
  const rows = mergeRows(unmerged, weights);
  const free = Array.from(instance.fixed.keys()).filter((site) => instance.fixed[site] === 0);
  const isDominated = dominatedColumns(rows, toColumns(rows, instance.fixed.length));
  const siteOf = Uint32Array.from(free.filter((site) => isDominated[site] === 0));
  const columnOf = new Int32Array(instance.fixed.length).fill(-1);
  siteOf.forEach((site, column) => {
    columnOf[site] = column;
  });
  return {
    rows: renumber(rows, columnOf),
    columnCount: siteOf.length,
    openCount: Math.min(newSiteCount, siteOf.length),
    siteOf,
    spareSites: free.filter((site) => isDominated[site] === 1),
    step: commonStep(instance),
  };
}

/** Rows of the instance by rising cost, not yet weighted, with sites for columns. */
function usefulPairs({ pairs, fixed, weights }: SitingInstance): {
  rows: Rows;
  weights: Float64Array;
} {
  const rowCount = weights.length;
  const starts = new Uint32Array(rowCount);
  const ends = new Uint32Array(rowCount);
  const caps = new Float64Array(rowCount).fill(Infinity);
  for (let row = 0; row < rowCount; row++)
    for (let at = pairs.starts[row] as number; at < (pairs.starts[row + 1] as number); at++)
      if (fixed[pairs.sites[at] as number] === 1)
        caps[row] = Math.min(caps[row] as number, pairs.costs[at] as number);
  const isUseful = (row: number, at: number) =>
    fixed[pairs.sites[at] as number] === 0 &&
    (caps[row] === Infinity ||
      ((weights[row] as number) > 0 && (pairs.costs[at] as number) < (caps[row] as number)));
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    starts[row] = count;
    for (let at = pairs.starts[row] as number; at < (pairs.starts[row + 1] as number); at++)
      if (isUseful(row, at)) count++;
    ends[row] = count;
  }
  const columns = new Uint32Array(count);
  const costs = new Float64Array(count);
  for (let row = 0; row < rowCount; row++) {
    const useful: number[] = [];
    for (let at = pairs.starts[row] as number; at < (pairs.starts[row + 1] as number); at++)
      if (isUseful(row, at)) useful.push(at);
    const weight = weights[row] as number;
    // Without weight all costs are alike: by site then, so that rows of the same sites look the same.
    const cost = (at: number) => (weight > 0 ? (pairs.costs[at] as number) : 0);
    useful.sort(
      (a, b) => cost(a) - cost(b) || (pairs.sites[a] as number) - (pairs.sites[b] as number),
    );
    let to = starts[row] as number;
    for (const at of useful) {
      columns[to] = pairs.sites[at] as number;
      costs[to++] = cost(at);
    }
  }
  return { rows: { starts, ends, columns, costs, caps }, weights };
}

/** One row for all that have the same pairs and caps, costs times weight; rows without pairs become one. */
function mergeRows({ starts, ends, columns, costs, caps }: Rows, weights: Float64Array): Rows {
  const rowCount = weights.length;
  const halves = new Uint32Array(costs.buffer, costs.byteOffset, costs.length * 2);
  const byHash = new Map<number, number[]>();
  const summed = weights.slice();
  const kept: number[] = [];
  let constant = 0;
  for (let row = 0; row < rowCount; row++) {
    const start = starts[row] as number;
    const end = ends[row] as number;
    if (start === end && caps[row] !== Infinity) {
      constant += (weights[row] as number) * (caps[row] as number);
      continue;
    }
    let hash = end - start;
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ (columns[at] as number), 0x9e3779b1);
      hash = Math.imul(hash ^ (halves[at * 2] as number), 0x85ebca6b);
      hash = Math.imul(hash ^ (halves[at * 2 + 1] as number) ^ (hash >>> 15), 0xc2b2ae35);
    }
    const isAlike = (other: number) => {
      const shift = (starts[other] as number) - start;
      if ((ends[other] as number) - end !== shift || caps[row] !== caps[other]) return false;
      for (let at = start; at < end; at++)
        if (columns[at] !== columns[at + shift] || costs[at] !== costs[at + shift]) return false;
      return true;
    };
    const alike = byHash.get(hash);
    const first = alike?.find(isAlike);
    if (first !== undefined) {
      summed[first] = (summed[first] as number) + (weights[row] as number);
      continue;
    }
    if (alike) alike.push(row);
    else byHash.set(hash, [row]);
    kept.push(row);
  }
  return gatherRows({ starts, ends, columns, costs, caps }, kept, summed, constant);
}

function gatherRows(
  rows: Rows,
  kept: readonly number[],
  weights: Float64Array,
  constant: number,
): Rows {
  const rowCount = kept.length + (constant > 0 ? 1 : 0);
  const starts = new Uint32Array(rowCount);
  const ends = new Uint32Array(rowCount);
  const caps = new Float64Array(rowCount);
  // In place: what is written never overtakes what is read.
  let filled = 0;
  kept.forEach((row, index) => {
    const weight = weights[row] as number;
    starts[index] = filled;
    for (let at = rows.starts[row] as number; at < (rows.ends[row] as number); at++) {
      rows.columns[filled] = rows.columns[at] as number;
      rows.costs[filled++] = weight * (rows.costs[at] as number);
    }
    ends[index] = filled;
    caps[index] = rows.caps[row] === Infinity ? Infinity : weight * (rows.caps[row] as number);
  });
  if (constant > 0) {
    starts[kept.length] = filled;
    ends[kept.length] = filled;
    caps[kept.length] = constant;
  }
  return {
    starts,
    ends,
    columns: rows.columns.subarray(0, filled),
    costs: rows.costs.subarray(0, filled),
    caps,
  };
}

/** The rows with columns for sites; pairs of sites that are no column go. */
function renumber(rows: Rows, columnOf: Int32Array): Rows {
  let filled = 0;
  for (let row = 0; row < rows.ends.length; row++) {
    const start = filled;
    for (let at = rows.starts[row] as number; at < (rows.ends[row] as number); at++) {
      const column = columnOf[rows.columns[at] as number] as number;
      if (column < 0) continue;
      rows.columns[filled] = column;
      rows.costs[filled++] = rows.costs[at] as number;
    }
    rows.starts[row] = start;
    rows.ends[row] = filled;
  }
  return {
    ...rows,
    columns: rows.columns.subarray(0, filled),
    costs: rows.costs.subarray(0, filled),
  };
}

/** The greatest number of which every weight × cost is a whole multiple, where all of them are whole; else 0. */
function commonStep({ pairs, weights }: SitingInstance): number {
  let step = 0;
  let largest = 0;
  for (let row = 0; row < weights.length; row++) {
    let most = 0;
    for (let at = pairs.starts[row] as number; at < (pairs.starts[row + 1] as number); at++) {
      const value = (weights[row] as number) * (pairs.costs[at] as number);
      if (!Number.isInteger(value)) return 0;
      step = greatestDivisor(step, value);
      if (value > most) most = value;
    }
    largest += most;
  }
  // Beyond this, sums of whole numbers are not exact.
  return largest < 2 ** 50 ? step : 0;
}

function greatestDivisor(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return high;
}
