import { type CareshedPage, expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';

/** Numbers of the page are those of the command line for the project that it saves. */
async function expectCommandLineAgrees(careshed: CareshedPage): Promise<void> {
  const shown = await careshed.numbers();
  const { path } = await careshed.projects.saveFile();
  const { places, population } = analyzeByCommandLine(['--project', path], 'ems');
  const { met, outer, uncovered, unknown } = places;
  expect({ met, outer, uncovered, unknown, uncoveredPeople: population.uncovered }).toEqual(shown);
}

/** A point of the map's box, by shares of its width and height. */
async function spotAt(careshed: CareshedPage, across: number, down: number) {
  const box = await careshed.map.boundingBox();
  if (!box) throw new Error('the map has no place on the page');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

test('a station is added by a click, dragged under living numbers, and both are undone and redone', async ({
  careshed,
}) => {
  const { page, headline } = careshed;
  await careshed.open('wujiang');
  await careshed.waitForMap();
  const before = await careshed.uncoveredCount();
  const spot = await spotAt(careshed, 0.55, 0.62);

  await page.getByTestId('add-station').click();
  await page.mouse.click(spot.x, spot.y);
  const form = page.getByTestId('station-form');
  // What it would bring is shown before it is there.
  await expect(form.getByTestId('live-change')).toHaveAttribute('data-places', /^-\d/);
  const promised = Number(await form.getByTestId('live-change').getAttribute('data-places'));
  await form.getByLabel('名称').fill('江湾新站');
  await form.getByLabel('名称').press('Enter');
  await expect(page.getByTestId('station-notice')).toContainText('已新建“方案 B”');
  await expect(headline).toHaveText(String(before + promised));
  await expectCommandLineAgrees(careshed);
  const added = await careshed.numbers();

  // Towards the county's border.
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++)
    await page.mouse.move(spot.x - 15 * step, spot.y - 12 * step);
  await expect(page.getByTestId('moving')).toContainText('江湾新站');
  const change = page.locator('.headline').getByTestId('live-change');
  await expect(change).toHaveAttribute('data-places', /^[1-9]/);
  const during = await careshed.uncoveredCount();
  expect(during).toBe(added.uncovered + Number(await change.getAttribute('data-places')));
  expect(await careshed.villages().count()).toBe(during);
  await page.mouse.up();
  await expect(page.getByTestId('moving')).toBeHidden();
  await expect(headline).toHaveText(String(during));
  await expectCommandLineAgrees(careshed);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(headline).toHaveText(String(added.uncovered));
  expect(await careshed.numbers()).toEqual(added);
  await page.keyboard.press('Control+z');
  await expect(headline).toHaveText(String(before));
  await page.keyboard.press('Control+y');
  await expect(headline).toHaveText(String(added.uncovered));
  await page.keyboard.press('Control+y');
  await expect(headline).toHaveText(String(during));
});

test('a station is added by typed coordinates, closed and reopened, and moved by keys', async ({
  careshed,
}) => {
  const { page, headline } = careshed;
  await careshed.open('wujiang');
  await careshed.waitForMap();
  const before = await careshed.uncoveredCount();

  await page.getByTestId('add-station').click();
  const typed = page.getByLabel('输入坐标');
  await typed.fill('99');
  await typed.press('Enter');
  await expect(page.getByRole('alert')).toContainText('无法识别');
  await typed.fill('2.35, 48.85');
  await typed.press('Enter');
  await expect(page.getByRole('alert')).toContainText('不在中国境内');
  await typed.fill(`北纬24°40′27″ 东经113°17′58″`);
  await typed.press('Enter');
  const form = page.getByTestId('station-form');
  await expect(form).toContainText('113.29944°E 24.67417°N');
  await page.getByTestId('station-add').click();
  await expect(page.getByTestId('station-notice')).toBeVisible();
  await expect(headline).not.toHaveText(String(before));
  const added = await careshed.uncoveredCount();
  await expectCommandLineAgrees(careshed);

  // Its card leads to all that can be done with it.
  await careshed.waitForMap();
  const spot = await spotAt(careshed, 0.55, 0.62);
  await page.mouse.click(spot.x, spot.y);
  const card = page.getByTestId('facility-card');
  await card.getByRole('button', { name: '关闭站点' }).click();
  await expect(headline).toHaveText(String(before));
  await card.getByRole('button', { name: '恢复' }).click();
  await expect(headline).toHaveText(String(added));

  await card.getByRole('button', { name: '移动' }).click();
  const change = page.locator('.headline').getByTestId('live-change');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(change).toHaveAttribute('data-places', /^[1-9]/);
  await page.keyboard.press('Escape');
  await expect(headline).toHaveText(String(added));
  await card.getByRole('button', { name: '移动' }).click();
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(change).toHaveAttribute('data-places', /^[1-9]/);
  const moved = await careshed.uncoveredCount();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('moving')).toBeHidden();
  await expect(headline).toHaveText(String(moved));
  await expectCommandLineAgrees(careshed);
});

test('a spot is found with the arrow keys, and Escape gives it up', async ({ careshed }) => {
  const { page, headline } = careshed;
  await careshed.open('wujiang');
  await careshed.waitForMap();
  const before = await careshed.uncoveredCount();
  await page.keyboard.press('Alt+n');
  await expect(page.getByTestId('adding')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('adding')).toBeHidden();

  await page.keyboard.press('Alt+n');
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('station-form')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('station-notice')).toContainText('现状不变');
  await expect(headline).not.toHaveText(String(before));
  await expectCommandLineAgrees(careshed);
});
