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
import { openSession } from '../../../support/import-session';
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

/** What the tables of an export are taken for when it is imported. */
async function listsOf(
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
  const session = await openSession({ [name]: bytes });
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

  it.each(cases.filter(([format]) => format !== 'kml'))(
    'leave out extracts beside their lists: %s, %s',
    async (format, locale) => {
      const all = await listsOf(format, locale, ['places', 'facilities', 'uncovered', 'totals']);
      const used = all.filter(({ list }) => list !== 'ignore');
      expect(used.map(({ list }) => list).sort()).toEqual(['facilities', 'places']);
      expect(used.filter(({ name }) => /未覆盖|uncovered/i.test(name))).toEqual([]);
    },
  );

  it.each(locales)('take what is uncovered for places where it comes alone: %s', async (locale) => {
    const lists = await listsOf('xlsx', locale, ['uncovered'], ['community-15min']);
    expect(lists.map(({ list }) => list).filter((list) => list !== 'ignore')).toEqual(['places']);
  });
});
