import gcoord from 'gcoord';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/io/formats/source';
import { builtInKindWords } from '../../../../src/io/intake/kind-words';
import {
  choose,
  importAll,
  importedAt,
  openSession,
  square,
  withTable,
} from '../../../support/import-session';

const villages = `村名,经度,纬度,常住人口,城乡,户数
东庄村,110.1101,22.1103,500,乡村,120
西河村,110.1202,22.1204,,城镇,80
,110.2,22.2,10,乡村,3
`;

describe('a list on no project', () => {
  it('becomes a project of its own, row by row', async () => {
    const session = await openSession({ '甲县/村庄.csv': villages });
    const { project, preview, report, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places).toEqual([
      {
        id: project.places[0]?.id,
        name: '东庄村',
        lngLat: [110.1101, 22.1103],
        setting: 'rural',
        settingSource: 'column',
        populationCount: 500,
        populationBasis: 'recorded',
        position: 'recorded',
        positionSource: 'file',
        township: '',
        county: '',
        extra: { 户数: '120' },
      },
      {
        id: project.places[1]?.id,
        name: '西河村',
        lngLat: [110.1202, 22.1204],
        setting: 'urban',
        settingSource: 'column',
        populationCount: null,
        populationBasis: 'recorded',
        position: 'recorded',
        positionSource: 'file',
        township: '',
        county: '',
        extra: { 户数: '80' },
      },
    ]);
    expect(project).toMatchObject({
      id: 'own',
      title: { zh: '村庄', en: '村庄' },
      facilities: [],
      counties: [],
      townships: [],
      ownLists: { places: true, facilities: false },
      sources: [
        {
          file: '甲县/村庄.csv',
          sheet: '',
          list: 'places',
          systemId: 'wgs84',
          rowsRead: 3,
          rowsAccepted: 2,
          rowsRejected: 1,
          importedAt,
        },
      ],
    });
    // The standards that every region is compared by.
    expect(project.standards.map(({ id }) => id)).toContain('ems');
    expect(preview.counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(preview.result).toEqual({
      placeCount: 2,
      facilityCount: 0,
      placesWithoutPosition: 0,
      placesWithIndicativePosition: 0,
      facilitiesWithoutPosition: 0,
      placesWithoutPopulation: 1,
    });
    expect(report.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: '甲县/村庄.csv', row: 4, column: '村名', code: 'missingValue' },
    ]);
  });

  it('shows its first rows, its columns and where its points lie', async () => {
    const session = await openSession({ 'v.csv': villages });
    const [table] = (await session.preview(choose(session))).tables;
    expect(table).toMatchObject({
      id: 'v.csv#',
      headers: ['村名', '经度', '纬度', '常住人口', '城乡', '户数'],
      firstSampleRow: 2,
      missingFields: [],
      systemId: 'wgs84',
      medianShiftMeters: 0,
      joins: null,
    });
    expect(table?.sampleRows[0]).toEqual(['东庄村', '110.1101', '22.1103', '500', '乡村', '120']);
    expect([...(table?.pointsAfter ?? [])]).toEqual([
      110.1101, 22.1103, 110.1202, 22.1204, 110.2, 22.2,
    ]);
    expect(session.draft.tables[0]).toMatchObject({
      id: 'v.csv#',
      file: 'v.csv',
      format: 'csv',
      firstRowNumber: 1,
      hasFields: false,
      hasPoints: false,
      isRemembered: false,
    });
    expect(session.draft.tables[0]?.firstRows[1]?.[0]).toBe('东庄村');
    expect(session.draft.systems.map(({ id }) => id)).toContain('gcj02');
    expect(session.draft.builtInKindWords).toEqual(builtInKindWords);
  });

  it('gives rows that nothing else tells the chosen setting, and only those', async () => {
    const csv = '村名,经度,纬度,城乡\n东庄村,110.11,22.1103,城镇\n西河村,110.12,22.1204,\n';
    const session = await openSession({ 'v.csv': csv });
    const refused = await importAll(session, choose(session));
    expect(refused.broken).toEqual([]);
    expect(refused.project.places.map(({ name }) => name)).toEqual(['东庄村']);
    expect(refused.report.map(({ code, row }) => [code, row])).toContainEqual([
      'missingSetting',
      3,
    ]);
    const { project } = await importAll(session, choose(session, { settingRest: 'rural' }));
    expect(project.places.map(({ setting, settingSource }) => [setting, settingSource])).toEqual([
      ['urban', 'column'],
      ['rural', 'rest'],
    ]);
  });

  it('is nothing where the table is ignored', async () => {
    const session = await openSession({ 'v.csv': villages });
    const choices = withTable(choose(session), 'v.csv#', { list: 'ignore' });
    const { project, preview, broken } = await importAll(session, choices);
    expect(broken).toEqual([]);
    expect(project).toMatchObject({ places: [], sources: [], ownLists: { places: false } });
    expect(preview.counts).toMatchObject({ read: 0, accepted: 0, rejected: 0 });
  });
});

describe('the coordinate system', () => {
  const one = '村名,经度,纬度,城乡\n东庄村,110.1101,22.1103,乡村\n';

  it('that is chosen decides where the points lie, and is recorded', async () => {
    const session = await openSession({ 'v.csv': one });
    const { project, preview } = await importAll(session, choose(session, { systemId: 'gcj02' }));
    const [lng = 0, lat = 0] = project.places[0]?.lngLat ?? [];
    // There and back through another program.
    const back = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
    expect(back[0]).toBeCloseTo(110.1101, 7);
    expect(back[1]).toBeCloseTo(22.1103, 7);
    expect(project.sources?.[0]?.systemId).toBe('gcj02');
    const [table] = preview.tables;
    expect(table?.systemId).toBe('gcj02');
    expect([...(table?.pointsBefore ?? [])]).toEqual([110.1101, 22.1103]);
    expect([...(table?.pointsAfter ?? [])]).toEqual([lng, lat]);
    expect(table?.medianShiftMeters).toBeGreaterThan(300);
    expect(table?.medianShiftMeters).toBeLessThan(800);
    const baidu = await importAll(session, choose(session, { systemId: 'bd09' }));
    const [bdLng = 0, bdLat = 0] = baidu.project.places[0]?.lngLat ?? [];
    const bd = gcoord.transform<[number, number]>([bdLng, bdLat], gcoord.WGS84, gcoord.BD09);
    expect(bd[0]).toBeCloseTo(110.1101, 6);
    expect(bd[1]).toBeCloseTo(22.1103, 6);
  });

  it('of metres is converted by its formula', async () => {
    const csv = '村名,X,Y,城乡\n东庄村,408000.5,2446000.25,乡村\n';
    const session = await openSession({ 'v.csv': csv });
    const { systems } = session.draft;
    // CGCS2000, three degrees, central meridian 111° E without zone (EPSG:4546).
    const id = systems.find(({ title }) => /111/.test(title.en) && /CGCS/.test(title.en))?.id ?? '';
    const { project, preview } = await importAll(session, choose(session, { systemId: id }));
    const [lng = 0, lat = 0] = project.places[0]?.lngLat ?? [];
    const definition = '+proj=tmerc +lat_0=0 +lon_0=111 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80';
    const expected = proj4(definition, '+proj=longlat +ellps=GRS80', [408000.5, 2446000.25]);
    expect(lng).toBeCloseTo(expected[0] ?? 0, 8);
    expect(lat).toBeCloseTo(expected[1] ?? 0, 8);
    expect(preview.tables[0]?.medianShiftMeters).toBeNull();
    expect(preview.tables[0]?.pointsBefore).toHaveLength(0);
  });

  it('changed and changed back gives the same preview', async () => {
    const session = await openSession({ 'v.csv': villages, 'w.csv': one });
    const choices = choose(session);
    const before = await session.preview(choices);
    const other = await session.preview(
      choose(session, { systemId: 'gcj02', settingRest: 'urban', useSeats: true }),
    );
    expect(other).not.toEqual(before);
    expect(await session.preview(choices)).toEqual(before);
    const fresh = await openSession({ 'v.csv': villages, 'w.csv': one });
    expect(await fresh.preview(choices)).toEqual(before);
  });

  it('reads a table of several datums in that of most rows, wherever they stand', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, index) => `${'甲乙丙丁戊己庚辛壬'[index]}庄,112.7${index}1,38.4${index}3,GCJ-02,乡村`,
    );
    const csv = ['村名,经度,纬度,坐标系,城乡', '子庄,112.7012,38.4034,WGS84,乡村', ...rows];
    const session = await openSession({ 'v.csv': csv.join('\n') });
    const { project, preview, report } = await importAll(session, session.draft.choices);
    expect(preview.tables[0]?.systemId).toBe('gcj02');
    expect(project.places.map(({ position }) => position)).toEqual([
      'missing',
      ...rows.map(() => 'recorded'),
    ]);
    expect(report.filter(({ code }) => code === 'otherDatum').map(({ row }) => row)).toEqual([2]);
    // Amap's shift by an independent implementation.
    const [lng, lat] = gcoord.transform([112.701, 38.403], gcoord.GCJ02, gcoord.WGS84);
    expect(project.places[1]?.lngLat?.[0]).toBeCloseTo(Number(lng), 5);
    expect(project.places[1]?.lngLat?.[1]).toBeCloseTo(Number(lat), 5);
  });

  it.each(['140902001201.csv', '202611050930.csv'])(
    'takes no setting from the digits of a name of a file, such as %s',
    async (name) => {
      const session = await openSession({ [name]: '名称,经度,纬度\n甲村,112.7012,38.4034\n' });
      const { project } = await importAll(session, choose(session, { settingRest: 'rural' }));
      expect(project.places).toMatchObject([{ setting: 'rural', settingSource: 'rest' }]);
    },
  );

  it('takes no setting of a facility from the code of its organisation', async () => {
    const csv = '组织机构代码,机构名称,经度,纬度\n140902001,甲医院,112.7012,38.4034\n';
    const session = await openSession({ 'f.csv': csv });
    const { project } = await importAll(session, choose(session, { settingRest: 'rural' }));
    expect(project.facilities).toMatchObject([{ setting: 'rural', settingSource: 'rest' }]);
  });

  it('gives a township the people of the first of two files only, and tells the second', async () => {
    const session = await openSession({
      'v.csv': '编码,名称,乡镇,城乡\n1,甲村,东镇,乡村\n2,乙村,东镇,乡村\n',
      'p1.csv': '乡镇,人口\n东镇,1000\n',
      'p2.csv': '乡镇,人口\n东镇,800\n',
    });
    const { project, report, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places.map(({ populationCount }) => populationCount)).toEqual([500, 500]);
    expect(report).toMatchObject([{ file: 'p2.csv', row: 2, code: 'unitTwice' }]);
    expect(preview.tables[2]?.counts).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
  });

  it('flags positions that the file rounds to minutes, though the shift hides it', async () => {
    const csv = `村名,经度,纬度,城乡
东庄村,110°11′,22°7′,乡村
西河村,110.1873,22.1287,乡村
`;
    const session = await openSession({ 'v.csv': csv });
    for (const systemId of ['wgs84', 'gcj02', 'bd09', 'gcj02+swapped']) {
      const swapped = systemId.endsWith('swapped');
      const choices = choose(session, { systemId });
      const { report, project } = await importAll(
        session,
        swapped ? withTable(choices, 'v.csv#', { columns: exchanged(choices) }) : choices,
      );
      expect(project.places.map(({ position }) => position)).toEqual(['recorded', 'recorded']);
      expect(
        report.filter(({ code }) => code === 'wholeMinutes').map(({ row }) => row),
        systemId,
      ).toEqual([2]);
    }
  });

  function exchanged(choices: ReturnType<typeof choose>) {
    const { lng = 0, lat = 0, ...rest } = choices.tables['v.csv#']?.mapping.columns ?? {};
    return { ...rest, lng: lat, lat: lng };
  }
});

describe('two lists of one kind', () => {
  it('keep the first of two rows of one id, and say in which file it is', async () => {
    const head = '村代码,村名,经度,纬度,城乡\n';
    const session = await openSession({
      'a.csv': `${head}450901101201,东庄村,110.11,22.11,乡村\n450901101202,西河村,110.12,22.12,乡村\n`,
      'b.csv': `${head}450901101202,西河村,110.13,22.13,乡村\n450901101203,北岭村,110.14,22.14,乡村\n`,
    });
    const { project, preview, report, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places.map(({ id, lngLat }) => [id, lngLat?.[0]])).toEqual([
      ['450901101201', 110.11],
      ['450901101202', 110.12],
      ['450901101203', 110.14],
    ]);
    expect(preview.tables.map(({ counts }) => [counts.read, counts.accepted])).toEqual([
      [2, 2],
      [2, 1],
    ]);
    const twice = report.filter(({ code }) => code === 'duplicateId');
    expect(twice).toMatchObject([{ file: 'b.csv', row: 2, value: '450901101202' }]);
    expect(twice[0]?.message).toContain('a.csv');
    // Without the first list, the second has it.
    const without = withTable(choose(session), 'a.csv#', { list: 'ignore' });
    const alone = await importAll(session, without);
    expect(alone.project.places.map(({ lngLat }) => lngLat?.[0])).toEqual([110.13, 110.14]);
    expect((await importAll(session, choose(session))).preview).toEqual(preview);
  });

  it('take their time in step with their number', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `${at}.csv`,
        `村代码,村名,经度,纬度,城乡\n${450901101201 + at},村${at},110.11,22.11,乡村\n`,
      ]),
    );
    const session = await openSession(files);
    const { project, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(project.places).toHaveLength(40);
  }, 10_000);

  it('places and facilities may have the same ids', async () => {
    const session = await openSession({
      'v.csv': '编号,村名,经度,纬度,城乡\n1,东庄村,110.1101,22.1103,乡村\n',
      'f.csv': '编号,机构名称,机构类型,经度,纬度,城乡\n1,东镇卫生院,乡镇卫生院,110.1,22.1,乡村\n',
    });
    const { project, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect([project.places.length, project.facilities.length]).toEqual([1, 1]);
    expect(project.facilities[0]).toMatchObject({ kind: 'townshipClinic', status: 'existing' });
    expect(project.ownLists).toEqual({ places: true, facilities: true });
    expect(project.title.zh).toBe('v + f');
  });
});

describe('what earlier imports left', () => {
  it('is a mapping for the same headers, also where the columns stand in another order', async () => {
    const odd = '甲,乙,丙,丁\n东庄村,110.1101,22.1103,乡村\n西河村,110.12,22.12,乡村\n';
    const session = await openSession({ 'v.csv': odd });
    const columns = { name: 0, lng: 1, lat: 2, setting: 3 };
    const choices = withTable(choose(session), 'v.csv#', {
      list: 'places',
      headerIndex: 0,
      columns,
    });
    const words = [{ word: '驿站', kind: 'emsStation' as const }];
    const memory = session.memoryAfter({ ...choices, kindWords: words });
    const again = await openSession(
      { 'w.csv': '丁,甲,丙,乙\n乡村,北岭村,22.5,110.5\n乡村,南岭村,22.6,110.6\n' },
      null,
      { memory },
    );
    expect(again.draft.tables[0]).toMatchObject({
      isRemembered: true,
      mapping: { list: 'places', columns: { name: 1, lng: 3, lat: 2, setting: 0 } },
    });
    expect(again.draft.choices.kindWords).toEqual(words);
    const { project } = await importAll(again, choose(again));
    expect(project.places[0]).toMatchObject({ name: '北岭村', lngLat: [110.5, 22.5] });
  });

  it('has nothing of tables that were ignored', async () => {
    const session = await openSession({ 'v.csv': villages });
    const choices = withTable(choose(session), 'v.csv#', { list: 'ignore' });
    expect(session.memoryAfter(choices).mappings).toEqual([]);
    expect(session.memoryAfter(choose(session)).mappings).toHaveLength(1);
  });

  it('are words for kinds that go before the built-in ones', async () => {
    const csv = `机构名称,机构类型,经度,纬度,城乡
东驿站,驿站,110.1,22.1,乡村
东镇卫生院,乡镇卫生院,110.2,22.2,乡村
西镇卫生院,乡镇卫生院,110.3,22.3,乡村
`;
    const session = await openSession({ 'f.csv': csv });
    const kindOf = async (kindWords: { word: string; kind: 'emsStation' | 'other' }[]) => {
      const { project } = await importAll(session, choose(session, { kindWords }));
      return project.facilities[0]?.kind;
    };
    expect(await kindOf([{ word: '驿站', kind: 'emsStation' }])).toBe('emsStation');
    expect(await kindOf([])).toBe('other');
  });
});

describe('files that cannot be used', () => {
  it('are named, and stop no other', async () => {
    const session = await openSession({
      'empty.csv': '',
      'v.csv': villages,
      'old.careshed': 'x',
      'picture.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    });
    expect(session.draft.rejected.map(({ file, code }) => [file, code])).toEqual([
      ['empty.csv', 'emptyFile'],
      ['old.careshed', 'projectFile'],
      ['picture.png', expect.any(String)],
    ]);
    const { project } = await importAll(session, choose(session));
    expect(project.places).toHaveLength(2);
  });

  it('may be all there are', async () => {
    const session = await openSession({ 'empty.csv': '' });
    const { project, preview, broken } = await importAll(session, choose(session));
    expect(broken).toEqual([]);
    expect(preview.tables).toEqual([]);
    expect(project.places).toEqual([]);
  });
});

describe('a user who has had enough', () => {
  const many = `村名,经度,纬度,城乡\n${'东庄村,110.11,22.11,乡村\n'.repeat(5_000)}`;

  it('ends the reading', async () => {
    const onProgress = () => {
      throw new Cancelled();
    };
    await expect(openSession({ 'v.csv': many }, null, { onProgress })).rejects.toThrow(Cancelled);
  });

  it('ends the converting, and can go on afterwards', async () => {
    let isCancelled = false;
    const onProgress = () => {
      if (isCancelled) throw new Cancelled();
    };
    const session = await openSession({ 'v.csv': many }, null, { onProgress });
    isCancelled = true;
    await expect(session.preview(choose(session))).rejects.toThrow(Cancelled);
    isCancelled = false;
    expect((await session.preview(choose(session))).result.placeCount).toBe(5_000);
  });
});

describe('questions that overlap', () => {
  it('are each answered under their own choices', async () => {
    const head = '村代码,村名,经度,纬度,城乡\n';
    const files = {
      'a.csv': `${head}1,东庄村,110.1101,22.1103,乡村\n`,
      'b.csv': `${head}1,西河村,110.1202,22.1204,乡村\n`,
    };
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
    const session = await openSession(files, null, { onProgress: pause });
    const plain = choose(session);
    const shifted = choose(session, { systemId: 'gcj02' });
    const alone = withTable(plain, 'a.csv#', { list: 'ignore' });
    const together = await Promise.all(
      [plain, shifted, alone, plain].map((one) => session.preview(one)),
    );
    const fresh = await openSession(files);
    for (const [at, choices] of [plain, shifted, alone, plain].entries())
      expect(together[at]).toEqual(await fresh.preview(choices));
  });

  it('are not answered by the outlines of one another', async () => {
    const ring = square(110, 22, 0.4)[0];
    const files = {
      '县界.geojson': JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { name: '甲县' },
            geometry: { type: 'Polygon', coordinates: ring },
          },
        ],
      }),
      // Exchanged: only the outline tells.
      'v.csv': '村名,X,Y,城乡\n东庄村,22.1103,110.1101,乡村\n西河村,22.1204,110.1202,乡村\n',
    };
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
    const session = await openSession(files, null, { onProgress: pause });
    const bounded = session.draft.choices;
    const free = withTable(bounded, '县界.geojson#', { list: 'ignore' });
    const asked = [bounded, free, bounded, free];
    const together = await Promise.all(asked.map((one) => session.preview(one)));
    const alone = [];
    for (const choices of asked) alone.push(await (await openSession(files)).preview(choices));
    expect(alone[0]?.tables[1]?.system).not.toEqual(alone[1]?.tables[1]?.system);
    expect(together).toEqual(alone);
  });
});
