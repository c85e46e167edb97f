import { describe, expect, it } from 'vitest';
import { convertAreas } from '../../../../src/io/intake/convert-areas';
import { convertFacilities } from '../../../../src/io/intake/convert-facilities';
import { convertPopulation } from '../../../../src/io/intake/convert-population';
import { convertPositions } from '../../../../src/io/intake/convert-positions';
import { choicesFor, guess, layerOf, problems, tableOf } from './tables';

describe('convertFacilities', () => {
  it('reads kinds, statuses and figures', async () => {
    const table = tableOf([
      [
        '机构编码',
        '机构名称',
        '机构类别',
        '运营情况',
        '乡镇',
        '经度',
        '纬度',
        '编制床位',
        '实有床位',
        '救护车',
      ],
      ['A1', '大塘镇卫生院', '乡镇卫生院', '正常', '大塘镇', 110.1, 22.6, 30, 35, '1辆'],
      ['A2', '大塘急救点', null, '拟建', '大塘镇', 110.1, 22.6, null, null, null],
      ['A3', '某某中心', '甲类', '整顿', '大塘镇', null, null, null, '无', null],
    ]);
    const { items, issues, counts } = await convertFacilities(table, choicesFor(guess(table)));
    expect(items[0]).toEqual({
      id: 'A1',
      name: '大塘镇卫生院',
      kind: 'townshipClinic',
      lngLat: [110.1, 22.6],
      setting: 'rural',
      settingSource: 'townshipType',
      status: 'existing',
      position: 'recorded',
      positionSource: 'file',
      provenance: 'recorded',
      township: '大塘镇',
      county: '',
      bedCount: 35,
      physicianCount: null,
      nurseCount: null,
      ambulanceCount: 1,
      extra: { 编制床位: '30' },
    });
    expect(items[1]).toMatchObject({ kind: 'emsStation', status: 'planned' });
    expect(items[2]).toMatchObject({ kind: 'other', status: 'existing', lngLat: null });
    expect(problems(issues)).toEqual([
      '4|机构类别|甲类|kindNotRecognised|warning',
      '4|运营情况|整顿|unknownStatus|warning',
    ]);
    expect(counts).toMatchObject({ read: 3, accepted: 3, rejected: 0 });
  });

  it('takes facilities for existing where no column tells', async () => {
    const table = tableOf([
      ['机构名称', '床位'],
      ['东镇卫生院', 5],
    ]);
    const { items } = await convertFacilities(table, choicesFor(guess(table)));
    expect(items[0]?.status).toBe('existing');
  });
});

describe('a name that tells that a facility is not open', () => {
  const read = async (name: string, status: string | null) => {
    const table = tableOf([
      ['机构编码', '机构名称', '状态', '床位'],
      ['A1', name, status, 5],
      ['A2', '西镇卫生院', '正常', 5],
    ]);
    const { items, issues } = await convertFacilities(table, choicesFor(guess(table)));
    return [items[0]?.status, ...issues.map(({ row, code }) => `${row} ${code}`)];
  };

  it.each([
    '东村卫生室（已撤销）',
    '东村卫生室停业',
    '东村卫生室(2021年注销)',
    '东镇卫生院【在建】',
    '东镇卫生院筹建中',
  ])('is doubtful where no status is given: %s', async (name) => {
    expect(await read(name, null)).toEqual(['existing', '2 statusInName']);
    expect(await read(name, '关闭')).toEqual(['closed']);
  });

  it.each(['现在建设路卫生室', '东村卫生室（分院）', '关闭岭村卫生室'])(
    'is not %s',
    async (name) => {
      expect(await read(name, null)).toEqual(['existing']);
    },
  );
});

describe('convertPositions', () => {
  it('reads rows by id or name, and what they bring', async () => {
    const table = tableOf([
      ['乡镇代码', '乡镇', '县区', '经度', '纬度', '城乡'],
      ['450902100', '大塘镇', '玉州区', 110.1, 22.6, '乡村'],
      [null, '南江街道', '玉州区', '110.2', '22.7', null],
      ['450902101', '茂林镇', '玉州区', null, null, null],
      ['450902100', '大塘镇', '玉州区', 110.3, 22.6, null],
      [null, null, '玉州区', 110.3, 22.6, null],
    ]);
    const mapping = guess(table);
    expect(mapping).toMatchObject({ list: 'positions', target: 'townships' });
    const { items, issues, counts } = await convertPositions(table, choicesFor(mapping));
    expect(items.map(({ id, name, lngLat, setting }) => [id, name, lngLat, setting])).toEqual([
      ['450902100', '大塘镇', [110.1, 22.6], 'rural'],
      ['', '南江街道', [110.2, 22.7], null],
      ['450902101', '茂林镇', null, null],
    ]);
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [5, 'duplicateId'],
      [6, 'missingValue'],
    ]);
    expect(counts).toMatchObject({ read: 5, accepted: 3, rejected: 2 });
  });
});

describe('convertPopulation', () => {
  it('reads people by unit and refuses what would count them twice or not at all', async () => {
    const table = tableOf([
      ['县区', '乡镇', '常住人口（万人）'],
      ['玉州区', '大塘镇', 2.5],
      ['玉州区', '南江街道', '约3'],
      ['福绵区', '大塘镇', 1],
      ['玉州区', '大塘镇', 2.5],
      ['玉州区', '茂林镇', null],
      ['玉州区', '仁厚镇', '不少'],
      ['玉州区', null, 9],
      ['合计', null, 99],
    ]);
    const mapping = guess(table);
    expect(mapping.list).toBe('population');
    const choices = choicesFor(mapping, { system: null });
    const { items, issues, counts } = await convertPopulation(table, choices);
    expect(items).toEqual([
      { unitId: '', unitName: '大塘镇', county: '玉州区', populationCount: 25_000 },
      { unitId: '', unitName: '南江街道', county: '玉州区', populationCount: 30_000 },
      { unitId: '', unitName: '大塘镇', county: '福绵区', populationCount: 10_000 },
    ]);
    const errors = issues.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ row, code }) => [row, code])).toEqual([
      [5, 'duplicateUnit'],
      [6, 'missingValue'],
      [7, 'notACount'],
      [8, 'missingValue'],
    ]);
    expect(counts).toMatchObject({ read: 8, accepted: 3, rejected: 5 });
  });
});

describe('convertAreas', () => {
  const ring = [
    [110, 22],
    [111, 22],
    [111, 23],
    [110, 22],
  ] as const;

  it('reads outlines and refuses what is none', async () => {
    const table = layerOf(
      ['name', 'code', 'county'],
      [
        ['玉州区', '450902', ''],
        ['福绵区', '450903', ''],
        ['', '', ''],
        ['远', '', ''],
        ['破', '', ''],
      ],
      [
        { type: 'MultiPolygon', polygons: [[ring]] },
        { type: 'Point', position: [110, 22] },
        { type: 'MultiPolygon', polygons: [[ring]] },
        { type: 'MultiPolygon', polygons: [[ring.map(([x, y]) => [x - 100, y] as const)]] },
        { type: 'MultiPolygon', polygons: [[ring.slice(0, 2)]] },
      ],
    );
    const mapping = guess(table);
    const { items, issues, counts } = await convertAreas(table, choicesFor(mapping));
    expect(items).toEqual([{ id: '450902', name: '玉州区', county: '', polygons: [[ring]] }]);
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [2, 'polygonWanted'],
      [3, 'missingValue'],
      [4, 'outsideChina'],
      [5, 'brokenRing'],
    ]);
    expect(counts).toMatchObject({ read: 5, accepted: 1, rejected: 4 });
    const urban = { ...mapping, areas: 'urban' } as const;
    const areas = await convertAreas(table, choicesFor(urban));
    expect(areas.items.map(({ name }) => name)).toEqual(['玉州区', '']);
  });
});
