import type { MclpCurvePoint } from '../core/siting/cover/mclp-curve';
import type {
  SitingInstance,
  SitingOutcome,
  SitingProgress,
  SitingQuestion,
} from '../core/siting/types';
import type { SitingService } from '../workers/siting-service';

/** A siting question with its time; plain, so that another thread can take it. */
export interface SitingJob {
  readonly instance: SitingInstance;
  readonly question: SitingQuestion;
  readonly timeLimitSeconds: number;
  /** Numbers of new sites for which the best coverage is asked too, of maximal covering; with as much time again. */
  readonly curve?: readonly [fromCount: number, toCount: number];
}

export interface SitingJobResult {
  readonly outcome: SitingOutcome;
  /** Null where none was asked for, or the job was interrupted before. */
  readonly curve: readonly MclpCurvePoint[] | null;
}

/** Runs a job to its end, or until it is interrupted, which gives the best answer so far. */
export type RunSitingJob = (
  job: SitingJob,
  onProgress: (progress: SitingProgress) => void,
) => Promise<SitingJobResult>;

/** What the thread of a job tells. */
export type SitingThreadMessage =
  | { readonly kind: 'progress'; readonly progress: SitingProgress }
  | { readonly kind: 'outcome'; readonly outcome: SitingOutcome }
  | { readonly kind: 'result'; readonly result: SitingJobResult };

export interface SitingThreadData {
  readonly job: SitingJob;
  /** One number, 1 when the job is to stop. */
  readonly cancelFlag: SharedArrayBuffer;
}

/** Runs a job in this thread; nothing interrupts it. */
export const runJobHere: RunSitingJob = async (job, onProgress) => {
  const { SitingService } = await import('../workers/siting-service');
  const { loadMilpSolver } = await import('../workers/highs-milp');
  const service = new SitingService({ loadMilp: loadMilpSolver, now: () => performance.now() });
  return await runJobWith(service, job, onProgress, () => undefined);
};

/** Runs a job with a service; `onOutcome` hears of the answer before the curve is there. */
export async function runJobWith(
  service: SitingService,
  { instance, question, timeLimitSeconds, curve }: SitingJob,
  onProgress: (progress: SitingProgress) => void,
  onOutcome: (outcome: SitingOutcome) => void,
): Promise<SitingJobResult> {
  const limits = { timeLimitSeconds };
  const outcome = await service.run(instance, question, limits, onProgress);
  onOutcome(outcome);
  if (curve === undefined || question.model !== 'mclp' || outcome.status === 'cancelled')
    return { outcome, curve: null };
  return { outcome, curve: await service.curve(instance, question, curve, limits, onProgress) };
}
