import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { County } from '../../src/core/model/project';
import type { KnownPair } from '../../src/io/datum/evidence';
import type { SourcePosition } from '../../src/io/formats/source';

const folder = join(import.meta.dirname, '../../../shared/data');
/** The lists are no part of the project, and absent on most machines. */
export const areRealListsAbsent = !existsSync(join(folder, 'counties'));

/** A place with both readings as the list prints them; the list's maker converted one to the other. */
export interface RealRow {
  readonly wgs84: SourcePosition;
  readonly gcj02: SourcePosition;
}

export interface RealList {
  readonly name: string;
  readonly rows: readonly RealRow[];
  readonly counties: readonly County[];
}

type Csv = Readonly<Record<string, string>>;

function readRows(file: string, isWanted: (row: Csv) => boolean = () => true): RealRow[] {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '');
  return Papa.parse<Csv>(text, { header: true, skipEmptyLines: true })
    .data.filter((row) => row.lng !== '' && row.lng_gcj02 !== '' && isWanted(row))
    .map((row) => ({
      wgs84: [Number(row.lng), Number(row.lat)],
      gcj02: [Number(row.lng_gcj02), Number(row.lat_gcj02)],
    }));
}

interface Feature {
  readonly properties: unknown;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: County['polygons'][number] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: County['polygons'] };
}

function readCounties(file: string, code = ''): County[] {
  const { features }: { features: Feature[] } = JSON.parse(
    readFileSync(join(folder, file), 'utf8'),
  );
  return features
    .filter(({ properties }) => JSON.stringify(properties).includes(code))
    .map(({ geometry }) => ({
      code: '',
      name: '',
      nameEn: '',
      seat: null,
      seatPosition: 'missing',
      polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    }));
}

/** Seven lists with points in two readings: 永顺, 安龙 and five regions. */
export const realLists: readonly RealList[] = areRealListsAbsent
  ? []
  : [
      ...[['永顺县', '433127'] as const, ['安龙县', '522328'] as const].map(([name, code]) => ({
        name,
        rows: readRows('counties/yongshun_anlong_villages.csv', (row) => row.county_code === code),
        counties: readCounties('counties/yongshun_anlong_counties.geojson', code),
      })),
      ...['haimen', 'nangong', 'wujiang', 'xinzhou', 'yulin'].map((name) => ({
        name,
        rows: [
          ...readRows(`regions/${name}/townships.csv`),
          ...readRows(`regions/${name}/villages.csv`),
        ],
        counties: readCounties(`regions/${name}/counties_wgs84.geojson`),
      })),
    ];

/** Different rows, as many as there are at most. */
export function pickRows(
  rows: readonly RealRow[],
  count: number,
  random: () => number,
): readonly RealRow[] {
  const left = [...rows];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const [row] = left.splice(Math.floor(random() * left.length), 1);
    if (row === undefined) throw new Error('no row left');
    return row;
  });
}

/** Normal, by Box and Muller. */
function scatter(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What is in the file under each system, made from the printed columns where they are there. */
export const readings: Readonly<Record<string, (row: RealRow) => SourcePosition>> = {
  wgs84: ({ wgs84 }) => wgs84,
  gcj02: ({ gcj02 }) => gcj02,
  bd09: ({ gcj02 }) => publishedBd09(gcj02),
};

/** The published formula from GCJ-02, written out. */
function publishedBd09([lng, lat]: SourcePosition): SourcePosition {
  const factor = (Math.PI * 3000) / 180;
  const z = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * factor);
  const theta = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * factor);
  return [z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006];
}

/** The rows as known places, so many metres off in each direction (standard deviation). */
export function knownOf(
  rows: readonly RealRow[],
  points: readonly SourcePosition[],
  scatterMeters: number,
  random: () => number,
): KnownPair[] {
  return rows.map(({ wgs84: [lng, lat] }, index) => ({
    position: points[index] ?? ([Number.NaN, Number.NaN] as const),
    lngLat: [
      lng + (scatterMeters * scatter(random)) / 111_000 / Math.cos((lat * Math.PI) / 180),
      lat + (scatterMeters * scatter(random)) / 111_000,
    ] as const,
  }));
}
