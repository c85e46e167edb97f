import { hamletCsv, hamletStationCsv, makeHamlets, toAmap } from '../support/generated-lists';
import { type CareshedPage, expect, type ShownNumbers, test } from './support/careshed-page';
import { type ExportedRow, readExport } from './support/read-export';

const hamlets = makeHamlets(30, 21);

async function openProject(careshed: CareshedPage): Promise<void> {
  await careshed.open('wujiang');
  await careshed.intake.drop([
    { name: '村.csv', content: hamletCsv(hamlets) },
    { name: '站.csv', content: hamletStationCsv },
  ]);
  await careshed.intake.finish();
  await careshed.waitForNumbers();
}

const verdictWords = { met: '达标', outer: '外圈内', uncovered: '未覆盖', unknown: '无法判断' };

/** The file has every village once, judged as on the page, where it lies in the file's datum. */
function expectVillages(rows: readonly ExportedRow[], shown: ShownNumbers, isAmap: boolean): void {
  expect(rows).toHaveLength(hamlets.length);
  for (const verdict of ['met', 'outer', 'uncovered', 'unknown'] as const) {
    const isSo = ({ cells }: ExportedRow) => Object.values(cells).includes(verdictWords[verdict]);
    expect(rows.filter(isSo).length, verdict).toBe(shown[verdict]);
  }
  for (const [index, { id, name, lng, lat }] of hamlets.entries()) {
    const { cells, point } = rows[index] ?? { cells: {}, point: null };
    expect(Object.values(cells).slice(0, 2).map(String)).toEqual([id, name]);
    const mark = isAmap ? 'GCJ-02' : 'WGS84';
    const x = point?.[0] ?? Number(cells[`经度(${mark})`]);
    const y = point?.[1] ?? Number(cells[`纬度(${mark})`]);
    const [wantedLng, wantedLat] = isAmap ? toAmap([lng, lat]) : [lng, lat];
    expect(x).toBeCloseTo(wantedLng, 6);
    expect(y).toBeCloseTo(wantedLat, 6);
  }
}

test('a colleague gets the uncovered villages as Excel', async ({ careshed }) => {
  await openProject(careshed);
  const shown = await careshed.numbers();
  const listed = await careshed.villages().locator('.village-name').allInnerTexts();
  const file = await careshed.projects.exportAs({
    format: 'Excel（.xlsx）',
    lists: ['居民点与判定', '未覆盖清单', '机构', '汇总'],
  });
  expect(file.name).toMatch(/\.xlsx$/);
  const sheets = await readExport(file);
  const named = (start: string) => [...sheets].find(([name]) => name.startsWith(start))?.[1] ?? [];
  expectVillages(named('居民点'), shown, false);
  const uncovered = named('未覆盖');
  expect(uncovered.map(({ cells }) => cells.名称)).toEqual(listed);
  const people = uncovered.reduce((sum, { cells }) => sum + Number(cells.人口), 0);
  expect(people).toBe(shown.uncoveredPeople);
  expect(named('机构').map(({ cells }) => cells.名称)).toEqual(['大岭急救站']);
  expect(named('汇总').length).toBeGreaterThan(0);
  const method = named('方法').map(({ cells }) => Object.values(cells).join(' '));
  expect(method.join('\n')).toContain('WGS84');
});

for (const isAmap of [false, true])
  test(`villages in every format in ${isAmap ? 'GCJ-02' : 'WGS84'}`, async ({ careshed }) => {
    await openProject(careshed);
    const shown = await careshed.numbers();
    for (const format of ['CSV', 'GeoJSON', 'GeoPackage', 'GeoParquet', 'Excel（.xlsx）']) {
      const isGb18030 = format === 'CSV' && isAmap;
      const lists = ['居民点与判定'];
      const file = await careshed.projects.exportAs({ format, lists, isAmap, isGb18030 });
      expect(file.name.includes('GCJ-02'), file.name).toBe(isAmap);
      const tables = [...(await readExport(file))];
      const [, rows = []] = tables.find(([name]) => !/method|方法/.test(name)) ?? [];
      await test.step(format, () => expectVillages(rows, shown, isAmap));
      if (format !== 'CSV') continue;
      const mark = [...file.bytes.slice(0, 3)];
      if (isGb18030) expect(new TextDecoder('gb18030').decode(file.bytes)).toContain('大岭村');
      else expect(mark).toEqual([0xef, 0xbb, 0xbf]);
    }
  });

test('KML is WGS84 by definition, and no other system is offered for it', async ({ careshed }) => {
  await openProject(careshed);
  const file = await careshed.projects.exportAs({ format: 'KML', lists: ['居民点与判定'] });
  await careshed.page.getByTestId('export').click();
  const dialog = careshed.page.getByRole('dialog', { name: '导出' });
  await expect(dialog.getByTestId('export-format')).toContainText('KML');
  await expect(dialog.getByRole('radio', { name: /^GCJ-02/ })).toBeDisabled();
  const rows = [...(await readExport(file)).values()].flat();
  expect(rows).toHaveLength(hamlets.length);
  const [first] = hamlets;
  const found = rows.find(({ cells }) => Object.values(cells).includes(first?.name));
  expect(found?.point?.[0]).toBeCloseTo(first?.lng ?? 0, 6);
});
