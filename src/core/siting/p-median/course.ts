import type { SitingProgress, SitingTools } from '../types';
import type { FoundPlan } from './search';

/** Milliseconds between two words about how things stand. */
const wordMilliseconds = 100;
/** Pairs looked at between two looks at the clock: about a millisecond of work. */
const workPerLook = 300_000;

/** The course of a search: its best plan and bound so far, its time, and word of both to whoever waits. */
export class Course {
  stage: SitingProgress['stage'] = 'reducing';
  best: FoundPlan | null = null;
  /** No plan costs less. */
  bound: number | null = null;
  isCancelled = false;
  private readonly startMilliseconds: number;
  private lastWord: number;
  private work = 0;
  private isNews = false;

  constructor(
    private readonly tools: SitingTools,
    private readonly sitesOf: (plan: FoundPlan) => readonly number[],
  ) {
    this.startMilliseconds = tools.now();
    this.lastWord = this.startMilliseconds;
  }

  get seconds(): number {
    return (this.tools.now() - this.startMilliseconds) / 1000;
  }

  get secondsLeft(): number {
    return this.tools.timeLimitSeconds - this.seconds;
  }

  get isOver(): boolean {
    this.isCancelled ||= this.tools.isCancelled();
    return this.isCancelled || this.secondsLeft <= 0;
  }

  /** Takes a plan that reaches all if it is better than the best. */
  offer(plan: FoundPlan): void {
    if (this.best !== null && plan.cost >= this.best.cost) return;
    this.best = plan;
    this.isNews = true;
  }

  raise(bound: number): void {
    if (this.bound === null || bound > this.bound) this.bound = bound;
  }

  /** Counts work; true when it is time to `rest`. */
  spend(pairs: number): boolean {
    this.work += pairs;
    if (this.work < workPerLook) return false;
    this.work = 0;
    return this.isOver || this.tools.now() - this.lastWord >= wordMilliseconds;
  }

  /** Tells how things stand, if it is time; true where the search may go on. */
  async rest(): Promise<boolean> {
    if (this.isNews || this.tools.now() - this.lastWord >= wordMilliseconds) await this.tell();
    return !this.isOver;
  }

  private async tell(): Promise<void> {
    const { best, stage, seconds, tools } = this;
    const objective = best?.cost ?? null;
    const bound =
      best === null || this.bound === null ? this.bound : Math.min(this.bound, best.cost);
    const gap = objective === null || bound === null ? null : relativeGap(objective, bound);
    const sites = this.isNews && best !== null ? { sites: this.sitesOf(best) } : {};
    this.isNews = false;
    await tools.progress({ stage, objective, bound, gap, seconds, ...sites });
    this.lastWord = tools.now();
  }
}

export function relativeGap(objective: number, bound: number): number {
  return Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9);
}
