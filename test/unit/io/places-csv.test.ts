import { describe, expect, it } from 'vitest';
import { readPlaces } from '../../../src/io/places-csv';
import { keptIssueLimit } from '../../../src/io/row-issue';

const header = 'id,name,lng,lat,setting,population';
const read = (text: string) => readPlaces(new TextEncoder().encode(text), 'places.csv');
const readRows = (...rows: string[]) => read([header, ...rows].join('\n'));

function problems(result: ReturnType<typeof read>) {
  return result.issues.map(({ row, column, value, code }) => [row, column, value, code].join('|'));
}

describe('readPlaces', () => {
  it('reads a place with every field', () => {
    const result = read(
      'id,name,lng,lat,setting,population,population_basis,position,township,county,note\n' +
        '010203,东村,110.1,22.5,rural,"1,234",estimated,indicative,东镇,某县,a\n',
    );
    expect(result.ok && result.value).toEqual([
      {
        id: '010203',
        name: '东村',
        lngLat: [110.1, 22.5],
        setting: 'rural',
        populationCount: 1234,
        populationBasis: 'estimated',
        position: 'indicative',
        township: '东镇',
        county: '某县',
        extra: { note: 'a' },
      },
    ]);
    expect(result.issues).toEqual([]);
    expect(result.counts).toEqual({ read: 1, accepted: 1, rejected: 0, errors: 0, warnings: 0 });
  });

  it('understands Chinese headers and words in any order', () => {
    const result = read(
      '人口（人）,城乡,纬度,经度,村名,编码,乡镇,县区\n5,城镇,22,110,东村,1,东镇,某县\n',
    );
    expect(result.ok && result.value).toMatchObject([
      {
        id: '1',
        name: '东村',
        lngLat: [110, 22],
        setting: 'urban',
        populationCount: 5,
        county: '某县',
      },
    ]);
  });

  it('keeps a place without position and takes a blank population as unknown', () => {
    const result = readRows('1,a,,,rural,');
    expect(result.ok && result.value).toMatchObject([
      { lngLat: null, position: 'missing', populationCount: null, populationBasis: 'recorded' },
    ]);
  });

  it('warns where a position is claimed but no coordinates are given', () => {
    const result = read(`${header},position\n1,a,,,rural,5,indicative\n2,b,,,rural,5,missing\n`);
    expect(result.ok && result.value.map(({ position }) => position)).toEqual([
      'missing',
      'missing',
    ]);
    expect(problems(result)).toEqual(['2|position|indicative|positionWithoutCoordinates']);
    expect(result.issues[0]?.severity).toBe('warning');
  });

  it('takes the setting from the statistics class where it is blank or absent', () => {
    const result = read(
      'id,name,lng,lat,population,urban_rural_code\n1,a,110,22,5,112\n2,b,110,22,5,220\n3,c,110,22,5,300\n4,d,110,22,5,\n',
    );
    expect(problems(result)).toEqual([
      '4|urban_rural_code|300|unknownUrbanRuralCode',
      '5|urban_rural_code||missingValue',
    ]);
    const blank = read(`${header},urban_rural_code\n1,a,110,22,,5,123\n2,b,110,22,rural,5,111\n`);
    expect(blank.ok && blank.value.map(({ setting }) => setting)).toEqual(['urban', 'rural']);
  });

  it('knows every statistics class, in either column', () => {
    const codes = ['111', '112', '121', '122', '123', '210', '220'];
    const expected = ['urban', 'urban', 'urban', 'urban', 'urban', 'rural', 'rural'];
    const inSetting = readRows(...codes.map((code) => `${code},a,110,22,${code},5`));
    expect(inSetting.ok && inSetting.value.map(({ setting }) => setting)).toEqual(expected);
    const rows = codes.map((code) => `${code},a,110,22,5,${code}`);
    const inOwn = read(['id,name,lng,lat,population,urban_rural_code', ...rows].join('\n'));
    expect(inOwn.ok && inOwn.value.map(({ setting }) => setting)).toEqual(expected);
  });

  it('refuses coordinates of a position that is said to be missing', () => {
    const result = read(
      `${header},position\n1,a,110,22,rural,5,missing\n2,b,110,22,rural,5,guess\n`,
    );
    expect(problems(result)).toEqual([
      '2|position|missing|positionContradicts',
      '3|position|guess|unknownPosition',
    ]);
  });

  it.each([
    ['text for a longitude', '1,a,abc,22,rural,5', '2|lng|abc|notANumber'],
    ['text for a latitude', '1,a,110,22N,rural,5', '2|lat|22N|notANumber'],
    ['an infinite coordinate', '1,a,1e999,22,rural,5', '2|lng|1e999|notANumber'],
    ['the word NaN', '1,a,NaN,22,rural,5', '2|lng|NaN|notANumber'],
    ['a blank longitude alone', '1,a,,22,rural,5', '2|lng||halfPosition'],
    ['a blank latitude alone', '1,a,110,,rural,5', '2|lat||halfPosition'],
    ['swapped coordinates', '1,a,22.5,110.1,rural,5', '2|lng|22.5|swappedCoordinates'],
    ['a longitude outside China', '1,a,136.1,22,rural,5', '2|lng|136.1|outsideChina'],
    ['a latitude outside China', '1,a,110,-22,rural,5', '2|lat|-22|outsideChina'],
    ['the origin', '1,a,0,0.0,rural,5', '2|lng|0|zeroPosition'],
    ['no id', ',a,110,22,rural,5', '2|id||missingValue'],
    ['no name', '1,,110,22,rural,5', '2|name||missingValue'],
    ['no setting', '1,a,110,22,,5', '2|setting||missingValue'],
    ['an unknown setting', '1,a,110,22,suburb,5', '2|setting|suburb|unknownSetting'],
    ['a negative population', '1,a,110,22,rural,-5', '2|population|-5|notACount'],
    ['a wordy population', '1,a,110,22,rural,约五百', '2|population|约五百|notACount'],
    ['odd grouping', '1,a,110,22,rural,"1,23"', '2|population|1,23|notACount'],
    ['a mangled id', '1.40902E+11,a,110,22,rural,5', '2|id|1.40902E+11|mangledId'],
    ['an id that is a formula', '=1+1,a,110,22,rural,5', '2|id|=1+1|unsafeId'],
  ])('refuses %s', (_, row, expected) => {
    const result = readRows(row);
    expect(result.ok).toBe(false);
    expect(problems(result)).toEqual([expected]);
  });

  it('accepts the corners of China', () => {
    expect(readRows('1,a,73,3,rural,5', '2,b,136,54,rural,5').ok).toBe(true);
  });

  it('names both rows of a repeated id, also when one of them has other errors', () => {
    const result = readRows('7,a,x,22,rural,5', '8,b,110,22,rural,5', '7,c,110,22,rural,5');
    expect(problems(result)).toEqual(['2|lng|x|notANumber', '4|id|7|duplicateId']);
    expect(result.issues[1]?.message).toContain('rows 2 and 4');
    expect(result.counts).toEqual({ read: 3, accepted: 1, rejected: 2, errors: 2, warnings: 0 });
  });

  it('lists every problem of a row', () => {
    expect(problems(readRows(',,x,y,z,-1'))).toHaveLength(6);
  });

  it('knows a header with a datum or a unit in brackets, hyphens or not', () => {
    const table = 'id,name,lng (WGS-84),lat（wgs84）,setting,人口（人）\n1,a,110,22,rural,5\n';
    const result = read(table);
    expect(result.ok && result.value[0]).toMatchObject({ lngLat: [110, 22], populationCount: 5 });
  });

  it('names missing, repeated and competing columns', () => {
    expect(problems(read('id,name,lng\n1,a,110\n'))).toEqual([
      '1|lat||missingColumn',
      '1|population||missingColumn',
      '1|setting||missingColumn',
    ]);
    expect(problems(read(`${header},note,Note\n1,a,110,22,rural,5,,\n`))).toEqual([
      '1|Note||duplicateColumn',
    ]);
    expect(
      problems(read('id,村名,名称,lng,lat,setting,population\n1,a,b,110,22,rural,5\n')),
    ).toEqual(['1|名称||duplicateColumn']);
    const aliased = read(`${header},编码\n1,a,110,22,rural,5,999\n`);
    expect(aliased.ok && aliased.value[0]?.extra).toEqual({ 编码: '999' });
    expect(problems(aliased)).toEqual(['1|编码||columnNotUsed']);
  });

  it('keeps a column without header only where it holds something', () => {
    const result = read(`${header},\n1,a,110,22,rural,5,x\n2,b,110,22,rural,5,\n`);
    expect(result.ok && result.value.map(({ extra }) => extra)).toEqual([
      { 'column 7': 'x' },
      undefined,
    ]);
  });

  it('refuses an empty file and one without data', () => {
    expect(read('')).toMatchObject({ ok: false, error: { code: 'emptyFile' } });
    expect(read(`${header}\n\n`)).toMatchObject({ ok: false, error: { code: 'noDataRows' } });
  });

  it('reads GB18030', () => {
    const text = `${header}\n1,__,110,22,rural,5\n`;
    const bytes = Uint8Array.from(text, (each) => each.charCodeAt(0));
    bytes.set([0xb4, 0xe5], text.indexOf('__'));
    const result = readPlaces(bytes, 'places.csv');
    expect(result.ok && result.value[0]?.name).toBe('村');
  });

  it('keeps a bounded number of issues but counts all', () => {
    const bad = Array.from({ length: keptIssueLimit + 5 }, (_, index) => `${index},a,x,22,rural,5`);
    const result = readRows(...bad);
    expect(result.issues).toHaveLength(keptIssueLimit);
    expect(result.counts.errors).toBe(keptIssueLimit + 5);
  });
});
