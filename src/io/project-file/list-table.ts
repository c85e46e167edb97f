import type { IssueLog } from '../row-issue';
import { forEachRecord, type RawCell, readText, writeText } from './exact-csv';
import { type Extra, layOutExtras } from './extra-columns';
import { ListReader } from './list-reader';
import type { ListFormat } from './lists';

/**
 * Reads a list of a project file row by row; a row with an error is logged and left out, the others are kept.
 * Null where the header is not the list's. Codes beside those of the cells: `malformedQuote`, `tooFewCells`,
 * `tooManyCells`; of a list that is not as it was saved, such as one that a spreadsheet wrote again, besides
 * `mangledId`, `duplicateId`.
 */
export function readList<T>(
  text: string,
  format: ListFormat<T>,
  log: IssueLog,
  isAsSaved: boolean,
): { readonly items: readonly T[]; readonly rowsRead: number } | null {
  const items: T[] = [];
  const rowById = new Map<string, number>();
  const checksIds = !isAsSaved && format.columns.includes('id');
  let rowsRead = 0;
  let reader: ListReader | null = null;
  let width = 0;
  let isOther = false;
  forEachRecord(text, (row, cells) => {
    if (isOther) return;
    if (reader === null) {
      const header = cells?.map((cell) => readText(cell ?? '')) ?? [];
      isOther = format.required.some((name) => !header.includes(name));
      reader = new ListReader(header, new Set(format.columns), log);
      width = header.length;
      return;
    }
    rowsRead += 1;
    if (cells === null || cells.length !== width) {
      logBroken(row, cells, width, log);
      return;
    }
    const errorsBefore = log.errors;
    reader.moveTo(row, cells);
    const item = format.read(reader);
    if (item === undefined || log.errors !== errorsBefore) return;
    if (!checksIds || reader.checkId(rowById)) items.push(item);
  });
  return isOther || reader === null ? null : { items, rowsRead };
}

function logBroken(
  row: number,
  cells: readonly RawCell[] | null,
  width: number,
  log: IssueLog,
): void {
  if (cells === null) {
    log.error({ row, code: 'malformedQuote', message: 'a quote is missing or out of place' });
    return;
  }
  const code = cells.length < width ? 'tooFewCells' : 'tooManyCells';
  log.error({ row, code, message: `the row has ${cells.length} cells, the header ${width}` });
}

/** Writes a list with its header; reads back to the same items. */
export function writeList<T extends object>(items: readonly T[], format: ListFormat<T>): string {
  const extras =
    format.extras === null ? [] : layOutExtras(items.map(extraOf), format.extras.reserved);
  const header = [...format.columns, ...extras.map(({ header: name }) => writeText(name))];
  const lines = [header.join(',')];
  for (const item of items) {
    const cells = [...format.write(item)];
    const extra = extraOf(item);
    // Own names alone: every object has a `constructor`.
    for (const { key } of extras)
      cells.push(writeText(extra && Object.hasOwn(extra, key) ? extra[key] : undefined));
    lines.push(cells.join(','));
  }
  lines.push('');
  return lines.join('\n');
}

function extraOf(item: { readonly extra?: Extra }): Extra | undefined {
  return item.extra;
}
