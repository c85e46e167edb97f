import type { SitingInstance } from '../types';

/**
 * Opens as many more sites as are still allowed, each time the one nearest to the demand point that is served worst
 * (after Gonzalez 1985); where all its sites are open, any site. Gives all open sites, rising.
 */
export function openFarthestFirst(
  { pairs, weights, fixed }: SitingInstance,
  open: readonly number[],
  newSiteCount: number,
): number[] {
  const isOpen = fixed.slice();
  for (const site of open) isOpen[site] = 1;
  let left = newSiteCount;
  for (let site = 0; site < fixed.length; site++)
    left -= isOpen[site] === 1 && fixed[site] === 0 ? 1 : 0;
  for (; left > 0; left--) {
    let worst = -1;
    let nearestClosed = -1;
    for (let demand = 0; demand < weights.length; demand++) {
      let cost = Infinity;
      let closed = -1;
      let closedCost = Infinity;
      const end = pairs.starts[demand + 1] as number;
      for (let at = pairs.starts[demand] as number; at < end; at++) {
        const site = pairs.sites[at] as number;
        const one = pairs.costs[at] as number;
        if (isOpen[site] === 1) cost = Math.min(cost, one);
        else if (one < closedCost) {
          closed = site;
          closedCost = one;
        }
      }
      if (closedCost >= cost || cost <= worst) continue;
      worst = cost;
      nearestClosed = closed;
    }
    const site = nearestClosed < 0 ? isOpen.indexOf(0) : nearestClosed;
    if (site < 0) break;
    isOpen[site] = 1;
  }
  const sites: number[] = [];
  for (let site = 0; site < isOpen.length; site++) if (isOpen[site] === 1) sites.push(site);
  return sites;
}
