import type { CoverProblem } from './cover-problem';
import { dualStarts } from './dual-values';
import { moveLargestToFront } from './most-earning';

/** After so many steps without a better bound the steps become shorter, by `shortening`. */
const patience = 20;
const shortening = 0.7;
const pairsBetweenLooks = 2e6;
/** A bound counts as better when it falls by this share. */
const leastProgress = 1e-5;

/**
 * The Lagrangian relaxation of a covering problem. A row pays dual values to sites and keeps what is left of its weight: a
 * row that needs one site pays the same to each of its sites; one that needs more may pay each of them differently, and
 * is left with its weight less its `need` lowest payments, which is as tight as its rows can be (each site of a satisfied
 * row counts for at most one). A site earns what its rows pay. What rows keep and the most that sites can earn within the
 * allowance are a bound, whatever is paid. (Galvão and ReVelle 1996 for rows that need one site; deflected subgradients
 * after Camerini, Fratta and Maffioli 1975.)
 */
export class Lagrangian {
  /** Lowest bound so far, and what rows paid then. */
  bound = Infinity;
  readonly bestDuals: Float64Array;
  /** What sites earned at the bound, and those that were chosen by it. */
  readonly earnings: Float64Array;
  /** How often each site was chosen of late (0–1), the later the weightier: an estimate of the solution of the relaxation. */
  readonly shares: Float64Array;
  /** How long steps are, as a share of what would close the gap if the bound fell evenly. */
  stepScale = 1;
  /** How much of the former direction the next one keeps: less finds its way faster, more comes nearer to the end. */
  deflection = 0.7;

  private stall = 0;
  private readonly duals: Float64Array;
  private readonly starts: Uint32Array;
  private readonly direction: Float64Array;
  /** 1 at the lowest payments of a row that keeps something. */
  private readonly isCounted: Uint8Array;
  private readonly picks: Float64Array;
  private readonly order: Uint32Array;
  private readonly keys: Float64Array;
  private pickedCount = 0;

  constructor(
    readonly problem: CoverProblem,
    duals: Float64Array,
  ) {
    this.starts = dualStarts(problem);
    this.duals = duals;
    // Duals that were kept in single precision may be a shade above the weight, where the bound would not hold.
    for (let row = 0; row < problem.rowCount; row++)
      for (let at = this.starts[row] as number; at < (this.starts[row + 1] as number); at++)
        duals[at] = Math.max(0, Math.min(duals[at] as number, problem.weights[row] as number));
    this.bestDuals = duals.slice();
    this.direction = new Float64Array(duals.length);
    this.isCounted = new Uint8Array(duals.length);
    this.earnings = new Float64Array(problem.siteCount);
    this.shares = new Float64Array(problem.siteCount);
    this.picks = new Float64Array(problem.siteCount);
    this.order = Uint32Array.from(problem.costs, (_, site) => site);
    this.keys = new Float64Array(problem.siteCount);
  }

  /** Steps that look at some two million pairs: so many may be taken between two looks at the clock. */
  get stepsBetweenLooks(): number {
    return Math.max(1, Math.floor(pairsBetweenLooks / (this.problem.rowSites.length + 1)));
  }

  /**
   * Takes up to `stepCount` steps towards `target`, the weight of a choice of sites that is known; ends early where the
   * bound is `enough` or lower. Says whether further steps may still help.
   */
  improve(stepCount: number, target: number, enough: number): boolean {
    for (let step = 0; step < stepCount; step++) {
      const bound = this.evaluate(this.duals);
      if (bound < this.bound) {
        this.stall = bound < this.bound * (1 - leastProgress) ? 0 : this.stall + 1;
        this.bound = bound;
        this.bestDuals.set(this.duals);
      } else this.stall++;
      if (this.bound <= enough) return false;
      if (this.stall >= patience) {
        this.stepScale *= shortening;
        this.stall = 0;
        this.duals.set(this.bestDuals);
      }
      if (this.stepScale < 1e-3 || !this.move(bound, target)) return false;
    }
    return true;
  }

  /** Sites that were chosen at the last step. */
  lastChosen(): number[] {
    return Array.from(this.order.subarray(0, this.pickedCount));
  }

  /**
   * Sites that every answer better than `cutoff` has, and those that none has, by what the bound would lose without or
   * with them.
   */
  fixedBy(cutoff: number): { readonly open: number[]; readonly closed: number[] } {
    const { problem, earnings } = this;
    const bound = this.evaluate(this.bestDuals);
    const open: number[] = [];
    const closed: number[] = [];
    const { lowest, next } = this.margins();
    for (let site = 0; site < problem.siteCount; site++) {
      const cost = problem.costs[site] as number;
      const earned = earnings[site] as number;
      const pick = this.picks[site] as number;
      if (pick < 1 && bound + earned - lowest * cost <= cutoff) closed.push(site);
      else if (pick > 0 && bound - earned + next * cost <= cutoff) open.push(site);
    }
    return { open, closed };
  }

  /** What a unit of the allowance earns at least of the chosen sites, and at most of the others. */
  private margins(): { lowest: number; next: number } {
    const { problem, earnings, picks } = this;
    let lowest = Infinity;
    let next = 0;
    let part = -1;
    for (let site = 0; site < problem.siteCount; site++) {
      const rate = (earnings[site] as number) / (problem.costs[site] as number);
      const pick = picks[site] as number;
      if (pick === 1) lowest = Math.min(lowest, rate);
      else if (pick === 0) next = Math.max(next, rate);
      else part = rate;
    }
    if (part >= 0) return { lowest: part, next: part };
    return { lowest: this.isFull ? lowest : 0, next: this.isFull ? next : 0 };
  }

  private isFull = false;

  /** The bound of some duals; leaves what sites earn and which are chosen. */
  private evaluate(duals: Float64Array): number {
    const kept = this.pay(duals);
    return kept + (this.problem.hasUnitCosts ? this.chooseByCount() : this.chooseByCost());
  }

  /** Lets rows pay sites; the weight that rows keep. */
  private pay(duals: Float64Array): number {
    const { problem, earnings, starts } = this;
    const { rowCount, rowStarts, rowSites, needs, weights } = problem;
    earnings.fill(0);
    let kept = 0;
    for (let row = 0; row < rowCount; row++) {
      const from = rowStarts[row] as number;
      const end = rowStarts[row + 1] as number;
      const slot = starts[row] as number;
      if (needs[row] === 1) {
        const dual = duals[slot] as number;
        kept += (weights[row] as number) - dual;
        if (dual === 0) continue;
        for (let at = from; at < end; at++) {
          const site = rowSites[at] as number;
          earnings[site] = (earnings[site] as number) + dual;
        }
      } else {
        for (let at = from; at < end; at++) {
          const site = rowSites[at] as number;
          earnings[site] = (earnings[site] as number) + (duals[slot + at - from] as number);
        }
        kept += this.keepOf(row, duals);
      }
    }
    return kept;
  }

  /** What a row that needs several sites keeps; marks the payments that count. */
  private keepOf(row: number, duals: Float64Array): number {
    const { problem, starts, isCounted } = this;
    const from = starts[row] as number;
    const end = starts[row + 1] as number;
    isCounted.fill(0, from, end);
    let keep = problem.weights[row] as number;
    for (let taken = problem.needs[row] as number; taken > 0; taken--) {
      let lowest = -1;
      let least = Infinity;
      for (let slot = from; slot < end; slot++) {
        if (isCounted[slot] === 1 || (duals[slot] as number) >= least) continue;
        lowest = slot;
        least = duals[slot] as number;
      }
      isCounted[lowest] = 1;
      keep -= least;
    }
    if (keep > 0) return keep;
    isCounted.fill(0, from, end);
    return 0;
  }

  private chooseByCount(): number {
    const { problem, picks, order, earnings } = this;
    const { allowance, siteCount } = problem;
    const count = Math.min(allowance, siteCount);
    this.isFull = allowance < siteCount;
    if (count > 0 && count < siteCount) moveLargestToFront(order, earnings, count);
    picks.fill(0);
    let earned = 0;
    for (let at = 0; at < count; at++) {
      const site = order[at] as number;
      picks[site] = 1;
      earned += earnings[site] as number;
    }
    this.pickedCount = count;
    return earned;
  }

  /** The knapsack of the allowance, where one site may be chosen in part. */
  private chooseByCost(): number {
    const { problem, picks, order, keys, earnings } = this;
    const { siteCount, costs } = problem;
    for (let site = 0; site < siteCount; site++)
      keys[site] = (earnings[site] as number) / (costs[site] as number);
    order.sort((a, b) => (keys[b] as number) - (keys[a] as number) || a - b);
    picks.fill(0);
    let room = problem.allowance;
    let earned = 0;
    this.isFull = false;
    this.pickedCount = 0;
    for (let at = 0; at < siteCount; at++) {
      const site = order[at] as number;
      const cost = costs[site] as number;
      const part = Math.min(1, room / cost);
      picks[site] = part;
      earned += part * (earnings[site] as number);
      room -= cost;
      if (room <= 0) {
        this.isFull = true;
        if (part === 1) this.pickedCount = at + 1;
        break;
      }
      this.pickedCount = at + 1;
    }
    return earned;
  }

  /** Changes the duals along the deflected subgradient; false where there is nowhere to go. */
  private move(bound: number, target: number): boolean {
    const { problem, duals, direction, starts, picks, shares, isCounted } = this;
    const { rowCount, rowStarts, rowSites, needs, weights } = problem;
    for (let site = 0; site < shares.length; site++)
      shares[site] = 0.95 * (shares[site] as number) + 0.05 * (picks[site] as number);
    let norm = 0;
    for (let row = 0; row < rowCount; row++) {
      const from = rowStarts[row] as number;
      const end = rowStarts[row + 1] as number;
      const slot = starts[row] as number;
      const most = weights[row] as number;
      if (needs[row] === 1) {
        let excess = -1;
        for (let at = from; at < end; at++) excess += picks[rowSites[at] as number] as number;
        norm += this.turn(slot, excess, most);
      } else
        for (let at = from; at < end; at++) {
          const own = slot + at - from;
          const excess = (picks[rowSites[at] as number] as number) - (isCounted[own] as number);
          norm += this.turn(own, excess, most);
        }
    }
    if (norm === 0) return false;
    const step = (this.stepScale * Math.max(bound - target, 1e-6 * bound)) / norm;
    for (let row = 0; row < rowCount; row++) {
      const most = weights[row] as number;
      const end = starts[row + 1] as number;
      for (let slot = starts[row] as number; slot < end; slot++)
        duals[slot] = Math.min(
          most,
          Math.max(0, (duals[slot] as number) - step * (direction[slot] as number)),
        );
    }
    return true;
  }

  /** Turns the direction of a dual; the square of its length, or 0 where the dual is at its end. */
  private turn(slot: number, excess: number, most: number): number {
    const { direction, duals, deflection } = this;
    const next = deflection * (direction[slot] as number) + (1 - deflection) * excess;
    direction[slot] = next;
    const dual = duals[slot] as number;
    return (next > 0 && dual === 0) || (next < 0 && dual === most) ? 0 : next * next;
  }
}
