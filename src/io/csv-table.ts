import { decodeText } from './decode-text';
import type { IssueLog } from './row-issue';
import { CsvSplitter, isBlankRecord, type RecordFault } from './split-csv';
import { mostColumns } from './table-limits';

/**
 * A table whose header is read and whose rows are read on demand. A row number is the number that a spreadsheet
 * shows: the header is row 1, blank lines count, and a record with line breaks inside quotes is one row.
 */
export interface CsvTable {
  /** Trimmed, in the order of the file. */
  readonly header: readonly string[];
  readonly headerRow: number;
  /** Visits each row that is not blank with trimmed cells, as many as the header has, or null when the row is broken. */
  forEachRow(visit: (row: number, cells: readonly string[] | null) => void): void;
}

/** A header or a row beyond this many characters is no table. */
const longestHeader = 65_536;
const longestLine = 1_048_576;

/**
 * Opens a CSV (or tab or semicolon separated) file; returns null after logging why it is none.
 * Codes: those of `decodeText`, `emptyFile`, `lineTooLong`, `tooManyColumns`, `unterminatedQuote`, `malformedQuote`;
 * while reading rows also `tooManyCells` and `tooFewCells`.
 */
export function openCsv(bytes: Uint8Array, log: IssueLog): CsvTable | null {
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    log.error({ row: 1, code: decoded.error.code, message: decoded.error.message });
    return null;
  }
  const { text } = decoded.value;
  const head = text.slice(0, longestHeader);
  if (head.trim() === '') {
    log.error({ row: 1, code: 'emptyFile', message: 'the file is empty: it has no header row' });
    return null;
  }
  if (text.length > longestHeader && !/[\r\n]/.test(head.trimStart())) {
    log.error({
      row: 1,
      value: head,
      code: 'lineTooLong',
      message: `no line ends within the first ${longestHeader} characters: this is not a table`,
    });
    return null;
  }
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  const longLine = findLongLine(lines);
  if (longLine !== null) {
    log.error({
      row: longLine,
      code: 'lineTooLong',
      message: `the line is longer than ${longestLine} characters: this is not a table`,
    });
    return null;
  }
  return readHeader(lines, log);
}

function readHeader(text: string, log: IssueLog): CsvTable | null {
  const blank = /^\s*(?=\S)/.exec(text)?.[0] ?? '';
  const firstLine = blank.length;
  const lineEnd = text.indexOf('\n', firstLine);
  const delimiter = guessDelimiter(text.slice(firstLine, lineEnd < 0 ? undefined : lineEnd));
  const errorsBefore = log.errors;
  const header: string[] = [];
  let headerRow = 1;
  parse(text, delimiter, [], log, (row, cells) => {
    if (isBlankRecord(cells)) return true;
    header.push(...cells.map((cell) => cell.trim()));
    headerRow = row;
    return false;
  });
  if (log.errors > errorsBefore) return null;
  return {
    header,
    headerRow,
    forEachRow: (visit) => readRows(text, delimiter, log, header, headerRow, visit),
  };
}

function readRows(
  text: string,
  delimiter: string,
  log: IssueLog,
  header: readonly string[],
  headerRow: number,
  visit: Parameters<CsvTable['forEachRow']>[0],
): void {
  parse(text, delimiter, header, log, (row, cells, isBroken) => {
    if (row <= headerRow || (isBlankRecord(cells) && !isBroken)) return true;
    const isWhole = !isBroken && hasRightLength(row, cells, header, log);
    visit(row, isWhole ? header.map((_, index) => cells[index]?.trim() ?? '') : null);
    return true;
  });
}

/** A row may end with blank cells beyond the header, as spreadsheets write them, and with nothing else. */
function hasRightLength(
  row: number,
  cells: readonly string[],
  header: readonly string[],
  log: IssueLog,
): boolean {
  if (cells.length === header.length) return true;
  if (cells.length < header.length) {
    log.error({
      row,
      column: header[cells.length] ?? '',
      code: 'tooFewCells',
      message: `the row has ${cells.length} cells, the header ${header.length}`,
    });
    return false;
  }
  const surplus = cells.findIndex((cell, index) => index >= header.length && cell.trim() !== '');
  if (surplus < 0) return true;
  log.error({
    row,
    value: cells[surplus] ?? '',
    code: 'tooManyCells',
    message: `the row has ${cells.length} cells, the header ${header.length}`,
  });
  return false;
}

/** Calls `visit` with each record, blank ones included, until it returns false. */
function parse(
  text: string,
  delimiter: string,
  header: readonly string[],
  log: IssueLog,
  visit: (row: number, cells: string[], isBroken: boolean) => boolean,
): void {
  const splitter = new CsvSplitter(text, delimiter);
  let row = 0;
  for (let cells = splitter.next(); cells !== null; cells = splitter.next()) {
    row += 1;
    const { fault } = splitter;
    if (fault !== null) {
      const column = header[cells.length] ?? '';
      const value = splitter.faultValue.replace(/^"/, '');
      log.error({ row, column, value, code: fault, message: faultMessages[fault] });
    }
    const goesOn = visit(row, cells, fault !== null);
    if (!goesOn || fault === 'tooManyColumns' || fault === 'lineTooLong') return;
  }
}

const faultMessages: Readonly<Record<RecordFault, string>> = {
  unterminatedQuote: 'a quote opens here and never closes',
  malformedQuote: 'a quoted cell goes on after its closing quote; double the quotes inside it',
  tooManyColumns: `the row has more than ${mostColumns} columns: this is not a table`,
  lineTooLong: `the row is longer than ${longestLine} characters: this is not a table`,
};

function guessDelimiter(line: string): string {
  if (line.includes(',')) return ',';
  if (line.includes('\t')) return '\t';
  return line.includes(';') ? ';' : ',';
}

/** Number of the first line that is too long, or null. */
function findLongLine(text: string): number | null {
  let line = 1;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > longestLine) return line;
    line += 1;
    start = end + 1;
  }
  return null;
}
