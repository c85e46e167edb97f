import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../src/io/formats/source';
import { dataRows } from '../../../../src/io/intake/data-rows';
import { findHeader, headerTexts } from '../../../../src/io/intake/find-header';
import { tableOf } from './tables';

function headerOf(...rows: Cell[][]) {
  const table = tableOf(rows);
  const index = findHeader(table);
  return [index, ...headerTexts(table, index)];
}

const village = ['450902001001', '东成村', 110.1, 22.6];

describe('findHeader', () => {
  it('takes the first row where it names columns', () => {
    expect(headerOf(['编码', '村名', '经度', '纬度'], village)).toEqual([
      0,
      '编码',
      '村名',
      '经度',
      '纬度',
    ]);
  });

  it('passes over titles, blank rows, units and dates', () => {
    const rows = [
      ['玉林市村庄情况表（2024年）', null, null, null],
      [],
      ['填报单位：玉林市卫健委', null, '日期：2024年5月', null],
      ['编码', '村名', '经度', '纬度'],
      village,
    ];
    expect(headerOf(...rows)).toEqual([3, '编码', '村名', '经度', '纬度']);
  });

  it('takes a title that fills all cells of a merged range for no header', () => {
    const title = '各村基本情况';
    expect(
      headerOf([title, title, title, title], ['编码', '村名', '经度', '纬度'], village)[0],
    ).toBe(1);
  });

  it('joins the two rows of a header with groups, merged cells blank or repeated', () => {
    const expected = [1, '序号', '村名', '坐标 经度', '坐标 纬度', '人口'];
    const data = [1, '东成村', 110.1, 22.6, 300];
    const below = [null, null, '经度', '纬度', null];
    expect(headerOf(['序号', '村名', '坐标', null, '人口'], below, data)).toEqual(expected);
    expect(
      headerOf(
        ['序号', '村名', '坐标', null, '人口'],
        ['序号', '村名', '经度', '纬度', '人口'],
        data,
      ),
    ).toEqual(expected);
  });

  it('takes rows of units and of column numbers for parts of the header', () => {
    expect(
      headerOf(
        ['村名', '经度', '纬度', '常住人口'],
        [null, '度', '度', '（人）'],
        ['甲', 1, 2, 3],
        ['东成村', 110.1, 22.6, 300],
      ),
    ).toEqual([2, '村名', '经度 度', '纬度 度', '常住人口 （人）']);
  });

  it('takes headers that end as villages do for headers', () => {
    const header = ['机构名称', '所在村', '服务社区'];
    expect(headerOf(header, ['东成村卫生室', '东成村', '西成社区'])).toEqual([0, ...header]);
  });

  it('finds none where the first row is data', () => {
    expect(headerOf(village, ['450902001002', '西成村', 110.2, 22.7])[0]).toBe(-1);
    expect(headerOf(['东成村', '玉城街道办事处'], ['西成村', '南江街道办事处'])[0]).toBe(-1);
  });

  it('finds a header of unknown words by the numbers below it', () => {
    expect(headerOf(['甲项', '乙项'], ['a', 5], ['b', 6])[0]).toBe(0);
  });

  it('asks nothing of a format that names its columns', () => {
    const table = tableOf([['编码', '村名']], { fields: ['a', 'b'] });
    expect(findHeader(table)).toBe(-1);
    expect(headerTexts(table, -1)).toEqual(['a', 'b']);
  });
});

describe('dataRows', () => {
  it('tells totals, repeated headers and titles, notes and broken rows, and leaves out blank ones', () => {
    const table = tableOf(
      [
        ['各村基本情况'],
        ['村名', '人口'],
        ['东村', 5],
        [null, '  '],
        ['玉城街道小计', 5],
        ['各村基本情况'],
        ['村名', '人口'],
        ['西村', 6],
        [],
        ['合 计', 11],
        ['合心村', 7],
        ['注：人口为2020年普查数'],
      ],
      { brokenRows: new Set([8]) },
    );
    expect([...dataRows(table, 1)].map(({ rowNumber, role }) => `${rowNumber} ${role}`)).toEqual([
      '3 data',
      '5 totalRow',
      '6 repeatedHeader',
      '7 repeatedHeader',
      '8 data',
      '9 broken',
      '10 totalRow',
      '11 data',
      '12 noteRow',
    ]);
  });
});
