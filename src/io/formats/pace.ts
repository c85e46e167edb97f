import type { ReadContext } from './source';

/** Time between two signs of life: seldom enough to cost nothing, often enough to cancel and to show at once. */
const intervalMilliseconds = 25;

/** Lets a reader call `progress` as often as it likes: only the first call in an interval comes through. */
export function paceProgress(progress: ReadContext['progress']): ReadContext['progress'] {
  let nextCall = 0;
  return async (share) => {
    const now = performance.now();
    if (now < nextCall) return;
    await progress(share);
    nextCall = performance.now() + intervalMilliseconds;
  };
}
