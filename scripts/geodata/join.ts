import { pinyinJoins, rejectedPoints } from './config';
import { contains, type LngLat, type Polygons } from './geo';
import type { GeoNamesPoint } from './sources';
import type { Unit } from './units';

export interface RecordedPoint {
  readonly lngLat: LngLat;
  /** Where the point comes from, such as `geonames:1785922`. */
  readonly source: string;
}

/** The distinguishing part of a township's name: without rank, brackets and the county in front. */
export const townshipStem = (name: string): string =>
  name
    .replace(/（.*）$/u, '')
    .replace(/^(南通市)?(海门[区市])/u, '')
    .replace(/(街道|镇|乡|工业园区|新区)$/u, '');

/** The distinguishing part of a village's name. */
export const placeStem = (name: string): string =>
  name.replace(/(社区)?(村民委员会|居民委员会|村委会|居委会)$/u, '').replace(/(村|社区)$/u, '');

const pointStem = (name: string): string => name.replace(/(街道|镇|乡|村)$/u, '');

export interface Joins {
  /** By township code. */
  readonly townships: ReadonlyMap<string, RecordedPoint>;
  /** By place code. */
  readonly places: ReadonlyMap<string, RecordedPoint>;
  /** Points inside the county that joined nothing. */
  readonly unusedCount: number;
}

/**
 * Joins GeoNames points inside a county to its townships, and what is left to its places, by name.
 * A name must be unique among the county's townships (or places); two characters are the least.
 */
export function joinPoints(
  units: readonly Unit[],
  polygons: Polygons,
  points: readonly GeoNamesPoint[],
): Joins {
  const inside = points.filter(
    (point) => contains(polygons, point.lngLat) && !(point.id in rejectedPoints),
  );
  const townships = new Map<string, RecordedPoint>();
  const places = new Map<string, RecordedPoint>();
  const used = new Set<string>();
  const record = (target: Map<string, RecordedPoint>, code: string, point: GeoNamesPoint) => {
    target.set(code, { lngLat: point.lngLat, source: `geonames:${point.id}` });
    used.add(point.id);
  };
  for (const point of inside) {
    const stems = new Set(point.chineseNames.map(pointStem));
    const matches = units.filter(
      (unit) =>
        pinyinJoins[point.id] === unit.code ||
        (townshipStem(unit.name).length >= 2 && stems.has(townshipStem(unit.name))),
    );
    const match = matches[0];
    if (match && matches.length === 1 && !townships.has(match.code)) {
      record(townships, match.code, point);
    }
  }
  const allPlaces = units.flatMap((unit) => unit.places);
  for (const point of inside) {
    if (used.has(point.id)) continue;
    const stems = new Set(point.chineseNames.map(pointStem));
    const matches = allPlaces.filter(
      (place) => placeStem(place.name).length >= 2 && stems.has(placeStem(place.name)),
    );
    const match = matches[0];
    if (match && matches.length === 1) record(places, match.code, point);
  }
  return { townships, places, unusedCount: inside.length - used.size };
}
