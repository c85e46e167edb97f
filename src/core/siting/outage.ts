import { openSites } from './evaluate';
import { beyondTiers, type PairTiers, type SitingInstance } from './types';

/**
 * Who is within reach of which facilities, by demand point (compressed sparse rows): the pairs of demand point `i` are
 * those from `starts[i]` up to `starts[i + 1]`; each facility at most once in a demand point.
 */
export interface OutageInput {
  readonly starts: Uint32Array;
  /** Facility of each pair. */
  readonly facilities: Uint32Array;
  /** Innermost limit that each pair keeps, from 0; `beyondTiers` where it keeps none. */
  readonly tiers: Uint8Array;
  readonly tierCount: number;
  /** Weight of each demand point, 0 or more. */
  readonly weights: Float64Array;
  readonly facilityCount: number;
  /** 1 for each facility that is in service; all are where it is absent. */
  readonly isOpen?: Uint8Array;
  /** How many facilities must lie within a limit for it to count as kept; 1 or more. */
  readonly minProviders: number;
}

/** What is worse when one facility is out. */
export interface Outage {
  readonly facility: number;
  /** Demand points that are within no limit any more; rising. */
  readonly lost: readonly number[];
  readonly lostWeight: number;
  /** Demand points that keep only an outer limit; rising. */
  readonly worsened: readonly number[];
  readonly worsenedWeight: number;
}

/**
 * For each open facility by itself: which demand points lose their cover if it is out (N−1), those first whose outage
 * loses the most weight, then worsens the most, then concerns the most demand points. A demand point keeps the innermost
 * limit within which `minProviders` open facilities lie. Takes time in proportion to the pairs.
 */
export function outages(input: OutageInput): Outage[] {
  const { starts, facilities, tiers, tierCount, weights, facilityCount, minProviders } = input;
  if (!(minProviders >= 1)) throw new Error(`minProviders ${minProviders}: must be 1 or more`);
  const isOpen = (facility: number) => !input.isOpen || input.isOpen[facility] === 1;
  const drafts = Array.from({ length: facilityCount }, (_, facility) => ({
    facility,
    lost: [] as number[],
    lostWeight: 0,
    worsened: [] as number[],
    worsenedWeight: 0,
  }));
  const within = new Uint32Array(tierCount);
  for (let demand = 0; demand < weights.length; demand++) {
    const end = starts[demand + 1] as number;
    within.fill(0);
    for (let at = starts[demand] as number; at < end; at++) {
      const tier = tiers[at] as number;
      if (tier !== beyondTiers && isOpen(facilities[at] as number))
        within[tier] = (within[tier] as number) + 1;
    }
    for (let tier = 1; tier < tierCount; tier++)
      within[tier] = (within[tier] as number) + (within[tier - 1] as number);
    const kept = within.findIndex((count) => count >= minProviders);
    if (kept < 0 || within[kept] !== minProviders) continue;
    // One fewer within any limit from `kept` on: the next limit with one to spare.
    const isLost = (within[tierCount - 1] as number) <= minProviders;
    const weight = weights[demand] as number;
    for (let at = starts[demand] as number; at < end; at++) {
      if ((tiers[at] as number) > kept || !isOpen(facilities[at] as number)) continue;
      const draft = drafts[facilities[at] as number];
      if (!draft) throw new Error(`facility ${facilities[at]}: not below ${facilityCount}`);
      if (isLost) {
        draft.lost.push(demand);
        draft.lostWeight += weight;
      } else {
        draft.worsened.push(demand);
        draft.worsenedWeight += weight;
      }
    }
  }
  return drafts.filter(({ facility }) => isOpen(facility)).sort(byHarm);
}

function byHarm(a: Outage, b: Outage): number {
  return (
    b.lostWeight - a.lostWeight ||
    b.worsenedWeight - a.worsenedWeight ||
    b.lost.length - a.lost.length ||
    b.worsened.length - a.worsened.length ||
    a.facility - b.facility
  );
}

/** The outages of a plan: of each of its open sites. */
export function outagesOfPlan(
  { pairs, weights, siteIds }: SitingInstance,
  { tiers, tierWeights }: PairTiers,
  sites: readonly number[],
  minProviders: number,
): Outage[] {
  return outages({
    starts: pairs.starts,
    facilities: pairs.sites,
    tiers,
    tierCount: tierWeights.length,
    weights,
    facilityCount: siteIds.length,
    isOpen: openSites(siteIds.length, sites),
    minProviders,
  });
}
