import type { AnalysisOptions } from '../core/coverage/types';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import type { Result } from '../core/model/result';
import type { ReachStandard } from '../core/model/standard';
import { type AskedCount, type AskedModel, toQuestion } from '../core/siting/ask-siting';
import { buildInstance } from '../core/siting/build-instance';
import type {
  BuildNote,
  BuiltInstance,
  CandidateSource,
  SitingArea,
  SitingSite,
} from '../core/siting/build-types';
import { type BuildingGoal, buildingOrder } from '../core/siting/building-order';
import { checkSiting } from '../core/siting/check-siting';
import { outagesOfPlan } from '../core/siting/outage';
import { type SitingSummary, summarizeSiting } from '../core/siting/summarize-siting';
import type { SitingInstance, SitingOutcome, SitingQuestion } from '../core/siting/types';

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

export interface PreparedSiting {
  readonly built: BuiltInstance;
  readonly question: SitingQuestion;
  /** Sites that cover a demand point. */
  readonly minProviders: number;
  readonly warnings: readonly TermsProblem[];
}

/** A site with what it adds to those before it, in the order in which to build. */
export interface ProposedSite {
  readonly site: SitingSite;
  /** Rows of the project's places (or facilities, where these are served) that come within reach with it. */
  readonly gainedRows: readonly number[];
  readonly gainedWeight: number;
  readonly meanMeters: number | null;
  readonly largestMeters: number | null;
}

export interface ProposedPlan {
  readonly sites: readonly ProposedSite[];
  /** Existing stations that the plan does without. */
  readonly closed: readonly SitingSite[];
}

/** An answer in terms of the project. Plain and cloneable. */
export interface SitingAnswer {
  readonly outcome: Omit<SitingOutcome, 'sites' | 'alternatives' | 'unreachable'>;
  readonly standardId: string;
  readonly demandOf: 'places' | 'facilities';
  /** Whether weights are people; else each demand point counts 1. */
  readonly countsPeople: boolean;
  /** Of the existing stations, and of the plan. */
  readonly before: SitingSummary;
  readonly after: SitingSummary | null;
  /** Null where there is no answer. */
  readonly plan: ProposedPlan | null;
  /** Others that are as good. */
  readonly alternatives: readonly ProposedPlan[];
  /** Rows of the project's places or facilities that no candidate reaches. */
  readonly unreachableRows: readonly number[];
  readonly notes: readonly BuildNote[];
  readonly warnings: readonly TermsProblem[];
}

/** One station out: who loses cover. */
export interface StationOutage {
  readonly facilityId: string;
  readonly name: string;
  readonly lngLat: LngLat;
  /** Rows of the project's places or facilities. */
  readonly lostRows: readonly number[];
  readonly lostWeight: number;
  /** Rows that keep only the outer limit. */
  readonly worsenedRows: readonly number[];
  readonly worsenedWeight: number;
}

export interface OutageReport {
  readonly standardId: string;
  readonly demandOf: 'places' | 'facilities';
  readonly countsPeople: boolean;
  /** The most harmful first. */
  readonly stations: readonly StationOutage[];
  readonly notes: readonly BuildNote[];
}

/**
 * Makes the instance and the question of what a person asks; the same terms of the same project make the same ones.
 * Codes: `standardGone`, `candidatesMissing`, those of `buildInstance`, `toQuestion` and `checkSiting`.
 */
export function prepareSiting(
  project: Project,
  terms: SitingTerms,
): Result<PreparedSiting> | { readonly ok: false; readonly problems: readonly TermsProblem[] } {
  const standard = standardOf(project, terms.standardId);
  if (standard === null) return refused('standardGone', `there is no standard ${terms.standardId}`);
  if (terms.candidates.length === 0 && !terms.freeExisting)
    return refused('candidatesMissing', 'nothing is chosen where new sites may be');
  const { model } = terms;
  const isOfDistance = model === 'p-median' || model === 'p-center';
  const usesTiers = model === 'mclp' || model === 'backup';
  const built = buildInstance(project, standard, {
    analysis: terms.analysis,
    weights: terms.weights,
    candidates: terms.candidates,
    freeExisting: terms.freeExisting,
    allowedAreas: null,
    forbiddenAreas: forbiddenAreas(project, terms),
    fixedIds: [],
    limitMeters: null,
    outerWeight: usesTiers ? terms.outerWeight : null,
    pairs: isOfDistance ? { upToMeters: Infinity } : 'withinLimit',
  });
  if (!built.ok) return refused(built.error.code, built.error.message);
  const value = withCosts(built.value, terms.siteCosts);
  const minProviders = Math.max(standard.minProviders ?? 1, model === 'backup' ? 2 : 1);
  const asked = { model, count: terms.count, share: terms.share, minProviders };
  const question = toQuestion(value.instance, value.reach, { ...asked, usesCapacities: false });
  if (!question.ok) return refused(question.error.code, question.error.message);
  const problems = checkSiting(value.instance, question.value);
  // A budget that pays for nothing has an answer, but none that anybody asked for.
  const errors = problems.filter(
    ({ severity, code }) => severity === 'error' || code === 'budgetTooSmall',
  );
  if (errors.some(({ code, values }) => code === 'newSitesTooMany' && values.freeCount === 0))
    return refused('noCandidates', 'no candidate is left where new sites may be');
  if (errors.length > 0) return { ok: false, problems: errors };
  return {
    ok: true,
    value: { built: value, question: question.value, minProviders, warnings: problems },
    issues: [],
  };
}

/** Puts the outcome of a prepared question in terms of the project. */
export function describeAnswer(
  { built, question, minProviders, warnings }: PreparedSiting,
  outcome: SitingOutcome,
  terms: SitingTerms,
): SitingAnswer {
  const { instance, reach, sites: known, demandIndex } = built;
  const existing = originSites(known, 'existing');
  const hasAnswer = outcome.objective !== null;
  const summarize = (open: readonly number[]) =>
    summarizeSiting(instance, reach, minProviders, open);
  const planOf = (open: readonly number[]): ProposedPlan => {
    const isOpen = new Set(open);
    const steps = buildingOrder({
      instance,
      reach,
      minProviders,
      goal: goalOf(question),
      open: existing.filter((site) => isOpen.has(site)),
      added: open.filter((site) => known[site]?.origin !== 'existing'),
    });
    return {
      sites: steps.map(({ site, gained, gainedWeight, meanCost, largestCost }) => ({
        site: known[site] as SitingSite,
        gainedRows: gained.map((demand) => demandIndex[demand] as number),
        gainedWeight,
        meanMeters: meanCost,
        largestMeters: largestCost,
      })),
      closed: existing.flatMap((site) => (isOpen.has(site) ? [] : [known[site] as SitingSite])),
    };
  };
  const { sites, alternatives, unreachable, ...rest } = outcome;
  return {
    outcome: rest,
    standardId: built.standard.id,
    demandOf: built.demandOf,
    countsPeople: countsPeople(built, terms.weights),
    before: summarize(existing),
    after: hasAnswer ? summarize(sites) : null,
    plan: hasAnswer ? planOf(sites) : null,
    alternatives: alternatives.map(planOf),
    unreachableRows: unreachable.map((demand) => demandIndex[demand] as number),
    notes: built.notes,
    warnings,
  };
}

/** Who loses cover when one existing station of a standard is out. Codes: `standardGone`, those of `buildInstance`. */
export function reportOutages(
  project: Project,
  standardId: string,
  analysis: AnalysisOptions,
): Result<OutageReport> {
  const standard = standardOf(project, standardId);
  if (standard === null) return refusedResult('standardGone', `there is no standard ${standardId}`);
  const built = buildInstance(project, standard, {
    analysis,
    weights: 'population',
    candidates: [],
    freeExisting: false,
    allowedAreas: null,
    forbiddenAreas: [],
    fixedIds: [],
    limitMeters: null,
    // Two tiers, so that those are told who keep the outer limit alone; how much it counts does not matter.
    outerWeight: 0.5,
    pairs: 'withinLimit',
  });
  if (!built.ok) return built;
  const { instance, reach, sites, demandIndex, demandOf, notes } = built.value;
  const open = originSites(sites, 'existing');
  const rows = (demands: readonly number[]) => demands.map((at) => demandIndex[at] as number);
  const stations = outagesOfPlan(instance, reach, open, standard.minProviders ?? 1).map(
    ({ facility, lost, lostWeight, worsened, worsenedWeight }): StationOutage => {
      const { id, name, lngLat } = sites[facility] as SitingSite;
      const harm = { lostRows: rows(lost), worsenedRows: rows(worsened) };
      return { facilityId: id, name, lngLat, ...harm, lostWeight, worsenedWeight };
    },
  );
  const report = { standardId, demandOf, countsPeople: demandOf === 'places', stations, notes };
  return { ok: true, value: report, issues: [] };
}

/** The new sites among some, as people know them. */
export function newSitesOf({ sites }: BuiltInstance, open: readonly number[]): SitingSite[] {
  return open.flatMap((site) => {
    const one = sites[site];
    return one === undefined || one.origin === 'existing' ? [] : [one];
  });
}

function goalOf({ model }: SitingQuestion): BuildingGoal {
  if (model === 'p-median') return 'mean';
  return model === 'p-center' ? 'largest' : 'cover';
}

function originSites(sites: readonly SitingSite[], origin: SitingSite['origin']): number[] {
  return sites.flatMap((site, at) => (site.origin === origin ? [at] : []));
}

function countsPeople({ demandOf }: BuiltInstance, weights: SitingTerms['weights']): boolean {
  return demandOf === 'places' && weights === 'population';
}

function standardOf({ standards }: Project, id: string): ReachStandard | null {
  return (
    standards.find((one): one is ReachStandard => one.id === id && one.family === 'reach') ?? null
  );
}

function forbiddenAreas(project: Project, terms: SitingTerms): SitingArea[] {
  const codes = new Set(terms.forbiddenCounties);
  return [
    ...project.counties.filter(({ code }) => codes.has(code)),
    ...terms.forbiddenUrbanAreas.flatMap((index) => project.urbanAreas[index] ?? []),
  ];
}

function withCosts(built: BuiltInstance, costs: SitingTerms['siteCosts']): BuiltInstance {
  const { siteCosts: _, ...rest } = built.instance;
  // Costs of a list count under a budget alone; elsewhere it is the number of sites that is asked about.
  if (costs === null) return { ...built, instance: rest };
  const siteCosts = Float64Array.from(
    built.sites,
    ({ cost, origin }) => cost ?? costs[origin] ?? 1,
  );
  const instance: SitingInstance = { ...rest, siteCosts };
  return { ...built, instance };
}

function refused(code: string, message: string) {
  return { ok: false, problems: [{ code, message, values: {} }] } as const;
}

function refusedResult(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
