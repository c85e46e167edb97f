import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { hamletCsv, hamletStationCsv, makeHamlets } from '../support/generated-lists';
import { type CareshedPage, expect, test } from './support/careshed-page';
import { writeFiles } from './support/files';

const files = [
  { name: '村.csv', content: hamletCsv(makeHamlets(15, 8)) },
  { name: '站.csv', content: hamletStationCsv },
];

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused.trim() === name) return;
  }
  throw new Error(`the keyboard does not reach “${name}”`);
}

test('a list is imported, undone and exported without a mouse', async ({ careshed }) => {
  const { intake, page } = careshed;
  await careshed.open('wujiang');
  await tabTo(page, '数据');
  await page.keyboard.press('Enter');
  // Asked for before the way there: a key is quicker than the browser's promise to hand the dialog over.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, '选择文件…');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(writeFiles(files));
  await intake.settle();

  // From the overview to a table and back, then on.
  await tabTo(page, '查看 村.csv');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('intake-columns')).toBeVisible();
  await tabTo(page, '导入');
  await page.keyboard.press('Enter');
  await expect(intake.dialog).toBeHidden();
  await expect(page.locator('.data-facts')).toContainText('居民点15');

  await tabTo(page, '导出');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '导出' })).toBeVisible();
  const download = page.waitForEvent('download');
  await tabTo(page, '下载');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: '导出' })).toBeHidden();

  // The menu of projects: open, move by arrows, leave by Escape.
  await careshed.projects.button.focus();
  await page.keyboard.press('Enter');
  await expect(careshed.projects.menu).toBeVisible();
  await expect(careshed.projects.menu.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(careshed.projects.menu.locator('[data-region]').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(careshed.projects.button).toBeFocused();

  // That of scenarios goes by the same keys, round at its ends; a click elsewhere closes it, too.
  const picker = page.getByTestId('scenario');
  const menu = page.getByTestId('scenario-menu');
  await picker.focus();
  await page.keyboard.press('Enter');
  await expect(menu.locator('[aria-current="true"]')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('button').last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(picker).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await page.locator('.data-facts').click();
  await expect(menu).toBeHidden();
});

async function expectNothingSerious(careshed: CareshedPage, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: careshed.page })
    .exclude('.maplibregl-map')
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.html}`),
    where,
  ).toEqual([]);
}

for (const theme of ['浅色', '深色'])
  test(`import, projects and export stand in nobody’s way, ${theme}`, async ({ careshed }) => {
    const { intake, page, projects } = careshed;
    await careshed.open('wujiang');
    if (theme === '深色') await page.getByRole('button', { name: '深色' }).click();
    await intake.drop([
      { name: '村.csv', content: `${files[0]?.content}bad,村,x,y,,\r\n` },
      { name: '站.csv', content: hamletStationCsv },
    ]);
    await intake.settle();
    await expectNothingSerious(careshed, 'overview');
    await intake.openTable(/村\.csv/);
    await expect(page.getByTestId('preview-map')).toBeVisible();
    await expectNothingSerious(careshed, 'table');
    await intake.openTable(/站\.csv/);
    await intake.finish();
    await careshed.settle();
    await careshed.goTo('数据');
    await expectNothingSerious(careshed, 'data');
    await projects.openMenu();
    await expectNothingSerious(careshed, 'projects');
    await page.keyboard.press('Escape');
    await page.getByTestId('export').click();
    await expect(page.getByRole('dialog', { name: '导出' })).toBeVisible();
    await expectNothingSerious(careshed, 'export');
  });
