import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type ExportChoice,
  exportFormats,
  exportLists,
  writeExport,
} from '../../../../src/io/export/exports';
import { project } from '../../core/small-project';
import { analysis, loadSqliteWasm, world } from './export-world';

const choice: ExportChoice = {
  what: ['places'],
  format: 'csv',
  datum: 'wgs84',
  encoding: 'utf-8',
  locale: 'zh',
};
const surroundings = {
  savedAt: '2026-11-22T12:00:00.000Z',
  program: 'Careshed 0.1.0',
  loadSqliteWasm,
};
const write = (changes: Partial<ExportChoice>, of = world, judged = analysis) =>
  writeExport(of, judged, { ...choice, ...surroundings, ...changes });

describe('writeExport', () => {
  it('writes one table as one file, named in the reader’s language', async () => {
    const { name, bytes } = await write({});
    expect(name).toMatch(/^小县_居民点_2026-11-2[123]\.csv$/);
    expect(strFromU8(bytes)).toContain('近村');
    const english = await write({ locale: 'en', datum: 'gcj02', format: 'geojson' });
    expect(english.name).toMatch(/^Small county_Places_2026-11-2[123]_GCJ-02\.geojson$/);
  });

  it('makes an archive of several tables where a file holds one, with what they mean', async () => {
    const { name, bytes } = await write({ what: exportLists, datum: 'gcj02' });
    expect(name).toMatch(/^小县_医疗服务覆盖_2026-11-2[123]_GCJ-02_csv\.zip$/);
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual([
      '居民点_GCJ-02.csv',
      '机构_GCJ-02.csv',
      '未覆盖·院前急救_GCJ-02.csv',
      '未覆盖·walk_GCJ-02.csv',
      '汇总.csv',
      '方法与来源.csv',
    ]);
    expect(strFromU8(files['方法与来源.csv'] ?? new Uint8Array())).toContain('不是 WGS84');
  });

  it('adds the method to a workbook', async () => {
    const { bytes } = await write({ what: ['uncovered'], format: 'xlsx', standardIds: ['ems'] });
    const book = strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array());
    const names = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(['未覆盖·院前急救', '方法与来源']);
  });

  it('describes a KML by the method, and marks nothing on the map with it', async () => {
    const text = strFromU8((await write({ format: 'kml' })).bytes);
    expect(text.match(/<Folder>/g)).toHaveLength(1);
    expect(text.slice(0, text.indexOf('<Style'))).toContain('乡村 10–20 km');
  });

  it('keeps a KML in WGS84, which it is by definition', async () => {
    const asked = await write({ format: 'kml', datum: 'gcj02' });
    const plain = await write({ format: 'kml' });
    expect(asked).toEqual(plain);
    expect(strFromU8(plain.bytes)).toContain('EPSG:4326');
    expect(plain.name).not.toContain('GCJ');
  });

  it.each(exportFormats)('writes every list of nothing as $id', async ({ id, extension }) => {
    const nothing = project({ title: { zh: '../a:b', en: '' } });
    for (const what of exportLists) {
      const judged = { reach: [], meanRadius: [] };
      const { name, bytes } = await write({ what: [what], format: id }, nothing, judged);
      expect(name).toMatch(/^[^/:]+_2026-11-2[123]\.\w+$/);
      expect(name.endsWith(extension)).toBe(true);
      expect(bytes.length).toBeGreaterThan(10);
    }
  });

  it.each(exportFormats)('gives the same bytes again as $id', async ({ id }) => {
    const options = { what: exportLists, format: id } as const;
    expect((await write(options)).bytes).toEqual((await write(options)).bytes);
  });

  it('asks for a list', async () => {
    await expect(write({ what: [] })).rejects.toThrow('at least one list');
  });
});
