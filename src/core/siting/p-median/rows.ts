/**
 * Who can be served by which site that may still be opened, by row (a demand point, or several alike): from `starts[row]`
 * up to `ends[row]`, by rising cost. Of sites that are open already only the cost of the nearest matters: `caps`.
 */
export interface Rows {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly columns: Uint32Array;
  /** Weight × cost, 0 or more; below the cap of the row. */
  readonly costs: Float64Array;
  /** Weight × cost of the nearest site that is open for certain; Infinity where none is in reach. */
  readonly caps: Float64Array;
}

/** The same pairs by column, from `starts[column]` up to `starts[column + 1]`; rows rise. */
export interface Columns {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly costs: Float64Array;
}

/** State of a column in a part of the search. */
export const mayOpen = 0;
export const isOpened = 1;
export const isClosed = 2;

/** Turns rows around. */
export function toColumns(rows: Rows, columnCount: number): Columns {
  const { starts, ends } = rows;
  const firsts = new Uint32Array(columnCount + 1);
  for (let row = 0; row < ends.length; row++)
    for (let at = starts[row] as number; at < (ends[row] as number); at++) {
      const next = (rows.columns[at] as number) + 1;
      firsts[next] = (firsts[next] as number) + 1;
    }
  for (let column = 0; column < columnCount; column++)
    firsts[column + 1] = (firsts[column + 1] as number) + (firsts[column] as number);
  const pairCount = firsts[columnCount] as number;
  const filled = firsts.slice();
  const columns = {
    starts: firsts,
    rows: new Uint32Array(pairCount),
    costs: new Float64Array(pairCount),
  };
  for (let row = 0; row < ends.length; row++)
    for (let at = starts[row] as number; at < (ends[row] as number); at++) {
      const column = rows.columns[at] as number;
      const to = filled[column] as number;
      filled[column] = to + 1;
      columns.rows[to] = row;
      columns.costs[to] = rows.costs[at] as number;
    }
  return columns;
}

/** Room for rows with as many pairs as these have. */
export function emptyRows(rows: Rows): Rows {
  return {
    starts: new Uint32Array(rows.starts.length),
    ends: new Uint32Array(rows.ends.length),
    columns: new Uint32Array(rows.columns.length),
    costs: new Float64Array(rows.costs.length),
    caps: new Float64Array(rows.caps.length),
  };
}

/**
 * Writes into `to` what is left of `from` once columns are opened or closed: opened ones lower the caps, closed ones go.
 * With `limits`, a row has to be served at its limit or below. A row without a cap and with one column left opens that
 * column (in `states`) and the work is done again. `to` may be `from`. False where a row cannot be served any more.
 */
export function narrowRows(
  from: Rows,
  to: Rows,
  states: Uint8Array,
  limits: Float64Array | null,
): boolean {
  let source = from;
  for (;;) {
    const forced = narrowOnce(source, to, states, limits);
    if (forced !== 'again') return forced === 'done';
    source = to;
  }
}

function narrowOnce(
  from: Rows,
  to: Rows,
  states: Uint8Array,
  limits: Float64Array | null,
): 'done' | 'again' | 'impossible' {
  let filled = 0;
  let isForced = false;
  for (let row = 0; row < from.ends.length; row++) {
    const limit = limits === null ? Infinity : (limits[row] as number);
    const start = filled;
    const end = from.ends[row] as number;
    let cap = from.caps[row] as number;
    if (cap > limit) cap = Infinity;
    for (let at = from.starts[row] as number; at < end; at++) {
      const column = from.columns[at] as number;
      const state = states[column];
      if (state === isClosed) continue;
      const cost = from.costs[at] as number;
      if (cost >= cap || cost > limit) break;
      if (state === isOpened) {
        cap = cost;
        break;
      }
      to.columns[filled] = column;
      to.costs[filled++] = cost;
    }
    // A pair of the very cost of an open site behind it is of no use either.
    while (filled > start && (to.costs[filled - 1] as number) >= cap) filled--;
    to.starts[row] = start;
    to.ends[row] = filled;
    to.caps[row] = cap;
    if (cap !== Infinity) continue;
    if (filled === start) return 'impossible';
    if (filled === start + 1) {
      states[to.columns[start] as number] = isOpened;
      isForced = true;
    }
  }
  return isForced ? 'again' : 'done';
}
