import { chordToGeodesicMeters } from './chord';
import { GridIndex } from './grid-index';
import type { SpatialIndex } from './spatial-index';

/**
 * Nearest points for many queries: by the grid where points are spread evenly enough, else by the tree.
 *
 * Nearest is by straight chord; of points at the same place the one with the lowest number wins.
 */
export class NearestSearch {
  /** Number of the point found last; −1 where there are no points. */
  pointNumber = -1;
  /** Geodesic metres to it; NaN where there are no points. */
  meters = Number.NaN;
  private readonly grid: GridIndex | null;
  private hint = -1;

  /** `tree` is asked for when the grid gives up, and holds the same points. */
  constructor(
    private readonly ecef: Float64Array,
    pointNumbers: Uint32Array,
    private readonly tree: () => SpatialIndex,
  ) {
    this.grid = GridIndex.build(ecef, pointNumbers);
  }

  /** Finds the point nearest to the earth-centred point (x, y, z), in metres; see the fields. */
  find(x: number, y: number, z: number): void {
    if (this.ecef.length === 0) return;
    const position = this.grid ? this.grid.nearest(x, y, z) : -1;
    if (this.grid && position >= 0)
      this.take(x, y, z, this.grid.coordinates, this.grid.numbers, position);
    else {
      const tree = this.tree();
      tree.nearestChordSquared(x, y, z, this.hint);
      this.hint = tree.lastPosition;
      this.take(x, y, z, tree.coordinates, tree.pointNumbers, this.hint);
    }
  }

  private take(
    x: number,
    y: number,
    z: number,
    coordinates: Float64Array,
    numbers: Uint32Array,
    position: number,
  ): void {
    this.pointNumber = numbers[position] as number;
    this.meters = chordToGeodesicMeters(
      x,
      y,
      z,
      coordinates[position * 3] as number,
      coordinates[position * 3 + 1] as number,
      coordinates[position * 3 + 2] as number,
    );
  }
}
