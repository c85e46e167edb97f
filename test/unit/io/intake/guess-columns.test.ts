import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../src/io/formats/source';
import { findHeader, headerTexts } from '../../../../src/io/intake/find-header';
import { coordinateHint, guessColumns } from '../../../../src/io/intake/guess-columns';
import { guess, layerOf, readCsvTable, tableOf } from './tables';

/** What each field's column is headed. */
function headersByField(rows: Cell[][]) {
  const table = tableOf(rows);
  const { mapping } = guessColumns(table, findHeader(table));
  const headers = headerTexts(table, mapping.headerIndex);
  const entries = Object.entries(mapping.columns).map(([field, column]) => [
    field,
    headers[column],
  ]);
  return { list: mapping.list, ...Object.fromEntries(entries) };
}

describe('guessColumns', () => {
  it('reads a village list in Chinese', () => {
    expect(
      headersByField([
        [
          '序号',
          '行政区划代码',
          '行政村名称',
          '所属乡镇（街道）',
          '区县',
          '经度',
          '纬度',
          '常住人口（人）',
          '户籍人口',
          '户数',
          '城乡分类代码',
        ],
        [1, '450902001001', '东成村', '玉城街道', '玉州区', 110.15, 22.63, 3120, 3300, 800, 111],
        [2, '450902001002', '西成村', '玉城街道', '玉州区', 110.16, 22.64, 2120, 2300, 700, 220],
      ]),
    ).toEqual({
      list: 'places',
      id: '行政区划代码',
      name: '行政村名称',
      township: '所属乡镇（街道）',
      county: '区县',
      lng: '经度',
      lat: '纬度',
      population: '常住人口（人）',
      urbanRuralCode: '城乡分类代码',
    });
  });

  it('reads a facility list in Chinese; a credit code and a level are no id and no kind', () => {
    expect(
      headersByField([
        [
          '医疗机构名称',
          '统一社会信用代码',
          '机构类别',
          '级别',
          '编制床位数',
          '实有床位数',
          '执业（助理）医师',
          '注册护士',
          '救护车（辆）',
          '运营情况',
          '经纬度',
        ],
        [
          '玉州区人民医院',
          '12450900MB0000001A',
          '综合医院',
          '二级',
          300,
          350,
          80,
          120,
          3,
          '正常',
          '110.15,22.63',
        ],
        [
          '大塘镇卫生院',
          '12450900MB0000002B',
          '乡镇卫生院',
          '一级',
          30,
          35,
          8,
          12,
          1,
          '在建',
          '110.18,22.73',
        ],
      ]),
    ).toEqual({
      list: 'facilities',
      name: '医疗机构名称',
      kind: '机构类别',
      beds: '实有床位数',
      physicians: '执业（助理）医师',
      nurses: '注册护士',
      ambulances: '救护车（辆）',
      status: '运营情况',
      lngLat: '经纬度',
    });
  });

  it('takes the pair that is plain or WGS84 before the shifted ones, unless it is blank', () => {
    const row = ['东村', 110.15, 22.63, 110.16, 22.62];
    const header = ['村名', 'lng_gcj02', 'lat_gcj02', 'lng', 'lat'];
    expect(headersByField([header, row])).toMatchObject({ lng: 'lng', lat: 'lat' });
    const both = ['村名', '百度经度', '百度纬度', 'WGS84经度', 'WGS84纬度'];
    expect(headersByField([both, row])).toMatchObject({ lng: 'WGS84经度', lat: 'WGS84纬度' });
    const blank = ['东村', 110.15, 22.63, null, null];
    expect(headersByField([header, blank])).toMatchObject({ lng: 'lng_gcj02', lat: 'lat_gcj02' });
  });

  it('gives the headers of the coordinates as a hint of the datum, a group above them too', () => {
    const table = tableOf([
      ['村名', '高德坐标', null, '人口'],
      [null, '经度', '纬度', null],
      ['东村', 110.15, 22.63, 5],
    ]);
    const mapping = guess(table);
    expect(coordinateHint(headerTexts(table, mapping.headerIndex), mapping)).toBe(
      '高德坐标 经度 高德坐标 纬度',
    );
  });

  it('tells x from y by the numbers, whatever the file calls them, and degrees called x and y', () => {
    const header = ['村名', 'X坐标', 'Y坐标'];
    expect(headersByField([header, ['东村', 4251234.5, 37412345.6]])).toMatchObject({
      x: 'Y坐标',
      y: 'X坐标',
    });
    expect(headersByField([header, ['东村', 412345.6, 2501234.5]])).toMatchObject({
      x: 'X坐标',
      y: 'Y坐标',
    });
    expect(headersByField([header, ['东村', 110.15, 22.63]])).toMatchObject({
      lng: 'X坐标',
      lat: 'Y坐标',
    });
    expect(
      headersByField([
        ['村名', '经度', '纬度'],
        ['东村', 37412345.6, 2501234.5],
      ]),
    ).toMatchObject({
      x: '经度',
      y: '纬度',
    });
  });

  it('leaves exchanged degrees as they are called, for the check of the system to see', () => {
    expect(
      headersByField([
        ['村名', '经度', '纬度'],
        ['东村', 22.63, 110.15],
      ]),
    ).toMatchObject({ lng: '经度', lat: '纬度' });
  });

  it('guesses from content where there is no header', () => {
    const rows = [
      ['450902001001', '东成村', '玉城街道', 22.631, 110.151, '111'],
      ['450902001002', '西成村', '玉城街道', 22.641, 110.161, '220'],
    ];
    const mapping = guess(tableOf(rows));
    expect(mapping).toEqual({
      list: 'places',
      headerIndex: -1,
      columns: { id: 0, name: 1, township: 2, lat: 3, lng: 4, urbanRuralCode: 5 },
    });
    expect(
      guess(
        tableOf([
          ['东镇卫生院', '110.15，22.63'],
          ['西镇卫生院', '110.16，22.64'],
        ]),
      ),
    ).toEqual({
      list: 'facilities',
      headerIndex: -1,
      columns: { name: 0, lngLat: 1 },
    });
  });

  it('takes a code that all rows share for that of the county or township, not for the id', () => {
    const row = (name: string) => ['450902', name, '110.15°', '22.63°'];
    expect(
      headersByField([
        ['行政区划代码', '机构名称', '经度', '纬度'],
        ...['东', '西', '南', '北'].map((each) => row(`${each}镇卫生院`)),
      ]),
    ).toMatchObject({ countyId: '行政区划代码', name: '机构名称', list: 'facilities' });
  });

  it('takes codes of villages before other ids, and an id that repeats last', () => {
    const rows = ['东', '西', '南'].map((name, index) => [
      `X${index}`,
      `45090200100${index + 1}`,
      `${name}村`,
    ]);
    expect(headersByField([['编号', '统计用区划代码', '村名'], ...rows]).id).toBe('统计用区划代码');
    const repeated = rows.map(([id, , name]) => ['全县', id ?? null, name ?? null]);
    expect(headersByField([['编码', '机构代码', '村名'], ...repeated]).id).toBe('机构代码');
  });

  it('takes no number of households for a class', () => {
    const rows = ['东', '西'].map((name) => [`${name}村`, 100, 400]);
    expect(headersByField([['村名', '户数', '常住人口'], ...rows])).toEqual({
      list: 'places',
      name: '村名',
      population: '常住人口',
    });
  });

  it('keeps a column of people of which most cells are no numbers, but takes a better one first', () => {
    const rows = [
      ['东成村', '3120', '约五百', '8', '张三'],
      ['西成村', '三百', '三百', '无床', '李四'],
      ['南成村', '不知道', '不清', '多', '王五'],
      ['北成村', '1200①', '很多', '若干', '赵六'],
    ];
    const header = ['村名', '人口', '总户', '床位数', '医生'];
    expect(guess(tableOf([header, ...rows])).columns).toEqual({ name: 0, population: 1, beds: 3 });
    const two = ['村名', '人口', '常住人口', '备注', '说明'];
    expect(guess(tableOf([two, ...rows])).columns).toEqual({ name: 0, population: 1 });
    const better = rows.map(([name = '', people = '', none = '']) => [name, none, people]);
    const byRank = [
      ['村名', '常住人口', '人口数'],
      ...better.map((row) => [...row.slice(0, 2), '12']),
    ];
    expect(guess(tableOf(byRank)).columns).toEqual({ name: 0, population: 2 });
  });

  it.each([
    '村庄编码',
    '村庄代码',
    '行政村编码',
    '行政村代码',
    '社区编码',
    '居委会编码',
    '居委会代码',
  ])('takes %s for the id', (header) => {
    const rows = [
      ['A1', '东成村'],
      ['A2', '西成村'],
    ];
    expect(guess(tableOf([[header, '村名'], ...rows])).columns).toEqual({ id: 0, name: 1 });
  });

  it('does not believe a header whose cells speak against it', () => {
    const guessed = headersByField([
      ['名称', '类型', '位置', '状态', '经度', '纬度'],
      ['东村', '平原', '县城以东三公里', '富裕', 110.15, 22.63],
      ['西村', '山区', '县城以西三公里', '一般', 110.16, 22.63],
    ]);
    expect(guessed).toEqual({ list: 'places', name: '名称', lng: '经度', lat: '纬度' });
  });

  it('takes the latest year of people', () => {
    expect(
      headersByField([
        ['乡镇', '2010年常住人口', '2020年常住人口', '2020年户数'],
        ['东镇', 10, 20, 5],
        ['西镇', 11, 21, 6],
      ]),
    ).toEqual({ list: 'population', township: '乡镇', population: '2020年常住人口' });
  });

  it.each(['所属卫生院', '最近医院', '卫生院', '卫生院名称', '就诊点', '对口医院'])(
    'takes villages with a column 「%s」 for villages',
    (header) => {
      const clinics = ['东镇卫生院', '西镇卫生院'];
      const rows = ['甲', '乙', '丙', '丁', '戊', '己'].map((name, index) => [
        `${name}庄村`,
        clinics[index % 2] ?? '',
        110 + index / 100,
        22.6,
      ]);
      expect(headersByField([['村名', header, '经度', '纬度'], ...rows])).toMatchObject({
        list: 'places',
        name: '村名',
      });
      // Names that tell nothing, but each with people.
      const plain = rows.map(([name, ...rest], index) => [
        `${name?.toString()[0]}庄`,
        ...rest,
        index,
      ]);
      expect(
        headersByField([['名称', header, '经度', '纬度', '常住人口'], ...plain]),
      ).toMatchObject({ list: 'places', name: '名称' });
      const unique = rows.map(([name], index) => [name ?? '', `${name}卫生室`, 110.1, 22 + index]);
      if (!/名称|就诊点|^卫生院$/.test(header))
        expect(headersByField([['单元', header, '经度', '纬度'], ...unique])).toMatchObject({
          list: 'places',
          name: '单元',
        });
    },
  );

  it('still takes kinds under another header for those of facilities', () => {
    const rows = ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => [
      name,
      '村卫生室',
      110.1,
      22.6,
    ]);
    expect(headersByField([['名称', '属性', '经度', '纬度'], ...rows])).toMatchObject({
      list: 'facilities',
      kind: '属性',
    });
  });

  it('tells positions of townships, outlines and sheets of notes', () => {
    expect(
      headersByField([
        ['乡镇', '经度', '纬度'],
        ['东镇', 110.1, 22.6],
        ['西镇', 110.2, 22.7],
      ]),
    ).toMatchObject({ list: 'positions' });
    const polygon = { type: 'MultiPolygon', polygons: [] } as const;
    expect(guess(layerOf(['name'], [['玉州区']], [polygon]))).toMatchObject({
      list: 'areas',
      areas: 'counties',
    });
    expect(guess(layerOf(['城区'], [['a']], [polygon]))).toMatchObject({ areas: 'urban' });
    expect(guess(tableOf([['填表说明'], ['一、请如实填写'], ['二、单位为人']])).list).toBe(
      'ignore',
    );
    expect(guess(tableOf([])).list).toBe('ignore');
  });

  it('takes points of a layer before columns of coordinates', () => {
    const point = { type: 'Point', position: [110.1, 22.6] } as const;
    expect(guess(layerOf(['name', 'lng', 'lat'], [['东村', 1, 2]], [point])).columns).toEqual({
      name: 0,
    });
  });
});

const shared = join(import.meta.dirname, '../../../../../shared/data');
const geodata = join(import.meta.dirname, '../../../../geodata');
const regions = readdirSync(geodata).filter((name) =>
  existsSync(join(geodata, name, 'places.csv')),
);

/** Headers of the guessed fields of a file, and what it is taken for. */
function guessFile(path: string) {
  const table = readCsvTable(path);
  const { list, target, headerIndex, columns } = guess(table);
  const headers = headerTexts(table, headerIndex);
  const fields = Object.entries(columns).map(([field, column]) => `${field}=${headers[column]}`);
  return { list: target ?? list, fields: fields.sort() };
}

describe('the lists that ship', () => {
  it.each(regions)('are understood: %s', (region) => {
    const common = [
      'county=county',
      'id=id',
      'lat=lat',
      'lng=lng',
      'name=name',
      'position=position',
    ];
    expect(guessFile(join(geodata, region, 'places.csv'))).toEqual({
      list: 'places',
      fields: [
        ...common,
        'countyId=county_code',
        'population=population',
        'populationBasis=population_basis',
        'setting=setting',
        'township=township',
        'townshipId=township_code',
      ].sort(),
    });
    expect(guessFile(join(geodata, region, 'facilities.csv'))).toEqual({
      list: 'facilities',
      fields: [
        ...common,
        'ambulances=ambulances',
        'beds=beds',
        'kind=kind',
        'nurses=nurses',
        'physicians=physicians',
        'provenance=provenance',
        'setting=setting',
        'status=status',
        'township=township',
      ].sort(),
    });
    expect(guessFile(join(geodata, region, 'townships.csv'))).toEqual({
      list: 'townships',
      fields: [...common, 'countyId=county_code'].sort(),
    });
  });
});

describe.skipIf(!existsSync(shared))('real lists (skipped where they are absent)', () => {
  const common = [
    'county=county',
    'countyId=county_code',
    'datum=datum',
    'lat=lat',
    'lng=lng',
    'name=name',
  ];

  it.each(regions)('are understood: %s', (region) => {
    const folder = join(shared, 'regions', region);
    expect(guessFile(join(folder, 'villages.csv'))).toEqual({
      list: 'places',
      fields: [
        ...common,
        'id=code',
        'township=township',
        'townshipId=township_code',
        'urbanRuralCode=ur_code_2016',
      ].sort(),
    });
    expect(guessFile(join(folder, 'townships.csv'))).toEqual({
      list: 'townships',
      fields: [...common, 'id=code'].sort(),
    });
    expect(guessFile(join(folder, 'population_counties.csv'))).toEqual({
      list: 'population',
      fields: ['id=code', 'name=name', 'population=pop_2020'],
    });
    const geonames = guessFile(join(folder, 'geonames_places.csv'));
    expect(geonames.list).toBe('places');
    expect(geonames.fields.filter((field) => !field.startsWith('countyId'))).toEqual(
      ['id=geonameid', 'lat=lat', 'lng=lng', 'name=name', 'population=population'].sort(),
    );
  });

  it('are understood: two dense counties', () => {
    expect(guessFile(join(shared, 'counties', 'yongshun_anlong_villages.csv'))).toEqual({
      list: 'places',
      fields: [
        ...common,
        'id=code_2016',
        'township=town',
        'townshipId=parent_code',
        'urbanRuralCode=ur_code',
      ].sort(),
    });
  });
});
