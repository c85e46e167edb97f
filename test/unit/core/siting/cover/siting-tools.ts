import type { SitingProgress, SitingTools, SolveMilp } from '../../../../../src/core/siting/types';
import { seededRandom } from '../../../../support/random';

/** A solver that must not be called: uncapacitated covering proves its answers itself. */
export const noSolver: SolveMilp = () => {
  throw new Error('No solver is needed here');
};

/** Tools with a real clock and a fixed seed; `told` collects what is reported. */
export function toolsOf(
  changes: Partial<SitingTools> & { readonly told?: SitingProgress[] } = {},
): SitingTools {
  const { told, ...rest } = changes;
  return {
    now: () => performance.now(),
    random: seededRandom(1),
    isCancelled: () => false,
    progress: async (progress) => {
      told?.push(progress);
    },
    solveMilp: noSolver,
    timeLimitSeconds: 60,
    ...rest,
  };
}
