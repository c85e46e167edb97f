import type { LngLat } from '../../src/core/model/place';
import { type CareshedPage, expect, test } from './support/careshed-page';

const stations = `id,name,kind,lng,lat,setting,status
f1,县急救中心,emsCentre,110.0000,24.0000,urban,existing
`;
// 0.01° of longitude at 24° N are 1.02 km: 东街 lies 6.1 km from the station, within 10 km and beyond 5 km.
const places = `编码,名称,经度,纬度,城乡,人口,县区
p1,东街,110.0600,24.0000,,5200,甲县
p2,近街,110.0200,24.0000,,800,甲县
p3,东坪,110.0700,24.0050,乡村,1200,甲县
p4,远坪,110.1500,24.0000,,900,甲县
`;
const aroundEastStreet: LngLat[] = [
  [110.04, 23.98],
  [110.09, 23.98],
  [110.09, 24.02],
  [110.04, 24.02],
];
const asRural = { met: 3, outer: 1, uncovered: 0, unknown: 0, uncoveredPeople: 0 };
const asUrban = { met: 2, outer: 1, uncovered: 1, unknown: 0, uncoveredPeople: 5200 };

/** A list of which only one row says urban or rural; the others are rural by choice. */
async function openList(careshed: CareshedPage) {
  const { intake, page } = careshed;
  await careshed.open('wujiang');
  await intake.drop([
    { name: '村.csv', content: places },
    { name: '站.csv', content: stations },
  ]);
  await intake.chooseRest('乡村');
  await intake.finish();
  await expect.poll(() => careshed.numbers()).toEqual(asRural);
  await careshed.goTo('数据');
  await careshed.waitForMap();
  const areas = page.getByTestId('urban-areas');
  return {
    areas,
    banner: page.getByTestId('drawing'),
    dialog: page.getByRole('dialog', { name: '新的城区范围' }),
    draw: () => areas.getByRole('button', { name: '在地图上画' }).click(),
  };
}

/** Where a point of the map is on the page, by the Web Mercator of 512 pixels at zoom 0. */
async function pixelOf(careshed: CareshedPage, [lng, lat]: LngLat) {
  const box = await careshed.map.boundingBox();
  const zoom = Number(await careshed.map.getAttribute('data-zoom'));
  const [middleLng, middleLat] = await careshed.mapCenter();
  if (!box) throw new Error('the map has no place on the page');
  const pixels = 512 * 2 ** zoom;
  const y = (degrees: number) => Math.log(Math.tan(((90 + degrees) * Math.PI) / 360)) / 2 / Math.PI;
  return {
    x: box.x + box.width / 2 + ((lng - middleLng) / 360) * pixels,
    y: box.y + box.height / 2 - (y(lat) - y(middleLat)) * pixels,
  };
}

async function clickAt(careshed: CareshedPage, lngLat: LngLat, clickCount = 1): Promise<void> {
  const { x, y } = await pixelOf(careshed, lngLat);
  await careshed.page.mouse.move(x - 5, y - 5);
  await careshed.page.mouse.move(x, y);
  // Corners that follow each other at once are no double click.
  await careshed.page.waitForTimeout(350);
  await careshed.page.mouse.click(x, y, { clickCount });
}

test('an area drawn around villages makes them urban, until it is undone', async ({ careshed }) => {
  test.slow();
  const { page, projects } = careshed;
  const { areas, banner, dialog, draw } = await openList(careshed);
  await expect(areas).toContainText('还没有城区范围');
  await draw();
  await expect(banner).toContainText('单击加点，双击或 Enter 结束');
  for (const corner of aroundEastStreet) await clickAt(careshed, corner);
  await expect(banner).toContainText('已有 4 个点');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('名称')).toHaveValue('城区1');
  await dialog.getByLabel('名称').fill('老城区');
  await dialog.getByRole('button', { name: '添加' }).click();

  const facts = '居民点 2 个，机构 0 个 · 1 个按城区范围判为城镇 · 1 个的城乡已由列';
  await expect(areas.getByRole('listitem')).toContainText(['老城区']);
  await expect(areas).toContainText(facts);
  await expect.poll(() => careshed.numbers()).toEqual(asUrban);
  await page.keyboard.press('Control+z');
  await expect(careshed.headline).toHaveText('0');
  await expect.poll(() => careshed.numbers()).toEqual(asRural);
  await page.keyboard.press('Control+y');
  await expect(careshed.headline).toHaveText('1');

  await projects.waitUntilSaved();
  await page.reload();
  await expect.poll(() => careshed.numbers()).toEqual(asUrban);
  await careshed.goTo('数据');
  await expect(areas).toContainText(facts);
  await areas.getByRole('button', { name: '删除城区范围“老城区”' }).click();
  await expect(areas).toContainText('还没有城区范围');
  await expect.poll(() => careshed.numbers()).toEqual(asRural);
});

test('a corner is taken back, a crossing is named, Escape gives up', async ({ careshed }) => {
  const { page } = careshed;
  const { areas, banner, dialog, draw } = await openList(careshed);
  const [a, b, c, d] = aroundEastStreet as [LngLat, LngLat, LngLat, LngLat];
  await draw();
  for (const corner of [a, c, b, d]) await clickAt(careshed, corner);
  await expect(banner).toContainText('边界自己相交了');
  await expect(banner.getByRole('button', { name: '结束' })).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Backspace');
  await expect(banner).toContainText('已有 3 个点');
  await expect(banner).not.toContainText('边界自己相交了');

  // A double click is the last corner and the end; giving up the name goes back to the drawing.
  const { x, y } = await pixelOf(careshed, [110.04, 23.97]);
  await page.mouse.dblclick(x, y);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(banner).toContainText('已有 4 个点');
  await page.keyboard.press('Escape');
  await expect(banner).toBeHidden();
  await expect(areas).toContainText('还没有城区范围');
  await expect.poll(() => careshed.numbers()).toEqual(asRural);
});

test('corners are typed where the map cannot be clicked', async ({ careshed }) => {
  const { page } = careshed;
  const { areas, dialog } = await openList(careshed);
  await areas.getByRole('button', { name: '输入坐标…' }).focus();
  await page.keyboard.press('Enter');
  const corners = dialog.getByLabel('边界上各点');
  const add = dialog.getByRole('button', { name: '添加' });
  await corners.fill('110.04,23.98\n东经110度');
  await add.click();
  await expect(dialog).toContainText('第 2 行不是“经度,纬度”：东经110度');
  await corners.fill(aroundEastStreet.map(([lng, lat]) => `${lat},${lng}`).join('\n'));
  await add.click();
  await expect(dialog).toContainText('有点落在中国以外');
  await corners.fill(aroundEastStreet.map(([lng, lat]) => `${lng}，${lat}`).join('\n'));
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(areas.getByRole('listitem')).toContainText(['城区1']);
  await expect.poll(() => careshed.numbers()).toEqual(asUrban);
});
