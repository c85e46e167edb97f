import { describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/core/model/project';
import { loadRegion } from '../../../../src/io/region-files';
import {
  choose,
  importAll,
  knownPlace,
  openFiles,
  openSession,
  smallRegion,
  square,
  withTable,
} from '../../../support/import-session';
import { tiffBytes } from '../../../support/tiff-bytes';
import { readPackageFile } from '../../../support/workspace';

const idOf = (project: Project, name: string) =>
  project.places.find((place) => place.name === name)?.id;
const namesOf = ({ places }: Project) => places.map(({ name }) => name);

describe('a list without coordinates on a region', () => {
  const list = `村名,乡镇,常住人口
东庄村,东镇,510
西河村委会,东镇,
无名村,东镇,70
`;

  it('takes positions by name, ids where it has none, and people where they are blank', async () => {
    const session = await openSession({ 'v.csv': list }, smallRegion);
    expect(session.draft.choices.keepOpenProject).toBe(true);
    const { project, report, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places).toEqual([
      knownPlace('450901101201', '东庄村', {
        settingSource: 'townshipType',
        lngLat: [110.11, 22.11],
        // Spread by rule, and so it stays.
        position: 'indicative',
        positionSource: 'name',
        populationCount: 510,
      }),
      knownPlace('450901101202', '西河村委会', {
        settingSource: 'townshipType',
        lngLat: [110.1234, 22.1234],
        position: 'recorded',
        positionSource: 'name',
        populationCount: 300,
        populationBasis: 'estimated',
      }),
      knownPlace('v-4', '无名村', {
        settingSource: 'townshipType',
        populationCount: 70,
        county: '',
      }),
    ]);
    expect(preview.tables[0]?.joins).toMatchObject({ byCode: 0, byName: 2 });
    expect(preview.result).toMatchObject({
      placesWithoutPosition: 1,
      placesWithIndicativePosition: 1,
    });
    // A row that found nothing is kept, so it is a doubt and no error.
    const doubts = report.filter(({ row }) => row === 4);
    expect(doubts.map(({ severity }) => severity)).toEqual(['warning']);
    expect(project).toMatchObject({
      id: 'own',
      title: { zh: '小市（自有数据）' },
      counties: smallRegion.counties,
      townships: smallRegion.townships,
    });
  });

  it('takes positions by code, and keeps its own names and ids', async () => {
    const csv = `村代码,村名
450901101201,东庄
450901102201,南山新村
`;
    const session = await openSession({ 'v.csv': csv }, smallRegion);
    const { project, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places.map(({ name }) => name)).toEqual(['东庄', '南山新村']);
    expect(project.places[1]).toMatchObject({
      id: '450901102201',
      lngLat: [110.31, 22.31],
      position: 'indicative',
      positionSource: 'code',
      township: '西镇',
      county: '甲县',
    });
    expect(preview.tables[0]?.joins?.byCode).toBeGreaterThan(0);
  });

  it('stays without them when the region is not kept', async () => {
    const session = await openSession({ 'v.csv': list }, smallRegion);
    const choices = choose(session, { keepOpenProject: false });
    const { project, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project.places.map(({ lngLat }) => lngLat)).toEqual([null, null, null]);
    expect(project).toMatchObject({ counties: [], townships: [], title: { zh: 'v' } });
  });

  it('gets the seats of its townships where that is wished, marked as indicative', async () => {
    const session = await openSession({ 'v.csv': list }, smallRegion);
    const { project, preview } = await importAll(session, choose(session, { useSeats: true }));
    expect(project.places[2]).toMatchObject({
      name: '无名村',
      lngLat: [110.1004, 22.1004],
      position: 'indicative',
      positionSource: 'seat',
    });
    expect(project.places[0]?.lngLat).toEqual([110.11, 22.11]);
    expect(preview.result).toMatchObject({
      placesWithoutPosition: 0,
      placesWithIndicativePosition: 2,
    });
  });

  it('names an entry of the region once, though two files do', async () => {
    const session = await openSession(
      { 'a.csv': list, 'b.csv': '村名,乡镇,户数\n东庄村,东镇,7\n南山村,西镇,8\n' },
      smallRegion,
    );
    const { project, report, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(namesOf(project)).toEqual(['东庄村', '西河村委会', '无名村', '南山村']);
    expect(report.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: 'b.csv', row: 2, value: '东庄村', code: 'duplicateId' },
    ]);
    expect(preview.tables[1]?.counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(project.sources?.map(({ rowsAccepted }) => rowsAccepted)).toEqual([3, 1]);
  });

  it('is joined as a person confirms, and not where a person refuses', async () => {
    const csv = '村名,乡镇\n东壮村,东镇\n西河村,东镇\n';
    const session = await openSession({ 'v.csv': csv }, smallRegion);
    const open = await importAll(session, choose(session));
    expect(open.preview.joinQuestions).toMatchObject([
      {
        tableId: 'v.csv#',
        row: 2,
        name: '东壮村',
        candidates: [{ targetId: '450901101201', editDistance: 1 }],
      },
    ]);
    expect(open.project.places[0]?.lngLat).toBeNull();
    const confirmedJoins = { 'v.csv#': { 2: '450901101201', 3: '' } };
    const { project, preview, broken } = await importAll(
      session,
      choose(session, { confirmedJoins }),
    );
    expect(broken).toEqual([]);
    expect(preview.joinQuestions).toEqual([]);
    expect(preview.tables[0]?.joins).toMatchObject({ confirmed: 1, byName: 0, open: 0 });
    expect(project.places).toMatchObject([
      { id: '450901101201', name: '东壮村', lngLat: [110.11, 22.11], position: 'indicative' },
      { name: '西河村', lngLat: null, position: 'missing' },
    ]);
  });
});

describe('the region of 玉林', () => {
  it('gives a list of names its codes, its positions and its people', async () => {
    const yulin = await loadRegion('yulin', readPackageFile);
    const csv = '村名,乡镇,县\n大楼村,新桥镇,福绵区\n被霞村委会,新桥镇,福绵区\n';
    const session = await openSession({ 'v.csv': csv }, yulin);
    const { project, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    // As geodata/yulin/places.csv has them.
    expect(project.places).toMatchObject([
      {
        id: '450903110202',
        name: '大楼村',
        lngLat: [109.950253, 22.576455],
        position: 'indicative',
        positionSource: 'name',
        populationCount: 1684,
        populationBasis: 'estimated',
        setting: 'rural',
      },
      { id: '450903110203', lngLat: [109.853978, 22.579] },
    ]);
    expect(project.title.zh).toBe('玉林市（自有数据）');
    expect(project.facilities).toEqual(yulin.facilities);
    expect(project.standards).toEqual(yulin.standards);
  });
});

describe('whether the open project stays', () => {
  const head = '村名,经度,纬度,城乡\n';

  it('is decided by where the points lie', async () => {
    const inside = await openSession(
      { 'v.csv': `${head}甲村,110.1001,22.1001,乡村\n乙村,110.2002,22.2002,乡村\n` },
      smallRegion,
    );
    expect(inside.draft.choices.keepOpenProject).toBe(true);
    const elsewhere = await openSession(
      { 'v.csv': `${head}甲村,112.7001,38.4001,乡村\n乙村,112.8002,38.5002,乡村\n` },
      smallRegion,
    );
    expect(elsewhere.draft.choices.keepOpenProject).toBe(false);
    const { project } = await importAll(elsewhere, choose(elsewhere));
    expect(project).toMatchObject({ counties: [], title: { zh: 'v' } });
  });

  it('is decided by names where there are no points', async () => {
    const keeps = async (csv: string) =>
      (await openSession({ 'v.csv': csv }, smallRegion)).draft.choices.keepOpenProject;
    expect(await keeps('村名,乡镇\n甲村,东镇\n乙村,西镇\n')).toBe(true);
    expect(await keeps('村名,乡镇\n甲村,豆罗镇\n乙村,西张镇\n')).toBe(false);
    expect(await keeps('村名,县,城乡\n甲村,忻府区,乡村\n')).toBe(false);
    expect(await keeps('村名,常住人口,城乡\n甲村,10,乡村\n')).toBe(true);
  });
});

describe('a table of positions', () => {
  it('locates places by code and by name; what joined nothing is left out and said so', async () => {
    const csv = `编号,名称,乡镇,经度,纬度,常住人口
450901101201,东庄,东镇,110.1501,22.1502,610
,南山村,西镇,110.3501,22.3502,
,北海村,东镇,110.2001,22.2002,
`;
    const session = await openSession({ 'p.csv': csv }, smallRegion);
    const choices = withTable(choose(session), 'p.csv#', { list: 'positions', target: 'places' });
    const { project, preview, report, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project.places).toMatchObject([
      {
        name: '东庄村民委员会',
        lngLat: [110.1501, 22.1502],
        position: 'recorded',
        positionSource: 'code',
        populationCount: 610,
        populationBasis: 'recorded',
      },
      { name: '西河村民委员会', lngLat: [110.1234, 22.1234], positionSource: 'GeoNames' },
      {
        name: '南山村民委员会',
        lngLat: [110.3501, 22.3502],
        position: 'recorded',
        positionSource: 'name',
        populationCount: 800,
        populationBasis: 'estimated',
      },
    ]);
    expect(preview.tables[0]?.counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(report.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: 'p.csv', row: 4, code: 'joinNotFound' },
    ]);
    expect(project.sources).toMatchObject([
      { list: 'positions', rowsRead: 3, rowsAccepted: 2, rowsRejected: 1 },
    ]);
    expect(project.ownLists).toEqual({ places: false, facilities: false });
  });

  it('keeps what is indicative or estimated so, and what is recorded before it', async () => {
    const csv = `编号,名称,乡镇,经度,纬度,位置性质,常住人口,人口来源
450901101201,东庄,东镇,110.1501,22.1502,推定,610,估计
450901101202,西河村,东镇,110.1301,22.1302,indicative,333,estimated
`;
    const [first, second] = smallRegion.places;
    if (!first || !second) throw new Error('the region is too small');
    const region = {
      ...smallRegion,
      places: [
        { ...first, lngLat: null, position: 'missing' as const, populationCount: null },
        { ...second, populationCount: 20, populationBasis: 'recorded' as const },
      ],
    };
    const session = await openSession({ 'p.csv': csv }, region);
    const choices = withTable(choose(session), 'p.csv#', { list: 'positions', target: 'places' });
    const { project, report, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project.places).toMatchObject([
      {
        lngLat: [110.1501, 22.1502],
        position: 'indicative',
        populationCount: 610,
        populationBasis: 'estimated',
      },
      {
        lngLat: [110.1234, 22.1234],
        position: 'recorded',
        positionSource: 'GeoNames',
        populationCount: 20,
        populationBasis: 'recorded',
      },
    ]);
    expect(report.map(({ row, code }) => [row, code])).toContainEqual([3, 'indicativeNotUsed']);
  });

  it('tells the setting of a filled row by the township it took', async () => {
    const [first] = smallRegion.places;
    if (!first) throw new Error('the region is too small');
    const region = { ...smallRegion, places: [{ ...first, township: '东街道' }] };
    const csv = `名称,常住人口\n${first.name},500\n`;
    const session = await openSession({ 'v.csv': csv }, region);
    const choices = choose(session, { settingRest: 'rural', keepOpenProject: true });
    const { project, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project.places).toMatchObject([
      { township: '东街道', setting: 'urban', settingSource: 'townshipType' },
    ]);
  });

  it('leaves the seats of a region what they are when its own table of townships is imported', async () => {
    const region = await loadRegion('wujiang', readPackageFile);
    const bytes = await readPackageFile('geodata/wujiang/townships.csv');
    const session = await openSession({ 'townships.csv': bytes }, region);
    const { project } = await importAll(session, choose(session));
    expect(project.townships).toEqual(region.townships);
    expect(new Set(project.townships.map(({ position }) => position))).toContain('indicative');
  });

  it('locates a list of the same import', async () => {
    const session = await openSession({
      'p.csv': '名称,乡镇,经度,纬度\n东庄村,东镇,110.15,22.1502\n',
      'v.csv': '村名,乡镇,户数\n东庄村委会,东镇,9\n',
    });
    const choices = withTable(choose(session), 'p.csv#', { list: 'positions', target: 'places' });
    const places = withTable(choices, 'v.csv#', { list: 'places' });
    const { project, broken } = await importAll(session, places);
    expect(broken).toEqual([]);
    expect(project.places).toMatchObject([
      { name: '东庄村委会', lngLat: [110.15, 22.1502], positionSource: 'name' },
    ]);
  });

  it('of townships gives their seats, which rows without a position may take', async () => {
    const region = {
      ...smallRegion,
      places: [],
      townships: smallRegion.townships.map((one) => ({ ...one, lngLat: null })),
    };
    const session = await openSession(
      {
        't.csv': '乡镇,县,经度,纬度\n东镇,甲县,110.0501,22.0502\n北镇,甲县,110.2,22.2\n',
        'v.csv': '村名,乡镇,县,户数\n东庄村,东镇,甲县,9\n南山村,西镇,甲县,9\n',
      },
      region,
    );
    expect(session.draft.tables[0]?.mapping).toMatchObject({
      list: 'positions',
      target: 'townships',
    });
    const choices = choose(session, { useSeats: true, keepOpenProject: true });
    const { project, preview, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project.townships).toMatchObject([
      { name: '东镇', lngLat: [110.0501, 22.0502], position: 'recorded' },
      { name: '西镇', lngLat: null },
    ]);
    expect(project.places).toMatchObject([
      { name: '东庄村', lngLat: [110.0501, 22.0502], position: 'indicative' },
      { name: '南山村', lngLat: null, position: 'missing' },
    ]);
    expect(preview.tables[0]?.counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  });

  it('locates facilities', async () => {
    const session = await openSession({
      'f.csv': '机构名称,机构类型,乡镇\n东镇卫生院,乡镇卫生院,东镇\n西镇卫生院,乡镇卫生院,西镇\n',
      'p.csv':
        '名称,乡镇,经度,纬度\n东镇中心卫生院,东镇,110.15,22.1502\n西镇卫生院,西镇,110.3,22.3003\n',
    });
    const choices = withTable(choose(session), 'p.csv#', {
      list: 'positions',
      target: 'facilities',
    });
    const { project, preview, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project.facilities[1]).toMatchObject({
      name: '西镇卫生院',
      lngLat: [110.3, 22.3003],
      position: 'recorded',
    });
    expect(preview.result.facilitiesWithoutPosition).toBe(
      project.facilities.filter(({ lngLat }) => lngLat === null).length,
    );
  });

  it('that brings people alone leaves the doubts of a position with the row that gave it', async () => {
    const session = await openSession({
      'v.csv': '编号,村名,经度,纬度,城乡\n450901101201,东庄村,110.1,22.1,乡村\n',
      'p.csv': '编号,名称,常住人口\n450901101201,东庄村,70\n',
    });
    const choices = withTable(choose(session), 'p.csv#', { list: 'positions', target: 'places' });
    const { project, report } = await importAll(session, choices);
    expect(project.places[0]?.populationCount).toBe(70);
    expect(report.filter(({ code }) => code === 'fewDecimals')).toMatchObject([
      { file: 'v.csv', row: 2 },
    ]);
  });
});

describe('a table of people', () => {
  it('is spread over the places of its townships; unknown units are left out and said so', async () => {
    const session = await openSession(
      {
        'n.csv': '乡镇,县,常住人口\n东镇,甲县,1001\n北镇,甲县,50\n',
        'v.csv': '村名,乡镇,县,户数\n东庄村,东镇,甲县,1\n西河村,东镇,甲县,2\n南山村,西镇,甲县,3\n',
      },
      { ...smallRegion, places: [] },
    );
    expect(session.draft.tables[0]?.mapping.list).toBe('population');
    const { project, preview, report, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    const people = project.places.map(({ populationCount }) => populationCount);
    // 1,001 in equal, whole parts; 西镇 is not named, and stays unknown.
    expect(people.slice(0, 2).sort()).toEqual([500, 501]);
    expect(people[2]).toBeNull();
    expect(project.places[0]?.populationBasis).toBe('estimated');
    expect(preview.tables[0]?.counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(report.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: 'n.csv', row: 3, code: 'unitNotFound' },
    ]);
    expect(preview.result.placesWithoutPopulation).toBe(1);
  });

  it('is spread by the people that the places had before', async () => {
    const session = await openSession(
      { 'n.csv': '乡镇,县,常住人口\n东镇,甲县,1600\n' },
      smallRegion,
    );
    const { project } = await importAll(session, choose(session, { spreadBy: 'weight' }));
    // 500 : 300 before.
    expect(project.places.map(({ populationCount }) => populationCount)).toEqual([1000, 600, 800]);
  });
});

describe('outlines', () => {
  const outline = (name: string, west: number, size: number) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates: square(west, 22, size)[0] },
  });
  const geojson = (...features: object[]) =>
    JSON.stringify({ type: 'FeatureCollection', features });
  const list = `村名,经度,纬度
内村,110.0501,22.0502
外村,110.3001,22.3002
`;

  it('of counties become those of the project', async () => {
    const session = await openSession({ '县界.geojson': geojson(outline('丙县', 111, 0.5)) });
    expect(session.draft.tables[0]?.mapping).toMatchObject({ list: 'areas', areas: 'counties' });
    const { project, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.counties).toMatchObject([
      { name: '丙县', seat: null, polygons: square(111, 22, 0.5) },
    ]);
    expect(preview.counts).toMatchObject({ read: 1, accepted: 1 });
  });

  it('of one county count once, whichever file they are in', async () => {
    const coded = { ...outline('丙县', 111, 0.5), properties: { name: '丙县', code: '450903' } };
    const session = await openSession({
      'a.geojson': geojson(coded, outline('丁县', 112, 0.5)),
      'b.geojson': geojson(coded, outline('丁县', 112, 0.5), outline('戊县', 113, 0.5)),
    });
    const { project, preview, report, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.counties.map(({ name }) => name)).toEqual(['丙县', '丁县', '戊县']);
    const twice = report.filter(({ code }) => code === 'duplicateUnit');
    expect(twice.map(({ file, value, severity }) => [file, value, severity])).toEqual([
      ['b.geojson', '丙县', 'error'],
      ['b.geojson', '丁县', 'error'],
    ]);
    expect(preview.tables[1]?.counts).toMatchObject({ read: 3, accepted: 1, rejected: 2 });
    // Two counties of one name in two prefectures have codes of their own.
    const other = { ...outline('丙县', 114, 0.5), properties: { name: '丙县', code: '451203' } };
    const both = await openSession({ 'a.geojson': geojson(coded, other) });
    expect((await importAll(both, choose(both))).project.counties).toHaveLength(2);
  });

  it('of towns come beside those that are there, or in their place, which is told', async () => {
    const drawn = { name: '手绘', polygons: square(110.29, 22.29, 0.05) };
    const region = { ...smallRegion, urbanAreas: [drawn] };
    const files = { 'v.csv': list, '城区.geojson': geojson(outline('城区', 110, 0.1)) };
    const importAs = async (lists: 'merge' | 'replace', open = region) => {
      const session = await openSession(files, open);
      const choices = choose(session, { settingRest: 'rural', keepOpenProject: true, lists });
      const made = await importAll(session, choices);
      const { places, urbanAreas } = made.project;
      const settings = places.filter(({ name }) => /[内外]村/.test(name));
      return {
        ...made,
        areas: urbanAreas.map(({ name }) => name),
        settings: settings.map(({ setting }) => setting),
        told: made.report.filter(({ code }) => code === 'areasReplaced'),
      };
    };
    const merged = await importAs('merge');
    expect(merged.areas).toEqual(['手绘', '城区']);
    expect(merged.settings).toEqual(['urban', 'urban']);
    expect(merged.told).toEqual([]);
    const replaced = await importAs('replace');
    expect(replaced.areas).toEqual(['城区']);
    expect(replaced.settings).toEqual(['urban', 'rural']);
    expect(replaced.told).toMatchObject([
      { file: '城区.geojson', value: '手绘', severity: 'warning' },
    ]);
    // Without a choice for the rest, a row of which no area tells is refused; one session, asked in turn.
    const session = await openSession(files, { ...region, places: [] });
    const countAs = async (lists: 'merge' | 'replace') => {
      const choices = choose(session, { keepOpenProject: true, lists });
      return (await importAll(session, choices)).project.places.length;
    };
    expect([await countAs('merge'), await countAs('replace'), await countAs('merge')]).toEqual([
      2, 1, 2,
    ]);
    // The same layer once more changes nothing, and takes nothing away.
    expect((await importAs('merge', merged.project as typeof region)).areas).toEqual([
      '手绘',
      '城区',
    ]);
    const same = await importAs('replace', replaced.project as typeof region);
    expect([same.areas, same.told]).toEqual([['城区'], []]);
  });

  it('of towns tell urban from rural, wherever their file stands', async () => {
    const session = await openSession({
      'v.csv': list,
      '城区.geojson': geojson(outline('城区', 110, 0.1)),
    });
    const { project, broken } = await importAll(session, choose(session, { settingRest: 'rural' }));
    expect(broken).toEqual([]);
    expect(project.places.map(({ setting, settingSource }) => [setting, settingSource])).toEqual([
      ['urban', 'polygon'],
      ['rural', 'rest'],
    ]);
    expect(project.urbanAreas).toEqual([{ name: '城区', polygons: square(110, 22, 0.1) }]);
  });

  it('of towns that move take the setting with them', async () => {
    // The border runs 200 m west of the village as the file has it; the shift is some 500 m.
    const csv = '村名,经度,纬度\n边村,110.0981,22.0502\n';
    const session = await openSession({
      'v.csv': csv,
      '城区.geojson': geojson(outline('城区', 110, 0.1)),
    });
    const settingUnder = async (systemId: string) => {
      const choices = withTable(choose(session, { settingRest: 'rural' }), '城区.geojson#', {
        systemId,
      });
      return (await importAll(session, choices)).project.places[0]?.setting;
    };
    expect(await settingUnder('wgs84')).toBe('urban');
    expect(await settingUnder('gcj02')).toBe('rural');
    expect(await settingUnder('wgs84')).toBe('urban');
    // Without a choice for the rest, a row of which nothing tells is refused.
    const countUnder = async (systemId: string) => {
      const choices = withTable(choose(session), '城区.geojson#', { systemId });
      return (await importAll(session, choices)).project.places.length;
    };
    expect(await countUnder('wgs84')).toBe(1);
    expect(await countUnder('gcj02')).toBe(0);
    expect(await countUnder('wgs84')).toBe(1);
  });

  it('of the open project tell it no longer when that is not kept', async () => {
    const region = {
      ...smallRegion,
      urbanAreas: [{ name: '城区', polygons: square(110, 22, 0.1) }],
    };
    const session = await openSession({ 'v.csv': list }, region);
    const kept = await importAll(session, choose(session, { settingRest: 'rural' }));
    expect(kept.project.places[0]?.setting).toBe('urban');
    const choices = choose(session, { settingRest: 'rural', keepOpenProject: false });
    const { project } = await importAll(session, choices);
    expect(project.places[0]?.setting).toBe('rural');
  });
});

describe('a new list and the list that is there', () => {
  const csv = `村代码,村名,经度,纬度,城乡
450901101202,西河新村,110.13,22.1301,乡村
450901101209,新庄村,110.14,22.1401,乡村
`;

  it('replaces it', async () => {
    const session = await openSession({ 'v.csv': csv }, smallRegion);
    const { project, broken } = await importAll(session, choose(session, { lists: 'replace' }));
    expect(broken).toEqual([]);
    expect(namesOf(project)).toEqual(['西河新村', '新庄村']);
  });

  it('is merged with it: rows of one id are renewed, the others stay and come on top', async () => {
    const session = await openSession({ 'v.csv': csv }, smallRegion);
    const { project, broken } = await importAll(session, choose(session, { lists: 'merge' }));
    expect(broken).toEqual([]);
    expect(namesOf(project)).toEqual(['东庄村民委员会', '西河新村', '南山村民委员会', '新庄村']);
    expect(idOf(project, '西河新村')).toBe('450901101202');
  });

  it('leaves the other list alone', async () => {
    const session = await openSession(
      { 'f.csv': '机构名称,机构类型,经度,纬度,城乡\n东镇卫生院,乡镇卫生院,110.1,22.1,乡村\n' },
      smallRegion,
    );
    const { project, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places).toEqual(smallRegion.places);
    expect(project.ownLists).toEqual({ places: false, facilities: true });
  });

  it('imported one after the other both stand among the sources', async () => {
    const first = await openSession({ 'v.csv': csv }, smallRegion);
    const { project } = await importAll(first, choose(first));
    const second = await openSession(
      { 'w.csv': '村代码,村名,经度,纬度,城乡\n450901101210,又村,110.15,22.15,乡村\n' },
      project,
    );
    const { project: both } = await importAll(second, choose(second, { lists: 'merge' }));
    expect(both.sources?.map(({ file }) => file)).toEqual(['v.csv', 'w.csv']);
    expect(namesOf(both)).toEqual(['西河新村', '新庄村', '又村']);
    expect(both.title.zh).toBe('小市（自有数据）');
  });
});

describe('a raster of people', () => {
  // Two cells of 0.2° side by side; their centres are 110.1 and 110.3 E, 22.3 N.
  const raster = tiffBytes({
    width: 2,
    height: 1,
    values: [30, 12],
    sample: 'float32',
    pixelScale: [0.2, 0.2, 0],
    tiepoint: [0, 0, 0, 110, 22.4, 0],
    geoKeys: [
      [1024, 2],
      [2048, 4326],
    ],
  });
  const blank = {
    ...smallRegion,
    places: smallRegion.places.map((place) => ({ ...place, populationCount: null })),
  };

  it('gives each cell to the nearest place', async () => {
    const session = await openSession({ 'people.tif': raster }, blank);
    expect(session.draft.rasters).toEqual([
      { id: 'people.tif', file: 'people.tif', width: 2, height: 1 },
    ]);
    const { project, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    const people = project.places.map(({ populationCount }) => populationCount);
    expect(people[1]).toBe(30);
    expect(people[2]).toBe(12);
    expect(preview.result.placeCount).toBe(3);
    expect(project.sources).toMatchObject([{ file: 'people.tif', list: 'population' }]);
  });

  it('of the name of another is chosen by itself', async () => {
    const file = { name: 'people.tif', bytes: raster };
    const session = await openFiles([file, file], blank);
    const ids = session.draft.rasters.map(({ id }) => id);
    expect(ids).toEqual(['people.tif', 'people.tif (2)']);
    expect(session.draft.rasters.map(({ file: name }) => name)).toEqual([
      'people.tif',
      'people.tif',
    ]);
    const rasters = { 'people.tif': 'ignore', 'people.tif (2)': 'nearestPlace' } as const;
    const { project } = await importAll(session, choose(session, { rasters }));
    expect(project.places[1]?.populationCount).toBe(30);
    expect(project.sources).toHaveLength(1);
    const none = { 'people.tif': 'ignore', 'people.tif (2)': 'ignore' } as const;
    const { project: without } = await importAll(session, choose(session, { rasters: none }));
    expect(without.sources).toEqual([]);
  });

  it('is left alone where that is chosen', async () => {
    const session = await openSession({ 'people.tif': raster }, blank);
    const choices = choose(session, { rasters: { 'people.tif': 'ignore' } });
    const { project } = await importAll(session, choices);
    expect(project.places.map(({ populationCount }) => populationCount)).toEqual([
      null,
      null,
      null,
    ]);
    expect(project.sources).toEqual([]);
  });

  it('in no known system is an issue of its file', async () => {
    const unknown = tiffBytes({
      width: 1,
      height: 1,
      values: [5],
      sample: 'float32',
      pixelScale: [0.2, 0.2, 0],
      tiepoint: [0, 0, 0, 110, 22.4, 0],
      geoKeys: [
        [1024, 1],
        [3072, 2056],
      ],
    });
    const session = await openSession({ 'people.tif': unknown }, blank);
    const { project, report } = await importAll(session, choose(session));
    expect(report).toMatchObject([{ file: 'people.tif', code: 'unknownSystem' }]);
    expect(project.places).toEqual(blank.places);
  });
});
