import { findWord, type Vocabulary } from '../cell-words';
import type { Cell, SourceTable } from '../formats/source';
import { restoreNeutralized } from '../neutral-text';
import { IssueLog } from '../row-issue';
import { cellText, isBlankWord, oneLine } from './cell-text';
import type { DataRow } from './data-rows';
import { FilledCells } from './filled-cells';
import { headerTexts } from './find-header';
import type { FieldName, TableMapping } from './types';

/** Issues of one table that are kept for the row report: enough for each row of a million. */
const keptIssues = 1_000_000;

/** Messages of problems that several fields have. */
export const cellProblems = {
  notANumber: 'the cell is not a coordinate; the row is kept without a position',
  errorCell: 'the cell holds an error of the spreadsheet; taken as blank',
  formulaWithoutValue:
    'the cell holds a formula without its result; open and save the file in a spreadsheet program; taken as blank',
  notACount: 'the cell is not a number of 0 or more; taken as unknown',
  approximateCount: 'the number is approximate; taken as it stands',
} as const;

/** The cells of one row after the other by field, and the log of what is wrong with them. */
export class RowCells {
  readonly log: IssueLog;
  readonly headers: readonly string[];
  private readonly mapped: readonly number[];
  private readonly filled: FilledCells;
  private readonly tableWarnings = new Set<string>();
  private rowNumber = 0;
  private at = 0;
  private current: readonly Cell[] = [];

  constructor(
    readonly table: SourceTable,
    readonly mapping: TableMapping,
  ) {
    this.log = new IssueLog(table.file, table.sheet, keptIssues);
    this.headers = headerTexts(table, mapping.headerIndex);
    this.mapped = [...new Set(Object.values(mapping.columns))];
    this.filled = new FilledCells(table, mapping);
  }

  /** The cells of the row. */
  get cells(): readonly Cell[] {
    return this.current;
  }

  /** Of the row in `rows` of the table. */
  get index(): number {
    return this.at;
  }

  has(field: FieldName): boolean {
    return this.mapping.columns[field] !== undefined;
  }

  /** The first of the fields for which there is a column. */
  finest(...fields: readonly FieldName[]): FieldName | null {
    return fields.find((field) => this.has(field)) ?? null;
  }

  /**
   * Moves on. Warnings `formulaCell` where a mapped cell holds a formula, once for the row, and `mergedCount` for a
   * number, coordinate, id or name that only a merged range filled in: it stays blank.
   */
  moveTo({ index, rowNumber, cells, role }: DataRow): void {
    this.at = index;
    this.rowNumber = rowNumber;
    this.current = this.withoutFilled(index, cells, role === 'data');
    for (const column of this.mapped) {
      const cell = this.current[column];
      if (typeof cell !== 'object' || cell === null) continue;
      if (cell.kind !== 'formula' || cell.value === null) continue;
      const message = 'the cell holds a formula; the result that the file keeps is used';
      this.log.warning(this.problemAt(column, 'formulaCell', message));
      return;
    }
  }

  private withoutFilled(index: number, cells: readonly Cell[], isData: boolean): readonly Cell[] {
    const columns = this.filled.columnsAt(index);
    if (columns.length === 0) return cells;
    this.current = cells;
    const message =
      'the cell is merged with those above, where it counts once; blank here. Unmerge and fill in each row';
    const blanked = [...cells];
    for (const column of columns) {
      if (isData) this.log.warning(this.problemAt(column, 'mergedCount', message));
      blanked[column] = null;
    }
    return blanked;
  }

  /** The cell's text; empty where it is blank, says that nothing is known, or holds an error, which is a warning. */
  text(field: FieldName): string {
    const cell = this.cell(field);
    if (typeof cell === 'object' && cell !== null && this.isUnusable(field, cell)) return '';
    const text = this.plainText(cell);
    return isBlankWord(text) ? '' : oneLine(text);
  }

  /** A cell as text, without the apostrophe that keeps a name from being a formula in tables written by an export. */
  plainText(cell: Cell | undefined): string {
    const text = cellText(cell);
    const { format } = this.table;
    return format === 'csv' || format === 'xlsx' ? restoreNeutralized(text) : text;
  }

  /** A word of the vocabulary; the fallback where it is blank or, with a warning of the given code, unknown. */
  word<T extends string>(field: FieldName, words: Vocabulary<T>, code: string, fallback: T): T {
    const text = this.text(field);
    if (text === '') return fallback;
    const found = findWord(words, text);
    if (found !== null) return found;
    this.warn(field, code, `unknown ${field}; taken as ${fallback}`);
    return fallback;
  }

  /** Warns once of what concerns the whole table, at its header. */
  warnOfTable(code: string, message: string): void {
    if (this.tableWarnings.has(code)) return;
    this.tableWarnings.add(code);
    const { headerIndex } = this.mapping;
    this.log.warning({ row: this.table.firstRow + Math.max(0, headerIndex), code, message });
  }

  reject(field: FieldName | null, code: string, message: string): void {
    this.log.error(this.problem(field, code, message));
  }

  /** Rejects the row for a cell of a column that is no field's. */
  rejectAt(column: number, code: string, message: string): void {
    this.log.error(this.problemAt(column, code, message));
  }

  warn(field: FieldName | null, code: string, message: string): void {
    this.log.warning(this.problem(field, code, message));
  }

  /** Where nothing names the column, the whole row is meant. */
  private problem(field: FieldName | null, code: string, message: string) {
    const column = field === null ? undefined : this.mapping.columns[field];
    if (column !== undefined) return this.problemAt(column, code, message);
    return { row: this.rowNumber, column: field ?? '', code, message };
  }

  private problemAt(column: number, code: string, message: string) {
    const header = this.headers[column] ?? '';
    return {
      row: this.rowNumber,
      column: header === '' ? `column ${column + 1}` : header,
      value: cellText(this.cells[column]),
      code,
      message,
    };
  }

  cell(field: FieldName): Cell | undefined {
    const column = this.mapping.columns[field];
    return column === undefined ? undefined : this.cells[column];
  }

  private isUnusable(field: FieldName, cell: Cell & object): boolean {
    if (cell.kind === 'date') return false;
    if (cell.kind === 'formula' && cell.value !== null) return false;
    const code = cell.kind === 'error' ? 'errorCell' : 'formulaWithoutValue';
    this.warn(field, code, cellProblems[code]);
    return true;
  }
}
