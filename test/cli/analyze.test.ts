import { describe, expect, it } from 'vitest';
import { runInMemory } from '../support/cli';
import { smallArguments, smallFiles } from './small-files';

const analyze = (...more: string[]) => runInMemory([...smallArguments, ...more], smallFiles);

describe('careshed analyze', () => {
  it('writes a verdict for each place, unknown where the position is missing', async () => {
    const { code, out, written } = await analyze('--out', 'o');
    expect(code).toBe(0);
    expect(out).toBe('');
    const rows = (written['o/coverage.csv'] ?? '').trimEnd().split('\n');
    expect(rows[0]).toBe(
      'place_id,standard_id,verdict,nearest_facility_id,distance_m,time_s,providers_within,covering_facility_id',
    );
    expect(rows.slice(1).map((row) => row.replace(/,\d+\.\d\d,/, ',D,'))).toEqual([
      '0101,ems,met,s1,D,,1,s1',
      '0102,ems,outer,s1,D,,1,s1',
      '0103,ems,uncovered,s1,D,,0,',
      '0104,ems,unknown,,,,,',
    ]);
  });

  it('writes totals of places and people, and the uncovered places as points', async () => {
    const { written } = await analyze('--out', 'o');
    const summary = JSON.parse(written['o/summary.json'] ?? '');
    expect(summary.standards[0]).toMatchObject({
      id: 'ems',
      places: { total: 4, met: 1, outer: 1, uncovered: 1, unknown: 1 },
      population: { total: 600, met: 100, outer: 200, uncovered: 300, unknown: 0 },
      coverageShare: { places: 0.666667, population: 0.5 },
      placesWithoutPopulation: 1,
    });
    const { features } = JSON.parse(written['o/uncovered.geojson'] ?? '');
    expect(features).toHaveLength(1);
    expect(features[0]).toMatchObject({
      geometry: { type: 'Point', coordinates: [110.5, 22] },
      properties: { place_id: '0103', population: 300, nearest_facility_id: 's1' },
    });
  });

  it('prints the summary with --json, and only that', async () => {
    const { out, err, written } = await analyze('--json');
    expect(JSON.parse(out).standards[0].places.total).toBe(4);
    expect(err).toBe(
      'P.csv: 4 rows read, 4 valid, 1 of them without a position\nF.csv: 2 rows read, 2 valid\n',
    );
    expect(written).toEqual({});
    expect(out).toBe((await analyze('--out', 'o')).written['o/summary.json']);
  });

  it('prints a table otherwise', async () => {
    const { out } = await analyze();
    expect(out).toMatch(/ems +村\/社区 +4 +1 +1 +1 +1 +66\.7% +0 +1$/m);
    expect(out).toMatch(/人口 \(1 处不详\) +600 +100 +200 +300 +0 +50\.0%$/m);
  });

  it('says in the table how many stations have an indicative or no position', async () => {
    const facilities = `id,name,kind,lng,lat,setting,status,position
s1,东站,emsStation,110,22,rural,existing,
s2,西站,emsStation,110.5,22,rural,existing,indicative
s3,无站,emsStation,,,rural,existing,
`;
    const run = await runInMemory(smallArguments, { ...smallFiles, 'F.csv': facilities });
    expect(run.out).toMatch(/ems .* 2 \(其中 1 示意位置, 另 1 无位置\)$/m);
    const none = facilities.replace(/^s3.*\n/m, '');
    const { out } = await runInMemory(smallArguments, { ...smallFiles, 'F.csv': none });
    expect(out).toMatch(/ems .* 2 \(其中 1 示意位置\)$/m);
  });

  it('narrows the rural range with --rural-radius', async () => {
    const narrow = await analyze('--json', '--rural-radius', '12.5');
    const [standard] = JSON.parse(narrow.out).standards;
    expect(standard.limit.rural).toEqual({ metMeters: 10000, outerMeters: 12500 });
    expect(standard.places).toMatchObject({ met: 1, outer: 0, uncovered: 2 });
  });

  it('says when --rural-radius has no or another effect', async () => {
    const { out, err } = await analyze('--json', '--rural-radius', '5');
    expect(JSON.parse(out).standards[0].limit.rural.outerMeters).toBe(10000);
    expect(err).toContain(
      'warning: --rural-radius is below the inner limit of ems, so 10 km is used',
    );
    const fixed = smallFiles['S.json'].replace(',"outerMeters":20000', '');
    const args = [...smallArguments, '--rural-radius', '15'];
    const none = await runInMemory(args, { ...smallFiles, 'S.json': fixed });
    expect(none.err).toContain('warning: --rural-radius changes nothing');
  });

  it('says when --setting-of has no effect on a standard', async () => {
    const rural = JSON.parse(smallFiles['S.json'])[0];
    const { urban: _, ...limit } = rural.limit;
    const oneBand = { ...rural, id: 'rural', demand: { of: 'places', setting: 'rural' }, limit };
    const files = { ...smallFiles, 'S.json': JSON.stringify([rural, oneBand]) };
    const run = (reading: string) =>
      runInMemory([...smallArguments, '--json', '--setting-of', reading], files);
    const { out, err } = await run('facility');
    expect(err.match(/warning: .*/g)).toEqual([
      'warning: --setting-of changes nothing for rural: its limit names one setting only',
    ]);
    const readings = JSON.parse(out).standards.map(
      (each: { limit: { settingOf: string } }) => each.limit.settingOf,
    );
    expect(readings).toEqual(['facility', 'place']);
    expect((await run('place')).err).not.toContain('warning');
  });

  it('passes on the reading of a limit, the walking speed and the detour', async () => {
    const minutes = JSON.stringify([
      {
        id: 'walk',
        family: 'reach',
        providers: ['emsStation'],
        demand: { of: 'places' },
        limit: {
          measure: 'time',
          mode: 'walk',
          urban: { metMinutes: 15 },
          rural: { metMinutes: 15 },
        },
      },
    ]);
    const files = { ...smallFiles, 'S.json': minutes };
    const args = [...smallArguments, '--out', 'o', '--walk-speed', '6', '--detour', '1'];
    const { written } = await runInMemory([...args, '--setting-of', 'facility'], files);
    const [, first = ''] = (written['o/coverage.csv'] ?? '').split('\n');
    const [, , , , meters, seconds] = first.split(',');
    expect(Number(seconds)).toBeCloseTo((Number(meters) * 3.6) / 6, 0);
    expect(JSON.parse(written['o/summary.json'] ?? '').standards[0].limit.settingOf).toBe(
      'facility',
    );
  });

  it('lets a file replace a part of a region', async () => {
    const listed = await runInMemory(['regions', '--json']);
    const region = JSON.parse(listed.out)[0].id;
    const args = ['analyze', '--region', region, '--json', '--standards', 'S.json'];
    const { code, out } = await runInMemory(args, smallFiles);
    expect(code).toBe(0);
    const summary = JSON.parse(out);
    expect(summary.project).toBe(region);
    expect(summary.standards.map(({ id }: { id: string }) => id)).toEqual(['ems']);
    expect(summary.standards[0].places.total).toBe(JSON.parse(listed.out)[0].placeCount);
  });

  it('gives the same bytes twice', async () => {
    const first = await analyze('--out', 'o');
    const second = await analyze('--out', 'o');
    expect(second.written).toEqual(first.written);
    expect(Object.keys(first.written)).toHaveLength(3);
  });
});
