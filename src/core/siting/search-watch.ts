import type { SitingModel, SitingOutcome, SitingProgress, SitingTools } from './types';
import { isSame } from './whole-steps';

/** Time between two words about how things stand. */
const wordMilliseconds = 100;

type Stage = SitingProgress['stage'];

/**
 * Clock, end and best answer so far of one search, and word of them to whoever waits. `sites` are those of the whole
 * answer, fixed ones among them.
 */
export class SearchWatch {
  stage: Stage = 'reducing';
  objective: number | null = null;
  /** No answer is better; never on the wrong side of the objective. */
  bound: number | null = null;
  sites: readonly number[] = [];
  private readonly start: number;
  private lastWord: number;
  private isNews = false;
  private wasCancelled = false;

  constructor(
    readonly tools: SitingTools,
    readonly isMaximized: boolean,
  ) {
    this.start = tools.now();
    this.lastWord = this.start;
  }

  get seconds(): number {
    return (this.tools.now() - this.start) / 1_000;
  }

  get secondsLeft(): number {
    return Math.max(0, this.tools.timeLimitSeconds - this.seconds);
  }

  /** Whether a person has ended the search; stays so. */
  get isCancelled(): boolean {
    this.wasCancelled ||= this.tools.isCancelled();
    return this.wasCancelled;
  }

  /** Whether a person or the clock has ended the search. */
  get isOver(): boolean {
    return this.isCancelled || this.secondsLeft === 0;
  }

  get gap(): number | null {
    return gapOf(this.objective, this.bound);
  }

  get isProven(): boolean {
    return this.objective !== null && this.bound !== null && isSame(this.objective, this.bound);
  }

  /** Keeps an answer if it is better than all before. */
  offer(sites: readonly number[], objective: number): void {
    if (this.objective !== null && this.sign * (objective - this.objective) <= 0) return;
    this.objective = objective;
    this.sites = sites;
    this.isNews = true;
    this.limit(this.bound);
  }

  /** Keeps an answer whatever was before; the bound must hold for it. */
  replace(sites: readonly number[], objective: number): void {
    this.objective = null;
    this.offer(sites, objective);
  }

  /** Keeps a bound if it is tighter than all before; one that passes the objective by rounding stops there. */
  limit(bound: number | null): void {
    if (bound === null) return;
    const tighter =
      this.bound === null || this.sign * (bound - this.bound) < 0 ? bound : this.bound;
    const isPast = this.objective !== null && this.sign * (tighter - this.objective) < 0;
    this.bound = isPast ? this.objective : tighter;
  }

  /**
   * Tells how things stand and lets messages arrive, if it is time to or there is a better answer; says whether the
   * search has to end.
   */
  async look(stage = this.stage): Promise<boolean> {
    this.stage = stage;
    if (this.isDue) {
      this.lastWord = this.tools.now();
      await this.tools.progress(this.standing());
      this.lastWord = this.tools.now();
    }
    return this.isOver;
  }

  /** As `look`, from within a callback that cannot wait. */
  glance(stage = this.stage): void {
    this.stage = stage;
    if (!this.isDue) return;
    this.lastWord = this.tools.now();
    void this.tools.progress(this.standing());
  }

  /** Whether there is something to be told, or it is time to. */
  get isDue(): boolean {
    return this.isNews || this.tools.now() - this.lastWord >= wordMilliseconds;
  }

  /** The answer as it stands, an end by a person or the clock being told by the status. */
  outcome(
    model: SitingModel,
    other: Pick<SitingOutcome, 'alternatives' | 'isUnique'> = { alternatives: [], isUnique: null },
  ): SitingOutcome {
    const { isProven } = this;
    return {
      model,
      status: isProven ? 'optimal' : this.isCancelled ? 'cancelled' : 'feasible',
      objective: this.objective,
      bound: isProven ? this.objective : this.bound,
      gap: isProven ? 0 : this.gap,
      sites: this.sites,
      unreachable: [],
      ...other,
      seconds: this.seconds,
    };
  }

  /** There is no answer, because of these demand points where there are any. */
  infeasible(model: SitingModel, unreachable: readonly number[]): SitingOutcome {
    return {
      model,
      status: 'infeasible',
      objective: null,
      bound: null,
      gap: null,
      sites: [],
      unreachable,
      alternatives: [],
      isUnique: null,
      seconds: this.seconds,
    };
  }

  private get sign(): number {
    return this.isMaximized ? 1 : -1;
  }

  private standing(): SitingProgress {
    const { stage, objective, bound, gap, seconds, sites, isNews } = this;
    this.isNews = false;
    return { stage, objective, bound, gap, seconds, ...(isNews ? { sites } : {}) };
  }
}

/** Distance of a bound from an objective as a share of the objective; null where either is unknown. */
export function gapOf(objective: number | null, bound: number | null): number | null {
  if (objective === null || bound === null) return null;
  return Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9);
}
