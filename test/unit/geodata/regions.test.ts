import { booleanPointInPolygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { facilityKinds, facilityStatuses } from '../../../src/core/model/facility';
import {
  type CountyFeature,
  mutablePolygons,
  pointOf,
  polygonsOf,
  type Row,
  readCsv,
  readFeatures,
  regionFile,
  ringAreaDegrees,
} from './read';

/** Seventh national census: code → urban, rural. */
const census: Record<string, [number, number]> = {
  '130581': [183450, 213268],
  '320614': [661983, 329799],
  '450902': [744130, 163991],
  '450903': [133431, 185278],
  '450921': [277620, 377296],
  '450922': [364251, 440176],
  '450923': [599279, 791333],
  '450924': [191425, 316919],
  '450981': [573761, 637876],
  '440203': [315838, 57848],
  '140902': [384424, 192665],
  '140921': [85823, 108174],
  '140922': [90408, 125770],
  '140923': [85432, 93438],
  '140924': [127149, 123260],
  '140925': [73895, 62575],
  '140926': [56688, 62589],
  '140927': [35761, 39996],
  '140928': [53570, 46650],
  '140929': [37590, 31734],
  '140930': [65997, 57508],
  '140931': [75880, 68338],
  '140932': [37953, 35429],
  '140981': [227046, 186876],
};

interface Expected {
  readonly counties: number;
  readonly townships: number;
  readonly places: number;
  /** Kind → existing ones. */
  readonly existing: Record<string, number>;
  readonly planned: Record<string, number>;
}

const expected: Record<string, Expected> = {
  nangong: {
    counties: 1,
    townships: 15,
    places: 469,
    existing: { emsCentre: 1, emsStation: 17, townshipClinic: 12, communityHealthCentre: 5 },
    planned: {},
  },
  haimen: {
    counties: 1,
    townships: 22,
    places: 307,
    existing: { emsCentre: 1, emsStation: 4 },
    planned: { emsStation: 6 },
  },
  yulin: {
    counties: 7,
    townships: 110,
    places: 1508,
    existing: { emsCentre: 1, emsStation: 9, bloodCentre: 1, bloodCollection: 10 },
    planned: { emsStation: 102, bloodCollection: 53, bloodStorage: 3 },
  },
  wujiang: {
    counties: 1,
    townships: 7,
    places: 89,
    existing: { emsStation: 2 },
    planned: { emsStation: 4 },
  },
  xinzhou: {
    counties: 14,
    townships: 173,
    places: 2878,
    existing: { emsCentre: 15, bloodCentre: 1 },
    planned: { emsStation: 27 },
  },
};

/** Points that do not lie in their county's polygon, by id. */
function outside(rows: readonly Row[], counties: readonly CountyFeature[], key: string): string[] {
  return rows
    .filter((row) => {
      const county = counties.find(
        ({ properties }) => row[key] === properties.code || row[key] === properties.name,
      );
      if (!county) return true;
      const coordinates = mutablePolygons(county);
      return !booleanPointInPolygon([...pointOf(row)], { type: 'MultiPolygon', coordinates });
    })
    .map((row) => `${row.id}`);
}

const sumOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + Number(row.population), 0);

const kindCount = (rows: readonly Row[], kind: string, status: string): number =>
  rows.filter((row) => row.kind === kind && row.status === status).length;

describe.each(Object.entries(expected))('%s', (region, wanted) => {
  const counties = readFeatures(regionFile(region, 'boundary.geojson'));
  const urban = readFeatures(regionFile(region, 'urban.geojson'));
  const townships = readCsv(regionFile(region, 'townships.csv'));
  const places = readCsv(regionFile(region, 'places.csv'));
  const facilities = readCsv(regionFile(region, 'facilities.csv'));

  it('has all its counties, townships and places', () => {
    expect(counties.length).toBe(wanted.counties);
    expect(townships.length).toBe(wanted.townships);
    expect(places.length).toBe(wanted.places);
    for (const township of townships) {
      const own = places.filter((place) => place.township_code === township.id);
      expect(own.length, township.name).toBe(Number(township.place_count));
    }
  });

  it('has unique codes of the right length', () => {
    expect(places.filter((place) => !/^\d{12}$/.test(place.id ?? ''))).toEqual([]);
    expect(townships.filter((township) => !/^\d{9}$/.test(township.id ?? ''))).toEqual([]);
    for (const rows of [places, townships, facilities]) {
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    }
  });

  it('keeps every point inside its county, and no two places on one point', () => {
    expect(outside(places, counties, 'county_code')).toEqual([]);
    expect(outside(townships, counties, 'county_code')).toEqual([]);
    expect(outside(facilities, counties, 'county')).toEqual([]);
    expect(new Set(places.map((place) => `${place.lng},${place.lat}`)).size).toBe(places.length);
  });

  it('shares out the census exactly', () => {
    for (const { properties } of counties) {
      const [urbanPeople, ruralPeople] = census[properties.code] ?? [0, 0];
      const own = places.filter((place) => place.county_code === properties.code);
      expect(sumOf(own.filter((place) => place.setting === 'urban'))).toBe(urbanPeople);
      expect(sumOf(own.filter((place) => place.setting === 'rural'))).toBe(ruralPeople);
      expect(properties.population_urban).toBe(urbanPeople);
      expect(properties.population_rural).toBe(ruralPeople);
      expect(properties.population_total).toBe(urbanPeople + ruralPeople);
    }
    const unknown = places.filter((place) => place.population === '');
    expect(unknown.every((place) => place.id?.startsWith('140971'))).toBe(true);
    expect(unknown.length).toBe(region === 'xinzhou' ? 26 : 0);
    expect(places.every((place) => place.population_basis === 'estimated')).toBe(true);
  });

  it('calls a point recorded only with its source', () => {
    for (const row of [...places, ...townships]) {
      const source = row.position === 'recorded' ? /^(geonames:\d+|county seat of )/ : /^$/;
      expect(row.position_source, row.name).toMatch(source);
      expect(['recorded', 'indicative']).toContain(row.position);
    }
    expect(facilities.every((facility) => facility.position === 'indicative')).toBe(true);
  });

  it('names known kinds and states of facilities, and where each comes from', () => {
    for (const facility of facilities) {
      expect(facilityKinds).toContain(facility.kind);
      expect(facilityStatuses).toContain(facility.status);
      expect(['plan', 'rule']).toContain(facility.provenance);
      expect(facility.source, facility.id).toMatch(/^(plan|rule): /);
    }
  });

  it('gives every township its clinic or centre, and every village its clinic', () => {
    const enterprise = (row: Row) => row.type === 'other' && Number(row.place_count) <= 1;
    for (const township of townships.filter((row) => !enterprise(row))) {
      const kinds = facilities
        .filter((row) => row.township === township.name && row.county === township.county)
        .filter((row) => row.status === 'existing')
        .map((row) => row.kind);
      const hasCare = kinds.includes('townshipClinic') || kinds.includes('communityHealthCentre');
      expect(hasCare, township.name).toBe(true);
    }
    const villages = places.filter((place) => /(村委会|村民委员会)$/.test(place.name ?? ''));
    expect(kindCount(facilities, 'villageClinic', 'existing')).toBe(villages.length);
  });

  it('has the EMS and blood network of its plan', () => {
    for (const [kind, count] of Object.entries(wanted.existing)) {
      expect(kindCount(facilities, kind, 'existing'), kind).toBe(count);
    }
    for (const [kind, count] of Object.entries(wanted.planned)) {
      expect(kindCount(facilities, kind, 'planned'), kind).toBe(count);
    }
  });

  it('winds outer rings counterclockwise and closes them', () => {
    for (const feature of [...counties, ...urban]) {
      for (const rings of polygonsOf(feature)) {
        rings.forEach((ring, index) => {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring.at(-1)).toEqual(ring[0]);
          expect(ringAreaDegrees(ring) > 0).toBe(index === 0);
        });
      }
    }
    expect(urban.every(({ properties }) => properties.basis === 'rule')).toBe(true);
  });
});
