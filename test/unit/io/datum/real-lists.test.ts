import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { County } from '../../../../src/core/model/project';
import { distanceMeters } from '../../../../src/io/datum/local-distance';
import { proposeSystem } from '../../../../src/io/datum/propose-system';
import { proposeBesideSiblings } from '../../../../src/io/datum/sibling-system';
import { loadSystems } from '../../../../src/io/datum/systems';
import type { SourcePosition } from '../../../../src/io/formats/source';
import { seededRandom } from '../../../support/random';

const folder = join(import.meta.dirname, '../../../../../shared/data');
const isAbsent = !existsSync(join(folder, 'counties'));
const catalog = await loadSystems();

/** A place with both readings as the list prints them; the list's maker converted one to the other. */
interface Row {
  readonly wgs84: SourcePosition;
  readonly gcj02: SourcePosition;
}

interface RealList {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly counties: readonly County[];
}

type Csv = Readonly<Record<string, string>>;

function readRows(file: string, isWanted: (row: Csv) => boolean = () => true): Row[] {
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

const lists: readonly RealList[] = isAbsent
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

const random = seededRandom(11);

function pickRows(rows: readonly Row[], count: number): readonly Row[] {
  const left = [...rows];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const [row] = left.splice(Math.floor(random() * left.length), 1);
    if (row === undefined) throw new Error('no row left');
    return row;
  });
}

/** Normal, by Box and Muller. */
function scatter(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What is in the file under each system, made from the printed columns where they are there. */
const readings: Readonly<Record<string, (row: Row) => SourcePosition>> = {
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

function knownOf(rows: readonly Row[], points: readonly SourcePosition[], scatterMeters: number) {
  return rows.map(({ wgs84: [lng, lat] }, index) => ({
    position: points[index] ?? ([Number.NaN, Number.NaN] as const),
    lngLat: [
      lng + (scatterMeters * scatter()) / 111_000 / Math.cos((lat * Math.PI) / 180),
      lat + (scatterMeters * scatter()) / 111_000,
    ] as const,
  }));
}

describe.skipIf(isAbsent)(
  'lists with both readings (skipped where ../shared/data is absent)',
  () => {
    it.each(lists)('$name: both columns are the same place within 0.3 m', ({ rows }) => {
      for (const { wgs84, gcj02 } of rows) {
        expect(distanceMeters(wgs84, catalog.system('gcj02').toWgs84(gcj02))).toBeLessThan(0.3);
      }
    });

    it.each(lists)(
      '$name: each reading is known, half of the points having a known place',
      (list) => {
        for (const [id, read] of Object.entries(readings)) {
          const points = list.rows.map(read);
          const half = list.rows.slice(0, Math.ceil(list.rows.length / 2));
          const proposal = proposeSystem(points, {
            catalog,
            statedText: '',
            counties: list.counties,
            known: knownOf(half, points, 0),
          });
          expect(proposal).toMatchObject({
            systemId: id,
            confidence: 'sure',
            basis: 'knownPlaces',
          });
        }
      },
    );

    it.each(lists)('$name: projected, the outlines alone find zone and meridian', (list) => {
      for (const { id } of catalog.all.filter(({ id }) => /^cgcs2000\/gk\d\/\d+\/zone$/.test(id))) {
        const system = catalog.system(id);
        const points = list.rows.map(({ wgs84 }) => system.fromWgs84(wgs84));
        if (points.some(([x]) => Number.isNaN(x))) continue;
        const context = { catalog, statedText: '', counties: list.counties, known: [] };
        expect(proposeSystem(points, context)).toMatchObject({
          systemId: id,
          confidence: 'likely',
        });
        const exchanged = points.map(([x, y]): SourcePosition => [y, x]);
        expect(proposeSystem(exchanged, context)).toMatchObject({
          systemId: id,
          areAxesSwapped: true,
        });
      }
    });

    /** Known places scatter as those of different sources do: 0.3 to 1 km in the middle. */
    it('never says sure of a wrong reading, whatever the sample and the scatter', () => {
      const counts = { sure: 0, all: 0 };
      for (const { rows, counties } of lists) {
        for (const [id, read] of Object.entries(readings)) {
          for (let trial = 0; trial < 24; trial += 1) {
            const picked = pickRows(rows, 5 + Math.floor(random() * 46));
            const points = picked.map(read);
            const known = knownOf(picked, points, trial % 3 === 0 ? 30 : 1_000 * random());
            const context = { catalog, statedText: '', counties, known };
            const { systemId, confidence } = proposeSystem(points, context);
            counts.all += 1;
            if (confidence !== 'sure') continue;
            counts.sure += 1;
            expect(systemId).toBe(id);
          }
        }
      }
      expect(counts.sure / counts.all).toBeGreaterThan(0.3);
    });

    /** Half of the list has known places and proves its system; a few rows of the other half come as another table. */
    it('a few rows beside the proven rest are read as the rest, or stay unsure', () => {
      const counts = { right: 0, rightAlone: 0, all: 0 };
      for (const { rows, counties } of lists) {
        for (const [id, read] of Object.entries(readings)) {
          const half = Math.ceil(rows.length / 2);
          const proven = rows.slice(0, half);
          const big = proposeSystem(proven.map(read), {
            catalog,
            statedText: '',
            counties,
            known: knownOf(proven, proven.map(read), 30),
          });
          expect(big).toMatchObject({ systemId: id, confidence: 'sure' });
          const sibling = { file: 'a.xlsx', sheet: '', systemId: id, refutedSystemId: null };
          for (let trial = 0; trial < 40; trial += 1) {
            const few = pickRows(rows.slice(half), 1 + (trial % 8)).map(read);
            const context = { catalog, statedText: '', counties, known: [] };
            const own = proposeSystem(few, context);
            const beside = proposeBesideSiblings(own, few, context, 'b.xlsx', [sibling]);
            if (own.confidence !== 'unsure') {
              expect(beside).toEqual(own);
              continue;
            }
            expect(beside.confidence).toBe('unsure');
            expect(beside.siblings).toBeDefined();
            counts.all += 1;
            if (beside.systemId === id) counts.right += 1;
            if (own.systemId === id) counts.rightAlone += 1;
          }
        }
      }
      expect(counts.all).toBeGreaterThan(600);
      expect(counts.right / counts.all).toBeGreaterThan(0.99);
      expect(counts.rightAlone / counts.all).toBeLessThan(0.5);
    });

    it('never says sure by outlines alone', () => {
      for (const { rows, counties } of lists) {
        for (const read of Object.values(readings)) {
          const context = { catalog, statedText: '', counties, known: [] };
          expect(proposeSystem(rows.map(read), context).confidence).not.toBe('sure');
        }
      }
    });
  },
);
