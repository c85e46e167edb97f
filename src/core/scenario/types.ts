import type { Facility, FacilityKind, FacilityStatus } from '../model/facility';
import type { LngLat, Place, Setting } from '../model/place';
import type { Project } from '../model/project';
import type { DistanceBand, Standard, TimeBand } from '../model/standard';

/** What of a facility can be edited beside its kind, status and position; an absent field stays as it is. */
export interface FacilityFields {
  readonly name?: string;
  readonly setting?: Setting;
  readonly bedCount?: number | null;
  readonly physicianCount?: number | null;
  readonly nurseCount?: number | null;
  readonly ambulanceCount?: number | null;
}

export const capacityFields = [
  'bedCount',
  'physicianCount',
  'nurseCount',
  'ambulanceCount',
] as const satisfies readonly (keyof FacilityFields)[];

/** What of a place can be edited beside its position. */
export interface PlaceFields {
  /** Residents, 0 or more; null is unknown. */
  readonly populationCount?: number | null;
}

/** Whose population grows. */
export type GrowthArea =
  | { readonly of: 'all' }
  /** Names of counties. */
  | { readonly of: 'counties'; readonly names: readonly string[] }
  /** Townships of one county: names are not unique beyond it. */
  | { readonly of: 'townships'; readonly county: string; readonly names: readonly string[] }
  /** Corners in degrees, WGS84, in either sense; places on the border as of `OutlineIndex`. */
  | { readonly of: 'polygon'; readonly polygon: readonly LngLat[] };

/** A change of a project, as plain JSON. Rows and standards are named by id. */
export type ScenarioEdit =
  /** Adds a facility at the end of the list, or at `index` of it. */
  | { readonly type: 'addFacility'; readonly facility: Facility; readonly index?: number }
  | { readonly type: 'removeFacility'; readonly facilityId: string }
  | { readonly type: 'moveFacility'; readonly facilityId: string; readonly lngLat: LngLat }
  /** Closes (`closed`), reopens, or opens a planned or candidate one (`existing`). */
  | { readonly type: 'setStatus'; readonly facilityId: string; readonly status: FacilityStatus }
  | { readonly type: 'setKind'; readonly facilityId: string; readonly kind: FacilityKind }
  | {
      readonly type: 'setFacilityFields';
      readonly facilityId: string;
      readonly fields: FacilityFields;
    }
  /** Replaces the band that the limit of a reach or mean-radius standard has for a setting. */
  | {
      readonly type: 'setLimit';
      readonly standardId: string;
      readonly setting: Setting;
      readonly band: DistanceBand | TimeBand;
    }
  /** Multiplies the known populations; each becomes a whole number and `estimated`. */
  | { readonly type: 'growPopulation'; readonly area: GrowthArea; readonly factor: number }
  | { readonly type: 'movePlace'; readonly placeId: string; readonly lngLat: LngLat }
  | { readonly type: 'setPlaceFields'; readonly placeId: string; readonly fields: PlaceFields }
  /** Puts rows and standards back as they were, by id: the inverse of most edits. */
  | {
      readonly type: 'restore';
      readonly facilities?: readonly Facility[];
      readonly places?: readonly Place[];
      readonly standards?: readonly Standard[];
    };

export type ScenarioEditType = ScenarioEdit['type'];

/** An edit with its name within its scenario. */
export interface ScenarioStep {
  readonly id: string;
  readonly edit: ScenarioEdit;
}

/** A named variant: what it stands on, and an ordered list of edits. */
export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The scenario it stands on; null for the base, which is the project itself. */
  readonly parentId: string | null;
  readonly edits: readonly ScenarioStep[];
}

/** Id of the base where a scenario is chosen: the project without edits. */
export const baseScenarioId = '';

/** Why an edit cannot be applied. */
export type EditProblemCode =
  | 'facilityGone'
  | 'facilityExists'
  | 'placeGone'
  | 'standardGone'
  | 'idMissing'
  | 'nameMissing'
  | 'positionOutsideChina'
  | 'countInvalid'
  | 'factorInvalid'
  | 'growthAreaEmpty'
  | 'limitAbsent'
  | 'limitOtherMeasure'
  | 'limitNotPositive'
  | 'limitOuterBelowInner'
  | 'areaTooFewCorners'
  | 'areaTooManyCorners'
  | 'areaOutsideChina'
  | 'areaCrossesItself';

/** Why a list of scenarios cannot be changed so. */
export type ScenarioProblemCode =
  | 'scenarioGone'
  | 'scenarioIsBase'
  | 'scenarioNameMissing'
  | 'scenarioMergesItself'
  | 'scenarioStandsOnIt'
  | 'editGone'
  | 'editOrderDiffers';

/** Something of a scenario that could not be applied and was passed over. */
export interface ScenarioProblem {
  readonly scenarioId: string;
  /** Empty where the whole scenario is meant. */
  readonly editId: string;
  readonly code: EditProblemCode | 'parentGone' | 'parentsInCircle';
  /** In English. */
  readonly message: string;
}

/** A project with an edit applied, and what undoes it: to be applied in order. */
export interface AppliedEdit {
  readonly project: Project;
  readonly inverse: readonly ScenarioEdit[];
}
