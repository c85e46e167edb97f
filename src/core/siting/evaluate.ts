import { beyondTiers, type PairTiers, type SitingInstance } from './types';

/** Whether each site is open, from a list of sites. */
export function openSites(siteCount: number, sites: readonly number[]): Uint8Array {
  const isOpen = new Uint8Array(siteCount);
  for (const site of sites) isOpen[site] = 1;
  return isOpen;
}

/**
 * The weight that open sites cover: of each demand point the share of the innermost tier in which at least `minProviders`
 * open sites lie.
 */
export function coveredWeight(
  { weights, pairs }: SitingInstance,
  { tiers, tierWeights }: PairTiers,
  isOpen: Uint8Array,
  minProviders: number,
): number {
  const counts = new Uint32Array(tierWeights.length);
  let sum = 0;
  for (let demand = 0; demand < weights.length; demand++) {
    counts.fill(0);
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end; at++) {
      const tier = tiers[at] as number;
      if (tier !== beyondTiers && isOpen[pairs.sites[at] as number] === 1)
        counts[tier] = (counts[tier] as number) + 1;
    }
    let within = 0;
    for (let tier = 0; tier < counts.length; tier++) {
      within += counts[tier] as number;
      if (within < minProviders) continue;
      sum += (weights[demand] as number) * (tierWeights[tier] as number);
      break;
    }
  }
  return sum;
}

/** Cost of each demand point's nearest open site; infinite where none is reachable. */
export function nearestCosts({ pairs, weights }: SitingInstance, isOpen: Uint8Array): Float64Array {
  const nearest = new Float64Array(weights.length).fill(Infinity);
  for (let demand = 0; demand < weights.length; demand++) {
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end; at++) {
      if (isOpen[pairs.sites[at] as number] === 0) continue;
      nearest[demand] = Math.min(nearest[demand] as number, pairs.costs[at] as number);
    }
  }
  return nearest;
}

/** Sum of weight × cost of the nearest open site; infinite where a demand point, even of no weight, reaches none. */
export function medianCost(instance: SitingInstance, isOpen: Uint8Array): number {
  const costs = nearestCosts(instance, isOpen);
  let sum = 0;
  for (let demand = 0; demand < costs.length; demand++) {
    if (costs[demand] === Infinity) return Infinity;
    sum += (instance.weights[demand] as number) * (costs[demand] as number);
  }
  return sum;
}

/** The largest cost of any demand point's nearest open site; infinite where one reaches none, 0 without demand. */
export function centerCost(instance: SitingInstance, isOpen: Uint8Array): number {
  return nearestCosts(instance, isOpen).reduce((most, cost) => Math.max(most, cost), 0);
}

/** What opening sites beside the fixed ones costs: their number where they have no costs of their own. */
export function openingCost({ fixed, siteCosts }: SitingInstance, isOpen: Uint8Array): number {
  let sum = 0;
  for (let site = 0; site < fixed.length; site++)
    if (isOpen[site] === 1 && fixed[site] === 0) sum += siteCosts ? (siteCosts[site] as number) : 1;
  return sum;
}
