import { type ColumnSpec, findColumns } from './columns';
import { openCsv } from './csv-table';
import { IssueLog, type TableResult } from './row-issue';
import { RowReader } from './row-reader';

/** Ids of lists of the same kind that go before, each with its file. */
export type TakenIds = ReadonlyMap<string, string>;

/** Builds what the reader's current row says; undefined when a cell has an error, which the reader has logged. */
type ReadRow<T> = (reader: RowReader, id: string) => T | undefined;

/**
 * Reads a whole table. Every problem is logged, and any error refuses the table, so that nothing is dropped unseen.
 * Codes beside those of the file, its columns and cells: `noDataRows`, `duplicateId`. The result's own error is the
 * first problem where no row could be read, else `rowsInvalid`.
 */
export function readTable<T>(
  bytes: Uint8Array,
  file: string,
  columns: readonly ColumnSpec[],
  readRow: ReadRow<T>,
  taken: TakenIds = new Map(),
): TableResult<T> {
  const log = new IssueLog(file);
  const value: T[] = [];
  let read = 0;
  const table = openCsv(bytes, log);
  const layout = table === null ? null : findColumns(table, columns, log);
  if (table !== null && layout !== null) {
    const reader = new RowReader(layout, table.header, log);
    const rowOfId = new Map<string, number>();
    table.forEachRow((row, cells) => {
      read += 1;
      if (cells === null) return;
      const errorsBefore = log.errors;
      reader.moveTo(row, cells);
      const id = reader.id();
      const first = rowOfId.get(id);
      if (first === undefined) {
        if (id !== '') rowOfId.set(id, row);
      } else {
        reader.error('id', 'duplicateId', `rows ${first} and ${row} have the same id`);
      }
      const other = taken.get(id);
      if (other !== undefined) {
        reader.error('id', 'duplicateId', `${other} and ${file} both have this id`);
      }
      const item = readRow(reader, id);
      if (item !== undefined && log.errors === errorsBefore) value.push(item);
    });
    if (read === 0) {
      const message = 'the file has a header, but no rows of data';
      log.error({ row: table.headerRow, code: 'noDataRows', message });
    }
  }
  return toResult(log, value, read);
}

function toResult<T>(log: IssueLog, value: T[], read: number): TableResult<T> {
  const { issues, errors, warnings } = log;
  const accepted = value.length;
  const counts = { read, accepted, rejected: read - accepted, errors, warnings };
  if (errors === 0) return { ok: true, value, issues, counts };
  const first = issues.find(({ severity }) => severity === 'error');
  const error =
    read === 0 && first !== undefined
      ? { code: first.code, message: first.message }
      : {
          code: 'rowsInvalid',
          message: `${counts.rejected} of ${read} rows are not valid (${errors} errors)`,
        };
  return { ok: false, error, issues, counts };
}
