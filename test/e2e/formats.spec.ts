import { encodeGb18030 } from '../../src/io/export/gb18030';
import { writeGeopackage } from '../../src/io/export/write-geopackage';
import { writeGeoparquet } from '../../src/io/export/write-geoparquet';
import { type Hamlet, makeHamlets } from '../support/generated-lists';
import {
  hamletsAsCsv,
  hamletsAsExportTable,
  hamletsAsGeojson,
  hamletsAsGpx,
  hamletsAsKml,
  hamletsAsShapefile,
} from '../support/hamlet-files';
import { loadSqliteWasm } from '../support/sqlite-wasm';
import { type CareshedPage, expect, test } from './support/careshed-page';
import { wholePixels } from './support/whole-pixels';

test.use(wholePixels);

const hamlets = makeHamlets(12, 7);
const [hamlet] = hamlets as [Hamlet];
const table = hamletsAsExportTable(hamlets);
const options = {
  locale: 'zh',
  datum: 'wgs84',
  title: '村',
  notes: [],
  savedAt: '2026-11-22T00:00:00Z',
  encoding: 'utf-8',
  loadSqliteWasm,
} as const;

/** The same villages in each format; where a format has no room for urban or rural, the planner says it. */
const files: readonly {
  readonly name: string;
  readonly saysSetting: boolean;
  readonly make: () => string | Uint8Array | Promise<Uint8Array>;
}[] = [
  {
    name: '村（GB18030）.csv',
    saysSetting: true,
    make: () => encodeGb18030(hamletsAsCsv(hamlets, ',')),
  },
  { name: '村.txt', saysSetting: true, make: () => `\uFEFF${hamletsAsCsv(hamlets, '\t')}` },
  { name: '村点.zip', saysSetting: true, make: () => hamletsAsShapefile(hamlets) },
  { name: '村.geojson', saysSetting: true, make: () => hamletsAsGeojson(hamlets) },
  { name: '村.kml', saysSetting: true, make: () => hamletsAsKml(hamlets) },
  { name: '村.gpkg', saysSetting: true, make: () => writeGeopackage([table], options) },
  { name: '村.parquet', saysSetting: true, make: () => writeGeoparquet([table], options) },
  { name: '村.gpx', saysSetting: false, make: () => hamletsAsGpx(hamlets) },
];

test('the same list is dropped, counted and drawn from every format', async ({ careshed }) => {
  test.setTimeout(150_000);
  await careshed.open('wujiang');
  for (const [index, { name, saysSetting, make }] of files.entries())
    await test.step(name, async () => {
      await importList(careshed, name, await make(), saysSetting);
      await expectShown(careshed, hamlets[index] ?? hamlet);
    });
});

async function importList(
  { intake }: CareshedPage,
  name: string,
  content: string | Uint8Array,
  saysSetting: boolean,
): Promise<void> {
  await intake.drop([{ name, content }]);
  await intake.settle();
  await intake.pane.getByRole('checkbox', { name: /^保留现有项目/ }).setChecked(false);
  await intake.settle();
  if (!saysSetting) {
    expect((await intake.counts()).rejected).toBe(hamlets.length);
    await intake.chooseRest('乡村');
  }
  expect(await intake.counts()).toEqual({ read: 12, accepted: 12, rejected: 0 });
  expect(await intake.outcome('居民点')).toBe(12);
  expect(await intake.outcome('无坐标')).toBe(0);
  await intake.finish();
}

/** Without a station on the plain, every village is uncovered and stands in the list; one of them is looked up. */
async function expectShown(careshed: CareshedPage, village: Hamlet): Promise<void> {
  const shown = await careshed.numbers();
  expect(shown).toMatchObject({ met: 0, outer: 0, uncovered: 12, unknown: 0 });
  const listed = await careshed.villages().locator('.village-name').allInnerTexts();
  expect([...listed].sort()).toEqual(hamlets.map((one) => one.name).sort());
  await careshed.villages().filter({ hasText: village.name }).first().click();
  await expect.poll(async () => (await careshed.mapCenter())[0]).toBeCloseTo(village.lng, 3);
  await expect.poll(async () => (await careshed.mapCenter())[1]).toBeCloseTo(village.lat, 3);
  await expect.poll(() => careshed.countPixels('#d6402b', 70)).toBeGreaterThan(30);
  await careshed.page.keyboard.press('Escape');
}
