import { makeCsv, shippedPlaces } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';
import { readExport } from './support/read-export';

const villages = shippedPlaces('wujiang').filter(({ township }) => township === '龙归镇');
const [a, b, c, d, e] = villages;
if (!a || !b || !c || !d || !e) throw new Error('too few villages');
const misspelt = `${e.name.slice(0, 1)}田${e.name.slice(2)}`;

/** A list of names without coordinates: five of the region, one new in a known township, one of nowhere. */
const names = makeCsv([
  ['编码', '村名', '乡镇', '县区', '城乡', '人口'],
  ...[a, b, c, d, e].map(({ id, name, township, county }, index) => [
    id,
    name,
    township,
    county,
    '乡村',
    500 + index,
  ]),
  ['440203102901', '新设村', '龙归镇', '武江区', '乡村', 700],
  ['990000000001', '未定村', '', '', '乡村', 800],
]);
/** Measured points: two by code, two by name, one with a wrong letter. */
const points = makeCsv([
  ['村代码', '行政村', '所属乡镇', '经度', '纬度'],
  [a.id, '', '', 113.4411, 24.7311],
  [b.id, '', '', 113.4522, 24.7322],
  ['', c.name, '龙归镇', 113.4433, 24.7433],
  ['', d.name, '龙归镇', 113.4544, 24.7244],
  ['', misspelt, '龙归镇', 113.4355, 24.7255],
]);

test('a list without coordinates gets them by code, by name, from the seat and by a click', async ({
  careshed,
}) => {
  const { intake, page, projects } = careshed;
  await careshed.open('wujiang');
  await intake.drop([
    { name: '名单.csv', content: names },
    { name: '坐标.csv', content: points },
  ]);
  await intake.settle();
  await intake.openTable(/坐标\.csv/);
  await intake.chooseList('坐标表（给已有清单补坐标）');
  const joins = page.getByTestId('intake-joins');
  await expect(joins).toContainText(
    '5 行：按编码匹配 2，按名称匹配 2，已确认 0，待确认 1，没有匹配 0',
  );
  await intake.answer(misspelt, new RegExp(`^${e.name}`));
  await expect(joins).toContainText('已确认 1，待确认 0');

  await intake.openOverview();
  expect(await intake.outcome('居民点')).toBe(7);
  expect(await intake.outcome('无坐标')).toBe(2);
  await intake.pane.getByText('无坐标的行用所在乡镇驻地代替').click();
  await intake.settle();
  expect(await intake.outcome('无坐标')).toBe(1);
  expect(await intake.outcome('示意位置')).toBe(1);
  await intake.finish();
  expect((await careshed.numbers()).unknown).toBe(1);

  await careshed.goTo('数据');
  const placeless = page.getByTestId('placeless');
  await placeless.getByRole('button', { name: '在地图上点选“未定村”的位置' }).click();
  await expect(page.getByTestId('placing')).toContainText('请在地图上点击“未定村”的位置');
  await careshed.waitForMap();
  const [lng, lat] = await careshed.mapCenter();
  await careshed.clickMiddleOfMap();
  await expect(page.getByTestId('placing')).toContainText('“未定村”已定位');
  await page.getByTestId('placing').getByRole('button', { name: '完成' }).click();
  const allPlaced = placeless.getByText('所有居民点和机构均有坐标。');
  await expect(allPlaced).toBeVisible();
  await expect.poll(async () => (await careshed.numbers()).unknown).toBe(0);
  const placed = await careshed.numbers();

  await page.keyboard.press('Control+z');
  await expect.poll(() => careshed.count('unknown')).toBe(1);
  await page.keyboard.press('Control+y');
  await expect.poll(() => careshed.count('unknown')).toBe(0);
  await projects.waitUntilSaved();

  await page.goto('about:blank');
  await careshed.open();
  expect(await careshed.numbers()).toEqual(placed);
  const file = await projects.exportAs({ format: 'CSV', lists: ['居民点与判定'] });
  const [rows = []] = [...(await readExport(file)).values()];
  const sources = rows.map(({ cells }) => [cells.名称, cells.位置性质, cells.坐标出处]);
  expect(sources).toEqual([
    [a.name, '实测或公开', '按编码匹配'],
    [b.name, '实测或公开', '按编码匹配'],
    [c.name, '实测或公开', '按名称匹配'],
    [d.name, '实测或公开', '按名称匹配'],
    [e.name, '实测或公开', '按名称匹配'],
    ['新设村', '示意位置', '乡镇驻地'],
    ['未定村', '实测或公开', '图上点选'],
  ]);
  const at = rows.at(-1)?.cells ?? {};
  expect(Number(at['经度(WGS84)'])).toBeCloseTo(lng, 3);
  expect(Number(at['纬度(WGS84)'])).toBeCloseTo(lat, 3);
  expect(Number(rows[0]?.cells['经度(WGS84)'])).toBe(113.4411);
});
