import { describe, expect, it } from 'vitest';
import { ownTitle, withPosition, withTitle } from '../../../../src/core/model/edit';
import type { Facility } from '../../../../src/core/model/facility';
import type { Place } from '../../../../src/core/model/place';
import type { Project } from '../../../../src/core/model/project';

const place: Place = {
  id: '1',
  name: '东村',
  lngLat: null,
  setting: 'rural',
  populationCount: 120,
  populationBasis: 'recorded',
  position: 'missing',
  township: '东镇',
  county: '甲县',
};
const facility: Facility = {
  id: '1',
  name: '东站',
  kind: 'emsStation',
  lngLat: [110, 22],
  setting: 'rural',
  status: 'existing',
  position: 'indicative',
  positionSource: 'seat',
  provenance: 'recorded',
  township: '东镇',
  county: '甲县',
  bedCount: null,
  physicianCount: null,
  nurseCount: null,
  ambulanceCount: 2,
};
const region: Project = {
  id: 'yulin',
  title: { zh: '玉林市', en: 'Yulin' },
  places: [place, { ...place, id: '2' }],
  facilities: [facility],
  standards: [],
  counties: [],
  townships: [],
  urbanAreas: [],
};

describe('withPosition', () => {
  it('records the position of the one row and where it comes from', () => {
    const moved = withPosition(region, { list: 'places', id: '1' }, [110.5, 22.25]);
    expect(moved.places).toEqual([
      { ...place, lngLat: [110.5, 22.25], position: 'recorded', positionSource: 'map' },
      { ...place, id: '2' },
    ]);
    expect(moved.places[1]).toBe(region.places[1]);
    expect(moved.facilities).toBe(region.facilities);
  });

  it('finds the row in the list that is meant, whatever ids the other has', () => {
    const moved = withPosition(region, { list: 'facilities', id: '1' }, [111, 23]);
    expect(moved.places).toBe(region.places);
    expect(moved.facilities).toEqual([
      { ...facility, lngLat: [111, 23], position: 'recorded', positionSource: 'map' },
    ]);
  });

  it('makes a project of the user of a region, and says so in the title, once', () => {
    const moved = withPosition(region, { list: 'places', id: '1' }, [110.5, 22.25]);
    expect(moved.id).toBe('own');
    expect(moved.title).toEqual({ zh: '玉林市（自有数据）', en: 'Yulin (own data)' });
    const again = withPosition(moved, { list: 'places', id: '2' }, [110.5, 22.25]);
    expect(again.title).toEqual(moved.title);
  });

  it('leaves the project that it is given as it was', () => {
    const before = structuredClone(region);
    withPosition(region, { list: 'places', id: '1' }, [110.5, 22.25]);
    expect(region).toEqual(before);
  });
});

describe('a title', () => {
  it('is the same in both languages once a person chose it', () => {
    const renamed = withTitle(region, '方案甲');
    expect(renamed).toEqual({ ...region, id: 'own', title: { zh: '方案甲', en: '方案甲' } });
    expect(ownTitle(renamed)).toEqual({ zh: '方案甲', en: '方案甲' });
  });
});
