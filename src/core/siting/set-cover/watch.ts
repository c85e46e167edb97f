import type { SitingModel, SitingOutcome, SitingProgress, SitingTools } from '../types';
import { isSame } from './whole-steps';

const breathMilliseconds = 100;

/** Clock, end and best answer so far of one search; `sites` are those of the whole answer, fixed ones among them. */
export class Watch {
  objective: number | null = null;
  bound: number | null = null;
  sites: readonly number[] = [];
  private readonly start: number;
  private lastBreath: number;
  private isTold = true;

  constructor(
    readonly tools: SitingTools,
    readonly isMaximized: boolean,
  ) {
    this.start = tools.now();
    this.lastBreath = this.start;
  }

  get seconds(): number {
    return (this.tools.now() - this.start) / 1_000;
  }

  get secondsLeft(): number {
    return Math.max(0, this.tools.timeLimitSeconds - this.seconds);
  }

  /** Whether a person or the clock has ended the search. */
  get isOver(): boolean {
    return this.secondsLeft === 0 || this.tools.isCancelled();
  }

  get gap(): number | null {
    if (this.objective === null || this.bound === null) return null;
    return Math.abs(this.bound - this.objective) / Math.max(Math.abs(this.objective), 1e-9);
  }

  /** Keeps an answer if it is better than all before. */
  offer(sites: readonly number[], objective: number): void {
    if (this.objective !== null && this.sign * (objective - this.objective) <= 0) return;
    this.objective = objective;
    this.sites = sites;
    this.isTold = false;
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

  /** Tells how things stand and lets messages arrive, if it is time to or there is a better answer. */
  async breathe(stage: SitingProgress['stage']): Promise<void> {
    if (this.isTold && !this.isDue) return;
    this.lastBreath = this.tools.now();
    await this.tools.progress(this.standing(stage));
    this.lastBreath = this.tools.now();
  }

  /** As `breathe`, from within a callback that cannot wait. */
  sigh(stage: SitingProgress['stage']): void {
    if (this.isTold && !this.isDue) return;
    this.lastBreath = this.tools.now();
    void this.tools.progress(this.standing(stage));
  }

  get isProven(): boolean {
    return this.objective !== null && this.bound !== null && isSame(this.objective, this.bound);
  }

  /** The answer as it stands, an end by a person or the clock being told by the status. */
  outcome(
    model: SitingModel,
    other: Pick<SitingOutcome, 'alternatives' | 'isUnique'> = { alternatives: [], isUnique: null },
  ): SitingOutcome {
    const { isProven, tools } = this;
    return {
      model,
      status: isProven ? 'optimal' : tools.isCancelled() ? 'cancelled' : 'feasible',
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

  private get isDue(): boolean {
    return this.tools.now() - this.lastBreath >= breathMilliseconds;
  }

  private standing(stage: SitingProgress['stage']): SitingProgress {
    const isNews = !this.isTold;
    this.isTold = true;
    return {
      stage,
      objective: this.objective,
      bound: this.bound,
      gap: this.gap,
      seconds: this.seconds,
      ...(isNews ? { sites: this.sites } : {}),
    };
  }
}
