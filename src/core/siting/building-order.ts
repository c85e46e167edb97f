import { type Gain, PlanCover } from './plan-cover';
import type { PairTiers, SitingInstance } from './types';

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

/** What a plan is looked at under. */
export interface PlanFrame {
  readonly instance: SitingInstance;
  readonly reach: PairTiers;
  /** How many sites within a limit cover a demand point; 1 or more. */
  readonly minProviders: number;
  readonly goal: BuildingGoal;
  /** Sites that are open before. */
  readonly open: readonly number[];
}

/** A plan whose sites are to be put into an order. */
export interface PlanToBuild extends PlanFrame {
  /** Sites to be built. */
  readonly added: readonly number[];
}

/**
 * The order in which to build the sites of a plan: each time the one that gains most of what is left (greedy), the other
 * goals deciding between equals, then the order of the sites. Takes time in proportion to added sites × their pairs.
 */
export function buildingOrder(plan: PlanToBuild): BuildingStep[] {
  const state = new PlanCover(plan, plan.added);
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
