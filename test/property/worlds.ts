import fc from 'fast-check';
import {
  type Facility,
  type FacilityStatus,
  facilityStatuses,
} from '../../src/core/model/facility';
import type { LngLat, Place, Setting } from '../../src/core/model/place';
import type { Project } from '../../src/core/model/project';
import type { ReachStandard, SettingOf } from '../../src/core/model/standard';

/** Every property runs on the same cases each time. */
export const runs = { seed: 20261122, numRuns: 150 } as const;

/** Positions on a grid of a county, so that some of them coincide; now and then none. */
const lngLat: fc.Arbitrary<LngLat> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([east, north]) => [110 + east / 100, 22 + north / 100]);
const lngLatOrNone = fc.option(lngLat, { freq: 12 });
const setting = fc.constantFrom<Setting>('urban', 'rural');
const county = fc.constantFrom('甲县', '乙县');
const township = fc.constantFrom('东镇', '西镇', '城关镇');

const place: fc.Arbitrary<Place> = fc.record({
  id: fc.constant(''),
  name: fc.constant('村'),
  lngLat: lngLatOrNone,
  setting,
  populationCount: fc.option(fc.integer({ min: 0, max: 9000 }), { freq: 6 }),
  populationBasis: fc.constantFrom('recorded', 'estimated'),
  position: fc.constantFrom('recorded', 'indicative'),
  township,
  county,
});

export const facility: fc.Arbitrary<Facility> = fc.record({
  id: fc.constant(''),
  name: fc.constant('站'),
  kind: fc.constantFrom('emsCentre', 'emsStation', 'townshipClinic'),
  lngLat: lngLatOrNone,
  setting,
  status: fc.oneof(
    { weight: 4, arbitrary: fc.constant<FacilityStatus>('existing') },
    { weight: 1, arbitrary: fc.constantFrom(...facilityStatuses) },
  ),
  position: fc.constantFrom('recorded', 'indicative'),
  provenance: fc.constant('rule'),
  township,
  county,
  bedCount: fc.constant(null),
  physicianCount: fc.constant(null),
  nurseCount: fc.constant(null),
  ambulanceCount: fc.constant(null),
});

/** A station that counts. */
export const openStation: fc.Arbitrary<Facility> = fc
  .tuple(facility, lngLat)
  .map(([one, where]) => ({ ...one, lngLat: where, kind: 'emsStation', status: 'existing' }));

const band = fc
  .tuple(fc.integer({ min: 0, max: 25_000 }), fc.option(fc.integer({ min: 0, max: 20_000 })))
  .map(([metMeters, more]) =>
    more === null ? { metMeters } : { metMeters, outerMeters: metMeters + more },
  );

export const standard: fc.Arbitrary<ReachStandard> = fc
  .record({
    of: fc.constantFrom('places', 'facilities'),
    settingOf: fc.constantFrom<SettingOf>('place', 'facility'),
    urban: fc.option(band, { freq: 8 }),
    rural: fc.option(band, { freq: 8 }),
    minProviders: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ of, settingOf, urban, rural, minProviders }) => ({
    id: 'ems',
    family: 'reach',
    providers: ['emsCentre', 'emsStation'],
    demand: of === 'places' ? { of } : { of, kinds: ['townshipClinic'] },
    limit: {
      measure: 'distance',
      settingOf,
      ...(urban && { urban }),
      ...(rural && { rural }),
    },
    minProviders,
  }));

/** Lists of many sizes, so that short and long runs of neighbours are searched. */
export const places = fc.array(place, { maxLength: 120, size: 'max' });
export const facilities = fc.array(facility, { maxLength: 40, size: 'max' });

export function projectOf(
  placeList: readonly Place[],
  facilityList: readonly Facility[],
  reach: ReachStandard,
): Project {
  return {
    id: 'world',
    title: { zh: '县', en: 'County' },
    places: placeList,
    facilities: facilityList,
    standards: [reach],
    counties: [],
    townships: [],
    urbanAreas: [],
  };
}

/** A project of a county with one reach standard. */
export const project = fc
  .tuple(places, facilities, standard)
  .map(([placeList, facilityList, reach]) => projectOf(placeList, facilityList, reach));
