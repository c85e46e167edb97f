import type { LngLat, PositionBasis, Setting, SettingSource } from './place';

export type FacilityKind =
  | 'hospital'
  | 'townshipClinic'
  | 'communityHealthCentre'
  | 'communityHealthStation'
  | 'villageClinic'
  | 'emsCentre'
  | 'emsStation'
  | 'bloodCentre'
  | 'bloodCollection'
  | 'bloodStorage'
  | 'other';

export const facilityKinds: readonly FacilityKind[] = [
  'hospital',
  'townshipClinic',
  'communityHealthCentre',
  'communityHealthStation',
  'villageClinic',
  'emsCentre',
  'emsStation',
  'bloodCentre',
  'bloodCollection',
  'bloodStorage',
  'other',
];

export type FacilityStatus = 'existing' | 'planned' | 'candidate' | 'closed';
export const facilityStatuses: readonly FacilityStatus[] = [
  'existing',
  'planned',
  'candidate',
  'closed',
];

/** Who says that the facility is there: a list of the user's, an official plan, or a rule such as "each township has a clinic". */
export type Provenance = 'recorded' | 'plan' | 'rule';
export const provenances: readonly Provenance[] = ['recorded', 'plan', 'rule'];

/** A service point. Only `existing` ones count in the base scenario. */
export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind;
  /** WGS84; null when the position is missing: the facility is kept but reaches nobody. */
  readonly lngLat: LngLat | null;
  readonly setting: Setting;
  /** As of a place. */
  readonly settingSource?: SettingSource;
  /** As of a place. */
  readonly settingRest?: Setting;
  readonly status: FacilityStatus;
  readonly position: PositionBasis;
  /** As of a place. */
  readonly positionSource?: string;
  readonly provenance: Provenance;
  readonly township: string;
  readonly county: string;
  readonly bedCount: number | null;
  readonly physicianCount: number | null;
  readonly nurseCount: number | null;
  readonly ambulanceCount: number | null;
  readonly extra?: Readonly<Record<string, string>>;
}
