import geodesic from 'geographiclib-geodesic';
import type { Facility } from '../../../src/core/model/facility';
import type { LngLat, Place } from '../../../src/core/model/place';
import type { Project } from '../../../src/core/model/project';
import type { MeanRadiusStandard, ReachStandard } from '../../../src/core/model/standard';

/** Where the small projects are drawn. */
export const centre: LngLat = [110, 22];

export const north = 0;
export const east = 90;
export const south = 180;
export const west = -90;

/** The point at an azimuth (degrees) and a distance from another, by Karney's library. */
export function pointAt(azimuth: number, meters: number, from: LngLat = centre): LngLat {
  const { lon2, lat2 } = geodesic.Geodesic.WGS84.Direct(from[1], from[0], azimuth, meters);
  return [lon2 ?? Number.NaN, lat2 ?? Number.NaN];
}

export function place(id: string, lngLat: LngLat | null, changes: Partial<Place> = {}): Place {
  return {
    id,
    name: `${id}村`,
    lngLat,
    setting: 'rural',
    populationCount: 1000,
    populationBasis: 'recorded',
    position: lngLat ? 'recorded' : 'missing',
    township: '东镇',
    county: '甲县',
    ...changes,
  };
}

export function facility(
  id: string,
  lngLat: LngLat | null,
  changes: Partial<Facility> = {},
): Facility {
  return {
    id,
    name: `${id}站`,
    kind: 'emsStation',
    lngLat,
    setting: 'rural',
    status: 'existing',
    position: lngLat ? 'recorded' : 'missing',
    provenance: 'recorded',
    township: '东镇',
    county: '甲县',
    bedCount: null,
    physicianCount: null,
    nurseCount: null,
    ambulanceCount: null,
    ...changes,
  };
}

/** Urban places within 5 km of a station, rural ones within 10–20 km. */
export const ems: ReachStandard = {
  id: 'ems',
  family: 'reach',
  providers: ['emsCentre', 'emsStation'],
  demand: { of: 'places' },
  limit: {
    measure: 'distance',
    settingOf: 'place',
    urban: { metMeters: 5000 },
    rural: { metMeters: 10_000, outerMeters: 20_000 },
  },
};

/** A clinic within 15 minutes on foot. */
export const walkToClinic: ReachStandard = {
  id: 'walk',
  family: 'reach',
  providers: ['villageClinic'],
  demand: { of: 'places' },
  limit: {
    measure: 'time',
    mode: 'walk',
    settingOf: 'place',
    urban: { metMinutes: 15 },
    rural: { metMinutes: 15 },
  },
};

export const meanRadius: MeanRadiusStandard = {
  id: 'mean',
  family: 'meanRadius',
  providers: ['emsStation'],
  demand: { of: 'places' },
  limit: {
    measure: 'distance',
    settingOf: 'facility',
    urban: { metMeters: 5000 },
    rural: { metMeters: 10_000, outerMeters: 20_000 },
  },
};

export function project(changes: Partial<Project>): Project {
  return {
    id: 'small',
    title: { zh: '小县', en: 'Small county' },
    places: [],
    facilities: [],
    standards: [],
    counties: [],
    townships: [],
    urbanAreas: [],
    ...changes,
  };
}
