import { DOMParser, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ExportTable } from '../../../../src/io/export/export-table';
import { placesTable } from '../../../../src/io/export/places-table';
import { mostSheetRows, writeXlsx } from '../../../../src/io/export/write-xlsx';
import { columnLetters, sheetName, textWidth } from '../../../../src/io/export/xlsx-text';
import { analysis, wgs84, world, writeOptions } from './export-world';

const table: ExportTable = {
  id: 't',
  name: { zh: '表[一]/二:三', en: 'T' },
  columns: [
    { key: 'id', title: { zh: '编码', en: 'Id' }, type: 'id' },
    { key: 'name', title: { zh: '名称', en: 'Name' }, type: 'text' },
    { key: 'n', title: { zh: '人口', en: 'N' }, type: 'integer' },
    { key: 'd', title: { zh: '距离', en: 'D' }, type: 'decimal', decimals: 3, unit: 'km' },
  ],
  rows: [
    ['0012', ' <b>&"\u0001_x0041_\n', 1234, 0.5],
    ['=1', '=1+1', null, Number.NaN],
    ['', '#N/A', -3, 1e21],
  ],
};

/** Parts of a workbook as XML documents, read by the rules of ECMA-376 and nothing of the writer's. */
function open(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const xml = (path: string) => {
    const part = parts[path];
    if (part === undefined) throw new Error(`no part ${path}`);
    return new DOMParser().parseFromString(strFromU8(part), 'text/xml');
  };
  const all = (path: string, tag: string): Element[] =>
    Array.from(xml(path).getElementsByTagName(tag));
  const strings = all('xl/sharedStrings.xml', 't').map((one) =>
    unescapeXstring(one.textContent ?? ''),
  );
  const cells = (sheet: string) =>
    new Map(
      all(sheet, 'c').map((cell) => {
        const value = cell.getElementsByTagName('v')[0]?.textContent ?? '';
        const isText = cell.getAttribute('t') === 's';
        const style = Number(cell.getAttribute('s') ?? 0);
        return [
          cell.getAttribute('r'),
          { value: isText ? strings[Number(value)] : Number(value), style },
        ];
      }),
    );
  return { parts, all, cells };
}

/** ST_Xstring, ECMA-376 part 1, 22.9.2.19. */
function unescapeXstring(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const sheet1 = 'xl/worksheets/sheet1.xml';

const book = open(await writeXlsx([table], writeOptions));

describe('writeXlsx', () => {
  const cells = book.cells(sheet1);
  const formatOf = (reference: string) => {
    const xf = book.all('xl/styles.xml', 'cellXfs')[0]?.getElementsByTagName('xf');
    const id = xf?.[cells.get(reference)?.style ?? 0]?.getAttribute('numFmtId');
    const own = book
      .all('xl/styles.xml', 'numFmt')
      .find((format) => format.getAttribute('numFmtId') === id);
    return own?.getAttribute('formatCode') ?? Number(id);
  };

  it('writes numbers as numbers and ids as text', () => {
    expect(cells.get('A2')?.value).toBe('0012');
    expect(cells.get('C2')?.value).toBe(1234);
    expect(cells.get('D2')?.value).toBe(0.5);
    expect(cells.get('C4')?.value).toBe(-3);
    expect(formatOf('A2')).toBe(49);
    expect(formatOf('C2')).toBe(3);
    expect(formatOf('D2')).toBe('0.000');
  });

  it('leaves blank what is unknown', () => {
    for (const reference of ['C3', 'D3', 'A4']) expect(cells.has(reference)).toBe(false);
  });

  it('keeps every text a text', () => {
    expect(cells.get('B2')?.value).toBe(' <b>&"\u0001_x0041_\n');
    expect(cells.get('A3')?.value).toBe("'=1");
    expect(cells.get('B3')?.value).toBe("'=1+1");
    expect(cells.get('B4')?.value).toBe('#N/A');
    expect(book.all(sheet1, 'f')).toHaveLength(0);
  });

  it('freezes and filters a bold header in the reader’s language', () => {
    const pane = book.all(sheet1, 'pane')[0];
    expect(pane?.getAttribute('state')).toBe('frozen');
    expect(pane?.getAttribute('ySplit')).toBe('1');
    expect(pane?.getAttribute('topLeftCell')).toBe('A2');
    expect(book.all(sheet1, 'autoFilter')[0]?.getAttribute('ref')).toBe('A1:D4');
    expect(['A1', 'B1', 'C1', 'D1'].map((one) => cells.get(one)?.value)).toEqual([
      '编码',
      '名称',
      '人口',
      '距离(km)',
    ]);
    const xf = book.all('xl/styles.xml', 'cellXfs')[0]?.getElementsByTagName('xf');
    const font = Number(xf?.[cells.get('A1')?.style ?? 0]?.getAttribute('fontId'));
    expect(book.all('xl/styles.xml', 'font')[font]?.getElementsByTagName('b')).toHaveLength(1);
  });

  it('orders the children of a worksheet as the schema does', () => {
    const root = book.all(sheet1, 'worksheet')[0];
    const names = Array.from(root?.childNodes ?? []).map((node) => node.nodeName);
    expect(names).toEqual([
      ...['dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'autoFilter'],
    ]);
  });

  it('names every part in the content types and the relations', () => {
    const overrides = book
      .all('[Content_Types].xml', 'Override')
      .map((one) => one.getAttribute('PartName')?.slice(1) ?? '');
    for (const part of overrides) expect(book.parts[part]).toBeDefined();
    const targets = book
      .all('xl/_rels/workbook.xml.rels', 'Relationship')
      .map((one) => `xl/${one.getAttribute('Target')}`);
    for (const part of targets) expect(overrides).toContain(part);
    const ids = book.all('xl/workbook.xml', 'sheet').map((one) => one.getAttribute('r:id'));
    expect(ids).toEqual(['rId1']);
  });

  it('makes columns wide enough for Chinese', async () => {
    const wide = open(await writeXlsx([placesTable(world, analysis, wgs84)], writeOptions));
    const widths = wide.all(sheet1, 'col').map((one) => Number(one.getAttribute('width')));
    // 院前急救·距离(km): six Chinese characters, a middle dot and four others.
    expect(widths[15]).toBeGreaterThanOrEqual(17);
    expect(Math.max(...widths)).toBeLessThan(80);
  });

  it('gives the same bytes again', async () => {
    expect(await writeXlsx([table], writeOptions)).toEqual(await writeXlsx([table], writeOptions));
  });

  it('writes a header alone where a list is empty', async () => {
    const empty = open(await writeXlsx([{ ...table, rows: [] }], writeOptions));
    expect(empty.all(sheet1, 'row')).toHaveLength(1);
    expect(empty.all(sheet1, 'autoFilter')[0]?.getAttribute('ref')).toBe('A1:D1');
  });

  it('cuts a text that no cell takes, and says so', async () => {
    const long = { ...table, rows: [['1', '长'.repeat(40_000), 1, 1]] };
    const value = open(await writeXlsx([long], writeOptions))
      .cells(sheet1)
      .get('B2')?.value;
    expect(String(value)).toHaveLength(32_767);
    expect(String(value)).toMatch(/…\[40000 → 32767\]$/);
  });

  it('goes on in a second sheet where the first is full', async () => {
    expect(mostSheetRows).toBe(2 ** 20);
    const two = open(await writeXlsx([table], writeOptions, 3));
    expect(two.all('xl/workbook.xml', 'sheet').map((one) => one.getAttribute('name'))).toEqual([
      '表 一 二 三',
      '表 一 二 三_2',
    ]);
    expect(two.cells(sheet1).get('B3')?.value).toBe("'=1+1");
    expect(two.cells('xl/worksheets/sheet2.xml').get('B2')?.value).toBe('#N/A');
    expect(two.all(sheet1, 'row')).toHaveLength(3);
  });
});

describe('sheetName', () => {
  it('gives names that Excel takes, each once', () => {
    const taken = new Set<string>();
    expect(sheetName("'表[一]/二:三'", taken)).toBe('表 一 二 三');
    expect(sheetName('表:一:二:三', taken)).toBe('表 一 二 三_2');
    expect(sheetName('', taken)).toBe('Sheet');
    expect(sheetName('History', taken)).toBe('History_2');
    const long = sheetName('很长'.repeat(40), taken);
    expect(long).toHaveLength(31);
    expect(sheetName('很长'.repeat(40), taken)).toHaveLength(31);
    expect(sheetName('😀'.repeat(20), taken)).not.toMatch(/\p{Surrogate}/u);
  });
});

it('counts letters of columns and widths of texts', () => {
  expect([0, 25, 26, 51, 701, 702, 16_383].map(columnLetters)).toEqual([
    ...['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA', 'XFD'],
  ]);
  expect([textWidth('abc'), textWidth('某村'), textWidth('（a）')]).toEqual([3, 4, 5]);
});
