import fc from 'fast-check';
import { facilityKinds, facilityStatuses } from '../../src/core/model/facility';
import type { LngLat } from '../../src/core/model/place';
import type { Project } from '../../src/core/model/project';
import type { ScenarioEdit } from '../../src/core/scenario/types';
import { facility, project } from './worlds';

/** Corners of a triangle, or of nothing. */
const square: LngLat[] = [
  [110.1, 22.1],
  [110.4, 22.1],
  [110.4, 22.4],
  [110.1, 22.4],
];

/** A county whose rows have ids, with an urban area that tells the settings of some. */
export const world: fc.Arbitrary<Project> = project.map((drawn) => ({
  ...drawn,
  places: drawn.places.map((place, index) => ({
    ...place,
    id: `p${index}`,
    ...(index % 3 === 0 && { settingSource: 'rest' as const }),
  })),
  facilities: drawn.facilities.map((one, index) => ({
    ...one,
    id: `f${index}`,
    ...(index % 3 === 0 && { settingSource: 'polygon' as const, settingRest: 'rural' as const }),
    ...(index % 4 === 0 && { settingSource: 'rest' as const }),
  })),
  urbanAreas: [{ name: '城区', polygons: [[square]] }],
}));

const number = fc.nat({ max: 30 });
const facilityId = number.map((index) => (index > 28 ? `new-${index}` : `f${index}`));
const placeId = number.map((index) => `p${index}`);
const lngLat: fc.Arbitrary<LngLat> = fc
  .oneof(
    { weight: 8, arbitrary: fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })) },
    { weight: 1, arbitrary: fc.constant([0, 9000] as [number, number]) },
  )
  .map(([east, north]) => [110 + east / 100, 22 + north / 100] as const);
const count = fc.oneof(fc.nat({ max: 500 }), fc.constantFrom(null, -1, Number.NaN, 3.5));
const limitNumber = fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.constantFrom(0, -5));

/** Edits of every kind, most of which can be applied to a world and some not. */
export const edit: fc.Arbitrary<ScenarioEdit> = fc.oneof(
  fc
    .tuple(facility, number, fc.option(number, { nil: undefined }))
    .map(([one, id, index]): ScenarioEdit => {
      const added = { ...one, id: `new-${id}` };
      return { type: 'addFacility', facility: added, ...(index !== undefined && { index }) };
    }),
  facilityId.map((id): ScenarioEdit => ({ type: 'removeFacility', facilityId: id })),
  fc
    .tuple(facilityId, lngLat)
    .map(([id, at]): ScenarioEdit => ({ type: 'moveFacility', facilityId: id, lngLat: at })),
  fc
    .tuple(facilityId, fc.constantFrom(...facilityStatuses))
    .map(([id, status]): ScenarioEdit => ({ type: 'setStatus', facilityId: id, status })),
  fc
    .tuple(facilityId, fc.constantFrom(...facilityKinds))
    .map(([id, kind]): ScenarioEdit => ({ type: 'setKind', facilityId: id, kind })),
  fc
    .tuple(
      facilityId,
      fc.record(
        {
          name: fc.constantFrom('新站', ' '),
          setting: fc.constantFrom('urban' as const, 'rural' as const),
          bedCount: count,
          ambulanceCount: count,
        },
        { requiredKeys: [] },
      ),
    )
    .map(([id, fields]): ScenarioEdit => ({ type: 'setFacilityFields', facilityId: id, fields })),
  fc
    .tuple(
      fc.constantFrom('ems', 'gone'),
      fc.constantFrom('urban' as const, 'rural' as const),
      limitNumber,
      fc.option(limitNumber),
    )
    .map(
      ([standardId, setting, metMeters, outerMeters]): ScenarioEdit => ({
        type: 'setLimit',
        standardId,
        setting,
        band: outerMeters === null ? { metMeters } : { metMeters, outerMeters },
      }),
    ),
  fc
    .tuple(
      fc.constantFrom(
        { of: 'all' as const },
        { of: 'counties' as const, names: ['甲县', '丙县'] },
        { of: 'townships' as const, county: '乙县', names: ['东镇'] },
        { of: 'polygon' as const, polygon: square },
        { of: 'polygon' as const, polygon: square.slice(0, 2) },
      ),
      fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.constantFrom(-1, Number.NaN, 1)),
    )
    .map(([area, factor]): ScenarioEdit => ({ type: 'growPopulation', area, factor })),
  fc
    .tuple(placeId, lngLat)
    .map(([id, at]): ScenarioEdit => ({ type: 'movePlace', placeId: id, lngLat: at })),
  fc.tuple(placeId, count).map(
    ([id, populationCount]): ScenarioEdit => ({
      type: 'setPlaceFields',
      placeId: id,
      fields: { populationCount },
    }),
  ),
);

export const edits = fc.array(edit, { maxLength: 12 });
