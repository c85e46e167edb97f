import type { SitingInstance } from '../types';

/**
 * A matrix of covering. Rows are demand points, or several with the same sites; columns are sites that may be opened.
 * Both ways as compressed sparse lists, each list rising.
 */
export interface Cover {
  readonly rowStarts: Uint32Array;
  readonly rowColumns: Uint32Array;
  readonly columnStarts: Uint32Array;
  readonly columnRows: Uint32Array;
  /** How many open columns each row needs, 1 or more; there may be fewer columns than that. */
  readonly needs: Uint32Array;
  /** Weight of the demand points of each row. */
  readonly weights: Float64Array;
  /** What opening each column costs, above 0. */
  readonly costs: Float64Array;
  /** Site of each column; rising. */
  readonly sites: Uint32Array;
}

/**
 * The matrix of the demand points that fixed sites do not give `minProviders` sites within reach. `isWithin` tells of a
 * pair, by its position, whether it is; opening costs 1 with `isUnitCost`.
 */
export function toCover(
  instance: SitingInstance,
  isWithin: (pair: number) => boolean,
  minProviders: number,
  isUnitCost = false,
): Cover {
  const { pairs, weights, fixed, siteCosts } = instance;
  const free: number[] = [];
  const columnOf = new Uint32Array(fixed.length);
  for (let site = 0; site < fixed.length; site++) {
    if (fixed[site] === 1) continue;
    columnOf[site] = free.length;
    free.push(site);
  }
  const rowStarts = new Uint32Array(weights.length + 1);
  const rowColumns = new Uint32Array(pairs.sites.length);
  const needs = new Uint32Array(weights.length);
  const rowWeights = new Float64Array(weights.length);
  let rowCount = 0;
  for (let demand = 0; demand < weights.length; demand++) {
    let need = minProviders;
    let filled = rowStarts[rowCount] as number;
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end; at++) {
      if (!isWithin(at)) continue;
      const site = pairs.sites[at] as number;
      if (fixed[site] === 1) need--;
      else rowColumns[filled++] = columnOf[site] as number;
    }
    if (need <= 0) continue;
    needs[rowCount] = need;
    rowWeights[rowCount] = weights[demand] as number;
    rowStarts[++rowCount] = filled;
  }
  return coverOf({
    rowStarts: rowStarts.slice(0, rowCount + 1),
    rowColumns: rowColumns.slice(0, rowStarts[rowCount]),
    needs: needs.slice(0, rowCount),
    weights: rowWeights.slice(0, rowCount),
    costs: Float64Array.from(free, (site) => (isUnitCost ? 1 : (siteCosts?.[site] ?? 1))),
    sites: Uint32Array.from(free),
  });
}

/** Demand points with fewer than `minProviders` sites within reach, open or not. */
export function findUnreachable(
  { pairs, weights }: SitingInstance,
  isWithin: (pair: number) => boolean,
  minProviders: number,
): number[] {
  const unreachable: number[] = [];
  for (let demand = 0; demand < weights.length; demand++) {
    let count = 0;
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end && count < minProviders; at++)
      if (isWithin(at)) count++;
    if (count < minProviders) unreachable.push(demand);
  }
  return unreachable;
}

/** The rows and columns that are kept; needs may be new ones, costs and weights remain. */
export function selectCover(
  cover: Cover,
  keepsRow: (row: number) => boolean,
  keepsColumn: (column: number) => boolean,
): Cover {
  const columns: number[] = [];
  const columnOf = new Int32Array(cover.sites.length).fill(-1);
  for (let column = 0; column < cover.sites.length; column++) {
    if (!keepsColumn(column)) continue;
    columnOf[column] = columns.length;
    columns.push(column);
  }
  const rows: number[] = [];
  for (let row = 0; row < cover.needs.length; row++) if (keepsRow(row)) rows.push(row);
  const rowStarts = new Uint32Array(rows.length + 1);
  const rowColumns = new Uint32Array(cover.rowColumns.length);
  let filled = 0;
  rows.forEach((row, index) => {
    const end = cover.rowStarts[row + 1] as number;
    for (let at = cover.rowStarts[row] as number; at < end; at++) {
      const column = columnOf[cover.rowColumns[at] as number] as number;
      if (column >= 0) rowColumns[filled++] = column;
    }
    rowStarts[index + 1] = filled;
  });
  return coverOf({
    rowStarts,
    rowColumns: rowColumns.slice(0, filled),
    needs: Uint32Array.from(rows, (row) => cover.needs[row] as number),
    weights: Float64Array.from(rows, (row) => cover.weights[row] as number),
    costs: Float64Array.from(columns, (column) => cover.costs[column] as number),
    sites: Uint32Array.from(columns, (column) => cover.sites[column] as number),
  });
}

/** Makes one row of rows with the same columns and the same need; weights are added up. */
export function mergeEqualRows(cover: Cover): Cover {
  const rowsOfHash = new Map<number, number[]>();
  const weights = cover.weights.slice();
  const isKept = new Uint8Array(cover.needs.length);
  for (let row = 0; row < cover.needs.length; row++) {
    const hash = hashOfRow(cover, row);
    const others = rowsOfHash.get(hash);
    const same = others?.find((other) => isEqualRow(cover, other, row));
    if (same !== undefined) {
      weights[same] = (weights[same] as number) + (weights[row] as number);
      continue;
    }
    isKept[row] = 1;
    if (others) others.push(row);
    else rowsOfHash.set(hash, [row]);
  }
  return selectCover(
    { ...cover, weights },
    (row) => isKept[row] === 1,
    () => true,
  );
}

function hashOfRow({ rowStarts, rowColumns, needs }: Cover, row: number): number {
  let hash = Math.imul(needs[row] as number, 0x9e3779b1);
  const end = rowStarts[row + 1] as number;
  for (let at = rowStarts[row] as number; at < end; at++)
    hash = Math.imul(hash ^ (rowColumns[at] as number), 0x01000193) ^ (hash >>> 15);
  return hash;
}

function isEqualRow({ rowStarts, rowColumns, needs }: Cover, a: number, b: number): boolean {
  const startA = rowStarts[a] as number;
  const startB = rowStarts[b] as number;
  const length = (rowStarts[a + 1] as number) - startA;
  if (needs[a] !== needs[b] || (rowStarts[b + 1] as number) - startB !== length) return false;
  for (let at = 0; at < length; at++)
    if (rowColumns[startA + at] !== rowColumns[startB + at]) return false;
  return true;
}

/** The matrix of some rows. */
export function coverOf(rows: Omit<Cover, 'columnStarts' | 'columnRows'>): Cover {
  const { rowStarts, rowColumns } = rows;
  const columnStarts = new Uint32Array(rows.sites.length + 1);
  for (const column of rowColumns)
    columnStarts[column + 1] = (columnStarts[column + 1] as number) + 1;
  for (let column = 0; column < rows.sites.length; column++)
    columnStarts[column + 1] =
      (columnStarts[column + 1] as number) + (columnStarts[column] as number);
  const filled = columnStarts.slice();
  const columnRows = new Uint32Array(rowColumns.length);
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    const end = rowStarts[row + 1] as number;
    for (let at = rowStarts[row] as number; at < end; at++) {
      const column = rowColumns[at] as number;
      const to = filled[column] as number;
      filled[column] = to + 1;
      columnRows[to] = row;
    }
  }
  return { ...rows, columnStarts, columnRows };
}
