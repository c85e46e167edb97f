import { beyondTiers, type SitingInstance } from '../types';
import type { MclpQuestion } from './build-cover';
import { costSlack } from './cover-problem';
import { decidedClosed, decidedOpen } from './restrict';

/** After so many steps without a better bound the steps become shorter, by `shortening`. */
const patience = 15;
const shortening = 0.7;
const leastStep = 1e-3;
/** How much of the former direction the next one keeps. */
const deflection = 0.7;

/**
 * The Lagrangian relaxation of maximal covering with capacities, in which a demand point may be served more than once and
 * pays for it: each site fills its room with those that pay least, and the sites of the most value within the allowance
 * and the payments are a bound, whatever is paid. As tight as the program in which each share is held to its site, at the
 * work of one pass over the pairs. (Pirkul and Schilling 1991, here with knapsacks
 * in parts, as demand points may be split.)
 */
export class CapacitatedRelaxation {
  /** The lowest bound so far, on the weight served. */
  bound = Infinity;
  private readonly payments: Float64Array;
  private readonly best: Float64Array;
  private readonly direction: Float64Array;
  /** Demand points of some weight, those that pay least for it first. */
  private readonly order: Uint32Array;
  private readonly values: Float64Array;
  private readonly room: Float64Array;
  private readonly picks: Float64Array;
  private readonly served: Float64Array;
  private readonly costs: Float64Array;
  private readonly limit: number;
  private stepScale = 1;
  private stall = 0;
  /** What a unit of the allowance is worth at least of the sites chosen, and at most of the others. */
  private margins = { lowest: 0, next: 0 };

  constructor(
    private readonly instance: SitingInstance,
    private readonly question: MclpQuestion,
  ) {
    const { weights, siteIds, siteCosts } = instance;
    const { allowance } = question;
    const isCount = allowance.kind === 'count';
    this.limit = isCount ? allowance.newSiteCount : allowance.budget;
    this.costs = Float64Array.from(siteIds, (_, site) => (isCount ? 1 : (siteCosts?.[site] ?? 1)));
    this.payments = weights.map((weight) => weight / 2);
    this.best = this.payments.slice();
    this.direction = new Float64Array(weights.length);
    this.order = Uint32Array.from(weights.keys()).filter(
      (demand) => (weights[demand] as number) > 0,
    );
    this.values = new Float64Array(siteIds.length);
    this.room = new Float64Array(siteIds.length);
    this.picks = new Float64Array(siteIds.length);
    this.served = new Float64Array(weights.length);
  }

  /** Takes one step towards `target`, the weight of an answer that is known; whether another may help. */
  improve(target: number): boolean {
    const { payments, best } = this;
    const bound = this.evaluate(payments);
    if (bound < this.bound) {
      this.stall = bound < this.bound * (1 - 1e-5) ? 0 : this.stall + 1;
      this.bound = bound;
      best.set(payments);
    } else this.stall++;
    if (this.stall >= patience) {
      this.stepScale *= shortening;
      this.stall = 0;
      payments.set(best);
    }
    return this.stepScale >= leastStep && this.move(bound, target);
  }

  /** Free sites that were chosen whole at the last step. */
  chosen(): number[] {
    const { picks, instance } = this;
    return Array.from(picks.keys()).filter(
      (site) => picks[site] === 1 && instance.fixed[site] === 0,
    );
  }

  /** For each site whether every answer above `cutoff` has it or none does, or neither is known. */
  decide(cutoff: number): Uint8Array {
    const { instance, values, costs, picks } = this;
    const bound = this.evaluate(this.best);
    const { lowest, next } = this.margins;
    return Uint8Array.from(instance.fixed, (isFixed, site) => {
      if (isFixed === 1) return 0;
      const value = values[site] as number;
      const cost = costs[site] as number;
      const pick = picks[site] as number;
      if (cost > this.limit + costSlack(this.limit)) return decidedClosed;
      if (pick < 1 && bound + value - lowest * cost <= cutoff) return decidedClosed;
      if (pick > 0 && bound - value + next * cost <= cutoff) return decidedOpen;
      return 0;
    });
  }

  /** The bound of some payments; leaves the value of each site and how far it is chosen. */
  private evaluate(payments: Float64Array): number {
    const { instance, values, order } = this;
    const { weights } = instance;
    order.sort(
      (a, b) =>
        (payments[a] as number) * (weights[b] as number) -
          (payments[b] as number) * (weights[a] as number) || a - b,
    );
    values.fill(0);
    this.fill((site, demand, amount) => {
      const share = amount / (weights[demand] as number);
      values[site] = (values[site] as number) + amount - share * (payments[demand] as number);
    });
    let sum = 0;
    for (const payment of payments) sum += payment;
    return sum + this.choose();
  }

  /** Fills the room of each site with the demand points that pay least. */
  private fill(take: (site: number, demand: number, amount: number) => void): void {
    const { instance, question, room, order } = this;
    const { weights, pairs, capacities } = instance;
    room.fill(Infinity);
    if (capacities) room.set(capacities);
    for (const demand of order) {
      const weight = weights[demand] as number;
      const end = pairs.starts[demand + 1] as number;
      for (let at = pairs.starts[demand] as number; at < end; at++) {
        const site = pairs.sites[at] as number;
        const left = room[site] as number;
        if (left <= 0 || question.reach.tiers[at] === beyondTiers) continue;
        const amount = Math.min(left, weight);
        room[site] = left - amount;
        take(site, demand, amount);
      }
    }
  }

  /** Chooses free sites by what their value is for their cost, the last one in part; what all chosen are worth. */
  private choose(): number {
    const { instance, values, costs, picks } = this;
    let worth = 0;
    const free: number[] = [];
    instance.fixed.forEach((isFixed, site) => {
      picks[site] = isFixed;
      if (isFixed === 1) worth += values[site] as number;
      else free.push(site);
    });
    const rate = (site: number) => (values[site] as number) / (costs[site] as number);
    free.sort((a, b) => rate(b) - rate(a) || a - b);
    let left = this.limit;
    this.margins = { lowest: 0, next: 0 };
    for (const [at, site] of free.entries()) {
      const part = Math.min(1, left / (costs[site] as number));
      picks[site] = part;
      worth += part * (values[site] as number);
      left = Math.max(0, left - (costs[site] as number));
      if (left > 0) continue;
      const after = free[at + 1];
      const next = part < 1 ? rate(site) : after === undefined ? 0 : rate(after);
      this.margins = { lowest: rate(site), next };
      break;
    }
    return worth;
  }

  /** Changes payments along the deflected subgradient; false where there is nowhere to go. */
  private move(bound: number, target: number): boolean {
    const { instance, payments, direction, served, picks, order } = this;
    const { weights } = instance;
    served.fill(0);
    this.fill((site, demand, amount) => {
      const pick = picks[site] as number;
      if (pick > 0) served[demand] = (served[demand] as number) + pick * amount;
    });
    let norm = 0;
    for (const demand of order) {
      const weight = weights[demand] as number;
      const excess = (served[demand] as number) / weight - 1;
      const next = deflection * (direction[demand] as number) + (1 - deflection) * excess;
      direction[demand] = next;
      const payment = payments[demand] as number;
      const isAtEnd = (next < 0 && payment === 0) || (next > 0 && payment === weight);
      if (!isAtEnd) norm += next * next;
    }
    if (norm === 0) return false;
    const step = (this.stepScale * Math.max(bound - target, 1e-6 * bound)) / norm;
    for (const demand of order)
      payments[demand] = Math.min(
        weights[demand] as number,
        Math.max(0, (payments[demand] as number) + step * (direction[demand] as number)),
      );
    return true;
  }
}
