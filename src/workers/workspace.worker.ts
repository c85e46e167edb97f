import { expose } from 'comlink';
import sqliteWasmUrl from 'sql.js/dist/sql-wasm.wasm?url';
import { DocumentStore } from './document-store';
import { fetchBytes, programVersion, readPackageFile } from './package-files';
import { WorkspaceService } from './workspace-service';

/** Random letters: `crypto.randomUUID` is missing where the page comes over plain http. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (word) => word.toString(36)).join(
    '',
  );
}

expose(
  new WorkspaceService({
    readFile: readPackageFile,
    store: new DocumentStore(),
    loadSqliteWasm: () => fetchBytes(sqliteWasmUrl),
    now: () => new Date().toISOString(),
    program: `Careshed ${programVersion}`,
    newKey,
  }),
);
