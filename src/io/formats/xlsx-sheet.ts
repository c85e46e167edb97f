import { IssueLog } from '../row-issue';
import { mostCells, mostColumns } from '../table-limits';
import { excelSerialToIso } from './excel-date';
import type { Cell, FilledRun } from './source';
import { type CellStyle, decodeExcelEscapes, isTrue } from './xlsx-package';
import { XmlScanner, xmlAttribute } from './xml-scan';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly file: string;
  readonly sheet: string;
  readonly strings: readonly string[];
  /** By index of the cell style. */
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
}

/** Rows of a sheet that hold something; `rows[i]` is the row that Excel numbers `i + 1`. */
export interface SheetRows {
  readonly rows: Cell[][];
  /** What vertical merges filled in, by index in `rows`. */
  readonly filledRuns: readonly FilledRun[];
  readonly log: IssueLog;
}

export const mostSheetRows = 1_048_576;
const mostMerges = 1_000_000;
/** Integers from here on have lost digits: Excel keeps 15. */
const firstInexact = 1e15;
const noCells: Cell[] = [];
Object.freeze(noCells);

/** A sheet, or what its cells refer to, is too large to be held. */
export class SheetTooLarge extends Error {}

/**
 * Reads the XML of one sheet part by part. Cells that hold only a format are not there, so that a stray format at the
 * end of a sheet costs nothing. The cell of a merged range goes to its first cell; where the range is one column wide,
 * also to the rows below that hold something, so that a county named once reaches each of its rows. Throws
 * `SheetTooLarge`, and an `Error` for what is no sheet.
 * Issues: `precisionLost`, `damagedCell` (a text that the workbook does not hold, or no number), `hiddenRows`.
 */
export class SheetReader {
  readonly scanner: XmlScanner;
  private readonly rows: Cell[][] = [];
  private readonly log: IssueLog;
  private readonly merges: string[] = [];
  private readonly filledRuns: FilledRun[] = [];
  private cellCount = 0;
  private readonly sharedFormulas = new Map<string, string>();
  private isInData = false;
  private rowNumber = 0;
  private isRowHidden = false;
  private hiddenRowCount = 0;
  private firstHiddenRow = 0;
  private row: Cell[] | null = null;
  private column = -1;
  private isInCell = false;
  private isInReading = false;
  private type = '';
  private style = 0;
  /** The element whose text is being collected: v, f or t. */
  private target = '';
  private value = '';
  private inlineText = '';
  private formula: string | null = null;
  private sharedId = '';

  constructor(private readonly context: SheetContext) {
    this.log = new IssueLog(context.file, context.sheet);
    this.scanner = new XmlScanner({
      open: (name, attributes, isClosed) => this.open(name, attributes, isClosed),
      close: (name) => this.close(name),
      text: (text) => this.collect(text),
    });
  }

  /** To be called after the last part. */
  end(): SheetRows {
    this.scanner.end();
    this.spreadMerges();
    if (this.hiddenRowCount > 0) this.warnOfHiddenRows();
    return { rows: this.rows, filledRuns: this.filledRuns, log: this.log };
  }

  private open(name: string, attributes: string, isClosed: boolean): void {
    if (!this.isInData) {
      if (name === 'sheetData') this.isInData = !isClosed;
      else if (name === 'mergeCell') this.addMerge(xmlAttribute(attributes, 'ref') ?? '');
      return;
    }
    switch (name) {
      case 'v':
      case 't':
        this.target = isClosed ? '' : name;
        break;
      case 'c':
        this.openCell(attributes);
        if (isClosed) this.isInCell = false;
        break;
      case 'row':
        this.openRow(attributes);
        break;
      case 'f':
        this.formula = '';
        this.target = isClosed ? '' : name;
        this.sharedId =
          xmlAttribute(attributes, 't') === 'shared' ? (xmlAttribute(attributes, 'si') ?? '') : '';
        break;
      case 'rPh':
        this.isInReading = !isClosed;
        break;
    }
  }

  private close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
      case 'f':
        this.target = '';
        break;
      case 'c':
        if (this.isInCell) this.keepCell();
        this.isInCell = false;
        break;
      case 'rPh':
        this.isInReading = false;
        break;
      case 'sheetData':
        this.isInData = false;
        break;
    }
  }

  private collect(text: string): void {
    if (!this.isInCell || this.target === '') return;
    if (this.target === 'v') this.value += text;
    else if (this.target === 'f') this.formula = (this.formula ?? '') + text;
    else if (!this.isInReading) this.inlineText += text;
  }

  private openRow(attributes: string): void {
    const stated = xmlAttribute(attributes, 'r');
    this.rowNumber = stated === null ? this.rowNumber + 1 : Number(stated);
    if (!(this.rowNumber >= 1 && this.rowNumber <= mostSheetRows)) {
      throw new Error(`there is a row ${stated}`);
    }
    this.row = null;
    this.isRowHidden = isTrue(xmlAttribute(attributes, 'hidden'));
    this.column = -1;
  }

  private openCell(attributes: string): void {
    this.isInCell = true;
    this.value = '';
    this.inlineText = '';
    this.formula = null;
    this.target = '';
    this.type = 'n';
    this.style = 0;
    this.column += 1;
    // One pass instead of three look-ups: this runs for every cell.
    for (let at = 0; at < attributes.length; ) {
      const equals = attributes.indexOf('=', at);
      if (equals < 0) break;
      const mark = attributes.charAt(equals + 1);
      const end = attributes.indexOf(mark, equals + 2);
      if (end < 0 || (mark !== '"' && mark !== "'")) {
        this.readAttributesSlowly(attributes);
        break;
      }
      const before = attributes.charCodeAt(equals - 2);
      if (equals === 1 || before <= 32) {
        const name = attributes.charAt(equals - 1);
        if (name === 'r') this.column = columnOf(attributes, equals + 2);
        else if (name === 't') this.type = attributes.slice(equals + 2, end);
        else if (name === 's') this.style = Number(attributes.slice(equals + 2, end));
      }
      at = end + 1;
    }
    if (!(this.column >= 0 && this.column < mostColumns)) {
      throw new Error(`row ${this.rowNumber} has a cell outside of the ${mostColumns} columns`);
    }
  }

  /** For blanks around the equals sign, which XML allows and nobody writes. */
  private readAttributesSlowly(attributes: string): void {
    const reference = xmlAttribute(attributes, 'r');
    if (reference !== null) this.column = columnOf(reference);
    this.type = xmlAttribute(attributes, 't') ?? 'n';
    this.style = Number(xmlAttribute(attributes, 's') ?? 0);
  }

  private keepCell(): void {
    const cell = this.readCell();
    if (cell === null) return;
    if (this.row === null) {
      this.row = this.findRow();
      if (this.isRowHidden) this.countHidden();
    }
    this.setCell(this.row, this.column, cell);
  }

  private countHidden(): void {
    if (this.hiddenRowCount === 0) this.firstHiddenRow = this.rowNumber;
    this.hiddenRowCount += 1;
  }

  private setCell(row: Cell[], column: number, cell: Cell): void {
    this.cellCount += Math.max(0, column + 1 - row.length);
    if (this.cellCount > mostCells) throw new SheetTooLarge();
    while (row.length < column) row.push(null);
    row[column] = cell;
  }

  private addMerge(reference: string): void {
    if (this.merges.length >= mostMerges) throw new SheetTooLarge();
    this.merges.push(reference);
  }

  /** Makes room for the current row; rows may come in any order. */
  private findRow(): Cell[] {
    const { rows } = this;
    const index = this.rowNumber - 1;
    while (rows.length < index) rows.push(noCells);
    const present = rows[index];
    if (present !== undefined && present !== noCells) return present;
    const row: Cell[] = [];
    rows[index] = row;
    return row;
  }

  private readCell(): Cell {
    const value = this.readValue();
    if (this.formula === null) return value;
    if (this.sharedId !== '') {
      if (this.formula !== '') this.sharedFormulas.set(this.sharedId, this.formula);
      else this.formula = this.sharedFormulas.get(this.sharedId) ?? '';
    }
    // That the result is an error says more than that it was calculated.
    if (typeof value === 'object' && value?.kind === 'error') return value;
    const plain = typeof value === 'object' ? (value?.kind === 'date' ? value.iso : null) : value;
    return { kind: 'formula', formula: this.formula, value: plain };
  }

  private readValue(): Cell {
    const { value } = this;
    switch (this.type) {
      case 's':
        return this.readShared(value);
      case 'str':
        return value === '' && this.formula === null ? null : decodeExcelEscapes(value);
      case 'inlineStr':
        return this.inlineText === '' ? null : decodeExcelEscapes(this.inlineText);
      case 'b':
        return value === '' ? null : value.trim() === '1' || value.trim() === 'true';
      case 'e':
        return value === '' ? null : { kind: 'error', text: value };
      case 'd':
        return value === '' ? null : { kind: 'date', iso: tidyIso(value) };
      default:
        return this.readNumber(value);
    }
  }

  private readShared(text: string): Cell {
    const shared = text.trim() === '' ? undefined : this.context.strings[Number(text)];
    if (shared === undefined && text !== '') {
      this.report(
        'damagedCell',
        text,
        `the workbook has no text of number ${text}; check the cell`,
      );
    }
    return shared === undefined || shared === '' ? null : shared;
  }

  private readNumber(text: string): Cell {
    if (text === '') return null;
    const number = Number(text);
    if (!Number.isFinite(number) || text.trim() === '') {
      this.report('damagedCell', text, 'the cell should hold a number and holds something else');
      return text;
    }
    const style = this.context.styles[this.style];
    if (style?.isDate === true) {
      const iso = excelSerialToIso(number, this.context.is1904);
      if (iso !== null) return { kind: 'date', iso };
    }
    if (Math.abs(number) >= firstInexact && Number.isInteger(number)) {
      this.report(
        'precisionLost',
        String(number),
        'Excel keeps 15 digits of a number, so the last digits are not the ones that were typed; enter codes as text',
      );
    }
    return style === undefined || style.digitCount === 0
      ? number
      : padded(number, style.digitCount);
  }

  private report(code: string, value: string, message: string): void {
    const problem = { row: this.rowNumber, column: columnName(this.column), value, code, message };
    if (code === 'damagedCell') this.log.error(problem);
    else this.log.warning(problem);
  }

  private warnOfHiddenRows(): void {
    const value = String(this.hiddenRowCount);
    this.log.warning({
      row: this.firstHiddenRow,
      value,
      code: 'hiddenRows',
      message: `${value} rows are hidden in the sheet, by a filter or by hand; they are read like the others. Delete them if they are not to count`,
    });
  }

  private spreadMerges(): void {
    for (const reference of this.merges) {
      const range = readRange(reference);
      if (range === null || range.firstColumn !== range.lastColumn) continue;
      const column = range.firstColumn;
      const cell = this.rows[range.firstRow - 1]?.[column] ?? null;
      if (cell === null) continue;
      const last = Math.min(range.lastRow, this.rows.length);
      let first = -1;
      // One step beyond the last row, where the last run ends.
      for (let index = range.firstRow; index <= last; index += 1) {
        const row = index < last ? this.rows[index] : undefined;
        if (row !== undefined && row.length > 0 && (row[column] ?? null) === null) {
          this.setCell(row, column, cell);
          if (first < 0) first = index;
        } else if (first >= 0) {
          this.filledRuns.push({ column, first, last: index - 1 });
          first = -1;
        }
      }
    }
  }
}

/** A number of fewer digits than its format shows, with the zeros before it that people see: 045090 is a code. */
function padded(number: number, digitCount: number): string | number {
  const text = String(number);
  return /^\d+$/.test(text) && text.length < digitCount ? text.padStart(digitCount, '0') : number;
}

/** Index of the column of a reference such as AB12; -1 where it has none. */
function columnOf(reference: string, start = 0): number {
  let column = 0;
  for (let at = start; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** Letters of a column by its index: A, B, …, Z, AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function readRange(reference: string): {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
} | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (match === null) return null;
  const [, firstColumn = '', firstRow, lastColumn = '', lastRow] = match;
  return {
    firstRow: Number(firstRow),
    lastRow: Number(lastRow),
    firstColumn: columnOf(firstColumn),
    lastColumn: columnOf(lastColumn),
  };
}

/** A date of type `d` is ISO 8601 already, at times with a fraction, a zone or midnight. */
function tidyIso(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?/.exec(text.trim());
  if (match === null) return text;
  const [, date = '', time] = match;
  if (time === undefined) return date;
  const whole = time.length === 5 ? `${time}:00` : time;
  return whole === '00:00:00' ? date : `${date}T${whole}`;
}
