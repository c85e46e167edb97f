import { expose } from 'comlink';
import sqliteWasmUrl from 'sql.js/dist/sql-wasm.wasm?url';
import { IntakeService } from './intake-service';
import { fetchBytes, readPackageFile } from './package-files';

expose(
  new IntakeService({
    readFile: readPackageFile,
    loadSqliteWasm: () => fetchBytes(sqliteWasmUrl),
    now: () => new Date().toISOString(),
  }),
);
