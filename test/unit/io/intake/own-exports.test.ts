import { beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/core/analyze';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Analysis } from '../../../../src/core/coverage/types';
import type { Project } from '../../../../src/core/model/project';
import {
  type ExportFormatId,
  type ExportList,
  exportFormats,
  writeExport,
} from '../../../../src/io/export/exports';
import { loadRegion } from '../../../../src/io/region-files';
import { importedAt, openSession } from '../../../support/import-session';
import { loadSqliteWasm } from '../../../support/sqlite-wasm';
import { readPackageFile } from '../../../support/workspace';

let project: Project;
let analysis: Analysis;

beforeAll(async () => {
  project = await loadRegion('nangong', readPackageFile);
  analysis = analyze(project, defaultOptions);
});

const locales = ['zh', 'en'] as const;
const formats = exportFormats.map(({ id }) => id);
const cases = formats.flatMap((format) => locales.map((locale) => [format, locale] as const));

/** The files of an export, opened for an import on no project. */
async function reopen(
  format: ExportFormatId,
  locale: 'zh' | 'en',
  what: readonly ExportList[],
  standardIds?: readonly string[],
) {
  const { name, bytes } = await writeExport(project, analysis, {
    what,
    format,
    locale,
    datum: 'wgs84',
    encoding: 'utf-8',
    savedAt: '2026-11-22T01:02:03.000Z',
    program: 'careshed 1',
    loadSqliteWasm,
    ...(standardIds && { standardIds }),
  });
  return await openSession({ [name]: bytes });
}

/** What the tables of an export are taken for when it is imported. */
async function listsOf(...of: Parameters<typeof reopen>) {
  const session = await reopen(...of);
  return session.draft.tables.map(({ file, sheet, mapping }) => ({
    name: `${file.split('/').pop()} ${sheet}`,
    list: mapping.list,
  }));
}

describe('exports of the program itself', () => {
  it.each(cases)('come back as the lists they are: %s, %s', async (format, locale) => {
    for (const list of ['places', 'facilities'] as const) {
      const lists = (await listsOf(format, locale, [list])).map((table) => table.list);
      expect(lists.filter((each) => each !== 'ignore')).toEqual([list]);
    }
    const totals = await listsOf(format, locale, ['totals']);
    expect(totals.filter(({ list }) => list !== 'ignore')).toEqual([]);
  });

  it.each(cases)('leave out extracts beside their lists: %s, %s', async (format, locale) => {
    const all = await listsOf(format, locale, ['places', 'facilities', 'uncovered', 'totals']);
    const used = all.filter(({ list }) => list !== 'ignore');
    expect(used.map(({ list }) => list).sort()).toEqual(['facilities', 'places']);
    expect(used.filter(({ name }) => /未覆盖|uncovered/i.test(name))).toEqual([]);
  });

  it.each(locales)('come back from one KML, each list from its folder: %s', async (locale) => {
    const session = await reopen('kml', locale, ['places', 'facilities', 'totals']);
    const { project: back } = await session.finish(session.draft.choices, importedAt);
    const plain = ({ places, facilities }: Project) => ({
      places: places.map(({ id, name, setting, township, populationCount, lngLat }) => [
        ...[id, name, setting, township, populationCount],
        lngLat?.map((degrees) => degrees.toFixed(7)),
      ]),
      facilities: facilities.map(({ id, name, kind, setting, status, lngLat }) => [
        ...[id, name, kind, setting, status],
        lngLat?.map((degrees) => degrees.toFixed(7)),
      ]),
    });
    expect(plain(back)).toEqual(plain(project));
  });

  it.each(locales)('take what is uncovered for places where it comes alone: %s', async (locale) => {
    const lists = await listsOf('xlsx', locale, ['uncovered'], ['community-15min']);
    expect(lists.map(({ list }) => list).filter((list) => list !== 'ignore')).toEqual(['places']);
  });
});
