import { expose } from 'comlink';
import highsWasmUrl from 'highs/runtime?url';
import sqliteWasmUrl from 'sql.js/dist/sql-wasm.wasm?url';
import { loadMilpSolver } from './highs-milp';
import { fetchBytes } from './package-files';
import { SitingService } from './siting-service';

expose(
  new SitingService({
    loadMilp: () => loadMilpSolver({ locateFile: () => highsWasmUrl }),
    now: () => performance.now(),
    loadSqliteWasm: () => fetchBytes(sqliteWasmUrl),
  }),
);
