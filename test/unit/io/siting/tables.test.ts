import { describe, expect, it } from 'vitest';
import { readCandidateTable } from '../../../../src/io/siting/candidate-table';
import { type CostTerms, readCostTable } from '../../../../src/io/siting/cost-table';
import { readDemandTable } from '../../../../src/io/siting/demand-table';
import { readSiteTable } from '../../../../src/io/siting/site-table';

const bytes = (text: string) => new TextEncoder().encode(text);
const problems = (result: { issues: readonly { severity: string }[] }) =>
  result.issues.map((issue) => {
    const { severity, row, column, value, code } = issue as Record<string, unknown>;
    return `${severity} ${row} ${column} ${JSON.stringify(value)} ${code}`;
  });

describe('readDemandTable', () => {
  it('reads ids and weights, also under Chinese headers and with thousands', () => {
    const table = '编码,人口,备注\n0101,"1,250",x\n0102,0,\n0103,2.5,\n';
    expect(readDemandTable(bytes(table), 'D.csv')).toMatchObject({
      ok: true,
      value: [
        { id: '0101', weight: 1250 },
        { id: '0102', weight: 0 },
        { id: '0103', weight: 2.5 },
      ],
    });
  });

  it('names file, row, column and value of each problem', () => {
    const table = 'id,weight\na,-1\nb,\nc,many\nd,inf\ne,1e999\na,2\n,3\nh,nan\ni,0x10\n';
    const result = readDemandTable(bytes(table), 'D.csv');
    expect(result.ok).toBe(false);
    expect(result.issues.every(({ file }) => file === 'D.csv')).toBe(true);
    expect(problems(result)).toEqual([
      'error 2 weight "-1" negativeNumber',
      'error 3 weight "" missingValue',
      'error 4 weight "many" notANumber',
      'error 5 weight "inf" infiniteNumber',
      'error 6 weight "1e999" infiniteNumber',
      'error 7 id "a" duplicateId',
      'error 8 id "" missingValue',
      'error 9 weight "nan" notANumber',
      'error 10 weight "0x10" notANumber',
    ]);
    expect(result.counts).toMatchObject({ read: 9, accepted: 0, rejected: 9, errors: 9 });
  });

  it('refuses numbers that nothing comes to, which would drown the others', () => {
    const table = 'id,weight\na,1000000000001\nb,1e308\nc,"9,007,199,254,740,993"\nd,1e12\n';
    expect(problems(readDemandTable(bytes(table), 'D.csv'))).toEqual([
      'error 2 weight "1000000000001" numberTooLarge',
      'error 3 weight "1e308" numberTooLarge',
      'error 4 weight "9,007,199,254,740,993" numberTooLarge',
    ]);
  });

  it('reads full-width digits', () => {
    const table = 'id,weight\na,１２\nb,"１，２５０．５"\n';
    expect(readDemandTable(bytes(table), 'D.csv')).toMatchObject({
      ok: true,
      value: [{ weight: 12 }, { weight: 1250.5 }],
    });
  });

  it('names missing columns and rows', () => {
    expect(problems(readDemandTable(bytes('id,people\na,1\n'), 'D.csv'))).toEqual([
      'error 1 weight "" missingColumn',
    ]);
    expect(problems(readDemandTable(bytes('id,weight\n'), 'D.csv'))).toEqual([
      'error 1  "" noDataRows',
    ]);
    expect(problems(readDemandTable(bytes(''), 'D.csv'))).toEqual(['error 1  "" emptyFile']);
  });
});

describe('readCostTable', () => {
  const terms: CostTerms = { demandIds: ['a', 'b', 'c'], siteIds: null };
  const read = (text: string, changes: Partial<CostTerms> = {}) =>
    readCostTable(bytes(text), 'C.csv', { ...terms, ...changes });

  it('puts pairs in order by demand point and site, whatever their order in the file', () => {
    const result = read('demand_id,site_id,cost\nb,y,3\na,y,1.5\nb,x,0\na,x,2\n');
    expect(result).toMatchObject({
      ok: true,
      value: {
        siteIds: ['y', 'x'],
        pairs: {
          starts: Uint32Array.of(0, 2, 4, 4),
          sites: Uint32Array.of(0, 1, 0, 1),
          costs: Float64Array.of(1.5, 2, 3, 0),
        },
        withoutPair: [2],
      },
      counts: { read: 4, accepted: 4, rejected: 0 },
    });
  });

  it('keeps the order of a list of sites, those without a pair too', () => {
    const result = read('需求点,候选点,距离(米)\na,x,1\n', { siteIds: ['w', 'x'] });
    expect(result).toMatchObject({ ok: true, value: { siteIds: ['w', 'x'] } });
    expect(result.ok && [...result.value.pairs.sites]).toEqual([1]);
  });

  it('names file, row, column and value of each problem, all in one go', () => {
    const rows = [
      'a,x,-0.5',
      'a,y,',
      'a,z,far',
      'b,x,Infinity',
      'b,y,NaN',
      'zz,x,1',
      'c,x,7',
      ',x,1',
      'b,,1',
      'c,x,8',
      'c,y,1,2',
      'c,z',
    ];
    const result = read(`demand_id,site_id,cost\n${rows.join('\n')}\n`);
    expect(result.ok).toBe(false);
    expect(problems(result)).toEqual([
      'error 2 cost "-0.5" negativeNumber',
      'error 3 cost "" missingValue',
      'error 4 cost "far" notANumber',
      'error 5 cost "Infinity" infiniteNumber',
      'error 6 cost "NaN" notANumber',
      'error 7 demand_id "zz" unknownDemandId',
      'error 9 demand_id "" missingValue',
      'error 10 site_id "" missingValue',
      'error 12  "2" tooManyCells',
      'error 13 cost "" tooFewCells',
      'error 11 cost "8" repeatedPair',
    ]);
    expect(result.issues.at(-1)?.message).toBe('rows 8 and 11 both give c to x');
    expect(result.counts).toMatchObject({ read: 12, accepted: 1, errors: 11 });
  });

  it('names each repetition of a pair with its first row', () => {
    const result = read('demand_id,site_id,cost\na,x,1\nb,x,1\na,x,1\na,x,2\n');
    expect(result.issues.map(({ message }) => message)).toEqual([
      'rows 2 and 4 both give a to x',
      'rows 2 and 5 both give a to x',
    ]);
  });

  it('names 100,000 repetitions of one pair, each with the first of its rows', () => {
    const { counts, issues } = read(`demand_id,site_id,cost\n${'a,x,1\n'.repeat(100_000)}`);
    expect(counts).toMatchObject({ read: 100_000, accepted: 1, errors: 99_999 });
    expect(issues.at(-1)?.message).toMatch(/^rows 2 and \d+ both give a to x$/);
  });

  it('names sites that the list of sites does not have', () => {
    const result = read('demand_id,site_id,cost\na,x,1\na,q,1\n', { siteIds: ['x'] });
    expect(problems(result)).toEqual(['error 3 site_id "q" unknownSiteId']);
  });

  it('asks which column is meant where several could be the cost', () => {
    const result = read('demand_id,site_id,distance,duration\na,x,1,2\n');
    expect(problems(result)).toEqual(['error 1 duration "" duplicateColumn']);
    expect(read('demand_id,site_id,distance,cost\na,x,1,2\n')).toMatchObject({
      ok: true,
      value: { pairs: { costs: Float64Array.of(2) } },
    });
  });

  it('refuses a table without rows or columns', () => {
    expect(problems(read('demand_id,site_id,cost\n'))).toEqual(['error 1  "" noDataRows']);
    expect(problems(read('demand_id,cost\na,1\n'))).toEqual(['error 1 site_id "" missingColumn']);
  });

  it('reads 300,000 pairs in any order', () => {
    const demandIds = Array.from({ length: 600 }, (_, at) => `d${at}`);
    const lines = ['demand_id,site_id,cost'];
    for (let site = 499; site >= 0; site--)
      for (let demand = 0; demand < 600; demand++)
        lines.push(`d${demand},s${site},${site + demand / 1000}`);
    const siteIds = Array.from({ length: 500 }, (_, at) => `s${at}`);
    const result = read(lines.join('\n'), { demandIds, siteIds });
    if (!result.ok) throw new Error('refused');
    const { starts, sites, costs } = result.value.pairs;
    expect(costs).toHaveLength(300_000);
    expect(starts[600]).toBe(300_000);
    for (let demand = 0; demand < 600; demand += 37)
      for (let offset = 0; offset < 500; offset += 41) {
        const at = (starts[demand] ?? 0) + offset;
        expect([sites[at], costs[at]]).toEqual([offset, offset + demand / 1000]);
      }
  });
});

describe('readSiteTable', () => {
  it('reads costs, capacities and which are fixed', () => {
    const table = 'id,cost,capacity,fixed\nx,2,100,\ny,,50,是\nz,0.5,0,0\n';
    expect(readSiteTable(bytes(table), 'S.csv')).toMatchObject({
      ok: true,
      value: [
        { id: 'x', cost: 2, capacity: 100, isFixed: false },
        { id: 'y', cost: 0, capacity: 50, isFixed: true },
        { id: 'z', cost: 0.5, capacity: 0, isFixed: false },
      ],
    });
    expect(readSiteTable(bytes('候选点,固定\nx,1\n'), 'S.csv')).toMatchObject({
      value: [{ id: 'x', cost: null, capacity: null, isFixed: true }],
    });
  });

  it('names what is wrong', () => {
    const table = 'id,cost,capacity,fixed\nx,0,1,\ny,,1,no\nz,1,-5,\nx,1,1,\nw,1,1,maybe\nv,1,,\n';
    expect(problems(readSiteTable(bytes(table), 'S.csv'))).toEqual([
      'error 2 cost "0" zeroNumber',
      'error 3 cost "" missingValue',
      'error 4 capacity "-5" negativeNumber',
      'error 5 id "x" duplicateId',
      'error 6 fixed "maybe" unknownYesNo',
      'error 7 capacity "" missingValue',
    ]);
  });
});

describe('readCandidateTable', () => {
  it('reads points, and keeps one without a position', () => {
    const table = '编码,名称,经度,纬度,造价\na,东,110,22,3\nb,,,,1\n';
    expect(readCandidateTable(bytes(table), 'K.csv')).toMatchObject({
      ok: true,
      value: [
        { id: 'a', name: '东', lngLat: [110, 22], cost: 3 },
        { id: 'b', name: 'b', lngLat: null, cost: 1 },
      ],
    });
  });

  it('names what is wrong', () => {
    const table = 'id,lng,lat,datum\na,22,110,\nb,110,,\nc,110,22,GCJ-02\n';
    expect(problems(readCandidateTable(bytes(table), 'K.csv'))).toEqual([
      'error 2 lng "22" swappedCoordinates',
      'error 3 lat "" halfPosition',
      'error 4 datum "GCJ-02" unsupportedDatum',
    ]);
  });
});
