import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { analyze } from '../../src/core/analyze';
import { defaultOptions } from '../../src/core/coverage/travel';
import {
  type Facility,
  facilityKinds,
  facilityStatuses,
  provenances,
} from '../../src/core/model/facility';
import type { LngLat, Place, Setting } from '../../src/core/model/place';
import type { Project } from '../../src/core/model/project';
import { type ExportDatum, exportDatums } from '../../src/io/export/export-datum';
import { exportWords } from '../../src/io/export/export-words';
import {
  type ExportFormatId,
  type ExportList,
  exportFormats,
  writeExport,
} from '../../src/io/export/exports';
import { findFormatByContent } from '../../src/io/formats/registry';
import type { Cell, SourceFile, SourceTable } from '../../src/io/formats/source';
import { IntakeSession } from '../../src/io/intake/session';
import { restoreNeutralized } from '../../src/io/neutral-text';
import { distanceMeters } from '../support/geodesic';
import { ems, facility, project } from '../unit/core/small-project';
import { loadSqliteWasm } from '../unit/io/export/export-world';

vi.setConfig({ testTimeout: 60_000 });

const runs = { seed: 20261122, numRuns: 40 } as const;

/** Texts that people and mishaps put into cells: formulas, markup, quotes, breaks, other planes. */
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'=+-@\'"<>&,;|_x0041$[]{}村 \t\r\n\\😀é'), minLength: 1 }),
  fc.constantFrom('#N/A', '=HYPERLINK("http://x")', '<script>alert(1)</script>', '1E5', 'TRUE'),
  fc.constantFrom("'=1", "''=1", "'", '_x0041_', '&amp;', ']]>', '2026-11-22', '0012', 'null'),
);
const lngLat: fc.Arbitrary<LngLat> = fc.tuple(
  fc.double({ min: 75, max: 134, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
);

const place: fc.Arbitrary<Place> = fc.record({
  id: text,
  name: text,
  lngLat: fc.option(lngLat, { freq: 8 }),
  setting: fc.constantFrom<Setting>('urban', 'rural'),
  populationCount: fc.option(
    fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e7, noNaN: true, noDefaultInfinity: true })),
    { freq: 6 },
  ),
  populationBasis: fc.constantFrom('recorded', 'estimated'),
  position: fc.constantFrom('recorded', 'indicative'),
  township: fc.constantFrom('东镇', '西镇'),
  county: fc.constant('甲县'),
});

const places = fc.array(place, { minLength: 1, maxLength: 25 });

interface RowBack {
  readonly id: string;
  readonly name: string;
  readonly setting: Cell | undefined;
  readonly population: number | null;
  readonly lngLat: readonly number[] | null;
}

async function written(
  world: Project,
  format: ExportFormatId,
  datum: ExportDatum,
  list: ExportList = 'places',
) {
  return await writeExport(world, analyze(world, defaultOptions), {
    what: [list],
    format,
    datum,
    encoding: 'utf-8',
    locale: 'zh',
    savedAt: '2026-11-22T01:02:03.000Z',
    program: 'Careshed',
    loadSqliteWasm,
  });
}

/** The places of a file as its reader gives them. */
async function readBack(file: { name: string; bytes: Uint8Array }, format: ExportFormatId) {
  const reader = findFormatByContent(file);
  expect(reader?.id).toBe(format);
  const result = await reader?.read(file, {
    progress: async () => undefined,
    siblings: [],
    loadSqliteWasm,
  });
  if (!result?.ok) throw new Error(`not read: ${result?.error.code}`);
  const table = result.value.find((one) => one.kind === 'table' && hasIds(one));
  if (table?.kind !== 'table') throw new Error('no table of places');
  expect(table.brokenRows.size).toBe(0);
  const isSheet = table.fields === null;
  const header = (table.fields ?? table.rows[0] ?? []).map(String);
  const rows = isSheet ? table.rows.slice(1) : table.rows;
  return rows.map((cells, row) => rowBack(table, header, cells, row));
}

function hasIds({ fields, rows }: SourceTable): boolean {
  const header: readonly Cell[] = fields ?? rows[0] ?? [];
  return header.includes('id') || header.includes('编码');
}

function rowBack(
  { fields, geometries, format }: SourceTable,
  header: readonly string[],
  cells: readonly Cell[],
  row: number,
): RowBack {
  const cell = (zh: string, key: string) =>
    cells[header.indexOf(fields === null ? zh : key)] ?? null;
  const asText = (value: Cell) => {
    const plain = String(value ?? '');
    if (format === 'kml') return plain.trim();
    return fields === null ? restoreNeutralized(plain) : plain;
  };
  const asNumber = (value: Cell) => (value === null || value === '' ? null : Number(value));
  const geometry = geometries?.[row];
  const lng = asNumber(cell('经度(WGS84)', 'lng'));
  const lat = asNumber(cell('纬度(WGS84)', 'lat'));
  const inCells = lng === null || lat === null ? null : [lng, lat];
  return {
    id: asText(cell('编码', 'id')),
    name: asText(cell('名称', 'name')),
    setting: cell('城乡', 'setting'),
    population: asNumber(cell('人口', 'population')),
    lngLat: geometry?.type === 'Point' ? geometry.position : inCells,
  };
}

/** Half pairs are no text in any file; control characters none in XML and in a file of text; white space around a value is none in KML. */
function carried(value: string, format: ExportFormatId): string {
  const whole = value.replace(/\p{Surrogate}/gu, '\uFFFD');
  // biome-ignore-start lint/suspicious/noControlCharactersInRegex: it is these that are meant.
  if (format === 'kml')
    return whole.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD').trim();
  if (format === 'csv')
    return whole.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '\uFFFD');
  // biome-ignore-end lint/suspicious/noControlCharactersInRegex: it is these that are meant.
  return whole;
}

/** Positions are exact in binary, and to seven decimals in text. */
const degrees = (format: ExportFormatId) =>
  format === 'geopackage' || format === 'geoparquet' ? 0 : 0.5000001e-7;

describe.each(exportFormats.map(({ id }) => id))('a list written as %s', (format) => {
  test('comes back the same', async () => {
    await fc.assert(
      fc.asyncProperty(places, async (list) => {
        const world = project({ places: list, standards: [ems] });
        const rows = await readBack(await written(world, format, 'wgs84'), format);
        expect(rows.map(({ id }) => id)).toEqual(list.map(({ id }) => carried(id, format)));
        expect(rows.map(({ name }) => name)).toEqual(list.map(({ name }) => carried(name, format)));
        expect(rows.map(({ population }) => population)).toEqual(
          list.map(({ populationCount }) => populationCount),
        );
        rows.forEach(({ setting, lngLat: back }, row) => {
          const one = list[row] as Place;
          expect(setting).toBe(exportWords.zh.setting[one.setting]);
          if (one.lngLat === null) expect(back).toBeNull();
          for (const axis of [0, 1]) {
            const difference = Math.abs((back?.[axis] ?? 0) - (one.lngLat?.[axis] ?? 0));
            expect(difference).toBeLessThanOrEqual(degrees(format));
          }
        });
      }),
      runs,
    );
  });
});

/** Lists as planners have them: whole numbers of people, codes of 12 digits, names without white space around. */
const plannersPlace = fc
  .record({
    name: fc.stringMatching(/^[东西南北上下大小][王李张刘陈杨赵黄周吴]{1,3}[村庄屯]$/),
    lngLat: fc.option(
      fc.tuple(
        fc.double({ min: 110, max: 110.6, noNaN: true }),
        fc.double({ min: 22, max: 22.6, noNaN: true }),
      ),
      { freq: 8 },
    ),
    setting: fc.constantFrom<Setting>('urban', 'rural'),
    populationCount: fc.option(fc.nat({ max: 20_000 }), { freq: 6 }),
    populationBasis: fc.constantFrom('recorded', 'estimated'),
    position: fc.constantFrom('recorded', 'indicative'),
    township: fc.constantFrom('东镇', '西镇'),
    county: fc.constant('甲县'),
  })
  .map(
    (one): Omit<Place, 'id'> => ({
      ...one,
      position: one.lngLat === null ? 'missing' : one.position,
      populationBasis: one.populationCount === null ? 'recorded' : one.populationBasis,
    }),
  );
const plannersPlaces = fc
  .array(plannersPlace, { minLength: 3, maxLength: 30 })
  .filter((list) => list.some(({ lngLat }) => lngLat !== null))
  .map((list) => list.map((one, row): Place => ({ ...one, id: `${450902001001 + row}` })));

async function imported(file: SourceFile): Promise<Project> {
  const session = await IntakeSession.open([file], {
    openProject: null,
    memory: { mappings: [], kindWords: [] },
    readFile: async (path) =>
      new Uint8Array(await readFile(new URL(`../../${path}`, import.meta.url))),
    loadSqliteWasm,
    onProgress: () => undefined,
  });
  return (await session.finish(session.draft.choices, '2026-11-22T01:02:03.000Z')).project;
}

function metersBetween([ax, ay]: LngLat, [bx, by]: LngLat): number {
  return distanceMeters({ lng: `${ax}`, lat: `${ay}` }, { lng: `${bx}`, lat: `${by}` });
}

const cases = exportFormats.flatMap(({ id, canDatum }) =>
  (canDatum ? exportDatums : (['wgs84'] as const)).map((datum) => [id, datum] as const),
);

test.each(cases)('places written as %s in %s are imported as they were', async (format, datum) => {
  await fc.assert(
    fc.asyncProperty(plannersPlaces, async (list) => {
      const world = project({ places: list, standards: [ems] });
      const { places: back } = await imported(await written(world, format, datum));
      const plain = (all: readonly Place[]) =>
        all.map((one) => ({
          ...[one.id, one.name, one.setting, one.populationCount, one.populationBasis],
          ...{ position: one.position, township: one.township, county: one.county },
        }));
      expect(plain(back)).toEqual(plain(list));
      back.forEach(({ lngLat: there }, row) => {
        const before = list[row]?.lngLat ?? null;
        if (before === null || there === null) expect(there).toBe(before);
        else expect(metersBetween(before, there)).toBeLessThan(datum === 'wgs84' ? 0.02 : 0.3);
      });
    }),
    { ...runs, numRuns: 8 },
  );
});

const stations = facilityKinds.map((kind, row) =>
  facility(`f${row}`, row === 3 ? null : [110 + row / 100, 22 + row / 200], {
    name: `第${row}站`,
    kind,
    status: facilityStatuses[row % 4] ?? 'existing',
    provenance: provenances[row % 3] ?? 'recorded',
    bedCount: row,
    nurseCount: row === 2 ? 0 : null,
  }),
);

test.each(exportFormats)('facilities written as $id are imported as they were', async ({ id }) => {
  const world = project({ facilities: stations, standards: [ems] });
  const { facilities: back } = await imported(await written(world, id, 'wgs84', 'facilities'));
  expect(back).toHaveLength(stations.length);
  back.forEach((one, row) => {
    const { lngLat, ...rest } = stations[row] as Facility;
    expect(one).toMatchObject(rest);
    if (lngLat === null || one.lngLat === null) expect(one.lngLat).toBe(lngLat);
    else expect(metersBetween(lngLat, one.lngLat)).toBeLessThan(0.02);
  });
});
