import { describe, expect, it } from 'vitest';
import { csvFormat } from '../../../../src/io/formats/csv';
import { Cancelled } from '../../../../src/io/formats/source';
import { makeContext, readTable, refusal } from '../../../support/read-context';

const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (bytes: Uint8Array) => ({ name: '村.csv', bytes });
const read = (text: string) => readTable(csvFormat, file(utf8(text)));
const rowsOf = async (bytes: Uint8Array) => (await readTable(csvFormat, file(bytes))).rows;
const codeOf = async (bytes: Uint8Array) => (await refusal(csvFormat, file(bytes))).code;

/** 村,名 and 一,二 on two lines, in GB18030. */
const gbk = Uint8Array.of(
  ...[0xb4, 0xe5, 0x2c, 0xc3, 0xfb, 0x0d, 0x0a],
  ...[0xd2, 0xbb, 0x2c, 0xb6, 0xfe, 0x0d, 0x0a],
);
const gbkRows = [
  ['村', '名'],
  ['一', '二'],
];

function utf16(text: string, isBig: boolean, mark = ''): Uint8Array {
  const buffer = Buffer.from(mark + text, 'utf16le');
  return new Uint8Array(isBig ? buffer.swap16() : buffer);
}

describe('columns that stand apart by blanks', () => {
  it('are read line by line', async () => {
    const text = '名称 lng lat\n东村  110.15 22.6\n\n西村 110.16   22.7\n';
    expect(await rowsOf(utf8(text))).toEqual([
      ['名称', 'lng', 'lat'],
      ['东村', '110.15', '22.6'],
      [],
      ['西村', '110.16', '22.7'],
    ]);
  });
});

describe('encodings', () => {
  it('reads UTF-8, UTF-16 and GB18030, marked or not', async () => {
    const text = '村,名\r\n一,二\r\n';
    expect(await rowsOf(utf8(text))).toEqual(gbkRows);
    expect(await rowsOf(utf8(`\uFEFF${text}`))).toEqual(gbkRows);
    expect(await rowsOf(gbk)).toEqual(gbkRows);
    for (const isBig of [false, true]) {
      expect(await rowsOf(utf16(text, isBig, '\uFEFF'))).toEqual(gbkRows);
      expect(await rowsOf(utf16(text, isBig))).toEqual(gbkRows);
    }
  });

  it('recognises unmarked UTF-16 as a table by its content', () => {
    expect(csvFormat.matches(file(utf16('编码,名称\r\n1,一\r\n', false)))).toBe(true);
  });

  it('names a file whose encoding changes, with the line', async () => {
    const chinese = utf8('东村,西村\n');
    const intoGbk = await refusal(
      csvFormat,
      file(Uint8Array.of(...utf8('a,b\n'), ...chinese, ...gbk)),
    );
    expect(intoGbk).toMatchObject({ code: 'damagedText' });
    expect(intoGbk.message).toContain('line 3');
    const intoUtf8 = await refusal(csvFormat, file(Uint8Array.of(...gbk, ...chinese, ...gbk)));
    expect(intoUtf8).toMatchObject({ code: 'damagedText' });
    expect(intoUtf8.message).toContain('line 3');
  });

  it('names bytes that are no text', async () => {
    expect(await codeOf(Uint8Array.of(0x61, 0x2c, 0, 0, 0x0a, 1))).toBe('notText');
    expect(await codeOf(Uint8Array.of(0x61, 0xff, 0xff, 0x0a))).toBe('damagedText');
    expect(await codeOf(Uint8Array.of(0x2c, 0, 0, 0x2c, 0x2c, 0))).toBe('notText');
  });
});

describe('rows', () => {
  it('keeps rows and cells as they stand, blank rows as empty ones, and looks for no header', async () => {
    const table = await read('某县医疗机构名单,,\n\n 编码 ,名称,\n , ,\n1,"东\r\n村",x,y\n2\n');
    expect(table).toMatchObject({ firstRow: 1, fields: null, geometries: null, sheet: '' });
    expect(table.rows).toEqual([
      ['某县医疗机构名单', '', ''],
      [],
      [' 编码 ', '名称', ''],
      [],
      ['1', '东\r\n村', 'x', 'y'],
      ['2'],
    ]);
    expect(table.issues).toEqual([]);
  });

  it('reads every kind of line end, and a last line without one', async () => {
    for (const text of ['a,b\r\n1,"2"\r\n', 'a,b\r1,"2"', 'a,b\n1,"2" \r\n']) {
      expect((await read(text)).rows).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
    }
  });

  it('breaks off a quote that never closes at the end of its line, and loses no other row', async () => {
    const table = await read('a,b\n1,"x\n2,y\n3,"z"\n4,w\n');
    expect(table.rows).toEqual([['a', 'b'], [], ['2', 'y'], ['3', 'z'], ['4', 'w']]);
    expect([...table.brokenRows]).toEqual([1]);
    expect(table.issues).toMatchObject([{ row: 2, code: 'malformedQuote', severity: 'error' }]);
    const open = await read('a,b\n1,"x\n2,y\n');
    expect(open.rows).toEqual([['a', 'b'], [], ['2', 'y']]);
    expect(open.issues).toMatchObject([{ row: 2, code: 'unterminatedQuote', value: '"x\n2,y\n' }]);
  });

  it('takes a quote that closes only after thousands of cells for one that never closes', async () => {
    const table = await read(`a,b\n1,"x\n${'2,y\n'.repeat(40_000)}3,z"\n4,w\n`);
    expect(table.rows).toHaveLength(40_004);
    expect(table.rows.at(-1)).toEqual(['4', 'w']);
    expect(table.issues).toMatchObject([{ row: 2, code: 'unterminatedQuote' }]);
  });

  it('names a cell that goes on behind its quote, and reads quotes within a cell as letters', async () => {
    const table = await read('a,b\n1,"x"y\n2,5" pipe\n3,"say ""hi"""\n');
    expect(table.rows).toEqual([['a', 'b'], [], ['2', '5" pipe'], ['3', 'say "hi"']]);
    expect([...table.brokenRows]).toEqual([1]);
    expect(table.issues).toMatchObject([
      { row: 2, code: 'malformedQuote', value: '"x"y\n2,5" pipe\n3,"say ""hi"""\n' },
    ]);
  });

  it('finds the line again after a broken row whose other cells lie further on', async () => {
    const table = await read('a,b,c\n"1\n1",2,"x"y\n3,4,5\n6,7,8\n');
    expect(table.rows).toEqual([['a', 'b', 'c'], [], [], ['3', '4', '5'], ['6', '7', '8']]);
    expect([...table.brokenRows]).toEqual([1, 2]);
  });
});

describe('limits', () => {
  it('refuses what is no table', async () => {
    expect(await codeOf(utf8(''))).toBe('emptyFile');
    expect(await codeOf(utf8(' \n,,\n\n'))).toBe('emptyFile');
    expect(await codeOf(utf8('7'.repeat(1_100_000)))).toBe('lineTooLong');
    expect((await rowsOf(utf8(`a,b\n${','.repeat(16_383)}x\n`)))[1]).toHaveLength(16_384);
    expect(await codeOf(utf8(`a,b\n${','.repeat(16_384)}\n`))).toBe('tooManyColumns');
    expect(await codeOf(utf8(`${'\n'.repeat(2_000_000)}a,b`))).toBe('tooManyRows');
    expect(await codeOf(utf8('<!DOCTYPE html><table><tr><td>1</td></tr></table>'))).toBe(
      'htmlTable',
    );
    expect(await codeOf(utf8('{"a": 1,\n"b": 2}'))).toBe('notGeoJson');
  });

  it('refuses more cells than can be held', async () => {
    const row = `1${','.repeat(16_000)}\n`;
    expect(await codeOf(utf8(row.repeat(1_300)))).toBe('tableTooLarge');
  });

  it('ends soon with ten million columns and with wrong quotes everywhere', async () => {
    const start = performance.now();
    expect(await codeOf(utf8(','.repeat(10_000_000)))).toBe('tooManyColumns');
    expect(await codeOf(utf8('1,"a" b"\n'.repeat(2_000_000)))).toBe('malformedQuotes');
    expect(await codeOf(utf8('"a""\n'.repeat(2_000_000)))).toBe('malformedQuotes');
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('tells how far it is and stops when the user cancels', async () => {
    const bytes = utf8('1,2\n'.repeat(20_000));
    const context = makeContext();
    expect(await csvFormat.read(file(bytes), context)).toMatchObject({ ok: true });
    expect(context.shares.length).toBeGreaterThan(50);
    expect(context.shares).toEqual([...context.shares].sort((a, b) => a - b));
    let calls = 0;
    const progress = async () => {
      calls += 1;
      if (calls === 10) throw new Cancelled();
    };
    const cancelled = csvFormat.read(file(bytes), { ...makeContext(), progress });
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
    expect(calls).toBe(10);
  });
});
