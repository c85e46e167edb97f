import type { Course } from './course';
import type { MedianProblem } from './reduce';
import { Relaxation } from './relaxation';
import { emptyRows, isClosed, isOpened, mayOpen, type Rows } from './rows';
import type { FoundPlan, MedianSearch } from './search';
import { splitRadius } from './split';

/** A row that must be served at a cost or below, and those before it. */
interface Limit {
  readonly row: number;
  readonly cost: number;
  readonly before: Limit | null;
}

/** Plans that share decisions; none of them costs less than `bound`. */
interface Part {
  readonly bound: number;
  readonly states: Uint8Array;
  readonly limits: Limit | null;
  readonly multipliers: Float64Array;
  readonly depth: number;
}

/** How long the climb goes on: with less patience for parts, which begin near their optimum. */
const rootClimb = { patience: 20, step: 1, leastStep: 0.0005, iterations: 3_000 };
const partClimb = { patience: 8, step: 0.3, leastStep: 0.01, iterations: 200 };
/** Iterations between two looks at the plan that the relaxation suggests. */
const iterationsPerPlan = 40;
/** A suggested plan that costs at most so much more than the best is improved. */
const promising = 1.01;
/** Parts looked at while plans as good as the best are sought too, and how many of those. */
const partsWithTies = 300;
const mostTies = 5;
/** Attempts at a better plan once the bound is known: these many, fewer where many pairs are left. */
const mostPolishes = 200;
const polishPairs = 200_000_000;
/** Parts looked at between two more attempts. */
const partsPerPolish = 5;
/** Bytes of open parts beyond which the search goes deep instead of wide. */
const openPartBytes = 2 ** 27;

export class MedianProof {
  /** Plans as good as the best one. */
  readonly ties: FoundPlan[] = [];
  /** Whether plans as good as the best have been sought everywhere. */
  seeksTies = true;
  partCount = 0;
  private readonly relaxation: Relaxation;
  private base: Rows;
  private readonly baseStates: Uint8Array;
  private readonly limits: Float64Array;
  private readonly improved = new Set<string>();
  private best: FoundPlan;
  private readonly rootShares: Float64Array;
  private polishCount = 0;
  private shakes = 0;

  constructor(
    private readonly problem: MedianProblem,
    private readonly search: MedianSearch,
    private readonly course: Course,
    best: FoundPlan,
  ) {
    this.best = best;
    this.rootShares = new Float64Array(problem.columnCount);
    this.base = problem.rows;
    this.baseStates = new Uint8Array(problem.columnCount);
    this.limits = new Float64Array(problem.rows.ends.length);
    this.relaxation = new Relaxation(
      emptyRows(problem.rows),
      problem.columnCount,
      problem.openCount,
    );
  }

  /** True where the best plan is proven to be one; false where the time was up. */
  async run(): Promise<boolean> {
    const { course, relaxation } = this;
    course.stage = 'bounding';
    const start: Part = {
      bound: -Infinity,
      states: this.baseStates.slice(),
      limits: null,
      multipliers: this.firstMultipliers(),
      depth: 0,
    };
    let open = await this.look(start, rootClimb);
    if (open.length === 0) return !course.isOver;
    const root = relaxation.best.slice();
    this.rootShares.set(relaxation.shares);
    if (!this.settle(root)) return true;
    const pairs = 1 + this.base.columns.length;
    const cost = this.best.cost;
    await this.polish(Math.min(mostPolishes, Math.ceil(polishPairs / pairs)));
    if (this.best.cost < cost && !this.settle(root)) return true;
    course.stage = 'proving';
    const bytesPerPart = 4 * start.multipliers.length + start.states.length;
    while (open.length > 0) {
      if (course.isOver) return false;
      this.seeksTies &&= this.partCount < partsWithTies && this.ties.length < mostTies;
      const { cutoff } = this;
      const { cost } = this.best;
      open = open.filter(({ bound }) => bound < cutoff);
      const goesDeep = open.length * bytesPerPart > openPartBytes;
      let next = 0;
      let least = Infinity;
      open.forEach((part, index) => {
        const other = open[next] as Part;
        if (goesDeep ? part.depth > other.depth : part.bound < other.bound) next = index;
        least = Math.min(least, part.bound);
      });
      const part = open[next];
      if (part === undefined) break;
      course.limit(Math.min(least, cutoff));
      open[next] = open[open.length - 1] as Part;
      open.pop();
      const parts = await this.look(part, partClimb);
      if (course.isOver) return false;
      if (this.partCount % partsPerPolish === 0) await this.polish(1);
      if (this.best.cost < cost && !this.settle(root)) break;
      open.push(...parts);
    }
    return true;
  }

  /** What the best plan decides at these multipliers is decided for good. False where nothing is left to decide. */
  private settle(multipliers: Float64Array): boolean {
    const { relaxation, baseStates } = this;
    const { cost } = this.best;
    if (!relaxation.start(this.base, baseStates, null, multipliers, 0)) return false;
    if (!relaxation.iterate(cost, this.cutoff, 0) || relaxation.bound >= this.cutoff) return false;
    this.base = copyRows(relaxation.rows);
    baseStates.set(relaxation.states);
    this.search.restrictTo(columnsOf(baseStates, mayOpen).concat(columnsOf(baseStates, isOpened)));
    return true;
  }

  /** Looks for better plans among the columns that are left, by all means in turn. */
  private async polish(count: number): Promise<void> {
    const { course, search } = this;
    for (let at = 0; at < count && !course.isOver; at++) {
      const turn = this.polishCount++;
      const before = this.best.cost;
      if (turn % 3 === 0) this.take(await search.sample(this.rootShares));
      else if (turn % 3 === 1) this.take(await search.shake(this.best, 2 + (this.shakes++ % 6)));
      else this.take((await search.relink()) ?? this.best);
      if (this.best.cost < before) this.shakes = 0;
    }
  }

  /**
   * No plan from here on is of interest: none that costs less, or none that costs as much where those are sought. With a
   * step between possible costs, less is less by a step.
   */
  private get cutoff(): number {
    const { cost } = this.best;
    const { step } = this.problem;
    const slack = Math.max(1e-9 * cost, Number.MIN_VALUE);
    if (this.seeksTies) return cost + (step > 0 ? Math.min(slack, step / 2) : slack);
    return cost - Math.max(slack / 2, step - Math.min(slack, step / 2));
  }

  /** Climbs the bound of a part; gives the parts that it falls into, none where it is done with. */
  private async look(part: Part, climb: typeof rootClimb): Promise<Part[]> {
    const { relaxation, course } = this;
    this.partCount++;
    const states = this.merged(part.states);
    if (states === null) return [];
    const limits = this.limitsOf(part.limits);
    if (!relaxation.start(this.base, states, limits, part.multipliers, climb.step)) return [];
    const work = Math.ceil(this.base.ends.length * 4 + relaxation.pairCount / 4);
    for (let iteration = 1; iteration <= climb.iterations; iteration++) {
      if (relaxation.isDecided) return this.decide();
      if (!relaxation.iterate(this.best.cost, this.cutoff, climb.patience)) return [];
      if (relaxation.bound >= this.cutoff) return [];
      if (part.depth === 0) course.limit(relaxation.bound);
      if (iteration % iterationsPerPlan === 0) await this.tryPlan();
      if (relaxation.stepFactor < climb.leastStep) break;
      if (course.spend(work) && (await course.look())) return [part];
    }
    await this.tryPlan();
    if (relaxation.isDecided) return this.decide();
    return this.split(part);
  }

  /** The one plan that is left; where no row cares any more which columns are opened, two of those. */
  private decide(): Part[] {
    const { states, openCount, freeCount } = this.relaxation;
    const opened = columnsOf(states, isOpened);
    const free = columnsOf(states, mayOpen);
    this.take(this.search.planOf([...opened, ...free.slice(0, openCount)]));
    if (openCount > 0 && freeCount > openCount)
      this.take(this.search.planOf([...opened, ...free.slice(freeCount - openCount)]));
    return [];
  }

  /** Judges what the relaxation opens, and improves it where it is good. */
  private async tryPlan(): Promise<void> {
    const open = columnsOf(this.relaxation.chosen, 1);
    if (open.length !== this.problem.openCount) return;
    const plan = this.search.planOf(open);
    this.take(plan);
    const key = plan.open.join();
    if (plan.cost > this.best.cost * promising || this.improved.has(key)) return;
    this.improved.add(key);
    this.take(await this.search.improve(plan));
  }

  private take(plan: FoundPlan): void {
    const { best, ties } = this;
    const slack = 1e-9 * best.cost;
    if (plan.cost > best.cost + slack) return;
    const isSame = (other: FoundPlan) => other.open.every((column, at) => column === plan.open[at]);
    if (isSame(best)) return;
    if (plan.cost < best.cost - slack) {
      ties.length = 0;
      this.best = plan;
    } else if (!ties.some(isSame)) {
      // Of plans that only rounding tells apart the lesser counts.
      const isLess = plan.cost < best.cost;
      if (isLess) this.best = plan;
      if (ties.length < mostTies) ties.push(isLess ? best : plan);
    }
  }

  private split(part: Part): Part[] {
    const { relaxation } = this;
    const { bound, depth } = {
      bound: Math.max(part.bound, relaxation.bound),
      depth: part.depth + 1,
    };
    const multipliers = relaxation.best.slice();
    const radius = splitRadius(relaxation);
    const columns = radius?.columns ?? [likeliest(relaxation)];
    const closed = relaxation.states.slice();
    for (const column of columns) closed[column] = isClosed;
    const near = relaxation.states.slice();
    let limits = part.limits;
    if (columns.length === 1) near[columns[0] as number] = isOpened;
    else if (radius !== null) limits = { row: radius.row, cost: radius.limit, before: limits };
    return [
      { bound, states: near, limits, multipliers, depth },
      { bound, states: closed, limits: part.limits, multipliers, depth },
    ];
  }

  /** The states of a part and what has been decided for all; null where they contradict each other. */
  private merged(states: Uint8Array): Uint8Array | null {
    const merged = states.slice();
    for (let column = 0; column < merged.length; column++) {
      const state = this.baseStates[column] as number;
      if (state === mayOpen) continue;
      if (merged[column] !== mayOpen && merged[column] !== state) return null;
      merged[column] = state;
    }
    return merged;
  }

  private limitsOf(limit: Limit | null): Float64Array | null {
    if (limit === null) return null;
    this.limits.fill(Infinity);
    for (let one: Limit | null = limit; one !== null; one = one.before)
      this.limits[one.row] = Math.min(this.limits[one.row] as number, one.cost);
    return this.limits;
  }

  /** Half-way between the nearest and the second nearest site of the best plan. */
  private firstMultipliers(): Float64Array {
    const { starts, ends, columns, costs, caps } = this.problem.rows;
    const isOpen = new Uint8Array(this.problem.columnCount);
    for (const column of this.best.open) isOpen[column] = 1;
    return Float64Array.from(ends, (end, row) => {
      const two: number[] = [];
      for (let at = starts[row] as number; at < end && two.length < 2; at++)
        if (isOpen[columns[at] as number] === 1) two.push(costs[at] as number);
      const cap = caps[row] as number;
      const [first = cap, second = cap === Infinity ? first : cap] = two;
      return (first + second) / 2;
    });
  }
}

function columnsOf(marks: Uint8Array, mark: number): number[] {
  const columns: number[] = [];
  for (let column = 0; column < marks.length; column++)
    if (marks[column] === mark) columns.push(column);
  return columns;
}

/** The column that may be opened and is opened most. */
function likeliest({ states, shares }: Relaxation): number {
  let best = -1;
  for (let column = 0; column < states.length; column++)
    if (
      states[column] === mayOpen &&
      (best < 0 || (shares[column] as number) > (shares[best] as number))
    )
      best = column;
  return best;
}

function copyRows({ starts, ends, columns, costs, caps }: Rows): Rows {
  const pairCount = ends[ends.length - 1] ?? 0;
  return {
    starts: starts.slice(),
    ends: ends.slice(),
    columns: columns.slice(0, pairCount),
    costs: costs.slice(0, pairCount),
    caps: caps.slice(),
  };
}
