import { readSources } from '../../../src/io/formats/read-sources';
import type { SourceTable } from '../../../src/io/formats/source';
import { loadSqliteWasm } from '../../support/sqlite-wasm';
import type { SavedFile } from './files';

/** A row of an exported file: its cells by their column's name, and its point. */
export interface ExportedRow {
  readonly cells: Readonly<Record<string, unknown>>;
  readonly point: readonly [x: number, y: number] | null;
}

/** The tables of an exported file, as the program's own readers understand it; rows by the name of their table. */
export async function readExport(file: SavedFile): Promise<ReadonlyMap<string, ExportedRow[]>> {
  const { sources, rejected } = await readSources([file], {
    progress: async () => undefined,
    loadSqliteWasm,
  });
  if (rejected.length > 0) throw new Error(`${file.name}: ${rejected[0]?.message}`);
  const tables = sources.filter((source) => source.kind === 'table');
  return new Map(tables.map((table) => [table.sheet || table.file, rowsOf(table)]));
}

function rowsOf({ fields, rows, geometries }: SourceTable): ExportedRow[] {
  const header = fields ?? (rows[0] ?? []).map(String);
  const first = fields === null ? 1 : 0;
  return rows.slice(first).map((row, index) => {
    const geometry = geometries?.[index + first];
    return {
      cells: Object.fromEntries(header.map((name, column) => [name, row[column] ?? null])),
      point: geometry?.type === 'Point' ? geometry.position : null,
    };
  });
}
