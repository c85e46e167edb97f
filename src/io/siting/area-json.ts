import { isChineseLat, isChineseLng } from '../../core/geo/china-box';
import type { LngLat } from '../../core/model/place';
import type { Result } from '../../core/model/result';
import type { SitingArea } from '../../core/siting/build-types';
import { decodeText } from '../decode-text';

type Ring = readonly LngLat[];
type Polygon = readonly Ring[];

/**
 * Reads areas from GeoJSON in WGS84 (RFC 7946): polygons and multipolygons, alone, as features or in collections. Any
 * other geometry or a damaged ring refuses the file.
 * Codes: those of `decodeText`, `notJson`, `noAreas`, `notAnArea`, `areaTooFewCorners`, `areaOutsideChina`.
 */
export function readAreas(bytes: Uint8Array): Result<readonly SitingArea[]> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  let json: unknown;
  try {
    json = JSON.parse(decoded.value.text);
  } catch {
    return fail('notJson', 'this is not JSON, or it is cut off');
  }
  const areas: SitingArea[] = [];
  for (const geometry of geometriesOf(json)) {
    const polygons = polygonsOf(geometry);
    if (!polygons.ok) return polygons;
    areas.push({ polygons: polygons.value });
  }
  if (areas.length === 0) return fail('noAreas', 'the file has no polygon');
  return { ok: true, value: areas, issues: [] };
}

function geometriesOf(json: unknown): unknown[] {
  if (!isRecord(json)) return [json];
  const { type, features, geometry, geometries } = json;
  if (type === 'FeatureCollection')
    return Array.isArray(features) ? features.flatMap(geometriesOf) : [];
  if (type === 'Feature') return geometriesOf(geometry);
  if (type === 'GeometryCollection')
    return Array.isArray(geometries) ? geometries.flatMap(geometriesOf) : [];
  return [json];
}

function polygonsOf(geometry: unknown): Result<Polygon[]> {
  const isArea =
    isRecord(geometry) && (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon');
  if (!isArea || !Array.isArray(geometry.coordinates)) {
    const what = isRecord(geometry) ? String(geometry.type) : 'an object without a geometry';
    return fail('notAnArea', `${what} is no area; only polygons are`);
  }
  const { type, coordinates } = geometry;
  const polygons: Polygon[] = [];
  for (const polygon of type === 'Polygon' ? [coordinates] : coordinates) {
    if (!Array.isArray(polygon) || polygon.length === 0)
      return fail('areaTooFewCorners', 'a polygon has no ring');
    const rings: Ring[] = [];
    for (const ring of polygon) {
      const read = readRing(ring);
      if (!read.ok) return read;
      rings.push(read.value);
    }
    polygons.push(rings);
  }
  return { ok: true, value: polygons, issues: [] };
}

function readRing(ring: unknown): Result<Ring> {
  const corners = Array.isArray(ring) ? ring : [];
  // RFC 7946 closes rings, so that a triangle has four.
  if (corners.length < 4)
    return fail(
      'areaTooFewCorners',
      `a ring of a polygon has ${corners.length} corners; four is the least`,
    );
  const read: LngLat[] = [];
  for (const corner of corners) {
    const [lng, lat] = Array.isArray(corner) ? corner : [];
    if (
      typeof lng !== 'number' ||
      typeof lat !== 'number' ||
      !isChineseLng(lng) ||
      !isChineseLat(lat)
    )
      return fail(
        'areaOutsideChina',
        `a corner at ${JSON.stringify(corner)} lies outside China; give longitude first, then latitude, in degrees, WGS84`,
      );
    read.push([lng, lat]);
  }
  return { ok: true, value: read, issues: [] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
