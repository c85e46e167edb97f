import type { BandMeters } from '../coverage/judge-reach';
import { chordToGeodesicMeters } from '../geo/chord';
import { buildSpatialIndex, prepareLimit } from '../geo/spatial-index';
import { beyondTiers, type PairCosts } from './types';

/** Points and limits of the pairs. */
export interface PairInput {
  /** Three earth-centred metres a demand point, all finite. */
  readonly demandEcef: Float64Array;
  /** Three earth-centred metres a site, all finite. */
  readonly siteEcef: Float64Array;
  /** Band of each demand point or each site; null where it has none, so that the pair is within no limit. */
  readonly bands: readonly (BandMeters | null)[];
  readonly bandsOf: 'demand' | 'site';
  /** Pairs beyond their own limit are kept up to so many metres: 0 is none, Infinity all. */
  readonly keptMeters: number;
}

export interface BuiltPairs {
  readonly pairs: PairCosts;
  /** Parallel to the pairs: 0 within the inner limit, 1 within the outer one, else `beyondTiers`. */
  readonly tiers: Uint8Array;
}

/** Pairs that fit the memory of a browser's tab, at 13 bytes each. */
export const mostPairs = 40_000_000;

/**
 * Geodesic metres of all pairs that are within their limit, inclusive, or within `keptMeters`. Null where there are more
 * than `mostPairs`. Sites are found in the exact index, so that work grows with the pairs.
 */
export function buildPairs(input: PairInput): BuiltPairs | null {
  const { demandEcef, siteEcef, bandsOf } = input;
  const demandCount = demandEcef.length / 3;
  const siteCount = siteEcef.length / 3;
  const met = Float64Array.from(input.bands, (band) => inclusive(band?.metMeters));
  const outer = Float64Array.from(input.bands, (band) => inclusive(band?.outerMeters));
  const kept = input.keptMeters > 0 ? inclusive(input.keptMeters) : -1;
  const widestOfSites = bandsOf === 'site' ? outer.reduce((a, b) => Math.max(a, b), -1) : -1;
  const index = buildSpatialIndex(siteEcef);
  const positions = new Int32Array(siteCount);
  const found = new Float64Array(siteCount * 3);
  const near = new Uint32Array(siteCount);
  const starts = new Uint32Array(demandCount + 1);
  const list = new PairList();
  for (let demand = 0; demand < demandCount; demand++) {
    const x = demandEcef[demand * 3] as number;
    const y = demandEcef[demand * 3 + 1] as number;
    const z = demandEcef[demand * 3 + 2] as number;
    const widest = Math.max(kept, bandsOf === 'site' ? widestOfSites : (outer[demand] as number));
    // A chord is never longer than its arc.
    const count = widest < 0 ? 0 : index.collectAround(x, y, z, widest, positions, found);
    for (let at = 0; at < count; at++)
      near[at] = index.pointNumbers[positions[at] as number] as number;
    near.subarray(0, count).sort();
    for (let at = 0; at < count; at++) {
      const site = near[at] as number;
      const meters = chordToGeodesicMeters(
        x,
        y,
        z,
        siteEcef[site * 3] as number,
        siteEcef[site * 3 + 1] as number,
        siteEcef[site * 3 + 2] as number,
      );
      const band = bandsOf === 'site' ? site : demand;
      const tier =
        meters <= (met[band] as number) ? 0 : meters <= (outer[band] as number) ? 1 : beyondTiers;
      if (tier !== beyondTiers || meters <= kept) list.push(site, meters, tier);
    }
    if (list.length > mostPairs) return null;
    starts[demand + 1] = list.length;
  }
  return {
    pairs: {
      starts,
      sites: list.sites.slice(0, list.length),
      costs: list.costs.slice(0, list.length),
    },
    tiers: list.tiers.slice(0, list.length),
  };
}

/** Pairs that are looked at to count them: of more, those of so many demand points are taken, spread evenly. */
const countedPairs = 4_000_000;
const leastCounted = 50;

/** How many pairs `buildPairs` would give; of many demand points about how many. */
export function countPairs(input: PairInput): {
  readonly pairCount: number;
  readonly isEstimated: boolean;
} {
  const demandCount = input.demandEcef.length / 3;
  const siteCount = Math.max(1, input.siteEcef.length / 3);
  const countedDemand = Math.max(leastCounted, Math.floor(countedPairs / siteCount));
  const isEstimated = demandCount > countedDemand;
  if (!isEstimated) return { pairCount: pairsOf(input), isEstimated };
  const step = demandCount / countedDemand;
  const rows = Array.from({ length: countedDemand }, (_, at) => Math.floor(at * step));
  const demandEcef = new Float64Array(countedDemand * 3);
  rows.forEach((row, at) => {
    demandEcef.set(input.demandEcef.subarray(row * 3, row * 3 + 3), at * 3);
  });
  const bands =
    input.bandsOf === 'demand' ? rows.map((row) => input.bands[row] ?? null) : input.bands;
  return { pairCount: Math.round(pairsOf({ ...input, demandEcef, bands }) * step), isEstimated };
}

function pairsOf(input: PairInput): number {
  return buildPairs(input)?.tiers.length ?? mostPairs;
}

/** With the tolerance that all limits have; below 0 where there is none. */
function inclusive(meters: number | undefined): number {
  if (meters === undefined) return -1;
  return meters === Infinity ? Infinity : prepareLimit(meters).inclusiveMeters;
}

/** Typed arrays that grow. */
class PairList {
  length = 0;
  sites = new Uint32Array(4096);
  costs = new Float64Array(4096);
  tiers = new Uint8Array(4096);

  push(site: number, cost: number, tier: number): void {
    if (this.length === this.sites.length) this.grow();
    this.sites[this.length] = site;
    this.costs[this.length] = cost;
    this.tiers[this.length] = tier;
    this.length += 1;
  }

  private grow(): void {
    const { sites, costs, tiers } = this;
    const room = Math.ceil(this.length * 1.5);
    this.sites = new Uint32Array(room);
    this.costs = new Float64Array(room);
    this.tiers = new Uint8Array(room);
    this.sites.set(sites);
    this.costs.set(costs);
    this.tiers.set(tiers);
  }
}
