import { expose } from 'comlink';
import highsWasmUrl from 'highs/runtime?url';
import { loadMilpSolver } from './highs-milp';
import { SitingService } from './siting-service';

expose(
  new SitingService({
    loadMilp: () => loadMilpSolver({ locateFile: () => highsWasmUrl }),
    now: () => performance.now(),
  }),
);
