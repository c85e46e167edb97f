import { mostColumns } from './table-limits';

/** Why a record could not be read; the last two refuse the table. */
export type RecordFault = 'unterminatedQuote' | 'malformedQuote' | 'tooManyColumns' | 'lineTooLong';

/** Characters of a record beyond which it is no row of a table. */
export const longestRecord = 1_048_576;
/** Characters of a quoted cell beyond which its quote was never closed; Excel's cells have at most 32,767. */
const longestQuotedCell = 131_072;

/** Of a faulty cell. */
const shownLength = 200;

const quote = 34;
const space = 32;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Splits delimited text into records, by RFC 4180 and one at a time. Lines end with LF, CR LF or CR; a quote counts
 * only at the beginning of a cell, and blanks may follow the closing one. A record whose quotes are wrong is one line
 * long, so that a quote nobody closed takes no other row with it.
 */
export class CsvSplitter {
  /** Where the next record begins. */
  position = 0;
  /** Of the last record; its cells are those before the fault. */
  fault: RecordFault | null = null;
  /** Beginning of the cell whose quotes are wrong. */
  faultValue = '';
  private readonly delimiterCode: number;
  /** Next places of each, found once and kept until they are passed. */
  private nextDelimiter = -1;
  private nextLineFeed = -1;
  private nextCarriageReturn = -1;

  /** The delimiter is one UTF-16 unit. */
  constructor(
    private readonly text: string,
    private readonly delimiter: string,
  ) {
    this.delimiterCode = delimiter.charCodeAt(0);
  }

  /** Cells of the next record, not trimmed; null at the end. */
  next(): string[] | null {
    const { text } = this;
    const start = this.position;
    if (start >= text.length) return null;
    this.fault = null;
    this.faultValue = '';
    const { nextDelimiter, nextLineFeed, nextCarriageReturn } = this;
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const isQuoted = text.charCodeAt(at) === quote;
      const end = isQuoted ? this.readQuoted(at, cells) : this.readPlain(at, cells);
      if (end < 0) {
        // What was found from the beginning of the record holds again, as reading goes back to its first line end.
        Object.assign(this, { nextDelimiter, nextLineFeed, nextCarriageReturn });
        this.faultValue = text.slice(at, at + shownLength);
        this.position = this.afterLineEnd(this.findLineEnd(start));
        break;
      }
      if (cells.length > mostColumns) {
        this.fault = 'tooManyColumns';
        break;
      }
      if (end >= text.length || text.charCodeAt(end) !== this.delimiterCode) {
        this.position = this.afterLineEnd(end);
        break;
      }
      at = end + 1;
    }
    if (this.fault === null && this.position - start > longestRecord) this.fault = 'lineTooLong';
    return cells;
  }

  /** Returns where the cell ends. */
  private readPlain(at: number, cells: string[]): number {
    const lineEnd = this.findLineEnd(at);
    if (this.nextDelimiter < at) this.nextDelimiter = find(this.text, this.delimiter, at);
    const end = Math.min(lineEnd, this.nextDelimiter);
    cells.push(this.text.slice(at, end));
    return end;
  }

  /** Returns where the cell ends, blanks behind its quote included; -1 with `fault` set where it does not end well. */
  private readQuoted(at: number, cells: string[]): number {
    const { text } = this;
    let hasPairs = false;
    let close = text.indexOf('"', at + 1);
    while (close >= 0 && text.charCodeAt(close + 1) === quote && close - at < longestQuotedCell) {
      hasPairs = true;
      close = text.indexOf('"', close + 2);
    }
    if (close < 0 || close - at >= longestQuotedCell) {
      this.fault = 'unterminatedQuote';
      return -1;
    }
    let end = close + 1;
    while (text.charCodeAt(end) === space && this.delimiterCode !== space) end += 1;
    const code = text.charCodeAt(end);
    if (
      end < text.length &&
      code !== this.delimiterCode &&
      code !== lineFeed &&
      code !== carriageReturn
    ) {
      this.fault = 'malformedQuote';
      return -1;
    }
    const cell = text.slice(at + 1, close);
    cells.push(hasPairs ? cell.replaceAll('""', '"') : cell);
    return end;
  }

  private findLineEnd(at: number): number {
    if (this.nextLineFeed < at) this.nextLineFeed = find(this.text, '\n', at);
    if (this.nextCarriageReturn < at) this.nextCarriageReturn = find(this.text, '\r', at);
    return Math.min(this.nextLineFeed, this.nextCarriageReturn);
  }

  private afterLineEnd(end: number): number {
    const { text } = this;
    const isPair = text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed;
    return Math.min(text.length, end + (isPair ? 2 : 1));
  }
}

/** Place of a character from `at` on; the text's length where there is none. */
function find(text: string, character: string, at: number): number {
  const place = text.indexOf(character, at);
  return place < 0 ? text.length : place;
}

/** Whether a record holds nothing but blanks. */
export function isBlankRecord(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}
