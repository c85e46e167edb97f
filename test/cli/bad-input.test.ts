import { describe, expect, it } from 'vitest';
import { runInMemory } from '../support/cli';
import { facilitiesCsv, placesCsv, smallArguments, smallFiles } from './small-files';

const analyze = (files: Record<string, string | Uint8Array>) =>
  runInMemory(smallArguments, { ...smallFiles, ...files });

/** Replaces the line of a row, counted as a spreadsheet does. */
function withRow(csv: string, row: number, text: string): string {
  return csv
    .split('\n')
    .map((line, index) => (index === row - 1 ? text : line))
    .join('\n');
}

describe('careshed analyze with bad input', () => {
  it.each([
    ['text in a coordinate', 3, '0102,中村,abc,22,rural,200,东镇,甲县', 'column lng, value "abc"'],
    ['swapped coordinates', 4, '0103,远村,22,110.5,rural,3,西镇,乙县', 'column lng, value "22"'],
    ['a point outside China', 2, '0101,近村,11,22,rural,1,东镇,甲县', 'column lng, value "11"'],
    ['the origin', 2, '0101,近村,0,0,rural,1,东镇,甲县', 'column lng, value "0"'],
    ['a repeated id', 3, '0101,中村,110,22,rural,2,东镇,甲县', 'column id, value "0101"'],
    ['a missing name', 5, '0104,,,,rural,,西镇,乙县', 'column name'],
    [
      'a negative population',
      2,
      '0101,近村,110,22,rural,-1,东镇,甲县',
      'column population, value "-1"',
    ],
  ])('names row, column and value of %s', async (_, row, text, expected) => {
    const { code, out, err, written } = await analyze({ 'P.csv': withRow(placesCsv, row, text) });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(written).toEqual({});
    expect(err).toContain(`error: P.csv: row ${row}, ${expected}`);
    expect(err.match(/^error: /gm)).toHaveLength(1);
    expect(err).toContain('P.csv: 4 rows read, 3 valid, 1 with errors; 1 errors in all');
  });

  it('says of swapped coordinates and repeated ids what they are', async () => {
    const swapped = withRow(placesCsv, 4, '0103,远村,22,110.5,rural,3,西镇,乙县');
    expect((await analyze({ 'P.csv': swapped })).err).toContain(
      'longitude and latitude look swapped',
    );
    const repeated = withRow(placesCsv, 5, '0102,又村,,,rural,,西镇,乙县');
    expect((await analyze({ 'P.csv': repeated })).err).toContain('rows 3 and 5 have the same id');
  });

  it('names an unknown kind of facility', async () => {
    const csv = withRow(facilitiesCsv, 2, 's1,东站,pharmacy,110,22,rural,existing');
    const { code, err } = await analyze({ 'F.csv': csv });
    expect(code).toBe(1);
    expect(err).toContain('error: F.csv: row 2, column kind, value "pharmacy": unknown kind');
  });

  it('names a missing column', async () => {
    const { code, err } = await analyze({ 'P.csv': placesCsv.replace(',lat,', ',northing,') });
    expect(code).toBe(1);
    expect(err).toContain(
      'error: P.csv: row 1, column lat: the required column "lat" (纬度) is missing',
    );
  });

  it('names empty files, of places, facilities and standards in one go', async () => {
    const { code, err } = await analyze({ 'P.csv': '', 'F.csv': '\n', 'S.json': '' });
    expect(code).toBe(1);
    expect(err).toContain('error: P.csv: row 1: the file is empty');
    expect(err).toContain('error: F.csv: row 1: the file is empty');
    expect(err).toContain('error: S.json: the file is empty');
  });

  it('names the path of what is wrong in the standards', async () => {
    const wrong = smallFiles['S.json'].replace('"emsStation"', '"ambulance"');
    const { code, out, err } = await analyze({ 'S.json': wrong });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('error: S.json: [0].providers[0]: ');
    const cut = await analyze({ 'S.json': wrong.slice(0, 50) });
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('error: S.json: this is not JSON, or it is cut off');
  });

  it('names a file that cannot be read', async () => {
    const { code, err } = await runInMemory(smallArguments, {
      ...smallFiles,
      'P.csv': placesCsv,
      ...{},
    });
    expect([code, /error|warning/.test(err)]).toEqual([0, false]);
    const { 'F.csv': _, ...others } = smallFiles;
    const missing = await runInMemory(smallArguments, others);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('error: F.csv: the file cannot be read: there is no such file');
  });

  it('lists at most a thousand problems of a file and says how many more there are', async () => {
    const bad = Array.from({ length: 1500 }, (_, index) => `${index},a,x,22,rural,1`);
    const csv = ['id,name,lng,lat,setting,population', ...bad].join('\n');
    const { err } = await analyze({ 'P.csv': csv });
    expect(err.match(/^error: P\.csv: row/gm)).toHaveLength(1000);
    expect(err).toContain('P.csv: 500 more problems are not listed');
    expect(err).toContain('1500 rows read, 0 valid, 1500 with errors; 1500 errors in all');
  });

  it('puts each problem on one line, whatever the cell holds', async () => {
    const csv = withRow(placesCsv, 2, '0101,近村,"1\n2",22,rural,1,东镇,甲县');
    const { err } = await analyze({ 'P.csv': csv });
    expect(err).toContain('error: P.csv: row 2, column lng, value "1\\n2": ');
  });

  it('accepts a byte order mark and GB18030, with the right names', async () => {
    expect((await analyze({ 'P.csv': `\uFEFF${placesCsv}` })).code).toBe(0);
    const ascii = placesCsv.replaceAll(/[^\0-\x7f]/g, 'x').replace(',xx,110.5,', ',__,110.5,');
    const bytes = Uint8Array.from(ascii, (each) => each.charCodeAt(0));
    bytes.set([0xd4, 0xb6], ascii.indexOf('__'));
    const { code, written } = await runInMemory([...smallArguments, '--out', 'o'], {
      ...smallFiles,
      'P.csv': bytes,
    });
    expect(code).toBe(0);
    expect(written['o/uncovered.geojson']).toContain('"name":"远"');
  });
});
