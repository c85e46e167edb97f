import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readFacilities } from '../../../../src/io/facilities-csv';
import { readPlaces } from '../../../../src/io/places-csv';
import { writeProjectFile } from '../../../../src/io/project-file/write-project';
import { readStandards } from '../../../../src/io/standards-json';
import { readTownships } from '../../../../src/io/townships-csv';
import { meta, small, smallBytes, textOfMember } from './small-document';

const members = unzipSync(smallBytes);

describe('writeProjectFile', () => {
  it('begins with the manifest and then what matters most', () => {
    expect(Object.keys(members)).toEqual([
      'careshed.json',
      'project.json',
      'standards.json',
      'scenarios.json',
      'presentation.json',
      'facilities.csv',
      'places.csv',
      'townships.csv',
      'counties.geojson',
      'urban.geojson',
      'report.csv',
      'README.txt',
    ]);
  });

  it('tells version, title and the checksum of every other member', () => {
    const manifest = JSON.parse(textOfMember(smallBytes, 'careshed.json'));
    expect(manifest).toMatchObject({
      format: 'careshed-project',
      version: 3,
      ...meta,
      id: 'own',
      title: { zh: '某县', en: 'Some county' },
    });
    const expected = Object.entries(members)
      .filter(([name]) => name !== 'careshed.json')
      .map(([name, bytes]) => ({
        name,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }));
    expect(manifest.members).toEqual(expected);
  });

  it('writes the same bytes in any time zone', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['Asia/Shanghai', 'America/New_York', 'Africa/Monrovia']) {
        process.env.TZ = zone;
        expect(Buffer.compare(writeProjectFile(small, meta), smallBytes), zone).toBe(0);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it('writes lists as documented, with numbers as they are and nothing for a formula to run', () => {
    const rows = textOfMember(smallBytes, 'places.csv').split('\n');
    expect(rows[0]).toBe(
      '\ufeffid,name,lng,lat,setting,setting_source,setting_rest,population,population_basis,position,position_source,township,county,备注,extra 2: id',
    );
    const [lng, lat] = small.project.places[0]?.lngLat ?? [];
    expect(rows[1]).toBe(
      `450921001001,'=东村,${lng},${lat},rural,,,1000,recorded,recorded,,东镇,甲县,山区,7`,
    );
    expect(rows[2]).toBe(
      '450921001002,450921001002村,,,rural,urbanRuralCode,,,recorded,missing,,东镇,甲县,,',
    );
  });

  it('writes lists and standards that the readers of tables and standards take', () => {
    const places = readPlaces(members['places.csv'] ?? new Uint8Array(), 'places.csv');
    if (!places.ok) throw new Error(JSON.stringify(places.issues));
    expect(
      places.value.map(({ id, lngLat, populationCount }) => [id, lngLat, populationCount]),
    ).toEqual(
      small.project.places.map(({ id, lngLat, populationCount }) => [id, lngLat, populationCount]),
    );
    const facilities = readFacilities(members['facilities.csv'] ?? new Uint8Array(), 'f.csv');
    expect(facilities.ok && facilities.value.map(({ lngLat, status }) => [lngLat, status])).toEqual(
      small.project.facilities.map(({ lngLat, status }) => [lngLat, status]),
    );
    const townships = readTownships(members['townships.csv'] ?? new Uint8Array(), 't.csv');
    expect(townships.ok && townships.value).toEqual(small.project.townships);
    const standards = readStandards(members['standards.json'] ?? new Uint8Array(), 's.json');
    expect(standards.ok && standards.value).toEqual(small.project.standards);
  });

  it('passes the test of Python’s zipfile, where there is Python', (context) => {
    const path = join(mkdtempSync(join(tmpdir(), 'careshed-')), 'small.careshed');
    writeFileSync(path, smallBytes);
    let listing: string;
    try {
      listing = execFileSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return context.skip('no Python here');
      throw error;
    }
    expect(listing).toContain('Done testing');
  });
});
