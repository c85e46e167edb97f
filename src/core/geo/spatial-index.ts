import { chordSquaredBounds, chordToGeodesicMeters, limitToleranceMeters } from './chord';

const leafSize = 8;
const formatVersion = 1;
const headerLength = 4;
const magic = 0x43534844;

/** The nearest point, or `index` −1 and `distanceMeters` NaN when the index is empty. */
export interface Nearest {
  index: number;
  distanceMeters: number;
}

/**
 * Exact index of points on the WGS84 ellipsoid: a k-d tree over their earth-centred coordinates.
 *
 * One flat buffer holds it, so that a worker can hand it over: `new SpatialIndex(index.buffer)`.
 * Layout: 4 header numbers (magic, version, n, 0), then n × 3 coordinates in tree order (float64),
 * n splitting values (float64), n point numbers (uint32) and n split axes (uint8). A range of points is
 * halved at its middle: the value and axis of the split stand at the middle's place in their arrays.
 * Ranges of at most eight points are scanned.
 */
export class SpatialIndex {
  readonly buffer: ArrayBuffer;
  readonly pointCount: number;
  /** Three earth-centred metres a point, in tree order. */
  readonly coordinates: Float64Array;
  /** The number of each point, in tree order. */
  readonly pointNumbers: Uint32Array;
  private readonly splits: Float64Array;
  private readonly axes: Uint8Array;
  private readonly stack = new Int32Array(128);
  private readonly stackOffsets = new Float64Array(64);
  private bestPosition = -1;

  /** Opens a buffer made by `buildSpatialIndex`; throws when it is not one. */
  constructor(buffer: ArrayBuffer) {
    if (buffer.byteLength < headerLength * 8) throw new Error('spatial index: buffer too short');
    const header = new Float64Array(buffer, 0, headerLength);
    const n = header[2] as number;
    if (header[0] !== magic || header[1] !== formatVersion)
      throw new Error('spatial index: not a buffer of this version');
    if (!Number.isInteger(n) || buffer.byteLength !== byteLengthFor(n))
      throw new Error(`spatial index: ${buffer.byteLength} bytes do not hold ${n} points`);
    this.buffer = buffer;
    this.pointCount = n;
    this.coordinates = new Float64Array(buffer, headerLength * 8, n * 3);
    this.splits = new Float64Array(buffer, (headerLength + n * 3) * 8, n);
    this.pointNumbers = new Uint32Array(buffer, (headerLength + n * 4) * 8, n);
    this.axes = new Uint8Array(buffer, (headerLength + n * 4) * 8 + n * 4, n);
  }

  /**
   * Writes the nearest point to the earth-centred point (x, y, z), in metres, into `result`.
   *
   * Nearest is by straight chord; of points at the same place the one with the lowest number wins.
   */
  nearest(x: number, y: number, z: number, result: Nearest): void {
    if (this.pointCount === 0) {
      result.index = -1;
      result.distanceMeters = Number.NaN;
      return;
    }
    this.nearestChordSquared(x, y, z);
    const at = this.bestPosition * 3;
    const c = this.coordinates;
    result.index = this.pointNumbers[this.bestPosition] as number;
    result.distanceMeters = chordToGeodesicMeters(
      x,
      y,
      z,
      c[at] as number,
      c[at + 1] as number,
      c[at + 2] as number,
    );
  }

  /**
   * Squared chord in square metres to the nearest point; infinite in an empty index.
   * `hint`, a tree position close by such as an earlier `lastPosition`, only saves time.
   */
  nearestChordSquared(x: number, y: number, z: number, hint = -1): number {
    const { axes, splits, coordinates, pointNumbers, stack, stackOffsets } = this;
    let bestSquared = Infinity;
    let best = -1;
    if (hint >= 0 && hint < this.pointCount) {
      const dx = (coordinates[hint * 3] as number) - x;
      const dy = (coordinates[hint * 3 + 1] as number) - y;
      const dz = (coordinates[hint * 3 + 2] as number) - z;
      bestSquared = dx * dx + dy * dy + dz * dz;
      best = hint;
    }
    let depth = 0;
    let left = 0;
    let right = this.pointCount - 1;
    while (true) {
      while (right - left >= leafSize) {
        const middle = (left + right) >> 1;
        const axis = axes[middle] as number;
        const offset = (axis === 0 ? x : axis === 1 ? y : z) - (splits[middle] as number);
        const offsetSquared = offset * offset;
        if (offset <= 0) {
          if (offsetSquared <= bestSquared) {
            stackOffsets[depth >> 1] = offsetSquared;
            stack[depth++] = middle + 1;
            stack[depth++] = right;
          }
          right = middle;
        } else {
          if (offsetSquared <= bestSquared) {
            stackOffsets[depth >> 1] = offsetSquared;
            stack[depth++] = left;
            stack[depth++] = middle;
          }
          left = middle + 1;
        }
      }
      for (let position = left; position <= right; position++) {
        const at = position * 3;
        const dx = (coordinates[at] as number) - x;
        const dy = (coordinates[at + 1] as number) - y;
        const dz = (coordinates[at + 2] as number) - z;
        const squared = dx * dx + dy * dy + dz * dz;
        if (
          squared < bestSquared ||
          (squared === bestSquared &&
            (pointNumbers[position] as number) < (pointNumbers[best] as number))
        ) {
          bestSquared = squared;
          best = position;
        }
      }
      do {
        if (depth === 0) {
          this.bestPosition = best;
          return bestSquared;
        }
        right = stack[--depth] as number;
        left = stack[--depth] as number;
      } while ((stackOffsets[depth >> 1] as number) > bestSquared);
    }
  }

  /** Tree position of the last nearest answer. */
  get lastPosition(): number {
    return this.bestPosition;
  }

  /**
   * Finds all points within a straight chord of (x, y, z), in metres, in no order.
   *
   * Writes their tree positions to `positions` and their coordinates, three numbers a point, to `found`;
   * both have room for `pointCount` points. Returns how many there are.
   */
  collectAround(
    x: number,
    y: number,
    z: number,
    chordMeters: number,
    positions: Int32Array,
    found: Float64Array,
  ): number {
    const { axes, splits, coordinates, stack } = this;
    const chordSquared = chordMeters * chordMeters;
    let count = 0;
    let depth = 0;
    let left = 0;
    let right = this.pointCount - 1;
    while (true) {
      while (right - left >= leafSize) {
        const middle = (left + right) >> 1;
        const axis = axes[middle] as number;
        const offset = (axis === 0 ? x : axis === 1 ? y : z) - (splits[middle] as number);
        if (offset > chordMeters) left = middle + 1;
        else if (offset < -chordMeters) right = middle;
        else {
          stack[depth++] = middle + 1;
          stack[depth++] = right;
          right = middle;
        }
      }
      for (let position = left; position <= right; position++) {
        const px = coordinates[position * 3] as number;
        const py = coordinates[position * 3 + 1] as number;
        const pz = coordinates[position * 3 + 2] as number;
        const squared = (px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z);
        if (squared > chordSquared) continue;
        positions[count] = position;
        found[count * 3] = px;
        found[count * 3 + 1] = py;
        found[count * 3 + 2] = pz;
        count++;
      }
      if (depth === 0) return count;
      right = stack[--depth] as number;
      left = stack[--depth] as number;
    }
  }
}

/** A limit prepared for many queries. */
export interface DistanceLimitQuery {
  /** The limit with its tolerance, in metres. */
  readonly inclusiveMeters: number;
  readonly sureSquared: number;
  readonly possibleSquared: number;
}

/** Prepares a limit in metres, 0 or more; throws when it is not a number. */
export function prepareLimit(limitMeters: number): DistanceLimitQuery {
  if (!(limitMeters >= 0)) throw new Error(`limit: ${limitMeters} m is not 0 or more`);
  const inclusiveMeters = limitMeters + limitToleranceMeters;
  const { sure, possible } = chordSquaredBounds(inclusiveMeters);
  return { inclusiveMeters, sureSquared: sure, possibleSquared: possible };
}

function byteLengthFor(pointCount: number): number {
  return (headerLength + pointCount * 4) * 8 + pointCount * 4 + pointCount;
}

/**
 * Builds the index of points given by earth-centred coordinates.
 *
 * `ecef`: three numbers a point, metres. `pointNumbers`: the number that answers carry for each point;
 * the position in `ecef` when absent. Throws on a length that is no multiple of three, on unequal
 * lengths and on a coordinate that is not finite. O(n log² n) in the worst case, n log n as a rule.
 */
export function buildSpatialIndex(ecef: Float64Array, pointNumbers?: Uint32Array): SpatialIndex {
  const n = ecef.length / 3;
  if (!Number.isInteger(n)) throw new Error(`spatial index: ${ecef.length} coordinates`);
  if (pointNumbers && pointNumbers.length !== n)
    throw new Error(`spatial index: ${pointNumbers.length} numbers for ${n} points`);
  for (let i = 0; i < ecef.length; i++)
    if (!Number.isFinite(ecef[i])) throw new Error(`spatial index: coordinate ${i} is ${ecef[i]}`);

  const buffer = new ArrayBuffer(byteLengthFor(n));
  new Float64Array(buffer, 0, headerLength).set([magic, formatVersion, n, 0]);
  const coordinates = new Float64Array(buffer, headerLength * 8, n * 3);
  const splits = new Float64Array(buffer, (headerLength + n * 3) * 8, n);
  const numbers = new Uint32Array(buffer, (headerLength + n * 4) * 8, n);
  const axes = new Uint8Array(buffer, (headerLength + n * 4) * 8 + n * 4, n);
  coordinates.set(ecef);
  if (pointNumbers) numbers.set(pointNumbers);
  else for (let i = 0; i < n; i++) numbers[i] = i;
  new TreeBuilder(coordinates, numbers, splits, axes).sort(0, n - 1);
  return new SpatialIndex(buffer);
}

/** Puts points into tree order where they stand, and notes the splits. */
class TreeBuilder {
  constructor(
    private readonly coordinates: Float64Array,
    private readonly numbers: Uint32Array,
    private readonly splits: Float64Array,
    private readonly axes: Uint8Array,
  ) {}

  sort(left: number, right: number): void {
    if (right - left < leafSize) return;
    const axis = this.widestAxis(left, right);
    const middle = (left + right) >> 1;
    this.selectMiddle(axis, left, right, middle);
    this.axes[middle] = axis;
    this.splits[middle] = this.coordinates[middle * 3 + axis] as number;
    this.sort(left, middle);
    this.sort(middle + 1, right);
  }

  private widestAxis(left: number, right: number): number {
    const { coordinates } = this;
    let lowX = Infinity;
    let lowY = Infinity;
    let lowZ = Infinity;
    let highX = -Infinity;
    let highY = -Infinity;
    let highZ = -Infinity;
    for (let at = left * 3; at <= right * 3; at += 3) {
      const x = coordinates[at] as number;
      const y = coordinates[at + 1] as number;
      const z = coordinates[at + 2] as number;
      if (x < lowX) lowX = x;
      if (x > highX) highX = x;
      if (y < lowY) lowY = y;
      if (y > highY) highY = y;
      if (z < lowZ) lowZ = z;
      if (z > highZ) highZ = z;
    }
    const spreadX = highX - lowX;
    const spreadY = highY - lowY;
    const spreadZ = highZ - lowZ;
    if (spreadX >= spreadY && spreadX >= spreadZ) return 0;
    return spreadY >= spreadZ ? 1 : 2;
  }

  /** Hoare's selection: afterwards nothing left of `middle` is greater and nothing right of it smaller. */
  private selectMiddle(axis: number, left: number, right: number, middle: number): void {
    const { coordinates } = this;
    let low = left;
    let high = right;
    while (low < high) {
      const pivot = medianOfThree(
        coordinates[low * 3 + axis] as number,
        coordinates[((low + high) >> 1) * 3 + axis] as number,
        coordinates[high * 3 + axis] as number,
      );
      let i = low;
      let j = high;
      while (i <= j) {
        while ((coordinates[i * 3 + axis] as number) < pivot) i++;
        while ((coordinates[j * 3 + axis] as number) > pivot) j--;
        if (i <= j) this.swap(i++, j--);
      }
      if (middle <= j) high = j;
      else if (middle >= i) low = i;
      else return;
    }
  }

  private swap(i: number, j: number): void {
    const { coordinates, numbers } = this;
    const number = numbers[i] as number;
    numbers[i] = numbers[j] as number;
    numbers[j] = number;
    for (let axis = 0; axis < 3; axis++) {
      const value = coordinates[i * 3 + axis] as number;
      coordinates[i * 3 + axis] = coordinates[j * 3 + axis] as number;
      coordinates[j * 3 + axis] = value;
    }
  }
}

/** Keeps sorted input from becoming the worst case of the selection. */
function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
