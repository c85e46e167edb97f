import { isClosed, isOpened, mayOpen, narrowRows, type Rows } from './rows';

/** Share of the latest solution in the running mean, of which the multipliers follow the violation. */
const smoothing = 0.25;

/**
 * The Lagrangian relaxation in which each row pays a multiplier instead of being assigned once (Cornuéjols, Fisher and
 * Nemhauser 1977): the bound is the sum of multipliers and of the `openCount` least column values, a column's value being
 * the sum of min(0, cost − multiplier). Multipliers climb by subgradients whose direction is smoothed over the iterations
 * as in the volume algorithm (Barahona and Anbil 2000); the same smoothing gives `shares`, near the linear relaxation's
 * opening of each column. Any multipliers give a true bound, whatever the steps.
 */
export class Relaxation {
  bound = -Infinity;
  /** Multipliers of the best bound. */
  readonly best: Float64Array;
  readonly shares: Float64Array;
  /** Columns that the latest bound opened. */
  readonly chosen: Uint8Array;
  private readonly multipliers: Float64Array;
  private readonly values: Float64Array;
  private readonly violations: Float64Array;
  private readonly order: Uint32Array;
  readonly states: Uint8Array;
  /** Columns that are still to be opened, and those that still may. */
  openCount = 0;
  freeCount = 0;
  private limits: Float64Array | null = null;
  private step = 1;
  private sinceBetter = 0;
  private iterations = 0;

  /** Of a problem of so many columns to open; `rows` is room for the rows of a part of the search. */
  constructor(
    readonly rows: Rows,
    columnCount: number,
    private readonly totalCount: number,
  ) {
    const rowCount = rows.ends.length;
    this.best = new Float64Array(rowCount);
    this.multipliers = new Float64Array(rowCount);
    this.violations = new Float64Array(rowCount);
    this.states = new Uint8Array(columnCount);
    this.shares = new Float64Array(columnCount);
    this.chosen = new Uint8Array(columnCount);
    this.values = new Float64Array(columnCount);
    this.order = new Uint32Array(columnCount);
  }

  /**
   * Takes up a part of the search: the rows of the whole, what is opened and closed, and (with `limits`) the cost up to which
   * a row must be served. False where it holds no plan.
   */
  start(
    whole: Rows,
    states: Uint8Array,
    limits: Float64Array | null,
    multipliers: Float64Array,
    step: number,
  ): boolean {
    this.states.set(states);
    this.limits = limits;
    this.best.set(multipliers);
    this.multipliers.set(multipliers);
    this.bound = -Infinity;
    this.step = step;
    this.sinceBetter = 0;
    this.iterations = 0;
    return this.narrow(whole);
  }

  private narrow(from: Rows): boolean {
    if (!narrowRows(from, this.rows, this.states, this.limits)) return false;
    this.freeCount = 0;
    this.openCount = this.totalCount;
    for (let column = 0; column < this.states.length; column++)
      if (this.states[column] === mayOpen) this.order[this.freeCount++] = column;
      else {
        const state = this.states[column] === isOpened ? 1 : 0;
        this.openCount -= state;
        this.chosen[column] = state;
        this.shares[column] = state;
      }
    const { caps } = this.rows;
    // What a site that is open serves more cheaply pays no more than that.
    for (let row = 0; row < caps.length; row++) {
      const cap = caps[row] as number;
      if ((this.multipliers[row] as number) > cap) this.multipliers[row] = cap;
      if ((this.best[row] as number) > cap) this.best[row] = cap;
    }
    return this.openCount >= 0 && this.freeCount >= this.openCount;
  }

  get pairCount(): number {
    const { ends } = this.rows;
    return ends[ends.length - 1] ?? 0;
  }

  /** Whether all that is left to open is decided, or of no matter. */
  get isDecided(): boolean {
    return this.openCount === 0 || this.openCount === this.freeCount || this.pairCount === 0;
  }

  /**
   * One iteration: the bound of the multipliers, then a step towards `target`, the cost of a known plan. Where the bound
   * is a better one, columns whose other state would lift it to `cutoff` get their state. False where no plan is left.
   */
  iterate(target: number, cutoff: number, patience: number): boolean {
    const bound = this.evaluate();
    let hasFixed = false;
    this.sinceBetter++;
    if (bound > this.bound) {
      if (bound > this.bound + 1e-5 * Math.abs(target)) this.sinceBetter = 0;
      this.bound = bound;
      this.best.set(this.multipliers);
      if (bound < cutoff) hasFixed = this.fix(bound, cutoff);
    }
    if (bound >= cutoff) return true;
    if (this.sinceBetter > patience) {
      this.step *= 0.7;
      this.sinceBetter = 0;
      this.multipliers.set(this.best);
    } else this.climb(bound, target);
    return !hasFixed || this.narrow(this.rows);
  }

  get stepFactor(): number {
    return this.step;
  }

  /** The bound of the multipliers; sets values and chosen. */
  private evaluate(): number {
    const { starts, ends, columns, costs } = this.rows;
    const { values, multipliers, order, freeCount, chosen } = this;
    values.fill(0);
    let bound = 0;
    for (let row = 0; row < ends.length; row++) {
      const multiplier = multipliers[row] as number;
      bound += multiplier;
      const end = ends[row] as number;
      for (let at = starts[row] as number; at < end; at++) {
        const difference = (costs[at] as number) - multiplier;
        if (difference >= 0) break;
        const column = columns[at] as number;
        values[column] = (values[column] as number) + difference;
      }
    }
    selectLeast(order, freeCount, this.openCount, values);
    for (let at = 0; at < freeCount; at++) {
      const column = order[at] as number;
      if (at < this.openCount) {
        bound += values[column] as number;
        chosen[column] = 1;
      } else chosen[column] = 0;
    }
    return bound;
  }

  private climb(bound: number, target: number): void {
    const { starts, ends, columns, costs, caps } = this.rows;
    const { multipliers, violations, chosen, shares, order } = this;
    const share = this.iterations++ === 0 ? 1 : smoothing;
    for (let at = 0; at < this.freeCount; at++) {
      const column = order[at] as number;
      shares[column] =
        (1 - share) * (shares[column] as number) + share * (chosen[column] as number);
    }
    let norm = 0;
    for (let row = 0; row < ends.length; row++) {
      const multiplier = multipliers[row] as number;
      const end = ends[row] as number;
      let violation = 1;
      for (let at = starts[row] as number; at < end; at++) {
        if ((costs[at] as number) >= multiplier) break;
        violation -= chosen[columns[at] as number] as number;
      }
      const mean = (1 - share) * (violations[row] as number) + share * violation;
      violations[row] = mean;
      if (mean > 0 && multiplier >= (caps[row] as number)) continue;
      norm += mean * mean;
    }
    if (norm === 0) return;
    const factor = (this.step * Math.max(target - bound, 1e-6 * Math.abs(target))) / norm;
    for (let row = 0; row < ends.length; row++) {
      const end = ends[row] as number;
      const start = starts[row] as number;
      const cap = caps[row] as number;
      // Below the least cost a multiplier only lowers the bound; above the cap, or far above all costs, it lifts it no more.
      const low = start < end ? Math.min(cap, costs[start] as number) : cap;
      const high = cap === Infinity ? (costs[end - 1] as number) + 2 * target : cap;
      const moved = (multipliers[row] as number) + factor * (violations[row] as number);
      multipliers[row] = Math.min(high, Math.max(low, moved));
    }
  }

  /** Opens and closes columns without which, or with which, no plan is below the cutoff. */
  private fix(bound: number, cutoff: number): boolean {
    const { order, freeCount, values, states } = this;
    const { openCount } = this;
    let last = -Infinity;
    let next = Infinity;
    for (let at = 0; at < freeCount; at++) {
      const value = values[order[at] as number] as number;
      if (at < openCount) last = Math.max(last, value);
      else next = Math.min(next, value);
    }
    let hasFixed = false;
    for (let at = 0; at < freeCount; at++) {
      const column = order[at] as number;
      const value = values[column] as number;
      if (at < openCount) {
        if (bound - value + next < cutoff) continue;
        states[column] = isOpened;
      } else {
        if (openCount > 0 && bound + value - last < cutoff) continue;
        states[column] = isClosed;
      }
      hasFixed = true;
    }
    return hasFixed;
  }
}

/** Puts the `count` columns of the least values first, in place (quickselect). */
export function selectLeast(
  order: Uint32Array,
  length: number,
  count: number,
  values: Float64Array,
): void {
  let low = 0;
  let high = length - 1;
  if (count <= 0 || count >= length) return;
  while (low < high) {
    const pivot = values[order[(low + high) >> 1] as number] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[order[left] as number] as number) < pivot) left++;
      while ((values[order[right] as number] as number) > pivot) right--;
      if (left > right) break;
      const swapped = order[left] as number;
      order[left++] = order[right] as number;
      order[right--] = swapped;
    }
    if (count - 1 <= right) high = right;
    else if (count - 1 >= left) low = left;
    else return;
  }
}
