import { IssueLog, type Problem } from '../row-issue';
import type { GeometryReading } from './feature-geometry';
import type { Cell, FormatId, SourceGeometry, SourceTable } from './source';

/** What a table is, beside its rows. */
export interface TableHead {
  readonly file: string;
  /** Empty where the format has none. */
  readonly sheet: string;
  readonly format: FormatId;
}

/** Collects features into a table: columns in the order in which they first occur, geometries beside the rows. */
export class FeatureRows {
  private readonly columns = new Map<string, number>();
  private readonly rows: Cell[][] = [];
  private readonly geometries: (SourceGeometry | null)[] = [];
  private readonly brokenRows = new Set<number>();
  private readonly log: IssueLog;

  /** `fields` are columns that are there even when no row fills them. */
  constructor(
    private readonly head: TableHead,
    fields: readonly string[] = [],
  ) {
    this.log = new IssueLog(head.file);
    for (const field of fields) this.columnOf(field);
  }

  get count(): number {
    return this.rows.length;
  }

  /** Adds a feature by names of its attributes. */
  add(properties: Iterable<readonly [string, Cell]>, reading: GeometryReading | null): void {
    const row: Cell[] = [];
    for (const [name, cell] of properties) {
      const column = this.columnOf(name);
      while (row.length < column) row.push(null);
      row[column] = cell;
    }
    this.addRow(row, reading);
  }

  /** Adds a feature whose cells stand in the order of `fields`. */
  addRow(row: Cell[], reading: GeometryReading | null): void {
    this.rows.push(row);
    this.geometries.push(reading?.geometry ?? null);
    if (reading?.problem !== undefined) this.warn(reading.problem);
  }

  /** Keeps the number of a feature that cannot be read. */
  addBroken(problem: Omit<Problem, 'row'>): void {
    this.brokenRows.add(this.rows.length);
    this.rows.push([]);
    this.geometries.push(null);
    this.log.error({ ...problem, row: this.rows.length });
  }

  /** Something doubtful, about the row that was added last where none is named. */
  warn(problem: Omit<Problem, 'row'> & { readonly row?: number }): void {
    this.log.warning({ ...problem, row: problem.row ?? Math.max(1, this.rows.length) });
  }

  /** The table; without geometries where the format has none. */
  finish(statedSystem: string, hasGeometries = true): SourceTable {
    const { sheet } = this.head;
    return {
      kind: 'table',
      ...this.head,
      rows: this.rows,
      firstRow: 1,
      fields: [...this.columns.keys()],
      geometries: hasGeometries ? this.geometries : null,
      statedSystem,
      brokenRows: this.brokenRows,
      issues: sheet === '' ? this.log.issues : this.log.issues.map((each) => ({ ...each, sheet })),
      issueCounts: this.log.counts,
    };
  }

  private columnOf(name: string): number {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const column = this.columns.size;
    this.columns.set(name, column);
    return column;
  }
}

/** Rows between two reports of progress. */
export const progressRows = 5000;

/**
 * Adds an attribute's text to those of a feature. Another text under a name that is there already goes to the same name
 * with a number behind it, so that none takes the place of the other; blank and equal ones add nothing.
 */
export function addRepeated(cells: Map<string, Cell>, name: string, text: string): void {
  if (text === '') {
    if (!cells.has(name)) cells.set(name, null);
    return;
  }
  let key = name;
  for (let count = 2; (cells.get(key) ?? text) !== text; count += 1) key = `${name}_${count}`;
  cells.set(key, text);
}
