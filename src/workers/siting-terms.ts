import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { ReachStandard } from '../core/model/standard';
import type { capacityFields } from '../core/scenario/types';
import type { AskedCount, AskedModel } from '../core/siting/ask-siting';
import type { CandidateSource, SitingArea, SitingSite } from '../core/siting/build-types';

/** What of a facility's data can tell how many it serves. */
export type CapacityField = (typeof capacityFields)[number];

/** How much each site can serve, in people or, where places count alike, in places. */
export interface CapacityTerms {
  /** Of a new site whose list names none; above 0. */
  readonly newSite: number;
  /** Which number of an existing station tells, and how much one of it serves, above 0; null where none does. */
  readonly existing: { readonly by: CapacityField; readonly perUnit: number } | null;
  /** What existing stations count for of which that is not known. */
  readonly unknown: 'asNewSite' | 'unbounded';
}

/** What a person asks about a project. Plain and cloneable. */
export interface SitingTerms {
  /** A reach standard of the project. */
  readonly standardId: string;
  readonly analysis: AnalysisOptions;
  readonly model: AskedModel;
  /** Null for the models that find the number themselves. */
  readonly count: AskedCount | null;
  /** 0–1, of set covering. */
  readonly share: number;
  readonly weights: 'population' | 'equal';
  readonly candidates: readonly CandidateSource[];
  /** Existing stations may close. */
  readonly freeExisting: boolean;
  /** What the outer band counts for; null where it counts in full. */
  readonly outerWeight: number | null;
  /** Where no new site may be: codes of counties, and positions among the urban areas. */
  readonly forbiddenCounties: readonly string[];
  readonly forbiddenUrbanAreas: readonly number[];
  /** Drawn areas: a new site is in one of the allowed ones, where there are any, and in none of the forbidden ones. */
  readonly allowedAreas: readonly SitingArea[];
  readonly forbiddenAreas: readonly SitingArea[];
  /** How much each site can serve; null where they have room for all. */
  readonly capacities: CapacityTerms | null;
  /** What a new site costs by what it stands on; null where their number counts. A list's own costs come first. */
  readonly siteCosts: Readonly<Partial<Record<SitingSite['origin'], number>>> | null;
  /** Above 0. */
  readonly timeLimitSeconds: number;
}

/** What is wrong with a question, or worth a second look. */
export interface TermsProblem {
  readonly code: string;
  /** In English. */
  readonly message: string;
  readonly values: Readonly<Record<string, number | string>>;
}

/** The reach standard of an id; null where the project has none. */
export function standardOf({ standards }: Project, id: string): ReachStandard | null {
  return (
    standards.find((one): one is ReachStandard => one.id === id && one.family === 'reach') ?? null
  );
}
