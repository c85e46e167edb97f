import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { area } from '@turf/turf';
import { parse } from 'papaparse';

const root = join(import.meta.dirname, '..', '..', '..');

/** Data for trying that lies beside the project on developers' machines. */
export const sharedRegions = join(root, '..', 'shared', 'data', 'regions');
export const hasShared = existsSync(sharedRegions);

export type Row = Record<string, string>;
export type LngLat = readonly [number, number];

export function readCsv(path: string): Row[] {
  return parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
}

export interface CountyFeature {
  readonly properties: {
    readonly code: string;
    readonly name: string;
    readonly seat: LngLat;
    readonly basis?: string;
    readonly population_total: number;
    readonly population_urban: number;
    readonly population_rural: number;
  };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: LngLat[][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: LngLat[][][] };
}

export const readFeatures = (path: string): CountyFeature[] =>
  (JSON.parse(readFileSync(path, 'utf8')) as { features: CountyFeature[] }).features;

export const regionFile = (region: string, file: string): string =>
  join(root, 'geodata', region, file);

export const mutablePolygons = (feature: CountyFeature): number[][][][] =>
  polygonsOf(feature).map((rings) => rings.map((ring) => ring.map((point) => [...point])));

export const polygonsOf = ({ geometry }: CountyFeature): LngLat[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** Signed area of a ring in square degrees, positive when counterclockwise. */
export function ringAreaDegrees(ring: readonly LngLat[]): number {
  let sum = 0;
  ring.forEach(([lng, lat], index) => {
    const [nextLng, nextLat] = ring[(index + 1) % ring.length] ?? [lng, lat];
    sum += lng * nextLat - nextLng * lat;
  });
  return sum / 2;
}

export const areaSquareKm = (feature: CountyFeature): number =>
  area({ type: 'MultiPolygon', coordinates: mutablePolygons(feature) }) / 1e6;

export function distanceKm(a: LngLat, b: LngLat): number {
  const east = (a[0] - b[0]) * 111.32 * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(east, (a[1] - b[1]) * 110.95);
}

export const pointOf = (row: Row): LngLat => [Number(row.lng), Number(row.lat)];

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
