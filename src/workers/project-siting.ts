import type { Project } from '../core/model/project';
import type { Result } from '../core/model/result';
import { toQuestion } from '../core/siting/ask-siting';
import { buildInstance, measureInstance, type SitingSize } from '../core/siting/build-instance';
import type {
  BuildOptions,
  BuiltInstance,
  CandidateSource,
  SitingArea,
} from '../core/siting/build-types';
import { checkSiting } from '../core/siting/check-siting';
import type { SitingInstance, SitingQuestion } from '../core/siting/types';
import { withCapacities } from './siting-capacities';
import { type SitingTerms, standardOf, type TermsProblem } from './siting-terms';

export interface PreparedSiting {
  readonly built: BuiltInstance;
  readonly question: SitingQuestion;
  /** Sites that cover a demand point. */
  readonly minProviders: number;
  readonly warnings: readonly TermsProblem[];
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
  const built = buildInstance(project, standard, buildOptions(project, terms));
  if (!built.ok) return refused(built.error.code, built.error.message);
  const { model, capacities } = terms;
  const value = withCapacities(withCosts(built.value, terms.siteCosts), project, capacities);
  const minProviders = Math.max(standard.minProviders ?? 1, model === 'backup' ? 2 : 1);
  const asked = { model, count: terms.count, share: terms.share, minProviders };
  const question = toQuestion(value.instance, value.reach, {
    ...asked,
    usesCapacities: capacities !== null,
  });
  if (!question.ok) return refused(question.error.code, question.error.message);
  const problems = checkSiting(value.instance, question.value);
  // A budget that pays for nothing has an answer, but none that anybody asked for.
  const errors = problems.filter(
    ({ severity, code }) => severity === 'error' || code === 'budgetTooSmall',
  );
  if (errors.length > 0) return { ok: false, problems: errors };
  return {
    ok: true,
    value: { built: value, question: question.value, minProviders, warnings: problems },
    issues: [],
  };
}

/** How large the question is, without putting it. Codes: `standardGone`, those of `measureInstance`. */
export function measureSiting(project: Project, terms: SitingTerms): Result<SitingSize> {
  const standard = standardOf(project, terms.standardId);
  if (standard !== null) return measureInstance(project, standard, buildOptions(project, terms));
  const message = `there is no standard ${terms.standardId}`;
  return { ok: false, error: { code: 'standardGone', message } };
}

function buildOptions(project: Project, terms: SitingTerms): BuildOptions {
  const { model } = terms;
  const isOfDistance = model === 'p-median' || model === 'p-center';
  const usesTiers = (model === 'mclp' && terms.capacities === null) || model === 'backup';
  return {
    analysis: terms.analysis,
    weights: terms.weights,
    candidates: terms.candidates.map((source) => insideAreas(source, project, terms)),
    freeExisting: terms.freeExisting,
    allowedAreas: terms.allowedAreas.length > 0 ? terms.allowedAreas : null,
    forbiddenAreas: forbiddenAreas(project, terms),
    fixedIds: [],
    limitMeters: null,
    outerWeight: usesTiers ? terms.outerWeight : null,
    pairs: isOfDistance ? { upToMeters: Infinity } : 'withinLimit',
  };
}

function forbiddenAreas(project: Project, terms: SitingTerms): SitingArea[] {
  const codes = new Set(terms.forbiddenCounties);
  return [
    ...project.counties.filter(({ code }) => codes.has(code)),
    ...terms.forbiddenUrbanAreas.flatMap((index) => project.urbanAreas[index] ?? []),
    ...terms.forbiddenAreas,
  ];
}

/** A grid of a project without outlines lies over the areas that were drawn for it. */
function insideAreas(
  source: CandidateSource,
  { counties }: Project,
  { allowedAreas }: SitingTerms,
): CandidateSource {
  if (source.kind !== 'grid' || counties.length > 0 || allowedAreas.length === 0) return source;
  const polygons = allowedAreas.flatMap((area) => area.polygons);
  return { kind: 'area', area: { polygons }, stepMeters: source.stepMeters };
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
