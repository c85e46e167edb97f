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
});
