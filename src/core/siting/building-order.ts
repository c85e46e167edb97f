import type { PairTiers, SitingInstance } from './types';
import { beyondTiers } from './types';

/** What counts first when sites are put into an order: who is within the limits, the mean cost, or the largest one. */
export type BuildingGoal = 'cover' | 'mean' | 'largest';

/** One site more, and what it adds to those before it. */
export interface BuildingStep {
  readonly site: number;
  /** Demand points that come within the widest limit with it; rising. */
  readonly gained: readonly number[];
  readonly gainedWeight: number;
  /** Over the demand points that an open site reaches by then, weighted; null where their weight is 0. */
  readonly meanCost: number | null;
  /** Over the same; null where there are none. */
  readonly largestCost: number | null;
}

/** A plan whose sites are to be put into an order. */
export interface PlanToBuild {
  readonly instance: SitingInstance;
  readonly reach: PairTiers;
  /** How many sites within a limit cover a demand point; 1 or more. */
  readonly minProviders: number;
  readonly goal: BuildingGoal;
  /** Sites that are open before. */
  readonly open: readonly number[];
  /** Sites to be built. */
  readonly added: readonly number[];
}

/**
 * The order in which to build the sites of a plan: each time the one that gains most of what is left (greedy), the other
 * goals deciding between equals, then the order of the sites. Takes time in proportion to added sites × their pairs.
 */
export function buildingOrder(plan: PlanToBuild): BuildingStep[] {
  const state = new Cover(plan);
  for (const site of plan.open) state.build(site);
  const left = new Set([...plan.added].sort((a, b) => a - b));
  const steps: BuildingStep[] = [];
  while (left.size > 0) {
    let best = -1;
    let bestGain: Gain | null = null;
    for (const site of left) {
      const gain = state.gainOf(site);
      if (bestGain === null || isBetter(gain, bestGain, plan.goal)) [best, bestGain] = [site, gain];
    }
    left.delete(best);
    steps.push({ site: best, ...state.build(best) });
  }
  return steps;
}

interface Gain {
  /** Weight × tier weight that comes within the limits. */
  readonly cover: number;
  /** Demand points, whatever their weight, that come within the widest limit. */
  readonly count: number;
  /** Demand points that come to be reached at all. */
  readonly reached: number;
  /** Weight × cost saved of those that are reached. */
  readonly saved: number;
  /** The largest cost of those that are reached then. */
  readonly largest: number;
}

const goals: Record<BuildingGoal, (gain: Gain) => readonly number[]> = {
  cover: ({ cover, count, reached, saved }) => [cover, count, reached, saved],
  mean: ({ reached, saved, cover }) => [reached, saved, cover],
  largest: ({ reached, largest, saved, cover }) => [reached, -largest, saved, cover],
};

function isBetter(gain: Gain, than: Gain, goal: BuildingGoal): boolean {
  const ours = goals[goal](gain);
  const theirs = goals[goal](than);
  for (let at = 0; at < ours.length; at++) {
    const [one, other] = [ours[at] as number, theirs[at] as number];
    // What rounding leaves apart is equal.
    if (Math.abs(one - other) > 1e-9 * Math.max(1, Math.abs(one))) return one > other;
  }
  return false;
}

/** Which demand points are within which limits of the sites that are built. */
class Cover {
  private readonly nearest: Float64Array;
  /** Sites within each tier, by demand point. */
  private readonly within: Uint32Array;
  private readonly tierCount: number;
  /** Pairs of each site of the plan. */
  private readonly pairsOf = new Map<number, { demand: number; at: number }[]>();

  constructor(private readonly plan: PlanToBuild) {
    const { instance, reach } = plan;
    const demandCount = instance.weights.length;
    this.tierCount = reach.tierWeights.length;
    this.nearest = new Float64Array(demandCount).fill(Infinity);
    this.within = new Uint32Array(demandCount * this.tierCount);
    for (const site of [...plan.open, ...plan.added]) this.pairsOf.set(site, []);
    const { starts, sites } = instance.pairs;
    for (let demand = 0; demand < demandCount; demand++)
      for (let at = starts[demand] as number; at < (starts[demand + 1] as number); at++)
        this.pairsOf.get(sites[at] as number)?.push({ demand, at });
  }

  gainOf(site: number): Gain {
    const { instance, reach, goal } = this.plan;
    const gain = { cover: 0, count: 0, reached: 0, saved: 0, largest: 0 };
    const lowered = new Map<number, number>();
    for (const { demand, at } of this.pairsOf.get(site) ?? []) {
      const weight = instance.weights[demand] as number;
      const cost = instance.pairs.costs[at] as number;
      const before = this.nearest[demand] as number;
      if (before === Infinity) gain.reached += 1;
      else if (cost < before) gain.saved += weight * (before - cost);
      if (cost < before) lowered.set(demand, cost);
      const tier = reach.tiers[at] as number;
      if (tier === beyondTiers) continue;
      const from = this.tierOf(demand, beyondTiers);
      const to = this.tierOf(demand, tier);
      if (from === beyondTiers && to !== beyondTiers) gain.count += 1;
      gain.cover += weight * (this.shareOf(to) - this.shareOf(from));
    }
    if (goal === 'largest')
      this.nearest.forEach((cost, demand) => {
        const now = lowered.get(demand) ?? cost;
        if (now !== Infinity) gain.largest = Math.max(gain.largest, now);
      });
    return gain;
  }

  /** Opens a site and tells what that changed. */
  build(site: number): Omit<BuildingStep, 'site'> {
    const { instance, reach } = this.plan;
    const gained: number[] = [];
    let gainedWeight = 0;
    for (const { demand, at } of this.pairsOf.get(site) ?? []) {
      const cost = instance.pairs.costs[at] as number;
      this.nearest[demand] = Math.min(this.nearest[demand] as number, cost);
      const tier = reach.tiers[at] as number;
      if (tier === beyondTiers) continue;
      const isCovered = this.tierOf(demand, beyondTiers) !== beyondTiers;
      const slot = demand * this.tierCount + tier;
      this.within[slot] = (this.within[slot] as number) + 1;
      if (isCovered || this.tierOf(demand, beyondTiers) === beyondTiers) continue;
      gained.push(demand);
      gainedWeight += instance.weights[demand] as number;
    }
    return { gained, gainedWeight, ...this.costs() };
  }

  /** The innermost tier that holds, with one site more in tier `extra`. */
  private tierOf(demand: number, extra: number): number {
    let count = 0;
    for (let tier = 0; tier < this.tierCount; tier++) {
      count += (this.within[demand * this.tierCount + tier] as number) + (tier === extra ? 1 : 0);
      if (count >= this.plan.minProviders) return tier;
    }
    return beyondTiers;
  }

  private shareOf(tier: number): number {
    return tier === beyondTiers ? 0 : (this.plan.reach.tierWeights[tier] as number);
  }

  private costs(): Pick<BuildingStep, 'meanCost' | 'largestCost'> {
    let sum = 0;
    let weights = 0;
    let largest = -1;
    this.nearest.forEach((cost, demand) => {
      if (cost === Infinity) return;
      const weight = this.plan.instance.weights[demand] as number;
      sum += weight * cost;
      weights += weight;
      largest = Math.max(largest, cost);
    });
    return {
      meanCost: weights > 0 ? sum / weights : null,
      largestCost: largest < 0 ? null : largest,
    };
  }
}
