import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { analyze } from '../../../../src/core/analyze';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Analysis } from '../../../../src/core/coverage/types';
import type { Project } from '../../../../src/core/model/project';
import type { ExportTable, WriteOptions } from '../../../../src/io/export/export-table';
import { ems, facility, place, pointAt, project, walkToClinic } from '../../core/small-project';

export const script = '<img src=x onerror=alert(1)>&"\'';

/** A station, one clinic without a position; places within 10 km, between 10 and 20 km, beyond, and nowhere. */
export const world: Project = project({
  title: { zh: '小县', en: 'Small county' },
  places: [
    place('450902001001', pointAt(90, 3000), { name: '近村' }),
    place('450902001002', pointAt(0, 20_000.3), {
      name: script,
      populationCount: null,
      positionSource: 'map',
      extra: { 电话: '+86 10', '': 'x', toString: 'y' },
    }),
    place('0012', pointAt(90, 15_000), {
      name: '=1+1',
      position: 'indicative',
      populationBasis: 'estimated',
      settingSource: 'rest',
    }),
    place('无位', null, { name: '#N/A', township: '西镇', populationCount: 0 }),
    place('450902001005', pointAt(90, 40_000), { name: '远村', populationCount: 7 }),
  ],
  facilities: [
    facility('s1', pointAt(90, 0), { name: '东站', bedCount: 3 }),
    facility('s2', pointAt(90, 40_000), { name: '未开', status: 'planned' }),
    facility('v1', null, { name: '卫生室', kind: 'villageClinic' }),
  ],
  standards: [
    { ...ems, title: { zh: '院前急救', en: 'EMS' }, source: [{ plan: 'yulin', section: '三' }] },
    walkToClinic,
  ],
  sources: [
    {
      file: '村.xlsx',
      sheet: '一',
      list: 'places',
      systemId: 'gcj02',
      rowsRead: 6,
      rowsAccepted: 5,
      rowsRejected: 1,
      importedAt: '2026-11-20T08:00:00.000Z',
    },
  ],
});

export const analysis: Analysis = analyze(world, defaultOptions);

export const wgs84 = { locale: 'zh', datum: 'wgs84' } as const;

export const loadSqliteWasm = async (): Promise<Uint8Array> =>
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')));

export const writeOptions: WriteOptions = {
  ...wgs84,
  title: '小县 居民点',
  notes: ['第一句', '第二句'],
  savedAt: '2026-11-22T01:02:03.000Z',
  encoding: 'utf-8',
  loadSqliteWasm,
};

/** The cell of a row under a key. */
export function cellAt(table: ExportTable, row: number, key: string) {
  const index = table.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`no column ${key}`);
  return table.rows[row]?.[index];
}
