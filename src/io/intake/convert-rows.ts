import type { SourceTable } from '../formats/source';
import { type DataRow, dataRows, type RowRole } from './data-rows';
import { freeKey, tableKey } from './generated-id';
import { ListRow } from './list-row';
import type { FieldName, ListResult, RowChoices } from './types';

/** Rows between two reports of progress: some 20 ms. */
const rowsPerPause = 2_000;

const passedOver: Readonly<Record<Exclude<RowRole, 'data' | 'broken'>, string>> = {
  totalRow: 'the row gives a total; it is not used',
  repeatedHeader: 'the row repeats the header or the title; it is not used',
  noteRow: 'the row is a note; it is not used',
};

/** Builds what the reader's current row says; null after the reader was told why it is rejected. */
export type BuildItem<T> = (row: ListRow, at: DataRow) => T | null;

/**
 * Turns the rows of a table into items. Every row that is not blank is read and either accepted or rejected with an
 * issue; totals, repeated headers and notes are rejected with a warning, rows that the file's reader could not read
 * have their issue already. Codes `totalRow`, `repeatedHeader`, `noteRow`; of the table the error `noDataRows` and the warnings
 * `scaledCount`, `missingColumn`.
 */
export async function convertRows<T>(
  table: SourceTable,
  choices: RowChoices,
  fields: readonly FieldName[],
  build: BuildItem<T>,
): Promise<ListResult<T>> {
  const row = new ListRow(table, choices, fields);
  const items: T[] = [];
  const rows: number[] = [];
  let read = 0;
  row.warnOfColumns();
  for (const at of dataRows(table, choices.mapping.headerIndex)) {
    read += 1;
    if (read % rowsPerPause === 0) await choices.progress(at.index / table.rows.length);
    if (at.role === 'broken') continue;
    row.moveTo(at);
    if (at.role !== 'data') {
      row.warn(null, at.role, passedOver[at.role]);
      continue;
    }
    const item = build(row, at);
    if (item === null) continue;
    items.push(item);
    rows.push(at.rowNumber);
  }
  if (read === 0) {
    const headerRow = table.firstRow + Math.max(0, choices.mapping.headerIndex);
    const message = 'the table has no rows below its header; fill it in. Nothing is replaced by it';
    row.log.error({ row: headerRow, code: 'noDataRows', message });
  }
  await choices.progress(1);
  return toResult(table, row, items, rows, read);
}

function toResult<T>(
  table: SourceTable,
  { log }: ListRow,
  items: readonly T[],
  rows: readonly number[],
  read: number,
): ListResult<T> {
  const ofFile = issuesOfFile(table);
  return {
    items,
    rows,
    issues: table.issues.concat(log.issues),
    counts: {
      read,
      accepted: items.length,
      rejected: read - items.length,
      errors: ofFile.errors + log.errors,
      warnings: ofFile.warnings + log.warnings,
    },
  };
}

/** How many problems the file's reader found in a table, also those beyond what it keeps. */
export function issuesOfFile({ issues, issueCounts }: SourceTable): {
  readonly errors: number;
  readonly warnings: number;
} {
  if (issueCounts !== undefined) return issueCounts;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: issues.length - errors };
}

/** Gives rows their ids: those of the column, or made ones where there is none, each once. */
export class IdGiver {
  private readonly rowOfId = new Map<string, number>();
  private readonly key: string;
  private hasWarned = false;

  constructor(
    table: SourceTable,
    private readonly takenIds: ReadonlyMap<string, string>,
  ) {
    this.key = freeKey(tableKey(table.file, table.sheet), takenIds);
  }

  /**
   * The row's id, or null after rejecting the row. Codes: those of `ListRow.id`, `duplicateId`; warning `idsGenerated`
   * once for the table where no column gives ids.
   */
  give(row: ListRow, rowNumber: number): string | null {
    const id = row.has('id') ? row.id() : this.makeId(row, rowNumber);
    return id === null || this.isTaken(row, id, rowNumber) ? null : id;
  }

  /** Whether the id was given before; then the row is rejected. */
  isTaken(row: ListRow, id: string, rowNumber: number): boolean {
    const first = this.rowOfId.get(id);
    const file = this.takenIds.get(id);
    if (first !== undefined) {
      row.reject('id', 'duplicateId', `rows ${first} and ${rowNumber} have the same id`);
    } else if (file !== undefined) {
      row.reject('id', 'duplicateId', `a row of ${file} has this id too`);
    } else {
      this.rowOfId.set(id, rowNumber);
      return false;
    }
    return true;
  }

  private makeId(row: ListRow, rowNumber: number): string {
    if (!this.hasWarned) {
      const message = `no column gives ids; they are made from the file's name and the row, such as ${this.key}-${rowNumber}`;
      row.warnOfTable('idsGenerated', message);
      this.hasWarned = true;
    }
    return `${this.key}-${rowNumber}`;
  }
}
