import type { AnalysisOptions } from '../coverage/types';
import type { FacilityKind } from '../model/facility';
import type { LngLat, PositionBasis, Setting } from '../model/place';
import type { County } from '../model/project';
import type { ReachStandard } from '../model/standard';
import type { PairTiers, SitingInstance } from './types';

/** Areas as a project keeps them: rings in degrees, WGS84. */
export type SitingArea = Pick<County, 'polygons'>;

/** A candidate of the user's own list. */
export interface CandidatePoint {
  readonly id: string;
  readonly name: string;
  /** Null where the list has none: the candidate is left out and named. */
  readonly lngLat: LngLat | null;
  /** That of the nearest place where it is absent. */
  readonly setting?: Setting;
  readonly cost?: number;
  readonly capacity?: number;
}

/** Where new sites may be. */
export type CandidateSource =
  /** At each place that has a position. */
  | { readonly kind: 'places' }
  /** At existing facilities of some kinds, such as township clinics. */
  | { readonly kind: 'facilities'; readonly kinds: readonly FacilityKind[] }
  /** Planned and candidate facilities of the standard's own kinds. */
  | { readonly kind: 'planned' }
  | { readonly kind: 'points'; readonly points: readonly CandidatePoint[] }
  /** Middles of square cells over the county outlines. */
  | { readonly kind: 'grid'; readonly stepMeters: number }
  /** The same inside a drawn area. */
  | { readonly kind: 'area'; readonly area: SitingArea; readonly stepMeters: number };

export interface BuildOptions {
  /** How limits are read and minutes become metres. */
  readonly analysis: AnalysisOptions;
  readonly weights: 'population' | 'equal';
  readonly candidates: readonly CandidateSource[];
  /** Existing providers become candidates that may close, instead of being open in every answer. */
  readonly freeExisting: boolean;
  /** Candidates must lie in one of these; null is anywhere. */
  readonly allowedAreas: readonly SitingArea[] | null;
  /** Candidates may lie in none of these. */
  readonly forbiddenAreas: readonly SitingArea[];
  /** Ids of candidates that are open in every answer. */
  readonly fixedIds: readonly string[];
  /** One limit for all in place of the standard's own; null is the standard's. */
  readonly limitMeters: { readonly metMeters: number; readonly outerMeters: number | null } | null;
  /** What the band between inner and outer limit counts for; null where it counts in full, and there is one tier. */
  readonly outerWeight: number | null;
  /** Which pairs there are: those within their own limit, or all up to so many metres, which may be infinite. */
  readonly pairs: 'withinLimit' | { readonly upToMeters: number };
}

/** A site as people know it. */
export interface SitingSite {
  readonly id: string;
  readonly name: string;
  readonly lngLat: LngLat;
  readonly setting: Setting;
  readonly position: PositionBasis;
  readonly origin: 'existing' | 'planned' | 'place' | 'facility' | 'points' | 'grid' | 'area';
  readonly cost?: number;
  readonly capacity?: number;
}

export type BuildNoteCode =
  | 'demandWithoutPosition'
  | 'demandWithoutBand'
  | 'demandIndicative'
  | 'populationUnknown'
  | 'facilitiesCountEqually'
  | 'existingWithoutPosition'
  | 'candidatesWithoutPosition'
  | 'candidatesOutside'
  | 'sitesIndicative'
  | 'capacityUnknown';

/** What the answer rests on, or leaves out. */
export interface BuildNote {
  readonly code: BuildNoteCode;
  readonly message: string;
  readonly count: number;
  /** All ids that are meant. */
  readonly ids: readonly string[];
}

/** An instance and how it goes back to the project. Plain and cloneable. */
export interface BuiltInstance {
  readonly standard: ReachStandard;
  readonly instance: SitingInstance;
  /** Tiers of the standard's own limits, parallel to the pairs. */
  readonly reach: PairTiers;
  /** Parallel to the sites of the instance. */
  readonly sites: readonly SitingSite[];
  readonly demandOf: 'places' | 'facilities';
  /** Index of each demand point in the project's places or facilities. */
  readonly demandIndex: Uint32Array;
  readonly notes: readonly BuildNote[];
}
