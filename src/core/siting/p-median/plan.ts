import type { MedianProblem } from './reduce';
import type { Columns } from './rows';

/** The row is served by a fixed site, or by none. */
const byNone = -1;

/**
 * Open columns of a problem, with the nearest and second nearest of each row kept, so that an exchange of one column is
 * judged in the time of looking at one column (Whitaker 1983; Resende and Werneck 2007). A row that nobody reaches counts
 * `penalty`, which is above the cost of any plan that reaches all.
 */
export class Plan {
  readonly isOpen: Uint8Array;
  readonly open: number[] = [];
  cost = 0;
  private readonly nearest: Int32Array;
  private readonly costs: Float64Array;
  private readonly secondCosts: Float64Array;
  /** Of each open column: what closing it alone would cost. */
  private readonly losses: Float64Array;
  private readonly savings: Float64Array;

  constructor(
    private readonly problem: MedianProblem,
    private readonly columns: Columns,
    private readonly penalty: number,
  ) {
    const rowCount = problem.rows.ends.length;
    this.isOpen = new Uint8Array(problem.columnCount);
    this.nearest = new Int32Array(rowCount);
    this.costs = new Float64Array(rowCount);
    this.secondCosts = new Float64Array(rowCount);
    this.losses = new Float64Array(problem.columnCount);
    this.savings = new Float64Array(problem.columnCount);
    this.reset([]);
  }

  reset(open: readonly number[]): void {
    this.isOpen.fill(0);
    for (const column of open) this.isOpen[column] = 1;
    this.open.length = 0;
    this.open.push(...open);
    this.losses.fill(0);
    this.cost = 0;
    for (let row = 0; row < this.costs.length; row++) this.serve(row);
  }

  /** The cost summed up anew, free of what rounding has added on the way. */
  sum(): number {
    let sum = 0;
    for (const cost of this.costs) sum += cost;
    this.cost = sum;
    return sum;
  }

  /** What opening a column saves. */
  gainOf(column: number): number {
    const { starts, rows, costs } = this.columns;
    let gain = 0;
    for (let at = starts[column] as number; at < (starts[column + 1] as number); at++) {
      const saved = (this.costs[rows[at] as number] as number) - (costs[at] as number);
      if (saved > 0) gain += saved;
    }
    return gain;
  }

  /** The open column whose exchange for this one saves the most, and what it saves (below 0: costs). */
  bestExchange(
    column: number,
    mayClose: Uint8Array | null = null,
  ): { close: number; saved: number } {
    const { starts, rows, costs } = this.columns;
    const { savings } = this;
    let gain = 0;
    for (const open of this.open) savings[open] = -(this.losses[open] as number);
    for (let at = starts[column] as number; at < (starts[column + 1] as number); at++) {
      const row = rows[at] as number;
      const cost = costs[at] as number;
      const second = this.secondCosts[row] as number;
      if (cost >= second) continue;
      const first = this.costs[row] as number;
      const server = this.nearest[row] as number;
      if (cost < first) gain += first - cost;
      if (server === byNone) continue;
      // Once the server is closed the row falls back on this column, not on its second nearest.
      savings[server] = (savings[server] as number) + second - Math.max(cost, first);
    }
    let close = -1;
    for (const open of this.open) {
      if (mayClose !== null && mayClose[open] === 0) continue;
      if (close < 0 || (savings[open] as number) > (savings[close] as number)) close = open;
    }
    return { close, saved: close < 0 ? -Infinity : gain + (savings[close] as number) };
  }

  add(column: number): void {
    this.isOpen[column] = 1;
    this.open.push(column);
    this.serveAround(column, -1);
  }

  exchange(close: number, column: number): void {
    this.isOpen[close] = 0;
    this.isOpen[column] = 1;
    this.open[this.open.indexOf(close)] = column;
    this.serveAround(column, close);
    this.losses[close] = 0;
  }

  private serveAround(opened: number, closed: number): void {
    for (const column of closed < 0 ? [opened] : [opened, closed]) {
      const end = this.columns.starts[column + 1] as number;
      for (let at = this.columns.starts[column] as number; at < end; at++) {
        const row = this.columns.rows[at] as number;
        if ((this.columns.costs[at] as number) > (this.secondCosts[row] as number)) continue;
        this.cost -= this.costs[row] as number;
        this.loseOf(row, -1);
        this.serve(row);
      }
    }
  }

  private loseOf(row: number, sign: number): void {
    const server = this.nearest[row] as number;
    if (server === byNone) return;
    const loss = (this.secondCosts[row] as number) - (this.costs[row] as number);
    this.losses[server] = (this.losses[server] as number) + sign * loss;
  }

  /** Finds the two nearest of a row and counts it. */
  private serve(row: number): void {
    const { starts, ends, columns, costs, caps } = this.problem.rows;
    const cap = Math.min(caps[row] as number, this.penalty);
    this.nearest[row] = byNone;
    this.costs[row] = cap;
    this.secondCosts[row] = cap;
    const end = ends[row] as number;
    for (let at = starts[row] as number; at < end; at++) {
      const column = columns[at] as number;
      if (this.isOpen[column] === 0) continue;
      if (this.nearest[row] === byNone) {
        this.nearest[row] = column;
        this.costs[row] = costs[at] as number;
      } else {
        this.secondCosts[row] = costs[at] as number;
        break;
      }
    }
    this.cost += this.costs[row] as number;
    this.loseOf(row, 1);
  }
}
