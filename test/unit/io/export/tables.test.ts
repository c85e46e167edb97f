import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/core/analyze';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Place } from '../../../../src/core/model/place';
import { findWord, positionWords } from '../../../../src/io/cell-words';
import {
  columnHeader,
  type ExportTable,
  uniqueColumns,
} from '../../../../src/io/export/export-table';
import { facilitiesTable } from '../../../../src/io/export/facilities-table';
import { methodTable } from '../../../../src/io/export/method-table';
import { placesTable } from '../../../../src/io/export/places-table';
import { distanceKilometers } from '../../../../src/io/export/reach-columns';
import { reportTable } from '../../../../src/io/export/report-table';
import { percent, totalsTable } from '../../../../src/io/export/totals-table';
import { uncoveredTable } from '../../../../src/io/export/uncovered-table';
import { meaningOfHeader } from '../../../../src/io/intake/field-words';
import { analysis, cellAt, wgs84, world } from './export-world';

const [emsResult] = analysis.reach;
if (emsResult === undefined) throw new Error('the world has a reach standard');

describe('placesTable', () => {
  const table = placesTable(world, analysis, wgs84);

  it('says of each place what it is and what each standard finds', () => {
    expect(table.columns.map((column) => columnHeader(column, 'zh'))).toEqual([
      ...['编码', '名称', '县区', '乡镇', '城乡', '城乡划分方式', '人口', '人口来源'],
      ...['经度(WGS84)', '纬度(WGS84)', '坐标系', '位置性质', '坐标出处'],
      ...['院前急救·判定', '院前急救·最近机构', '院前急救·距离(km)', '院前急救·范围内机构数'],
      ...['walk·判定', 'walk·最近机构', 'walk·距离(km)', 'walk·路上时间(分钟)'],
      ...['walk·范围内机构数', '电话', '（无列名）', 'toString'],
    ]);
    expect(cellAt(table, 0, 'ems_verdict')).toBe('达标');
    expect(cellAt(table, 0, 'ems_nearest')).toBe('东站');
    expect(cellAt(table, 0, 'ems_distance_km')).toBe(3);
    expect(cellAt(table, 0, 'ems_within')).toBe(1);
    expect(cellAt(table, 2, 'ems_verdict')).toBe('外圈内');
    expect(cellAt(table, 2, 'setting_source')).toBe('统一指定');
    expect(cellAt(table, 3, 'ems_verdict')).toBe('无法判断');
    expect(cellAt(table, 3, 'ems_within')).toBeNull();
    expect(table.verdicts).toEqual(['met', 'uncovered', 'outer', 'unknown', 'uncovered']);
  });

  it('tells unknown from zero, and estimated from recorded', () => {
    expect(cellAt(table, 1, 'population')).toBeNull();
    expect(cellAt(table, 1, 'population_basis')).toBeNull();
    expect(cellAt(table, 3, 'population')).toBe(0);
    expect(cellAt(table, 2, 'population_basis')).toBe('估算');
  });

  it('keeps columns of the user’s, also those named like parts of the language', () => {
    expect(cellAt(table, 1, '电话')).toBe('+86 10');
    expect(cellAt(table, 1, 'toString')).toBe('y');
    expect(cellAt(table, 0, 'toString')).toBeNull();
  });

  const withExtra = (...extras: Readonly<Record<string, string>>[]) => {
    const places = extras.map((extra, index) => ({ ...world.places[index % 2], extra }) as Place);
    const of = { ...world, places };
    return placesTable(of, analyze(of, defaultOptions), wgs84);
  };
  const headersOf = ({ columns }: ExportTable) => columns.map((one) => columnHeader(one, 'zh'));

  it('leaves out what an earlier export derived, and no more', () => {
    const verdict = { 院前急救·判定: '旧', 院前急救·最近机构: '旧', '院前急救·距离(km)': '旧' };
    const sources = { 坐标出处: '图上点选', 城乡划分方式: '统一指定' };
    const again = withExtra({ ...verdict, ...sources, 名称: '别名' });
    expect(again.rows[0]).not.toContain('旧');
    expect(again.rows[0]).toContain('别名');
    const headers = headersOf(again);
    expect(new Set(headers).size).toBe(headers.length);
    expect(headers.filter((header) => header.includes('原表'))).toEqual([]);
  });

  it('keeps columns of the user’s that are named like its own, under names that no import mistakes', () => {
    const own = { lng: '一', lat: '二', 坐标系: '地方系', 坐标出处: '天地图', 院前急救·判定: '优' };
    const table = withExtra(own, { 坐标出处: '图上点选' });
    expect(headersOf(table).slice(-5)).toEqual(Object.keys(own).map((name) => `原表·${name}`));
    expect(table.rows[0]?.slice(-5)).toEqual(Object.values(own));
    expect(table.rows[1]?.slice(-5)).toEqual([null, null, null, null, null]);
    for (const { title } of table.columns.slice(-5)) {
      expect(meaningOfHeader(title.zh)).toBeNull();
      expect(meaningOfHeader(title.en)).toBeNull();
    }
  });

  it('gives GCJ-02 where it is asked to, and says so', () => {
    const shifted = placesTable(world, analysis, { locale: 'en', datum: 'gcj02' });
    const header = shifted.columns.map((column) => columnHeader(column, 'en'));
    expect(header).toContain('Longitude(GCJ-02)');
    expect(cellAt(shifted, 0, 'datum')).toBe('GCJ-02');
    expect(cellAt(shifted, 3, 'lng')).toBeNull();
    const moved = Number(cellAt(shifted, 0, 'lng')) - Number(cellAt(table, 0, 'lng'));
    // At 110° E, 22° N the shift is some hundred metres to the east.
    expect(moved).toBeGreaterThan(0.003);
    expect(moved).toBeLessThan(0.007);
  });
});

describe('distanceKilometers', () => {
  it('never makes a distance beyond a limit read like the limit', () => {
    expect(distanceKilometers(20_000)).toBe(20);
    expect(distanceKilometers(20_000.0004)).toBe(20);
    expect(distanceKilometers(20_000.01)).toBe(20.001);
    expect(distanceKilometers(0)).toBe(0);
    expect(distanceKilometers(Number.NaN)).toBeNull();
  });
});

describe('uncoveredTable', () => {
  it('names the uncovered, most people first and unknown ones last', () => {
    const table = uncoveredTable(world, emsResult, { ...wgs84, order: 'population' });
    expect(table.rows.map((_, row) => cellAt(table, row, 'id'))).toEqual([
      '450902001005',
      '450902001002',
    ]);
    expect(cellAt(table, 0, 'nearest')).toBe('东站');
    expect(cellAt(table, 0, 'distance_km')).toBe(40);
    expect(cellAt(table, 1, 'distance_km')).toBe(20.001);
    expect(table.name.zh).toBe('未覆盖·院前急救');
  });

  it('calls no station surveyed that a scenario added', () => {
    const nearest = world.facilities.find(({ name }) => name === '东站');
    const addedFacilityIds = new Set([nearest?.id ?? '']);
    const options = { ...wgs84, order: 'population', addedFacilityIds } as const;
    const table = uncoveredTable(world, emsResult, options);
    expect(cellAt(table, 0, 'nearest_position')).toBe('方案中的站');
    const list = facilitiesTable(world, analysis, options);
    expect(list.rows.map((_, row) => cellAt(list, row, 'position'))).toEqual([
      '方案中的站',
      '实测或公开',
      '无坐标',
    ]);
    expect(findWord(positionWords, '方案中的站')).toBe('indicative');
    expect(findWord(positionWords, 'in the scenario')).toBe('indicative');
  });

  it('or the farthest first', () => {
    const people = world.places.map((one) => ({ ...one, populationCount: 5 }));
    const changed = { ...world, places: people };
    const ordered = uncoveredTable(changed, emsResult, { ...wgs84, order: 'population' });
    expect(cellAt(ordered, 0, 'id')).toBe('450902001002');
    const farthest = uncoveredTable(changed, emsResult, { ...wgs84, order: 'distance' });
    expect(cellAt(farthest, 0, 'id')).toBe('450902001005');
  });
});

describe('totalsTable', () => {
  const table = totalsTable(analysis, wgs84);

  it('counts all, settings, counties and townships of each standard', () => {
    const levels = table.rows.map((_, row) => cellAt(table, row, 'level'));
    expect(levels).toEqual([
      ...['全部', '城乡', '县区', '乡镇', '乡镇'],
      ...['全部', '城乡', '县区', '乡镇', '乡镇'],
    ]);
    const total = (key: string) => cellAt(table, 0, key);
    expect(['met', 'outer', 'uncovered', 'unknown'].map((key) => total(`places_${key}`))).toEqual([
      1, 1, 2, 1,
    ]);
    expect(total('places_share')).toBe(50);
    expect(total('people_total')).toBe(2007);
    expect(total('people_share')).toBe(99.65);
    expect(total('places_without_population')).toBe(1);
    expect(cellAt(table, 5, 'people_share')).toBe(0);
  });

  it('never rounds some to none nor nearly all to all', () => {
    expect([0, 1e-9, 0.5, 1 - 1e-9, 1, null].map(percent)).toEqual([0, 0.01, 50, 99.99, 100, null]);
  });
});

describe('facilitiesTable', () => {
  it('has every facility, its status and its counts', () => {
    const table = facilitiesTable(world, analysis, wgs84);
    expect(table.rows).toHaveLength(3);
    expect(cellAt(table, 0, 'beds')).toBe(3);
    expect(cellAt(table, 1, 'status')).toBe('规划');
    expect(cellAt(table, 2, 'lng')).toBeNull();
    expect(cellAt(table, 2, 'kind')).toBe('村卫生室');
  });
});

describe('methodTable', () => {
  const options = { savedAt: '2026-11-22T01:02:03.000Z', program: 'Careshed 0.1.0' };
  const text = (table: ReturnType<typeof methodTable>) =>
    table.rows.map((row) => row.join(' ')).join('\n');

  it('says what the numbers rest on', () => {
    const zh = text(methodTable(world, analysis, { ...wgs84, ...options, hasApostrophes: true }));
    expect(zh).toContain('乡村 10–20 km');
    expect(zh).toContain('玉林规划 三');
    expect(zh).toContain('共 5 个；示意位置 1 个，无坐标 1 个；人口为估算 1 个，人口未知 1 个');
    expect(zh).toContain('村.xlsx / 一（居民点，坐标系 gcj02）：读入 6 行，接受 5 行，退回 1 行');
    expect(zh).toContain('EPSG:4326');
    expect(zh).toContain('撇号');
  });

  it('says what was set for this analysis and is not the standard’s', () => {
    const readings = {
      travel: { walk: { speedKilometersPerHour: 5, detourFactor: 1.3 } },
      settingOf: 'facility',
      ruralOuterMeters: 12_000,
    } as const;
    const asked = { ...options, datum: 'wgs84', hasApostrophes: false } as const;
    const judged = analyze(world, readings);
    const told = (locale: 'zh' | 'en') =>
      methodTable(world, judged, { ...asked, locale, readings })
        .rows.filter(([item]) => String(item).match(/与标准不同|changed for this analysis/))
        .map(([item, content]) => `${item}: ${content}`);
    expect(told('zh')).toEqual([
      '标准 院前急救 本次设置（与标准不同）: 乡村外限 12 km（标准为 20 km）',
      '标准 院前急救 本次设置（与标准不同）: 限值按机构的城乡（标准为：限值按居民点的城乡）',
      '标准 walk 本次设置（与标准不同）: 限值按机构的城乡（标准为：限值按居民点的城乡）',
      '标准 walk 本次设置（与标准不同）: 步行速度 5 km/h，绕行系数 1.3（默认 4 km/h、1.3）',
    ]);
    expect(told('en')[0]).toContain('outer rural limit 12 km (the standard says 20 km)');
    const usual = methodTable(world, analysis, { ...asked, locale: 'zh' });
    expect(text(usual)).not.toContain('与标准不同');
  });

  it('counts positions by where they come from, seats apart from points spread by rule', () => {
    const sources = ['seat', 'seat', undefined, 'map', 'code'] as const;
    const places = world.places.slice(0, 5).map((one, index) => {
      const { positionSource: _, ...rest } = one;
      const positionSource = sources[index];
      const position = index < 3 ? ('indicative' as const) : ('recorded' as const);
      const lngLat = [110, 22] as const;
      return { ...rest, lngLat, position, ...(positionSource && { positionSource }) };
    });
    const told = (locale: 'zh' | 'en') => {
      const asked = { ...wgs84, ...options, locale, hasApostrophes: false };
      const { rows } = methodTable({ ...world, places }, analysis, asked);
      return new Map(rows.map(([item, content]) => [item, content]));
    };
    expect(told('zh').get('示意位置')).toMatch(
      /^共 3 个，其中 2 个取所在乡镇驻地，1 个.*按规则散布/,
    );
    expect(told('zh').get('居民点的坐标出处')).toBe(
      '乡镇驻地 2 个，图上点选 1 个，按编码匹配 1 个',
    );
    expect(told('en').get('Indicative position')).toMatch(
      /^3: 2 at the seat of their township, 1 /,
    );
    expect(told('en').get('Positions of places')).toContain('1 click on the map');
    expect(told('zh').has('机构的坐标出处')).toBe(false);
  });

  it('says that GCJ-02 is not WGS84', () => {
    const locale = { locale: 'en', datum: 'gcj02', hasApostrophes: false } as const;
    const en = text(methodTable(world, analysis, { ...locale, ...options }));
    expect(en).toContain('GCJ-02');
    expect(en).not.toContain('EPSG:4326');
    expect(en).not.toContain('Apostrophe');
    expect(en).not.toMatch(/\p{Script=Han}{5}/u);
  });
});

describe('reportTable', () => {
  it('gives each issue its place and its reason in the reader’s language', () => {
    const issue = {
      file: 'a.csv',
      row: 7,
      column: '人口',
      value: '=x',
      code: 'notACount',
      message: 'not a count',
      severity: 'error',
    } as const;
    const told = (code: string) => (code === 'notACount' ? '应为数' : undefined);
    const table = reportTable([issue, { ...issue, sheet: 's', code: 'new' }], 'zh', told);
    expect(table.rows[0]).toEqual(['a.csv', null, 7, '人口', '=x', '退回', '应为数', 'notACount']);
    expect(table.rows[1]?.[6]).toBe('not a count');
  });
});

it('makes columns unique for people and for programs', () => {
  const column = { key: 'A', title: { zh: '距离', en: 'a' }, type: 'text', unit: 'km' } as const;
  const unique = uniqueColumns([column, { ...column, key: 'a' }, { ...column, key: 'GEOM' }]);
  expect(unique.map(({ key }) => key)).toEqual(['A', 'a_2', 'GEOM_2']);
  expect(unique.map((one) => columnHeader(one, 'zh'))).toEqual([
    '距离(km)',
    '距离_2(km)',
    '距离_3(km)',
  ]);
});
