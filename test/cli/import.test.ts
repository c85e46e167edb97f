import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../src/io/project-file/read-project';
import { writeProjectFile } from '../../src/io/project-file/write-project';
import { type MemoryRun, runInMemory } from '../support/cli';
import { makeCsv, shippedPlaces, toAmap } from '../support/generated-lists';
import { tiffBytes } from '../support/tiff-bytes';
import { makeWorkbook } from '../support/workbook';
import { smallArguments, smallFiles } from './small-files';

const villages = `村名,乡镇,经度,纬度,常住人口
东庄村,东镇,110.1101,22.1103,500
西河村,东镇,110.1202,22.1204,300
`;
const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { 机构名称: '东镇卫生院', 机构类型: '乡镇卫生院', 城乡: '乡村' },
      geometry: { type: 'Point', coordinates: [110.1001, 22.1002] },
    },
  ],
});
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`;
const workbook = makeWorkbook({
  sheets: [
    {
      name: '社区',
      data: `${row('村名', '乡镇', '经度', '纬度')}${row('北街社区', '城关街道', '110.2001', '22.2002')}`,
    },
  ],
});

const run = (args: readonly string[], files: Readonly<Record<string, string | Uint8Array>>) =>
  runInMemory(['import', ...args, '--out', 'o/P.careshed'], files);

async function projectOf({ writtenBytes }: MemoryRun, path = 'o/P.careshed') {
  const read = await readProjectFile(writtenBytes[path] ?? new Uint8Array());
  if (!read.ok) throw new Error(read.error.message);
  expect(read.problems).toEqual([]);
  return read.document;
}

describe('careshed import', () => {
  it('makes one project of lists in several formats, and tells what it read', async () => {
    const files = { 'v.csv': villages, 'f.geojson': geojson, '表.xlsx': workbook };
    const args = ['v.csv', 'f.geojson', '表.xlsx', '--system', 'wgs84'];
    const done = await run(args, files);
    expect(done.code).toBe(0);
    expect(done.out).toContain('4 rows read = 4 accepted + 0 rejected');
    expect(done.out).toContain('3 places (0 without a position, 0 indicative, 1 without people)');
    expect(done.out).toMatch(/^v\.csv# +places +wgs84 /m);
    expect(done.err).toContain('wrote o/P.careshed');
    const { project, report } = await projectOf(done);
    expect(project.places.map(({ name, lngLat, setting }) => [name, lngLat, setting])).toEqual([
      ['东庄村', [110.1101, 22.1103], 'rural'],
      ['西河村', [110.1202, 22.1204], 'rural'],
      ['北街社区', [110.2001, 22.2002], 'urban'],
    ]);
    expect(project.facilities).toMatchObject([
      { name: '东镇卫生院', kind: 'townshipClinic', lngLat: [110.1001, 22.1002] },
    ]);
    expect(project.sources?.map(({ file, importedAt }) => [file, importedAt])).toEqual([
      ['v.csv', '2026-01-02T03:04:05.000Z'],
      ['f.geojson', '2026-01-02T03:04:05.000Z'],
      ['表.xlsx', '2026-01-02T03:04:05.000Z'],
    ]);
    expect(report.every(({ severity }) => severity === 'warning')).toBe(true);
    const again = await run(args, files);
    expect(again.writtenBytes['o/P.careshed']).toEqual(done.writtenBytes['o/P.careshed']);
    expect(again.out).toBe(done.out);
  });

  it('reads a short list in the system that the list beside it proves, and says so', async () => {
    const recorded = shippedPlaces('xinzhou').filter(({ position }) => position === 'recorded');
    const list = makeCsv([
      ['编码', '村名', '经度', '纬度', '城乡'],
      ...recorded.map(({ id, name, lng, lat }) => [
        id,
        name,
        ...toAmap([Number(lng), Number(lat)]),
        '乡村',
      ]),
    ]);
    const [seat] = recorded;
    if (seat === undefined) throw new Error('no recorded place');
    const lngLat: [number, number] = [Number(seat.lng), Number(seat.lat)];
    const files = {
      '村.csv': list,
      '献血屋.csv': makeCsv([
        ['机构名称', '机构类型', '经度', '纬度', '城乡'],
        ['一号献血屋', '献血屋', ...toAmap(lngLat), '城镇'],
      ]),
    };
    const done = await run(['村.csv', '献血屋.csv', '--region', 'xinzhou'], files);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/^村\.csv# +places +gcj02 +knownPlaces, sure/m);
    expect(done.out).toMatch(/^献血屋\.csv# +facilities +gcj02 +sibling, unsure/m);
    expect(done.err).toMatch(/warning: 献血屋\.csv#: .*read as gcj02, like 村\.csv .*Check it/);
    const { project } = await projectOf(done);
    const station = project.facilities.find(({ name }) => name === '一号献血屋');
    expect(station?.lngLat?.[0]).toBeCloseTo(lngLat[0], 6);
    expect(station?.lngLat?.[1]).toBeCloseTo(lngLat[1], 6);
    const alone = await run(['献血屋.csv', '--region', 'xinzhou'], files);
    expect(alone.out).toMatch(/^献血屋\.csv# +facilities +wgs84 +none, unsure/m);
    expect(alone.err).not.toContain('warning: 献血屋.csv#');
  });

  it('reads all files of a folder', async () => {
    const done = await run(['夹', '--system', 'wgs84'], {
      '夹/v.csv': villages,
      '夹/下/f.geojson': geojson,
    });
    expect(done.code).toBe(0);
    const { project } = await projectOf(done);
    expect([project.places.length, project.facilities.length]).toEqual([2, 1]);
    expect(project.sources?.map(({ file }) => file)).toEqual(['v.csv', '下/f.geojson']);
  });

  it.each([
    ['of one file', 'v.csv', ['v.csv', './v.csv', '../here/v.csv', '/home/甲/v.csv']],
    ['of a folder', '下/v.csv', ['夹', './夹', '../乙/夹', '/home/甲/夹']],
  ])('gives the same bytes from wherever the path %s begins', async (_, name, paths) => {
    const made = await Promise.all(
      paths.map(async (path) => {
        const at = path.endsWith('.csv') ? path : `${path}/下/v.csv`;
        const done = await run([path, '--system', 'wgs84'], { [at]: villages });
        const { project } = await projectOf(done);
        expect(project.sources?.map(({ file }) => file)).toEqual([name]);
        return done.writtenBytes['o/P.careshed'];
      }),
    );
    for (const bytes of made) expect(bytes).toEqual(made[0]);
  });

  it('tells files of one name apart by their folders, and keeps together what belongs together', async () => {
    const other = villages.replaceAll('村', '庄').replace('庄名', '村名');
    const done = await run(['a/v.csv', './b/v.csv', 'b/w.csv', '--system', 'wgs84'], {
      'a/v.csv': villages,
      './b/v.csv': other,
      'b/w.csv': '村名,乡镇,经度,纬度\n北岭村,东镇,110.1301,22.1302\n',
    });
    const { project } = await projectOf(done);
    expect(project.sources?.map(({ file }) => file)).toEqual(['a/v.csv', 'b/v.csv', 'b/w.csv']);
    expect(new Set(project.places.map(({ id }) => id)).size).toBe(5);
  });

  it('stands on a region: names get positions, codes and people; seats where they are wished', async () => {
    const csv = '村名,乡镇,县\n大楼村,新桥镇,福绵区\n无名村,福绵镇,福绵区\n';
    const plain = await run(['v.csv', '--region', 'yulin'], { 'v.csv': csv });
    expect([plain.code, plain.err]).toEqual([0, expect.not.stringContaining('error')]);
    const { project } = await projectOf(plain);
    expect(project.places).toMatchObject([
      { id: '450903110202', lngLat: [109.950253, 22.576455], position: 'indicative' },
      { name: '无名村', lngLat: null },
    ]);
    expect(project.counties).toHaveLength(7);
    const seated = await projectOf(
      await run(['v.csv', '--region', 'yulin', '--seats'], { 'v.csv': csv }),
    );
    // The seat as geodata/yulin/townships.csv has it.
    expect(seated.project.places[1]).toMatchObject({
      lngLat: [110.054907, 22.588303],
      position: 'indicative',
      positionSource: 'seat',
    });
  });

  it('stands on the region that is asked for also where the lists lie elsewhere, and warns', async () => {
    const csv = '村名,经度,纬度,城乡\n甲村,112.7001,38.4001,乡村\n';
    const done = await run(['v.csv', '--region', 'yulin', '--system', 'wgs84'], { 'v.csv': csv });
    expect(done.code).toBe(0);
    expect(done.err).toContain('warning: most rows of the lists lie outside yulin');
    expect((await projectOf(done)).project.counties).toHaveLength(7);
  });

  it('reads coordinates in the system that is named', async () => {
    const done = await run(['v.csv', '--system', 'gcj02'], { 'v.csv': villages });
    const { project } = await projectOf(done);
    const [lng = 0, lat = 0] = project.places[0]?.lngLat ?? [];
    const back = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
    expect(back[0]).toBeCloseTo(110.1101, 6);
    expect(back[1]).toBeCloseTo(22.1103, 6);
    expect(project.sources?.[0]?.systemId).toBe('gcj02');
    const exchanged = villages
      .replace('经度,纬度', 'X,Y')
      .replace(/(110\.\d+),(22\.\d+)/g, '$2,$1');
    const swapped = await run(['v.csv', '--system', 'wgs84+swapped'], { 'v.csv': exchanged });
    expect((await projectOf(swapped)).project.places[0]?.lngLat).toEqual([110.1101, 22.1103]);
  });

  it('gives the rest the setting that is named', async () => {
    const csv = '村名,经度,纬度\n东庄村,110.1101,22.1103\n';
    const refused = await run(['v.csv', '--system', 'wgs84'], { 'v.csv': csv });
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^error: v\.csv: row 2.*\[missingSetting\]$/m);
    expect(refused.writtenBytes).toEqual({});
    const done = await run(['v.csv', '--system', 'wgs84', '--setting', 'urban'], { 'v.csv': csv });
    const { project } = await projectOf(done);
    expect(project.places).toMatchObject([{ setting: 'urban', settingSource: 'rest' }]);
  });

  it('takes people of a raster alone, on a region', async () => {
    const raster = tiffBytes({
      width: 1,
      height: 1,
      values: [7],
      sample: 'float32',
      pixelScale: [0.001, 0.001, 0],
      tiepoint: [0, 0, 0, 109.95, 22.577, 0],
      geoKeys: [
        [1024, 2],
        [2048, 4326],
      ],
    });
    const done = await run(['p.tif', '--region', 'yulin'], { 'p.tif': raster });
    expect(done.code).toBe(0);
    const { project } = await projectOf(done);
    const place = project.places.find(({ id }) => id === '450903110202');
    expect(place?.populationCount).toBe(7);
  });
});

describe('bad rows and files', () => {
  const bad = `${villages},东镇,110.3,22.3,5\n`;
  const files = { 'v.csv': bad, 'empty.csv': '' };

  it('stop the import: each is named, nothing is written', async () => {
    const done = await run(['v.csv', 'empty.csv', '--system', 'wgs84'], files);
    expect(done.code).toBe(1);
    expect(done.err).toMatch(/^error: v\.csv: row 4, column 村名: .*\[missingValue\]$/m);
    expect(done.err).toMatch(/^error: empty\.csv: .*\[emptyFile\]$/m);
    expect(done.err).toContain('1 errors in rows and 1 files that cannot be read');
    expect(done.writtenBytes).toEqual({});
    expect(done.out).toContain('3 rows read = 2 accepted + 1 rejected');
  });

  it('are left out with --skip-bad-rows', async () => {
    const args = ['v.csv', 'empty.csv', '--system', 'wgs84', '--skip-bad-rows'];
    const done = await run(args, files);
    expect(done.code).toBe(0);
    const { project, report } = await projectOf(done);
    expect(project.places.map(({ name }) => name)).toEqual(['东庄村', '西河村']);
    expect(report.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });

  it('are all in the report, also when no project is written', async () => {
    const done = await run(['v.csv', '--system', 'wgs84', '--report', 'r/R.csv'], files);
    expect(done.code).toBe(1);
    expect(Object.keys(done.writtenBytes)).toEqual(['r/R.csv']);
    const bytes = done.writtenBytes['r/R.csv'] ?? new Uint8Array();
    // For Excel, with a mark of its encoding.
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\n');
    expect(lines.some((line) => /v\.csv/.test(line) && /(^|,)4,/.test(line))).toBe(true);
    const xlsx = await run(['v.csv', '--system', 'wgs84', '--report', 'R.xlsx'], files);
    expect(Object.keys(xlsx.writtenBytes)).toEqual(['./R.xlsx']);
    expect([...(xlsx.writtenBytes['./R.xlsx'] ?? []).slice(0, 2)]).toEqual([0x50, 0x4b]);
  });

  it('that leave nothing make no project, whatever is skipped', async () => {
    const done = await run(['empty.csv', '--skip-bad-rows'], files);
    expect(done.code).toBe(1);
    expect(done.err).toContain('no row of the files could be used');
    expect(done.writtenBytes).toEqual({});
  });

  it('that are not there are named', async () => {
    const done = await run(['none.csv'], {});
    expect(done.code).toBe(1);
    expect(done.err).toContain('none.csv: the file cannot be read: there is no such file');
  });
});

describe('wrong usage', () => {
  it.each([
    [['--out', 'o'], 'no files to import are given'],
    [['v.csv'], '--out must be given'],
    [['v.csv', '--out', 'o', '--setting', 'both'], '--setting must be urban or rural'],
    [['v.csv', '--out', 'o', '--region', 'atlantis'], 'there is no region "atlantis"'],
    [['v.csv', '--out', 'o', '--system', 'wgs85'], 'there is no coordinate system "wgs85"'],
    [['v.csv', '--out', 'o', '--colour', 'red'], '--colour'],
  ])('%j is told', async (args, message) => {
    const done = await runInMemory(['import', ...args], { 'v.csv': villages });
    expect(done.code).toBe(2);
    expect(done.err).toContain(message);
    expect(done.err).toContain('usage:');
    expect(done.writtenBytes).toEqual({});
  });
});

describe('careshed analyze --project', () => {
  /** The lists of the other tests as a project file. */
  async function projectFile(): Promise<Uint8Array> {
    const files = { 'P.csv': smallFiles['P.csv'], 'F.csv': smallFiles['F.csv'] };
    const done = await run(['P.csv', 'F.csv', '--system', 'wgs84', '--setting', 'rural'], files);
    const document = await projectOf(done);
    const project = { ...document.project, standards: JSON.parse(smallFiles['S.json']) };
    const about = { savedAt: '2026-01-02T03:04:05.000Z', program: 'Careshed test' };
    return await writeProjectFile({ ...document, project }, about);
  }

  it('gives the numbers of the same lists', async () => {
    const bytes = await projectFile();
    const ofProject = await runInMemory(['analyze', '--project', 'P.careshed', '--out', 'o'], {
      'P.careshed': bytes,
    });
    const ofLists = await runInMemory([...smallArguments, '--out', 'o'], smallFiles);
    expect(ofProject.code).toBe(0);
    expect(ofProject.written['o/coverage.csv']).toBe(ofLists.written['o/coverage.csv']);
    expect(ofProject.written['o/uncovered.geojson']).toBe(ofLists.written['o/uncovered.geojson']);
    const standards = (text = '') => JSON.parse(text).standards;
    expect(standards(ofProject.written['o/summary.json'])).toEqual(
      standards(ofLists.written['o/summary.json']),
    );
  });

  it('changes only the option that is asked for, not what is saved beside it', async () => {
    const read = await readProjectFile(await projectFile());
    if (!read.ok) throw new Error(read.error.message);
    const { document } = read;
    const walk = { speedKilometersPerHour: 2.5, detourFactor: 1.3 };
    const standards = [
      {
        id: 'walk',
        family: 'reach',
        providers: ['emsStation', 'emsCentre'],
        demand: { of: 'places' },
        limit: {
          measure: 'time',
          mode: 'walk',
          settingOf: 'place',
          urban: { metMinutes: 15 },
          rural: { metMinutes: 15 },
        },
      },
    ] as const;
    const bytes = writeProjectFile(
      {
        ...document,
        project: { ...document.project, standards },
        view: { standardId: 'walk', options: { travel: { walk } } },
      },
      { savedAt: '2026-01-02T03:04:05.000Z', program: 'Careshed test' },
    );
    const times = async (...more: string[]) => {
      const args = ['analyze', '--project', 'P.careshed', '--out', 'o', ...more];
      const done = await runInMemory(args, { 'P.careshed': bytes });
      const [header = '', first = ''] = done.written['o/coverage.csv']?.split('\n') ?? [];
      const cells = first.split(',');
      const at = (name: string) => Number(cells[header.split(',').indexOf(name)]);
      return at('time_s') / at('distance_m');
    };
    expect(await times()).toBeCloseTo(1.3 / (2500 / 3600), 2);
    expect(await times('--detour', '1.5')).toBeCloseTo(1.5 / (2500 / 3600), 2);
    expect(await times('--walk-speed', '5')).toBeCloseTo(1.3 / (5000 / 3600), 2);
  });

  it('takes single lists in place of the project’s', async () => {
    const places = `${smallFiles['P.csv'].split('\n').slice(0, 2).join('\n')}\n`;
    const args = ['analyze', '--project', 'P.careshed', '--places', 'P.csv', '--json'];
    const done = await runInMemory(args, { 'P.careshed': await projectFile(), 'P.csv': places });
    expect(JSON.parse(done.out).standards[0].places.total).toBe(1);
  });

  it('is not given together with a region', async () => {
    const args = ['analyze', '--project', 'P.careshed', '--region', 'yulin'];
    const done = await runInMemory(args, { 'P.careshed': await projectFile() });
    expect(done.code).toBe(2);
    expect(done.err).toContain('--region and --project cannot be given together');
  });

  it('refuses a file that is damaged, and names all that is wrong', async () => {
    const bytes = await projectFile();
    const cut = bytes.slice(0, bytes.length - 300);
    const done = await runInMemory(['analyze', '--project', 'P.careshed', '--out', 'o'], {
      'P.careshed': cut,
    });
    expect(done.code).toBe(1);
    const read = await readProjectFile(cut);
    const codes = read.ok ? read.problems.map(({ code }) => code) : [];
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(done.err).toContain(`[${code}]`);
    expect(done.written).toEqual({});
  });

  it('refuses what is no project file, or not there', async () => {
    const none = await runInMemory(['analyze', '--project', 'P.careshed'], {});
    expect([none.code, none.err]).toEqual([
      1,
      expect.stringContaining('there is no such file or directory'),
    ]);
    const other = await runInMemory(['analyze', '--project', 'P.csv'], smallFiles);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('[notAProject]')]);
  });
});
