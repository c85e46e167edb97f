import { makeCsv, shippedPlaces, toAmap } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';

const recorded = shippedPlaces('xinzhou').filter(({ position }) => position === 'recorded');

/** Villages that the region knows by measured positions, and two stations, all from Amap. */
const villages = makeCsv([
  ['编码', '村名', '经度', '纬度', '城乡'],
  ...recorded.map(({ id, name, lng, lat }) => [
    id,
    name,
    ...toAmap([Number(lng), Number(lat)]),
    '乡村',
  ]),
]);
const stations = makeCsv([
  ['机构名称', '机构类型', '经度', '纬度', '城乡'],
  ...recorded
    .slice(0, 2)
    .map(({ name, lng, lat }) => [
      `${name}献血屋`,
      '献血屋',
      ...toAmap([Number(lng), Number(lat)]),
      '城镇',
    ]),
]);

test('a short list dropped with a proven one is read in its system, and confirmed by a person', async ({
  careshed,
}) => {
  const { intake, page } = careshed;
  await careshed.open('xinzhou');
  await intake.drop([
    { name: '献血屋.csv', content: stations },
    { name: '村庄.csv', content: villages },
  ]);
  await intake.settle();
  await expect(intake.verdict).toHaveAttribute('data-status', 'check');
  await expect(intake.pane).toContainText(
    /献血屋\.csv\s*医疗卫生机构，2 行 · 坐标 GCJ-02.{0,12}（随同时导入的“村庄\.csv”，请核对）/,
  );

  await intake.openTable(/献血屋\.csv/);
  const system = page.getByTestId('intake-system');
  await expect(system).toContainText('没有把握');
  await expect(system).toContainText(
    /同时导入的“村庄\.csv”已证实是 GCJ-02.{0,12}，本表的点不足以判断，按同一坐标系处理。/,
  );
  await expect(system).toContainText(/换算前后相差（中位数）\d{3}\sm/);
  await page.getByTestId('intake-system-confirm').click();
  await intake.settle();
  await expect(system).toContainText('您已确认坐标系。');
  await expect(page.getByTestId('intake-system-confirm')).toBeHidden();

  await intake.openOverview();
  await expect(intake.verdict).toHaveAttribute('data-status', 'good');
  await intake.finish();
  await careshed.goTo('数据');
  await expect(page.getByTestId('sources')).toContainText('献血屋.csv');

  // Alone, later, nothing tells: the list before is no witness.
  await intake.drop([{ name: '献血屋.csv', content: stations }]);
  await intake.settle();
  await intake.openTable(/献血屋\.csv/);
  await expect(system).toContainText('没有依据判断坐标系');
});
