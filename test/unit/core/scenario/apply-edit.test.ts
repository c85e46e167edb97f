import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/model/place';
import { applyEdit, applyEdits } from '../../../../src/core/scenario/apply-edit';
import { draftFacility, newFacilityId } from '../../../../src/core/scenario/new-facility';
import type { ScenarioEdit } from '../../../../src/core/scenario/types';
import { ems, facility, place, pointAt, project, walkToClinic } from '../small-project';

const town: LngLat[] = [
  [109.95, 21.95],
  [110.05, 21.95],
  [110.05, 22.05],
  [109.95, 22.05],
];

const county = project({
  places: [
    place('1', [110, 22], { populationCount: 1001 }),
    place('2', [110.2, 22], { populationCount: null, township: '西镇' }),
    place('3', null, { populationCount: 10, county: '乙县', setting: 'urban' }),
  ],
  facilities: [
    facility('a', [110, 22], { settingSource: 'rest' }),
    facility('b', [110.2, 22], { status: 'planned', position: 'indicative' }),
  ],
  standards: [ems, walkToClinic, { ...ems, id: 'rural', limit: ruralOnly() }],
  urbanAreas: [{ name: '城区', polygons: [[[...town, town[0] as LngLat]]] }],
});

function ruralOnly() {
  return { measure: 'distance', settingOf: 'facility', rural: { metMeters: 10_000 } } as const;
}

function edited(edit: ScenarioEdit) {
  const applied = applyEdit(county, edit);
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.value.project;
}

function code(edit: ScenarioEdit): string {
  const applied = applyEdit(county, edit);
  return applied.ok ? 'none' : applied.error.code;
}

describe('edits of facilities', () => {
  it('a moved one is where it was put, and areas tell its setting anew', () => {
    const moved = edited({ type: 'moveFacility', facilityId: 'a', lngLat: [110.01, 22.01] });
    expect(moved.facilities[0]).toMatchObject({
      lngLat: [110.01, 22.01],
      position: 'recorded',
      positionSource: 'map',
      setting: 'urban',
      settingSource: 'polygon',
      settingRest: 'rural',
    });
    expect(moved.facilities[1]).toBe(county.facilities[1]);
    expect(moved.places).toBe(county.places);
  });

  it('one that is put where it is indicative becomes recorded', () => {
    const moved = edited({ type: 'moveFacility', facilityId: 'b', lngLat: [110.2, 22] });
    expect(moved.facilities[1]?.position).toBe('recorded');
  });

  it('opens, closes and changes kind', () => {
    const opened = edited({ type: 'setStatus', facilityId: 'b', status: 'existing' });
    expect(opened.facilities.map(({ status }) => status)).toEqual(['existing', 'existing']);
    const other = edited({ type: 'setKind', facilityId: 'a', kind: 'emsCentre' });
    expect(other.facilities[0]?.kind).toBe('emsCentre');
  });

  it('a setting that is given stays when areas are asked', () => {
    const given = edited({
      type: 'setFacilityFields',
      facilityId: 'a',
      fields: { setting: 'urban', bedCount: 40, nurseCount: null },
    });
    expect(given.facilities[0]).toMatchObject({
      setting: 'urban',
      settingSource: 'column',
      bedCount: 40,
    });
  });

  it('comes back to its place in the list', () => {
    const applied = applyEdit(county, { type: 'removeFacility', facilityId: 'a' });
    expect(applied.ok && applied.value.inverse).toEqual([
      { type: 'addFacility', facility: county.facilities[0], index: 0 },
    ]);
  });

  it.each<[string, ScenarioEdit]>([
    ['facilityGone', { type: 'moveFacility', facilityId: 'x', lngLat: [110, 22] }],
    ['facilityGone', { type: 'removeFacility', facilityId: 'x' }],
    ['facilityExists', { type: 'addFacility', facility: facility('a', null) }],
    ['idMissing', { type: 'addFacility', facility: facility('', null) }],
    ['nameMissing', { type: 'addFacility', facility: facility('c', null, { name: ' ' }) }],
    ['positionOutsideChina', { type: 'addFacility', facility: facility('c', [22, 110]) }],
    ['positionOutsideChina', { type: 'moveFacility', facilityId: 'a', lngLat: [22, 110] }],
    ['positionOutsideChina', { type: 'moveFacility', facilityId: 'a', lngLat: [Number.NaN, 22] }],
    ['countInvalid', { type: 'setFacilityFields', facilityId: 'a', fields: { bedCount: -1 } }],
    [
      'countInvalid',
      { type: 'setFacilityFields', facilityId: 'a', fields: { ambulanceCount: Number.NaN } },
    ],
    ['none', { type: 'setStatus', facilityId: 'a', status: 'existing' }],
  ])('%s', (expected, edit) => {
    expect(code(edit)).toBe(expected);
  });
});

describe('edits of places', () => {
  it('people grow to whole numbers, unknown ones stay unknown', () => {
    const grown = edited({ type: 'growPopulation', area: { of: 'all' }, factor: 1.5 });
    expect(grown.places.map(({ populationCount }) => populationCount)).toEqual([1502, null, 15]);
    expect(grown.places[0]?.populationBasis).toBe('estimated');
  });

  it('people of many small places grow together by the factor, however small it is', () => {
    const counts = [333, 334, 335, 500, 499, 0, 71, 68, 60];
    const many = {
      ...county,
      places: counts.map((count, at) => place(`${at}`, [110, 22], { populationCount: count })),
    };
    const grownBy = (factor: number) => {
      const applied = applyEdit(many, { type: 'growPopulation', area: { of: 'all' }, factor });
      if (!applied.ok) throw new Error(applied.error.code);
      const { project: grown, inverse } = applied.value;
      expect(applyEdits(grown, inverse)).toMatchObject({ value: { project: many } });
      return grown.places.map(({ populationCount }) => populationCount);
    };
    // 2.2 people more, and each of the places less than half a one.
    expect(grownBy(1.001)).toEqual([333, 334, 335, 501, 500, 0, 71, 68, 60]);
    expect(grownBy(0.999)).toEqual([333, 334, 335, 499, 498, 0, 71, 68, 60]);
    for (const factor of [0, 0.5, 0.993, 1.002, 1.1, 1.5, 3]) {
      const grown = grownBy(factor);
      const exact = counts.map((count) => count * factor);
      const sum = (numbers: readonly (number | null)[]) =>
        numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
      expect(Math.abs(sum(grown) - sum(exact))).toBeLessThanOrEqual(0.5 + 1e-9);
      grown.forEach((count, at) => {
        expect(Math.abs((count ?? 0) - (exact[at] ?? 0))).toBeLessThan(1);
      });
    }
  });

  it.each<[ScenarioEdit & { type: 'growPopulation' }, (number | null)[]]>([
    [growth({ of: 'counties', names: ['乙县'] }), [1001, null, 20]],
    [growth({ of: 'townships', county: '甲县', names: ['东镇'] }), [2002, null, 10]],
    [growth({ of: 'polygon', polygon: town }), [2002, null, 10]],
  ])('of an area alone', (edit, expected) => {
    expect(edited(edit).places.map(({ populationCount }) => populationCount)).toEqual(expected);
  });

  it('takes a position and a number of people', () => {
    const moved = edited({ type: 'movePlace', placeId: '3', lngLat: [110.3, 22.3] });
    expect(moved.places[2]).toMatchObject({ lngLat: [110.3, 22.3], position: 'recorded' });
    const counted = edited({
      type: 'setPlaceFields',
      placeId: '2',
      fields: { populationCount: 70 },
    });
    expect(counted.places[1]).toMatchObject({ populationCount: 70, populationBasis: 'recorded' });
  });

  it.each<[string, ScenarioEdit]>([
    ['factorInvalid', growth({ of: 'all' }, -0.1)],
    ['factorInvalid', growth({ of: 'all' }, Number.NaN)],
    ['factorInvalid', growth({ of: 'all' }, Infinity)],
    ['growthAreaEmpty', growth({ of: 'counties', names: ['丙县'] })],
    ['growthAreaEmpty', growth({ of: 'townships', county: '乙县', names: ['西镇'] })],
    ['areaTooFewCorners', growth({ of: 'polygon', polygon: town.slice(2) })],
    ['placeGone', { type: 'movePlace', placeId: 'x', lngLat: [110, 22] }],
    ['positionOutsideChina', { type: 'movePlace', placeId: '1', lngLat: [10, 22] }],
    ['countInvalid', { type: 'setPlaceFields', placeId: '1', fields: { populationCount: -2 } }],
  ])('%s', (expected, edit) => {
    expect(code(edit)).toBe(expected);
  });
});

function growth(
  area: Extract<ScenarioEdit, { type: 'growPopulation' }>['area'],
  factor = 2,
): Extract<ScenarioEdit, { type: 'growPopulation' }> {
  return { type: 'growPopulation', area, factor };
}

describe('edits of limits', () => {
  it('replace the band of one setting', () => {
    const { standards } = edited({
      type: 'setLimit',
      standardId: 'ems',
      setting: 'rural',
      band: { metMeters: 12_000 },
    });
    expect(standards[0]).toEqual({
      ...ems,
      limit: { ...ems.limit, rural: { metMeters: 12_000 } },
    });
    expect(standards[1]).toBe(walkToClinic);
  });

  it.each<[string, string, 'urban' | 'rural', Extract<ScenarioEdit, { type: 'setLimit' }>['band']]>(
    [
      ['standardGone', 'x', 'rural', { metMeters: 1 }],
      ['limitAbsent', 'rural', 'urban', { metMeters: 1 }],
      ['limitOtherMeasure', 'ems', 'rural', { metMinutes: 15 }],
      ['limitOtherMeasure', 'walk', 'rural', { metMeters: 15 }],
      ['limitNotPositive', 'ems', 'rural', { metMeters: 0 }],
      ['limitNotPositive', 'ems', 'rural', { metMeters: 5, outerMeters: Number.NaN }],
      ['limitOuterBelowInner', 'ems', 'rural', { metMeters: 5000, outerMeters: 4000 }],
      ['limitOuterBelowInner', 'walk', 'rural', { metMinutes: 20, outerMinutes: 15 }],
      ['none', 'walk', 'rural', { metMinutes: 15, outerMinutes: 30 }],
    ],
  )('%s', (expected, standardId, setting, band) => {
    expect(code({ type: 'setLimit', standardId, setting, band })).toBe(expected);
  });
});

describe('a new facility', () => {
  it('has an id of its own and lies where the nearest place does', () => {
    expect(newFacilityId(county, [])).toBe('new-1');
    expect(newFacilityId(county, [], ['new-7', 'new-x'])).toBe('new-8');
    const one = { name: '新站', kind: 'emsStation', lngLat: pointAt(90, 19_000) } as const;
    const drafted = draftFacility(county, 'new-1', one);
    expect(drafted).toMatchObject({
      id: 'new-1',
      status: 'existing',
      township: '西镇',
      county: '甲县',
      setting: 'rural',
      settingSource: 'rest',
    });
    expect(code({ type: 'addFacility', facility: drafted })).toBe('none');
    const inTown = draftFacility(county, 'new-1', { ...one, lngLat: [110.01, 22.01] });
    expect(inTown).toMatchObject({ setting: 'urban', settingSource: 'polygon' });
  });
});
