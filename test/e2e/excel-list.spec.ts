import { makeExcelFile, shippedPlaces, toAmap } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';

/** Villages of the region as a planner has them: a title, a unit row, Amap's coordinates as text. */
async function amapList(): Promise<Uint8Array> {
  const villages = shippedPlaces('haimen').filter(
    ({ position }, index) => position === 'recorded' || index % 4 === 0,
  );
  const rows = villages.map((village, index) => {
    const [lng, lat] = toAmap([Number(village.lng), Number(village.lat)]);
    return [
      index + 1,
      village.id,
      village.name,
      village.township,
      village.setting === 'urban' ? '城镇' : '乡村',
      String(1000 + index),
      lng.toFixed(6),
      lat.toFixed(6),
    ];
  });
  return await makeExcelFile([
    {
      name: '村居名单',
      rows: [
        ['海门区村（社区）基本情况表', null, null, null, null, null, null, null],
        ['单位：人', null, null, null, null, null, null, null],
        ['序号', '村居代码', '村（居）名称', '所属乡镇', '城乡', '常住人口', '经度', '纬度'],
        ...rows,
        [null, null, '合计', null, null, String(rows.length), null, null],
      ],
    },
  ]);
}

test('an Excel list from Amap is judged where it really lies', async ({ careshed }) => {
  const { intake, projects } = careshed;
  await careshed.open('haimen');
  await intake.drop([{ name: '村居.xlsx', content: await amapList() }]);
  await intake.settle();
  // The row of the sum is the only one that is left out, which is no reason to hesitate.
  await expect(intake.verdict).toHaveAttribute('data-status', 'good');
  const { accepted, rejected } = await intake.counts();
  expect(rejected).toBe(1);
  await expect(intake.reportRows.filter({ hasText: '合计行' })).toHaveCount(1);
  expect(await intake.outcome('居民点')).toBe(accepted);

  await intake.openTable(/村居\.xlsx/);
  expect(await intake.meaningOf('村居代码')).toContain('编码');
  expect(await intake.meaningOf('常住人口')).toContain('人口');
  expect(await intake.meaningOf('序号')).toContain('原样保留');
  const system = careshed.page.getByTestId('intake-system');
  await expect(system).toContainText('建议：GCJ-02');
  await expect(system).toContainText('有把握');
  // The five villages that the region knows by measured positions are the witnesses.
  await expect(system).toContainText(
    /与 5 个已知位置比较.*偏差（中位数）\d\sm，不换算 [45]\d\d\sm/,
  );
  await expect(system).toContainText(/换算前后相差（中位数）[45]\d\d\sm/);
  await expect(system.locator('.preview-map-key')).toContainText(/换算前.*换算后/);
  await expect(careshed.page.getByTestId('preview-map').locator('canvas').first()).toBeVisible();

  await intake.finish();
  const shown = await careshed.numbers();
  expect(shown.met + shown.outer + shown.uncovered + shown.unknown).toBe(accepted);
  const saved = await projects.saveFile();
  const expected = analyzeByCommandLine(['--project', saved.path], 'ems');
  expect(expected.places.total).toBe(accepted);
  for (const verdict of ['met', 'outer', 'uncovered', 'unknown'] as const)
    expect(shown[verdict], verdict).toBe(expected.places[verdict]);
  expect(shown.uncoveredPeople).toBe(expected.population.uncovered);
  expect(expected.population.total).toBe(accepted * 1000 + (accepted * (accepted - 1)) / 2);

  await careshed.goTo('数据');
  const sources = careshed.page.getByTestId('sources');
  await expect(sources).toContainText('村居.xlsx › 村居名单');
  await expect(sources).toContainText('GCJ-02（高德、腾讯）');
});
