import { type MclpCurvePoint, mclpCurve } from '../core/siting/cover/mclp-curve';
import { seededRandom } from '../core/siting/seeded-random';
import { solveSiting } from '../core/siting/solve-siting';
import type {
  MilpOutcome,
  SitingInstance,
  SitingOutcome,
  SitingProgress,
  SitingQuestion,
  SitingTools,
  SolveMilp,
} from '../core/siting/types';

export type MclpQuestion = Extract<SitingQuestion, { model: 'mclp' }>;

/** Hears how a search stands; nobody waits for it. */
export type ProgressListener = (progress: SitingProgress) => void | Promise<void>;

export interface SitingLimits {
  /** Above 0. */
  readonly timeLimitSeconds: number;
}

/** What a siting job needs of the thread it runs in. */
export interface SitingWorld {
  readonly loadMilp: () => Promise<SolveMilp>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Whether somebody asked to stop; a job whose worker is simply ended has none. */
  readonly isCancelled?: () => boolean;
  /** Lets messages arrive between two pieces of work. */
  readonly breathe?: () => Promise<void>;
}

/** Of all jobs, so that the same question has the same answer. */
const seed = 20_260_101;

/**
 * Solves one siting question. The solver is loaded when it is first needed. A job is stopped by ending its worker; whoever
 * listens to the progress has the best answer so far.
 */
export class SitingService {
  constructor(private readonly world: SitingWorld) {}

  async run(
    instance: SitingInstance,
    question: SitingQuestion,
    limits: SitingLimits,
    onProgress: ProgressListener,
  ): Promise<SitingOutcome> {
    return await solveSiting(instance, question, this.toolsFor(limits, onProgress));
  }

  /** The best coverage for each number of new sites from `fromCount` to `toCount`, within the limits in all. */
  async curve(
    instance: SitingInstance,
    question: MclpQuestion,
    [fromCount, toCount]: readonly [fromCount: number, toCount: number],
    limits: SitingLimits,
    onProgress: ProgressListener,
  ): Promise<readonly MclpCurvePoint[]> {
    const tools = this.toolsFor(limits, onProgress);
    return await mclpCurve(instance, question, fromCount, toCount, tools);
  }

  private toolsFor({ timeLimitSeconds }: SitingLimits, onProgress: ProgressListener): SitingTools {
    const { now, isCancelled = () => false, breathe = async () => undefined } = this.world;
    return {
      now,
      random: seededRandom(seed),
      isCancelled,
      progress: async (progress) => {
        void Promise.resolve(onProgress(progress)).catch(() => undefined);
        await breathe();
      },
      solveMilp: solverOnDemand(this.world.loadMilp),
      timeLimitSeconds,
    };
  }
}

const noAnswer: MilpOutcome = { status: 'noAnswer', objective: null, bound: null, values: null };

/** Loads the solver for the first model, and anew where one was too large for its memory, which has no answer then. */
function solverOnDemand(load: () => Promise<SolveMilp>): SolveMilp {
  let loaded: Promise<SolveMilp> | null = null;
  return async (model, options) => {
    loaded ??= load();
    const solve = await loaded;
    try {
      return await solve(model, options);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      loaded = null;
      return noAnswer;
    }
  };
}

/** How the solver's WebAssembly ends when its memory does. */
function isOutOfMemory(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return error instanceof Error && /out of memory|aborted|bad_alloc/i.test(error.message);
}
