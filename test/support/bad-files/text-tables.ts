import { gbk } from '../shapefile-bytes';
import { type BadFile, good, goodList, header, lines, utf8 } from './bad-file';

const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const [first, second, third] = good;

/** CSV and TXT as exports, scripts and editors spoil them. */
export const textTables: readonly BadFile[] = [
  {
    name: 'csv-mixed-encodings.csv',
    what: 'UTF-8, with a row in GB18030 that was pasted from another list',
    make: () =>
      join(
        utf8(`${header}\n${first}\n`),
        utf8('450902001009,'),
        gbk.城东村,
        utf8(',110.1613,22.6317,x,1\n'),
      ),
    expected: { rejected: ['damagedText'] },
  },
  {
    name: 'csv-mixed-encodings-gb18030.csv',
    what: 'GB18030, with a row in UTF-8 that was pasted from another list',
    make: () =>
      join(gbk.编码, utf8(','), gbk.村名, utf8('\n1,'), gbk.城东村, utf8('\n2,城西村民委员会\n')),
    expected: { rejected: ['damagedText'] },
  },
  {
    name: 'csv-utf16-without-mark.csv',
    what: 'UTF-16 without a byte order mark',
    make: () => utf16(goodList),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'csv-utf16-cut.csv',
    what: 'UTF-16 with a mark, cut off within a character',
    make: () => join(Uint8Array.of(0xff, 0xfe), utf16(goodList).slice(0, -3)),
    expected: { rejected: ['damagedText'] },
  },
  {
    name: 'csv-utf8-cut.csv',
    what: 'UTF-8, cut off within a character',
    make: () => utf8(`${lines(header, first, second)}450902001003,河口村`).slice(0, -1),
    expected: { rejected: ['damagedText'] },
  },
  {
    name: 'csv-nul-bytes.csv',
    what: 'the last cluster of the disk was filled with zeros after a power cut',
    make: () => join(utf8(goodList), new Uint8Array(512)),
    expected: { rejected: ['notText'] },
  },
  {
    name: 'csv-all-zeros.csv',
    what: 'the file has its length, and nothing but zeros',
    make: () => new Uint8Array(300),
    expected: { rejected: ['notText'] },
  },
  {
    name: 'csv-unterminated-quote.csv',
    what: 'a quote opens in the first row and never closes',
    make: () => lines(header, first.replace('城东村', '"城东村'), second, third),
    expected: {
      rows: { accepted: 2, rejected: 1 },
      issues: { unterminatedQuote: 1 },
      located: 2,
    },
  },
  {
    name: 'csv-malformed-quotes.csv',
    what: 'text goes on behind a closing quote',
    make: () =>
      lines(
        header,
        first.replace('城东村', '"城东"村'),
        second,
        third.replace('河口村', '河口"村"'),
      ),
    expected: {
      rows: { accepted: 2, rejected: 1 },
      issues: { malformedQuote: 1 },
      names: ['河口"村"'],
      located: 2,
    },
  },
  {
    name: 'csv-ten-thousand-wrong-quotes.csv',
    what: 'every row has wrong quotes',
    make: () => lines(header, ...Array.from({ length: 10_100 }, (_, row) => `${row},"村"x,110,22`)),
    isLarge: true,
    expected: { rejected: ['malformedQuotes'] },
  },
  {
    name: 'csv-ragged-rows.csv',
    what: 'rows of two, three, six and nine cells',
    make: () => lines(header, '450902001001,城东村', `${second},,甲,乙`, third, '450902001004'),
    expected: { rows: { accepted: 3, rejected: 1 }, issues: { missingValue: 1 }, located: 2 },
  },
  {
    name: 'csv-header-only.csv',
    what: 'a template that nobody filled in',
    make: () => lines(header),
    expected: { rows: { accepted: 0, rejected: 0 }, issues: { noDataRows: 1 } },
  },
  {
    name: 'csv-blank-rows-only.csv',
    what: 'rows of commas and blanks',
    make: () => lines(',,,,', ' , ,', ''),
    expected: { rejected: ['emptyFile'] },
  },
  {
    name: 'csv-without-header.csv',
    what: 'the first row is a village already',
    make: () => lines(...good),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'csv-duplicate-headers.csv',
    what: 'two columns are called 名称, two 人口',
    make: () =>
      lines(
        '编码,名称,名称,经度,纬度,人口,人口',
        '450902001001,城东村,老城东,110.1513,22.6317,812,800',
      ),
    expected: { rows: { accepted: 1, rejected: 0 }, names: ['城东村'], located: 1 },
  },
  {
    name: 'csv-ten-million-columns.csv',
    what: 'ten million commas in one row',
    make: () => ','.repeat(10_000_000),
    isLarge: true,
    expected: { rejected: ['tooManyColumns'] },
  },
  {
    name: 'csv-one-line-of-20-megabytes.csv',
    what: 'a picture as Base64 text',
    make: () => `编码,名称\n1,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(870_000)}\n`,
    isLarge: true,
    expected: { rejected: ['lineTooLong'] },
  },
  {
    name: 'csv-text-of-100-megabytes.txt',
    what: 'a log of a hundred megabytes, by mistake among the lists',
    make: () => '2025-11-20 08:00:00 INFO request served in 12 ms\n'.repeat(2_140_000),
    isLarge: true,
    expected: { rejected: ['tooManyRows'] },
  },
  {
    name: 'csv-two-lists-side-by-side.csv',
    what: 'villages on the left, clinics on the right',
    make: () =>
      lines(
        `${header},,机构编码,机构名称,床位数`,
        `${first},,W1,城东卫生院,30`,
        `${second},,W2,城西卫生院,20`,
        third,
      ),
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { kindNotRecognised: 3 }, located: 3 },
  },
  {
    name: 'csv-totals-and-repeated-headers.csv',
    what: 'subtotals, a total, and the header again in the middle',
    make: () => lines(header, first, ',小计,,,,812', header, second, '合计,,,,,1842'),
    expected: {
      rows: { accepted: 2, rejected: 3 },
      issues: { totalRow: 2, repeatedHeader: 1 },
      located: 2,
    },
  },
  {
    name: 'csv-lone-carriage-returns.csv',
    what: 'lines end with a lone carriage return, as old Macs wrote them',
    make: () => goodList.replaceAll('\n', '\r'),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'csv-mixed-line-ends.csv',
    what: 'three kinds of line ends in one file',
    make: () => `${header}\r\n${first}\r${second}\n${third}`,
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'csv-full-width-commas.csv',
    what: 'the commas are Chinese ones',
    make: () => goodList.replaceAll(',', '，'),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'text-columns-by-blanks.txt',
    what: 'columns that stand apart by blanks only, with the last line unfinished',
    make: () =>
      '编码 名称   经度 纬度\n1 城东村 110.1513 22.6317\n2  城西村 110.1613  22.6417\n3 河口村 110.1713 22.6517',
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'csv-names-only.txt',
    what: 'one column of names, with neither header nor anything else',
    make: () => lines('城东村', '城西村', '河口村'),
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { idsGenerated: 1 }, located: 0 },
  },
  {
    name: 'text-letter.txt',
    what: 'a letter, not a table',
    make: () => lines('各乡镇卫生院：', '', '请于本周五前报送村庄名单，谢谢。', '', '县卫生健康局'),
    expected: { rows: { accepted: 0, rejected: 0 }, issues: { tableNotUsed: 1 } },
  },
  {
    name: 'web-page.csv',
    what: 'the login page of an intranet, saved under the name of the list',
    make: () => '<!DOCTYPE html>\n<html><head><title>登录</title></head><body></body></html>\n',
    expected: { rejected: ['htmlTable'] },
  },
  {
    name: 'empty.csv',
    what: 'zero bytes',
    make: () => new Uint8Array(),
    expected: { rejected: ['emptyFile'] },
  },
  {
    name: 'mark-only.csv',
    what: 'a byte order mark and nothing else',
    make: () => Uint8Array.of(0xef, 0xbb, 0xbf),
    expected: { rejected: ['emptyFile'] },
  },
  {
    name: 'report.pdf',
    what: 'a PDF',
    make: () => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'pdf-renamed.csv',
    what: 'a PDF that was only renamed',
    make: () => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
    expected: { rejected: ['notText'] },
  },
  {
    name: 'screenshot.png',
    what: 'a picture of a table',
    make: () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2),
    expected: { rejected: ['unknownFormat'] },
  },
];
