import { writeFileSync } from 'node:fs';
import gcoord from 'gcoord';
import { shippedPlaces } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';
import { writeFiles } from './support/files';
import { SitingStep, siteByCommandLine } from './support/siting-step';

const header = '编号,名称,经度,纬度,造价（万元）,服务能力（人）';

/** Every third village of the district as a candidate, as a survey has it and as Amap does. */
function candidateLists() {
  const rows = shippedPlaces('wujiang').filter((_, at) => at % 3 === 0);
  const line = (at: number, name: string, lngLat: readonly number[]) =>
    [`K${at}`, name, ...lngLat, 60 + at, 4000 + 10 * at].join(',');
  const surveyed = rows.map(({ name, lng, lat }, at) => line(at, name, [Number(lng), Number(lat)]));
  const amap = rows.map(({ name, lng, lat }, at) =>
    line(
      at,
      name,
      gcoord.transform<[number, number]>([Number(lng), Number(lat)], gcoord.WGS84, gcoord.GCJ02),
    ),
  );
  // One row in between that nobody can use.
  amap.splice(4, 0, 'K99,坏行,113.5,,100,4000');
  return {
    count: rows.length,
    surveyed: `id,name,lng,lat,cost,capacity\n${surveyed.join('\n')}\n`,
    amap: `${header}\n${amap.join('\n')}\n`,
  };
}

test('a list in the system of Amap, with a bad row, gives the sites that the command line finds', async ({
  careshed,
}) => {
  const { page } = careshed;
  const siting = new SitingStep(page);
  const { count, surveyed, amap } = candidateLists();
  const [amapPath = '', surveyedPath = ''] = writeFiles([
    { name: '候选点.csv', content: amap },
    { name: 'surveyed.csv', content: surveyed },
  ]);
  const site = (...args: string[]) =>
    siteByCommandLine([
      '--region',
      'wujiang',
      '--candidates',
      surveyedPath,
      '--model',
      'mclp',
      ...args,
    ]);
  await careshed.open('wujiang');
  await careshed.goTo('选址');
  await siting.giveCandidates(amapPath);
  await expect(siting.fileFacts).toContainText('文件没有写明坐标系');
  await siting.start();
  await expect(siting.problems).toHaveText(['请先选定文件的坐标系。']);
  await siting.chooseSystem('GCJ-02');
  await expect(siting.fileFacts).toContainText(`采用 ${count} 个，1 行未采用`);
  await expect(siting.fileIssues).toHaveText([/第 6 行“纬度”列空着：经度、纬度只填了一个/]);
  await expect(page.getByRole('checkbox', { name: `文件中的候选点（${count}）` })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /村、社区/ })).not.toBeChecked();
  await expect(page.locator('.legend')).toContainText('文件中的候选点');

  await siting.start();
  await expect(siting.answer).toHaveAttribute('data-status', 'optimal');
  const two = site('--add', '2');
  expect([await siting.objective(), two.status]).toEqual([two.objective, 'optimal']);
  expect(two.sites).toEqual(expect.arrayContaining(await siting.siteIds()));
  await expect(page.locator('.legend')).toContainText('建设顺序');

  // What the sites of the list cost, and how much they can serve, comes from the list.
  await siting.chooseAim('在预算内');
  await siting.fill('budget', '150');
  await siting.startAgain();
  expect(await siting.objective()).toBe(site('--budget', '150').objective);
  const cost = await page.getByTestId('siting-plan-cost').getAttribute('data-value');
  expect(Number(cost)).toBeLessThanOrEqual(150);

  await siting.chooseAim('能力有限');
  await page.getByText('不设上限', { exact: true }).click();
  await siting.startAgain();
  const served = site('--add', '2', '--capacities');
  expect([await siting.objective(), served.status]).toEqual([served.objective, 'optimal']);
  expect(served.objective).toBeLessThan(two.objective);
  expect(await siting.after('served')).toBe(served.objective);
});

test('a forbidden area moves the site that would be best, as on the command line; areas are drawn, listed and removed', async ({
  careshed,
}, info) => {
  const { page, map } = careshed;
  const siting = new SitingStep(page);
  const ask = ['--region', 'wujiang', '--model', 'mclp', '--add', '1'];
  const free = siteByCommandLine(ask);
  const places = shippedPlaces('wujiang');
  const winner = places.find(({ id }) => free.sites.includes(id));
  if (!winner) throw new Error('the best site is no village');
  const [lng, lat] = [Number(winner.lng), Number(winner.lat)];
  const corners = [
    [lng - 0.03, lat - 0.03],
    [lng + 0.03, lat - 0.03],
    [lng + 0.03, lat + 0.03],
    [lng - 0.03, lat + 0.03],
  ].map((corner) => corner.map((each) => Number(each.toFixed(6))));
  const area = { type: 'Polygon', coordinates: [[...corners, corners[0]]] };
  const path = info.outputPath('forbidden.geojson');
  writeFileSync(path, JSON.stringify(area));
  const kept = siteByCommandLine([...ask, '--forbidden', path]);
  expect(kept.sites).not.toContain(winner.id);

  await careshed.open('wujiang');
  await careshed.goTo('选址');
  await siting.fill('siteCount', '1');
  await siting.start();
  await expect(siting.answer).toHaveAttribute('data-status', 'optimal');
  expect(await siting.siteIds()).toEqual([winner.id]);
  await page.getByText('更多条件').click();
  await siting.typeArea(
    '输入禁止选址范围的坐标',
    corners.map((corner) => corner.join(',')),
  );
  await expect(siting.areas('forbidden')).toHaveText([/禁止范围1/]);
  await expect(map).toHaveAttribute('data-siting-areas', '1');
  await expect(page.locator('.legend')).toContainText('禁止选址范围');
  await siting.startAgain();
  expect(await siting.objective()).toBe(kept.objective);
  expect(kept.sites).toEqual(expect.arrayContaining(await siting.siteIds()));
  expect(await siting.siteIds()).not.toContain(winner.id);

  // Drawn on the map: so small that no candidate lies inside.
  await careshed.waitForMap();
  await page.getByRole('button', { name: '在地图上画只在其中选址的范围' }).click();
  await expect(page.getByTestId('drawing')).toContainText('画只在其中选址的范围');
  const box = await map.boundingBox();
  if (!box) throw new Error('the map is not there');
  const [x, y] = [box.x + box.width - 160, box.y + 130];
  for (const [dx, dy, count] of [
    [0, 0, 1],
    [40, 0, 2],
    [40, 40, 3],
  ] as const) {
    await page.mouse.click(x + dx, y + dy);
    await expect(map).toHaveAttribute('data-corners', String(count));
  }
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /添\s*加/ })
    .click();
  await expect(siting.areas('allowed')).toHaveText([/选址范围1/]);
  await expect(map).toHaveAttribute('data-siting-areas', '2');
  await siting.start();
  await expect(siting.problems).toHaveText([/没有一个可用/]);
  await page.getByRole('button', { name: '删除“选址范围1”' }).click();
  await page.getByRole('button', { name: '删除“禁止范围1”' }).click();
  await expect(map).toHaveAttribute('data-siting-areas', '0');
  await siting.startAgain();
  expect(await siting.siteIds()).toEqual([winner.id]);
});

test('a question that would take minutes is told before it is put, with a coarser grid at hand', async ({
  careshed,
}) => {
  const { page } = careshed;
  const siting = new SitingStep(page);
  const note = page.getByTestId('siting-size');
  await careshed.open('haimen');
  await careshed.goTo('选址');
  await expect(note).toHaveCount(0);
  await siting.chooseAim('平均距离最短');
  await page.getByRole('checkbox', { name: /网格点/ }).check();
  await siting.fill('grid', '0.2');
  await expect(note).toHaveAttribute('data-size', 'large');
  await expect(note).toContainText('可能要算满 60 秒的时限');
  await note.getByRole('button').click();
  await expect(note).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /村、社区/ })).not.toBeChecked();
  const step = Number(await page.getByTestId('siting-grid').inputValue());
  expect(step).toBeGreaterThanOrEqual(0.5);
});
