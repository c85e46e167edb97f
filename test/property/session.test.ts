import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/core/analyze';
import { defaultOptions } from '../../src/core/coverage/travel';
import { writeExport } from '../../src/io/export/exports';
import type { ListKind } from '../../src/io/intake/types';
import {
  choose,
  importAll,
  importedAt,
  openSession,
  smallRegion,
  withTable,
} from '../support/import-session';
import { loadSqliteWasm } from '../support/sqlite-wasm';

const names = ['东庄村', '东庄', '西河村委会', '南山村', '北岭村', '东壮村', '', '合计', '注：甲'];
const row = fc.record({
  id: fc.constantFrom(
    '450901101201',
    '450901101202',
    '450901102201',
    '7',
    '8',
    '',
    '9.5',
    '1.4E+11',
  ),
  name: fc.constantFrom(...names),
  township: fc.constantFrom('东镇', '西镇', '城关街道', '北镇', ''),
  lng: fc.constantFrom('110.1101', '110.2202', '22.1', '0', '无', '', '110°6′', '200'),
  lat: fc.constantFrom('22.1103', '22.2204', '110.1', '0', '无', '', '22°6′', '90'),
  people: fc.constantFrom('12', '0', '', '-3', '约50', '1,234', '多'),
});
type Row = Readonly<Record<'id' | 'name' | 'township' | 'lng' | 'lat' | 'people', string>>;

const csvOf = (rows: readonly Row[]) =>
  [
    '编号,村名,乡镇,经度,纬度,常住人口',
    ...rows.map((one) =>
      [one.id, one.name, one.township, one.lng, one.lat, `"${one.people}"`].join(),
    ),
  ].join('\n');

const tables = fc.array(
  fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    list: fc.constantFrom<ListKind>('places', 'facilities', 'positions', 'population', 'ignore'),
    target: fc.constantFrom('places' as const, 'townships' as const, 'facilities' as const),
    hasIds: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

describe('an import of anything', () => {
  it('keeps its promises: no row is lost, no id is there twice, the preview tells what comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.record({
          isOnRegion: fc.boolean(),
          keepOpenProject: fc.boolean(),
          lists: fc.constantFrom('merge' as const, 'replace' as const),
          settingRest: fc.constantFrom(null, 'rural' as const),
          useSeats: fc.boolean(),
          spreadBy: fc.constantFrom('equal' as const, 'weight' as const),
        }),
        async (all, { isOnRegion, ...wishes }) => {
          const files = Object.fromEntries(all.map(({ rows }, at) => [`t${at}.csv`, csvOf(rows)]));
          const session = await openSession(files, isOnRegion ? smallRegion : null);
          let choices = choose(session, wishes);
          const columns = { name: 1, township: 2, lng: 3, lat: 4, population: 5 };
          for (const [at, { list, target, hasIds }] of all.entries())
            choices = withTable(choices, `t${at}.csv#`, {
              list,
              target,
              headerIndex: 0,
              columns: hasIds ? { id: 0, ...columns } : columns,
            });
          const { preview, report, broken } = await importAll(session, choices);
          expect(broken).toEqual([]);
          for (const [at, { rows, list }] of all.entries()) {
            const { read = 0, rejected = 0 } = preview.tables[at]?.counts ?? {};
            // A row with nothing in it is no row.
            const filled = rows.filter((one) => Object.values(one).some((text) => text !== ''));
            expect(read).toBe(list === 'ignore' ? 0 : filled.length);
            // Whatever is rejected is named: at least one issue for each row.
            const named = new Set(
              report.filter(({ file }) => file === `t${at}.csv`).map((issue) => issue.row),
            );
            expect(named.size).toBeGreaterThanOrEqual(rejected);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('accepts the same rows in whatever order the tables come, where ids differ', async () => {
    const table = fc.array(row, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, table, table, async (...all) => {
        const files = all.map((rows, at) => {
          const own = rows.map((one, index) => ({ ...one, id: `${at}${index}5` }));
          return [`t${at}.csv`, csvOf(own)] as const;
        });
        const accepted = async (order: typeof files) => {
          const session = await openSession(Object.fromEntries(order));
          let choices = choose(session, { settingRest: 'rural' });
          for (const [name] of order)
            choices = withTable(choices, `${name}#`, {
              list: 'places',
              headerIndex: 0,
              columns: { id: 0, name: 1, township: 2, lng: 3, lat: 4, population: 5 },
            });
          const { project, broken } = await importAll(session, choices);
          expect(broken).toEqual([]);
          return new Map(project.places.map((place) => [place.id, place]));
        };
        expect(await accepted([...files].reverse())).toEqual(await accepted(files));
      }),
      { numRuns: 40 },
    );
  });
});

describe('an export', () => {
  const place = fc.record({
    name: fc.constantFrom('东庄村', '西河村', '=1+1村', '南"山"村', '北,岭村', '新 街社区'),
    lngLat: fc.option(
      fc.tuple(fc.integer({ min: 0, max: 4_000_000 }), fc.integer({ min: 0, max: 4_000_000 })),
    ),
    setting: fc.constantFrom('urban' as const, 'rural' as const),
    populationCount: fc.option(fc.integer({ min: 0, max: 90_000 })),
    township: fc.constantFrom('东镇', '西镇', '城关街道'),
    isIndicative: fc.boolean(),
  });

  it('that is imported gives the same places', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('csv' as const, 'xlsx' as const),
        fc.constantFrom('zh' as const, 'en' as const),
        async (rows, format, locale) => {
          const places = rows.map(({ lngLat, isIndicative, ...rest }, at) => ({
            ...rest,
            id: `45090110120${at + 10}`,
            // Seven decimals, as text keeps them.
            lngLat:
              lngLat === null
                ? null
                : ([110 + lngLat[0] / 1e7, 22 + lngLat[1] / 1e7] as [number, number]),
            position:
              lngLat === null
                ? ('missing' as const)
                : isIndicative
                  ? ('indicative' as const)
                  : ('recorded' as const),
            populationBasis: 'recorded' as const,
            county: '甲县',
          }));
          const project = { ...smallRegion, places, standards: [] };
          const { bytes, name } = await writeExport(project, analyze(project, defaultOptions), {
            what: ['places'],
            encoding: 'utf-8',
            format,
            locale,
            datum: 'wgs84',
            savedAt: importedAt,
            program: 'Careshed test',
            loadSqliteWasm,
          });
          const session = await openSession({ [name]: bytes });
          const { draft } = session;
          const main = draft.tables.find(({ mapping }) => mapping.list === 'places');
          expect(main?.mapping.list).toBe('places');
          let choices = choose(session);
          for (const { id } of draft.tables)
            if (id !== main?.id) choices = withTable(choices, id, { list: 'ignore' });
          const { project: back, broken } = await importAll(session, choices);
          expect(broken).toEqual([]);
          const told = back.places.map((one) => ({
            id: one.id,
            name: one.name,
            lngLat: one.lngLat?.map((degrees) => degrees.toFixed(7)) ?? null,
            position: one.position,
            setting: one.setting,
            populationCount: one.populationCount,
            township: one.township,
            county: one.county,
          }));
          expect(told).toEqual(
            places.map(({ populationBasis: _, lngLat, ...one }) => ({
              ...one,
              lngLat: lngLat?.map((degrees) => degrees.toFixed(7)) ?? null,
            })),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});
