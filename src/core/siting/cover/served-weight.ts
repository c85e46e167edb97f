import { beyondTiers, type PairTiers, type SitingInstance } from '../types';

/** Flows below it are taken for rounding. */
const leastFlow = 1e-9;

/**
 * The most weight that open sites can serve when none serves more than its capacity and a demand point may be split: a
 * maximal flow from sites to demand points, which is kept while sites are opened (augmenting paths by breadth, Edmonds and
 * Karp 1972, in layers after Dinic 1970).
 */
export class ServedWeight {
  /** Weight of each demand point that is not served, and room that each site has left. */
  readonly unserved: Float64Array;
  readonly room: Float64Array;
  readonly isOpen: Uint8Array;
  /** Weight served. */
  total = 0;
  /** Weight that each pair serves. */
  readonly flows: Float64Array;
  private readonly siteStarts: Uint32Array;
  private readonly sitePairs: Uint32Array;
  private readonly pairDemand: Uint32Array;
  private readonly demandLayer: Int32Array;
  private readonly siteLayer: Int32Array;
  private readonly siteCursor: Uint32Array;
  private readonly demandCursor: Uint32Array;

  constructor(
    private readonly instance: SitingInstance,
    reach: PairTiers,
  ) {
    const { weights, pairs, siteIds } = instance;
    const siteCount = siteIds.length;
    this.unserved = weights.slice();
    this.room = new Float64Array(siteCount);
    this.isOpen = new Uint8Array(siteCount);
    this.flows = new Float64Array(pairs.sites.length);
    this.pairDemand = new Uint32Array(pairs.sites.length);
    this.siteStarts = new Uint32Array(siteCount + 1);
    const isWithin = (at: number) => reach.tiers[at] !== beyondTiers;
    for (let at = 0; at < pairs.sites.length; at++) {
      const next = (pairs.sites[at] as number) + 1;
      if (isWithin(at)) this.siteStarts[next] = (this.siteStarts[next] as number) + 1;
    }
    for (let site = 0; site < siteCount; site++)
      this.siteStarts[site + 1] =
        (this.siteStarts[site + 1] as number) + (this.siteStarts[site] as number);
    this.sitePairs = new Uint32Array(this.siteStarts[siteCount] as number);
    const cursor = this.siteStarts.slice(0, siteCount);
    for (let demand = 0; demand < weights.length; demand++) {
      const end = pairs.starts[demand + 1] as number;
      for (let at = pairs.starts[demand] as number; at < end; at++) {
        this.pairDemand[at] = demand;
        if (!isWithin(at)) continue;
        const site = pairs.sites[at] as number;
        const slot = cursor[site] as number;
        this.sitePairs[slot] = at;
        cursor[site] = slot + 1;
      }
    }
    this.demandLayer = new Int32Array(weights.length);
    this.siteLayer = new Int32Array(siteCount);
    this.siteCursor = new Uint32Array(siteCount);
    this.demandCursor = new Uint32Array(weights.length);
  }

  /** Closes all sites. */
  clear(): void {
    this.unserved.set(this.instance.weights);
    this.room.fill(0);
    this.isOpen.fill(0);
    this.flows.fill(0);
    this.total = 0;
  }

  /** Opens sites and serves what they make possible. */
  open(sites: Iterable<number>): void {
    for (const site of sites) {
      if (this.isOpen[site] === 1) continue;
      this.isOpen[site] = 1;
      this.room[site] = this.instance.capacities?.[site] ?? Infinity;
    }
    let before = -1;
    while (this.total > before && this.layOut()) {
      before = this.total;
      for (let site = 0; site < this.isOpen.length; site++) {
        if (this.isOpen[site] === 0) continue;
        for (;;) {
          const room = this.room[site] as number;
          if (room <= leastFlow) break;
          const sent = this.send(site, room);
          if (sent <= leastFlow) break;
          this.room[site] = room - sent;
          this.total += sent;
        }
      }
    }
  }

  /** Layers of a search by breadth from sites with room; whether it meets demand that is not served. */
  private layOut(): boolean {
    const { siteLayer, demandLayer, instance, isOpen } = this;
    siteLayer.fill(-1);
    demandLayer.fill(-1);
    let layer: number[] = [];
    for (let site = 0; site < isOpen.length; site++) {
      this.siteCursor[site] = this.siteStarts[site] as number;
      if (isOpen[site] === 0 || (this.room[site] as number) <= leastFlow) continue;
      siteLayer[site] = 0;
      layer.push(site);
    }
    this.demandCursor.set(instance.pairs.starts.subarray(0, demandLayer.length));
    for (let depth = 0; layer.length > 0; depth++) {
      const next: number[] = [];
      let isMet = false;
      for (const site of layer) {
        const end = this.siteStarts[site + 1] as number;
        for (let at = this.siteStarts[site] as number; at < end; at++) {
          const demand = this.pairDemand[this.sitePairs[at] as number] as number;
          if (demandLayer[demand] !== -1) continue;
          demandLayer[demand] = depth;
          if ((this.unserved[demand] as number) > leastFlow) isMet = true;
          const to = instance.pairs.starts[demand + 1] as number;
          for (let pair = instance.pairs.starts[demand] as number; pair < to; pair++) {
            const other = instance.pairs.sites[pair] as number;
            if ((this.flows[pair] as number) <= leastFlow || siteLayer[other] !== -1) continue;
            siteLayer[other] = depth + 1;
            next.push(other);
          }
        }
      }
      if (isMet) return true;
      layer = next;
    }
    return false;
  }

  /** Sends up to `most` from a site along the layers to demand that is not served; what arrived. */
  private send(site: number, most: number): number {
    const end = this.siteStarts[site + 1] as number;
    for (
      ;
      (this.siteCursor[site] as number) < end;
      this.siteCursor[site] = (this.siteCursor[site] as number) + 1
    ) {
      const pair = this.sitePairs[this.siteCursor[site] as number] as number;
      const demand = this.pairDemand[pair] as number;
      if (this.demandLayer[demand] !== this.siteLayer[site]) continue;
      const unserved = this.unserved[demand] as number;
      if (unserved > leastFlow) {
        const sent = Math.min(most, unserved);
        this.unserved[demand] = unserved - sent;
        this.flows[pair] = (this.flows[pair] as number) + sent;
        return sent;
      }
      const sent = this.displace(demand, most);
      if (sent <= leastFlow) continue;
      this.flows[pair] = (this.flows[pair] as number) + sent;
      return sent;
    }
    return 0;
  }

  /** Lets another site that serves a demand point serve somebody else instead, up to `most`; how much it did. */
  private displace(demand: number, most: number): number {
    const { pairs } = this.instance;
    const end = pairs.starts[demand + 1] as number;
    for (
      ;
      (this.demandCursor[demand] as number) < end;
      this.demandCursor[demand] = (this.demandCursor[demand] as number) + 1
    ) {
      const pair = this.demandCursor[demand] as number;
      const flow = this.flows[pair] as number;
      const other = pairs.sites[pair] as number;
      if (flow <= leastFlow || this.siteLayer[other] !== (this.demandLayer[demand] as number) + 1)
        continue;
      const sent = this.send(other, Math.min(most, flow));
      if (sent <= leastFlow) continue;
      this.flows[pair] = flow - sent;
      return sent;
    }
    return 0;
  }
}
