import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/core/model/place';
import type { PopulationRow } from '../../../../src/io/intake/types';
import { type SpreadTable, spreadPopulation } from '../../../../src/io/population/spread';
import { place, township } from '../join/small-lists';

const townships = [
  township('140902101', '城关镇'),
  township('140902102', '河口乡'),
  township('140902103', '空镇'),
  township('140921101', '城关镇', { county: '乙县' }),
];
const counties = [
  { code: '140902', name: '甲县' },
  { code: '140921', name: '乙县' },
];

const inside = (id: string, name: string, changes: Partial<Place> = {}, county = '甲县') =>
  place(id, { township: name, county, ...changes });
const estimated = (populationCount: number) =>
  ({ populationCount, populationBasis: 'estimated' }) as const;

function row(unit: string, populationCount: number, county = ''): PopulationRow {
  const isCode = /^\d+$/.test(unit);
  return { unitId: isCode ? unit : '', unitName: isCode ? '' : unit, county, populationCount };
}

function spread(
  places: readonly Place[],
  rows: readonly PopulationRow[],
  by: 'equal' | 'weight' = 'equal',
  more: Partial<SpreadTable> = {},
) {
  const table = {
    file: 'people.csv',
    sheet: '',
    rowNumbers: rows.map((_, index) => index + 2),
    townships,
    counties,
    ...more,
  };
  const result = spreadPopulation(places, rows, by, table);
  const { read, accepted, rejected } = result.counts;
  expect(accepted + rejected).toBe(read);
  expect(read).toBe(rows.length);
  return {
    ...result,
    people: result.places.map(({ populationCount }) => populationCount),
    codes: result.issues.map((issue) => `${issue.row} ${issue.severity} ${issue.code}`),
  };
}

describe('finding the unit', () => {
  const places = [inside('1', '城关镇'), inside('2', '河口乡'), inside('3', '城关镇', {}, '乙县')];

  it.each([
    ['a code of 9 digits', row('140902101', 9), [9, null, null]],
    ['a code of 12 digits', row('140902102000', 9), [null, 9, null]],
    ['a name that only one township has', row('河口', 9), [null, 9, null]],
    ['a name within its county', row('城关镇', 9, '乙县'), [null, null, 9]],
    ['a county by code', row('140921', 9), [null, null, 9]],
    ['a county by name', row('乙县', 9), [null, null, 9]],
    ['a county in the column of counties', row('', 9, '乙县'), [null, null, 9]],
  ])('takes %s', (_, unit, people) => {
    expect(spread(places, [unit])).toMatchObject({ people, codes: [] });
  });

  it('says what it cannot find or tell apart', () => {
    const rows = [
      row('无名乡', 1),
      row('城关镇', 1),
      row('空镇', 1),
      row('河口乡', 1),
      row('140902102', 2),
    ];
    const { codes, people, counts } = spread(places, rows);
    expect(codes).toEqual([
      '2 error unitNotFound',
      '3 error unitAmbiguous',
      '4 error unitWithoutPlaces',
      '6 error unitTwice',
    ]);
    expect(people).toEqual([null, 1, null]);
    expect(counts).toEqual({ read: 5, accepted: 1, rejected: 4, errors: 4, warnings: 0 });
  });

  it('refuses a unit that an earlier table gave its people', () => {
    const first = spread(places, [row('河口乡', 5), row('乙县', 9)], 'equal', { file: 'a.csv' });
    const again = (rows: readonly PopulationRow[]) =>
      spread(first.places, rows, 'equal', { takenUnits: first.takenUnits });
    const second = again([row('140902102', 7), row('140902101', 3), row('140921101', 4)]);
    expect(second.codes).toEqual(['2 error unitTwice', '4 error unitTwice']);
    expect(second.issues[0]?.message).toContain('row 2 of a.csv');
    expect(second.people).toEqual([3, 5, 9]);
    // A county's row leaves out what an earlier table gave its townships.
    expect(again([row('甲县', 100)]).people).toEqual([95, 5, 9]);
    const third = spread(second.places, [row('河口乡', 1)], 'equal', second);
    expect(third.codes).toEqual(['2 error unitTwice']);
  });

  it('knows the townships and counties that only the places name', () => {
    const own = [inside('1', '甲乡', {}, '丙县'), inside('2', '乙乡', {}, '丙县')];
    const { people } = spread(own, [row('乙乡', 4), row('丙县', 10)], 'equal', {
      townships: [],
      counties: [],
    });
    expect(people).toEqual([6, 4]);
  });

  it('does not take a county for a township of the same bare name', () => {
    const own = [inside('1', '沙河镇', {}, '沙河市'), inside('2', '白塔镇', {}, '沙河市')];
    const more = { townships: [], counties: [] };
    expect(spread(own, [row('沙河市', 10)], 'equal', more).people).toEqual([5, 5]);
    expect(spread(own, [row('沙河镇', 10)], 'equal', more).people).toEqual([10, null]);
    expect(spread(own, [row('沙河', 10)], 'equal', more).codes).toEqual(['2 error unitAmbiguous']);
    expect(spread(own.slice(1), [row('沙河', 10)], 'equal', more).people).toEqual([10]);
  });
});

describe('sharing', () => {
  it('is equal and whole, adds up, and is marked as estimated', () => {
    const places = ['1', '2', '3'].map((id) => inside(id, '城关镇'));
    const {
      people,
      places: after,
      spreadCount,
      placeCount,
    } = spread(places, [row('140902101', 100)]);
    expect(people).toEqual([34, 33, 33]);
    expect(after.every(({ populationBasis }) => populationBasis === 'estimated')).toBe(true);
    expect({ spreadCount, placeCount }).toEqual({ spreadCount: 100, placeCount: 3 });
  });

  it('rounds to whole people first', () => {
    expect(spread([inside('1', '城关镇')], [row('140902101', 100.5)]).people).toEqual([101]);
  });

  it('goes by the people that places had, or by a column', () => {
    const had = [inside('1', '城关镇', estimated(1)), inside('2', '城关镇', estimated(3))];
    expect(spread(had, [row('140902101', 100)], 'weight').people).toEqual([25, 75]);
    const weighted = [
      inside('1', '城关镇', { extra: { weight: '1,500' }, ...estimated(7) }),
      inside('2', '城关镇', { extra: { 权重: '４５００' } }),
    ];
    expect(spread(weighted, [row('140902101', 100)], 'weight').people).toEqual([25, 75]);
    const weightOf = ({ id }: Place) => Number(id);
    expect(spread(had, [row('140902101', 9)], 'weight', { weightOf }).people).toEqual([3, 6]);
  });

  it('gives a place without a weight the mean, and spreads equally where none has one; both are told', () => {
    const some = [
      inside('1', '城关镇', { extra: { weight: '1' } }),
      inside('2', '城关镇', { extra: { weight: '3' } }),
      inside('3', '城关镇', { extra: { weight: 'x' } }),
    ];
    expect(spread(some, [row('140902101', 60)], 'weight')).toMatchObject({
      people: [10, 30, 20],
      codes: ['2 warning weightsMissing'],
    });
    const none = [inside('1', '城关镇'), inside('2', '城关镇')];
    expect(spread(none, [row('140902101', 60)], 'weight')).toMatchObject({
      people: [30, 30],
      codes: ['2 warning weightsMissing'],
    });
  });

  it('leaves recorded people alone and spreads the rest', () => {
    const places = [
      inside('1', '城关镇', { populationCount: 40 }),
      inside('2', '城关镇', estimated(5)),
      inside('3', '城关镇'),
    ];
    const { people, places: after } = spread(places, [row('140902101', 100)]);
    expect(people).toEqual([40, 30, 30]);
    expect(after[0]).toBe(places[0]);
  });

  it('refuses a rest below zero, and tells of people whom nobody can take', () => {
    const places = [inside('1', '城关镇', { populationCount: 40 }), inside('2', '城关镇')];
    const less = spread(places, [row('140902101', 39)]);
    expect(less).toMatchObject({ people: [40, null], codes: ['2 error negativeRest'] });
    expect(less.issues[0]?.message).toContain('1 people fewer');
    expect(spread(places.slice(0, 1), [row('140902101', 50)])).toMatchObject({
      people: [40],
      codes: ['2 warning restWithoutPlaces'],
    });
  });

  it('lets a township go before its county, which spreads what is left', () => {
    const places = [
      inside('1', '城关镇'),
      inside('2', '城关镇'),
      inside('3', '河口乡'),
      inside('4', '', {}),
      inside('5', '城关镇', {}, '乙县'),
    ];
    const { people, codes } = spread(places, [
      row('140902', 100),
      row('140902101', 70),
      row('空镇', 10),
      row('140921101', 5),
    ]);
    // 空镇 has no places, but its ten people do not live elsewhere.
    expect(people).toEqual([35, 35, 10, 10, 5]);
    expect(codes).toEqual(['4 error unitWithoutPlaces']);
  });

  it('leaves unknown what no row names', () => {
    const places = [inside('1', '城关镇'), inside('2', '河口乡')];
    const { people, places: after } = spread(places, [row('140902101', 10)]);
    expect(people).toEqual([10, null]);
    expect(after[1]).toBe(places[1]);
  });
});
