import { chordToGeodesicMeters } from '../geo/chord';
import type { DistanceLimitQuery } from '../geo/spatial-index';
import type { LiveDemand } from './live-demand';
import { LiveProviders } from './live-providers';

/** The limits that the providers of a part have towards demand of one setting. */
export interface LiveBand {
  readonly met: DistanceLimitQuery;
  readonly outer: DistanceLimitQuery;
}

/** Earth-centred metres. */
export type Ecef = readonly [x: number, y: number, z: number];

/**
 * Providers that have one reading of the limit, and what each demand point has of them. Arrays run parallel to the slots
 * of the demand.
 */
export class LivePart {
  /** Number of the nearest provider; −1 where there is none. */
  readonly nearest: Int32Array;
  /** Geodesic metres to it; NaN where there is none. */
  readonly meters: Float64Array;
  /** Providers within the outer limit. */
  readonly outerCounts: Uint32Array;
  /** Providers within the inner limit; empty where only the nearest one matters. */
  readonly metCounts: Uint32Array;
  /** Squared chord to the nearest provider; infinite where there is none. */
  private readonly squared: Float64Array;
  /** The largest of it in each block. */
  private readonly farthest: Float64Array;
  private readonly providers: LiveProviders;
  /** The slots that the last change may have touched. */
  readonly touched: number[] = [];

  /** `ecef`: three metres a provider; `bands` by the demand's setting. */
  constructor(
    private readonly demand: LiveDemand,
    ecef: Float64Array,
    numbers: Uint32Array,
    readonly bands: readonly [urban: LiveBand | null, rural: LiveBand | null],
    countsMet: boolean,
  ) {
    const n = demand.points.length;
    this.nearest = new Int32Array(n);
    this.meters = new Float64Array(n);
    this.outerCounts = new Uint32Array(n);
    this.metCounts = new Uint32Array(countsMet ? n : 0);
    this.squared = new Float64Array(n);
    this.farthest = new Float64Array(demand.blockCount);
    this.providers = new LiveProviders(ecef, numbers);
    for (let slot = 0; slot < n; slot++) this.search(slot);
    for (let block = 0; block < demand.blockCount; block++) this.measure(block);
    for (let at = 0; at < ecef.length; at += 3) {
      const [x, y, z] = ecef.subarray(at, at + 3);
      this.countAround([x as number, y as number, z as number]);
    }
  }

  /**
   * Takes a provider from where it was to where it is to be; null is nowhere. Looks only at demand points that lie within
   * the outer limit of either spot or no farther from it than their nearest provider. See `touched`.
   */
  change(number: number, from: Ecef | null, to: Ecef | null): void {
    const { demand, touched, nearest, squared } = this;
    touched.length = 0;
    if (to === null) this.providers.remove(number);
    else this.providers.put({ number, x: to[0], y: to[1], z: to[2] });
    for (let block = 0; block < demand.blockCount; block++) {
      const band = this.bandOf(block);
      const reach = Math.max(band?.outer.possibleSquared ?? 0, this.farthest[block] as number);
      const isFromNear = from !== null && demand.isNear(block, from[0], from[1], from[2], reach);
      const isToNear = to !== null && demand.isNear(block, to[0], to[1], to[2], reach);
      if (!isFromNear && !isToNear) continue;
      const end = demand.starts[block + 1] as number;
      let isChanged = false;
      for (let slot = demand.starts[block] as number; slot < end; slot++) {
        const wasNearest = nearest[slot] === number;
        let isTouched = wasNearest;
        if (isFromNear && this.count(slot, from, band, -1)) isTouched = true;
        if (isToNear && this.count(slot, to, band, 1)) isTouched = true;
        if (wasNearest) this.search(slot);
        else if (to !== null) {
          const toSquared = this.squaredTo(slot, to);
          const best = squared[slot] as number;
          if (toSquared < best || (toSquared === best && number < (nearest[slot] as number))) {
            this.take(slot, number, toSquared, to[0], to[1], to[2]);
            isTouched = true;
          }
        }
        if (!isTouched) continue;
        touched.push(slot);
        isChanged = true;
      }
      if (isChanged) this.measure(block);
    }
  }

  /** Counts a new provider for all demand points within its limits. */
  private countAround(at: Ecef): void {
    const { demand } = this;
    for (let block = 0; block < demand.blockCount; block++) {
      const band = this.bandOf(block);
      if (band === null) continue;
      if (!demand.isNear(block, at[0], at[1], at[2], band.outer.possibleSquared)) continue;
      const end = demand.starts[block + 1] as number;
      for (let slot = demand.starts[block] as number; slot < end; slot++)
        this.count(slot, at, band, 1);
    }
  }

  private bandOf(block: number): LiveBand | null {
    return this.bands[this.demand.settings[block] as 0 | 1];
  }

  /** Counts a provider more or less; true where the slot is within its outer limit. */
  private count(slot: number, at: Ecef, band: LiveBand | null, step: 1 | -1): boolean {
    if (band === null) return false;
    const squared = this.squaredTo(slot, at);
    if (!this.isWithin(slot, at, squared, band.outer)) return false;
    this.outerCounts[slot] = (this.outerCounts[slot] as number) + step;
    if (this.metCounts.length > 0 && this.isWithin(slot, at, squared, band.met))
      this.metCounts[slot] = (this.metCounts[slot] as number) + step;
    return true;
  }

  /** As `CountSearch` decides it. */
  private isWithin(slot: number, at: Ecef, squared: number, limit: DistanceLimitQuery): boolean {
    if (squared <= limit.sureSquared) return true;
    if (squared > limit.possibleSquared) return false;
    return this.metersTo(slot, at[0], at[1], at[2]) <= limit.inclusiveMeters;
  }

  private squaredTo(slot: number, at: Ecef): number {
    const { ecef } = this.demand;
    const dx = at[0] - (ecef[slot * 3] as number);
    const dy = at[1] - (ecef[slot * 3 + 1] as number);
    const dz = at[2] - (ecef[slot * 3 + 2] as number);
    return dx * dx + dy * dy + dz * dz;
  }

  private metersTo(slot: number, x: number, y: number, z: number): number {
    const { ecef } = this.demand;
    return chordToGeodesicMeters(
      ecef[slot * 3] as number,
      ecef[slot * 3 + 1] as number,
      ecef[slot * 3 + 2] as number,
      x,
      y,
      z,
    );
  }

  private search(slot: number): void {
    const { providers, demand } = this;
    const { ecef } = demand;
    providers.find(
      ecef[slot * 3] as number,
      ecef[slot * 3 + 1] as number,
      ecef[slot * 3 + 2] as number,
    );
    if (providers.foundNumber < 0) {
      this.nearest[slot] = -1;
      this.squared[slot] = Infinity;
      this.meters[slot] = Number.NaN;
    } else {
      const { foundNumber, foundSquared, foundX, foundY, foundZ } = providers;
      this.take(slot, foundNumber, foundSquared, foundX, foundY, foundZ);
    }
  }

  private take(
    slot: number,
    number: number,
    squared: number,
    x: number,
    y: number,
    z: number,
  ): void {
    this.nearest[slot] = number;
    this.squared[slot] = squared;
    this.meters[slot] = this.metersTo(slot, x, y, z);
  }

  private measure(block: number): void {
    const end = this.demand.starts[block + 1] as number;
    let most = 0;
    for (let slot = this.demand.starts[block] as number; slot < end; slot++)
      most = Math.max(most, this.squared[slot] as number);
    this.farthest[block] = most;
  }
}
