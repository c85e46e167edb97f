import { mostProgramValues, raisedBound, secondsForProgram } from '../milp-rows';
import { gapOf, SearchWatch } from '../search-watch';
import { beyondTiers, type SitingInstance, type SitingOutcome, type SitingTools } from '../types';
import type { MclpQuestion } from './build-cover';
import { capacitatedModel } from './capacitated-model';
import { CapacitatedRelaxation } from './capacitated-relaxation';
import { costSlack } from './cover-problem';
import { betterCutoff, roundedBound } from './cutoff';
import { decidedClosed, decidedOpen, undecided } from './restrict';
import { ServedWeight } from './served-weight';
import { weightStepOf } from './weight-step';

/** Flows that a search by exchange takes at most, and the pairs in all of them: some seconds. */
const mostFlows = 20_000;
const pairsOfFlows = 1e8;
/** Sites that are tried for so many others before all are. */
const fewSites = 10;
const relaxationSteps = 400;
/** Steps between two choices of sites that are taken from the relaxation. */
const stepsBetweenChoices = 8;
/** Programs of more coefficients for each second of the limit are not begun. */
const valuesPerSecond = 10_000;
/** HiGHS proves optima within this share of them. */
const solverTolerance = 1e-6;

/**
 * Answers a question of maximal covering with capacities: a greedy choice and exchanges, each judged by a maximal flow, a
 * Lagrangian bound that decides sites, then HiGHS for the rest where that is small enough for the time. The objective is
 * the flow of the sites. The solver's bound is raised by its tolerance; where weights and capacities are whole it is then
 * rounded down to what a flow can be, which closes the gap exactly. Else `optimal` rests on the solver's own proof and its
 * tolerance of a millionth. One tier, one provider; throws else.
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
  private flowsLeft = 0;
  private bound = Infinity;
  /** All that can be served is a multiple of it where weights and capacities are whole; else 0. */
  readonly weightStep: number;

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
    const amounts = [...instance.weights, ...(instance.capacities ?? [])];
    this.weightStep = weightStepOf(Float64Array.from(amounts.filter((amount) => amount > 0)));
  }

  async run(startSites: readonly number[]): Promise<SitingOutcome> {
    const { watch } = this;
    watch.stage = 'searching';
    const given = startSites.filter((site) => this.instance.fixed[site] === 0);
    if (given.length > 0) this.offer(this.filledUp(given));
    this.offer(this.filledUp([]));
    if (this.question.allowance.kind === 'budget') this.offer(this.filledUp([], true));
    const pairs = Math.max(1, this.instance.pairs.sites.length);
    this.flowsLeft = Math.min(mostFlows, pairsOfFlows / pairs);
    await this.exchange();
    this.lower(this.flowOf(this.free));
    if (!(await watch.look('bounding'))) await this.prove();
    return this.outcome();
  }

  /** A bound, then the solver for what it does not decide, if time and memory suffice for that. */
  private async prove(): Promise<void> {
    const { instance, question, watch } = this;
    const relaxation = new CapacitatedRelaxation(instance, question);
    for (let step = 0; step < relaxationSteps; step++) {
      const goesOn = relaxation.improve(this.served);
      this.lower(relaxation.bound);
      if (this.isClosed || (await watch.look())) return;
      if (!goesOn) break;
      if (step % stepsBetweenChoices === 0) this.offer(this.filledUp(relaxation.chosen()));
    }
    this.flowsLeft = Math.min(mostFlows, pairsOfFlows / instance.pairs.sites.length);
    await this.exchange();
    if (this.isClosed) return;
    const decisions = relaxation.decide(betterCutoff(this, this.served));
    // What is decided holds for better answers alone, and the best so far is to start from.
    const chosen = new Set(this.chosen);
    decisions.forEach((decision, site) => {
      if (decision === (chosen.has(site) ? decidedClosed : decidedOpen))
        decisions[site] = undecided;
    });
    const { sites, sharePairs, model, valueCount } = capacitatedModel(
      instance,
      question,
      decisions,
    );
    const mostValues = valuesPerSecond * this.tools.timeLimitSeconds;
    if (valueCount > Math.min(mostProgramValues, mostValues) || (await watch.look('proving')))
      return;
    const solved = await this.tools.solveMilp(model, {
      timeLimitSeconds: Math.max(0.01, secondsForProgram({ valueCount }, watch)),
      start: this.startOf(sites, sharePairs),
      gap: 0,
      absoluteGap: 0.2 * this.weightStep,
      isCancelled: () => watch.isCancelled,
      onProgress: (_, bound) => {
        if (bound !== null) this.lower(raisedBound(model, bound));
        watch.glance();
      },
    });
    const { values, bound } = solved;
    if (values) this.offer(sites.filter((_, column) => values[column] === 1));
    if (bound === null) return;
    this.lower(raisedBound(model, bound));
    const isServed = bound <= this.served + solverTolerance * Math.max(1, this.served);
    if (this.weightStep === 0 && solved.status === 'optimal' && isServed) this.lower(this.served);
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

  /**
   * Exchanges one site for another for as long as that serves more: those that would add most for those that would be
   * missed least first, then any for any.
   */
  private async exchange(): Promise<void> {
    for (let isBetter = true; isBetter; ) {
      const [gains, losses] = [new Map<number, number>(), new Map<number, number>()];
      for (const site of this.free) {
        if (await this.isSpent()) return;
        const isChosen = this.chosen.includes(site);
        const next = isChosen ? this.without(site) : [...this.chosen, site];
        (isChosen ? losses : gains).set(site, this.flowOf(next));
      }
      const wanted = [...gains.keys()].sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0));
      const spare = [...losses.keys()].sort((a, b) => (losses.get(b) ?? 0) - (losses.get(a) ?? 0));
      const best = await this.exchangeAny(spare.slice(0, fewSites), wanted.slice(0, fewSites));
      isBetter = best || (await this.exchangeAny(spare, wanted));
    }
  }

  /** The first exchange that serves more; false where there is none, or no time for it. */
  private async exchangeAny(spare: readonly number[], wanted: readonly number[]): Promise<boolean> {
    for (const closed of wanted)
      for (const open of spare) {
        if (await this.isSpent()) return false;
        const next = [...this.without(open), closed];
        if (this.fits(next) && this.offer(next)) return true;
      }
    return false;
  }

  /** Counts a flow against those that a search may take. */
  private async isSpent(): Promise<boolean> {
    return this.flowsLeft-- <= 0 || (await this.watch.look());
  }

  private without(site: number): number[] {
    return this.chosen.filter((one) => one !== site);
  }

  /** Weight that fixed sites and these serve. */
  private flowOf(chosen: readonly number[]): number {
    const { flow } = this;
    flow.clear();
    flow.open(this.fixed);
    flow.open(chosen);
    return flow.total;
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
    const served = this.flowOf(chosen);
    if (served <= this.served * (1 + 1e-12) && this.served >= 0) return false;
    this.served = served;
    this.chosen = [...chosen];
    this.watch.offer(this.sites(), this.served * this.factor);
    return true;
  }

  private sites(): number[] {
    return [...this.fixed, ...this.chosen].sort((a, b) => a - b);
  }

  private startOf(sites: readonly number[], sharePairs: readonly number[]): Float64Array {
    const { flow, instance } = this;
    this.flowOf(this.chosen);
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

  private lower(bound: number): void {
    this.bound = Math.max(this.served, Math.min(this.bound, roundedBound(this, bound)));
    this.watch.limit(this.bound * this.factor);
  }

  private get isClosed(): boolean {
    return this.bound <= this.served * (1 + 1e-9);
  }

  private outcome(): SitingOutcome {
    const { served, factor, watch, bound } = this;
    const objective = served * factor;
    const told = this.isClosed ? objective : bound * factor;
    return {
      model: 'mclp',
      status: this.isClosed ? 'optimal' : watch.isCancelled ? 'cancelled' : 'feasible',
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
