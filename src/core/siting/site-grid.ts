import { metersPerDegree } from '../geo/ellipsoid';
import { OutlineIndex } from '../geo/outline-index';
import type { LngLat } from '../model/place';
import type { County } from '../model/project';

/** A point of a grid with its row from the south and its column from the west, from 1. */
export interface GridPoint {
  readonly row: number;
  readonly column: number;
  readonly lngLat: LngLat;
}

type Area = Pick<County, 'polygons'>;

/** More points than anybody can weigh. */
export const mostGridPoints = 100_000;

/**
 * Points of a square grid inside some areas, rows from the south, the middles of cells of `stepMeters` (above 0) a side.
 * Null where there would be more than `mostGridPoints`. Borders as of `OutlineIndex`.
 */
export function gridInside(areas: readonly Area[], stepMeters: number): GridPoint[] | null {
  if (!(stepMeters > 0)) throw new Error(`grid: a step of ${stepMeters} m`);
  const outlines = areas.flatMap(({ polygons }) =>
    polygons.map((polygon) => new OutlineIndex(polygon)),
  );
  const south = Math.min(...outlines.map((outline) => outline.south));
  const north = Math.max(...outlines.map((outline) => outline.north));
  const west = Math.min(...outlines.map((outline) => outline.west));
  if (!(north >= south)) return [];
  const latStep = stepMeters / metersPerDegree((south + north) / 2)[1];
  const rowCount = Math.max(1, Math.ceil((north - south) / latStep));
  const points: GridPoint[] = [];
  // Rows alone that are too many would take for ever.
  if (rowCount > mostGridPoints) return null;
  for (let row = 0; row < rowCount; row++) {
    const lat = south + (row + 0.5) * latStep;
    const lngStep = stepMeters / metersPerDegree(lat)[0];
    const columns = new Set<number>();
    for (const outline of outlines) {
      const crossings = outline.crossings(lat);
      for (let at = 0; at + 1 < crossings.length; at += 2) {
        const from = Math.ceil(((crossings[at] as number) - west) / lngStep - 0.5);
        const end = ((crossings[at + 1] as number) - west) / lngStep - 0.5;
        for (let column = Math.max(0, from); column < end; column++) {
          columns.add(column);
          if (points.length + columns.size > mostGridPoints) return null;
        }
      }
    }
    for (const column of [...columns].sort((a, b) => a - b))
      points.push({
        row: row + 1,
        column: column + 1,
        lngLat: [west + (column + 0.5) * lngStep, lat],
      });
  }
  return points;
}
