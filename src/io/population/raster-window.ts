import { OutlineIndex } from '../../core/geo/outline-index';
import type { County } from '../../core/model/project';
import type { CoordinateSystem } from '../datum/types';
import type { SourceRaster } from '../formats/source';

/** A rectangle of cells. */
export interface CellWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Degrees, WGS84. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Steps along each side of the bounds where the raster is projected: the sides bend there. */
const sideSteps = 64;

/**
 * Cells that bounds touch, with one cell around them, within the raster; null where they do not meet.
 * `system` is null for a raster in degrees of WGS84.
 */
export function windowOf(
  raster: SourceRaster,
  { west, south, east, north }: Bounds,
  system: CoordinateSystem | null,
): CellWindow | null {
  const { origin, cellSize } = raster;
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  const steps = system === null ? 1 : sideSteps;
  for (let i = 0; i <= steps; i++)
    for (let j = 0; j <= steps; j += i === 0 || i === steps ? 1 : steps) {
      const lngLat = [
        west + ((east - west) * i) / steps,
        south + ((north - south) * j) / steps,
      ] as const;
      const [x, y] = system === null ? lngLat : system.fromWgs84(lngLat);
      const column = (x - origin[0]) / cellSize[0];
      const row = (y - origin[1]) / cellSize[1];
      if (!Number.isFinite(column) || !Number.isFinite(row)) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
  left = Math.max(0, Math.floor(left) - 1);
  top = Math.max(0, Math.floor(top) - 1);
  right = Math.min(raster.width, Math.ceil(right) + 1);
  bottom = Math.min(raster.height, Math.ceil(bottom) + 1);
  return right > left && bottom > top
    ? { left, top, width: right - left, height: bottom - top }
    : null;
}

/** The polygons of an area, ready for many questions. */
export class Area {
  readonly bounds: Bounds;
  private readonly outlines: readonly OutlineIndex[];

  constructor(polygons: County['polygons']) {
    this.outlines = polygons.map((polygon) => new OutlineIndex(polygon));
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (const outline of this.outlines) {
      west = Math.min(west, outline.west);
      south = Math.min(south, outline.south);
      east = Math.max(east, outline.east);
      north = Math.max(north, outline.north);
    }
    this.bounds = { west, south, east, north };
  }

  contains(lng: number, lat: number): boolean {
    return this.outlines.some((outline) => outline.contains(lng, lat));
  }

  /**
   * Sets `mask[i]` to 1 for each cell of a row whose centre is inside, 0 for the others. The centre of cell i is at
   * longitude `firstLng + i * stepDegrees`, `stepDegrees` above or below 0.
   */
  maskRow(lat: number, firstLng: number, stepDegrees: number, mask: Uint8Array): void {
    mask.fill(0);
    for (const outline of this.outlines) {
      const crossings = outline.crossings(lat);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = crossings[i] as number;
        const to = crossings[i + 1] as number;
        // One cell more on each side, then the test itself: a division must not decide.
        const ends = [(from - firstLng) / stepDegrees, (to - firstLng) / stepDegrees];
        const first = Math.max(0, Math.floor(Math.min(...ends)) - 1);
        const last = Math.min(mask.length - 1, Math.ceil(Math.max(...ends)) + 1);
        for (let cell = first; cell <= last; cell++) {
          const lng = firstLng + cell * stepDegrees;
          if (lng >= from && lng < to) mask[cell] = 1;
        }
      }
    }
  }
}
