import { type CareshedPage, expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';
import { grownPeople } from './support/grown-people';
import { analyzeLists, rowsOf } from './support/lists';
import { Scenarios } from './support/scenarios';
import { chooseOption } from './support/select';
import { listOf, pixelsOf } from './support/spots';

const region = 'wujiang';
/** An EMS station that the plan wants, on its own. */
const plannedId = '440203103-clinic-ems';
const township = '江湾镇';

/** What the command line says of the project that the page saves. */
async function ofSavedProject(careshed: CareshedPage) {
  const { path } = await careshed.projects.saveFile();
  const { places, population } = analyzeByCommandLine(['--project', path], 'ems');
  const { met, outer, uncovered, unknown } = places;
  return { met, outer, uncovered, unknown, uncoveredPeople: population.uncovered };
}

function facilityOf(id: string) {
  const found = listOf(region, 'facilities').find((one) => one.id === id);
  if (!found) throw new Error(`the region has no ${id}`);
  return found;
}

async function clickFacility(careshed: CareshedPage, id: string) {
  const { lng, lat } = facilityOf(id);
  const { x, y } = (await pixelsOf(careshed))([lng, lat]);
  await careshed.page.mouse.click(x, y);
  const card = careshed.page.getByTestId('facility-card');
  await expect(card).toBeVisible();
  return card;
}

test('a planned station is opened from its card, changed and closed, as the command line counts it', async ({
  careshed,
}) => {
  const { page, headline } = careshed;
  const base = analyzeLists(region, 'base', {});
  const withStation = analyzeLists(region, 'opened', {
    facilities: (row) => (row.id === plannedId ? { ...row, status: 'existing' } : row),
  });
  expect(withStation.uncovered).toBeLessThan(base.uncovered);

  await careshed.open(region);
  await careshed.settle();
  expect(await careshed.numbers()).toEqual(base);
  await page.getByLabel('规划中', { exact: true }).check();
  const card = await clickFacility(careshed, plannedId);
  await card.getByRole('button', { name: '开通' }).click();
  // On the base it goes into a scenario of its own, and one step leads back.
  await expect(page.getByTestId('station-notice')).toContainText('已新建“方案 B”');
  await expect(headline).toHaveText(String(withStation.uncovered));
  await page.getByTestId('station-notice').getByRole('button', { name: '撤销' }).click();
  await expect(headline).toHaveText(String(base.uncovered));
  await expect(page.getByTestId('scenario')).toContainText('现状');
  await page.keyboard.press('Control+y');
  await expect(headline).toHaveText(String(withStation.uncovered));
  expect(await careshed.numbers()).toEqual(withStation);
  expect(await ofSavedProject(careshed)).toEqual(withStation);

  // Its beds are written down; another kind, and it serves nobody under this standard any more.
  if (await card.isHidden()) await clickFacility(careshed, plannedId);
  await card.getByRole('button', { name: '修改' }).click();
  const form = page.getByTestId('station-fields');
  await form.getByLabel('床位').fill('30');
  await form.getByLabel('救护车').fill('2');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(card).toContainText('30');
  expect(await careshed.numbers()).toEqual(withStation);
  await card.getByRole('button', { name: '修改' }).click();
  await expect(form.getByLabel('救护车')).toHaveValue('2');
  await chooseOption(page, form.locator('.ant-select'), '医院');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(headline).toHaveText(String(base.uncovered));
  expect(await careshed.numbers()).toEqual(base);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(headline).toHaveText(String(withStation.uncovered));

  const again = await clickFacility(careshed, plannedId);
  await again.getByRole('button', { name: '关闭站点' }).click();
  await expect(headline).toHaveText(String(base.uncovered));
  expect(await ofSavedProject(careshed)).toEqual(base);
  await again.getByRole('button', { name: '恢复' }).click();
  await expect(headline).toHaveText(String(withStation.uncovered));
});

test('people of one township grow, as the command line counts them', async ({ careshed }) => {
  const people = rowsOf(region, 'places').filter(
    (row) => row.township === township && row.population !== '',
  );
  const counts = grownPeople(
    people.map(({ population }) => Number(population)),
    1500,
  );
  const grown = new Map(people.map(({ id = '' }, at) => [id, String(counts[at])]));
  const base = analyzeLists(region, 'grown-0', {});
  const oneTownship = analyzeLists(region, 'grown-1', {
    places: (row) => ({ ...row, population: grown.get(row.id ?? '') ?? row.population ?? '' }),
  });
  expect(oneTownship.uncoveredPeople).toBeGreaterThan(base.uncoveredPeople);

  const { page } = careshed;
  await careshed.open(region);
  const scenarios = new Scenarios(page);
  await scenarios.goTo();
  const form = page.getByTestId('growth');
  await form.locator('summary').click();
  await form.getByRole('radio', { name: '乡镇' }).check();
  const selects = form.locator('.ant-select');
  await chooseOption(page, selects.nth(0), '武江区');
  await chooseOption(page, selects.nth(1), township);
  await page.keyboard.press('Escape');
  await form.getByTestId('growth-value').fill('50');
  await form.getByRole('button', { name: '加入方案' }).click();
  await expect(scenarios.edits).toHaveText([new RegExp(`${township}.*×1\\.5`)]);
  expect(await careshed.numbers()).toEqual(oneTownship);
  expect(await ofSavedProject(careshed)).toEqual(oneTownship);
});

test('the first drag makes a scenario, and one step takes both back', async ({ careshed }) => {
  const { page, headline } = careshed;
  await careshed.open(region);
  await careshed.settle();
  const before = await careshed.numbers();
  const station = listOf(region, 'facilities').find(
    ({ kind, status }) => kind.startsWith('ems') && status === 'existing',
  );
  if (!station) throw new Error('the region has no station');
  const { x, y } = (await pixelsOf(careshed))([station.lng, station.lat]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 6; step++) await page.mouse.move(x - 20 * step, y + 14 * step);
  await expect(page.getByTestId('moving')).toContainText(station.name);
  await page.mouse.up();
  await expect(page.getByTestId('station-notice')).toContainText('已新建“方案 B”');
  await expect(page.getByTestId('scenario')).toContainText('方案 B');
  await expect(headline).not.toHaveText(String(before.uncovered));
  const moved = await careshed.numbers();
  expect(await ofSavedProject(careshed)).toEqual(moved);

  await page.keyboard.press('Control+z');
  await expect(headline).toHaveText(String(before.uncovered));
  await expect(page.getByTestId('scenario')).toContainText('现状');
  expect(await careshed.numbers()).toEqual(before);
  await page.keyboard.press('Control+y');
  await expect(headline).toHaveText(String(moved.uncovered));
  await expect(page.getByTestId('scenario')).toContainText('方案 B');
});
