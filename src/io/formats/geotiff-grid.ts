import type { Result } from '../../core/model/result';
import { failure } from './failure';
import type { SourcePosition } from './source';

/** Where the cells of a raster lie; as `SourceRaster` has it. */
export interface RasterGrid {
  readonly origin: SourcePosition;
  readonly cellSize: readonly [width: number, height: number];
}

/** What a GeoTIFF or a world file says of the position of its cells. */
export interface GridTags {
  /** x, y and z size of a cell. */
  readonly pixelScale?: ArrayLike<number> | undefined;
  /** Groups of six: column, row, 0, x, y, z. */
  readonly tiepoints?: ArrayLike<number> | undefined;
  /** Matrix of four by four, row by row. */
  readonly transformation?: ArrayLike<number> | undefined;
  /** True where positions are those of the middle of a cell, not of its corner. */
  readonly isPoint: boolean;
  /** Text of the .tfw beside it. */
  readonly worldFile?: string | undefined;
}

/**
 * Finds the grid after OGC GeoTIFF 1.1 (19-008r4), annex B.6, or the world file where the image itself says nothing.
 * Fails with `rasterWithoutPosition` or `rotatedRaster`.
 */
export function findGrid(tags: GridTags): Result<RasterGrid> {
  const matrix = matrixOf(tags);
  if (matrix === null || !matrix.every(Number.isFinite) || matrix[0] === 0 || matrix[4] === 0) {
    return failure(
      'rasterWithoutPosition',
      'the image does not say where it lies; export it as GeoTIFF with its coordinate system',
    );
  }
  const [width, skewX, x, skewY, height, y] = matrix;
  if (skewX !== 0 || skewY !== 0) {
    return failure('rotatedRaster', 'the raster is rotated; export it again with north up');
  }
  return { ok: true, value: { origin: [x, y], cellSize: [width, height] }, issues: [] };
}

/** x = a·column + b·row + c and y = d·column + e·row + f, for the outer corners of cells. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

function matrixOf(tags: GridTags): Matrix | null {
  const { pixelScale, tiepoints, transformation, isPoint, worldFile } = tags;
  if (pixelScale !== undefined && tiepoints !== undefined && tiepoints.length >= 6) {
    const [width = 0, height = 0] = Array.from(pixelScale);
    const [column = 0, row = 0, , x = 0, y = 0] = Array.from(tiepoints);
    return shift([width, 0, x - column * width, 0, -height, y + row * height], isPoint);
  }
  if (transformation !== undefined && transformation.length >= 8) {
    const [a = 0, b = 0, , c = 0, d = 0, e = 0, , f = 0] = Array.from(transformation);
    return shift([a, b, c, d, e, f], isPoint);
  }
  const lines = worldFile?.trim().split(/\s+/).map(Number);
  if (lines?.length !== 6) return null;
  const [a = 0, d = 0, b = 0, e = 0, c = 0, f = 0] = lines;
  // A world file names the middle of the first cell.
  return shift([a, b, c, d, e, f], true);
}

function shift([a, b, c, d, e, f]: Matrix, isMiddle: boolean): Matrix {
  return isMiddle ? [a, b, c - (a + b) / 2, d, e, f - (d + e) / 2] : [a, b, c, d, e, f];
}
