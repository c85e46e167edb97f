import { describe, expect, it } from 'vitest';
import type { SettingSource } from '../../../../src/core/model/place';
import type { PositionRow } from '../../../../src/io/intake/types';
import {
  applyJoinsToFacilities,
  applyJoinsToPlaces,
  applyJoinsToTownships,
  indicativeNotUsed,
} from '../../../../src/io/join/apply-joins';
import type { JoinMatch } from '../../../../src/io/join/join-positions';
import { seatUnlocated } from '../../../../src/io/join/seat-unlocated';
import { facility, place, township } from './small-lists';

function match(
  targetId: string,
  basis: JoinMatch['basis'],
  changes: Partial<PositionRow> = {},
): { matches: JoinMatch[] } {
  const row: PositionRow = {
    id: '',
    name: '',
    township: '',
    townshipId: '',
    county: '',
    lngLat: [112, 38],
    position: 'recorded',
    populationCount: null,
    populationBasis: 'recorded',
    setting: null,
    settingSource: null,
    ...changes,
  };
  return { matches: [{ rowNumber: 2, row, targetId, basis }] };
}

describe('places', () => {
  it.each([
    ['code', 'code'],
    ['name', 'name'],
    ['confirmed', 'name'],
  ] as const)('notes a position joined by %s as from %s', (basis, positionSource) => {
    const before = [place('1', { lngLat: [1, 1], position: 'indicative' }), place('2')];
    const after = applyJoinsToPlaces(before, match('1', basis));
    expect(after[0]).toMatchObject({ lngLat: [112, 38], position: 'recorded', positionSource });
    expect(after[1]).toBe(before[1]);
    expect(before[0]?.lngLat).toEqual([1, 1]);
  });

  it('takes people where there were none or an estimate, and keeps recorded ones', () => {
    const people = (changes: Parameters<typeof place>[1]) =>
      applyJoinsToPlaces([place('1', changes)], match('1', 'code', { populationCount: 7 }))[0];
    const seven = { populationCount: 7, populationBasis: 'recorded' };
    expect(people({})).toMatchObject(seven);
    expect(people({ populationCount: 5, populationBasis: 'estimated' })).toMatchObject(seven);
    expect(people({ populationCount: 0 })).toMatchObject({ populationCount: 0 });
    expect(people({ populationCount: 5 })).toMatchObject({ populationCount: 5 });
  });

  it('keeps an indicative position indicative, and a recorded one before it', () => {
    const row = match('1', 'code', { position: 'indicative' });
    const apply = (changes: Parameters<typeof place>[1]) =>
      applyJoinsToPlaces([place('1', changes)], row)[0];
    const filled = { lngLat: [112, 38], position: 'indicative', positionSource: 'code' };
    expect(apply({})).toMatchObject(filled);
    expect(apply({ lngLat: [1, 1], position: 'indicative' })).toMatchObject(filled);
    expect(apply({ lngLat: [1, 1], positionSource: 'file' })).toMatchObject({
      lngLat: [1, 1],
      position: 'recorded',
      positionSource: 'file',
    });
    const before = [place('1', { lngLat: [1, 1] }), place('2', { lngLat: [1, 1] })];
    expect(indicativeNotUsed(before, row, { file: 'p.csv', sheet: '' })).toMatchObject([
      { row: 2, value: '村1', code: 'indicativeNotUsed', severity: 'warning' },
    ]);
    const [{ message = '' } = {}] = indicativeNotUsed(before, row, { file: 'p.csv', sheet: '' });
    expect(message).toContain('112.000000, 38.000000 is indicative');
    expect(message).toContain('1.000000, 1.000000 is kept');
    const none = [place('1'), place('2')];
    expect(indicativeNotUsed(none, row, { file: 'p.csv', sheet: '' })).toEqual([]);
  });

  it('keeps an estimate of people an estimate, and recorded ones before it', () => {
    const row = match('1', 'code', { populationCount: 7, populationBasis: 'estimated' });
    const people = (changes: Parameters<typeof place>[1]) =>
      applyJoinsToPlaces([place('1', changes)], row)[0];
    expect(people({})).toMatchObject({ populationCount: 7, populationBasis: 'estimated' });
    expect(people({ populationCount: 5 })).toMatchObject({
      populationCount: 5,
      populationBasis: 'recorded',
    });
  });

  it('changes a setting only where something less than the row told it', () => {
    const setting = (
      changes: Parameters<typeof place>[1],
      settingSource: SettingSource = 'column',
    ) => {
      const row = match('1', 'code', { setting: 'urban', settingSource });
      return applyJoinsToPlaces([place('1', changes)], row)[0];
    };
    expect(setting({ settingSource: 'rest' })).toMatchObject({
      setting: 'urban',
      settingSource: 'column',
    });
    const inArea = setting({ setting: 'rural', settingSource: 'polygon', settingRest: 'rural' });
    expect(inArea).toEqual(place('1', { ...inArea, setting: 'urban', settingSource: 'column' }));
    expect(inArea).not.toHaveProperty('settingRest');
    expect(setting({ settingSource: 'townshipType' })).toMatchObject({
      setting: 'urban',
      settingSource: 'column',
    });
    expect(setting({ settingSource: 'townshipType' }, 'urbanRuralCode')).toMatchObject({
      setting: 'urban',
      settingSource: 'urbanRuralCode',
    });
    expect(setting({ settingSource: 'column' }, 'urbanRuralCode')).toMatchObject({
      setting: 'rural',
      settingSource: 'column',
    });
    expect(setting({ settingSource: 'urbanRuralCode' })?.setting).toBe('urban');
    expect(setting({})?.setting).toBe('rural');
  });

  it('keeps the position where the row has none', () => {
    const before = place('1', { lngLat: [1, 1], position: 'indicative', positionSource: 'seat' });
    const [after] = applyJoinsToPlaces([before], match('1', 'code', { lngLat: null }));
    expect(after).toEqual(before);
  });
});

it('moves facilities and townships', () => {
  expect(applyJoinsToFacilities([facility('1')], match('1', 'name'))[0]).toMatchObject({
    lngLat: [112, 38],
    position: 'recorded',
    positionSource: 'name',
  });
  expect(applyJoinsToTownships([township('1', '甲镇')], match('1', 'code'))[0]).toEqual(
    township('1', '甲镇', { lngLat: [112, 38] }),
  );
  const indicative = match('1', 'code', { position: 'indicative' });
  expect(applyJoinsToTownships([township('1', '甲镇')], indicative)[0]).toMatchObject({
    lngLat: [112, 38],
    position: 'indicative',
  });
  const seated = township('1', '甲镇', { lngLat: [1, 1] });
  expect(applyJoinsToTownships([seated], indicative)[0]).toEqual(seated);
});

describe('seats', () => {
  const townships = [
    township('140902101', '城关镇', { lngLat: [112, 38] }),
    township('140921101', '城关镇', { county: '乙县', lngLat: [113, 38] }),
    township('140902102', '河口乡'),
  ];
  const seat = (changes: Parameters<typeof place>[1], id = 'x') =>
    seatUnlocated([place(id, changes)], townships).items[0];

  it('gives the seat of the township, marked', () => {
    expect(seat({ township: '城关镇', county: '乙县' })).toMatchObject({
      lngLat: [113, 38],
      position: 'indicative',
      positionSource: 'seat',
    });
    expect(seatUnlocated([facility('140902101-ems')], townships).items[0]).toMatchObject({
      lngLat: [112, 38],
      position: 'indicative',
      positionSource: 'seat',
    });
  });

  it('goes by the code unless the name is that of another township', () => {
    expect(seat({ township: '城关镇', county: '甲县' }, '140902101201')?.lngLat).toEqual([112, 38]);
    expect(seat({ township: '城关镇', county: '乙县' }, '140902102201')?.lngLat).toEqual([113, 38]);
  });

  it('leaves what it cannot place, and what has a position', () => {
    const items = [
      place('1', { township: '河口乡', county: '甲县' }),
      place('2', { township: '城关镇' }),
      place('3', { township: '城关镇', county: '甲县', lngLat: [1, 2] }),
      place('4', { township: '城关镇', county: '甲县' }),
    ];
    const seated = seatUnlocated(items, townships);
    expect(seated).toMatchObject({ seatedCount: 1, leftCount: 2 });
    expect(seated.items.slice(0, 3)).toEqual(items.slice(0, 3));
  });
});
