import type { SearchWatch } from '../search-watch';
import { type Cover, mergeEqualRows, selectCover } from './cover';
import { Supersets } from './dominance';

/** What is left of a matrix, and the sites that are open in some best answer for certain. */
export interface Reduced {
  readonly cover: Cover;
  readonly opened: readonly number[];
}

/**
 * Takes out of a matrix, of which every row has to be met, what some best answer does without: rows met whenever another
 * is, columns no better than others, and columns without which a row cannot be met (they are opened). The classic rules
 * of Toregas and ReVelle (1972), here also for rows that need several columns. Every row must have columns enough.
 */
export async function reduceCover(whole: Cover, watch: SearchWatch): Promise<Reduced> {
  const opened: number[] = [];
  let cover = mergeEqualRows(whole);
  for (;;) {
    const before = cover.needs.length + cover.sites.length;
    cover = openEssential(cover, opened);
    cover = await dropImpliedRows(cover, watch);
    cover = await dropDominatedColumns(cover, watch);
    const isSmaller = cover.needs.length + cover.sites.length < before;
    if (!isSmaller || cover.needs.length === 0 || watch.isOver) return { cover, opened };
  }
}

/** Opens columns of rows that have no more than they need; `opened` gets their sites. */
function openEssential(cover: Cover, opened: number[]): Cover {
  const { rowStarts, rowColumns } = cover;
  const isOpened = new Uint8Array(cover.sites.length);
  for (let row = 0; row < cover.needs.length; row++) {
    const start = rowStarts[row] as number;
    const end = rowStarts[row + 1] as number;
    if (end - start > (cover.needs[row] as number)) continue;
    for (let at = start; at < end; at++) isOpened[rowColumns[at] as number] = 1;
  }
  if (!isOpened.includes(1)) return cover;
  for (let column = 0; column < isOpened.length; column++)
    if (isOpened[column] === 1) opened.push(cover.sites[column] as number);
  return withoutOpened(cover, isOpened);
}

/** The matrix once columns are open: needs fall, rows that are met go. */
export function withoutOpened(cover: Cover, isOpened: Uint8Array): Cover {
  const needs = cover.needs.slice();
  for (let row = 0; row < needs.length; row++) {
    let count = 0;
    const end = cover.rowStarts[row + 1] as number;
    for (let at = cover.rowStarts[row] as number; at < end; at++)
      count += isOpened[cover.rowColumns[at] as number] as number;
    needs[row] = Math.max(0, (needs[row] as number) - count);
  }
  return selectCover(
    { ...cover, needs },
    (row) => (needs[row] as number) > 0,
    (column) => isOpened[column] === 0,
  );
}

/** Drops rows that are met whenever another is: one with some of their columns and no smaller need. */
export async function dropImpliedRows(cover: Cover, watch: SearchWatch): Promise<Cover> {
  const rows = new Supersets({
    starts: cover.rowStarts,
    items: cover.rowColumns,
    itemStarts: cover.columnStarts,
    itemLists: cover.columnRows,
  });
  for (const row of rows.byLength()) {
    if (!rows.isLeft(row)) continue;
    const need = cover.needs[row] as number;
    rows.forEach(row, (other) => {
      if ((cover.needs[other] as number) <= need) rows.remove(other);
      return false;
    });
    if ((row & 255) === 0) await watch.look('reducing');
    if (watch.isOver) break;
  }
  return selectCover(
    cover,
    (row) => rows.isLeft(row),
    () => true,
  );
}

/**
 * Drops columns that others make needless: as many others as any of its rows needs, each in all of its rows and no
 * dearer. (If they are all open, the column is not needed; if one is not, it can take the column's place.) Holds also
 * where only some of the rows have to be met.
 */
export async function dropDominatedColumns(cover: Cover, watch: SearchWatch): Promise<Cover> {
  return dropColumns(cover, watch, (column, other) => column <= other);
}

/** Drops columns only where the others are cheaper: such columns are in no best answer at all. */
export async function dropDearerColumns(cover: Cover, watch: SearchWatch): Promise<Cover> {
  return dropColumns(cover, watch, (column, other) => column < other * (1 - 1e-9));
}

async function dropColumns(
  cover: Cover,
  watch: SearchWatch,
  isEnough: (otherCost: number, cost: number) => boolean,
): Promise<Cover> {
  const { columnStarts, columnRows, costs } = cover;
  const columns = new Supersets({
    starts: columnStarts,
    items: columnRows,
    itemStarts: cover.rowStarts,
    itemLists: cover.rowColumns,
  });
  for (const column of columns.byLength()) {
    const start = columnStarts[column] as number;
    const end = columnStarts[column + 1] as number;
    if (start === end) {
      columns.remove(column);
      continue;
    }
    let missing = 1;
    for (let at = start; at < end; at++)
      missing = Math.max(missing, cover.needs[columnRows[at] as number] as number);
    columns.forEach(column, (other) => {
      if (isEnough(costs[other] as number, costs[column] as number)) missing--;
      return missing === 0;
    });
    if (missing === 0) columns.remove(column);
    if ((column & 63) === 0) await watch.look('reducing');
    if (watch.isOver) break;
  }
  return selectCover(
    cover,
    () => true,
    (column) => columns.isLeft(column),
  );
}

/** The parts of a matrix that share neither row nor column; columns without rows are in none. */
export function splitCover(cover: Cover): Cover[] {
  const { columnStarts, columnRows } = cover;
  const leader = Uint32Array.from(cover.needs, (_, row) => row);
  const find = (row: number): number => {
    let at = row;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] as number] as number;
      at = leader[at] as number;
    }
    return at;
  };
  for (let column = 0; column < cover.sites.length; column++) {
    const start = columnStarts[column] as number;
    const end = columnStarts[column + 1] as number;
    for (let at = start + 1; at < end; at++)
      leader[find(columnRows[at] as number)] = find(columnRows[start] as number);
  }
  const leaders = [...new Set(Array.from(cover.needs, (_, row) => find(row)))];
  if (leaders.length === 1) return [cover];
  return leaders.map((one) =>
    selectCover(
      cover,
      (row) => find(row) === one,
      (column) => {
        const start = columnStarts[column] as number;
        return (
          start < (columnStarts[column + 1] as number) && find(columnRows[start] as number) === one
        );
      },
    ),
  );
}
