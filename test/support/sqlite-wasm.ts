import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The WebAssembly of sql.js, from the installed package. */
export async function loadSqliteWasm(): Promise<Uint8Array> {
  const folder = dirname(createRequire(import.meta.url).resolve('sql.js'));
  return new Uint8Array(await readFile(join(folder, 'sql-wasm.wasm')));
}
