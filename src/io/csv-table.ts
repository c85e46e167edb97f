import Papa from 'papaparse';
import { decodeText } from './decode-text';
import type { IssueLog } from './row-issue';

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
 * Codes: those of `decodeText`, `emptyFile`, `lineTooLong`, `unterminatedQuote`, `malformedQuote`; while reading rows
 * also `tooManyCells` and `tooFewCells`.
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
    if (isBlank(cells)) return true;
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
    if (row <= headerRow || (isBlank(cells) && !isBroken)) return true;
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
  let row = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    // Splitting everything at once would need memory for the whole file again.
    fastMode: false,
    step: (result, parser) => {
      row += 1;
      for (const error of new Set(result.errors.map((each) => each.code))) {
        logQuote(error, row, result.data, header, log);
      }
      if (!visit(row, result.data, result.errors.length > 0)) parser.abort();
    },
  });
}

function logQuote(
  code: string,
  row: number,
  cells: readonly string[],
  header: readonly string[],
  log: IssueLog,
): void {
  const isLast = code === 'MissingQuotes';
  const index = isLast ? cells.length - 1 : cells.findIndex((cell) => cell.includes('"'));
  const value = cells[index] ?? '';
  const column = header[index] ?? '';
  if (isLast) {
    const message = 'a quote opens here and never closes; everything after it is one cell';
    log.error({ row, column, value, code: 'unterminatedQuote', message });
  } else if (code === 'InvalidQuotes') {
    const message = 'a quoted cell goes on after its closing quote; double the quotes inside it';
    log.error({ row, column, value, code: 'malformedQuote', message });
  }
}

function guessDelimiter(line: string): string {
  if (line.includes(',')) return ',';
  if (line.includes('\t')) return '\t';
  return line.includes(';') ? ';' : ',';
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
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
