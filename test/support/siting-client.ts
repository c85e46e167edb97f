import { BestSoFar } from '../../src/core/siting/best-so-far';
import { type SitingClient, Stopped } from '../../src/workers/client';
import { loadMilpSolver } from '../../src/workers/highs-milp';
import { unpackCandidates } from '../../src/workers/siting-client';
import { SitingService } from '../../src/workers/siting-service';
import type { WorkspaceService } from '../../src/workers/workspace-service';
import { loadSqliteWasm } from './sqlite-wasm';

/** The page's side of a siting worker in the same process; `stop` is heard when the search next breathes. */
export function inProcessSiting(workspace: WorkspaceService): SitingClient {
  let isStopped = false;
  const service = new SitingService({
    loadMilp: loadMilpSolver,
    now: () => performance.now(),
    isCancelled: () => isStopped,
    loadSqliteWasm,
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
  });
  const opened = openOverLine(service, workspace);
  return {
    async answer(terms, onProgress) {
      await opened;
      const best = new BestSoFar();
      const outcome = await service.answer(terms, (progress) => {
        best.take(progress);
        onProgress(progress);
      });
      if (!isStopped) return outcome;
      const model = terms.model === 'backup' ? 'mclp' : terms.model;
      return await service.describe(terms, best.cancelled(model));
    },
    async curve(terms, toCount, onProgress) {
      await opened;
      const points = await service.answerCurve(terms, toCount, onProgress);
      if (isStopped) throw new Stopped('stopped');
      return points;
    },
    async outages(standardId, analysis) {
      await opened;
      return await service.outages(standardId, analysis);
    },
    async measure(terms) {
      await opened;
      return await service.measure(terms);
    },
    async readCandidates(files, systemId) {
      await opened;
      return unpackCandidates(await service.readCandidates(files, systemId));
    },
    stop: () => {
      isStopped = true;
    },
  };
}

async function openOverLine(service: SitingService, workspace: WorkspaceService): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await workspace.serveSiting([port1]);
  await service.openAt(port2);
}
