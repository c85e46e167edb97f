import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../src/io/formats/source';
import { xlsxFormat } from '../../../../src/io/formats/xlsx';
import { convertFacilities } from '../../../../src/io/intake/convert-facilities';
import { convertPlaces } from '../../../../src/io/intake/convert-places';
import { readTable } from '../../../support/read-context';
import { makeWorkbook } from '../../../support/workbook';
import { choicesFor, guess, problems } from './tables';

/** A sheet whose rows are given, null where nothing stands; `merges` as Excel writes them. */
function readSheet(rows: readonly (readonly Cell[])[], merges: readonly string[]) {
  const letter = (column: number) => String.fromCharCode(65 + column);
  const data = rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const at = `r="${letter(column)}${index + 3}"`;
      if (cell === null) return '';
      return typeof cell === 'number'
        ? `<c ${at}><v>${cell}</v></c>`
        : `<c ${at} t="str"><v>${String(cell)}</v></c>`;
    });
    return `<row r="${index + 3}">${cells.join('')}</row>`;
  });
  const after = `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const bytes = makeWorkbook({ sheets: [{ name: '表', data: data.join(''), after }] });
  return readTable(xlsxFormat, { name: '名单.xlsx', bytes });
}

describe('merged cells', () => {
  it('name the township of each row and count the people once', async () => {
    const table = await readSheet(
      [
        ['乡镇', '村名', '常住人口', '经度', '纬度'],
        ['玉城镇', '东成村', 4500, 110.15, 22.63],
        [null, '西成村', null, 110.16, null],
        [null, '南成村', null, 110.17, 22.61],
        [null, '北成村', 800, 110.18, 22.6],
      ],
      ['A4:A7', 'C4:C6', 'E4:E5'],
    );
    const { items, issues, counts } = await convertPlaces(table, choicesFor(guess(table)));
    expect(items.map(({ township }) => township)).toEqual(Array(4).fill('玉城镇'));
    expect(items.map(({ populationCount }) => populationCount)).toEqual([4500, null, null, 800]);
    expect(items.map(({ lngLat }) => lngLat?.[1] ?? null)).toEqual([22.63, null, 22.61, 22.6]);
    expect(problems(issues).filter((text) => text.includes('mergedCount'))).toEqual([
      '5|常住人口|4500|mergedCount|warning',
      '5|纬度|22.63|mergedCount|warning',
      '6|常住人口|4500|mergedCount|warning',
    ]);
    expect(counts).toMatchObject({ read: 4, accepted: 4 });
  });

  it('count the beds of a facility once, and refuse a row that has no name of its own', async () => {
    const table = await readSheet(
      [
        ['机构名称', '机构类型', '床位数', '科室'],
        ['玉城镇卫生院', '卫生院', 60, '内科'],
        [null, null, null, '外科'],
        ['新桥镇卫生院', null, 20, '内科'],
      ],
      ['A4:A5', 'B4:B6', 'C4:C5'],
    );
    const { items, issues } = await convertFacilities(table, choicesFor(guess(table)));
    expect(items.map(({ name, kind, bedCount }) => [name, kind, bedCount])).toEqual([
      ['玉城镇卫生院', 'townshipClinic', 60],
      ['新桥镇卫生院', 'townshipClinic', 20],
    ]);
    expect(issues.map(({ row, code }) => [row, code])).toContainEqual([5, 'missingValue']);
  });
});
