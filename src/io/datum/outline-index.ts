import type { County } from '../../core/model/project';

const bandCount = 512;
/** An open region is asked about again with each table and each choice. */
const indexes = new WeakMap<readonly County[], OutlineIndex | null>();

/** Outlines made ready for many questions whether a point is inside. */
export interface OutlineIndex {
  /** Whether a point in degrees is inside an outline and in none of its holes; false for NaN. */
  readonly contains: (lng: number, lat: number) => boolean;
  /** [west, south, east, north] of all outlines. */
  readonly bounds: readonly [number, number, number, number];
}

/**
 * Sorts the edges of all outlines into bands of latitude, so that a question looks at a few edges only.
 *
 * Null where no county has an outline. A point inside two overlapping outlines of two counties counts as inside: each
 * county is asked for itself by the even-odd rule.
 */
export function indexOutlines(counties: readonly County[]): OutlineIndex | null {
  const known = indexes.get(counties);
  if (known !== undefined) return known;
  const index = buildIndex(counties);
  indexes.set(counties, index);
  return index;
}

function buildIndex(counties: readonly County[]): OutlineIndex | null {
  const outlines = counties.map(({ polygons }) => indexOutline(polygons)).filter(isPresent);
  const [first] = outlines;
  if (first === undefined) return null;
  const bounds = outlines.reduce(
    ([west, south, east, north], { bounds: other }) =>
      [
        Math.min(west, other[0]),
        Math.min(south, other[1]),
        Math.max(east, other[2]),
        Math.max(north, other[3]),
      ] as const,
    first.bounds,
  );
  return {
    bounds,
    contains: (lng, lat) => outlines.some((outline) => outline.contains(lng, lat)),
  };
}

function isPresent<T>(value: T | null): value is T {
  return value !== null;
}

function indexOutline(polygons: County['polygons']): OutlineIndex | null {
  const points = polygons.flat(2);
  if (points.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of points) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  const bandOf = (lat: number) =>
    Math.min(bandCount - 1, Math.floor(((lat - south) / (north - south || 1)) * bandCount));

  /** Four numbers an edge: longitude and latitude of both ends. */
  const bands: number[][] = Array.from({ length: bandCount }, () => []);
  for (const ring of polygons.flat()) {
    let previous = ring.at(-1);
    for (const point of ring) {
      if (previous !== undefined && previous[1] !== point[1]) {
        const last = bandOf(Math.max(previous[1], point[1]));
        for (let band = bandOf(Math.min(previous[1], point[1])); band <= last; band += 1) {
          bands[band]?.push(previous[0], previous[1], point[0], point[1]);
        }
      }
      previous = point;
    }
  }

  return {
    bounds: [west, south, east, north],
    contains: (lng, lat) => {
      if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return false;
      return countsOdd(bands[bandOf(lat)] ?? [], lng, lat);
    },
  };
}

/** Even-odd rule: whether a line to the west crosses an odd number of edges. */
function countsOdd(edges: readonly number[], lng: number, lat: number): boolean {
  let isOdd = false;
  for (let at = 0; at < edges.length; at += 4) {
    const [lng1 = 0, lat1 = 0, lng2 = 0, lat2 = 0] = [
      edges[at],
      edges[at + 1],
      edges[at + 2],
      edges[at + 3],
    ];
    if (lat1 > lat !== lat2 > lat && lng1 + ((lat - lat1) / (lat2 - lat1)) * (lng2 - lng1) < lng) {
      isOdd = !isOdd;
    }
  }
  return isOdd;
}
