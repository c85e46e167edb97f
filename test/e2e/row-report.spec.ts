import Papa from 'papaparse';
import { makeExcelFile } from '../support/generated-lists';
import { expect, test } from './support/careshed-page';
import { textOf } from './support/files';
import { readExport } from './support/read-export';

const villages = {
  name: '村',
  rows: [
    ['编码', '村名', '经度', '纬度', '城乡', '人口'],
    ['v1', '大岭村', 110.01, 24.01, '乡村', 900],
    ['v1', '大岭村（重）', 110.02, 24.02, '乡村', 800],
    ['v2', '水口村', '东经一一〇', 24.03, '乡村', 700],
    ['v3', '石桥村', 24.04, 110.04, '乡村', 600],
    ['v4', '龙潭村', 0, 0, '乡村', 500],
    ['v5', '白沙村', 110.05, 24.05, '', 400],
    ['v6', '新塘村', 110.06, 24.06, '乡村', '约三百'],
    [null, '合计', null, null, null, 3900],
  ],
};
const stations = {
  name: '机构',
  rows: [
    ['编码', '机构名称', '机构类型', '经度', '纬度', '城乡', '状态'],
    ['s1', '大岭急救站', '急救站', 110, 24, '乡村', '现有'],
    ['s2', '惠民驿', '驿', 110.1, 24.1, '乡村', '现有'],
    ['s3', '水口卫生院', '卫生院', 110.2, 24.2, '乡村', '搬迁中'],
  ],
};

/** What the report has to say: sheet, row, column, cell, whether the row is refused, and the reason. */
const told = [
  ['村', 3, '编码', 'v1', '退回', '编码重复'],
  ['村', 4, '经度', '东经一一〇', '提醒', '坐标无法识别'],
  ['村', 5, '', '24.04', '提醒', '填反'],
  ['村', 6, '', '0', '提醒', '(0, 0)'],
  ['村', 7, '城乡', '', '退回', '无法判断城镇或乡村'],
  ['村', 8, '人口', '约三百', '提醒', '不小于 0 的数'],
  ['村', 9, '', '', '提醒', '合计行'],
  ['机构', 3, '机构类型', '驿', '提醒', '无法识别的机构类型'],
  ['机构', 4, '状态', '搬迁中', '提醒', '无法识别的状态'],
] as const;

test('every row that is refused or doubted is named with sheet, row, column, value and reason', async ({
  careshed,
}) => {
  const { intake, page } = careshed;
  await careshed.open('wujiang');
  await intake.drop([{ name: '清单.xlsx', content: await makeExcelFile([villages, stations]) }]);
  await intake.settle();
  expect(await intake.counts()).toEqual({ read: 11, accepted: 8, rejected: 3 });
  await expectTold(await intake.reportRows.allInnerTexts());

  const report = await intake.downloadReport();
  const { data } = Papa.parse<string[]>(textOf(report), { skipEmptyLines: true });
  expect(data[0]?.slice(0, 7)).toEqual(['文件', '工作表', '行', '列', '内容', '级别', '问题']);
  await expectTold(data.slice(1).map((cells) => cells.join('\t')));
  expect(data.length - 1).toBe(await intake.reportRows.count());

  const workbook = await readExport(await intake.downloadReport('下载 Excel'));
  const lines = [...workbook.values()].flat().map(({ cells }) => Object.values(cells).join('\t'));
  await expectTold(lines);
  expect(lines).toHaveLength(data.length - 1);

  // One table alone.
  await intake.openTable(/› 村$|村/);
  expect(await intake.counts()).toEqual({ read: 8, accepted: 5, rejected: 3 });
  await intake.finish();

  // The report stays with the project.
  await careshed.goTo('数据');
  const sources = page.getByTestId('sources');
  await expect(sources).toContainText('读入 8 行 = 接受 5 行 + 退回 3 行');
  await expect(sources).toContainText('读入 3 行 = 接受 3 行 + 退回 0 行');
  await sources.getByRole('button', { name: /^逐行报告/ }).click();
  const dialog = page.getByRole('dialog', { name: '上次导入的逐行报告' });
  await expect(dialog.getByTestId('issue-equation')).toContainText(
    '读入 11 行 = 接受 8 行 + 退回 3 行',
  );
  await expectTold(await dialog.locator('tbody tr').allInnerTexts());
});

async function expectTold(lines: readonly string[]): Promise<void> {
  for (const [sheet, row, column, value, severity, reason] of told) {
    const found = lines.filter(
      (line) =>
        line.includes(sheet) &&
        line.split('\t').includes(String(row)) &&
        line.includes(severity) &&
        line.includes(reason),
    );
    const whole = found.filter((line) => line.includes(column) && line.includes(value));
    expect(whole, `${sheet} ${row} ${reason}\n${lines.join('\n')}`).not.toEqual([]);
  }
}
