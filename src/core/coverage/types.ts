import type { Setting } from '../model/place';
import type { MeanRadiusStandard, ReachStandard, SettingOf } from '../model/standard';

export type Verdict = 'unknown' | 'met' | 'outer' | 'uncovered';

/** Verdicts by their code in `ReachCoverage.verdictCodes`. */
export const verdicts: readonly Verdict[] = ['unknown', 'met', 'outer', 'uncovered'];
export const verdictCode = { unknown: 0, met: 1, outer: 2, uncovered: 3 } as const satisfies Record<
  Verdict,
  number
>;

/** A mode that is judged along the straight line: time = distance × detour factor ÷ speed. */
export interface StraightTravel {
  /** Kilometres per hour, above 0. */
  readonly speedKilometersPerHour: number;
  /** Length of the way ÷ straight distance, 1 or more. */
  readonly detourFactor: number;
}

/**
 * What turns distances into minutes. A mode that is absent has no model yet (driving needs roads):
 * its standards give `unknown` for every demand point.
 */
export interface TravelModel {
  readonly walk?: StraightTravel;
  readonly bicycle?: StraightTravel;
}

export interface AnalysisOptions {
  readonly travel: TravelModel;
  /** Replaces the reading of reach standards whose limit has a band for either setting. */
  readonly settingOf?: SettingOf;
  /** Replaces the outer rural limit of reach standards that give a range in metres; never below the inner limit. */
  readonly ruralOuterMeters?: number;
}

/** Most circles whose union is computed: as many take about two seconds. */
export const mostJoinedZones = 400;
/** Most providers that get circles on the map. */
export const mostCircledProviders = 3000;

/** Why a whole standard could not be judged. */
type NotJudgedReason = 'noRouteData';

/**
 * The verdict of each demand point under a reach standard, as parallel arrays of length n.
 * `-1` is no facility, `NaN` no distance.
 */
export interface ReachCoverage {
  /** The standard as judged: overrides of the options are already in its limit. */
  readonly standard: ReachStandard;
  readonly demandOf: 'places' | 'facilities';
  /** Index of each demand point in the project's places or facilities. */
  readonly demandIndex: Uint32Array;
  /** Index into `verdicts`. */
  readonly verdictCodes: Uint8Array;
  /** Index of the nearest provider in the project's facilities, whatever its radius. */
  readonly nearestIndex: Int32Array;
  /** Geodesic metres to the nearest provider. */
  readonly nearestDistanceMeters: Float64Array;
  /** Nearest of the providers that give the point its verdict; -1 when uncovered or unknown. */
  readonly coveringIndex: Int32Array;
  /** Providers within the widest limit that applies to them, inclusive. */
  readonly providersWithin: Uint32Array;
  /** Seconds per straight metre for limits in minutes; null for limits in metres. */
  readonly secondsPerMeter: number | null;
  readonly providerCount: number;
  /** Providers of the right kind and status that have no position and so reach nobody. */
  readonly providersWithoutPositionCount: number;
  /** Those of `providerCount` whose position is indicative: spread by rule, not surveyed. */
  readonly providersWithIndicativePositionCount: number;
  readonly notJudged: NotJudgedReason | null;
}

/** A count of demand points or of people by verdict; `total` is their sum. */
export interface VerdictTotals {
  readonly total: number;
  readonly met: number;
  readonly outer: number;
  readonly uncovered: number;
  readonly unknown: number;
}

export interface CoverageTotals {
  readonly places: VerdictTotals;
  /** People of the places whose population is known. */
  readonly population: VerdictTotals;
  /** Places whose population is unknown, and that therefore count in no number of people. */
  readonly placesWithoutPopulation: number;
  readonly placesWithEstimatedPopulation: number;
  readonly placesWithIndicativePosition: number;
  /** (met + outer) ÷ (total − unknown), 0–1; null when nothing could be judged. */
  readonly coverageShare: { readonly places: number | null; readonly population: number | null };
}

export interface CoverageGroup extends CoverageTotals {
  readonly name: string;
  /** The county of a township; empty otherwise. */
  readonly county: string;
}

export interface ReachSummary extends CoverageTotals {
  readonly byCounty: readonly CoverageGroup[];
  readonly byTownship: readonly CoverageGroup[];
  readonly bySetting: readonly (CoverageGroup & { readonly name: Setting })[];
}

/** One side of a mean-radius standard: the urban or the rural stations and people. */
export interface MeanRadiusRow {
  readonly setting: Setting;
  /** Located providers of this setting. */
  readonly providerCount: number;
  /** Those of this setting that have no position and count in no figure of the row. */
  readonly providersWithoutPositionCount: number;
  /** Area that the stations serve: see the method note. Null when it is not known. */
  readonly areaSquareMeters: number | null;
  /** sqrt(area ÷ (π · stations)); null without stations or area. */
  readonly equivalentRadiusMeters: number | null;
  /** Mean geodesic distance from each demand point with a position to its nearest provider. */
  readonly meanDistanceMeters: number | null;
  /** The same, weighted by the people of places whose population is known. */
  readonly meanDistanceByPeopleMeters: number | null;
  readonly demandCount: number;
  readonly demandWithoutPositionCount: number;
  readonly metMeters: number | null;
  readonly outerMeters: number | null;
}

export interface MeanRadiusResult {
  readonly standard: MeanRadiusStandard;
  readonly rows: readonly MeanRadiusRow[];
  readonly notJudged: NotJudgedReason | null;
}

export interface ReachResult {
  readonly coverage: ReachCoverage;
  readonly summary: ReachSummary;
}

/** Answers in the order of the project's standards; presence, ratio and site-band rules are not judged here. */
export interface Analysis {
  readonly reach: readonly ReachResult[];
  readonly meanRadius: readonly MeanRadiusResult[];
}
