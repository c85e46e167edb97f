import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { reportRows, writeReportCsv } from '../../../../src/io/intake/report';
import type { RowIssue } from '../../../../src/io/row-issue';

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
    code: 'missingValue',
    message: 'the id is missing',
    severity: 'error',
  },
];

describe('the row report', () => {
  it('is a table of file, sheet, row, column, value, reason and severity', () => {
    expect(reportRows(issues)).toEqual([
      [
        '村庄.xlsx',
        '表一',
        12,
        '经度',
        '=HYPERLINK("http://x","a,b")',
        'the cell is not a coordinate',
        'doubtful',
      ],
      ['+list.csv', '', 3, '', '', 'the id is missing', 'rejected'],
    ]);
  });

  it('writes CSV for Excel in which nothing runs as a formula', () => {
    const text = writeReportCsv(issues);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const { data } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true });
    expect(data[0]).toEqual(['file', 'sheet', 'row', 'column', 'value', 'reason', 'severity']);
    expect(data[1]?.[4]).toBe(`'=HYPERLINK("http://x","a,b")`);
    expect(data[2]?.[0]).toBe("'+list.csv");
    expect(data).toHaveLength(3);
  });

  it('speaks the language it is given', () => {
    const text = writeReportCsv(issues, {
      headers: ['文件', '工作表', '行', '列', '值', '原因', '结果'],
      reasonOf: ({ code }) => `原因 ${code}`,
      severities: { error: '未导入', warning: '存疑' },
    });
    expect(text).toContain('文件,工作表,行,列,值,原因,结果\n');
    expect(text).toContain('原因 missingValue,未导入');
  });
});
