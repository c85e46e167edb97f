import type { SearchWatch } from '../search-watch';
import type { SitingProgress } from '../types';
import { isSame, roundUp } from '../whole-steps';
import type { Cover } from './cover';
import { openedColumns, solveCoverProgram } from './cover-program';
import { CoverState } from './cover-state';
import { type Pricing, priceRows } from './lagrange';
import { type CoverTask, costOf, narrowTask, reducePartialCover } from './narrow-cover';
import { reduceCover, splitCover } from './reduce';
import { greedyCover, meets, searchCovers, type Wanted } from './search-covers';

const firstEffort = 3e6;
const quickEffort = 2e7;
const longEffort = 1.5e8;
/** A long search visits each pair at least so many times; large problems gain most by it. */
const longEffortPerPair = 2_500;
/** A gap that any answer of the solver keeps. */
const anyGap = 10;

/** What is asked of a matrix, of which every row (or rows of the wanted weight) can be met. */
export interface CoverQuestion {
  readonly wanted: Wanted;
  /** All costs are multiples of it; 0 where none is known. */
  readonly step: number;
  /** Ends as soon as it is known whether there is a choice that costs no more; Infinity: the cheapest is looked for. */
  readonly goal: number;
  /** Leaves out the solver and long searches. */
  readonly isQuick: boolean;
  /** Told of ever better choices, as sites. */
  readonly onFound?: (sites: readonly number[], cost: number) => void;
  readonly onProven?: (lower: number) => void;
}

/** The best choice that was found, and what it cannot be cheaper than. */
export interface CoverAnswer {
  readonly sites: readonly number[];
  readonly cost: number;
  readonly lower: number;
}

/** A part of the matrix that hangs on no other. */
interface Part {
  readonly task: CoverTask;
  sites: readonly number[];
  upper: number;
  lower: number;
  pricing: Pricing | null;
}

/**
 * Looks for the cheapest columns that meet the rows: reductions, a greedy choice and local search in each part by itself,
 * bounds by prices, and the solver on what prices leave open. The answer is proven when cost and lower bound are equal.
 */
export async function findCover(
  whole: Cover,
  question: CoverQuestion,
  watch: SearchWatch,
): Promise<CoverAnswer> {
  const search = new CoverSearch(whole, question, watch);
  await search.run();
  return { sites: search.sites, cost: search.upper, lower: search.lower };
}

class CoverSearch {
  private parts: Part[] = [];
  private opened: readonly number[] = [];
  private openedCost = 0;
  private told = Infinity;

  constructor(
    private readonly whole: Cover,
    private readonly question: CoverQuestion,
    private readonly watch: SearchWatch,
  ) {}

  get sites(): number[] {
    return [...this.opened, ...this.parts.flatMap(({ sites }) => sites)].sort((a, b) => a - b);
  }

  get upper(): number {
    return this.parts.reduce((total, { upper }) => total + upper, this.openedCost);
  }

  get lower(): number {
    return this.parts.reduce((total, { lower }) => total + lower, this.openedCost);
  }

  async run(): Promise<void> {
    const { question, watch } = this;
    await this.reduce();
    for (const part of this.parts) await this.search(part, firstEffort);
    for (const part of this.parts) {
      if (this.isDone) return;
      const wantedWeight = question.wanted;
      const enough = this.goalOf(part);
      const goal = { upper: part.upper, step: question.step, wantedWeight, enough };
      part.pricing = await priceRows(part.task.cover, goal, watch);
      this.raise(part, part.pricing.bound);
      await this.tell('bounding');
    }
    for (const part of this.parts) {
      if (this.isDone) return;
      if (isClosed(part)) continue;
      const size = part.task.cover.rowColumns.length;
      const long = Math.max(longEffort, longEffortPerPair * size);
      await this.search(part, question.isQuick ? quickEffort : long);
    }
    if (question.isQuick) return;
    for (const part of this.parts)
      while (!isClosed(part) && !this.isDone) if (!(await this.prove(part))) break;
  }

  private get isDone(): boolean {
    const { goal } = this.question;
    if (this.watch.isOver || isSame(this.upper, this.lower)) return true;
    return goal < Infinity && (this.upper <= goal + 1e-9 || this.lower > goal + 1e-9);
  }

  /** What a part may cost at most so that the goal is still met. */
  private goalOf(part: Part): number {
    return this.question.goal - (this.lower - part.lower);
  }

  private async reduce(): Promise<void> {
    const { whole, question, watch } = this;
    const { wanted } = question;
    let covers: Cover[];
    if (wanted === null) {
      const reduced = await reduceCover(whole, watch);
      this.opened = reduced.opened;
      this.openedCost = costOf(whole, reduced.opened);
      covers = splitCover(reduced.cover);
    } else covers = wanted > 0 ? [await reducePartialCover(whole, watch)] : [];
    this.parts = covers.map((cover) => {
      const greedy = greedyCover(
        cover,
        cover.weights.map(wanted === null ? () => 1 : asItIs),
        wanted,
      );
      if (greedy === null) throw new Error('a matrix of covering that cannot be met');
      return {
        task: { cover, wanted, opened: [], openedCost: 0 },
        sites: sitesOf(cover, greedy.opened()),
        upper: greedy.cost,
        lower: 0,
        pricing: null,
      };
    });
    await this.tell('searching');
  }

  /** Local search from the best choice so far, or a greedy one at the prices of the rows where that is better. */
  private async search(part: Part, effort: number): Promise<void> {
    const { cover, wanted } = part.task;
    const { step } = this.question;
    const { random } = this.watch.tools;
    const state = new CoverState(cover, cover.weights.map(wanted === null ? () => 1 : asItIs));
    const byPrices = part.pricing === null ? null : greedyCover(cover, part.pricing.prices, wanted);
    const isBetter = byPrices !== null && byPrices.cost < part.upper;
    const columns = isBetter ? byPrices.opened() : columnsOf(cover, part.sites);
    for (const column of columns) state.open(column);
    const search = { wanted, step, lower: part.lower, effort, random };
    await searchCovers(state, search, this.watch, (opened, cost) => {
      this.improve(part, sitesOf(cover, opened), cost);
    });
    await this.tell('searching');
  }

  /** Gives the solver what prices leave open; false where that told nothing new. */
  private async prove(part: Part): Promise<boolean> {
    const { question, watch } = this;
    const { step } = question;
    const before = [part.upper, part.lower];
    const isNew = () => part.upper !== before[0] || part.lower !== before[1];
    const goal = this.goalOf(part);
    const better = step > 0 ? part.upper - step : part.upper;
    const mostCost = Math.min(better, Math.max(goal, part.lower));
    // Choices that cost more than `mostCost` cost at least this.
    const beyond = mostCost + step;
    const task = await this.narrow(part, mostCost);
    if (task === null) this.raise(part, beyond);
    if (task === null || watch.isOver) return isNew();
    const { cover, opened, openedCost, wanted } = task;
    if (cover.needs.length === 0 || wanted === 0) {
      this.improve(part, opened, costOf(part.task.cover, opened));
      this.raise(part, part.upper);
      return isNew();
    }
    const isFirstEnough =
      goal < Infinity && this.parts.filter((one) => !isClosed(one)).length === 1;
    const raiseTo = (bound: number | null) => {
      if (bound !== null) this.raise(part, Math.min(openedCost + bound, beyond));
    };
    const outcome = await solveCoverProgram(
      { cover, wanted, mostCost: mostCost - openedCost + Math.max(step / 2, 1e-9 * mostCost) },
      watch,
      { gap: isFirstEnough ? anyGap : 0, seconds: Infinity, onProgress: raiseTo },
    );
    if (outcome === null) return false;
    if (outcome.status === 'infeasible') this.raise(part, beyond);
    raiseTo(outcome.bound);
    if (outcome.values !== null) {
      const columns = openedColumns(outcome.values, cover.sites.length);
      if (!meets(cover, columns, wanted)) return isNew();
      const sites = [...opened, ...sitesOf(cover, columns)];
      this.improve(part, sites, costOf(part.task.cover, sites));
      if (outcome.status === 'optimal' && !isFirstEnough) this.raise(part, part.upper);
    }
    await this.tell('proving');
    return isNew();
  }

  /** Fixes columns by prices and prices the rest again for as long as much goes. */
  private async narrow(part: Part, mostCost: number): Promise<CoverTask | null> {
    let { task, pricing } = part;
    for (;;) {
      if (pricing === null) return task;
      const before = task.cover.sites.length;
      const narrowed = await narrowTask(task, pricing, mostCost, this.watch);
      if (narrowed === null) return null;
      task = narrowed;
      const { cover, wanted, openedCost } = task;
      if (this.watch.isOver || cover.needs.length === 0 || wanted === 0) return task;
      if (cover.sites.length > 0.9 * before) return task;
      const { step } = this.question;
      const upper = mostCost - openedCost + Math.max(step, 1e-6 * mostCost);
      pricing = await priceRows(cover, { upper, step, wantedWeight: wanted }, this.watch);
    }
  }

  private improve(part: Part, sites: readonly number[], cost: number): void {
    if (cost >= part.upper) return;
    part.sites = sites;
    part.upper = cost;
    part.lower = Math.min(part.lower, cost);
    this.report();
  }

  private raise(part: Part, bound: number): void {
    const lower = Math.min(part.upper, roundUp(bound, this.question.step));
    if (lower <= part.lower) return;
    part.lower = lower;
    this.question.onProven?.(this.lower);
  }

  private async tell(stage: SitingProgress['stage']): Promise<void> {
    this.report();
    await this.watch.look(stage);
  }

  private report(): void {
    const { upper } = this;
    if (upper >= this.told) return;
    this.told = upper;
    this.question.onFound?.(this.sites, upper);
  }
}

function isClosed({ upper, lower }: Part): boolean {
  return isSame(upper, lower);
}

function asItIs(weight: number): number {
  return weight;
}

function sitesOf({ sites }: Cover, columns: readonly number[]): number[] {
  return columns.map((column) => sites[column] as number);
}

/** Columns of some sites, rising. */
export function columnsOf({ sites }: Cover, chosen: readonly number[]): number[] {
  const isChosen = new Set(chosen);
  const columns: number[] = [];
  sites.forEach((site, column) => {
    if (isChosen.has(site)) columns.push(column);
  });
  return columns;
}
