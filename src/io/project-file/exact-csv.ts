/**
 * CSV that gives back exactly what went in. Beyond RFC 4180: a cell of two quotes is an empty text and a cell of
 * nothing is no text at all, as PostgreSQL's COPY has it; and a text that a spreadsheet would run as a formula, or that
 * begins with an apostrophe, gets an apostrophe more, which reading takes away again.
 */

/** A cell as it stands in the file; null where there is nothing between the commas. */
export type RawCell = string | null;

const needsGuard = /^[=+\-@\t\r\n'＝＋－＠]/;
const needsQuotes = /[",\r\n]/;

/** Writes a text; nothing where it is absent. */
export function writeText(text: string | undefined): string {
  if (text === undefined) return '';
  if (text === '') return '""';
  const guarded = needsGuard.test(text) ? `'${text}` : text;
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Writes a number with the shortest text that reads back to the same double; nothing for null. */
export function writeNumber(value: number | null): string {
  if (value === null) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The text that `writeText` wrote. */
export function readText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/**
 * Visits the records of a text with their numbers, counted from 1 as a spreadsheet does; blank lines are counted and
 * passed over. `cells` is null where quotes are broken: then the next line is taken for the next record, so that one
 * lost quote does not swallow the rest.
 */
export function forEachRecord(
  text: string,
  visit: (row: number, cells: readonly RawCell[] | null) => void,
): void {
  let at = 0;
  let row = 0;
  let nextQuote = text.indexOf('"');
  while (at < text.length) {
    row += 1;
    const end = lineEnd(text, at);
    if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf('"', at);
    if (nextQuote < 0 || nextQuote >= end) {
      const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
      if (line !== '') visit(row, line.split(',').map(rawCell));
      at = end + 1;
    } else {
      const record = readQuotedRecord(text, at);
      visit(row, record === null ? null : record.cells);
      at = record === null ? end + 1 : record.next;
    }
  }
}

function rawCell(text: string): RawCell {
  return text === '' ? null : text;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The record that begins at `at`, and where the next one does; null when its quotes are broken. */
function readQuotedRecord(text: string, at: number): { cells: RawCell[]; next: number } | null {
  const cells: RawCell[] = [];
  let start = at;
  for (;;) {
    let stop: number;
    if (text[start] === '"') {
      const quoted = readQuoted(text, start);
      if (quoted === null) return null;
      cells.push(quoted.value);
      stop = quoted.next;
      if (text[stop] === '\r' && text[stop + 1] === '\n') stop += 1;
    } else {
      stop = start;
      while (stop < text.length && text[stop] !== ',' && text[stop] !== '\n') stop += 1;
      const isLineEnd = text[stop] !== ',' && text[stop - 1] === '\r';
      cells.push(rawCell(text.slice(start, isLineEnd ? stop - 1 : stop)));
    }
    if (stop >= text.length) return { cells, next: stop };
    if (text[stop] === '\n') return { cells, next: stop + 1 };
    if (text[stop] !== ',') return null;
    start = stop + 1;
  }
}

function readQuoted(text: string, open: number): { value: string; next: number } | null {
  let value = '';
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return null;
    if (text[close + 1] !== '"') return { value: value + text.slice(from, close), next: close + 1 };
    value += text.slice(from, close + 1);
    from = close + 2;
  }
}
