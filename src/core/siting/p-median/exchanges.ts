import { medianCost, openSites } from '../evaluate';
import type { SitingInstance } from '../types';

/** Numbers that the table of exchanges may have. */
const mostExchanges = 4_000_000;

/**
 * Plans that cost as much as this one, and differ from it in one site; at most `most`. Null where there are too many
 * exchanges to look at. `sites` are the open sites, fixed ones among them.
 */
export function equalExchanges(
  instance: SitingInstance,
  sites: readonly number[],
  most: number,
): number[][] | null {
  const { weights, pairs, fixed } = instance;
  const siteCount = fixed.length;
  const closable = sites.filter((site) => fixed[site] === 0);
  if (closable.length * siteCount > mostExchanges) return null;
  const slotOf = new Int32Array(siteCount).fill(-1);
  closable.forEach((site, slot) => {
    slotOf[site] = slot;
  });
  const isOpen = openSites(siteCount, sites);
  const cost = medianCost(instance, isOpen);
  /** By how much an exchange of the slot's site for another one would be dearer. */
  const changes = new Float64Array(closable.length * siteCount);
  const gains = new Float64Array(siteCount);
  for (let demand = 0; demand < weights.length; demand++) {
    const start = pairs.starts[demand] as number;
    const end = pairs.starts[demand + 1] as number;
    let nearest = -1;
    let first = Infinity;
    let second = Infinity;
    for (let at = start; at < end; at++) {
      const site = pairs.sites[at] as number;
      const one = pairs.costs[at] as number;
      if (isOpen[site] === 0 || one >= second) continue;
      if (one < first) [second, first, nearest] = [first, one, site];
      else second = one;
    }
    const weight = weights[demand] as number;
    const slot = slotOf[nearest] as number;
    const base = slot * siteCount;
    // Closing the nearest: all go to the second, but for exchanges that are nearer than that. Unreached is Infinity.
    const reached = new Map<number, number>();
    for (let at = start; at < end; at++) {
      const site = pairs.sites[at] as number;
      const one = pairs.costs[at] as number;
      if (isOpen[site] === 1) continue;
      if (one < first) gains[site] = (gains[site] as number) + weight * (first - one);
      if (slot >= 0 && one < second) reached.set(site, Math.max(one, first));
    }
    if (slot < 0) continue;
    for (let site = 0; site < siteCount; site++) {
      if (isOpen[site] === 1) continue;
      const to = reached.get(site) ?? second;
      const change = to === Infinity ? Infinity : weight * (to - first);
      changes[base + site] = (changes[base + site] as number) + change;
    }
  }
  const plans: number[][] = [];
  const slack = 1e-9 * Math.max(cost, Number.MIN_VALUE);
  for (let at = 0; at < changes.length && plans.length < most; at++) {
    const site = at % siteCount;
    const closed = closable[(at - site) / siteCount] as number;
    if (isOpen[site] === 1 || (changes[at] as number) - (gains[site] as number) > slack) continue;
    const plan = sites.filter((one) => one !== closed);
    plan.push(site);
    plan.sort((a, b) => a - b);
    if (medianCost(instance, openSites(siteCount, plan)) <= cost + slack) plans.push(plan);
  }
  return plans;
}
