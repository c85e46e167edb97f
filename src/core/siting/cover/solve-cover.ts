import type { SearchWatch } from '../search-watch';
import { type CoverProblem, costSlack } from './cover-problem';
import { betterCutoff, roundedBound } from './cutoff';
import { dualsOfPart, firstDuals } from './dual-values';
import { Lagrangian } from './lagrangian';
import { addGreedily, interchange, type Look, perturb, startSearch } from './local-search';
import { OpenSet } from './open-set';
import { decidedClosed, decidedOpen, type Restriction, restrict } from './restrict';
import { isForSolver, solveByProgram } from './solve-program';
import { searchTree } from './tree-search';

/** What a search of a covering problem needs of who calls it. */
export interface CoverTerms {
  readonly random: () => number;
  readonly look: Look;
  /** Told of each better choice of sites, and of its weight. */
  readonly onBetter: (sites: readonly number[], weight: number) => void;
  /** Told of each lower bound, and of what is being done. */
  readonly onBound: (bound: number) => void;
  readonly onStage: (stage: 'searching' | 'bounding' | 'proving') => void;
  /** The search that this one is part of, whose solver may make the proof; own means alone where absent. */
  readonly watch?: SearchWatch;
  /** An answer to start from that keeps the allowance, and duals that fit the problem. */
  readonly startSites?: readonly number[];
  readonly startDuals?: Float64Array;
}

export interface CoverAnswer {
  readonly sites: readonly number[];
  readonly weight: number;
  /** No choice weighs more; the weight itself where that is proven. */
  readonly bound: number;
  readonly isOptimal: boolean;
  readonly duals: Float64Array | null;
  readonly nodeCount: number;
}

/** Steps of the first relaxation at most, and between two choices of sites that are taken from it. */
const rootSteps = 2_000;
const stepsBetweenChoices = 20;
/** Length of first steps from duals that are known to be good. */
const stepScaleOfStart = 0.3;
/** Slower to turn, and nearer to the optimum of the relaxation in the end; leads to fewer choices of sites, though. */
const carefulDeflection = 0.95;
/** Rounds of the search around the best choice before the tree. */
const perturbedRounds = 30;
const perturbedRoundsOfBackup = 150;
/** Pairs in all nodes that are searched before the solver has its turn: some seconds. */
const pairsBeforeSolver = 5e6;
const pairsBeforeSolverOfBackup = 5e5;

/** Finds the choice of sites of the most weight and proves it, as far as time allows. */
export async function solveCover(problem: CoverProblem, terms: CoverTerms): Promise<CoverAnswer> {
  return new CoverSearch(problem, terms).run();
}

class CoverSearch {
  private sites: readonly number[] = [];
  private weight = 0;
  private bound: number;
  private nodeCount = 0;
  private readonly set: OpenSet;

  constructor(
    private readonly problem: CoverProblem,
    private readonly terms: CoverTerms,
  ) {
    this.set = new OpenSet(problem);
    this.bound = problem.weights.reduce((sum, weight) => sum + weight, 0);
  }

  async run(): Promise<CoverAnswer> {
    const { problem, terms } = this;
    terms.onStage('searching');
    await this.start();
    const costs = problem.costs.reduce((sum, cost) => sum + cost, 0);
    if (this.set.fits(costs - this.set.cost)) {
      this.set.become(problem.costs.keys());
      this.offer();
      this.bound = this.weight;
    } else if (
      !problem.costs.some((cost) => cost <= problem.allowance + costSlack(problem.allowance))
    )
      this.bound = this.weight;
    if (this.isClosed()) return this.answer(null);
    terms.onStage('bounding');
    const root = await this.bestRoot();
    if (this.isClosed() || (await terms.look())) return this.answer(root.bestDuals);
    terms.onStage('searching');
    const rounds = problem.needs.some((need) => need > 1)
      ? perturbedRoundsOfBackup
      : perturbedRounds;
    for (let round = 0; round < rounds && !(await terms.look()); round++) {
      await perturb(this.set, this.sites, terms.random, terms.look);
      this.offer();
    }
    if (this.isClosed() || (await terms.look())) return this.answer(root.bestDuals);
    terms.onStage('proving');
    await this.prove(root);
    return this.answer(root.bestDuals);
  }

  private async start(): Promise<void> {
    const { set, terms } = this;
    if (terms.startSites) {
      set.become(terms.startSites);
      addGreedily(set, { perCost: !this.problem.hasUnitCosts, credit: 0 });
      this.offer();
      await interchange(set, terms.look);
      this.offer();
    }
    set.become(await startSearch(set, terms.look));
    this.offer();
  }

  /** The relaxation of the whole problem: brought to its end fast, and where that does not close the gap once more with care. */
  private async bestRoot(): Promise<Lagrangian> {
    const { problem, terms, set } = this;
    set.become(this.sites);
    const duals = terms.startDuals?.slice() ?? firstDuals(problem, set.counts);
    const fast = new Lagrangian(problem, duals);
    if (terms.startDuals) fast.stepScale = stepScaleOfStart;
    await this.improveRoot(fast);
    if (this.isClosed() || (await terms.look())) return fast;
    set.become(this.sites);
    const careful = new Lagrangian(problem, firstDuals(problem, set.counts));
    careful.deflection = carefulDeflection;
    await this.improveRoot(careful);
    return careful.bound < fast.bound ? careful : fast;
  }

  private async improveRoot(root: Lagrangian): Promise<void> {
    const { problem, terms } = this;
    const atOnce = root.stepsBetweenLooks;
    let untilChoice = stepsBetweenChoices;
    for (let steps = 0; steps < rootSteps; ) {
      const count = Math.min(atOnce, untilChoice);
      const goesOn = root.improve(count, this.weight, betterCutoff(problem, this.weight));
      steps += count;
      untilChoice -= count;
      this.lower(root.bound);
      if (this.isClosed() || (await terms.look())) return;
      if (untilChoice > 0 && goesOn) continue;
      untilChoice = stepsBetweenChoices;
      this.set.become(root.lastChosen());
      await interchange(this.set, terms.look);
      this.offer();
      if (!goesOn || this.isClosed()) return;
    }
  }

  /**
   * Divides what the first relaxation leaves undecided until the gap is closed. What is too much for that is left to the
   * solver: the bound of rows that need several sites falls slowly.
   */
  private async prove(root: Lagrangian): Promise<void> {
    const { terms } = this;
    const { watch } = terms;
    const part = this.undecidedPart(root);
    if (watch === undefined || !isForSolver(part.problem, watch)) {
      await this.searchPart(root, part, Infinity);
      return;
    }
    const isBackup = part.problem.needs.some((need) => need > 1);
    const pairs = isBackup ? pairsBeforeSolverOfBackup : pairsBeforeSolver;
    if (await this.searchPart(root, part, pairs / part.problem.rowSites.length)) return;
    if (await terms.look()) return;
    await this.leaveToSolver(this.undecidedPart(root), watch);
  }

  /** What is left of the problem once the relaxation decides what it can. */
  private undecidedPart(root: Lagrangian): Restriction {
    const { problem } = this;
    const decisions = new Uint8Array(problem.siteCount);
    const { open, closed } = root.fixedBy(betterCutoff(problem, this.weight));
    for (const site of open) decisions[site] = decidedOpen;
    for (const site of closed) decisions[site] = decidedClosed;
    return restrict(problem, decisions);
  }

  /** Whether the tree was searched to its end. */
  private async searchPart(
    root: Lagrangian,
    part: Restriction,
    mostNodes: number,
  ): Promise<boolean> {
    const { problem, terms } = this;
    const { opened, gained } = part;
    const outcome = await searchTree(
      part.problem,
      dualsOfPart(problem, root.bestDuals, part),
      root.bound - gained,
      {
        cutoff: () => betterCutoff(problem, this.weight) - gained,
        target: () => this.weight - gained,
        offer: (sites, isLeaf) =>
          this.offerOfTree([...opened, ...sites.map((at) => part.sites[at] as number)], isLeaf),
        look: async (bound, nodeCount) => {
          this.lower(Math.max(this.weight, bound + gained));
          return (await terms.look()) || nodeCount > mostNodes;
        },
      },
    );
    this.nodeCount = outcome.nodeCount;
    this.lower(outcome.isDone ? this.weight : Math.max(this.weight, outcome.bound + gained));
    return outcome.isDone;
  }

  private async leaveToSolver(part: Restriction, watch: SearchWatch): Promise<void> {
    const { set } = this;
    const { sites, opened, gained } = part;
    const positions = new Map(Array.from(sites, (site, at) => [site, at]));
    const { found, bound } = await solveByProgram(part.problem, watch, {
      start: this.sites.flatMap((site) => positions.get(site) ?? []),
      onBound: (lowered) => this.lower(Math.max(this.weight, lowered + gained)),
    });
    if (found !== null) {
      set.become([...opened, ...found.map((at) => sites[at] as number)]);
      addGreedily(set, { perCost: false, credit: 0 });
      this.offer();
    }
    if (bound !== null) this.lower(Math.max(this.weight, bound + gained));
  }

  private async offerOfTree(sites: readonly number[], isLeaf: boolean): Promise<void> {
    this.set.become(sites);
    if (!isLeaf && this.nodeCount++ % 2 === 0) await interchange(this.set, this.terms.look);
    else addGreedily(this.set, { perCost: false, credit: 0 });
    this.offer();
  }

  /** Takes what is open now if it is the best so far. */
  private offer(): void {
    const { set, problem } = this;
    if (set.weight < this.weight || (set.weight === this.weight && this.sites.length > 0)) return;
    const isBetter = set.weight > this.weight + problem.weightStep * 1e-3;
    if (!isBetter && this.sites.length > 0) return;
    this.sites = [...set.sites];
    this.weight = set.weight;
    this.terms.onBetter(this.sites, this.weight);
  }

  private lower(bound: number): void {
    if (bound >= this.bound) return;
    this.bound = bound;
    this.terms.onBound(roundedBound(this.problem, bound));
  }

  private isClosed(): boolean {
    return this.bound <= betterCutoff(this.problem, this.weight);
  }

  /** Closes what an answer within a budget does not need. */
  private spare(): void {
    const { set } = this;
    set.become(this.sites);
    for (const site of this.sites)
      if ((set.scores[site] as number) <= set.rounding) set.close(site);
    this.sites = [...set.sites];
  }

  private answer(duals: Float64Array | null): CoverAnswer {
    if (!this.problem.hasUnitCosts) this.spare();
    const isOptimal = this.isClosed();
    return {
      sites: [...this.sites].sort((a, b) => a - b),
      weight: this.weight,
      bound: isOptimal
        ? this.weight
        : Math.max(this.weight, roundedBound(this.problem, this.bound)),
      isOptimal,
      duals,
      nodeCount: this.nodeCount,
    };
  }
}
