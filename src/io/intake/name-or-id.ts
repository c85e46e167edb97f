import type { ListRow } from './list-row';

/**
 * The row's name; its id where no column gives names, with the warning `namesFromIds` once for the table. Null after
 * rejecting a row whose name is blank.
 */
export function nameOrId(row: ListRow, id: string): string | null {
  if (row.has('name')) return row.name();
  row.warnOfTable('namesFromIds', 'no column gives names; the ids stand for them');
  return id;
}
