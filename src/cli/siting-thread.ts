import { parentPort, workerData } from 'node:worker_threads';
import { loadMilpSolver } from '../workers/highs-milp';
import { SitingService } from '../workers/siting-service';
import { runJobWith, type SitingThreadData, type SitingThreadMessage } from './siting-job';

/** Solves the job that the thread was started with, and tells of it. */
export async function runSitingThread(): Promise<void> {
  const { job, cancelFlag } = workerData as SitingThreadData;
  const flag = new Int32Array(cancelFlag);
  const tell = (message: SitingThreadMessage) => parentPort?.postMessage(message);
  const service = new SitingService({
    loadMilp: loadMilpSolver,
    now: () => performance.now(),
    isCancelled: () => Atomics.load(flag, 0) === 1,
  });
  const result = await runJobWith(
    service,
    job,
    (progress) => tell({ kind: 'progress', progress }),
    (outcome) => tell({ kind: 'outcome', outcome }),
  );
  tell({ kind: 'result', result });
}
