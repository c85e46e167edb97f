import { gapOf, SearchWatch } from '../search-watch';
import { beyondTiers, type SitingInstance, type SitingOutcome, type SitingTools } from '../types';
import type { MclpQuestion } from './build-cover';
import { capacitatedModel } from './capacitated-model';
import { costSlack } from './cover-problem';
import { ServedWeight } from './served-weight';
import { weightStepOf } from './weight-step';

/** Exchanges that are tried at most; each is a flow of its own. */
const mostExchanges = 3_000;
/** HiGHS proves bounds and optima within this share of them. */
const solverTolerance = 1e-6;

/**
 * Answers a question of maximal covering with capacities: a greedy choice and exchanges, each judged by a maximal flow,
 * then HiGHS from there. The objective is the flow of the sites. The solver's bound is widened by its tolerance; where
 * weights and capacities are whole it is then rounded down to what a flow can be, which closes the gap exactly. Else
 * `optimal` rests on the solver's own proof and its tolerance of a millionth. One tier, one provider; throws else.
 */
export async function solveCapacitated(
  instance: SitingInstance,
  question: MclpQuestion,
  tools: SitingTools,
  startSites: readonly number[] = [],
): Promise<SitingOutcome> {
  const { reach, minProviders } = question;
  if (minProviders !== 1 || reach.tierWeights.length !== 1)
    throw new Error('Capacities go with one tier and one provider');
  return new CapacitatedSearch(instance, question, tools).run(startSites);
}

class CapacitatedSearch {
  private readonly watch: SearchWatch;
  private readonly flow: ServedWeight;
  private readonly free: readonly number[];
  private readonly fixed: readonly number[];
  private readonly factor: number;
  private chosen: readonly number[] = [];
  private served = -1;

  constructor(
    private readonly instance: SitingInstance,
    private readonly question: MclpQuestion,
    private readonly tools: SitingTools,
  ) {
    this.watch = new SearchWatch(tools, true);
    this.flow = new ServedWeight(instance, question.reach);
    const all = Array.from(instance.fixed, (_, site) => site);
    this.fixed = all.filter((site) => instance.fixed[site] === 1);
    this.free = all.filter((site) => instance.fixed[site] === 0);
    this.factor = question.reach.tierWeights[0] as number;
  }

  async run(startSites: readonly number[]): Promise<SitingOutcome> {
    const { watch } = this;
    watch.stage = 'searching';
    const given = startSites.filter((site) => this.instance.fixed[site] === 0);
    if (given.length > 0) this.offer(this.filledUp(given));
    this.offer(this.filledUp([]));
    if (this.question.allowance.kind === 'budget') this.offer(this.filledUp([], true));
    await this.exchange();
    if (await watch.look()) return this.outcome(this.trivialBound(), false, null);
    watch.stage = 'proving';
    const { sites, sharePairs, model } = capacitatedModel(this.instance, this.question);
    const solved = await this.tools.solveMilp(model, {
      timeLimitSeconds: Math.max(0.01, watch.secondsLeft),
      start: this.startOf(sites, sharePairs),
      gap: 0,
      isCancelled: () => watch.isCancelled,
      onProgress: (_, bound) => {
        if (bound !== null) watch.limit(this.widened(bound) * this.factor);
        watch.glance();
      },
    });
    const { values } = solved;
    if (values) this.offer(sites.filter((_, column) => values[column] === 1));
    const bound =
      solved.bound === null
        ? this.trivialBound()
        : Math.min(this.widened(solved.bound), this.trivialBound());
    return this.outcome(bound, solved.status === 'optimal', solved.bound);
  }

  /** A choice made as full as the allowance lets it be, by what each site could serve of what is not served. */
  private filledUp(given: readonly number[], perCost = false): number[] {
    const { flow, instance, question } = this;
    const { pairs, capacities } = instance;
    flow.clear();
    flow.open(this.fixed);
    flow.open(given);
    const chosen = [...given];
    for (;;) {
      const within = new Float64Array(instance.siteIds.length);
      for (let demand = 0; demand < instance.weights.length; demand++)
        for (
          let at = pairs.starts[demand] as number;
          at < (pairs.starts[demand + 1] as number);
          at++
        ) {
          const site = pairs.sites[at] as number;
          if (question.reach.tiers[at] !== beyondTiers)
            within[site] = (within[site] as number) + (flow.unserved[demand] as number);
        }
      let best = -1;
      let most = question.allowance.kind === 'count' ? -1 : 0;
      for (const site of this.free) {
        if (flow.isOpen[site] === 1 || !this.fits([...chosen, site])) continue;
        let gain = Math.min(within[site] as number, capacities?.[site] ?? Infinity);
        if (perCost) gain /= this.costOf(site);
        if (gain > most) [best, most] = [site, gain];
      }
      if (best < 0) return chosen;
      chosen.push(best);
      flow.open([best]);
    }
  }

  private async exchange(): Promise<void> {
    let tried = 0;
    for (let isBetter = true; isBetter; ) {
      isBetter = false;
      for (const open of this.chosen) {
        for (const closed of this.free) {
          if (this.chosen.includes(closed)) continue;
          if (tried++ >= mostExchanges || (await this.watch.look())) return;
          const next = [...this.chosen.filter((site) => site !== open), closed];
          if (this.fits(next) && this.offer(next)) {
            isBetter = true;
            break;
          }
        }
        if (isBetter) break;
      }
    }
  }

  private costOf(site: number): number {
    if (this.question.allowance.kind === 'count') return 1;
    return this.instance.siteCosts?.[site] ?? 1;
  }

  private fits(chosen: readonly number[]): boolean {
    const { allowance } = this.question;
    const limit = allowance.kind === 'count' ? allowance.newSiteCount : allowance.budget;
    return chosen.reduce((sum, site) => sum + this.costOf(site), 0) <= limit + costSlack(limit);
  }

  /** Judges a choice of new sites by its flow; whether it is the best so far. */
  private offer(chosen: readonly number[]): boolean {
    const { flow } = this;
    flow.clear();
    flow.open(this.fixed);
    flow.open(chosen);
    if (flow.total <= this.served * (1 + 1e-12) && this.served >= 0) return false;
    this.served = flow.total;
    this.chosen = [...chosen];
    this.watch.offer(this.sites(), this.served * this.factor);
    return true;
  }

  private sites(): number[] {
    return [...this.fixed, ...this.chosen].sort((a, b) => a - b);
  }

  private startOf(sites: readonly number[], sharePairs: readonly number[]): Float64Array {
    const { flow, instance } = this;
    flow.clear();
    flow.open(this.fixed);
    flow.open(this.chosen);
    const demandOf = new Uint32Array(instance.pairs.sites.length);
    for (let demand = 0; demand < instance.weights.length; demand++)
      demandOf.fill(demand, instance.pairs.starts[demand], instance.pairs.starts[demand + 1]);
    return Float64Array.from([
      ...sites.map((site) => flow.isOpen[site] as number),
      ...sharePairs.map(
        (at) => (flow.flows[at] as number) / (instance.weights[demandOf[at] as number] as number),
      ),
    ]);
  }

  /** What could be served if all sites were open. */
  private trivialBound(): number {
    this.flow.clear();
    this.flow.open(this.fixed);
    this.flow.open(this.free);
    return this.flow.total;
  }

  /** The solver's bound with its tolerance, rounded down where flows are whole. */
  private widened(bound: number): number {
    const wide = bound + solverTolerance * Math.max(1, Math.abs(bound));
    const { weights, capacities } = this.instance;
    const amounts = [...weights, ...(capacities ?? [])].filter((amount) => amount > 0);
    const step = weightStepOf(Float64Array.from(amounts));
    return step > 0 ? Math.floor(wide / step) * step : wide;
  }

  private outcome(bound: number, isProven: boolean, solverBound: number | null): SitingOutcome {
    const { served, factor, watch } = this;
    const isClosed =
      bound <= served * (1 + 1e-9) ||
      (isProven &&
        solverBound !== null &&
        solverBound <= served + solverTolerance * Math.max(1, served));
    const objective = served * factor;
    const told = isClosed ? objective : Math.max(objective, bound * factor);
    return {
      model: 'mclp',
      status: isClosed ? 'optimal' : watch.isCancelled ? 'cancelled' : 'feasible',
      objective,
      bound: told,
      gap: gapOf(objective, told),
      sites: this.sites(),
      unreachable: [],
      alternatives: [],
      isUnique: null,
      seconds: watch.seconds,
    };
  }
}
