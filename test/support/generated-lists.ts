import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import gcoord from 'gcoord';
import Papa from 'papaparse';
import { between, seededRandom } from './random';

/** A row of a list that ships; positions are indicative unless said otherwise. */
export interface ShippedPlace {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly county: string;
  readonly lng: string;
  readonly lat: string;
  readonly setting: 'urban' | 'rural';
  readonly population: string;
  readonly position: 'recorded' | 'indicative';
}

/** The villages and communities of a region, in the order of its list. */
export function shippedPlaces(regionId: string): readonly ShippedPlace[] {
  const file = join(import.meta.dirname, `../../geodata/${regionId}/places.csv`);
  return Papa.parse<ShippedPlace>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

/** A position as Amap and Tencent give it, in degrees. */
export function toAmap(lngLat: readonly [lng: number, lat: number]): [lng: number, lat: number] {
  const [lng, lat] = gcoord.transform([lngLat[0], lngLat[1]], gcoord.WGS84, gcoord.GCJ02);
  return [lng, lat];
}

export type CellValue = string | number | null;

/** A workbook of the given sheets, as a spreadsheet program would save it: texts as texts, numbers as numbers. */
export async function makeExcelFile(
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly CellValue[])[] }[],
): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return await writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })),
  });
}

/** A village of nowhere, with a position on a hand-made plain around 110° E 24° N. */
export interface Hamlet {
  readonly id: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
  readonly population: number;
}

/** Villages within about 30 km of 110° E 24° N; the same for the same seed. */
export function makeHamlets(count: number, seed: number): readonly Hamlet[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    id: `4599${String(index + 1).padStart(8, '0')}`,
    name: `${hamletNames[index % hamletNames.length]}${Math.floor(index / hamletNames.length) || ''}村`,
    lng: Number(between(random, 109.75, 110.25).toFixed(6)),
    lat: Number(between(random, 23.75, 24.25).toFixed(6)),
    population: Math.round(between(random, 200, 4000)),
  }));
}

const hamletNames =
  '大岭 水口 石桥 龙潭 白沙 新塘 古竹 西坑 长坡 高排 南蛇 横山 平田 杨梅 沙田'.split(' ');

/** Text of a CSV with a header, cells quoted where they need it. */
export function makeCsv(rows: readonly (readonly CellValue[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\r\n' },
  )}\r\n`;
}

/** The hamlets as a list in Chinese, all rural. */
export function hamletCsv(hamlets: readonly Hamlet[]): string {
  return makeCsv([
    ['编码', '村名', '经度', '纬度', '城乡', '人口'],
    ...hamlets.map(({ id, name, lng, lat, population }) => [
      id,
      name,
      lng,
      lat,
      '乡村',
      population,
    ]),
  ]);
}

/** One EMS station in the middle of the hamlets, which serves them all or not. */
export const hamletStationCsv = makeCsv([
  ['编码', '机构名称', '机构类型', '经度', '纬度', '城乡', '状态'],
  ['s1', '大岭急救站', '急救站', 110, 24, '乡村', '现有'],
]);
