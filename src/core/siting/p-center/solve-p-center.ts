import { centerCost, openSites } from '../evaluate';
import { SearchWatch } from '../search-watch';
import { mergeEqualRows, toCover } from '../set-cover/cover';
import { openedColumns, solveCoverProgram } from '../set-cover/cover-program';
import { columnsOf, findCover } from '../set-cover/find-cover';
import { forEachSwap, type OtherPlans, secondsForOthers, stateOf } from '../set-cover/other-plans';
import { dropImpliedRows } from '../set-cover/reduce';
import { addFixed } from '../set-cover/solve-lscp';
import type { SitingInstance, SitingOutcome, SitingQuestion, SitingTools } from '../types';
import { openFarthestFirst } from './farthest-first';

const mostPlans = 5;

/**
 * p-center: the least largest cost of any demand point's nearest open site. The answer is one of the costs; each is
 * decided by set covering with no more than p sites, which bisection asks for (Minieka 1970; Daskin 1995). First for
 * quick answers by bounds and heuristics alone, then, between the largest cost that is ruled out and the least that is
 * reached, for exact ones (the order of Gaar and Sinnl 2022). Every pair counts whole, so no rounding is involved.
 *
 * Infeasible where demand points reach no site at all (`unreachable` names them), or where no p sites reach all
 * (proven; nobody is named). Throws where more new sites are asked for than there are free ones.
 */
export async function solvePCenter(
  instance: SitingInstance,
  { newSiteCount }: Extract<SitingQuestion, { model: 'p-center' }>,
  tools: SitingTools,
): Promise<SitingOutcome> {
  const freeCount = instance.fixed.reduce((count, isFixed) => count + 1 - isFixed, 0);
  if (newSiteCount > freeCount)
    throw new Error(`newSiteCount ${newSiteCount}: only ${freeCount} sites are free`);
  const watch = new SearchWatch(tools, false);
  const unreachable = findLonely(instance);
  if (unreachable.length > 0) return watch.infeasible('p-center', unreachable);
  const bisection = new Bisection(instance, newSiteCount, watch);
  const isPossible = await bisection.run();
  if (!isPossible) return watch.infeasible('p-center', []);
  if (!watch.isProven) return watch.outcome('p-center');
  const { plans, isUnique } = await findOtherCenters(instance, newSiteCount, watch);
  return watch.outcome('p-center', { alternatives: plans, isUnique });
}

function findLonely({ pairs, weights }: SitingInstance): number[] {
  const lonely: number[] = [];
  for (let demand = 0; demand < weights.length; demand++)
    if (pairs.starts[demand] === pairs.starts[demand + 1]) lonely.push(demand);
  return lonely;
}

class Bisection {
  /** Costs that the answer may be, rising. */
  private readonly values: Float64Array;
  /** The least value that is not ruled out. */
  private low = 0;
  /** The least value that is reached; their number where none is. */
  private high: number;
  /** Values that quick answers leave open. */
  private readonly isOpen = new Set<number>();

  constructor(
    private readonly instance: SitingInstance,
    private readonly newSiteCount: number,
    private readonly watch: SearchWatch,
  ) {
    this.values = possibleValues(instance);
    this.high = this.values.length;
    this.offer([]);
    if (this.values.length > 0) watch.limit(this.values[0] as number);
    else watch.limit(0);
  }

  /** False where it is proven that there is no answer. */
  async run(): Promise<boolean> {
    const { watch, values } = this;
    await watch.look('searching');
    // Is there an answer at all? The greedy one leaves it open where some demand points were not reached.
    if (this.high === values.length && values.length > 0) {
      const last = values.length - 1;
      await this.ask(last, true);
      if (!this.isDecided(last)) await this.ask(last, false);
      if (this.low === values.length) return false;
    }
    await this.narrow(true);
    await this.narrow(false);
    while (this.low < this.high && !watch.isOver) {
      const middle = (this.low + Math.min(this.high, values.length - 1)) >> 1;
      await this.ask(middle, false);
      if (!this.isDecided(middle)) break;
    }
    return true;
  }

  private isDecided(index: number): boolean {
    return index < this.low || index >= this.high;
  }

  /** Bisects with quick answers; open ones count as reached (when looking for what is ruled out), or as ruled out. */
  private async narrow(isOpenReached: boolean): Promise<void> {
    let low = this.low;
    let high = this.high;
    while (low < high && !this.watch.isOver) {
      const middle = (low + high) >> 1;
      if (!this.isDecided(middle) && !this.isOpen.has(middle)) await this.ask(middle, true);
      if (middle < this.low) low = middle + 1;
      else if (middle >= this.high || isOpenReached) high = middle;
      else low = middle + 1;
    }
  }

  /** Asks whether p sites reach all demand points at a cost. */
  private async ask(index: number, isQuick: boolean): Promise<void> {
    const { instance, newSiteCount, watch, values } = this;
    const limit = values[index] as number;
    const cover = toCover(
      instance,
      (pair) => (instance.pairs.costs[pair] as number) <= limit,
      1,
      true,
    );
    const question = { wanted: null, step: 1, goal: newSiteCount, isQuick };
    const answer = await findCover(cover, question, watch);
    if (answer.cost <= newSiteCount) this.offer(answer.sites);
    else if (answer.lower > newSiteCount + 0.5) {
      this.low = Math.max(this.low, index + 1);
      if (this.low < values.length) watch.limit(values[this.low] as number);
    } else this.isOpen.add(index);
    await watch.look('bounding');
  }

  /** Fills an answer up to p sites and keeps it if it is a better one. */
  private offer(found: readonly number[]): void {
    const { instance, newSiteCount, watch, values } = this;
    const sites = openFarthestFirst(instance, found, newSiteCount);
    const cost = centerCost(instance, openSites(instance.fixed.length, sites));
    if (cost === Infinity) return;
    watch.offer(sites, cost);
    this.high = Math.min(this.high, Math.max(this.low, firstFrom(values, cost)));
  }
}

/** The distinct costs that are no less than what the worst demand point needs at least; rising. */
function possibleValues({ pairs, weights }: SitingInstance): Float64Array {
  let least = 0;
  for (let demand = 0; demand < weights.length; demand++) {
    let nearest = Infinity;
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end; at++)
      nearest = Math.min(nearest, pairs.costs[at] as number);
    least = Math.max(least, nearest);
  }
  if (weights.length === 0) return new Float64Array(0);
  const sorted = pairs.costs.filter((cost) => cost >= least).sort();
  return sorted.filter((cost, at) => at === 0 || cost !== sorted[at - 1]);
}

/** Position of the first value that is no less. */
function firstFrom(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Other choices of as many sites with the same largest cost, fixed sites among them. */
async function findOtherCenters(
  instance: SitingInstance,
  newSiteCount: number,
  watch: SearchWatch,
): Promise<OtherPlans> {
  if (newSiteCount === 0) return { plans: [], isUnique: true };
  const limit = watch.objective ?? 0;
  const whole = toCover(
    instance,
    (pair) => (instance.pairs.costs[pair] as number) <= limit,
    1,
    true,
  );
  const chosen = watch.sites.filter((site) => instance.fixed[site] === 0);
  const plans: number[][] = [];
  forEachSwap(stateOf(whole, chosen, null), null, (out, into) => {
    const closed = whole.sites[out];
    const sites = [...chosen.filter((site) => site !== closed), whole.sites[into] as number];
    plans.push(addFixed(instance, sites));
    return plans.length === mostPlans;
  });
  if (plans.length > 0) return { plans, isUnique: false };
  const seconds = secondsForOthers(watch);
  const cover = await dropImpliedRows(mergeEqualRows(whole), watch);
  if (watch.isOver) return { plans, isUnique: null };
  const otherThan = columnsOf(cover, chosen);
  const program = {
    cover,
    wanted: null,
    mostCost: Infinity,
    otherThan,
    columnCount: newSiteCount,
  };
  const outcome = await solveCoverProgram(program, watch, { gap: 10, seconds });
  if (outcome?.status === 'infeasible') return { plans, isUnique: true };
  if (!outcome?.values) return { plans, isUnique: null };
  const sites = openedColumns(outcome.values, cover.sites.length);
  const other = addFixed(
    instance,
    sites.map((column) => cover.sites[column] as number),
  );
  const isAsGood = centerCost(instance, openSites(instance.fixed.length, other)) <= limit;
  return isAsGood ? { plans: [other], isUnique: false } : { plans, isUnique: null };
}
