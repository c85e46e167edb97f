import type { FacilityKind } from './facility';
import type { Setting } from './place';

/** Where a rule is written: a plan's id (nangong, haimen, yulin, wujiang, xinzhou) and the section's heading there. */
export interface StandardSource {
  readonly plan: string;
  readonly section: string;
}

/** Titles in Chinese and English, for people. */
export interface Title {
  readonly zh: string;
  readonly en: string;
}

/** Who has to be served. Absent lists do not narrow. */
export interface Demand {
  readonly of: 'places' | 'facilities';
  /** With `of: "facilities"`: the kinds that are served. */
  readonly kinds?: readonly FacilityKind[];
  readonly setting?: Setting;
  /** County names. */
  readonly counties?: readonly string[];
  /** Township names. */
  readonly townships?: readonly string[];
}

export type TravelMode = 'walk' | 'bicycle' | 'drive' | 'ambulance';

/** A limit in metres; within `met` (inclusive) is met, beyond it and within `outer` (inclusive) is outer. */
export interface DistanceBand {
  readonly metMeters: number;
  readonly outerMeters?: number;
}

/** A limit in minutes, door to door. */
export interface TimeBand {
  readonly metMinutes: number;
  readonly outerMinutes?: number;
}

/** Whether the limit belongs to where the people live or to the station. */
export type SettingOf = 'place' | 'facility';

export interface DistanceLimit {
  readonly measure: 'distance';
  readonly settingOf: SettingOf;
  readonly urban?: DistanceBand;
  readonly rural?: DistanceBand;
}

export interface TimeLimit {
  readonly measure: 'time';
  readonly mode: TravelMode;
  readonly settingOf: SettingOf;
  readonly urban?: TimeBand;
  readonly rural?: TimeBand;
}

export type Limit = DistanceLimit | TimeLimit;

interface StandardBase {
  readonly id: string;
  readonly title?: Title;
  readonly source?: readonly StandardSource[];
  /** Assumptions that the source leaves open, for people. */
  readonly note?: Title;
}

/** Every demand point must have providers within a circle or a travel time. */
export interface ReachStandard extends StandardBase {
  readonly family: 'reach';
  readonly providers: readonly FacilityKind[];
  readonly demand: Demand;
  readonly limit: Limit;
  /** How many different providers must be within the limit; 1 when absent. */
  readonly minProviders?: number;
}

/** The mean service radius (distance) or mean response time of a network of stations. */
export interface MeanRadiusStandard extends StandardBase {
  readonly family: 'meanRadius';
  readonly providers: readonly FacilityKind[];
  readonly demand: Demand;
  readonly limit: Limit;
}

/** At least so many of some kinds in each unit. */
export interface PresenceStandard extends StandardBase {
  readonly family: 'presence';
  readonly kinds: readonly FacilityKind[];
  /** The unit that must have them. */
  readonly per:
    | 'region'
    | 'county'
    | 'township'
    | 'subdistrict'
    | 'village'
    | 'facility'
    | 'compound';
  /** With `per: "facility"`: the kinds of institution that must have them. */
  readonly perKinds?: readonly FacilityKind[];
  /** County names to which the rule is limited. */
  readonly counties?: readonly string[];
  readonly minCount: number;
  readonly maxCount?: number;
  /** Alternatively one per so many residents, as a range. */
  readonly residentsPerUnit?: readonly [minCount: number, maxCount: number];
  /** True where the unit that hosts the township's clinic may do without. */
  readonly seatExempt?: boolean;
}

/** So many per head: value ÷ residents × `per`. */
export interface RatioStandard extends StandardBase {
  readonly family: 'ratio';
  /** What is counted: beds, physicians, nurses, ambulances, generalPractitioners, … */
  readonly item: string;
  /** Number of residents that the value refers to, such as 1000 or 10000. */
  readonly per: number;
  /** Value of the base year, where the plan prints it. */
  readonly baseline?: { readonly year: number; readonly value: number };
  readonly target: { readonly year: number; readonly min?: number; readonly max?: number };
  /** True when the plan makes the target binding (约束性). */
  readonly binding?: boolean;
}

/** New sites must lie within a band of distances from a reference point. */
export interface SiteBandStandard extends StandardBase {
  readonly family: 'siteBand';
  readonly kinds: readonly FacilityKind[];
  /** Institutions that may host the site. */
  readonly hosts: readonly FacilityKind[];
  readonly from: 'countySeat';
  readonly minMeters: number;
  readonly maxMeters: number;
}

export type Standard =
  | ReachStandard
  | MeanRadiusStandard
  | PresenceStandard
  | RatioStandard
  | SiteBandStandard;

export type StandardFamily = Standard['family'];
