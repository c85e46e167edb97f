import type { SitingProgress, SitingTools } from '../types';

/** Time between two reports of progress. */
const reportMilliseconds = 100;

/** Keeps the time of a search, tells how it stands and sees when it has to end. */
export class SearchWatch {
  stage: SitingProgress['stage'] = 'reducing';
  isCancelled = false;
  private isOver = false;
  private isNews = false;
  private standing: { objective: number; sites: readonly number[] } | null = null;
  private bound: number | null = null;
  private readonly start: number;
  private reported: number;

  constructor(
    private readonly tools: SitingTools,
    private readonly limitSeconds = tools.timeLimitSeconds,
  ) {
    this.start = tools.now();
    this.reported = this.start;
  }

  get seconds(): number {
    return (this.tools.now() - this.start) / 1000;
  }

  get secondsLeft(): number {
    return Math.max(0, this.limitSeconds - this.seconds);
  }

  /** Notes a better answer, in terms of the instance; it is told at the next look. */
  note(objective: number, sites: readonly number[]): void {
    this.standing = { objective, sites };
    this.isNews = true;
  }

  noteBound(bound: number): void {
    this.bound = this.bound === null ? bound : Math.min(this.bound, bound);
  }

  /** Tells how things stand if it is time for it; says whether the search has to end. */
  async look(): Promise<boolean> {
    const { tools } = this;
    if (this.isOver) return true;
    const now = tools.now();
    if (this.isNews || now - this.reported >= reportMilliseconds) {
      this.reported = now;
      const objective = this.standing?.objective ?? null;
      const bound = objective === null ? this.bound : maxOf(this.bound, objective);
      await tools.progress({
        stage: this.stage,
        objective,
        bound,
        gap: gapOf(objective, bound),
        ...(this.isNews && this.standing ? { sites: this.standing.sites } : {}),
        seconds: (now - this.start) / 1000,
      });
      this.isNews = false;
    }
    if (tools.isCancelled()) this.isCancelled = true;
    this.isOver = this.isCancelled || this.secondsLeft === 0;
    return this.isOver;
  }
}

function maxOf(bound: number | null, objective: number): number | null {
  return bound === null ? null : Math.max(bound, objective);
}

/** Distance of a bound from an objective as a share of the objective; null where either is unknown. */
export function gapOf(objective: number | null, bound: number | null): number | null {
  if (objective === null || bound === null) return null;
  return Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9);
}
