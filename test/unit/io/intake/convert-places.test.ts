import { describe, expect, it } from 'vitest';
import type { CoordinateSystem } from '../../../../src/io/datum/types';
import { Cancelled, type Cell, type SourceTable } from '../../../../src/io/formats/source';
import { convertPlaces } from '../../../../src/io/intake/convert-places';
import type { RowChoices } from '../../../../src/io/intake/types';
import { choicesFor, guess, layerOf, problems, tableOf, wgs84 } from './tables';

const header = ['编码', '村名', '经度', '纬度', '城乡', '常住人口', '乡镇', '县区'];
const convert = (table: SourceTable, more: Partial<RowChoices> = {}) =>
  convertPlaces(table, choicesFor(guess(table), more));
const good = ['450902001001', '东成村', 110.15, 22.63, '城镇', 3120, '玉城街道', '玉州区'];
/** Reads one row among good ones, with some cells replaced. */
async function convertRow(cells: Partial<Record<number, Cell>>) {
  const row = good.map((cell, index) => {
    const given = cells[index];
    return given === undefined ? cell : given;
  });
  const others = [2, 3, 4].map((index) => [`45090200100${index}`, ...good.slice(1)]);
  const result = await convert(tableOf([header, ...others, row]));
  return { ...result, item: result.items[3], problems: problems(result.issues) };
}

describe('convertPlaces', () => {
  it('reads a place with every field and keeps the columns that it has no field for', async () => {
    const table = tableOf([
      [...header, '城乡分类代码', '备注', '备注', null],
      [...good, '111', '甲', '乙', '丙'],
    ]);
    const { items, rows, issues, counts } = await convert(table);
    expect(items).toEqual([
      {
        id: '450902001001',
        name: '东成村',
        lngLat: [110.15, 22.63],
        setting: 'urban',
        settingSource: 'column',
        populationCount: 3120,
        populationBasis: 'recorded',
        position: 'recorded',
        positionSource: 'file',
        township: '玉城街道',
        county: '玉州区',
        extra: { 城乡分类代码: '111', 备注: '甲', '备注 (2)': '乙', 'column 12': '丙' },
      },
    ]);
    expect(rows).toEqual([2]);
    expect(issues).toEqual([]);
    expect(counts).toEqual({ read: 1, accepted: 1, rejected: 0, errors: 0, warnings: 0 });
  });

  it.each([
    [0, null, 'missingValue', ''],
    [0, '1.40902E+11', 'mangledId', '1.40902E+11'],
    [0, { kind: 'date', iso: '2024-01-02' }, 'dateInId', '2024-01-02'],
    [0, { kind: 'error', text: '#N/A' }, 'errorCell', '#N/A'],
    [0, { kind: 'formula', formula: 'A1', value: null }, 'formulaWithoutValue', ''],
    [0, '=A1', 'unsafeId', '=A1'],
    [0, '450902001002', 'duplicateId', '450902001002'],
    [1, '  ', 'missingValue', ''],
    [1, '-', 'missingValue', '-'],
    [1, { kind: 'error', text: '#REF!' }, 'errorCell', '#REF!'],
  ] as const)('rejects a row whose cell %i is %o: %s', async (column, cell, code, value) => {
    const { item, counts, problems } = await convertRow({ [column]: cell });
    expect(item).toBeUndefined();
    expect(problems).toEqual([`5|${header[column]}|${value}|${code}|error`]);
    expect(counts).toMatchObject({ read: 4, accepted: 3, rejected: 1, errors: 1 });
  });

  it.each([
    [{ 2: '东' }, '5|经度|东|notANumber|warning'],
    [{ 2: null }, '5|经度||halfPosition|warning'],
    [{ 3: '暂无' }, '5|纬度|暂无|halfPosition|warning'],
    [{ 2: 0, 3: 0 }, '5|经度|0|zeroPosition|warning'],
    [{ 2: 10, 3: 22 }, '5|经度|10|outsideChina|warning'],
    [{ 2: { kind: 'date', iso: '2024-01-02' } }, '5|经度|2024-01-02|notANumber|warning'],
    [{ 2: { kind: 'error', text: '#N/A' } }, '5|经度|#N/A|errorCell|warning'],
    [{ 3: { kind: 'formula', formula: 'A1', value: null } }, '5|纬度||formulaWithoutValue|warning'],
  ] as const)('keeps a place with the position %o without it: %s', async (cells, problem) => {
    const { item, problems, counts } = await convertRow(cells);
    expect(item).toMatchObject({ lngLat: null, position: 'missing', populationCount: 3120 });
    expect(item).not.toHaveProperty('positionSource');
    expect(problems).toEqual([problem]);
    expect(counts).toMatchObject({ accepted: 4, rejected: 0, errors: 0, warnings: 1 });
  });

  it.each([
    [{ 2: null, 3: '' }],
    [{ 2: '无', 3: '/' }],
    [{ 2: Number.NaN, 3: Number.POSITIVE_INFINITY }],
  ])('takes blank words for a missing position without a warning: %o', async (cells) => {
    const { item, problems } = await convertRow(cells);
    expect(item).toMatchObject({ lngLat: null, position: 'missing' });
    expect(problems).toEqual([]);
  });

  it.each([
    [-5, 'notACount', null],
    ['很多', 'notACount', null],
    [{ kind: 'error', text: '#N/A' }, 'errorCell', null],
    ['约3000', 'approximateCount', 3000],
    ['1.2万', 'approximateCount', 12000],
  ] as const)('keeps a place with the people %o as doubtful: %s', async (cell, code, count) => {
    const { item, problems } = await convertRow({ 5: cell });
    expect(item?.populationCount).toBe(count);
    expect(problems[0]).toMatch(new RegExp(`^5\\|常住人口\\|.*\\|${code}\\|warning$`));
  });

  it('uses exchanged coordinates with a warning, and the results of formulas', async () => {
    const swapped = await convertRow({ 2: 22.63, 3: 110.15 });
    expect(swapped.item?.lngLat).toEqual([110.15, 22.63]);
    expect(swapped.problems).toEqual(['5|经度|22.63|swappedCoordinates|warning']);
    const formula = await convertRow({ 2: { kind: 'formula', formula: 'B2/1', value: 110.2 } });
    expect(formula.item?.lngLat).toEqual([110.2, 22.63]);
    expect(formula.problems).toEqual(['5|经度|110.2|formulaCell|warning']);
  });

  it('goes on to the township where the setting is unknown', async () => {
    const { item, problems } = await convertRow({ 4: '平原' });
    expect(item).toMatchObject({ setting: 'urban', settingSource: 'townshipType' });
    expect(problems).toEqual(['5|城乡|平原|unknownSetting|warning']);
  });

  it('warns of an id that is shorter than the others', async () => {
    const ids = Array.from({ length: 9 }, (_, index) => [`45090200100${index}`, '村']);
    const result = await convert(tableOf([['编码', '村名'], ...ids, ['50902001001', '村']]));
    expect(result.items).toHaveLength(10);
    expect(result.issues.map(({ code, row }) => [code, row])).toEqual([['shortId', 11]]);
  });

  it('reads degrees, minutes and seconds, and both coordinates in one cell', async () => {
    const table = tableOf([
      ['村名', '坐标'],
      ['东村', '北纬22°30′0″，东经110°15′0″'],
      ['西村', '110.5 22.25'],
    ]);
    const { items } = await convert(table);
    expect(items.map(({ lngLat }) => lngLat)).toEqual([
      [110.25, 22.5],
      [110.5, 22.25],
    ]);
  });

  it('converts by the system, exchanging axes where that is chosen', async () => {
    const shifted: CoordinateSystem = {
      ...wgs84,
      toWgs84: ([x, y]) => [x / 100_000 + 100, y / 100_000],
    };
    const table = tableOf([
      ['村名', 'x', 'y'],
      ['东村', 1_025_000, 2_250_000],
    ]);
    const direct = await convert(table, { system: shifted });
    expect(direct.items[0]?.lngLat).toEqual([110.25, 22.5]);
    const swapped = tableOf([
      ['村名', '经度', '纬度'],
      ['东村', 22.5, 110.25],
    ]);
    const exchanged = await convert(swapped, { areAxesSwapped: true });
    expect(exchanged.items[0]?.lngLat).toEqual([110.25, 22.5]);
    expect(exchanged.issues.map(({ code }) => code)).toEqual(['idsGenerated']);
    const outside = await convert(table, { system: { ...wgs84, toWgs84: () => [NaN, NaN] } });
    expect(problems(outside.issues).slice(1)).toEqual(['2|x|1025000|outsideChina|warning']);
  });

  it('throws where there are coordinates and no system', async () => {
    await expect(convert(tableOf([header, good]), { system: null })).rejects.toThrow('system');
  });

  it('leaves out the position of a row whose datum is not that of the others', async () => {
    const table = tableOf([
      ['村名', '经度', '纬度', '坐标系'],
      ['东村', 110, 22, 'WGS84'],
      ['西村', 110, 22, 'CGCS2000'],
      ['南村', 110, 22, 'GCJ02'],
      ['北村', 110, 22, null],
    ]);
    const { items, issues } = await convert(table);
    expect(items.map(({ position }) => position)).toEqual([
      'recorded',
      'recorded',
      'missing',
      'recorded',
    ]);
    expect(problems(issues).slice(1)).toEqual(['4|坐标系|GCJ02|otherDatum|warning']);
  });

  it('measures the datums of rows by the system in force, where rows name it', async () => {
    const table = tableOf([
      ['村名', '经度', '纬度', '坐标系'],
      ['东村', 110, 22, 'WGS84'],
      ['西村', 110, 22, 'GCJ-02'],
      ['南村', 110, 22, '高德坐标'],
      ['北村', 110, 22, '地方独立坐标系'],
      ['中村', 110, 22, null],
    ]);
    const missing = async (id: string) => {
      const { items } = await convert(table, { system: { ...wgs84, id } });
      return items.flatMap(({ name, lngLat }) => (lngLat === null ? [name] : []));
    };
    expect(await missing('wgs84')).toEqual(['西村', '南村', '北村']);
    expect(await missing('cgcs2000')).toEqual(['西村', '南村', '北村']);
    expect(await missing('gcj02')).toEqual(['东村', '北村']);
    // A person decided against the column: what most rows say is meant.
    expect(await missing('bd09')).toEqual(['东村', '北村']);
  });

  it('takes a datum alone for each of its projections, and other zones for others', async () => {
    const table = tableOf([
      ['村名', '横坐标', '纵坐标', '坐标系'],
      ['东村', 110, 22, '西安80'],
      ['西村', 110, 22, '西安80 3度带 37带'],
      ['南村', 110, 22, '西安80 3度带 38带'],
      ['北村', 110, 22, '2000国家大地坐标系'],
    ]);
    const { items } = await convert(table, { system: { ...wgs84, id: 'xian80/gk3/111' } });
    expect(items.flatMap(({ name, lngLat }) => (lngLat === null ? [name] : []))).toEqual([
      '南村',
      '北村',
    ]);
  });

  it('keeps stated bases of positions', async () => {
    const table = tableOf([
      ['村名', '经度', '纬度', 'position'],
      ['东村', 110, 22, 'indicative'],
      ['西村', 110, 22, '缺失'],
      ['南村', null, null, '实测'],
      ['北村', null, null, 'missing'],
    ]);
    const { items, issues } = await convert(table);
    expect(items.map(({ position }) => position)).toEqual([
      'indicative',
      'missing',
      'missing',
      'missing',
    ]);
    expect(problems(issues).slice(1)).toEqual([
      '3|position|缺失|positionContradicts|warning',
      '4|position|实测|positionWithoutCoordinates|warning',
    ]);
  });

  it('makes ids that do not change, with one warning, and tells tables apart', async () => {
    const rows = [['各村'], ['村名', '人口'], ['东村', 5], ['西村', 6]];
    const ids = async (file: string, sheet: string) => {
      const { items, issues } = await convert(tableOf(rows, { file, sheet }));
      expect(issues.map(({ code, row }) => [code, row])).toEqual([['idsGenerated', 2]]);
      return items.map(({ id }) => id);
    };
    expect(await ids('My list.xlsx', 'Sheet1')).toEqual(['my-list-sheet1-3', 'my-list-sheet1-4']);
    const chinese = await ids('村庄.xlsx', '');
    expect(chinese).toEqual(await ids('村庄.xlsx', ''));
    expect(chinese[0]).toMatch(/^t[0-9a-f]{8}-3$/);
    expect(chinese).not.toEqual(await ids('社区.xlsx', ''));
  });

  it('refuses ids of lists that went before', async () => {
    const taken = new Map([['450902001001', 'first.csv']]);
    const { issues, counts } = await convert(tableOf([header, good]), { takenIds: taken });
    expect(counts).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
    expect(issues[0]?.message).toContain('first.csv');
  });

  it('counts totals, notes, repeated headers and broken rows as read and rejected', async () => {
    const broken = {
      file: 'list.xlsx',
      row: 5,
      column: '',
      value: '',
      code: 'tooManyCells',
      message: 'too many cells',
      severity: 'error',
    } as const;
    const table = tableOf(
      [['村名', '人口'], ['东村', 5], [], ['合计', 5], [], ['村名', '人口'], ['注：某年']],
      { brokenRows: new Set([4]), issues: [broken] },
    );
    const { counts, issues } = await convert(table);
    expect(issues.map(({ code }) => code)).toEqual([
      'tooManyCells',
      'idsGenerated',
      'totalRow',
      'repeatedHeader',
      'noteRow',
    ]);
    expect(counts).toEqual({ read: 5, accepted: 1, rejected: 4, errors: 1, warnings: 4 });
  });

  it('rejects a row of which nothing tells the setting, unless one is chosen for the rest', async () => {
    const table = tableOf([
      ['村名', '人口'],
      ['东村', 5],
    ]);
    const none = await convert(table, { settingRest: null });
    expect(problems(none.issues).slice(1)).toEqual(['2|setting||missingSetting|error']);
    expect(none.counts).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
    const rest = await convert(table, { settingRest: 'urban' });
    expect(rest.items[0]).toMatchObject({ setting: 'urban', settingSource: 'rest' });
  });

  it('multiplies people that the header counts by ten thousand, and says so', async () => {
    const table = tableOf([
      ['村名', '常住人口（万人）'],
      ['东村', 0.35],
    ]);
    const { items, issues } = await convert(table);
    expect(items[0]?.populationCount).toBe(3500);
    expect(issues.map(({ code }) => code)).toContain('scaledCount');
  });

  it('says that one coordinate alone gives no positions', async () => {
    const table = tableOf([header, good]);
    const mapping = guess(table);
    const { lat, ...columns } = mapping.columns;
    expect(lat).toBe(3);
    const { items, issues } = await convert(table, { mapping: { ...mapping, columns } });
    expect(items[0]?.lngLat).toBeNull();
    expect(issues.map(({ code }) => code)).toEqual(['missingColumn']);
  });

  it('reads the points of a layer, and keeps a place whose geometry is none', async () => {
    const table = layerOf(
      ['村名', '人口'],
      [
        ['东村', 5],
        ['西村', 6],
        ['南村', 7],
      ],
      [{ type: 'Point', position: [110.25, 22.5] }, { type: 'other', name: 'LineString' }, null],
    );
    const { items, issues, rows } = await convert(table);
    expect(items.map(({ lngLat }) => lngLat)).toEqual([[110.25, 22.5], null, null]);
    expect(rows).toEqual([1, 2, 3]);
    expect(problems(issues).slice(1)).toEqual(['2|||pointWanted|warning']);
  });

  it('keeps markup in names as text, on one line', async () => {
    const { item } = await convertRow({ 1: '<script>alert(1)</script>\n东村' });
    expect(item?.name).toBe('<script>alert(1)</script> 东村');
  });

  it('names the sheet in its issues', async () => {
    const table = tableOf([header, ['', ...good.slice(1)]], { sheet: '村庄' });
    const { issues } = await convert(table);
    expect(issues[0]).toMatchObject({ file: 'list.xlsx', sheet: '村庄' });
  });

  it('tells how far it is, and stops when that throws', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [String(index), '村', 110, 22]);
    const table = tableOf([header.slice(0, 4), ...rows]);
    const shares: number[] = [];
    await convert(table, { progress: async (share) => void shares.push(share) });
    expect(shares.length).toBe(3);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const stop = async () => {
      throw new Cancelled();
    };
    await expect(convert(table, { progress: stop })).rejects.toBeInstanceOf(Cancelled);
  });
});
