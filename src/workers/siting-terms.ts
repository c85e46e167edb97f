import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { ReachStandard } from '../core/model/standard';
import type { AskedCount, AskedModel } from '../core/siting/ask-siting';
import type { CandidateSource, SitingSite } from '../core/siting/build-types';

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
