import type { FacilityKind, FacilityStatus } from './facility';
import type { Setting } from './place';
import type { Standard, StandardSource, Title } from './standard';

/** A printed count of the plan, such as 656 village clinics in 2020. */
export interface PlanCount {
  readonly item: string;
  readonly title: Title;
  readonly year: number;
  readonly value: number;
  readonly section: string;
}

/** Beds or staff of a facility in a given year; absent where the plan prints none. */
export interface CapacityFigures {
  readonly year: number;
  readonly bedsApproved?: number;
  readonly beds?: number;
  readonly physicians?: number;
  readonly nurses?: number;
}

/** A facility that a plan names. It has no coordinates: plans print none. */
export interface PlanFacility {
  /** `<plan>/<slug>`, stable. */
  readonly id: string;
  readonly name: string;
  readonly kind: FacilityKind;
  readonly status: FacilityStatus;
  readonly setting: Setting;
  readonly county: string;
  /** Township or subdistrict name as the 2023 list spells it, where the plan lets it be known. */
  readonly township?: string;
  readonly section: string;
  readonly capacity?: readonly CapacityFigures[];
  /** How many there are when one row stands for several unnamed ones (e.g. "2 donation houses"); 1 when absent. */
  readonly count?: number;
  readonly note?: string;
}

/** A sum printed in a table of a plan, and the rows it claims to add up. */
export interface PrintedSum {
  readonly id: string;
  readonly table: string;
  readonly section: string;
  readonly column: string;
  readonly printed: number;
  readonly parts: readonly { readonly label: string; readonly value: number }[];
}

/** One of the five regional plans as typed facts; sentences of the plan are not copied. */
export interface PlanSeed {
  readonly plan: string;
  readonly title: Title;
  readonly region: { readonly code: string; readonly name: Title };
  readonly period: { readonly startYear: number; readonly endYear: number };
  readonly counts: readonly PlanCount[];
  readonly standards: readonly Standard[];
  readonly facilities: readonly PlanFacility[];
  readonly sums: readonly PrintedSum[];
  readonly sources: readonly StandardSource[];
}
