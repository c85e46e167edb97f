import { chordToGeodesicMeters } from './chord';
import type { DistanceLimitQuery, SpatialIndex } from './spatial-index';

/** Most query points that are searched together, and fewest for which that pays. */
export const longestRun = 32;
const shortestRun = 4;

/**
 * Exact searches for runs of query points that lie close together.
 *
 * The tree is walked once for the first point of a run. By the triangle inequality for chords a short
 * list of candidates around it then holds the answer of every member, and members only scan that list.
 */
export class RunSearch {
  /** Tree position of each member's nearest point; −1 in an empty index. */
  readonly nearestPositions = new Int32Array(longestRun);
  /** Geodesic metres to it; NaN in an empty index. */
  readonly nearestMeters = new Float64Array(longestRun);
  /** Answers of `countWithin`. */
  readonly counts = new Uint32Array(longestRun);
  private readonly positions: Int32Array;
  private readonly found: Float64Array;
  private spread = 0;
  private hint = -1;

  /** `ecef`: three earth-centred metres a query point, all finite, best in an order of neighbours. */
  constructor(
    private readonly index: SpatialIndex,
    private readonly ecef: Float64Array,
  ) {
    this.positions = new Int32Array(index.pointCount);
    this.found = new Float64Array(index.pointCount * 3);
  }

  /** Number that answers carry for the nearest point of a member. */
  nearestNumber(member: number): number {
    const position = this.nearestPositions[member] as number;
    return position < 0 ? -1 : (this.index.pointNumbers[position] as number);
  }

  /**
   * Finds the nearest points of a run that starts at query point `from`; returns its length, at most
   * `atMost`. A run goes as far from its first point as that point's own nearest, which keeps lists short.
   */
  findNearest(from: number, atMost: number): number {
    const { index, ecef, nearestPositions } = this;
    if (index.pointCount === 0) {
      nearestPositions[0] = -1;
      this.nearestMeters[0] = Number.NaN;
      return 1;
    }
    const x = ecef[from * 3] as number;
    const y = ecef[from * 3 + 1] as number;
    const z = ecef[from * 3 + 2] as number;
    const firstSquared = index.nearestChordSquared(x, y, z, this.hint);
    this.hint = index.lastPosition;
    nearestPositions[0] = this.hint;
    let size = this.measureRun(from, atMost, firstSquared);
    if (size < shortestRun) size = 1;
    else this.scanMembers(from, size, Math.sqrt(firstSquared) + 2 * this.spread);
    this.measureNearest(from, size);
    return size;
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

  /** Nearest points of all members but the first, from the list of points around the first. */
  private scanMembers(from: number, size: number, chordMeters: number): void {
    const { index, ecef, positions, found, nearestPositions } = this;
    const { pointNumbers } = index;
    const count = index.collectAround(
      ecef[from * 3] as number,
      ecef[from * 3 + 1] as number,
      ecef[from * 3 + 2] as number,
      chordMeters + 1e-6, // covers the rounding of the sums
      positions,
      found,
    );
    for (let member = 1; member < size; member++) {
      const at = (from + member) * 3;
      const x = ecef[at] as number;
      const y = ecef[at + 1] as number;
      const z = ecef[at + 2] as number;
      let bestSquared = Infinity;
      let best = -1;
      for (let k = 0; k < count; k++) {
        const dx = (found[k * 3] as number) - x;
        const dy = (found[k * 3 + 1] as number) - y;
        const dz = (found[k * 3 + 2] as number) - z;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared > bestSquared) continue;
        const position = positions[k] as number;
        if (
          squared < bestSquared ||
          (pointNumbers[position] as number) < (pointNumbers[best] as number)
        ) {
          bestSquared = squared;
          best = position;
        }
      }
      nearestPositions[member] = best;
    }
  }

  private measureNearest(from: number, size: number): void {
    const { ecef, nearestPositions, nearestMeters } = this;
    const { coordinates } = this.index;
    for (let member = 0; member < size; member++) {
      const at = (from + member) * 3;
      const best = (nearestPositions[member] as number) * 3;
      nearestMeters[member] = chordToGeodesicMeters(
        ecef[at] as number,
        ecef[at + 1] as number,
        ecef[at + 2] as number,
        coordinates[best] as number,
        coordinates[best + 1] as number,
        coordinates[best + 2] as number,
      );
    }
  }
}
