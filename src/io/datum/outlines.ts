import { OutlineIndex } from '../../core/geo/outline-index';
import type { County } from '../../core/model/project';

/** An open region is asked about again with each table and each choice. */
const indexes = new WeakMap<readonly County[], Outlines | null>();

/** Outlines made ready for many questions whether a point is inside. */
export interface Outlines {
  /** Whether a point in degrees is inside an outline and in none of its holes; false for NaN. */
  readonly contains: (lng: number, lat: number) => boolean;
  /** [west, south, east, north] of all outlines. */
  readonly bounds: readonly [number, number, number, number];
}

/** The outlines of all counties, of which each polygon is asked for itself; null where no county has one. */
export function indexOutlines(counties: readonly County[]): Outlines | null {
  const known = indexes.get(counties);
  if (known !== undefined) return known;
  const polygons = counties
    .flatMap((county) => county.polygons)
    .filter((polygon) => polygon.some((ring) => ring.length > 0))
    .map((polygon) => new OutlineIndex(polygon));
  const index = polygons.length === 0 ? null : toOutlines(polygons);
  indexes.set(counties, index);
  return index;
}

function toOutlines(polygons: readonly OutlineIndex[]): Outlines {
  return {
    bounds: [
      Math.min(...polygons.map(({ west }) => west)),
      Math.min(...polygons.map(({ south }) => south)),
      Math.max(...polygons.map(({ east }) => east)),
      Math.max(...polygons.map(({ north }) => north)),
    ],
    contains: (lng, lat) => polygons.some((polygon) => polygon.contains(lng, lat)),
  };
}
