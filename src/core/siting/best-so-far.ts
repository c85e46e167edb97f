import { gapOf } from './search-watch';
import type { SitingModel, SitingOutcome, SitingProgress } from './types';

/** Keeps the best answer that a search told of, so that one that is ended from outside still has it. */
export class BestSoFar {
  private objective: number | null = null;
  private bound: number | null = null;
  private sites: readonly number[] = [];
  private seconds = 0;

  take({ sites, objective, bound, seconds }: SitingProgress): void {
    this.seconds = Math.max(this.seconds, seconds);
    if (bound !== null) this.bound = bound;
    if (sites === undefined || objective === null) return;
    this.sites = sites;
    this.objective = objective;
  }

  /** What is known now, as the answer of a search that was cancelled. */
  cancelled(model: SitingModel): SitingOutcome {
    const { objective, bound, sites, seconds } = this;
    return {
      model,
      status: 'cancelled',
      objective,
      bound,
      gap: gapOf(objective, bound),
      sites,
      unreachable: [],
      alternatives: [],
      isUnique: null,
      seconds,
    };
  }
}
