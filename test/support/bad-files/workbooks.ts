import { makeWorkbook } from '../workbook';
import { makeZip } from '../zip-bytes';
import {
  type BadFile,
  book,
  cut,
  goodList,
  goodRows,
  headerCells,
  sheetData,
  workbook,
} from './bad-file';

const [first = [], second = [], third = []] = goodRows;
const without = (row: readonly (string | number)[], column: number, cell: string | number) =>
  row.map((each, index) => (index === column ? cell : each));
const sheet = (data: string) => ({ name: '村', data });
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const rowOf = (number: number, name: string) =>
  `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>45090200100${number}</t></is></c><c r="B${number}" t="inlineStr"><is><t>${name}</t></is></c><c r="E${number}" t="inlineStr"><is><t>乡村</t></is></c></row>`;
const withPrologue = (prologue: string, name: string) =>
  workbook({
    sheets: [sheet('')],
    parts: [
      {
        name: 'xl/worksheets/sheet1.xml',
        content: `<?xml version="1.0"?>${prologue}<worksheet xmlns="${main}"><sheetData>${sheetData([headerCells])}${rowOf(2, name)}</sheetData></worksheet>`,
      },
    ],
  });

/** An old Office container with one stream in its directory ([MS-CFB] 2.6). */
function oldOffice(stream: string): Uint8Array {
  const bytes = new Uint8Array(1536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  ['Root Entry', stream].forEach((name, index) => {
    const at = 512 + index * 128;
    for (const [offset, letter] of [...name].entries())
      bytes[at + offset * 2] = letter.charCodeAt(0);
    bytes[at + 64] = (name.length + 1) * 2;
  });
  return bytes;
}

/** Workbooks that Excel, WPS and their users spoil, or that are none. */
export const workbooks: readonly BadFile[] = [
  {
    name: 'xlsx-formula-coordinates.xlsx',
    what: 'coordinates are formulas; the file keeps their results',
    make: () =>
      book([
        headerCells,
        without(first, 2, '|<f>110+0.1501</f><v>110.1501</v>'),
        without(second, 3, '|<f>22.6317+A1</f><v>22.6402</v>'),
      ]),
    expected: { rows: { accepted: 2, rejected: 0 }, issues: { formulaCell: 2 }, located: 2 },
  },
  {
    name: 'xlsx-formula-without-result.xlsx',
    what: 'coordinates and an id are formulas whose results no program has saved',
    make: () =>
      book([
        headerCells,
        without(first, 2, '|<f>VLOOKUP(A2,坐标!A:C,2,0)</f>'),
        without(second, 0, '|<f>"45090200100"&amp;2</f>'),
        third,
      ]),
    expected: {
      rows: { accepted: 2, rejected: 1 },
      issues: { formulaWithoutValue: 2 },
      located: 1,
    },
  },
  {
    name: 'xlsx-error-cells.xlsx',
    what: '#N/A and #REF! in coordinates, ids, names and people, left by VLOOKUP',
    make: () =>
      book([
        headerCells,
        without(first, 2, ' t="e"|<f>VLOOKUP(A2,B:C,2,0)</f><v>#N/A</v>'),
        without(second, 0, ' t="e"|<v>#REF!</v>'),
        without(third, 1, ' t="e"|<v>#N/A</v>'),
        without(without(first, 0, '450902001004'), 5, ' t="e"|<v>#VALUE!</v>'),
      ]),
    expected: { rows: { accepted: 2, rejected: 2 }, issues: { errorCell: 4 }, located: 1 },
  },
  {
    name: 'xlsx-numbers-as-text.xlsx',
    what: 'every number is text, some with blanks and full-width digits',
    make: () =>
      book([
        headerCells,
        ['450902001001', '城东村', '110.1501', ' 22.6301 ', '乡村', '812'],
        ['450902001002', '城西村', '１１０.１６０２', '22.6402', '乡村', '1,030'],
      ]),
    expected: { rows: { accepted: 2, rejected: 0 }, located: 2 },
  },
  {
    name: 'xlsx-dates-in-ids.xlsx',
    what: 'Excel took ids such as 1-2 and 3-15 for dates',
    make: () =>
      book([
        headerCells,
        without(first, 0, ' s="1"|<v>45293</v>'),
        without(second, 0, '3月15日'),
        without(third, 0, '1-3'),
      ]),
    expected: { rows: { accepted: 1, rejected: 2 }, issues: { dateInId: 2 }, located: 1 },
  },
  {
    name: 'xlsx-scientific-ids.xlsx',
    what: 'ids turned into 4.50902E+11 and were saved so as text',
    make: () =>
      book([
        headerCells,
        without(first, 0, '4.50902E+11'),
        without(second, 0, '4.50902E+11'),
        without(third, 0, 450902001003),
      ]),
    expected: { rows: { accepted: 1, rejected: 2 }, issues: { mangledId: 2 }, located: 1 },
  },
  {
    name: 'xlsx-lost-leading-zero.xlsx',
    what: 'one id of six lost its leading zero, as it was stored as a number',
    make: () =>
      book([
        headerCells,
        ...[1, 2, 3, 4, 5].map((number) => [
          `0${45090200}${number}0${number}`,
          `村${number}`,
          110.1613 + number / 128,
          22.6317,
          '乡村',
          9,
        ]),
        [45090200606, '村6', 110.2613, 22.6317, '乡村', 9],
      ]),
    expected: { rows: { accepted: 6, rejected: 0 }, issues: { shortId: 1 }, located: 6 },
  },
  {
    name: 'xlsx-ids-of-18-digits.xlsx',
    what: 'ids of 18 digits as numbers, of which Excel keeps 15',
    make: () =>
      book([
        headerCells,
        without(first, 0, '|<v>450902199001011000</v>'),
        without(second, 0, '|<v>4.50902199001012E+17</v>'),
      ]),
    expected: {
      rows: { accepted: 0, rejected: 2 },
      issues: { precisionLost: 2, mangledId: 2 },
    },
  },
  {
    name: 'xlsx-titles-only.xlsx',
    what: 'merged titles, and neither a header nor rows',
    make: () =>
      workbook({
        sheets: [
          {
            ...sheet(sheetData([['某县村庄名单（2025年）'], ['填报单位：某县卫生健康局']])),
            after: '<mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="A2:F2"/></mergeCells>',
          },
        ],
      }),
    expected: { rows: { accepted: 0, rejected: 0 }, issues: { tableNotUsed: 1 } },
  },
  {
    name: 'xlsx-empty.xlsx',
    what: 'three sheets with nothing in them',
    make: () =>
      workbook({ sheets: ['Sheet1', 'Sheet2', 'Sheet3'].map((name) => ({ name, data: '' })) }),
    expected: { rejected: ['emptyFile'] },
  },
  {
    name: 'xlsx-chart-only.xlsx',
    what: 'nothing but a sheet with a chart',
    make: () =>
      workbook({
        sheets: [],
        parts: [
          {
            name: 'xl/workbook.xml',
            content: `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="图表" sheetId="1" r:id="rIdC"/></sheets></workbook>`,
          },
          {
            name: 'xl/_rels/workbook.xml.rels',
            content:
              '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
          },
          { name: 'xl/chartsheets/sheet1.xml', content: `<chartsheet xmlns="${main}"/>` },
        ],
      }),
    expected: { rejected: ['emptyFile'] },
  },
  {
    name: 'xlsx-hidden-sheet-only.xlsx',
    what: 'the only sheet with a list is hidden',
    make: () =>
      workbook({
        sheets: [
          { name: '封面', data: '' },
          { ...sheet(sheetData([headerCells, ...goodRows])), state: 'veryHidden' },
        ],
      }),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'xlsx-without-strings.xlsx',
    what: 'the part with the shared texts is missing',
    make: () => {
      const bytes = workbook({ sheets: [sheet(sheetData([headerCells, ...goodRows]))] });
      return replaceName(bytes, 'xl/sharedStrings.xml', 'xl/sharedStringz.xml');
    },
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'xlsx-without-sheet.xlsx',
    what: 'the workbook lists a sheet whose part is missing',
    make: () => {
      const bytes = workbook({ sheets: [sheet(sheetData([headerCells, ...goodRows]))] });
      return replaceName(bytes, 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet9.xml');
    },
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'xlsx-malformed-xml.xlsx',
    what: 'the XML of the sheet stops within a tag',
    make: () =>
      workbook({ sheets: [sheet(`${sheetData([headerCells, ...goodRows])}<row r="9"><c r="A9"`)] }),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'xlsx-unclosed-elements.xlsx',
    what: 'rows and the sheet are never closed',
    make: () =>
      workbook({
        sheets: [sheet('')],
        parts: [
          {
            name: 'xl/worksheets/sheet1.xml',
            content: `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c>`,
          },
        ],
      }),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'xlsx-external-entity.xlsx',
    what: 'an entity that would fetch /etc/passwd into a name',
    make: () => withPrologue('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '村&e;'),
    expected: { rows: { accepted: 1, rejected: 0 }, names: ['村&e;'] },
  },
  {
    name: 'xlsx-billion-laughs.xlsx',
    what: 'entities within entities that would grow to gigabytes',
    make: () => withPrologue(laughs('worksheet'), '&l9;'),
    expected: { rows: { accepted: 1, rejected: 0 }, names: ['&l9;'] },
  },
  {
    name: 'xls-renamed.xlsx',
    what: 'an old .xls workbook that was only renamed',
    make: () => oldOffice('Workbook'),
    expected: { rejected: ['oldExcel'] },
  },
  {
    name: 'xlsx-password.xlsx',
    what: 'locked with a password, and so wrapped in an old Office container',
    make: () => oldOffice('EncryptedPackage'),
    expected: { rejected: ['encryptedExcel'] },
  },
  {
    name: 'word-old.doc',
    what: 'an old Word file',
    make: () => oldOffice('WordDocument'),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'html-table.xls',
    what: 'a table of a web page, saved as .xls by a reporting system',
    make: () =>
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>编码</td><td>名称</td></tr></table></body></html>',
    expected: { rejected: ['htmlTable'] },
  },
  {
    name: 'csv-renamed.xlsx',
    what: 'a CSV file that was only renamed',
    make: () => goodList,
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'xlsx-binary.xlsb',
    what: 'a binary workbook',
    make: () =>
      workbook({
        sheets: [],
        parts: [
          {
            name: '_rels/.rels',
            content:
              '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>',
          },
          { name: 'xl/workbook.bin', content: Uint8Array.of(0x83, 1, 0) },
        ],
      }),
    expected: { rejected: ['binaryExcel'] },
  },
  {
    name: 'xlsx-16385-columns.xlsx',
    what: 'a cell in column XFE, one beyond the last that Excel has',
    make: () =>
      workbook({
        sheets: [sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFE1"><v>2</v></c></row>')],
      }),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'xlsx-row-out-of-range.xlsx',
    what: 'a row of number 99,999,999',
    make: () =>
      workbook({ sheets: [sheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')] }),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'xlsx-million-formatted-rows.xlsx',
    what: 'a list of three rows, below it a million rows with a format and nothing in them',
    make: () => {
      const rows = Array.from(
        { length: 1_000_000 },
        (_, index) => `<row r="${index + 5}"><c r="A${index + 5}" s="1"/></row>`,
      );
      return makeWorkbook({
        sheets: [sheet(`${sheetData([headerCells, ...goodRows])}${rows.join('')}`)],
        formats: [14],
      });
    },
    isLarge: true,
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'xlsx-stray-cell-far-away.xlsx',
    what: 'a full stop in the very last cell of the sheet, XFD1048576',
    make: () =>
      workbook({
        sheets: [
          sheet(
            `${sheetData([headerCells, ...goodRows])}<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>.</t></is></c></row>`,
          ),
        ],
      }),
    expected: { rows: { accepted: 3, rejected: 1 }, issues: { missingValue: 1 }, located: 3 },
  },
  {
    name: 'xlsx-cut.xlsx',
    what: 'copied from a memory stick that was pulled out',
    make: () => cut(book([headerCells, ...goodRows]), 0.6),
    expected: { rejected: ['damagedZip'] },
  },
  {
    name: 'xlsx-encrypted-entry.xlsx',
    what: 'the zip of the workbook is locked with a password',
    make: () => {
      const names = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'];
      return makeZip(names.map((name) => ({ name, content: 'x', method: 0, flags: 1 })));
    },
    expected: { rejected: ['encryptedZip'] },
  },
  {
    name: 'xlsx-text-number-out-of-range.xlsx',
    what: 'a name refers to shared text 99 of two',
    make: () =>
      workbook({
        sheets: [sheet(sheetData([headerCells, without(first, 1, ' t="s"|<v>99</v>'), second]))],
        strings: ['<t>甲</t>', '<t>乙</t>'],
      }),
    expected: {
      rows: { accepted: 1, rejected: 1 },
      issues: { damagedCell: 1, missingValue: 1 },
      located: 1,
    },
  },
  {
    name: 'xlsx-words-in-number-cells.xlsx',
    what: 'cells that say they are numbers and hold words',
    make: () =>
      book([
        headerCells,
        without(first, 2, '|<v>东经110度</v>'),
        without(second, 5, '|<v>约800</v>'),
      ]),
    expected: {
      rows: { accepted: 2, rejected: 0 },
      issues: { damagedCell: 2, approximateCount: 1 },
      located: 2,
    },
  },
  {
    name: 'xlsx-two-lists-below-each-other.xlsx',
    what: 'villages, and below them the clinics with a header of their own',
    make: () =>
      book([
        headerCells,
        ...goodRows,
        [],
        ['机构编码', '机构名称', '类别', '床位数'],
        ['W1', '城东卫生院', '卫生院', 30],
        ['W2', '城西卫生院', '卫生院', 20],
      ]),
    expected: { rows: { accepted: 6, rejected: 0 }, issues: { notANumber: 4 }, located: 3 },
  },
  {
    name: 'xlsx-totals-and-repeated-headers.xlsx',
    what: 'printed list: the header again on each page, subtotals, a note at the end',
    make: () =>
      book([
        ['某县村庄名单'],
        headerCells,
        first,
        ['', '小计', '', '', '', 812],
        ['某县村庄名单'],
        headerCells,
        second,
        ['合计', '', '', '', '', 1842],
        ['注：人口为户籍人口'],
      ]),
    expected: {
      rows: { accepted: 2, rejected: 5 },
      issues: { totalRow: 2, repeatedHeader: 2, noteRow: 1 },
      located: 2,
    },
  },
];

/** Gives a part another name of the same length, in the archive's list of files and before the part itself. */
function replaceName(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return new Uint8Array(Buffer.from(text.replaceAll(from, to), 'latin1'));
}

/** A document type whose entities each repeat the one before ten times. */
export function laughs(root: string): string {
  const entities = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  );
  return `<!DOCTYPE ${root} [<!ENTITY l0 "哈">${entities.join('')}]>`;
}
