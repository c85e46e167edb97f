import { describe, expect, it } from 'vitest';
import {
  forEachRecord,
  type RawCell,
  readText,
  writeNumber,
  writeText,
} from '../../../../src/io/project-file/exact-csv';

function records(text: string): [number, readonly RawCell[] | null][] {
  const found: [number, readonly RawCell[] | null][] = [];
  forEachRecord(text, (row, cells) => found.push([row, cells]));
  return found;
}

describe('writeText', () => {
  it.each([
    [undefined, ''],
    ['', '""'],
    ['东村', '东村'],
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    ['=1+1', "'=1+1"],
    ['-1', "'-1"],
    ["'s", "''s"],
    ['＝1', "'＝1"],
    ['=a,"b"', '"\'=a,""b"""'],
  ])('writes %j as %j', (text, cell) => {
    expect(writeText(text)).toBe(cell);
  });
});

describe('readText', () => {
  it('takes one apostrophe away', () => {
    expect(readText("'=1")).toBe('=1');
    expect(readText("''s")).toBe("'s");
    expect(readText('plain')).toBe('plain');
  });
});

describe('writeNumber', () => {
  it.each([
    [null, ''],
    [0, '0'],
    [-0, '-0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [110.00000000000001, '110.00000000000001'],
  ])('writes %j as %j', (value, cell) => {
    expect(writeNumber(value)).toBe(cell);
  });
});

describe('forEachRecord', () => {
  it('tells nothing from an empty text', () => {
    expect(records('a,,""\n')).toEqual([[1, ['a', null, '']]]);
  });

  it('counts records and blank lines as a spreadsheet does', () => {
    expect(records('a,b\n\n"x\ny",z\r\nlast,"q"')).toEqual([
      [1, ['a', 'b']],
      [3, ['x\ny', 'z']],
      [4, ['last', 'q']],
    ]);
  });

  it('keeps carriage returns inside quotes and drops those of line ends', () => {
    expect(records('"a\r\nb",c\r\nd,e\r\n"f",\r\n')).toEqual([
      [1, ['a\r\nb', 'c']],
      [2, ['d', 'e']],
      [3, ['f', null]],
    ]);
  });

  it('loses one line to a quote that never closes', () => {
    expect(records('a,b\n1,"x\n2,y\n3,"z"\n')).toEqual([
      [1, ['a', 'b']],
      [2, null],
      [3, ['2', 'y']],
      [4, ['3', 'z']],
    ]);
  });

  it('loses one line to a cell that goes on after its quote', () => {
    expect(records('"a"b,c\nd,e\n')).toEqual([
      [1, null],
      [2, ['d', 'e']],
    ]);
  });
});
