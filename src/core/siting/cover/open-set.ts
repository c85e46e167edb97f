import { type CoverProblem, costSlack } from './cover-problem';

/**
 * A choice of sites of a covering problem that can be changed a site at a time, with what each further site would gain
 * and what each open one would take away.
 */
export class OpenSet {
  readonly isOpen: Uint8Array;
  /** Weight that opening a closed site would add, and that closing an open one would take. */
  readonly scores: Float64Array;
  /** Open sites of each row. */
  readonly counts: Uint32Array;
  weight = 0;
  cost = 0;
  /** Weights below it are taken for rounding. */
  readonly rounding: number;
  private readonly order: number[] = [];
  private readonly places: Int32Array;
  private readonly extras: Float64Array;

  constructor(readonly problem: CoverProblem) {
    const { rowCount, siteCount } = problem;
    this.isOpen = new Uint8Array(siteCount);
    this.scores = new Float64Array(siteCount);
    this.counts = new Uint32Array(rowCount);
    this.places = new Int32Array(siteCount).fill(-1);
    this.extras = new Float64Array(siteCount);
    this.rounding = roundingShare * problem.weights.reduce((sum, weight) => sum + weight, 0);
    this.clear();
  }

  /** Open sites in no particular order. */
  get sites(): readonly number[] {
    return this.order;
  }

  clear(): void {
    const { problem, scores } = this;
    this.isOpen.fill(0);
    this.counts.fill(0);
    scores.fill(0);
    this.places.fill(-1);
    this.order.length = 0;
    this.weight = 0;
    this.cost = 0;
    for (let row = 0; row < problem.rowCount; row++)
      if (problem.needs[row] === 1) this.addToSites(row, problem.weights[row] as number);
  }

  /** Makes the open sites those given. */
  become(sites: Iterable<number>): void {
    this.clear();
    for (const site of sites) this.open(site);
  }

  private addToSites(row: number, weight: number): void {
    const { rowStarts, rowSites } = this.problem;
    const to = rowStarts[row + 1] as number;
    for (let pair = rowStarts[row] as number; pair < to; pair++) {
      const site = rowSites[pair] as number;
      this.scores[site] = (this.scores[site] as number) + weight;
    }
  }

  fits(extraCost: number): boolean {
    const { allowance } = this.problem;
    return this.cost + extraCost <= allowance + costSlack(allowance);
  }

  open(site: number): void {
    const { problem, scores, counts, isOpen } = this;
    const { siteRows, siteStarts, rowStarts, rowSites, needs, weights } = problem;
    this.weight += scores[site] as number;
    this.cost += problem.costs[site] as number;
    const own = scores[site] as number;
    const end = siteStarts[site + 1] as number;
    for (let at = siteStarts[site] as number; at < end; at++) {
      const row = siteRows[at] as number;
      const count = counts[row] as number;
      counts[row] = count + 1;
      const missing = (needs[row] as number) - count;
      if (missing > 2 || missing < 0) continue;
      const weight = weights[row] as number;
      const to = rowStarts[row + 1] as number;
      for (let pair = rowStarts[row] as number; pair < to; pair++) {
        const other = rowSites[pair] as number;
        const score = scores[other] as number;
        if (isOpen[other] === 1) {
          if (missing === 1) scores[other] = score + weight;
          else if (missing === 0) scores[other] = score - weight;
        } else if (missing === 2) scores[other] = score + weight;
        else if (missing === 1) scores[other] = score - weight;
      }
    }
    // What it would have gained is what it would now take away.
    scores[site] = own;
    isOpen[site] = 1;
    this.places[site] = this.order.length;
    this.order.push(site);
  }

  close(site: number): void {
    const { problem, scores, counts, isOpen } = this;
    const { siteRows, siteStarts, rowStarts, rowSites, needs, weights } = problem;
    this.weight -= scores[site] as number;
    this.cost -= problem.costs[site] as number;
    const own = scores[site] as number;
    isOpen[site] = 0;
    const end = siteStarts[site + 1] as number;
    for (let at = siteStarts[site] as number; at < end; at++) {
      const row = siteRows[at] as number;
      const count = (counts[row] as number) - 1;
      counts[row] = count;
      const missing = (needs[row] as number) - count;
      if (missing > 2 || missing < 0) continue;
      const weight = weights[row] as number;
      const to = rowStarts[row + 1] as number;
      for (let pair = rowStarts[row] as number; pair < to; pair++) {
        const other = rowSites[pair] as number;
        const score = scores[other] as number;
        if (isOpen[other] === 1) {
          if (missing === 1) scores[other] = score - weight;
          else if (missing === 0) scores[other] = score + weight;
        } else if (missing === 2) scores[other] = score - weight;
        else if (missing === 1) scores[other] = score + weight;
      }
    }
    scores[site] = own;
    const place = this.places[site] as number;
    const last = this.order.pop() as number;
    if (last !== site) {
      this.order[place] = last;
      this.places[last] = place;
    }
    this.places[site] = -1;
  }

  /**
   * The best exchange of an open site for `closed` that can be paid for: the open one, what the weight changes by, and
   * what the cost changes by; null where none changes more than `least`, or as much at a lower cost.
   */
  bestExchange(closed: number, least: Exchange | null): Exchange | null {
    const { problem, scores, extras, order } = this;
    const gain = scores[closed] as number;
    const enough = least?.change ?? 0;
    if (gain < enough) return null;
    for (const open of order) extras[open] = 0;
    this.addCommonRows(closed);
    let best = least;
    for (const open of order) {
      const change = gain - (scores[open] as number) + (extras[open] as number);
      const extraCost = (problem.costs[closed] as number) - (problem.costs[open] as number);
      if (isBetter(change, extraCost, best, this.rounding) && this.fits(extraCost))
        best = { open, closed, change, extraCost };
    }
    return best === least ? null : best;
  }

  /** Calls `visit` with what each exchange of an open site for `closed` would change the weight by. */
  eachExchange(closed: number, visit: (open: number, change: number) => void): void {
    const { scores, extras, order } = this;
    for (const open of order) extras[open] = 0;
    this.addCommonRows(closed);
    const gain = scores[closed] as number;
    for (const open of order)
      visit(open, gain - (scores[open] as number) + (extras[open] as number));
  }

  /** Adds to each open site what both it and a closed one share in: rows for which the one can stand in for the other. */
  private addCommonRows(closed: number): void {
    const { problem, counts, isOpen, extras } = this;
    const { siteRows, siteStarts, rowStarts, rowSites, needs, weights } = problem;
    const end = siteStarts[closed + 1] as number;
    for (let at = siteStarts[closed] as number; at < end; at++) {
      const row = siteRows[at] as number;
      const missing = (needs[row] as number) - (counts[row] as number);
      // A row that just has enough keeps it; one that lacks a site would still lack one.
      if (missing !== 0 && (missing !== 1 || needs[row] === 1)) continue;
      const weight = missing === 0 ? (weights[row] as number) : -(weights[row] as number);
      const to = rowStarts[row + 1] as number;
      for (let pair = rowStarts[row] as number; pair < to; pair++) {
        const open = rowSites[pair] as number;
        if (isOpen[open] === 1) extras[open] = (extras[open] as number) + weight;
      }
    }
  }
}

/** Opening one site in place of another. */
export interface Exchange {
  readonly open: number;
  readonly closed: number;
  readonly change: number;
  readonly extraCost: number;
}

/** Differences below this share of all weight, or of a cost of 1, are taken for rounding. */
const roundingShare = 1e-9;

function isBetter(
  change: number,
  extraCost: number,
  best: Exchange | null,
  rounding: number,
): boolean {
  const least = best?.change ?? 0;
  if (change > least + rounding) return true;
  return change >= least - rounding && extraCost < (best?.extraCost ?? 0) - roundingShare;
}
