import { encodeGb18030 } from '../../src/io/export/gb18030';
import { writeGeopackage } from '../../src/io/export/write-geopackage';
import { writeGeoparquet } from '../../src/io/export/write-geoparquet';
import { makeHamlets } from '../support/generated-lists';
import {
  hamletsAsCsv,
  hamletsAsExportTable,
  hamletsAsGeojson,
  hamletsAsGpx,
  hamletsAsKml,
  hamletsAsShapefile,
} from '../support/hamlet-files';
import { loadSqliteWasm } from '../support/sqlite-wasm';
import { expect, test } from './support/careshed-page';

const hamlets = makeHamlets(12, 7);
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

for (const { name, saysSetting, make } of files)
  test(`${name} is dropped, counted and drawn`, async ({ careshed }) => {
    const { intake } = careshed;
    await careshed.open('wujiang');
    await intake.drop([{ name, content: await make() }]);
    await intake.settle();
    if (!saysSetting) {
      expect((await intake.counts()).rejected).toBe(hamlets.length);
      await intake.chooseRest('乡村');
      await intake.pane.getByRole('checkbox', { name: /^保留现有项目/ }).setChecked(false);
      await intake.settle();
    }
    expect(await intake.counts()).toEqual({ read: 12, accepted: 12, rejected: 0 });
    expect(await intake.outcome('居民点')).toBe(12);
    expect(await intake.outcome('无坐标')).toBe(0);
    await intake.finish();

    // Without a station on the plain, every village is uncovered and stands in the list.
    const shown = await careshed.numbers();
    expect(shown).toMatchObject({ met: 0, outer: 0, uncovered: 12, unknown: 0 });
    const listed = await careshed.villages().locator('.village-name').allInnerTexts();
    expect([...listed].sort()).toEqual(hamlets.map((one) => one.name).sort());
    await expect.poll(() => careshed.countPixels('#d6402b', 70)).toBeGreaterThan(300);

    const [first] = hamlets;
    await careshed
      .villages()
      .filter({ hasText: first?.name ?? '' })
      .first()
      .click();
    await expect.poll(async () => (await careshed.mapCenter())[0]).toBeCloseTo(first?.lng ?? 0, 3);
    await expect.poll(async () => (await careshed.mapCenter())[1]).toBeCloseTo(first?.lat ?? 0, 3);
  });
