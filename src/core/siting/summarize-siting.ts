import { coveredWeight, nearestCosts, openSites } from './evaluate';
import type { PairTiers, SitingInstance } from './types';

/** What an answer means, computed from its sites alone. */
export interface SitingSummary {
  readonly demandCount: number;
  readonly totalWeight: number;
  /** Open sites beside the fixed ones, rising. */
  readonly newSites: readonly number[];
  /** Within the limits of `reach`; null where there are none. */
  readonly covered: {
    /** Weight with enough sites within the widest limit. */
    readonly weight: number;
    /** Of the total weight, 0–1; null where that is 0. */
    readonly weightShare: number | null;
    /** Demand points. */
    readonly count: number;
    readonly countShare: number | null;
    /** Weight with enough sites within the inner limit; equal to `weight` where there is one limit. */
    readonly innerWeight: number;
  } | null;
  /** Demand points that have an open site in the pairs, however far. */
  readonly reachedCount: number;
  /** Weight × cost ÷ weight over those that are reached; null where their weight is 0. */
  readonly meanCost: number | null;
  /** Over those that are reached; null where none is. */
  readonly largestCost: number | null;
}

/** Summarizes open sites (fixed ones among them) of an instance. `minProviders`: how many sites cover a demand point. */
export function summarizeSiting(
  instance: SitingInstance,
  reach: PairTiers | null,
  minProviders: number,
  sites: readonly number[],
): SitingSummary {
  const isOpen = openSites(instance.siteIds.length, sites);
  const { weights } = instance;
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const costs = nearestCosts(instance, isOpen);
  let reachedCount = 0;
  let reachedWeight = 0;
  let sum = 0;
  let largest = -1;
  for (let demand = 0; demand < costs.length; demand++) {
    const cost = costs[demand] as number;
    if (cost === Infinity) continue;
    reachedCount += 1;
    reachedWeight += weights[demand] as number;
    sum += (weights[demand] as number) * cost;
    largest = Math.max(largest, cost);
  }
  return {
    demandCount: weights.length,
    totalWeight,
    newSites: sites.filter((site) => instance.fixed[site] === 0),
    covered: reach === null ? null : summarizeCover(instance, reach, minProviders, isOpen),
    reachedCount,
    meanCost: reachedWeight > 0 ? sum / reachedWeight : null,
    largestCost: largest < 0 ? null : largest,
  };
}

function summarizeCover(
  instance: SitingInstance,
  { tiers, tierWeights }: PairTiers,
  minProviders: number,
  isOpen: Uint8Array,
) {
  const total = instance.weights.reduce((sum, weight) => sum + weight, 0);
  const alike = { ...instance, weights: new Float64Array(instance.weights.length).fill(1) };
  const within = (one: SitingInstance, innermost: boolean) =>
    coveredWeight(
      one,
      { tiers, tierWeights: tierWeights.map((_, tier) => (tier > 0 && innermost ? 0 : 1)) },
      isOpen,
      minProviders,
    );
  const weight = within(instance, false);
  const count = within(alike, false);
  return {
    weight,
    weightShare: total > 0 ? weight / total : null,
    count,
    countShare: instance.weights.length > 0 ? count / instance.weights.length : null,
    innerWeight: within(instance, true),
  };
}
