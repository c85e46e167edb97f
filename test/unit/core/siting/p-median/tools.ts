import type { SitingProgress, SitingTools, SolveMilp } from '../../../../../src/core/siting/types';
import { loadMilpSolver } from '../../../../../src/workers/highs-milp';
import { seededRandom } from '../../../../support/random';

let solver: Promise<SolveMilp> | null = null;

/** Tools with the solver loaded when it is first used, and what was told on the way in `told`. */
export function testTools(
  changes: Partial<SitingTools> = {},
): SitingTools & { readonly told: SitingProgress[] } {
  const told: SitingProgress[] = [];
  return {
    now: () => performance.now(),
    random: seededRandom(7),
    isCancelled: () => false,
    progress: async (progress) => {
      told.push(progress);
    },
    solveMilp: async (model, options) => {
      solver ??= loadMilpSolver();
      return (await solver)(model, options);
    },
    timeLimitSeconds: 60,
    ...changes,
    told,
  };
}
