import { describe, expect, it } from 'vitest';
import { openCsv } from '../../../src/io/csv-table';
import { IssueLog } from '../../../src/io/row-issue';

function read(text: string) {
  const log = new IssueLog('t.csv');
  const rows: [number, readonly string[] | null][] = [];
  const table = openCsv(new TextEncoder().encode(text), log);
  table?.forEachRow((row, cells) => rows.push([row, cells]));
  const issues = log.issues.map(({ row, column, value, code }) => ({ row, column, value, code }));
  return { header: table?.header, rows, issues };
}

describe('openCsv', () => {
  it('numbers rows as a spreadsheet does: header 1, blank lines count, a quoted line break does not', () => {
    expect(read('a,b\n1,2\n\n , \n"3\nx",4\n5,6\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        [2, ['1', '2']],
        [5, ['3\nx', '4']],
        [6, ['5', '6']],
      ],
      issues: [],
    });
  });

  it('reads every kind of line end, also mixed, and quoted cells before each', () => {
    const expected = [
      [2, ['1', '2']],
      [3, ['3', '4']],
    ];
    for (const text of ['a,b\r\n1,"2"\r\n3,4\r\n', 'a,b\r1,"2"\r3,4', 'a,b\n1,"2"\r\n3,4\n']) {
      expect(read(text)).toMatchObject({ header: ['a', 'b'], rows: expected, issues: [] });
    }
  });

  it('understands tabs and semicolons when the header has no comma', () => {
    expect(read('a\tb\n1\t2,5\n').rows).toEqual([[2, ['1', '2,5']]]);
    expect(read('a;b\n1;2\n').rows).toEqual([[2, ['1', '2']]]);
  });

  it('finds a header after blank lines', () => {
    expect(read('\n\na,b\n1,2\n').rows).toEqual([[4, ['1', '2']]]);
  });

  it('names rows with too few or too many cells and hands them out as broken', () => {
    const { rows, issues } = read('a,b\n1\n1,2,x\n1,2,,\n');
    expect(rows).toEqual([
      [2, null],
      [3, null],
      [4, ['1', '2']],
    ]);
    expect(issues).toEqual([
      { row: 2, column: 'b', value: '', code: 'tooFewCells' },
      { row: 3, column: '', value: 'x', code: 'tooManyCells' },
    ]);
  });

  it('names a quote that never closes and one that closes too early', () => {
    expect(read('a,b\n1,2\n3,"4\n5,6\n').issues).toEqual([
      { row: 3, column: 'b', value: '4\n5,6\n', code: 'unterminatedQuote' },
    ]);
    const early = read('a,b\n1,"x"y"\n3,4\n');
    expect(early.issues).toMatchObject([{ row: 2, column: 'b', code: 'malformedQuote' }]);
    expect(early.rows.map(([row, cells]) => [row, cells === null])).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  it('refuses an empty file, a header without end and an endless line', () => {
    expect(read('').issues).toMatchObject([{ row: 1, code: 'emptyFile' }]);
    expect(read(' \n\n').issues).toMatchObject([{ row: 1, code: 'emptyFile' }]);
    expect(read('7'.repeat(70_000)).issues).toMatchObject([{ row: 1, code: 'lineTooLong' }]);
    const commas = `a,b\n1,2\n${','.repeat(1_100_000)}\n`;
    expect(read(commas).issues).toMatchObject([{ row: 3, code: 'lineTooLong' }]);
  });
});
