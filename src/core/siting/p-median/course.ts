import { SearchWatch } from '../search-watch';
import type { SitingTools } from '../types';
import type { FoundPlan } from './search';

/** Pairs looked at between two looks at the clock: about a millisecond of work. */
const workPerLook = 300_000;

/** The watch of a search for medians, which counts in plans and pairs. */
export class Course extends SearchWatch {
  best: FoundPlan | null = null;
  private work = 0;

  constructor(
    tools: SitingTools,
    private readonly sitesOf: (plan: FoundPlan) => readonly number[],
  ) {
    super(tools, false);
  }

  /** Takes a plan that reaches all if it is better than the best. */
  take(plan: FoundPlan): void {
    if (this.best !== null && plan.cost >= this.best.cost) return;
    this.best = plan;
    this.offer(this.sitesOf(plan), plan.cost);
  }

  /** Counts work; true when it is time for a look. */
  spend(pairs: number): boolean {
    this.work += pairs;
    if (this.work < workPerLook) return false;
    this.work = 0;
    return this.isOver || this.isDue;
  }
}
