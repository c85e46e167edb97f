import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultTravel } from '../../../../src/core/coverage/travel';
import { readProjectFile } from '../../../../src/io/project-file/read-project';
import { writeProjectFile } from '../../../../src/io/project-file/write-project';
import { place } from '../../core/small-project';
import { meta, open, repack, small, smallBytes, textOfMember } from './small-document';

async function errorCode(bytes: Uint8Array): Promise<string> {
  const read = await readProjectFile(bytes);
  return read.ok ? 'none' : read.error.code;
}

/** Where a member's own header begins. */
function headerOf(bytes: Uint8Array, name: string): number {
  return Buffer.from(bytes).indexOf(name) - 30;
}

function changedText(name: string, change: (text: string) => string): Uint8Array {
  return repack({ [name]: change(textOfMember(smallBytes, name)) });
}

describe('a whole file', () => {
  it('gives back the document and who saved it when', async () => {
    const read = await open(smallBytes);
    expect(read.document).toStrictEqual(small);
    expect(read.saved).toEqual({ version: 3, ...meta });
    expect(read.codes).toEqual([]);
  });

  it('keeps a column called __proto__', async () => {
    const extra = JSON.parse('{"__proto__": "x", "constructor": "y"}');
    const saved = {
      ...small,
      project: { ...small.project, places: [place('1', null, { extra })] },
    };
    const read = await open(writeProjectFile(saved, meta));
    expect(Object.entries(read.document.project.places[0]?.extra ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('opens when a person has packed its folder again', async () => {
    const members = Object.entries(unzipSync(smallBytes));
    const inFolder = members.map(([name, bytes]) => [`某县/${name}`, bytes] as const);
    const bytes = zipSync({
      '__MACOSX/某县/._places.csv': strToU8('x'),
      ...Object.fromEntries(inFolder),
    });
    const read = await open(bytes);
    expect(read.codes).toEqual([]);
    expect(read.document).toStrictEqual(small);
  });
});

describe('what is no project file', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'emptyFile'],
    ['a text', strToU8('id,name,lng,lat\n1,a,110,22\n'), 'notAProject'],
    ['a zip of tables', zipSync({ 'places.csv': strToU8('id,name\n') }), 'notAProject'],
    [
      'an archive with nothing readable',
      zipSync({ 'careshed.json': strToU8('?') }),
      'nothingReadable',
    ],
  ])('%s is named', async (_, bytes, code) => {
    expect(await errorCode(bytes)).toBe(code);
  });

  it('refuses a bomb before it goes off', async () => {
    const zeros = new Uint8Array(150_000_000);
    const bomb = zipSync({ 'careshed.json': strToU8('{}'), 'places.csv': zeros }, { level: 1 });
    expect(await errorCode(bomb)).toBe('zipBomb');
  });

  it('unpacks no more than an archive declares', async () => {
    const bytes = smallBytes.slice();
    const view = new DataView(bytes.buffer);
    view.setUint32(headerOf(bytes, 'places.csv') + 22, 50, true);
    view.setUint32(Buffer.from(bytes).lastIndexOf('places.csv') - 46 + 24, 50, true);
    const read = await open(bytes);
    expect(read.codes).toEqual(['memberUnreadable places.csv']);
  });
});

describe('a newer file', () => {
  it('says so, names what is not known and offers the rest', async () => {
    const bytes = repack({
      'careshed.json': textOfMember(smallBytes, 'careshed.json')
        .replace('"version": 3', '"version": 4')
        .replace('Careshed 0.2.0', 'Careshed 4.0'),
      'networks.bin': '[]',
    });
    const read = await open(bytes);
    expect(read.codes).toEqual(['unknownMember networks.bin', 'newerProject']);
    expect(read.problems[1]?.message).toContain('Careshed 4.0; version 4');
    expect(read.document).toStrictEqual(small);
  });
});

describe('an older file', () => {
  it.each([
    [1, ['scenarios.json', 'presentation.json']],
    [2, ['presentation.json']],
  ])('of version %i has no %j, and nothing else is missing', async (version, absent) => {
    const manifest = JSON.parse(textOfMember(smallBytes, 'careshed.json'));
    const members = manifest.members.filter(({ name }: { name: string }) => !absent.includes(name));
    const bytes = repack({
      'careshed.json': JSON.stringify({ ...manifest, version, members }),
      ...Object.fromEntries(absent.map((name) => [name, null])),
    });
    const read = await open(bytes);
    expect(read.codes).toEqual([]);
    const none = version < 2 ? { scenarios: [], activeScenarioId: '' } : {};
    expect(read.document).toStrictEqual({ ...small, presentation: [], ...none });
    expect(read.saved?.version).toBe(version);
  });

  const rename = {
    from: 3,
    reads: ['villages.csv'],
    apply: (members: ReadonlyMap<string, Uint8Array>) => {
      const { 'villages.csv': villages, ...rest } = Object.fromEntries(members);
      return new Map(Object.entries({ ...rest, ...(villages && { 'places.csv': villages }) }));
    },
  };
  const retitle = {
    from: 4,
    apply: (members: ReadonlyMap<string, Uint8Array>) => {
      const head = JSON.parse(new TextDecoder().decode(members.get('project.json')));
      const title = { ...head.title, zh: `${head.title.zh}（旧）` };
      return new Map(members).set('project.json', strToU8(JSON.stringify({ ...head, title })));
    },
  };
  const old = repack({
    'places.csv': null,
    'villages.csv': textOfMember(smallBytes, 'places.csv'),
    'careshed.json': textOfMember(smallBytes, 'careshed.json').replace(
      'places.csv',
      'villages.csv',
    ),
  });

  it('goes through every step up to the version in force', async () => {
    const read = await readProjectFile(old, { version: 5, migrations: [retitle, rename] });
    if (!read.ok) throw new Error(read.error.message);
    expect(read.problems).toEqual([]);
    expect(read.document.project.places).toStrictEqual(small.project.places);
    expect(read.document.project.title.zh).toBe('某县（旧）');
  });

  it('is refused where a step is missing', async () => {
    const read = await readProjectFile(old, { version: 5, migrations: [rename] });
    expect(read.ok ? '' : read.error.code).toBe('versionUnsupported');
  });
});

describe('a changed file', () => {
  it('names the member and takes it as it is now', async () => {
    const read = await open(changedText('places.csv', (text) => text.replace('812.5', '812.6')));
    expect(read.codes).toEqual(['memberChanged places.csv']);
    expect(read.document.project.places[2]?.populationCount).toBe(812.6);
  });

  it('takes a list that a spreadsheet saved in GB18030 with other line ends', async () => {
    const text = textOfMember(smallBytes, 'townships.csv').slice(1).replaceAll('\n', '\r\n');
    // 东镇 and 甲县 as GB18030 has them.
    const gb = Buffer.from(
      text.replace('东镇', '\xb6\xab\xd5\xf2').replace('甲县', '\xbc\xd7\xcf\xd8'),
      'latin1',
    );
    const read = await open(repack({ 'townships.csv': gb }));
    expect(read.codes).toEqual(['memberChanged townships.csv']);
    expect(read.document.project.townships).toStrictEqual(small.project.townships);
  });

  it('leaves out rows that are not valid, each with its reason, and keeps the rest', async () => {
    const read = await open(
      changedText(
        'places.csv',
        (text) =>
          `${text}x1,甲,200,22,rural,,,,recorded,recorded,,,,,\n` +
          'x2,乙,110,,rural,,,,recorded,recorded,,,,,\n' +
          'x3,丙,,,moon,,,,recorded,missing,,,,,\n' +
          'x4,丁,,,rural,,,-3,recorded,missing,,,,,\n' +
          'x5,"戊,,,rural,,,,recorded,missing,,,,,\n' +
          'x6,己\n' +
          'x8,辛,,,rural,,,1e999,recorded,missing,,,,,\n' +
          'x7,庚,,,urban,,,,recorded,missing,,,,,\n',
      ),
    );
    expect(read.codes).toEqual(['memberChanged places.csv', 'rowsLost places.csv']);
    expect(read.rowIssues.map(({ file, row, column, code }) => [file, row, column, code])).toEqual([
      ['places.csv', 5, 'lng', 'notANumber'],
      ['places.csv', 6, 'lat', 'halfPosition'],
      ['places.csv', 7, 'setting', 'unknownSetting'],
      ['places.csv', 8, 'population', 'notACount'],
      ['places.csv', 9, '', 'malformedQuote'],
      ['places.csv', 10, '', 'tooFewCells'],
      ['places.csv', 11, 'population', 'notACount'],
    ]);
    expect(read.problems[1]?.message).toContain('7 of 11 rows');
    expect(read.document.project.places.slice(0, 3)).toStrictEqual(small.project.places);
    expect(read.document.project.places[3]?.id).toBe('x7');
  });

  it('keeps out rows whose ids a spreadsheet mangled or made the same', async () => {
    const mangled = (text: string) => text.replaceAll(/^45092100100\d/gm, '4.50921E+11');
    const read = await open(changedText('places.csv', mangled));
    expect(read.codes).toEqual(['memberChanged places.csv', 'rowsLost places.csv']);
    expect(read.rowIssues.map(({ row, value, code }) => [row, value, code])).toEqual([
      [2, '4.50921E+11', 'mangledId'],
      [3, '4.50921E+11', 'mangledId'],
      [4, '4.50921E+11', 'mangledId'],
    ]);
    expect(read.document.project.places).toEqual([]);
    const doubled = await open(
      changedText('facilities.csv', (text) => text.replace('\ns2,', '\ns1,')),
    );
    expect(doubled.rowIssues.map(({ row, code }) => [row, code])).toEqual([[3, 'duplicateId']]);
    expect(doubled.document.project.facilities).toStrictEqual(small.project.facilities.slice(0, 1));
  });

  it('keeps the standards that are valid', async () => {
    const read = await open(
      changedText('standards.json', (text) => text.replace('"per": 1000', '"per": -1')),
    );
    expect(read.codes).toEqual(['memberChanged standards.json', 'partsLost standards.json']);
    expect(read.problems[1]?.details?.[0]).toContain('[1].per');
    expect(read.document.project.standards).toStrictEqual([small.project.standards[0]]);
  });

  it('keeps each edit and each scenario that is valid, and names the others', async () => {
    const read = await open(
      changedText('scenarios.json', (text) =>
        text
          .replace('"status": "closed"', '"status": "asleep"')
          .replace('"id": "s2"', '"id": "s1"'),
      ),
    );
    expect(read.codes).toEqual(['memberChanged scenarios.json', 'partsLost scenarios.json']);
    expect(read.problems[1]?.details?.map((told) => told.split(':')[0])).toEqual([
      'scenarios[0].edits[1]',
      'scenarios[1].id',
      'activeScenarioId',
    ]);
    const [kept] = small.scenarios;
    expect(read.document).toStrictEqual({
      ...small,
      scenarios: [{ ...kept, edits: kept?.edits.slice(0, 1) }],
      activeScenarioId: '',
    });
  });

  it.each([
    ['no JSON', '{"activeScenarioId": '],
    ['something else', '[]'],
    ['an edit that was cut off', textOfMember(smallBytes, 'scenarios.json').slice(0, 400)],
  ])('loses its scenarios alone where they are %s', async (_, content) => {
    const read = await open(repack({ 'scenarios.json': content }));
    expect(read.codes).toEqual(['memberChanged scenarios.json', 'memberUnreadable scenarios.json']);
    expect(read.problems[1]?.message).toContain('the scenarios are lost');
    expect(read.document).toStrictEqual({ ...small, scenarios: [], activeScenarioId: '' });
  });

  it('keeps each step of the presentation that is valid, and names the others', async () => {
    const read = await open(
      changedText('presentation.json', (text) =>
        text
          .replace('[109.5, 21.5, 110.5, 22.5]', '[110.5, 21.5, 109.5, 22.5]')
          .replace('"note": "供会商"', '"note": "供会商", "music": "loud"'),
      ),
    );
    expect(read.codes).toEqual(['memberChanged presentation.json', 'partsLost presentation.json']);
    expect(read.problems[1]?.details).toEqual([
      expect.stringContaining('steps[0]: ✖ must be west, south, east, north'),
      'steps[1]: has parts that this program does not know',
    ]);
    const presentation = small.presentation.slice(1);
    expect(read.document).toStrictEqual({ ...small, presentation });
  });

  it('keeps the first of two steps with one id', async () => {
    const read = await open(
      changedText('presentation.json', (text) => text.replace('"id": "p2"', '"id": "p1"')),
    );
    expect(read.problems[1]?.details).toEqual(['steps[1].id: another one has the id p1']);
    expect(read.document.presentation).toStrictEqual(small.presentation.slice(0, 1));
  });

  it.each([
    ['no JSON', '{"steps": ['],
    ['something else', '{"steps": 7}'],
  ])('loses the steps of its presentation alone where they are %s', async (_, content) => {
    const read = await open(repack({ 'presentation.json': content }));
    expect(read.codes).toEqual([
      'memberChanged presentation.json',
      'memberUnreadable presentation.json',
    ]);
    expect(read.problems[1]?.message).toContain('the steps of the presentation are lost');
    expect(read.document).toStrictEqual({ ...small, presentation: [] });
  });

  it('keeps the first of two standards with one id', async () => {
    const read = await open(
      changedText('standards.json', (text) => text.replace('"id": "beds"', '"id": "ems"')),
    );
    expect(read.codes).toEqual(['memberChanged standards.json', 'partsLost standards.json']);
    expect(read.document.project.standards).toStrictEqual([small.project.standards[0]]);
  });

  it('keeps each part of project.json that is valid, and names the others', async () => {
    const bytes = changedText('project.json', (text) =>
      text
        .replace(
          '"ruralOuterMeters": 15000',
          '"ruralOuterMeters": 15000, "colour": 1, "settingOf": "moon"',
        )
        .replace('"travel": {}', '"travel": {"walk": {"speedKilometersPerHour": 0}, "boat": {}}'),
    );
    const read = await open(bytes);
    expect(read.codes).toEqual(['memberChanged project.json', 'partsLost project.json']);
    expect(read.document.project).toStrictEqual(small.project);
    const travel = { walk: defaultTravel.walk };
    expect(read.document.view).toStrictEqual({
      ...small.view,
      options: { travel, ruralOuterMeters: 15_000 },
    });
    expect(read.problems[1]?.details?.map((told) => told.split(':')[0])).toEqual([
      'view.options.settingOf',
      'view.options.colour',
      'view.options.travel.boat',
      'view.options.travel.walk',
    ]);
  });

  it('names the standard of the view where the file has none of that id', async () => {
    const read = await open(
      changedText('project.json', (text) =>
        text.replace('"standardId": "ems"', '"standardId": "sea"'),
      ),
    );
    expect(read.codes).toEqual(['memberChanged project.json', 'partsLost project.json']);
    expect(read.problems[1]?.details?.[0]).toContain('sea');
    expect(read.document.view).toStrictEqual({ ...small.view, standardId: '' });
  });

  it('keeps the outlines that are valid', async () => {
    const read = await open(
      changedText('counties.geojson', (text) => text.replace('"乙县"', 'null')),
    );
    expect(read.codes).toEqual(['memberChanged counties.geojson', 'partsLost counties.geojson']);
    expect(read.document.project.counties).toStrictEqual([small.project.counties[0]]);
  });
});

describe('a damaged file', () => {
  it('names each member that is missing and opens without it', async () => {
    const read = await open(repack({ 'places.csv': null, 'counties.geojson': null }));
    expect(read.codes).toEqual(['memberMissing places.csv', 'memberMissing counties.geojson']);
    expect(read.problems[0]?.message).toContain('the places');
    expect(read.document).toStrictEqual({
      ...small,
      project: { ...small.project, places: [], counties: [] },
    });
  });

  it('opens without its manifest', async () => {
    const read = await open(repack({ 'careshed.json': null }));
    expect(read.codes).toEqual(['manifestDamaged careshed.json']);
    expect(read.saved).toBeNull();
    expect(read.document).toStrictEqual(small);
  });

  it('takes title and id from the manifest where project.json is lost', async () => {
    const read = await open(repack({ 'project.json': '{"id": "own", ' }));
    expect(read.codes).toEqual(['memberChanged project.json', 'memberUnreadable project.json']);
    expect(read.document.project.title).toEqual(small.project.title);
    expect(read.document.project.places).toStrictEqual(small.project.places);
  });

  it('loses nothing with the directory at its end', async () => {
    const end = Buffer.from(smallBytes).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const read = await open(smallBytes.subarray(0, end + 20));
    expect(read.codes).toEqual(['archiveCutOff']);
    expect(read.document).toStrictEqual(small);
  });

  it('cut off in a list, keeps the rows before and names all that is lost', async () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      place(`45092100${index}`, [110 + Math.sin(index) / 3, 22 + Math.cos(index * index) / 3]),
    );
    const saved = { ...small, project: { ...small.project, places: many } };
    const whole = writeProjectFile(saved, meta);
    const from = headerOf(whole, 'places.csv');
    const to = headerOf(whole, 'townships.csv');
    const read = await open(whole.subarray(0, Math.round((from + to) / 2)));
    expect(read.codes).toEqual([
      'archiveCutOff',
      'memberCutOff places.csv',
      ...['townships.csv', 'counties.geojson', 'urban.geojson', 'report.csv', 'README.txt'].map(
        (name) => `memberMissing ${name}`,
      ),
    ]);
    const { places, facilities, standards } = read.document.project;
    expect(places.length).toBeGreaterThan(2000);
    expect(places.length).toBeLessThan(3000);
    expect(places).toStrictEqual(many.slice(0, places.length));
    expect([facilities, standards]).toStrictEqual([
      small.project.facilities,
      small.project.standards,
    ]);
    expect(read.rowIssues).toEqual([]);
  });

  it('cut off in the outlines, keeps the counties before', async () => {
    const seat = small.project.counties[0];
    if (seat === undefined) throw new Error('no county');
    const ring = Array.from({ length: 300 }, (_, index) => [110 + Math.sin(index), 22] as const);
    const many = Array.from({ length: 50 }, (_, index) => ({
      ...seat,
      code: String(index),
      polygons: [[ring.map(([lng, lat]) => [lng + index / 7, lat] as const)]],
    }));
    const whole = writeProjectFile(
      { ...small, project: { ...small.project, counties: many } },
      meta,
    );
    const from = headerOf(whole, 'counties.geojson');
    const to = headerOf(whole, 'urban.geojson');
    const read = await open(whole.subarray(0, Math.round((from + to) / 2)));
    expect(read.codes.slice(0, 2)).toEqual(['archiveCutOff', 'memberCutOff counties.geojson']);
    const { counties } = read.document.project;
    expect(counties.length).toBeGreaterThan(10);
    expect(counties).toStrictEqual(many.slice(0, counties.length));
  });

  it('names a member that is packed in an unknown way', async () => {
    const bytes = smallBytes.slice();
    const directory = Buffer.from(bytes).lastIndexOf('facilities.csv') - 46;
    for (const at of [headerOf(bytes, 'facilities.csv') + 8, directory + 10]) bytes[at] = 99;
    const read = await open(bytes);
    expect(read.codes).toEqual(['memberUnreadable facilities.csv']);
    expect(read.document.project.facilities).toEqual([]);
  });
});
