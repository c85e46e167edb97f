import type { Cell, SourceTable } from './source';

/** More folders than these are parts of one list, such as one for each township. */
const mostTables = 20;

/**
 * A table of placemarks as one for each of the folders that lie side by side in the document, named by the folder, since
 * programs write a list or a layer as a folder. Folders around all placemarks do not count; placemarks beside the folders
 * are a table without a name. The same table where fewer than two folders hold placemarks, or more than 20.
 *
 * `foldersOf[i]` are the names of the folders around row i, from the outside; rows are numbered anew in each table, with
 * the columns that they fill. `doubtfulRows` are the indices of rows that have an issue, one each.
 */
export function splitByFolder(
  table: SourceTable,
  foldersOf: readonly (readonly string[])[],
  doubtfulRows: ReadonlySet<number>,
): readonly SourceTable[] {
  const depth = sharedDepth(foldersOf);
  const rowsOf = new Map<string, number[]>();
  foldersOf.forEach((folders, index) => {
    const name = folders[depth] ?? '';
    const rows = rowsOf.get(name) ?? [];
    rows.push(index);
    rowsOf.set(name, rows);
  });
  const namedCount = rowsOf.size - (rowsOf.has('') ? 1 : 0);
  if (namedCount < 2 || namedCount > mostTables) return [table];
  return [...rowsOf].map(([name, rows]) => partOf(table, name, rows, doubtfulRows));
}

/** How many folders lie around every row. */
function sharedDepth(foldersOf: readonly (readonly string[])[]): number {
  const [first = [], ...others] = foldersOf;
  let depth = first.length;
  for (const folders of others) {
    let same = 0;
    while (same < depth && folders[same] === first[same]) same += 1;
    depth = same;
  }
  return depth;
}

function partOf(
  table: SourceTable,
  folder: string,
  rows: readonly number[],
  doubtfulRows: ReadonlySet<number>,
): SourceTable {
  const sheet = [table.sheet, folder].filter((name) => name !== '').join('/');
  const cellsOf = (index: number): readonly Cell[] => table.rows[index] ?? [];
  const fields = table.fields ?? [];
  const filled = new Set<number>();
  for (const index of rows)
    cellsOf(index).forEach((cell, column) => {
      if (cell !== null) filled.add(column);
    });
  const columns = fields.map((_, column) => column).filter((column) => filled.has(column));
  const rowNumbers = new Map(rows.map((index, at) => [index + table.firstRow, at + 1]));
  return {
    ...table,
    sheet,
    firstRow: 1,
    fields: columns.map((column) => fields[column] ?? ''),
    rows: rows.map((index) => columns.map((column) => cellsOf(index)[column] ?? null)),
    geometries: table.geometries && rows.map((index) => table.geometries?.[index] ?? null),
    issues: table.issues.flatMap((issue) => {
      const row = rowNumbers.get(issue.row);
      return row === undefined ? [] : [{ ...issue, sheet, row }];
    }),
    issueCounts: {
      errors: 0,
      warnings: rows.filter((index) => doubtfulRows.has(index)).length,
    },
  };
}
