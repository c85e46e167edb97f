import { BestSoFar } from '../../src/core/siting/best-so-far';
import { type SitingClient, Stopped } from '../../src/workers/client';
import { loadMilpSolver } from '../../src/workers/highs-milp';
import { packProject } from '../../src/workers/packed-project';
import { SitingService } from '../../src/workers/siting-service';

/** The page's side of a siting worker in the same process; `stop` is heard when the search next breathes. */
export function inProcessSiting(): SitingClient {
  let isStopped = false;
  const service = new SitingService({
    loadMilp: loadMilpSolver,
    now: () => performance.now(),
    isCancelled: () => isStopped,
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
  });
  return {
    async answer(project, terms, onProgress) {
      const best = new BestSoFar();
      const packed = packProject(project);
      const outcome = await service.answer(packed, terms, (progress) => {
        best.take(progress);
        onProgress(progress);
      });
      if (!isStopped) return outcome;
      const model = terms.model === 'backup' ? 'mclp' : terms.model;
      return await service.describe(packed, terms, best.cancelled(model));
    },
    async curve(project, terms, toCount, onProgress) {
      const points = await service.answerCurve(packProject(project), terms, toCount, onProgress);
      if (isStopped) throw new Stopped('stopped');
      return points;
    },
    outages: (project, standardId, analysis) =>
      service.outages(packProject(project), standardId, analysis),
    stop: () => {
      isStopped = true;
    },
  };
}
