import { type Remote, wrap } from 'comlink';

/** The work was stopped while a question was open. */
export class Stopped extends Error {}

/** A worker whose questions fail when it could not start, died or was ended, instead of waiting for ever. */
export function startWorker<T>(worker: Worker) {
  const remote: Remote<T> = wrap<T>(worker);
  let end: () => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    end = () => reject(new Stopped('the work was stopped'));
    worker.addEventListener('error', (event) => {
      reject(new Error(event.message || 'a background worker could not be started'));
    });
    worker.addEventListener('messageerror', () => {
      reject(new Error('an answer of a background worker could not be read'));
    });
  });
  death.catch(() => undefined);
  return {
    remote,
    end: () => end(),
    ask: <R>(question: (service: Remote<T>) => R): Promise<Awaited<R>> =>
      Promise.race([question(remote), death]),
  };
}
