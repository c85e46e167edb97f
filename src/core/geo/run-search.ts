import { chordToGeodesicMeters } from './chord';
import type { DistanceLimitQuery, SpatialIndex } from './spatial-index';

/** Most query points that are searched together, and fewest for which that pays. */
export const longestRun = 32;
const shortestRun = 5;
/** How far a run may go from its first point, in nearest distances, squared. */
const runReachSquared = 8;
/** How far the members of a run may be from its middle, in nearest distances. */
const longestSpread = 4;

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
  /** Squared chord from the last run to its nearest point: a guess for the next one. */
  private apartSquared = 0;
  private readonly middle = new Float64Array(3);

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
   * `atMost`. A run goes about as far as points are apart there, which keeps lists short.
   */
  findNearest(from: number, atMost: number): number {
    const { index, ecef, nearestPositions } = this;
    if (index.pointCount === 0) {
      nearestPositions[0] = -1;
      this.nearestMeters[0] = Number.NaN;
      return 1;
    }
    let size = this.measureRun(from, atMost, this.apartSquared * runReachSquared);
    if (size < shortestRun || !this.scanRun(from, size)) {
      size = 1;
      const at = from * 3;
      this.apartSquared = index.nearestChordSquared(
        ecef[at] as number,
        ecef[at + 1] as number,
        ecef[at + 2] as number,
        this.hint,
      );
      this.hint = index.lastPosition;
      nearestPositions[0] = this.hint;
    }
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

  /**
   * Nearest points of all members from the list of points around the middle of the run; false, and
   * nothing found, where the list would be long because points have become denser than before.
   */
  private scanRun(from: number, size: number): boolean {
    const { index, ecef, positions, found, nearestPositions, middle } = this;
    const { pointNumbers } = index;
    const spread = this.findMiddle(from, size);
    const x0 = middle[0] as number;
    const y0 = middle[1] as number;
    const z0 = middle[2] as number;
    this.apartSquared = index.nearestChordSquared(x0, y0, z0, this.hint);
    this.hint = index.lastPosition;
    const apart = Math.sqrt(this.apartSquared);
    if (spread > longestSpread * apart) return false;
    // The last term covers the rounding of the sums.
    const chordMeters = apart + 2 * spread + 1e-6;
    const count = index.collectAround(x0, y0, z0, chordMeters, positions, found);
    for (let member = 0; member < size; member++) {
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
    return true;
  }

  /** Writes the middle of the box around a run to `middle`; returns the chord to its farthest member. */
  private findMiddle(from: number, size: number): number {
    const { ecef, middle } = this;
    for (let axis = 0; axis < 3; axis++) {
      let low = Infinity;
      let high = -Infinity;
      for (let at = from * 3 + axis; at < (from + size) * 3; at += 3) {
        const value = ecef[at] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      middle[axis] = (low + high) / 2;
    }
    let farthestSquared = 0;
    for (let at = from * 3; at < (from + size) * 3; at += 3) {
      const dx = (ecef[at] as number) - (middle[0] as number);
      const dy = (ecef[at + 1] as number) - (middle[1] as number);
      const dz = (ecef[at + 2] as number) - (middle[2] as number);
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared > farthestSquared) farthestSquared = squared;
    }
    return Math.sqrt(farthestSquared);
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
