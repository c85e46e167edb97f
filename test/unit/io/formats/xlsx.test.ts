import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { Cancelled, type SourceTable } from '../../../../src/io/formats/source';
import { xlsxFormat } from '../../../../src/io/formats/xlsx';
import { convertPlaces } from '../../../../src/io/intake/convert-places';
import { makeContext, readSources, readTable, refusal } from '../../../support/read-context';
import { makeWorkbook, type WorkbookXml } from '../../../support/workbook';
import { makeZip } from '../../../support/zip-bytes';
import { choicesFor, guess } from '../intake/tables';

const file = (bytes: Uint8Array, name = '名单.xlsx') => ({ name, bytes });

/** The only table of a hand-made workbook with one sheet. */
function readSheet(data: string, more: Partial<WorkbookXml> & { after?: string } = {}) {
  const { after = '', ...rest } = more;
  const bytes = makeWorkbook({ sheets: [{ name: '表', data, after }], ...rest });
  return readTable(xlsxFormat, file(bytes));
}

const oneRow = async (cells: string, more: Partial<WorkbookXml> = {}) =>
  (await readSheet(`<row r="1">${cells}</row>`, more)).rows[0];

describe('cells', () => {
  it('keeps text as text and numbers as numbers, codes of 12 digits to the last', async () => {
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>140902001002</v></c><c r="C1"><v>1.40902001002E11</v></c>' +
      '<c r="D1" t="s"><v>1</v></c><c r="E1"><v>112.73456789</v></c><c r="F1" t="n"><v>-0.5</v></c>';
    const strings = ['<t>东村</t>', '<t>014090</t>'];
    expect(await oneRow(cells, { strings })).toEqual([
      '东村',
      140902001002,
      140902001002,
      '014090',
      112.73456789,
      -0.5,
    ]);
  });

  it('joins the runs of rich text, leaves out readings, and resolves entities and escapes', async () => {
    const strings = [
      '<r><rPr><b/></rPr><t>东</t></r><r><t xml:space="preserve"> 村</t></r>',
      '<t>重</t><rPh sb="0" eb="1"><t>chong</t></rPh><phoneticPr fontId="1"/>',
      '<t>a&lt;b&gt; &amp;amp; &#x6751;&#26449;_x000D_end</t>',
      '<t/>',
    ];
    const cells =
      [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('') +
      '<c t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c><c t="str"><v>x</v></c>';
    expect(await oneRow(cells, { strings })).toEqual([
      '东 村',
      '重',
      'a<b> &amp; 村村\rend',
      null,
      '行内',
      'x',
    ]);
  });

  it('tells truths, errors and formulas with and without a kept result', async () => {
    const cells =
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>' +
      '<c><f>A1+1</f><v>2.5</v></c><c><f>B1</f></c><c t="str"><f>A1&amp;"x"</f><v>1x</v></c>' +
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><f>TRUE()</f><v>1</v></c>';
    expect(await oneRow(cells)).toEqual([
      true,
      false,
      { kind: 'error', text: '#N/A' },
      { kind: 'formula', formula: 'A1+1', value: 2.5 },
      { kind: 'formula', formula: 'B1', value: null },
      { kind: 'formula', formula: 'A1&"x"', value: '1x' },
      { kind: 'error', text: '#DIV/0!' },
      { kind: 'formula', formula: 'TRUE()', value: true },
    ]);
  });

  it('gives a shared formula to each of its cells', async () => {
    const { rows } = await readSheet(
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>' +
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>',
    );
    expect(rows).toEqual([
      [{ kind: 'formula', formula: 'B1*2', value: 2 }],
      [{ kind: 'formula', formula: 'B1*2', value: 4 }],
    ]);
  });

  it('reads dates by the format of the cell, in both systems', async () => {
    const formats = [14, 'yyyy"年"m"月"d"日"', '0.00_);[Red]\\(0.00\\)', 22, '[$-804]aaaa;@'];
    const cells =
      '<c s="1"><v>45000</v></c><c s="2"><v>45000</v></c><c s="3"><v>45000</v></c>' +
      '<c s="4"><v>45000.75</v></c><c s="0"><v>45000</v></c><c s="1"><v>140902001002</v></c>' +
      '<c t="d"><v>2024-02-29T00:00:00</v></c><c s="1"><f>TODAY()</f><v>45000</v></c>';
    // 45000 is 2023-03-15 in the system of 1900, by the day count of any calendar.
    expect(await oneRow(cells, { formats })).toEqual([
      { kind: 'date', iso: '2023-03-15' },
      { kind: 'date', iso: '2023-03-15' },
      45000,
      { kind: 'date', iso: '2023-03-15T18:00:00' },
      45000,
      140902001002,
      { kind: 'date', iso: '2024-02-29' },
      { kind: 'formula', formula: 'TODAY()', value: '2023-03-15' },
    ]);
    expect(await oneRow('<c s="1"><v>43538</v></c>', { formats, is1904: true })).toEqual([
      { kind: 'date', iso: '2023-03-15' },
    ]);
  });

  it('keeps the zeros that the format puts before a code', async () => {
    const formats = ['000000', '00000000000000000000', '0.00', '0', '#,000', '000000_ '];
    const cells =
      '<c s="1"><v>45090</v></c><c s="1"><v>450902</v></c><c s="1"><v>1.5</v></c><c s="1"><v>-5</v></c>' +
      '<c s="2"><v>140902001002</v></c><c s="3"><v>12</v></c><c s="4"><v>7</v></c><c s="5"><v>7</v></c>' +
      '<c s="6"><v>7</v></c><c s="1"><f>A1</f><v>45090</v></c>';
    expect(await oneRow(cells, { formats })).toEqual([
      '045090',
      450902,
      1.5,
      -5,
      '00000000140902001002',
      12,
      7,
      7,
      '000007',
      { kind: 'formula', formula: 'A1', value: '045090' },
    ]);
  });

  it('warns of numbers of which Excel has lost digits, and only of those', async () => {
    const table = await readSheet(
      '<row r="3"><c r="B3"><v>1.40902001002345E+17</v></c><c r="C3"><v>140902001002</v></c>' +
        '<c r="D3"><v>112.123456789012345</v></c></row>',
    );
    expect(table.issues).toMatchObject([
      { row: 3, column: 'B', code: 'precisionLost', severity: 'warning', sheet: '表' },
    ]);
  });

  it('keeps errors that follow thousands of warnings, and counts what it does not keep', async () => {
    const rows = Array.from(
      { length: 10_500 },
      (_, index) => `<row r="${index + 1}"><c><v>1.40902001002345E+17</v></c></row>`,
    );
    const table = await readSheet(`${rows.join('')}<row r="10501"><c t="s"><v>7</v></c></row>`);
    expect(table.issues).toHaveLength(10_001);
    expect(table.issues.at(-1)).toMatchObject({ row: 10501, code: 'damagedCell' });
    expect(table.issueCounts).toEqual({ errors: 1, warnings: 10_500 });
    const { counts } = await convertPlaces(table, {
      ...choicesFor({ list: 'places', headerIndex: -1, columns: { id: 0 } }),
    });
    expect(counts.warnings).toBeGreaterThanOrEqual(10_500);
  });

  it('names cells that refer to nothing or hold no number', async () => {
    const table = await readSheet(
      '<row r="1"><c t="s"><v>7</v></c><c><v>1,5</v></c><c><v>1</v></c></row>',
    );
    expect(table.rows).toEqual([[null, '1,5', 1]]);
    expect(table.issues.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['damagedCell', 'A', '7'],
      ['damagedCell', 'B', '1,5'],
    ]);
  });
});

describe('rows', () => {
  it('numbers rows as Excel shows them and keeps blank ones in between', async () => {
    const table = await readSheet(
      '<row r="2"/><row r="3"><c r="B3"><v>1</v></c></row><row r="4"><c r="A4" s="1"/></row>' +
        '<row r="6"><c r="A6"><v>2</v></c></row><row><c><v>3</v></c></row><row r="1048576" s="1"/>',
    );
    expect(table.firstRow).toBe(3);
    expect(table.rows).toEqual([[null, 1], [], [], [2], [3]]);
  });

  it('reads rows in any order and prefixed names, attributes in any order and with any quotes', async () => {
    const table = await readSheet(
      '<x:row x:spans="1:2" r="2"><x:c t = "str" r = "B2"><x:v>b</x:v></x:c></x:row>' +
        "<row spans='1:2' r='1'><c s='0' t='str' r='A1'><v><![CDATA[<a>]]></v></c></row>",
    );
    expect(table.rows).toEqual([['<a>'], [null, 'b']]);
  });

  it('puts a merged county into each of its rows, and no title into other columns', async () => {
    const text = (ref: string, value: string) => `<c r="${ref}" t="str"><v>${value}</v></c>`;
    const table = await readSheet(
      `<row r="1">${text('A1', '标题')}</row><row r="2">${text('A2', '甲县')}${text('B2', '一')}</row>` +
        `<row r="3">${text('B3', '二')}</row><row r="5">${text('A5', '乙县')}${text('B5', '三')}${text('C5', '块')}</row>` +
        `<row r="6">${text('B6', '四')}</row>`,
      {
        after:
          '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A4"/><mergeCell ref="A5:A1048576"/>' +
          '<mergeCell ref="C5:D6"/></mergeCells>',
      },
    );
    expect(table.rows).toEqual([
      ['标题'],
      ['甲县', '一'],
      ['甲县', '二'],
      [],
      ['乙县', '三', '块'],
      ['乙县', '四'],
    ]);
  });
});

describe('sheets', () => {
  it('reads every sheet that holds something, hidden ones too, in their order', async () => {
    const bytes = makeWorkbook({
      sheets: [
        { name: '村 &amp; 社区', data: '<row r="1"><c><v>1</v></c></row>' },
        { name: '空', data: '<row r="1"><c s="1"/></row>' },
        { name: '隐藏', data: '<row r="1"><c><v>2</v></c></row>', state: 'hidden' },
        { name: '深藏', data: '', state: 'veryHidden' },
      ],
    });
    const tables = (await readSources(xlsxFormat, file(bytes))) as SourceTable[];
    expect(tables.map(({ sheet, rows, isHidden }) => [sheet, rows, isHidden])).toEqual([
      ['村 & 社区', [[1]], undefined],
      ['隐藏', [[2]], true],
    ]);
    expect(tables.flatMap(({ issues }) => issues.map(({ sheet, code }) => [sheet, code]))).toEqual([
      ['隐藏', 'hiddenSheet'],
    ]);
  });

  it('takes a hidden copy of a list for no list', async () => {
    const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
    const row = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`;
    const data = row('村名', '乡镇', '人口') + row('东成村', '玉城镇', '500');
    const bytes = makeWorkbook({
      sheets: [
        { name: '现', data },
        { name: '旧', data, state: 'hidden' },
        { name: '更旧', data, state: 'veryHidden' },
      ],
    });
    const tables = (await readSources(xlsxFormat, file(bytes))) as SourceTable[];
    const mappings = tables.map((table) => guess(table));
    expect(mappings.map(({ list }) => list)).toEqual(['places', 'ignore', 'ignore']);
    // Whoever chooses the list finds its columns already there.
    expect(mappings[1]?.columns).toEqual(mappings[0]?.columns);
  });

  it('takes a hidden sheet for what it is where no other holds anything', async () => {
    const data = '<row r="1"><c><v>1</v></c></row>';
    const bytes = makeWorkbook({
      sheets: [
        { name: '封面', data: '' },
        { name: '表', data, state: 'veryHidden' },
      ],
    });
    const table = await readTable(xlsxFormat, file(bytes));
    expect(table).toMatchObject({ isHidden: false, issues: [] });
  });

  it('reads hidden rows and says how many there are', async () => {
    const table = await readSheet(
      '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row>' +
        '<row r="3" hidden="true"><c><v>3</v></c></row><row r="4" hidden="1"/><row r="5" hidden="0"><c><v>4</v></c></row>',
    );
    expect(table.rows).toEqual([[1], [2], [3], [], [4]].slice(0, table.rows.length));
    expect(table.rows).toHaveLength(5);
    expect(table.issues).toMatchObject([
      { row: 2, code: 'hiddenRows', value: '2', severity: 'warning' },
    ]);
  });

  it('reads what another writer writes: the same values back', async () => {
    const rows = [
      ['编码', '名称', '经度', '日期', '有'],
      ['140902001002', '东村 "A" <b>', 112.7345678, new Date(Date.UTC(2024, 1, 29)), true],
      [null, '换\n行', -1e-7, new Date(Date.UTC(1999, 11, 31, 23, 59, 59)), false],
    ];
    const table = await readTable(
      xlsxFormat,
      file(await writeXlsx({ sheets: [{ name: 'a', rows }] })),
    );
    expect(table.rows).toEqual([
      rows[0],
      ['140902001002', '东村 "A" <b>', 112.7345678, { kind: 'date', iso: '2024-02-29' }, true],
      [null, '换\n行', -1e-7, { kind: 'date', iso: '1999-12-31T23:59:59' }, false],
    ]);
  });
});

describe('workbooks that are refused', () => {
  const code = async (bytes: Uint8Array) => (await refusal(xlsxFormat, file(bytes))).code;
  const whole = makeWorkbook({ sheets: [{ name: 'a', data: '<row r="1"><c><v>1</v></c></row>' }] });

  it('tells old, locked and binary workbooks and old documents apart', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: 'a', rows: [[1]] }],
      encryption: { password: 'x', spinCount: 10 },
    });
    expect(xlsxFormat.matches(file(locked))).toBe(true);
    expect(await code(locked)).toBe('encryptedExcel');
    expect(await code(oldContainer('Workbook'))).toBe('oldExcel');
    expect(await code(oldContainer('Book'))).toBe('oldExcel');
    for (const name of ['WordDocument', 'Bookmarks', 'Workbooks']) {
      expect(await code(oldContainer(name))).toBe('unknownFormat');
    }
    const relations =
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>';
    expect(await code(makeZip([{ name: '_rels/.rels', content: relations }]))).toBe('binaryExcel');
  });

  it('names what is cut off, missing, empty or lying', async () => {
    expect(await code(whole.subarray(0, whole.length - 30))).toBe('damagedZip');
    expect(await code(makeZip([{ name: 'xl/workbook.xml', content: '<workbook/>' }]))).toBe(
      'damagedFile',
    );
    expect(await code(makeWorkbook({ sheets: [{ name: 'a', data: '' }] }))).toBe('emptyFile');
    const lying = {
      name: 'xl/sharedStrings.xml',
      content: '<sst><si><t>x</t></si></sst>',
      declaredSize: 3,
    };
    expect(await code(makeWorkbook({ sheets: [{ name: 'a', data: '' }], parts: [lying] }))).toBe(
      'zipBomb',
    );
  });

  it('refuses a sheet whose few cells span more than can be held', async () => {
    const row = (number: number) => `<row r="${number}"><c r="XFD${number}"><v>1</v></c></row>`;
    const data = Array.from({ length: 1_300 }, (_, index) => row(index + 1)).join('');
    expect(await code(makeWorkbook({ sheets: [{ name: 'a', data }] }))).toBe('tableTooLarge');
  });

  it('throws for XML that has no end or cells that no sheet has; the caller names it', async () => {
    for (const data of [
      '<row r="1"><c r="XFE1"><v>1</v></c></row>',
      '<row r="1048577"><c><v>1</v></c></row>',
      '<row r="1"><c r="A1"',
    ]) {
      await expect(readSheet(data)).rejects.toThrow();
    }
  });

  it('stops when the user cancels', async () => {
    const context = {
      ...makeContext(),
      progress: async () => {
        throw new Cancelled();
      },
    };
    await expect(xlsxFormat.read(file(whole), context)).rejects.toBeInstanceOf(Cancelled);
  });
});

/** An old Office container with one stream of that name in its directory. */
function oldContainer(name: string): Uint8Array {
  const bytes = Buffer.alloc(1024);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.write(name, 512 + 128, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 512 + 128 + 64);
  return new Uint8Array(bytes);
}
