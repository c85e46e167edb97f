import type { SitingProgress, SitingTools } from '../../../../../src/core/siting/types';
import { loadMilpSolver } from '../../../../../src/workers/highs-milp';
import { seededRandom } from '../../../../support/random';

const solver = loadMilpSolver();

/** Tools for one search with the real solver; what it told is kept. */
export async function toolsFor(
  options: Partial<SitingTools> = {},
): Promise<{ tools: SitingTools; told: SitingProgress[] }> {
  const told: SitingProgress[] = [];
  const tools: SitingTools = {
    now: () => performance.now(),
    random: seededRandom(1),
    isCancelled: () => false,
    progress: async (one) => {
      told.push(one);
    },
    solveMilp: await solver,
    timeLimitSeconds: 60,
    ...options,
  };
  return { tools, told };
}
