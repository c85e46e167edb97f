import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BestSoFar } from '../core/siting/best-so-far';
import type { SitingOutcome } from '../core/siting/types';
import type { RunSitingJob, SitingThreadData, SitingThreadMessage } from './siting-job';

/** How long a thread may take to end by itself after Ctrl-C. */
const patienceMilliseconds = 3000;

/**
 * Runs a siting job in a thread of its own. Ctrl-C asks it to stop; one that does not within three seconds, or a second
 * Ctrl-C, ends it, and the best answer so far is given.
 */
export function sitingThreadRunner(packageRoot: string): RunSitingJob {
  return (job, onProgress) =>
    new Promise((done, fail) => {
      const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      const flag = new Int32Array(cancelFlag);
      const best = new BestSoFar();
      const workerData: SitingThreadData = { job, cancelFlag };
      const thread = new Worker(join(packageRoot, 'scripts', 'siting-thread.mjs'), { workerData });
      let patience: NodeJS.Timeout | undefined;
      const end = (finish: () => void) => {
        process.off('SIGINT', onInterrupt);
        clearTimeout(patience);
        void thread.terminate();
        finish();
      };
      let outcome: SitingOutcome | null = null;
      const giveBest = () =>
        end(() => done({ outcome: outcome ?? best.cancelled(job.question.model), curve: null }));
      const onInterrupt = () => {
        if (Atomics.exchange(flag, 0, 1) === 1) giveBest();
        else patience = setTimeout(giveBest, patienceMilliseconds);
      };
      process.on('SIGINT', onInterrupt);
      thread.on('message', (message: SitingThreadMessage) => {
        if (message.kind === 'result') end(() => done(message.result));
        else if (message.kind === 'outcome') outcome = message.outcome;
        else {
          if (outcome === null) best.take(message.progress);
          onProgress(message.progress);
        }
      });
      thread.on('error', (error) => end(() => fail(error)));
      thread.on('exit', (code) =>
        end(() => fail(new Error(`the thread of the siting job ended with ${code}`))),
      );
    });
}
