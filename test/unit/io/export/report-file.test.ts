import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeReportFile } from '../../../../src/io/export/report-file';
import { xlsxFormat } from '../../../../src/io/formats/xlsx';
import type { RowIssue } from '../../../../src/io/row-issue';
import { makeContext } from '../../../support/read-context';

const issues: RowIssue[] = [
  {
    file: '村庄.xlsx',
    sheet: '表一',
    row: 12,
    column: '经度',
    value: '=HYPERLINK("http://x","a,b")',
    code: 'notANumber',
    message: 'the cell is not a coordinate',
    severity: 'warning',
  },
  {
    file: '+list.csv',
    row: 3,
    column: '',
    value: '',
    code: 'toString',
    message: 'the id is missing',
    severity: 'error',
  },
];
const sentences = { notANumber: '坐标无法识别' };
const savedAt = '2026-01-02T03:04:05Z';
const expected = [
  ['文件', '工作表', '行', '列', '内容', '级别', '问题', '问题代码'],
  [
    '村庄.xlsx',
    '表一',
    '12',
    '经度',
    `'=HYPERLINK("http://x","a,b")`,
    '提醒',
    '坐标无法识别',
    'notANumber',
  ],
  ["'+list.csv", '', '3', '', '', '退回', 'the id is missing', 'toString'],
];

describe('writeReportFile', () => {
  it('writes CSV for Excel in which nothing runs as a formula', async () => {
    const bytes = await writeReportFile(issues, {
      format: 'csv',
      locale: 'zh',
      sentences,
      savedAt,
    });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(Papa.parse(text.slice(1), { skipEmptyLines: true }).data).toEqual(expected);
  });

  it('writes the same rows as XLSX', async () => {
    const bytes = await writeReportFile(issues, {
      format: 'xlsx',
      locale: 'zh',
      sentences,
      savedAt,
    });
    const read = await xlsxFormat.read({ name: 'r.xlsx', bytes }, makeContext());
    if (!read.ok) throw new Error(read.error.message);
    const [table] = read.value;
    if (table?.kind !== 'table') throw new Error('no table');
    const cells = table.rows.map((row) => expected[0]?.map((_, at) => String(row[at] ?? '')));
    expect(cells).toEqual(expected);
  });
});
