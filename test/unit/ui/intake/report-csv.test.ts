import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { RowIssue } from '../../../../src/io/row-issue';
import { reportCsv } from '../../../../src/ui/intake/report-csv';

const words = {
  file: '文件',
  sheet: '表',
  row: '行',
  column: '列',
  value: '内容',
  severity: '级别',
  problem: '问题',
  severityOf: (severity: RowIssue['severity']) => (severity === 'error' ? '退回' : '提醒'),
  problemOf: ({ code }: RowIssue) => `问题 ${code}`,
};

it('writes a row report that spreadsheets read back and do not run', () => {
  const issues: RowIssue[] = [
    {
      file: 'a.xlsx',
      sheet: '名录',
      row: 12,
      column: '名称, "旧"',
      value: '甲\n乙',
      code: 'one',
      message: 'English',
      severity: 'error',
    },
    {
      file: 'b.csv',
      row: 3,
      column: '',
      value: '=cmd|calc',
      code: 'two',
      message: 'English',
      severity: 'warning',
    },
  ];
  const bytes = reportCsv(issues, words);
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const { data, errors } = Papa.parse<string[]>(new TextDecoder().decode(bytes), {
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data).toEqual([
    ['文件', '表', '行', '列', '内容', '级别', '问题'],
    ['a.xlsx', '名录', '12', '名称, "旧"', '甲\n乙', '退回', '问题 one'],
    ['b.csv', '', '3', '', "'=cmd|calc", '提醒', '问题 two'],
  ]);
});
