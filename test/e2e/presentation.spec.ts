import AxeBuilder from '@axe-core/playwright';
import { type CareshedPage, expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';
import { Presentation } from './support/presentation';
import { Scenarios } from './support/scenarios';
import { chooseOption } from './support/select';

/** Opens a region and makes a scenario with another rural radius. */
async function openWithScenario(careshed: CareshedPage): Promise<Presentation> {
  await careshed.open('haimen');
  const scenarios = new Scenarios(careshed.page);
  await scenarios.goTo();
  await scenarios.create('收紧半径');
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  return new Presentation(careshed.page);
}

/** What the page shows, of which the show must change nothing. */
async function stateOf({ page, map }: CareshedPage) {
  return {
    center: await map.getAttribute('data-center'),
    zoom: await map.getAttribute('data-zoom'),
    uncovered: await page.getByTestId('uncovered-count').innerText(),
    scenario: await page.getByTestId('scenario').innerText(),
    standard: await page.getByTestId('standard').innerText(),
    canRedo: await page.getByRole('button', { name: '重做' }).isEnabled(),
  };
}

test('a scenario is presented against the base with the numbers of the command line, and the page is as it was', async ({
  careshed,
}) => {
  const { page } = careshed;
  const presentation = await openWithScenario(careshed);
  const { path } = await careshed.projects.saveFile();
  const judged = (scenario: string) =>
    analyzeByCommandLine(['--project', `${path}#${scenario}`], 'ems').places;
  const [base, tight] = [judged('base'), judged('收紧半径')];
  expect(tight.uncovered).toBeGreaterThan(base.uncovered);

  await careshed.goTo('覆盖');
  await careshed.settle();
  const before = await stateOf(careshed);
  const start = page.getByTestId('start-show');
  await start.click();
  await presentation.expectPage(1);
  await expect(presentation.show.getByRole('heading', { level: 1 })).toContainText('海门');

  // As a remote control sends them.
  await presentation.press('PageDown', 2);
  expect(await presentation.uncovered()).toBe(base.uncovered);
  await expect(page.getByTestId('show-said')).toHaveText(/^第 2 页，共 4 页：现状/);
  await presentation.press('PageDown', 3);
  expect(await presentation.uncovered()).toBe(tight.uncovered);
  expect(await presentation.uncoveredBefore()).toBe(base.uncovered);
  const change = page.getByTestId('show-change');
  await expect(change).toHaveText(new RegExp(`▲\\s${tight.uncovered - base.uncovered}\\s+变差`));
  await expect(page.getByTestId('show-indicative')).toContainText('示意位置');
  await presentation.press('PageUp', 2);
  await presentation.press('End', 4);
  const cell = page.locator('[data-scenario="收紧半径"] [data-row="places-uncovered"]');
  await expect(cell).toHaveAttribute('data-value', String(tight.uncovered));
  await presentation.press('Home', 1);
  await page.keyboard.press('3');
  await expect(page.getByText('跳到第 3 页')).toBeVisible();
  await presentation.press('Enter', 3);
  for (const [key, at] of [
    ['ArrowLeft', 2],
    [' ', 3],
    ['p', 2],
    ['n', 3],
    ['Backspace', 2],
    ['Enter', 3],
    ['ArrowUp', 2],
    ['ArrowDown', 3],
  ] as const)
    await presentation.press(key, at);

  await page.keyboard.press('b');
  await expect(page.getByTestId('show-black')).toBeVisible();
  await presentation.press('PageDown', 3);
  await expect(page.getByTestId('show-black')).toBeHidden();
  await page.keyboard.press('w');
  await expect(page.getByTestId('show-white')).toBeVisible();
  await page.keyboard.press(',');
  await expect(page.getByTestId('show-white')).toBeHidden();

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await expect(presentation.show).toBeHidden();
  await expect(start).toBeFocused();
  expect(await stateOf(careshed)).toEqual(before);
});

test('steps are arranged, keep their view, come back by undo and open again with the file', async ({
  careshed,
  otherBrowser,
}) => {
  const { page } = careshed;
  const presentation = await openWithScenario(careshed);
  await presentation.goTo();
  await expect(page.getByTestId('proposed')).toBeVisible();
  await presentation.choose(1);
  await presentation.form.getByLabel('标题').fill('海门急救半径会商');
  await presentation.form.getByLabel('说明').fill('2026 年 11 月');
  await presentation.form.getByLabel('标题').focus();
  await expect(page.getByTestId('proposed')).toBeHidden();
  await expect.poll(() => presentation.titles()).toContain('海门急救半径会商');

  await presentation.act(4, 'up');
  const titles = ['海门急救半径会商', /^现状/, '各方案对比', '收紧半径'];
  await expect(presentation.steps.locator('.presentation-title')).toHaveText(titles);
  await page.getByRole('button', { name: '放大' }).click();
  await careshed.waitForMap();
  const center = await careshed.mapCenter();
  await presentation.choose(4);
  await presentation.form.getByRole('button', { name: '以当前地图为准' }).click();
  await expect(page.getByTestId('step-area')).toHaveText('已定');
  await presentation.act(3, 'remove');
  await expect(presentation.steps).toHaveCount(3);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(presentation.steps).toHaveCount(4);
  await page.getByRole('button', { name: '重做' }).click();
  await expect(presentation.steps).toHaveCount(3);

  const { path } = await careshed.projects.saveFile();
  const other = await otherBrowser();
  await other.open('wujiang');
  await other.projects.openFile(path);
  await other.waitForNumbers();
  const again = new Presentation(other.page);
  await again.goTo();
  const kept = ['海门急救半径会商', /^现状/, '收紧半径'];
  await expect(again.steps.locator('.presentation-title')).toHaveText(kept);
  await again.act(3, 'play');
  await again.expectPage(3);
  const [lng, lat] = await again.center();
  expect(lng).toBeCloseTo(center[0], 2);
  expect(lat).toBeCloseTo(center[1], 2);
});

test('a scenario that is deleted is named where a step shows it, and undo brings it back', async ({
  careshed,
}) => {
  const { page } = careshed;
  const presentation = await openWithScenario(careshed);
  await presentation.goTo();
  await presentation.choose(2);
  await chooseOption(page, presentation.form.getByLabel('与之对比'), 'B 收紧半径');
  await expect(page.getByTestId('proposed')).toBeHidden();
  const scenarios = new Scenarios(page);
  await scenarios.goTo();
  await scenarios.act('收紧半径', '删除');
  await presentation.goTo();
  await expect(presentation.steps.nth(2)).toContainText('所用的方案“收紧半径”已删除');
  await page.getByTestId('start-here').click();
  await presentation.expectPage(1);
  await presentation.press('ArrowRight', 2);
  expect(await presentation.uncovered()).toBeGreaterThan(0);
  await expect(presentation.show).toContainText('用来对比的方案“收紧半径”已删除');
  await presentation.press('ArrowRight', 3);
  await expect(presentation.show).toContainText('所用的方案“收紧半径”已删除');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(presentation.steps.nth(2)).not.toContainText('已删除');
});

test('the step and the show stand in nobody’s way, light and dark', async ({ careshed }) => {
  test.setTimeout(150_000);
  const { page } = careshed;
  const presentation = await openWithScenario(careshed);
  const expectNothingSerious = async (where: string) => {
    const { violations } = await new AxeBuilder({ page }).exclude('.maplibregl-map').analyze();
    const serious = violations.filter(({ impact }) => /serious|critical/.test(impact ?? ''));
    expect(
      serious.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.html}`),
      where,
    ).toEqual([]);
  };
  await presentation.goTo();
  await presentation.choose(3);
  for (const theme of ['light', 'dark']) {
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectNothingSerious(`step, ${theme}`);
    await page.getByTestId('start-here').click();
    await presentation.expectPage(1);
    for (const at of [1, 2, 3, 4]) {
      if (at > 1) await presentation.press('PageDown', at);
      await expectNothingSerious(`page ${at}, ${theme}`);
    }
    // The pointer rests, and what steers the show fades.
    await page.mouse.move(400, 300);
    await expect(presentation.show).not.toHaveClass(/is-idle/);
    await page.getByRole('button', { name: '上一页' }).click();
    await presentation.expectPage(3);
    await expect(presentation.show).toHaveClass(/is-idle/);
    await page.keyboard.press('Escape');
    if (theme === 'light') await page.getByRole('button', { name: '深色' }).click();
  }
});
