import { nameSystem } from './stated-system';

/** Where the geometries of a GeoParquet file lie and how they are written. */
export interface GeoColumn {
  readonly name: string;
  /** `WKB`, or the native encodings of GeoParquet 1.1: `point`, `polygon`, … */
  readonly encoding: string;
  readonly statedSystem: string;
  /** Columns that only repeat the bounds of the geometries. */
  readonly boundsColumns: ReadonlySet<string>;
}

/**
 * Understands the `geo` metadata of GeoParquet 1.0 and 1.1; null where there are none or they name no column. A column
 * without `crs` is in OGC:CRS84 by that specification, one whose `crs` is null in a system that nobody knows.
 */
export function readGeoMetadata(json: string | undefined): GeoColumn | null {
  const geo = json === undefined ? null : parse(json);
  if (!isObject(geo) || !isObject(geo.columns)) return null;
  const name =
    typeof geo.primary_column === 'string' ? geo.primary_column : Object.keys(geo.columns)[0];
  const column = name === undefined ? undefined : geo.columns[name];
  if (name === undefined || !isObject(column)) return null;
  return {
    name,
    encoding: typeof column.encoding === 'string' ? column.encoding : 'WKB',
    statedSystem: column.crs === undefined ? 'EPSG:4326' : systemOf(column.crs),
    boundsColumns: boundsOf(column.covering),
  };
}

/** `EPSG:n` where a PROJJSON has such an id, else its name; empty where there is none. */
function systemOf(crs: unknown): string {
  if (typeof crs === 'string') return nameSystem(crs);
  if (!isObject(crs)) return '';
  const { id, name } = crs;
  if (isObject(id)) return nameSystem(`${String(id.authority)}:${String(id.code)}`);
  return typeof name === 'string' ? name : '';
}

function boundsOf(covering: unknown): Set<string> {
  const names = new Set<string>();
  if (!isObject(covering) || !isObject(covering.bbox)) return names;
  for (const path of Object.values(covering.bbox)) {
    if (Array.isArray(path) && typeof path[0] === 'string') names.add(path[0]);
  }
  return names;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
