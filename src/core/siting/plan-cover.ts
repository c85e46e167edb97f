import type { BuildingStep, PlanFrame } from './building-order';
import type { ClosingStep } from './closing-order';
import { beyondTiers } from './types';

/** What a site more would add. */
export interface Gain {
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

/** What a site less would take away. */
export interface Loss {
  /** Weight × tier weight that falls out of the limits. */
  readonly cover: number;
  /** Demand points, whatever their weight, that fall out of the widest limit. */
  readonly count: number;
  /** Demand points that nothing reaches any more. */
  readonly unreached: number;
  /** Weight × cost that is added for those that it was the nearest of. */
  readonly risen: number;
  /** The largest cost of these then. */
  readonly farthest: number;
}

/** Which demand points are within which limits of the sites that are open, while sites of a plan open and close. */
export class PlanCover {
  private readonly nearest: Float64Array;
  /** Sites within each tier, by demand point. */
  private readonly within: Uint32Array;
  private readonly tierCount: number;
  /** Pairs of each site of the plan. */
  private readonly pairsOf = new Map<number, { demand: number; at: number }[]>();

  private readonly isOpen: Uint8Array;

  /** `sites` are those that may open beside `plan.open`, which are open from the beginning. */
  constructor(
    private readonly plan: PlanFrame,
    sites: readonly number[] = [],
  ) {
    const { instance, reach } = plan;
    const demandCount = instance.weights.length;
    this.tierCount = reach.tierWeights.length;
    this.nearest = new Float64Array(demandCount).fill(Infinity);
    this.within = new Uint32Array(demandCount * this.tierCount);
    this.isOpen = new Uint8Array(instance.siteIds.length);
    for (const site of [...plan.open, ...sites]) this.pairsOf.set(site, []);
    const { starts, sites: siteOf } = instance.pairs;
    for (let demand = 0; demand < demandCount; demand++)
      for (let at = starts[demand] as number; at < (starts[demand + 1] as number); at++)
        this.pairsOf.get(siteOf[at] as number)?.push({ demand, at });
    for (const site of plan.open) this.build(site);
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
    this.isOpen[site] = 1;
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

  /** What closing a site would take away. */
  lossOf(site: number): Loss {
    const { instance, reach } = this.plan;
    const loss = { cover: 0, count: 0, unreached: 0, risen: 0, farthest: 0 };
    for (const { demand, at } of this.pairsOf.get(site) ?? []) {
      const weight = instance.weights[demand] as number;
      const before = this.nearest[demand] as number;
      if ((instance.pairs.costs[at] as number) === before) {
        const after = this.nearestWithout(demand, site);
        if (after === Infinity) loss.unreached += 1;
        else {
          loss.risen += weight * (after - before);
          loss.farthest = Math.max(loss.farthest, after);
        }
      }
      const tier = reach.tiers[at] as number;
      if (tier === beyondTiers) continue;
      const from = this.tierOf(demand, beyondTiers);
      const to = this.tierOf(demand, tier, -1);
      if (from !== beyondTiers && to === beyondTiers) loss.count += 1;
      loss.cover += weight * (this.shareOf(from) - this.shareOf(to));
    }
    return loss;
  }

  /** Closes a site and tells what that changed. */
  close(site: number): Omit<ClosingStep, 'site'> {
    const { instance, reach } = this.plan;
    const lost: number[] = [];
    let lostWeight = 0;
    this.isOpen[site] = 0;
    for (const { demand, at } of this.pairsOf.get(site) ?? []) {
      if ((instance.pairs.costs[at] as number) === this.nearest[demand])
        this.nearest[demand] = this.nearestWithout(demand, site);
      const tier = reach.tiers[at] as number;
      if (tier === beyondTiers) continue;
      const wasCovered = this.tierOf(demand, beyondTiers) !== beyondTiers;
      const slot = demand * this.tierCount + tier;
      this.within[slot] = (this.within[slot] as number) - 1;
      if (!wasCovered || this.tierOf(demand, beyondTiers) !== beyondTiers) continue;
      lost.push(demand);
      lostWeight += instance.weights[demand] as number;
    }
    return { lost, lostWeight, ...this.costs() };
  }

  private nearestWithout(demand: number, site: number): number {
    const { starts, sites, costs } = this.plan.instance.pairs;
    let least = Infinity;
    for (let at = starts[demand] as number; at < (starts[demand + 1] as number); at++) {
      const other = sites[at] as number;
      if (other !== site && this.isOpen[other] === 1) least = Math.min(least, costs[at] as number);
    }
    return least;
  }

  /** The innermost tier that holds, with one site more (or less) in tier `extra`. */
  private tierOf(demand: number, extra: number, change: 1 | -1 = 1): number {
    let count = 0;
    for (let tier = 0; tier < this.tierCount; tier++) {
      count +=
        (this.within[demand * this.tierCount + tier] as number) + (tier === extra ? change : 0);
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
