import type { Course } from './course';
import { Plan } from './plan';
import type { MedianProblem } from './reduce';
import type { Columns } from './rows';

/** Open columns and their cost; at or above the penalty of the search where a row is not reached. */
export interface FoundPlan {
  readonly open: readonly number[];
  readonly cost: number;
}

/** Above the cost of every plan that reaches all rows. */
export function unreachedPenalty({ rows }: MedianProblem): number {
  let most = 1;
  for (let row = 0; row < rows.ends.length; row++) {
    const cap = rows.caps[row] as number;
    const last = (rows.ends[row] as number) - 1;
    most += cap === Infinity ? (rows.costs[last] ?? 0) : cap;
  }
  return most;
}

/** Improvements below this share of a plan's cost are rounding. */
const rounding = 1e-11;

/**
 * Looks for good plans: greedy addition, then exchange of one column at a time until none helps (Teitz and Bart 1968), from
 * the greedy plan and from random ones that are greedy among a few; then along the paths between the best (Resende and
 * Werneck 2004). Heuristic: nothing is proven.
 */
export class MedianSearch {
  readonly penalty: number;
  private readonly plan: Plan;
  private readonly elite: FoundPlan[] = [];
  private order: Uint32Array;

  constructor(
    private readonly problem: MedianProblem,
    private readonly columns: Columns,
    private readonly random: () => number,
    private readonly course: Course,
  ) {
    this.penalty = unreachedPenalty(problem);
    this.plan = new Plan(problem, columns, this.penalty);
    this.order = Uint32Array.from({ length: problem.columnCount }, (_, column) => column);
  }

  /** Adds to these columns the one that saves most until enough are open; no exchange. */
  async greedy(from: readonly number[] = []): Promise<FoundPlan> {
    const { plan } = this;
    const { columnCount, openCount } = this.problem;
    plan.reset(from);
    const gains = new Float64Array(columnCount).fill(Infinity);
    const isCurrent = new Uint8Array(columnCount);
    while (plan.open.length < openCount) {
      isCurrent.fill(0);
      // Gains only fall, so an old one is a bound and the largest that is of today is the best.
      for (;;) {
        let best = -1;
        for (let column = 0; column < columnCount; column++)
          if (
            plan.isOpen[column] === 0 &&
            (best < 0 || (gains[column] as number) > (gains[best] as number))
          )
            best = column;
        if (isCurrent[best] === 1) {
          plan.add(best);
          break;
        }
        gains[best] = plan.gainOf(best);
        isCurrent[best] = 1;
        if (this.isDue(best)) await this.course.look();
      }
    }
    return this.tell(this.found());
  }

  /** Exchanges columns until no exchange of one saves anything, or the time is up. */
  async improve(from: FoundPlan): Promise<FoundPlan> {
    const { plan, order } = this;
    plan.reset(from.open);
    if (plan.open.length === 0) return this.found();
    let sinceChange = 0;
    for (let at = 0; sinceChange < order.length; at = (at + 1) % order.length, sinceChange++) {
      const column = order[at] as number;
      if (plan.isOpen[column] === 1) continue;
      const { close, saved } = plan.bestExchange(column);
      if (this.isDue(column) && (await this.course.look())) break;
      if (saved <= rounding * plan.cost) continue;
      const before = plan.sum();
      plan.exchange(close, column);
      // What rounding alone saves could go round in circles.
      if (plan.sum() < before) sinceChange = 0;
      else plan.exchange(column, close);
    }
    return this.keep(this.found());
  }

  /** A random plan in which each column is the best of a few, improved. */
  async restart(): Promise<FoundPlan> {
    const { plan, random } = this;
    const { columnCount, openCount } = this.problem;
    this.shuffle();
    plan.reset([]);
    const tries = Math.ceil(Math.log2(1 + columnCount / Math.max(1, openCount)));
    while (plan.open.length < openCount) {
      let best = -1;
      let most = -Infinity;
      for (let count = 0; count < tries || best < 0; count++) {
        const column = Math.floor(random() * columnCount);
        if (plan.isOpen[column] === 1) continue;
        const gain = plan.gainOf(column);
        if (gain > most) [best, most] = [column, gain];
        if (this.isDue(column)) await this.course.look();
      }
      plan.add(best);
    }
    return this.improve(this.found());
  }

  /** Goes from the best plan towards one of the others that were found, and improves the best plan between them. */
  async relink(): Promise<FoundPlan | null> {
    const [start] = this.elite;
    const goal = this.elite[1 + Math.floor(this.random() * (this.elite.length - 1))];
    if (start === undefined || goal === undefined) return null;
    const { plan } = this;
    plan.reset(start.open);
    const mayClose = new Uint8Array(this.problem.columnCount);
    const wanted = new Set(goal.open);
    for (const column of start.open) mayClose[column] = wanted.has(column) ? 0 : 1;
    const toOpen = new Set(goal.open.filter((column) => plan.isOpen[column] === 0));
    let best: FoundPlan | null = null;
    while (toOpen.size > 1) {
      let open = -1;
      let close = -1;
      let most = -Infinity;
      for (const column of toOpen) {
        const exchange = plan.bestExchange(column, mayClose);
        if (this.isDue(column)) await this.course.look();
        if (exchange.saved <= most) continue;
        [open, close, most] = [column, exchange.close, exchange.saved];
      }
      if (open < 0) break;
      plan.exchange(close, open);
      toOpen.delete(open);
      if (best === null || plan.cost < best.cost) best = this.found();
    }
    return best && this.improve(best);
  }

  /** From now on, opens no columns but these by exchange. */
  restrictTo(columns: readonly number[]): void {
    this.order = Uint32Array.from(columns);
    this.shuffle();
  }

  /** Opens each column with the probability of its share, closes or adds until there are enough, and improves that. */
  async sample(shares: Float64Array): Promise<FoundPlan> {
    const { order, random } = this;
    const { openCount } = this.problem;
    const drawn = Array.from(order, (column) => ({
      column,
      luck: (shares[column] as number) - random(),
    })).filter(({ luck }) => luck >= 0);
    drawn.sort((a, b) => b.luck - a.luck);
    return this.improve(await this.greedy(drawn.slice(0, openCount).map(({ column }) => column)));
  }

  /** Exchanges so many random columns of a plan, then improves it (variable neighbourhood; Hansen and Mladenović 1997). */
  async shake(from: FoundPlan, exchanges: number): Promise<FoundPlan> {
    const { plan, order, random } = this;
    plan.reset(from.open);
    for (let count = 0; count < exchanges; count++) {
      const column = order[Math.floor(random() * order.length)] as number;
      if (plan.isOpen[column] === 1) continue;
      plan.exchange(plan.bestExchange(column).close, column);
    }
    return this.improve(this.found());
  }

  /** The plan of these columns. */
  planOf(open: readonly number[]): FoundPlan {
    this.plan.reset(open);
    return this.tell(this.found());
  }

  /** Whether, after a look at a column, word should get through. */
  private isDue(column: number): boolean {
    const { starts } = this.columns;
    return this.course.spend((starts[column + 1] as number) - (starts[column] as number) + 50);
  }

  private tell(plan: FoundPlan): FoundPlan {
    if (plan.cost < this.penalty) this.course.take(plan);
    return plan;
  }

  private found(): FoundPlan {
    return { open: [...this.plan.open].sort((a, b) => a - b), cost: this.plan.sum() };
  }

  /** Keeps a plan among the few best different ones. */
  private keep(plan: FoundPlan): FoundPlan {
    const { elite } = this;
    this.tell(plan);
    const isKnown = elite.some((other) => other.open.every((one, at) => one === plan.open[at]));
    if (isKnown) return plan;
    elite.push(plan);
    elite.sort((a, b) => a.cost - b.cost);
    if (elite.length > 8) elite.pop();
    return plan;
  }

  private shuffle(): void {
    const { order, random } = this;
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
  }
}
