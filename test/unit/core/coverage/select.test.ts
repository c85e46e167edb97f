import { expect, test } from 'vitest';
import { demandList, selectDemand, selectProviders } from '../../../../src/core/coverage/select';
import type { Demand } from '../../../../src/core/model/standard';
import { centre, facility, place, project } from '../small-project';

const world = project({
  places: [
    place('0', centre),
    place('1', null, { setting: 'urban' }),
    place('2', centre, { county: '乙县' }),
    place('3', centre, { township: '西镇', setting: 'urban', county: '乙县' }),
  ],
  facilities: [
    facility('0', centre, { kind: 'townshipClinic' }),
    facility('1', null),
    facility('2', centre, { status: 'closed' }),
    facility('3', centre, { kind: 'emsCentre', setting: 'urban' }),
    facility('4', centre, { status: 'planned' }),
    facility('5', centre, { status: 'candidate' }),
  ],
});

test.each<[string, Demand, number[]]>([
  ['all places', { of: 'places' }, [0, 1, 2, 3]],
  ['urban places', { of: 'places', setting: 'urban' }, [1, 3]],
  ['places of a county', { of: 'places', counties: ['乙县'] }, [2, 3]],
  ['places of a township', { of: 'places', townships: ['东镇'] }, [0, 1, 2]],
  [
    'all together',
    { of: 'places', setting: 'urban', counties: ['乙县'], townships: ['西镇'] },
    [3],
  ],
  ['no county', { of: 'places', counties: [] }, []],
  ['existing facilities', { of: 'facilities' }, [0, 1, 3]],
  ['facilities of a kind', { of: 'facilities', kinds: ['emsStation', 'emsCentre'] }, [1, 3]],
  ['urban facilities of a kind', { of: 'facilities', kinds: ['emsCentre'], setting: 'urban' }, [3]],
])('%s', (_, demand, expected) => {
  expect(Array.from(selectDemand(world, demand))).toEqual(expected);
});

test('the list is that of places or of facilities', () => {
  expect(demandList(world, { of: 'places' })).toBe(world.places);
  expect(demandList(world, { of: 'facilities' })).toBe(world.facilities);
});

test('only existing facilities provide, and those without a position are counted apart', () => {
  const { located, withoutPositionCount } = selectProviders(world.facilities, [
    'emsStation',
    'emsCentre',
  ]);
  expect(Array.from(located)).toEqual([3]);
  expect(withoutPositionCount).toBe(1);
});
