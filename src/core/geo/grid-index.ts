import { rangeOnAxis } from './axis-range';

/** Points a cell holds on average. */
const pointsPerCell = 2;
/** A cell with more points than this is no place for a scan: the points are too unevenly spread. */
const mostPointsInCell = 64;
/** Rings of cells that are scanned before a search is given up. */
const farthestRing = 4;

/**
 * Points in a flat grid over two of their three earth-centred axes, for nearest searches in bulk.
 *
 * Cells are slabs of space, so that the distance to the border of the scanned cells along an axis is a
 * lower bound of every chord to a point beyond. Where points are too uneven for that, `build` gives null,
 * and a search that would go far gives −1: the k-d tree then answers.
 */
export class GridIndex {
  private constructor(
    private readonly axes: readonly [number, number],
    private readonly origin: readonly [number, number],
    private readonly cellMeters: number,
    private readonly columns: number,
    private readonly rows: number,
    /** First point of each cell, and the number of points at the end. */
    private readonly starts: Uint32Array,
    /** Three earth-centred metres a point, in the order of cells. */
    readonly coordinates: Float64Array,
    /** The number that answers carry for each point, in the same order. */
    readonly numbers: Uint32Array,
  ) {}

  /** `ecef`: three metres a point, all finite; `pointNumbers`: the number of each. */
  static build(ecef: Float64Array, pointNumbers: Uint32Array): GridIndex | null {
    const n = pointNumbers.length;
    if (n === 0) return null;
    const ranges = [0, 1, 2].map((axis) => rangeOnAxis(ecef, axis));
    const [first, second] = [...ranges].sort((a, b) => b.spread - a.spread);
    if (!first || !second || !(second.spread > 0)) return null;
    const cellMeters = Math.sqrt((first.spread * second.spread * pointsPerCell) / n);
    const columns = Math.floor(first.spread / cellMeters) + 1;
    const rows = Math.floor(second.spread / cellMeters) + 1;
    if (columns * rows > 4 * n + 16) return null;
    const cells = new Uint32Array(n);
    const starts = new Uint32Array(columns * rows + 1);
    for (let i = 0; i < n; i++) {
      const column = Math.floor(((ecef[i * 3 + first.axis] as number) - first.low) / cellMeters);
      const row = Math.floor(((ecef[i * 3 + second.axis] as number) - second.low) / cellMeters);
      const cell = row * columns + column;
      cells[i] = cell;
      starts[cell + 1] = (starts[cell + 1] as number) + 1;
    }
    for (let cell = 0; cell < columns * rows; cell++) {
      if ((starts[cell + 1] as number) > mostPointsInCell) return null;
      starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
    }
    const next = starts.slice();
    const coordinates = new Float64Array(n * 3);
    const numbers = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      const cell = cells[i] as number;
      const at = next[cell] as number;
      next[cell] = at + 1;
      coordinates[at * 3] = ecef[i * 3] as number;
      coordinates[at * 3 + 1] = ecef[i * 3 + 1] as number;
      coordinates[at * 3 + 2] = ecef[i * 3 + 2] as number;
      numbers[at] = pointNumbers[i] as number;
    }
    return new GridIndex(
      [first.axis, second.axis],
      [first.low, second.low],
      cellMeters,
      columns,
      rows,
      starts,
      coordinates,
      numbers,
    );
  }

  /**
   * Position of the point with the shortest chord to (x, y, z), in metres; of points at the same place
   * the one with the lowest number. −1 where the search would go too far.
   */
  nearest(x: number, y: number, z: number): number {
    const { columns, rows, starts, coordinates, numbers, cellMeters } = this;
    const [firstAxis, secondAxis] = this.axes;
    const across = (firstAxis === 0 ? x : firstAxis === 1 ? y : z) - this.origin[0];
    const up = (secondAxis === 0 ? x : secondAxis === 1 ? y : z) - this.origin[1];
    const column = Math.floor(across / cellMeters);
    const row = Math.floor(up / cellMeters);
    const fromWest = across - column * cellMeters;
    const fromSouth = up - row * cellMeters;
    // How far the point is from the nearest border of its own cell.
    const inset = Math.min(fromWest, cellMeters - fromWest, fromSouth, cellMeters - fromSouth);
    let bestSquared = Infinity;
    let best = -1;
    for (let ring = 1; ring <= farthestRing; ring++) {
      // The first pass takes the block of nine cells, later ones the ring around what is done.
      for (let step = 0; step <= 2 * ring; step++) {
        // From the middle row outwards: 0, −1, 1, −2, 2, …
        const offset = step & 1 ? -((step + 1) >> 1) : step >> 1;
        const r = row + offset;
        if (r < 0 || r >= rows) continue;
        const toRow =
          offset === 0
            ? 0
            : offset < 0
              ? fromSouth - (offset + 1) * cellMeters
              : offset * cellMeters - fromSouth;
        if (toRow * toRow > bestSquared) continue;
        const isWhole = ring === 1 || step >= 2 * ring - 1;
        for (let side = 0; side < (isWhole ? 1 : 2); side++) {
          let first = column - ring;
          let last = isWhole ? column + ring : first;
          if (side === 1) first = last = column + ring;
          if (first < 0) first = 0;
          if (last >= columns) last = columns - 1;
          if (first > last) continue;
          const end = starts[r * columns + last + 1] as number;
          for (let position = starts[r * columns + first] as number; position < end; position++) {
            const dx = (coordinates[position * 3] as number) - x;
            const dy = (coordinates[position * 3 + 1] as number) - y;
            const dz = (coordinates[position * 3 + 2] as number) - z;
            const squared = dx * dx + dy * dy + dz * dz;
            if (squared > bestSquared) continue;
            if (
              squared < bestSquared ||
              (numbers[position] as number) < (numbers[best] as number)
            ) {
              bestSquared = squared;
              best = position;
            }
          }
        }
      }
      // A micrometre covers the rounding of the cells' borders.
      const cleared = inset + ring * cellMeters - 1e-6;
      if (bestSquared < cleared * cleared) return best;
    }
    return -1;
  }
}
