import type { Database } from 'sql.js';

/** An SQLite database in memory; `close` gives its memory back. */
export type SqliteDatabase = Database;

/** A value as SQLite keeps it; whole numbers come as BigInt so that none loses digits. */
export type SqliteValue = string | number | bigint | Uint8Array | null;

/**
 * Opens an SQLite database of the given bytes, or an empty one. `wasm` is the WebAssembly of sql.js; nothing is fetched.
 * Opening does not look at the bytes: what is no database throws at the first query.
 */
export async function openDatabase(wasm: Uint8Array, bytes?: Uint8Array): Promise<SqliteDatabase> {
  const { default: initSqlJs } = await import('sql.js');
  const wasmBinary = new Uint8Array(wasm).buffer;
  const { Database } = await initSqlJs({ wasmBinary });
  return new Database(bytes ?? null);
}

/** Runs a query and gives its rows one by one. */
export function* queryRows(
  database: SqliteDatabase,
  sql: string,
  parameters: (string | number)[] = [],
): Generator<SqliteValue[]> {
  const statement = database.prepare(sql);
  try {
    statement.bind(parameters);
    // The types of sql.js leave out the second argument of `get`.
    const get = statement.get.bind(statement) as unknown as (
      parameters: null,
      options: { useBigInt: boolean },
    ) => SqliteValue[];
    while (statement.step()) yield get(null, { useBigInt: true });
  } finally {
    statement.free();
  }
}

/** A name of a table or column as SQL takes it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
