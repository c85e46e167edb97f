import type { CoordinateSystem } from '../datum/types';
import type { SourceRaster } from '../formats/source';
import type { Area, CellWindow } from './raster-window';

/** Cells that are read at a time. */
const cellsPerStrip = 1_000_000;

/** What is done with people inside the area. */
export interface CellTaker {
  /** People of one cell whose centre is given. */
  readonly cell: (people: number, lng: number, lat: number) => void;
  /** People of a row of cells, 0 where none count; the centre of cell i is at `firstLng + i * stepDegrees`. */
  readonly row: (people: Float64Array, firstLng: number, stepDegrees: number, lat: number) => void;
}

export interface CellSums {
  /** People of all cells of the window, and of those whose centre is outside the area. */
  readonly totalCount: number;
  readonly outsideCount: number;
  /** Cells with a value of 0 or more, and cells without one: no data, negative or not finite. */
  readonly cellCount: number;
  readonly skippedCellCount: number;
}

/**
 * Reads a window in strips and hands on the people of the cells that lie inside, row by row where the raster is in
 * degrees (`system` null), else cell by cell; without an area all cells are inside.
 * Centres are in degrees, WGS84; a cell whose centre the system cannot express counts as outside.
 */
export async function forEachCell(
  raster: SourceRaster,
  { left, top, width, height }: CellWindow,
  area: Area | null,
  system: CoordinateSystem | null,
  progress: (share: number) => Promise<void>,
  taker: CellTaker,
): Promise<CellSums> {
  const sums = { totalCount: 0, outsideCount: 0, cellCount: 0, skippedCellCount: 0 };
  const { origin, cellSize } = raster;
  // The raster may keep 32-bit numbers while its header has the value in full.
  const { noData } = raster;
  const noData32 = noData === null ? null : Math.fround(noData);
  const rowsPerStrip = Math.max(1, Math.floor(cellsPerStrip / width));
  const mask = new Uint8Array(width).fill(1);
  const inside = new Float64Array(width);
  const firstX = origin[0] + (left + 0.5) * cellSize[0];
  await progress(0);
  for (let start = 0; start < height; start += rowsPerStrip) {
    const rows = Math.min(rowsPerStrip, height - start);
    const values = await raster.readWindow(left, top + start, width, rows);
    if (values.length !== width * rows)
      throw new Error(`raster: ${values.length} values for ${width} × ${rows} cells`);
    for (let row = 0; row < rows; row++) {
      const y = origin[1] + (top + start + row + 0.5) * cellSize[1];
      if (area && !system) area.maskRow(y, firstX, cellSize[0], mask);
      inside.fill(0);
      for (let column = 0; column < width; column++) {
        const people = values[row * width + column] as number;
        if (!(people >= 0 && people < Infinity) || people === noData || people === noData32) {
          sums.skippedCellCount++;
          continue;
        }
        sums.cellCount++;
        if (people === 0) continue;
        sums.totalCount += people;
        if (system) {
          const [lng, lat] = system.toWgs84([firstX + column * cellSize[0], y]);
          if (Number.isNaN(lng) || (area && !area.contains(lng, lat))) sums.outsideCount += people;
          else taker.cell(people, lng, lat);
        } else if (mask[column] === 1) inside[column] = people;
        else sums.outsideCount += people;
      }
      if (!system) taker.row(inside, firstX, cellSize[0], y);
    }
    await progress((start + rows) / height);
  }
  return sums;
}
