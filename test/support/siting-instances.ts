import { beyondTiers, type PairTiers, type SitingInstance } from '../../src/core/siting/types';

/** A dense table of costs as an instance; Infinity is unreachable. */
export function instanceOf(
  costs: readonly (readonly number[])[],
  weights: readonly number[],
  options: {
    readonly fixed?: readonly number[];
    readonly siteCosts?: readonly number[];
    readonly capacities?: readonly number[];
    /** Needed where there is no demand. */
    readonly siteCount?: number;
  } = {},
): SitingInstance {
  const siteCount = options.siteCount ?? costs[0]?.length ?? 0;
  const starts = [0];
  const sites: number[] = [];
  const values: number[] = [];
  for (const row of costs) {
    row.forEach((cost, site) => {
      if (cost === Infinity) return;
      sites.push(site);
      values.push(cost);
    });
    starts.push(sites.length);
  }
  const fixed = new Uint8Array(siteCount);
  for (const site of options.fixed ?? []) fixed[site] = 1;
  return {
    demandIds: costs.map((_, demand) => `d${demand}`),
    weights: Float64Array.from(weights),
    siteIds: Array.from(fixed, (_, site) => `s${site}`),
    fixed,
    pairs: {
      starts: Uint32Array.from(starts),
      sites: Uint32Array.from(sites),
      costs: Float64Array.from(values),
    },
    ...(options.siteCosts ? { siteCosts: Float64Array.from(options.siteCosts) } : {}),
    ...(options.capacities ? { capacities: Float64Array.from(options.capacities) } : {}),
  };
}

/** Tiers by rising inclusive limits that are the same for all demand points. */
export function tiersWithin(
  { pairs }: SitingInstance,
  limits: readonly number[],
  tierWeights: readonly number[] = limits.map((_, tier) => 1 / (tier + 1)),
): PairTiers {
  const tiers = Uint8Array.from(pairs.costs, (cost) => {
    const tier = limits.findIndex((limit) => cost <= limit);
    return tier < 0 ? beyondTiers : tier;
  });
  return { tiers, tierWeights };
}

/**
 * A random small instance for enumeration: points in a square of 100 by 100, costs rounded so that ties occur, some pairs
 * unreachable, some weights zero, some demand points alike, some sites fixed.
 */
export function smallInstance(
  random: () => number,
  size: { readonly demandCount: number; readonly siteCount: number; readonly fixedCount?: number },
): SitingInstance {
  const point = () => [random() * 100, random() * 100] as const;
  const sites = Array.from({ length: size.siteCount }, point);
  const demand = Array.from({ length: size.demandCount }, point);
  const costs = demand.map(([x, y], at) =>
    at > 0 && random() < 0.1
      ? null
      : sites.map(([a, b]) => {
          const cost = Math.round(Math.hypot(x - a, y - b) / 5) * 5;
          return random() < 0.1 ? Infinity : cost;
        }),
  );
  const rows = costs.map(
    (row, at) => row ?? costs.slice(0, at).findLast((one) => one !== null) ?? [],
  );
  const weights = demand.map(() => (random() < 0.15 ? 0 : Math.floor(random() * 50)));
  return instanceOf(rows, weights, {
    siteCount: size.siteCount,
    fixed: Array.from({ length: size.fixedCount ?? 0 }, (_, site) => site),
    siteCosts: sites.map(() => 1 + Math.floor(random() * 4)),
  });
}

/**
 * Clustered demand as counties have it, in a square of so many kilometres: half of the points around towns, the rest
 * anywhere; candidates are some of the demand points. Costs are metres, only up to `reachMeters`.
 */
export function clusteredInstance(
  random: () => number,
  size: {
    readonly demandCount: number;
    readonly siteCount: number;
    readonly sideKilometers: number;
    readonly reachMeters: number;
  },
): SitingInstance {
  const side = size.sideKilometers * 1000;
  const towns = Array.from({ length: Math.ceil(size.demandCount / 100) }, () => [
    random() * side,
    random() * side,
  ]);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) * 5_000;
  const points = Array.from({ length: size.demandCount }, () => {
    const town = towns[Math.floor(random() * towns.length)] as number[];
    return random() < 0.5
      ? [random() * side, random() * side]
      : [(town[0] as number) + normal(), (town[1] as number) + normal()];
  });
  const order = points.map((_, index) => index);
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  const sites = order.slice(0, size.siteCount).map((index) => points[index] as number[]);
  const starts = new Uint32Array(size.demandCount + 1);
  const pairSites: number[] = [];
  const costs: number[] = [];
  points.forEach(([x = 0, y = 0], demand) => {
    sites.forEach(([a = 0, b = 0], site) => {
      const meters = Math.hypot(x - a, y - b);
      if (meters > size.reachMeters) return;
      pairSites.push(site);
      costs.push(meters);
    });
    starts[demand + 1] = pairSites.length;
  });
  return {
    demandIds: points.map((_, index) => `d${index}`),
    weights: Float64Array.from(points, () => Math.ceil(random() * 3_000)),
    siteIds: sites.map((_, index) => `s${index}`),
    fixed: new Uint8Array(size.siteCount),
    pairs: { starts, sites: Uint32Array.from(pairSites), costs: Float64Array.from(costs) },
  };
}
