import type { CoverProblem } from './cover-problem';

export type CoverRows = Pick<CoverProblem, 'weights' | 'needs' | 'rowStarts' | 'rowSites'>;

/** Makes one of rows that have the same sites and the same need; their weights add up. The first of them gives the order. */
export function mergeRows(rows: CoverRows): CoverRows {
  const rowCount = rows.weights.length;
  const byHash = new Map<number, number[]>();
  const weights = new Float64Array(rowCount);
  const kept: number[] = [];
  let pairCount = 0;
  for (let row = 0; row < rowCount; row++) {
    const hash = hashOf(rows, row);
    const alike = byHash.get(hash);
    const same = alike?.find((other) => areSame(rows, kept[other] as number, row));
    if (same !== undefined) {
      weights[same] = (weights[same] as number) + (rows.weights[row] as number);
      continue;
    }
    if (alike) alike.push(kept.length);
    else byHash.set(hash, [kept.length]);
    weights[kept.length] = rows.weights[row] as number;
    kept.push(row);
    pairCount += lengthOf(rows, row);
  }
  if (kept.length === rowCount) return rows;
  const rowStarts = new Uint32Array(kept.length + 1);
  const rowSites = new Uint32Array(pairCount);
  let end = 0;
  kept.forEach((row, at) => {
    const from = rows.rowStarts[row] as number;
    rowSites.set(rows.rowSites.subarray(from, rows.rowStarts[row + 1]), end);
    end += lengthOf(rows, row);
    rowStarts[at + 1] = end;
  });
  return {
    weights: weights.slice(0, kept.length),
    needs: Uint32Array.from(kept, (row) => rows.needs[row] as number),
    rowStarts,
    rowSites,
  };
}

function lengthOf({ rowStarts }: CoverRows, row: number): number {
  return (rowStarts[row + 1] as number) - (rowStarts[row] as number);
}

function hashOf({ needs, rowStarts, rowSites }: CoverRows, row: number): number {
  let hash = needs[row] as number;
  const end = rowStarts[row + 1] as number;
  for (let at = rowStarts[row] as number; at < end; at++)
    hash = Math.imul(hash ^ (rowSites[at] as number), 0x01000193) ^ (hash >>> 15);
  return hash;
}

function areSame(rows: CoverRows, a: number, b: number): boolean {
  if (rows.needs[a] !== rows.needs[b]) return false;
  const length = lengthOf(rows, a);
  if (length !== lengthOf(rows, b)) return false;
  const fromA = rows.rowStarts[a] as number;
  const fromB = rows.rowStarts[b] as number;
  for (let at = 0; at < length; at++)
    if (rows.rowSites[fromA + at] !== rows.rowSites[fromB + at]) return false;
  return true;
}
