import type { SourceGeometry, SourcePosition } from './source';

/** A geometry as the file has it, or why it is not used. Null without a problem: the feature has none. */
export interface GeometryReading {
  readonly geometry: SourceGeometry | null;
  readonly problem?: { readonly code: string; readonly value: string; readonly message: string };
}

type Rings = readonly (readonly SourcePosition[])[];

/** Deepest nesting of collections that is followed. */
const deepestCollection = 8;

const noGeometry: GeometryReading = { geometry: null };

/** A point, or none where a number is not finite; `value` shows the numbers in the report. */
export function pointReading(x: number, y: number): GeometryReading {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return badCoordinates(`${x}, ${y}`);
  return { geometry: { type: 'Point', position: [x, y] } };
}

/** A point whose coordinates cannot be used; `value` is what stands there. */
export function badCoordinates(value: string): GeometryReading {
  return {
    geometry: null,
    problem: {
      code: 'badCoordinates',
      value,
      message: 'a coordinate is not a finite number; the row is kept without a position',
    },
  };
}

/** A geometry that cannot be read at all. */
export function badGeometry(value: string, what: string): GeometryReading {
  return {
    geometry: null,
    problem: {
      code: 'badGeometry',
      value,
      message: `${what}; the row is kept without a position`,
    },
  };
}

/**
 * Reads a geometry as GeoJSON has it, of any origin: raw numbers, no judgement of axes. A polygon becomes a
 * MultiPolygon, a MultiPoint or a collection of one member that member, lines and mixtures `other`.
 */
export function readGeometry(value: unknown, depth = 0): GeometryReading {
  if (value === null || value === undefined) return noGeometry;
  if (typeof value !== 'object' || !('type' in value)) {
    return badGeometry(shown(value), 'this is not a geometry');
  }
  const { type } = value;
  const coordinates = 'coordinates' in value ? value.coordinates : undefined;
  switch (type) {
    case 'Point':
      return readPoint(coordinates);
    case 'MultiPoint':
      return readSingle(type, coordinates);
    case 'Polygon':
      return readPolygons([coordinates]);
    case 'MultiPolygon':
      return readPolygons(coordinates);
    case 'LineString':
    case 'MultiLineString':
      return { geometry: { type: 'other', name: type } };
    case 'GeometryCollection':
      return readCollection('geometries' in value ? value.geometries : undefined, depth);
    default:
      return badGeometry(shown(type), 'this kind of geometry is not known');
  }
}

function readPoint(coordinates: unknown): GeometryReading {
  const position = toPosition(coordinates);
  return position === null
    ? badCoordinates(shown(coordinates))
    : { geometry: { type: 'Point', position } };
}

function readSingle(name: string, coordinates: unknown): GeometryReading {
  if (!Array.isArray(coordinates)) return badCoordinates(shown(coordinates));
  if (coordinates.length === 0) return noGeometry;
  if (coordinates.length === 1) return readPoint(coordinates[0]);
  return { geometry: { type: 'other', name } };
}

function readCollection(members: unknown, depth: number): GeometryReading {
  if (!Array.isArray(members)) return badGeometry('', 'a collection without geometries');
  if (members.length === 0) return noGeometry;
  if (members.length === 1 && depth < deepestCollection) return readGeometry(members[0], depth + 1);
  return { geometry: { type: 'other', name: 'GeometryCollection' } };
}

function readPolygons(value: unknown): GeometryReading {
  if (!Array.isArray(value)) return badCoordinates(shown(value));
  const polygons: Rings[] = [];
  for (const polygon of value) {
    if (!Array.isArray(polygon)) return badCoordinates(shown(polygon));
    const rings: SourcePosition[][] = [];
    for (const ring of polygon) {
      if (!Array.isArray(ring)) return badCoordinates(shown(ring));
      const positions: SourcePosition[] = [];
      for (const each of ring) {
        const position = toPosition(each);
        if (position === null) return badCoordinates(shown(each));
        positions.push(position);
      }
      rings.push(positions);
    }
    if (rings.length > 0) polygons.push(rings);
  }
  return polygonReading(polygons);
}

/** Polygons, or none where there are none; rings of fewer than three corners enclose nothing and are refused. */
export function polygonReading(polygons: readonly Rings[]): GeometryReading {
  if (polygons.length === 0) return noGeometry;
  const short = polygons.flat().find((ring) => ring.length < 3);
  if (short !== undefined) {
    return badGeometry(shown(short), 'a ring of a polygon has fewer than three corners');
  }
  return { geometry: { type: 'MultiPolygon', polygons } };
}

function toPosition(value: unknown): SourcePosition | null {
  if (!Array.isArray(value)) return null;
  const [x, y]: unknown[] = value;
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? [x, y]
    : null;
}

function shown(value: unknown): string {
  return value === undefined ? '' : (JSON.stringify(value)?.slice(0, 200) ?? '');
}
