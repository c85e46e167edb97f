import { describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/core/model/project';
import type { IntakeChoices } from '../../../../src/io/intake/draft';
import { choose, importAll, openSession } from '../../../support/import-session';

type Files = Readonly<Record<string, string>>;

/** A project of nothing but these files. */
async function projectOf(files: Files): Promise<Project> {
  const session = await openSession(files);
  return (await importAll(session, choose(session))).project;
}

async function importOn(project: Project, files: Files, more: Partial<IntakeChoices> = {}) {
  const session = await openSession(files, project);
  const choices = choose(session, { keepOpenProject: true, lists: 'merge', ...more });
  const made = await importAll(session, choices);
  expect(made.broken).toEqual([]);
  return {
    ...made,
    told: made.report.map(({ row, severity, code }) => `${row} ${severity} ${code}`),
  };
}

const placesOf = ({ places }: Project) =>
  places.map(({ id, name, lngLat }) => [id, name, lngLat?.[0] ?? null]);

describe('rows that are merged under the serial numbers of another list', () => {
  const east = '编号,村名,乡镇,城乡,经度,纬度\n';
  const old = `${east}1,甲家庄村,东镇,乡村,105.44211,25.10123\n2,乙家庄村,东镇,乡村,105.47212,25.12124\n`;
  const files = {
    'b.csv': `${east}1,柳林村,西镇,乡村,105.34211,25.20123\n2,松山村,西镇,乡村,105.37212,25.22124\n3,石桥村,西镇,乡村,105.38213,25.23124\n`,
  };

  it('leave the old entries alone and are refused, each with an error', async () => {
    const project = await projectOf({ 'a.csv': old });
    const { project: both, preview, told, report } = await importOn(project, files);
    expect(placesOf(both)).toEqual([
      ['1', '甲家庄村', 105.44211],
      ['2', '乙家庄村', 105.47212],
      ['3', '石桥村', 105.38213],
    ]);
    expect(told).toEqual(['2 error idOfAnother', '3 error idOfAnother']);
    expect(report[0]?.message).toContain('甲家庄村');
    expect(preview.counts).toMatchObject({ read: 3, accepted: 1, rejected: 2, errors: 2 });
    expect(preview.joinQuestions.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('renew the entry that a person says they are, which keeps its id', async () => {
    const project = await projectOf({ 'a.csv': old });
    const confirmedJoins = { 'b.csv#': { 2: '2', 3: '' } };
    const { project: both, told } = await importOn(project, files, { confirmedJoins });
    expect(placesOf(both)).toEqual([
      ['1', '甲家庄村', 105.44211],
      ['2', '柳林村', 105.34211],
      ['3', '石桥村', 105.38213],
    ]);
    // The number of the list is not lost.
    expect(both.places[1]?.extra).toMatchObject({ 编号: '1' });
    expect(told).toEqual(['3 error idOfAnother', '3 warning joinRefused']);
  });

  it('replace the list where that is wished', async () => {
    const project = await projectOf({ 'a.csv': old });
    const { project: new_, told } = await importOn(project, files, { lists: 'replace' });
    expect(new_.places.map(({ name }) => name)).toEqual(['柳林村', '松山村', '石桥村']);
    expect(told).toEqual([]);
  });
});

describe('two files that are merged', () => {
  it('renew an entry once; the second row is refused', async () => {
    const head = '村名,乡镇,经度,纬度,城乡\n';
    const project = await projectOf({ 'a.csv': `${head}东庄村,东镇,112.70011,38.40012,乡村\n` });
    const { project: both, report } = await importOn(project, {
      'b.csv': `${head}东庄村,东镇,112.71011,38.41012,乡村\n`,
      'c.csv': `${head}东庄,东镇,112.72011,38.42012,乡村\n`,
    });
    expect(both.places).toMatchObject([
      { id: 'a-2', name: '东庄村', lngLat: [112.71011, 38.41012] },
    ]);
    expect(both.places).toHaveLength(1);
    expect(report.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: 'c.csv', row: 2, code: 'duplicateId' },
    ]);
  });
});

describe('rows of facilities that are merged', () => {
  it('are not taken for what only their number or a part of the name says', async () => {
    const head = '编号,机构名称,城乡,经度,纬度\n';
    const project = await projectOf({
      'h.csv': `${head}1,安龙县人民医院,城镇,105.4421,25.1012\n2,安龙县中医医院,城镇,105.4721,25.1212\n`,
    });
    const stations = {
      's.csv': '编号,机构名称,城乡\n1,安龙县人民医院急救站,城镇\n2,安龙县妇幼医院,城镇\n',
    };
    const merged = await importOn(project, stations);
    expect(merged.project.facilities).toEqual(project.facilities);
    expect(merged.told.filter((one) => one.includes('error'))).toEqual([
      '2 error idOfAnother',
      '3 error idOfAnother',
    ]);
    const replaced = await importOn(project, stations, { lists: 'replace' });
    expect(replaced.project.facilities.map(({ lngLat }) => lngLat)).toEqual([null, null]);
    expect(replaced.preview.joinQuestions.map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe('a list without ids that is imported again', () => {
  const head = '村名,乡镇,经度,纬度,城乡\n';
  const first = `${head}东庄村,南镇,112.70011,38.40012,乡村\n北岭村,南镇,112.80011,38.50012,乡村\n柳河村,南镇,112.90011,38.60012,乡村\n`;
  const shifted =
    '村名,乡镇,城乡\n西庄村,南镇,乡村\n东庄村,南镇,乡村\n北岭村,南镇,乡村\n柳河村,南镇,乡村\n';

  it.each(['replace', 'merge'] as const)(
    'finds its villages by name after a row was put in (%s)',
    async (lists) => {
      const project = await projectOf({ 'list.csv': first });
      expect(placesOf(project)).toEqual([
        ['list-2', '东庄村', 112.70011],
        ['list-3', '北岭村', 112.80011],
        ['list-4', '柳河村', 112.90011],
      ]);
      const { project: again, preview } = await importOn(
        project,
        { 'list.csv': shifted },
        { lists },
      );
      expect(preview.counts).toMatchObject({ read: 4, accepted: 4, rejected: 0 });
      const place = (name: string) => placesOf(again).filter((one) => one[1] === name);
      expect(place('东庄村')).toEqual([['list-2', '东庄村', 112.70011]]);
      expect(place('北岭村')).toEqual([['list-3', '北岭村', 112.80011]]);
      expect(place('柳河村')).toEqual([['list-4', '柳河村', 112.90011]]);
      expect(place('西庄村')).toEqual([['list-2-2', '西庄村', null]]);
      expect(again.places).toHaveLength(4);
    },
  );

  it.each(['replace', 'merge'] as const)(
    'does the same where it has positions (%s)',
    async (lists) => {
      const project = await projectOf({ 'list.csv': first });
      const onTop = first.replace(head, `${head}山头村,南镇,112.60011,38.30012,乡村\n`);
      const { project: again, preview } = await importOn(project, { 'list.csv': onTop }, { lists });
      expect(preview.counts).toMatchObject({ read: 4, accepted: 4 });
      expect(placesOf(again).sort()).toEqual([
        ['list-2', '东庄村', 112.70011],
        ['list-2-2', '山头村', 112.60011],
        ['list-3', '北岭村', 112.80011],
        ['list-4', '柳河村', 112.90011],
      ]);
      // Without 北岭村, 柳河村 stands in its row.
      const shorter = first.replace(/北岭村.*\n/, '');
      const { project: third } = await importOn(project, { 'list.csv': shorter }, { lists });
      const rest = lists === 'merge' ? [['list-3', '北岭村', 112.80011]] : [];
      expect(placesOf(third).sort()).toEqual([
        ['list-2', '东庄村', 112.70011],
        ...rest,
        ['list-4', '柳河村', 112.90011],
      ]);
    },
  );

  it('numbers on where the numbered id is taken as well', async () => {
    const project = await projectOf({
      'list.csv': first,
      'ids.csv': '编号,村名,乡镇,经度,纬度,城乡\nlist-2-2,石桥村,南镇,112.50011,38.40012,乡村\n',
    });
    const { project: again } = await importOn(project, { 'list.csv': shifted });
    expect(again.places.find(({ name }) => name === '西庄村')?.id).toBe('list-2-3');
  });
});

describe('a row that is merged', () => {
  const clinic = '编码,机构名称,机构类型,状态,城乡,乡镇,经度,纬度,医师数,床位数,电话,备注\n';
  const old = `${clinic}H1,安心诊疗点,村卫生室,规划,城镇,东镇,112.70011,38.40012,5,20,555,旧\n`;

  it('changes of a facility what it says, and nothing else', async () => {
    const project = await projectOf({ 'fac.csv': old });
    const [before] = project.facilities;
    expect(before).toMatchObject({ kind: 'villageClinic', status: 'planned', bedCount: 20 });
    const { project: both } = await importOn(
      project,
      { 'beds.csv': '编码,机构名称,床位数,医师数,电话,备注,传真\nH1,安心诊疗点,30,,无,,66\n' },
      { settingRest: 'rural' },
    );
    expect(both.facilities).toEqual([
      { ...before, bedCount: 30, extra: { ...before?.extra, 传真: '66' } },
    ]);
    expect(both.facilities[0]?.extra).toMatchObject({ 电话: '555', 备注: '旧' });
  });

  it('changes all that it says', async () => {
    const project = await projectOf({ 'fac.csv': old });
    const { project: both } = await importOn(project, {
      'new.csv': `${clinic}H1,安心诊疗点,急救站,现有,乡村,西镇,112.71011,38.41012,6,21,556,新\n`,
    });
    expect(both.facilities).toMatchObject([
      {
        id: 'H1',
        kind: 'emsStation',
        status: 'existing',
        setting: 'rural',
        settingSource: 'column',
        township: '西镇',
        lngLat: [112.71011, 38.41012],
        positionSource: 'file',
        physicianCount: 6,
        bedCount: 21,
        extra: { 电话: '556', 备注: '新' },
      },
    ]);
  });

  it('takes no unknown word for a statement', async () => {
    const project = await projectOf({ 'fac.csv': old });
    const { project: both, told } = await importOn(project, {
      'odd.csv':
        '编码,机构名称,机构类型,状态,城乡\nH1,安心诊疗点,某某某,将来,城镇\nH2,甲卫生室,村卫生室,现有,城镇\nH3,乙卫生室,村卫生室,现有,城镇\nH4,丙卫生室,村卫生室,现有,城镇\n',
    });
    expect(both.facilities[0]).toMatchObject({ kind: 'villageClinic', status: 'planned' });
    expect(told).toEqual(
      expect.arrayContaining(['2 warning kindNotRecognised', '2 warning unknownStatus']),
    );
  });

  it('tells the setting by its township where a choice for all told it before, and brings a code', async () => {
    const session = await openSession({ 'v.csv': '村名,经度,纬度\n东庄村,112.70011,38.40012\n' });
    const { project: open } = await importAll(session, choose(session, { settingRest: 'urban' }));
    expect(open.places).toMatchObject([{ id: 'v-2', setting: 'urban', settingSource: 'rest' }]);
    const { project: both } = await importOn(open, {
      'w.csv': '村代码,村名,乡镇\n140902101201,东庄村,东镇\n',
    });
    expect(both.places).toMatchObject([
      { id: '140902101201', setting: 'rural', settingSource: 'townshipType', township: '东镇' },
    ]);
    expect(both.places).toHaveLength(1);
  });

  it('keeps the people and the position of a place that it says nothing of', async () => {
    const project = await projectOf({
      'v.csv':
        '编号,村名,乡镇,经度,纬度,城乡,常住人口,人口来源\n7,东庄村,东镇,112.70011,38.40012,城镇,300,估计\n',
    });
    const [before] = project.places;
    const { project: both } = await importOn(
      project,
      { 'w.csv': '村名,乡镇,常住人口,户数\n东庄,东镇,,80\n' },
      { settingRest: 'rural' },
    );
    expect(both.places).toEqual([{ ...before, name: '东庄', extra: { 户数: '80' } }]);
  });
});

describe('what a person placed on the map', () => {
  const byHand = async () => {
    const project = await projectOf({
      'v.csv':
        '编号,村名,乡镇,经度,纬度,城乡\n1,东庄村,东镇,112.70011,38.40012,乡村\n2,西河村,东镇,112.71011,38.41012,乡村\n',
    });
    const [first, ...rest] = project.places;
    if (first === undefined) throw new Error('no place');
    const placed = { ...first, lngLat: [112.7012, 38.4013], positionSource: 'map' } as const;
    return { ...project, places: [placed, ...rest] };
  };
  const moved =
    '村名,乡镇,经度,纬度,城乡\n东庄村,东镇,112.75011,38.45012,乡村\n西河村,东镇,112.72011,38.42012,乡村\n';

  it('stays there when a list is merged, and the row says so', async () => {
    const { project, report } = await importOn(await byHand(), { 'w.csv': moved });
    expect(project.places).toMatchObject([
      { lngLat: [112.7012, 38.4013], positionSource: 'map' },
      { lngLat: [112.72011, 38.42012], positionSource: 'file' },
    ]);
    const kept = report.filter(({ code }) => code === 'handPositionKept');
    expect(kept).toMatchObject([{ file: 'w.csv', row: 2, severity: 'warning', value: '东庄村' }]);
    expect(kept[0]?.message).toContain('112.701200, 38.401300');
    expect(kept[0]?.message).toContain('112.750110, 38.450120');
  });

  it('stays there when a table of positions is joined', async () => {
    const project = await byHand();
    const session = await openSession({ 'p.csv': moved }, project);
    const choices = choose(session, { keepOpenProject: true });
    const table = choices.tables['p.csv#'];
    if (table === undefined) throw new Error('no table');
    const mapping = { ...table.mapping, list: 'positions', target: 'places' } as const;
    const {
      project: joined,
      report,
      broken,
    } = await importAll(session, {
      ...choices,
      tables: { 'p.csv#': { ...table, mapping } },
    });
    expect(broken).toEqual([]);
    expect(joined.places.map(({ lngLat, positionSource }) => [lngLat, positionSource])).toEqual([
      [[112.7012, 38.4013], 'map'],
      [[112.72011, 38.42012], 'name'],
    ]);
    expect(report.filter(({ code }) => code === 'handPositionKept')).toMatchObject([{ row: 2 }]);
  });

  it('is still known as such where a new list takes the position over', async () => {
    const { project } = await importOn(
      await byHand(),
      { 'w.csv': '村名,乡镇,城乡\n东庄村,东镇,乡村\n' },
      { lists: 'replace' },
    );
    expect(project.places).toMatchObject([{ lngLat: [112.7012, 38.4013], positionSource: 'map' }]);
  });
});

describe('a list of which no row can be used', () => {
  const old = { 'v.csv': '编号,村名,经度,纬度,城乡\n1,东庄村,112.70011,38.40012,乡村\n' };

  it.each(['replace', 'merge'] as const)('leaves the list that is there (%s)', async (lists) => {
    const project = await projectOf(old);
    const bad = { 'w.csv': '编号,村名,经度,纬度,城乡\n5,,112.7,38.4,乡村\n6,,112.8,38.4,乡村\n' };
    const { project: after, told } = await importOn(project, bad, { lists });
    expect(after.places).toEqual(project.places);
    expect(told).toEqual(['2 error missingValue', '3 error missingValue', '1 error noDataRows']);
    const region = { ...project, ownLists: { places: false, facilities: false } };
    const { project: still } = await importOn(region, bad, { lists });
    expect(still.ownLists).toEqual({ places: false, facilities: false });
  });
});

describe('lists of one import without ids', () => {
  const head = '村名,经度,纬度,城乡\n';
  const row = (name: string, at: number) => `${name},112.7${at}011,38.4${at}012,乡村\n`;

  it('have ids of their own though their files differ in the ending only', async () => {
    const project = await projectOf({
      'list.csv': head + row('甲村', 1) + row('乙村', 2),
      'list.txt': head + row('丙村', 3) + row('丁村', 4),
      'list-2.csv': head + row('戊村', 5),
    });
    expect(project.places.map(({ id, name }) => [id, name])).toEqual([
      ['list-2', '甲村'],
      ['list-3', '乙村'],
      ['list-2-2', '丙村'],
      ['list-2-3', '丁村'],
      ['list-2-2-2', '戊村'],
    ]);
  });

  it('of a header alone leave the list that is there, and are an error', async () => {
    const project = await projectOf({ 'v.csv': head + row('甲村', 1) });
    const clinics = '机构名称,机构类型,经度,纬度,城乡\n东镇卫生院,乡镇卫生院,112.7,38.4,乡村\n';
    const {
      project: after,
      told,
      preview,
    } = await importOn(
      project,
      { 'places.csv': `编号,${head}`, 'f.csv': clinics },
      { lists: 'replace' },
    );
    expect(preview.tables).toHaveLength(2);
    expect(after.places).toEqual(project.places);
    expect(after.facilities).toHaveLength(1);
    expect(told).toContain('1 error noDataRows');
    expect(preview.counts.errors).toBe(1);
  });
});
