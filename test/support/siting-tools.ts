import type { SitingProgress, SitingTools, SolveMilp } from '../../src/core/siting/types';
import { loadMilpSolver } from '../../src/workers/highs-milp';
import { seededRandom } from './random';

let solver: Promise<SolveMilp> | null = null;

/** Tools with a real clock, a fixed seed and the real solver, loaded when first used; `told` is what was told on the way. */
export function testTools(
  changes: Partial<SitingTools> = {},
): SitingTools & { readonly told: SitingProgress[] } {
  const told: SitingProgress[] = [];
  return {
    now: () => performance.now(),
    random: seededRandom(1),
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
