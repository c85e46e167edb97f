import type { Facility } from '../../../../src/core/model/facility';
import type { Place } from '../../../../src/core/model/place';
import type { County, Township } from '../../../../src/core/model/project';

export function place(id: string, changes: Partial<Place> = {}): Place {
  return {
    id,
    name: `村${id}`,
    lngLat: null,
    setting: 'rural',
    populationCount: null,
    populationBasis: 'recorded',
    position: changes.lngLat ? 'recorded' : 'missing',
    township: '',
    county: '',
    ...changes,
  };
}

export function facility(id: string, changes: Partial<Facility> = {}): Facility {
  return {
    id,
    name: `站${id}`,
    kind: 'emsStation',
    lngLat: null,
    setting: 'rural',
    status: 'existing',
    position: changes.lngLat ? 'recorded' : 'missing',
    provenance: 'recorded',
    township: '',
    county: '',
    bedCount: null,
    physicianCount: null,
    nurseCount: null,
    ambulanceCount: null,
    ...changes,
  };
}

export function township(id: string, name: string, changes: Partial<Township> = {}): Township {
  return {
    id,
    name,
    county: '甲县',
    lngLat: null,
    position: changes.lngLat ? 'recorded' : 'missing',
    isCountySeat: false,
    ...changes,
  };
}

/** A county between two meridians and two parallels. */
export function boxCounty(
  code: string,
  name: string,
  [west, south, east, north]: readonly [number, number, number, number],
): County {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  return { code, name, nameEn: name, seat: null, seatPosition: 'missing', polygons: [[ring]] };
}
