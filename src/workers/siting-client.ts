import { proxy, type Remote, releaseProxy, transfer } from 'comlink';
import type { AnalysisOptions } from '../core/coverage/types';
import { BestSoFar } from '../core/siting/best-so-far';
import type { SitingSize } from '../core/siting/build-instance';
import type { CandidatePoint } from '../core/siting/build-types';
import type { SitingProgress } from '../core/siting/types';
import type { CandidateFile } from '../io/siting/candidate-file';
import type { DroppedFile } from './intake-service';
import { unpackRows } from './packed-rows';
import type { SitingAnswer } from './siting-answer';
import type { OutageReport } from './siting-outages';
import type {
  Answered,
  CurvePoint,
  PackedCandidates,
  PlanProgress,
  SitingService,
} from './siting-service';
import type { SitingTerms } from './siting-terms';
import { Stopped, startWorker } from './start-worker';
import type { WorkspaceService } from './workspace-service';

/** One siting question about the project that is shown, in a worker of its own, which is asked once. */
export interface SitingClient {
  /** Fails when the worker does. */
  answer(
    terms: SitingTerms,
    onProgress: (progress: PlanProgress) => void,
  ): Promise<Answered<SitingAnswer>>;
  /** Fails with `Stopped` where it is stopped. */
  curve(
    terms: SitingTerms,
    toCount: number,
    onProgress: (progress: SitingProgress) => void,
  ): Promise<Answered<readonly CurvePoint[]>>;
  outages(standardId: string, analysis: AnalysisOptions): Promise<Answered<OutageReport>>;
  measure(terms: SitingTerms): Promise<Answered<SitingSize>>;
  /** Reads a list of candidates, in the system that a person chose, or null where nobody did. */
  readCandidates(
    files: readonly DroppedFile[],
    systemId: string | null,
  ): Promise<Answered<CandidateFile>>;
  /** Ends the worker, whatever it is at; `answer` gives the best so far then, as `cancelled`. */
  stop(): void;
}

/**
 * A worker for one siting question: the solver's memory is given back with it. It has the project from the workspace on a
 * line of its own, so that no list passes the page.
 */
export function startSiting(workspace: Remote<WorkspaceService>): SitingClient {
  const worker = sitingWorker();
  const line = new MessageChannel();
  // Who describes the best of a search that was ended needs the project as it was when that began.
  const spare = new MessageChannel();
  const served = workspace.serveSiting(
    transfer([line.port1, spare.port1], [line.port1, spare.port1]),
  );
  async function ask<T>(
    { ask: askWorker }: ReturnType<typeof sitingWorker>,
    port: MessagePort,
    question: (service: Remote<SitingService>) => T,
  ): Promise<Awaited<T>> {
    return await askWorker(async (service) => {
      await served;
      await service.openAt(transfer(port, [port]));
      return await question(service);
    });
  }
  async function askOnce<T>(question: (service: Remote<SitingService>) => T): Promise<Awaited<T>> {
    try {
      return await ask(worker, line.port2, question);
    } finally {
      worker.close();
    }
  }
  return {
    async answer(terms, onProgress) {
      const best = new BestSoFar();
      const listen = (progress: PlanProgress) => {
        best.take(progress);
        onProgress(progress);
      };
      try {
        return await askOnce((service) => service.answer(terms, proxy(listen)));
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        const outcome = best.cancelled(terms.model === 'backup' ? 'mclp' : terms.model);
        const other = sitingWorker();
        try {
          return await ask(other, spare.port2, (service) => service.describe(terms, outcome));
        } finally {
          other.close();
        }
      } finally {
        spare.port2.close();
      }
    },
    async curve(terms, toCount, onProgress) {
      spare.port2.close();
      return await askOnce((service) => service.answerCurve(terms, toCount, proxy(onProgress)));
    },
    async outages(standardId, analysis) {
      spare.port2.close();
      return await askOnce((service) => service.outages(standardId, analysis));
    },
    async measure(terms) {
      spare.port2.close();
      return await askOnce((service) => service.measure(terms));
    },
    async readCandidates(files, systemId) {
      spare.port2.close();
      return unpackCandidates(await askOnce((service) => service.readCandidates(files, systemId)));
    },
    stop: worker.close,
  };
}

/** A list of candidates as it was before its way. */
export function unpackCandidates(packed: Answered<PackedCandidates>): Answered<CandidateFile> {
  if (!packed.ok) return packed;
  const points = unpackRows(packed.answer.points) as CandidatePoint[];
  return { ok: true, answer: { ...packed.answer, points } };
}

function sitingWorker() {
  const worker = new Worker(new URL('./siting.worker.ts', import.meta.url), {
    type: 'module',
    name: 'siting',
  });
  const { remote, ask, end } = startWorker<SitingService>(worker);
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    end();
    remote[releaseProxy]();
    worker.terminate();
  };
  return { ask, close };
}
