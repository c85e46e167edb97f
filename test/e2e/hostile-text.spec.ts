import { makeCsv } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';
import { textOf } from './support/files';
import { readExport } from './support/read-export';

const script = '<img src=x onerror=alert(1)>';
const formula = '=HYPERLINK("http://example.org","点我")';
const command = '+cmd|calc!A1';
const bold = '<b>村</b><script>alert(2)</script>';

const places = makeCsv([
  ['编码', '名称', '乡镇', '经度', '纬度', '城乡', '人口', '备注<i>'],
  ['p1', script, '<u>乡</u>', 110.4, 24, '乡村', 50, '@x'],
  ['p2', formula, '乙乡', 110.5, 24, '乡村', 40, '-1+1'],
  ['p3', command, '乙乡', 110.6, 24, '乡村', 30, ''],
  ['p4', bold, '乙乡', 'javascript:alert(3)', 24, '乡村', 20, ''],
]);
const stations = makeCsv([
  ['编码', '机构名称', '机构类型', '经度', '纬度', '城乡'],
  ['s1', `${script}急救站`, '急救站', 110, 24, '乡村'],
]);

test('HTML, scripts and formulas in a list stay text wherever they are shown or written', async ({
  careshed,
}) => {
  const { intake, page, projects } = careshed;
  await careshed.open('wujiang');
  await intake.drop([
    { name: '<img src=x onerror=alert(4)>.csv', content: places },
    { name: '站.csv', content: stations },
  ]);
  await intake.settle();
  await expect(intake.pane).toContainText('<img src=x onerror=alert(4)>.csv');
  await intake.openTable(/onerror/);
  for (const text of [script, formula, command, bold, '备注<i>'])
    await expect(page.getByTestId('intake-columns')).toContainText(text);
  await expect(intake.reportRows.filter({ hasText: 'javascript:alert(3)' })).toHaveCount(1);
  await intake.finish();

  await careshed.goTo('覆盖');
  const names = await careshed.villages().locator('.village-name').allInnerTexts();
  expect(names).toEqual([script, formula, command]);
  await careshed.villages().first().click();
  await expect(careshed.card).toContainText(script);
  await expect(careshed.card).toContainText('<u>乡</u>');
  await page.keyboard.press('Escape');
  await expect(async () => {
    await careshed.hoverMiddleOfMap();
    await expect(page.locator('.hover-tip')).toContainText(script, { timeout: 2000 });
  }).toPass();
  await careshed.goTo('数据');
  await expect(page.getByTestId('placeless')).toContainText(bold);
  await expect(page.getByTestId('sources')).toContainText('<img src=x onerror=alert(4)>.csv');
  await page
    .getByTestId('sources')
    .getByRole('button', { name: /^逐行报告/ })
    .click();
  const report = page.getByRole('dialog', { name: '上次导入的逐行报告' });
  await expect(report).toContainText('javascript:alert(3)');
  await report.getByRole('button', { name: '关闭' }).last().click();
  expect(await page.locator('img[src="x"], .panel u, .panel i > *').count()).toBe(0);

  const lists = ['居民点与判定', '未覆盖清单', '机构'];
  const csv = await projects.exportAs({ format: 'CSV', lists: ['居民点与判定'] });
  const text = textOf(csv);
  expect(text).toContain(`"'=HYPERLINK(""http://example.org"",""点我"")"`);
  expect(text).toContain(`,'${command},`);
  for (const cell of text.split(/[,\r\n]/)) expect(cell).not.toMatch(/^"?[=+@]/);
  const xlsx = await projects.exportAs({ format: 'Excel（.xlsx）', lists });
  const cells = [...(await readExport(xlsx)).values()]
    .flat()
    .flatMap((row) => Object.values(row.cells))
    .filter((cell) => typeof cell === 'string');
  expect(cells).toContain(script);
  expect(cells).toContain(`'${formula}`);
  for (const cell of cells) expect(cell).not.toMatch(/^[=+@]/);

  // Back in the program, the names are what they were.
  const file = await projects.saveFile();
  await projects.openFile(file.path);
  await careshed.goTo('覆盖');
  await expect(careshed.villages().nth(1)).toContainText(formula);
});
