import { ServedWeight } from './cover/served-weight';
import type { PairTiers, SitingInstance } from './types';

/** One site more, and the weight that can be served with it beside those before. */
export interface ServedStep {
  readonly site: number;
  readonly gainedWeight: number;
}

/** The weight that open sites can serve within the limits and their capacities. */
export function servedWeight(
  instance: SitingInstance,
  reach: PairTiers,
  open: readonly number[],
): number {
  const flow = new ServedWeight(instance, reach);
  flow.open(open);
  return flow.total;
}

/**
 * The order in which to build sites with capacities: each time the one with which most more can be served, the first of
 * equals. What a site adds never grows with those before it (a flow from more sources is submodular), so that only sites
 * that might still be the best are looked at again. Takes a maximal flow for each look.
 */
export function servedOrder(
  instance: SitingInstance,
  reach: PairTiers,
  open: readonly number[],
  added: readonly number[],
): ServedStep[] {
  const flow = new ServedWeight(instance, reach);
  const built = [...open];
  const left = new Map(added.map((site) => [site, Infinity]));
  const steps: ServedStep[] = [];
  const totalWith = (sites: readonly number[]) => {
    flow.clear();
    flow.open(sites);
    return flow.total;
  };
  let total = totalWith(built);
  while (left.size > 0) {
    let best = -1;
    let most = -1;
    for (const [site, atMost] of [...left].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
      if (atMost < most) break;
      const gain = Math.max(0, totalWith([...built, site]) - total);
      left.set(site, gain);
      if (gain > most || (gain === most && site < best)) [best, most] = [site, gain];
    }
    left.delete(best);
    built.push(best);
    total += most;
    steps.push({ site: best, gainedWeight: most });
  }
  return steps;
}
