import { chordToGeodesicMeters } from './chord';
import type { DistanceLimitQuery, SpatialIndex } from './spatial-index';

/** Most query points that are counted together. */
export const longestRun = 32;

/**
 * Counts points within a limit for runs of query points that lie close together.
 *
 * The tree is walked once for the first point of a run. By the triangle inequality for chords the points
 * well inside count for every member, and only those near the edge are looked at one by one.
 */
export class CountSearch {
  /** Answers of `countWithin`. */
  readonly counts = new Uint32Array(longestRun);
  private readonly positions: Int32Array;
  private readonly found: Float64Array;
  private spread = 0;

  /** `ecef`: three earth-centred metres a query point, all finite, best in an order of neighbours. */
  constructor(
    private readonly index: SpatialIndex,
    private readonly ecef: Float64Array,
  ) {
    this.positions = new Int32Array(index.pointCount);
    this.found = new Float64Array(index.pointCount * 3);
  }

  /**
   * Counts the points within the limit, inclusive, for each member of the run that starts at query
   * point `from`, into `counts`; returns its length, at most `atMost`.
   */
  countWithin(from: number, atMost: number, limit: DistanceLimitQuery): number {
    const { index, ecef, positions, found, counts } = this;
    const { sureSquared, possibleSquared } = limit;
    const size = this.measureRun(from, atMost, possibleSquared / 64);
    counts.fill(0, 0, size);
    const cx = ecef[from * 3] as number;
    const cy = ecef[from * 3 + 1] as number;
    const cz = ecef[from * 3 + 2] as number;
    const safe = Math.max(0, Math.sqrt(sureSquared) - this.spread - 1e-6);
    const safeSquared = safe * safe;
    const chord = Math.sqrt(possibleSquared) + this.spread + 1e-6;
    const foundCount = index.collectAround(cx, cy, cz, chord, positions, found);
    let common = 0;
    for (let k = 0; k < foundCount; k++) {
      const fx = found[k * 3] as number;
      const fy = found[k * 3 + 1] as number;
      const fz = found[k * 3 + 2] as number;
      const dx = fx - cx;
      const dy = fy - cy;
      const dz = fz - cz;
      if (dx * dx + dy * dy + dz * dz < safeSquared) {
        common++;
        continue;
      }
      for (let member = 0; member < size; member++) {
        const at = (from + member) * 3;
        const x = ecef[at] as number;
        const y = ecef[at + 1] as number;
        const z = ecef[at + 2] as number;
        const squared = (fx - x) * (fx - x) + (fy - y) * (fy - y) + (fz - z) * (fz - z);
        if (
          squared <= sureSquared ||
          (squared <= possibleSquared &&
            chordToGeodesicMeters(x, y, z, fx, fy, fz) <= limit.inclusiveMeters)
        )
          counts[member] = (counts[member] as number) + 1;
      }
    }
    for (let member = 0; member < size; member++)
      counts[member] = (counts[member] as number) + common;
    return size;
  }

  /** Length of the run of points within a squared chord of its first; notes how far it goes. */
  private measureRun(from: number, atMost: number, farthestSquared: number): number {
    const { ecef } = this;
    const x = ecef[from * 3] as number;
    const y = ecef[from * 3 + 1] as number;
    const z = ecef[from * 3 + 2] as number;
    const most = Math.min(atMost, longestRun);
    let spreadSquared = 0;
    let size = 1;
    while (size < most) {
      const at = (from + size) * 3;
      const dx = (ecef[at] as number) - x;
      const dy = (ecef[at + 1] as number) - y;
      const dz = (ecef[at + 2] as number) - z;
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared > farthestSquared) break;
      if (squared > spreadSquared) spreadSquared = squared;
      size++;
    }
    this.spread = Math.sqrt(spreadSquared);
    return size;
  }
}
