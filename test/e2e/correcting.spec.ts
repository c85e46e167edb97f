import { makeExcelFile } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';

/** A list whose headers mislead: the names stand under 单位, what 名称 holds is the owner. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => [
    `z${index + 1}`,
    '县卫健局',
    `第${index + 1}惠民救护驿`,
    113.4123 + index / 50,
    24.7512,
    '乡村',
    900 + index,
  ]);
const listOf = (count: number, top: readonly (readonly string[])[]) =>
  makeExcelFile([
    {
      name: '点',
      rows: [...top, ['编码', '名称', '单位', '经度', '纬度', '城乡', '常住人口'], ...rows(count)],
    },
  ]);
/** Above its own header the sheet keeps that of a form. */
const form = [['编码', '名称', '类型', '经度', '纬度', '城乡', '人口'], ['（第一页）']];

test('wrong guesses are put right by hand, and offered again for the same headers', async ({
  careshed,
}) => {
  const { intake, page } = careshed;
  await careshed.open('wujiang');
  await intake.drop([{ name: '点.xlsx', content: await listOf(6, form) }]);
  await intake.settle();
  await intake.openTable(/点\.xlsx/);

  // The header is the third row.
  await page.getByText('前几行（点一下表头所在的行）').click();
  await page
    .getByTestId('intake-first-rows')
    .getByRole('button', { name: '把第 3 行作为表头' })
    .click();
  await intake.settle();
  const guessAgain = intake.pane.getByRole('button', { name: '按这一行表头重新识别' });
  if (await guessAgain.isVisible()) await guessAgain.click();
  await intake.settle();
  expect((await intake.counts()).read).toBe(6);

  await intake.chooseList('医疗卫生机构');
  // Facilities have no people; the column is kept as it is.
  expect(await intake.meaningOf('常住人口')).toContain('原样保留');
  await intake.chooseColumn('单位', '名称');
  expect(await intake.meaningOf('名称')).toContain('原样保留');
  expect(await intake.meaningOf('单位')).toContain('手工指定');
  await expect(intake.reportRows.filter({ hasText: '无法识别的机构类型' })).toHaveCount(6);

  // A word of one's own names the kind.
  await intake.addKindWord('救护驿', '急救站');
  await expect(intake.reportRows).toHaveCount(0);
  expect(await intake.counts()).toEqual({ read: 6, accepted: 6, rejected: 0 });
  await intake.finish();
  await careshed.waitForNumbers();
  await careshed.goTo('数据');
  await expect(page.locator('.data-facts')).toContainText('机构6');

  // Next year's list, in another visit: what was said holds.
  await page.goto('about:blank');
  await careshed.open('wujiang');
  await intake.drop([{ name: '明年.xlsx', content: await listOf(4, []) }]);
  await intake.settle();
  expect(await intake.counts()).toEqual({ read: 4, accepted: 4, rejected: 0 });
  await intake.openTable(/明年\.xlsx/);
  await expect(intake.pane).toContainText('沿用上次对同样表头的设定');
  expect(await intake.meaningOf('单位')).toContain('名称');
  await expect(intake.reportRows).toHaveCount(0);
  await intake.finish();
  await careshed.goTo('数据');
  await expect(page.locator('.data-facts')).toContainText('机构4');
});
