import { buildSpatialIndex, type SpatialIndex } from '../geo/spatial-index';

/** Most points that are searched one by one; more are put into the tree. */
const mostLoosePoints = 64;

/** A point with the number that answers carry for it, in earth-centred metres. */
interface NumberedPoint {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/**
 * Points of which single ones come, go and move, for exact nearest searches: those that stay lie in a k-d tree, those
 * that were touched in a short list beside it. A point that was touched once costs nothing to move again.
 */
export class LiveProviders {
  /** Number of the point found last; −1 where there are no points. */
  foundNumber = -1;
  /** Squared chord to it in square metres; infinite where there are no points. */
  foundSquared = Infinity;
  /** Where it lies, in earth-centred metres. */
  foundX = 0;
  foundY = 0;
  foundZ = 0;
  private ecef: Float64Array;
  private numbers: Uint32Array;
  /** Null until it is asked for after a change. */
  private tree: SpatialIndex | null = null;
  private loose: NumberedPoint[] = [];
  private hint = -1;

  /** Three metres a point, all finite, and the number of each, which differ. */
  constructor(ecef: Float64Array, numbers: Uint32Array) {
    this.ecef = ecef;
    this.numbers = numbers;
  }

  /** Puts a point where it is to be, whether it was there before or not. */
  put(point: NumberedPoint): void {
    this.remove(point.number);
    this.loose.push(point);
    if (this.loose.length > mostLoosePoints) this.settle();
  }

  /** Takes a point away; none is needed. */
  remove(number: number): void {
    const at = this.loose.findIndex((point) => point.number === number);
    if (at >= 0) {
      this.loose.splice(at, 1);
      return;
    }
    const settled = this.numbers.indexOf(number);
    if (settled < 0) return;
    this.numbers = this.numbers.filter((_, index) => index !== settled);
    this.ecef = this.ecef.filter((_, index) => Math.floor(index / 3) !== settled);
    this.tree = null;
  }

  /**
   * Finds the point with the shortest chord to the earth-centred point (x, y, z), in metres; of points at one distance
   * the one with the lowest number, as `NearestSearch` does. See the fields.
   */
  find(x: number, y: number, z: number): void {
    this.foundNumber = -1;
    this.foundSquared = Infinity;
    if (this.numbers.length > 0) {
      if (this.tree === null) {
        this.tree = buildSpatialIndex(this.ecef, this.numbers);
        this.hint = -1;
      }
      this.foundSquared = this.tree.nearestChordSquared(x, y, z, this.hint);
      this.hint = this.tree.lastPosition;
      this.foundNumber = this.tree.pointNumbers[this.hint] as number;
      this.foundX = this.tree.coordinates[this.hint * 3] as number;
      this.foundY = this.tree.coordinates[this.hint * 3 + 1] as number;
      this.foundZ = this.tree.coordinates[this.hint * 3 + 2] as number;
    }
    for (const point of this.loose) {
      const dx = point.x - x;
      const dy = point.y - y;
      const dz = point.z - z;
      const squared = dx * dx + dy * dy + dz * dz;
      if (
        squared < this.foundSquared ||
        (squared === this.foundSquared && point.number < this.foundNumber)
      ) {
        this.foundSquared = squared;
        this.foundNumber = point.number;
        this.foundX = point.x;
        this.foundY = point.y;
        this.foundZ = point.z;
      }
    }
  }

  private settle(): void {
    const count = this.numbers.length;
    const ecef = new Float64Array((count + this.loose.length) * 3);
    const numbers = new Uint32Array(count + this.loose.length);
    ecef.set(this.ecef);
    numbers.set(this.numbers);
    this.loose.forEach(({ number, x, y, z }, index) => {
      ecef.set([x, y, z], (count + index) * 3);
      numbers[count + index] = number;
    });
    this.ecef = ecef;
    this.numbers = numbers;
    this.loose = [];
    this.tree = null;
  }
}
