import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/careshed-page';
import { wholePixels } from './support/whole-pixels';

test('the language changes and is remembered', async ({ careshed }) => {
  await careshed.open('haimen');
  await expect(careshed.page.locator('.headline-number')).toContainText('未覆盖');
  await careshed.page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(careshed.page.locator('.headline-number')).toContainText('uncovered');
  await expect(careshed.page.locator('html')).toHaveAttribute('lang', 'en');
  await careshed.page.reload();
  await expect(careshed.page.locator('.headline-number')).toContainText('uncovered');
  await careshed.page.getByRole('button', { name: '切换到中文' }).click();
  await expect(careshed.page.locator('.headline-number')).toContainText('未覆盖');
});

test.describe('as drawn', () => {
  test.use(wholePixels);

  test('dark mode repaints page and map', async ({ careshed }) => {
    await careshed.open('haimen');
    expect(await careshed.countPixels('#fbfaf6')).toBeGreaterThan(10_000);
    await careshed.page.getByRole('button', { name: '深色' }).click();
    await expect.poll(() => careshed.countPixels('#1c242d')).toBeGreaterThan(10_000);
    expect(await careshed.countPixels('#fbfaf6')).toBeLessThan(1000);
  });
});

test('the standards of the plan lead to their coverage', async ({ careshed }) => {
  await careshed.open('haimen');
  await careshed.goTo('标准');
  await expect(
    careshed.page.getByText('已录入').or(careshed.page.getByText('作为数据保存')).first(),
  ).toBeVisible();
  const rural = careshed.page.locator('.standard', { hasText: '乡村 10 km' }).first();
  await rural.getByRole('button').click();
  await expect(careshed.headline).toBeVisible();
  await expect(careshed.page.locator('.limit-row').first()).toContainText('乡村 10 km');
});

test('nothing serious stands in the way of a screen reader', async ({ careshed }) => {
  await careshed.open('wujiang');
  for (const step of ['覆盖', '标准', '数据', '选址', '方案']) {
    await careshed.goTo(step);
    const { violations } = await new AxeBuilder({ page: careshed.page })
      .exclude('.maplibregl-map')
      .analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(
      serious.map(({ id, nodes }) => `${step} ${id}: ${nodes[0]?.html}`),
      step,
    ).toEqual([]);
  }
});
