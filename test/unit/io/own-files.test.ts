import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../../src/core/model/project';
import { readOwnFiles } from '../../../src/io/own-files';
import { loadRegion } from '../../../src/io/region-files';

const read = async (path: string) => new Uint8Array(await readFile(path));
const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

const farPlaces = file('p.csv', 'id,name,lng,lat,setting,population\n1,甲,100,30,rural,5\n');
const nearPlaces = file('p.csv', 'id,name,lng,lat,setting,population\n1,甲,110.1,22.6,rural,5\n');
const farFacilities = file(
  'f.csv',
  'id,name,kind,lng,lat,setting,status\nf,站,emsStation,100.1,30,rural,existing\n',
);

describe('readOwnFiles', () => {
  let yulin: Project;
  beforeAll(async () => {
    yulin = await loadRegion('yulin', read);
  });

  async function open(files: Parameters<typeof readOwnFiles>[0], project: Project) {
    const result = await readOwnFiles(files, project, read);
    if (!result.ok) throw new Error('not accepted');
    return result.project;
  }

  it('keeps the region around places that lie in it', async () => {
    const project = await open([nearPlaces], yulin);
    expect(project.places).toHaveLength(1);
    expect(project.facilities).toBe(yulin.facilities);
    expect(project.counties).toBe(yulin.counties);
    expect(project.standards).toBe(yulin.standards);
  });

  it('leaves the region behind for places that lie elsewhere', async () => {
    const project = await open([farPlaces], yulin);
    expect(project.facilities).toEqual([]);
    expect(project.counties).toEqual([]);
    expect(project.standards.map(({ id }) => id)).toEqual(['ems', 'community-15min']);
  });

  it('never sets stations from elsewhere against the villages of the region', async () => {
    const project = await open([farFacilities], yulin);
    expect(project.places).toEqual([]);
    expect(project.facilities).toHaveLength(1);
  });

  it.each([
    ['stations first', [farFacilities], [farPlaces]],
    ['places first', [farPlaces], [farFacilities]],
  ])('keeps both lists when they are opened one after the other: %s', async (_, first, second) => {
    const project = await open(second, await open(first, yulin));
    expect(project.places).toHaveLength(1);
    expect(project.facilities).toHaveLength(1);
  });

  it('refuses all when one is bad, and says which', async () => {
    const bad = file('bad.csv', 'id,name,lng,lat,setting,population\n1,甲,x,30,rural,5\n');
    const result = await readOwnFiles([farFacilities, bad], yulin, read);
    expect(result.ok).toBe(false);
    expect(result.reports.map(({ name, isAccepted }) => [name, isAccepted])).toEqual([
      ['f.csv', true],
      ['bad.csv', false],
    ]);
  });

  it('refuses a datum that is neither WGS84 nor CGCS2000', async () => {
    const list = (datum: string) =>
      file('p.csv', `id,name,lng,lat,setting,population,坐标系\n1,甲,100,30,rural,5,${datum}\n`);
    for (const datum of ['WGS84', 'wgs-84', 'CGCS2000', '2000国家大地坐标系', 'EPSG:4490', ''])
      expect((await readOwnFiles([list(datum)], yulin, read)).ok, datum).toBe(true);
    for (const datum of ['GCJ-02', 'BD09', '高德']) {
      const result = await readOwnFiles([list(datum)], yulin, read);
      expect(result.reports[0]?.issues[0]?.code, datum).toBe('unsupportedDatum');
    }
  });

  describe('with several lists of one kind', () => {
    const header = 'id,name,lng,lat,setting,population\n';
    const first = file('a.csv', `${header}1,甲,110.1,22.6,rural,5\n2,乙,110.2,22.6,rural,5\n`);

    it('puts them one after the other', async () => {
      const second = file('b.csv', `${header}3,丙,110.3,22.6,rural,5\n`);
      const project = await open([second, first], yulin);
      expect(project.places.map(({ id }) => id)).toEqual(['3', '1', '2']);
      const more = file('g.csv', new TextDecoder().decode(farFacilities.bytes).replace('f,', 'g,'));
      expect((await open([farFacilities, more], yulin)).facilities).toHaveLength(2);
    });

    it('refuses an id that an earlier one has', async () => {
      const second = file('b.csv', `${header}3,丙,110.3,22.6,rural,5\n2,丁,110.4,22.6,rural,5\n`);
      const result = await readOwnFiles([first, second], yulin, read);
      expect(result.ok).toBe(false);
      expect(result.reports.map(({ isAccepted }) => isAccepted)).toEqual([true, false]);
      expect(result.reports[1]?.counts).toMatchObject({ read: 2, accepted: 1, errors: 1 });
      expect(result.reports[1]?.issues).toMatchObject([
        {
          file: 'b.csv',
          row: 3,
          column: 'id',
          value: '2',
          code: 'duplicateId',
          message: 'a.csv and b.csv both have this id',
        },
      ]);
    });

    it('lets a place and a facility have the same id', async () => {
      const station =
        'id,name,kind,lng,lat,setting,status\n1,站,emsStation,110,22,rural,existing\n';
      expect((await readOwnFiles([first, file('f.csv', station)], yulin, read)).ok).toBe(true);
    });
  });

  it("knows the user's own lists from those of the region", async () => {
    expect(yulin.ownLists).toBeUndefined();
    const inside = await open([nearPlaces], yulin);
    expect(inside.ownLists).toEqual({ places: true, facilities: false });
    const elsewhere = await open([farPlaces], inside);
    expect(elsewhere.facilities).toEqual([]);
    expect(elsewhere.ownLists).toEqual({ places: true, facilities: false });
    const both = await open([farFacilities], elsewhere);
    expect(both.places).toHaveLength(1);
    expect(both.ownLists).toEqual({ places: true, facilities: true });
  });

  it('keeps the region around a list without coordinates', async () => {
    const blank = file('p.csv', 'id,name,lng,lat,setting,population\n1,甲,,,rural,5\n');
    const project = await open([blank], yulin);
    expect(project.counties).toBe(yulin.counties);
    expect(project.facilities).toBe(yulin.facilities);
    const [place] = (await open([blank], await open([farFacilities], yulin))).places;
    expect(place?.lngLat).toBeNull();
  });

  it.each([
    ['villages with a column 类型', '编码,村名,经度,纬度,城乡,人口,类型', 'places', []],
    ['stations', 'id,name,kind,lng,lat,setting,status', 'facilities', []],
    ['stations with people', 'id,name,kind,lng,lat,setting,status,population', 'facilities', []],
    ['stations without a status', 'id,name,kind,lng,lat,setting', 'facilities', ['status']],
    ['stations without a kind', 'id,name,lng,lat,setting,status,beds', 'places', ['population']],
    ['villages without a setting', 'id,name,lng,lat,population,类型', 'places', ['setting']],
    ['villages without coordinates', 'id,name,setting,population', 'places', ['lng', 'lat']],
  ])('tells lists by their columns: %s', async (_, header, kind, missing) => {
    const cells: Record<string, string> = {
      id: '1',
      编码: '1',
      name: '甲',
      村名: '甲',
      kind: 'emsStation',
      类型: '行政村',
      lng: '110.1',
      经度: '110.1',
      lat: '22.6',
      纬度: '22.6',
      setting: 'rural',
      城乡: '乡村',
      status: 'existing',
    };
    const row = header.split(',').map((name) => cells[name] ?? '5');
    const result = await readOwnFiles([file('x.csv', `${header}\n${row}\n`)], yulin, read);
    const [report] = result.reports;
    expect(report?.kind).toBe(kind);
    const wrong = report?.issues.filter(({ severity }) => severity === 'error');
    expect(wrong?.map(({ column }) => column)).toEqual(missing);
    expect(result.ok).toBe(missing.length === 0);
  });
});
