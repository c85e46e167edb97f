import type { AnalysisOptions } from '../../core/coverage/types';
import type { Facility, FacilityKind } from '../../core/model/facility';
import type { Project } from '../../core/model/project';
import type { ReachStandard } from '../../core/model/standard';
import type { CandidateSource } from '../../core/siting/build-types';
import type { SitingTerms } from '../../workers/client';

/** What is wanted, as people say it; `budget` is the most people for the money. */
export const sitingAims = [
  'mclp',
  'lscp',
  'backup',
  'p-median',
  'p-center',
  'budget',
  'lscp-b',
] as const;
export type SitingAim = (typeof sitingAims)[number];

/** Where new stations may stand. */
export const candidateKinds = ['places', 'clinics', 'planned', 'grid'] as const;
export type CandidateKind = (typeof candidateKinds)[number];

/** The form as it stands; a field that is empty is null. */
export interface SitingForm {
  readonly aim: SitingAim;
  /** New stations beside the existing ones, or all stations where existing ones may close. */
  readonly siteCount: number | null;
  readonly coversAll: boolean;
  readonly sharePercent: number | null;
  /** Of any unit of money, the same as of the costs. */
  readonly budget: number | null;
  readonly costs: Readonly<Record<CandidateKind, number | null>>;
  readonly candidates: Readonly<Record<CandidateKind, boolean>>;
  readonly gridKilometers: number | null;
  readonly freeExisting: boolean;
  readonly weights: 'population' | 'equal';
  readonly outerCountsInPart: boolean;
  readonly outerPercent: number | null;
  readonly forbiddenCounties: readonly string[];
  /** Positions among the project's urban areas. */
  readonly forbiddenUrbanAreas: readonly number[];
  readonly timeLimitSeconds: number | null;
}

export const initialForm: SitingForm = {
  aim: 'mclp',
  siteCount: 2,
  coversAll: true,
  sharePercent: 95,
  budget: 500,
  costs: { places: 200, clinics: 100, planned: 150, grid: 250 },
  candidates: { places: true, clinics: false, planned: false, grid: false },
  gridKilometers: 5,
  freeExisting: false,
  weights: 'population',
  outerCountsInPart: false,
  outerPercent: 50,
  forbiddenCounties: [],
  forbiddenUrbanAreas: [],
  timeLimitSeconds: 60,
};

export type FormField =
  | 'aim'
  | 'siteCount'
  | 'share'
  | 'budget'
  | 'costs'
  | 'candidates'
  | 'grid'
  | 'outer'
  | 'timeLimit';

/** What is wrong, and beside which field to say so. */
export interface FormProblem {
  readonly field: FormField;
  readonly code: string;
  readonly values: Readonly<Record<string, number | string>>;
  /** In English, for a code that has no text of its own. */
  readonly message: string;
}

/** Which fields matter for what is wanted. */
export function fieldsOf(form: SitingForm) {
  const { aim } = form;
  const usesCount = aim === 'mclp' || aim === 'backup' || aim === 'p-median' || aim === 'p-center';
  return {
    usesCount,
    usesShare: aim === 'lscp',
    usesBudget: aim === 'budget',
    usesWeights: aim !== 'p-center' && aim !== 'lscp-b' && (aim !== 'lscp' || !form.coversAll),
    usesOuter: aim === 'mclp' || aim === 'backup' || aim === 'budget',
    // What an existing station saves is not known, so that a budget keeps them.
    mayFree: aim !== 'budget',
  };
}

/** Whether existing stations may close, for what is wanted. */
export function freesExisting(form: SitingForm): boolean {
  return form.freeExisting && fieldsOf(form).mayFree;
}

/** What is wrong with a form before anybody is asked. */
export function findFormProblems(form: SitingForm): FormProblem[] {
  const problems: FormProblem[] = [];
  const uses = fieldsOf(form);
  const say = (field: FormField, code: string, values: FormProblem['values'] = {}) =>
    problems.push({ field, code, values, message: code });
  if (uses.usesCount) {
    const { siteCount } = form;
    if (siteCount === null) say('siteCount', 'countMissing');
    else if (!Number.isInteger(siteCount))
      say('siteCount', 'newSitesNotWhole', { asked: siteCount });
    else if (siteCount < 1) say('siteCount', 'newSitesZero', { asked: siteCount });
  }
  if (uses.usesShare && !form.coversAll && !isWithin(form.sharePercent, 100))
    say('share', 'shareInvalid', { share: form.sharePercent ?? '' });
  if (uses.usesBudget) {
    if (!isWithin(form.budget, Infinity)) say('budget', 'budgetInvalid');
    for (const kind of candidateKinds)
      if (form.candidates[kind] && !isWithin(form.costs[kind], Infinity)) {
        say('costs', 'siteCostInvalid');
        break;
      }
  }
  if (!candidateKinds.some((kind) => form.candidates[kind]) && !freesExisting(form))
    say('candidates', 'candidatesMissing');
  if (form.candidates.grid && !isWithin(form.gridKilometers, Infinity))
    say('grid', 'gridStepInvalid');
  if (uses.usesOuter && form.outerCountsInPart && !isWithin(form.outerPercent, 100))
    say('outer', 'outerWeightInvalid');
  if (!isWithin(form.timeLimitSeconds, 3600)) say('timeLimit', 'timeLimitInvalid');
  return problems;
}

/** Above 0 and at most so much; infinity is never. */
function isWithin(value: number | null, most: number): value is number {
  return value !== null && value > 0 && value <= most && value < Infinity;
}

const fieldOfCode: Readonly<Record<string, FormField>> = {
  noCandidates: 'candidates',
  candidatesMissing: 'candidates',
  newSitesNotWhole: 'siteCount',
  newSitesNegative: 'siteCount',
  newSitesZero: 'siteCount',
  newSitesTooMany: 'siteCount',
  countMissing: 'siteCount',
  countBelowFixed: 'siteCount',
  budgetInvalid: 'budget',
  budgetTooSmall: 'budget',
  siteCostInvalid: 'costs',
  shareInvalid: 'share',
  gridStepInvalid: 'grid',
  gridTooFine: 'grid',
  noOutlines: 'grid',
  outerWeightInvalid: 'outer',
  tooManyPairs: 'candidates',
};

/** What the worker found wrong, beside the field it is about. */
export function toFormProblem(problem: {
  readonly code: string;
  readonly message: string;
  readonly values: FormProblem['values'];
}): FormProblem {
  return { ...problem, field: fieldOfCode[problem.code] ?? 'aim' };
}

/** What a form that has no problems asks. */
export function toTerms(
  form: SitingForm,
  standardId: string,
  analysis: AnalysisOptions,
): SitingTerms {
  const uses = fieldsOf(form);
  const frees = freesExisting(form);
  const siteCount = form.siteCount ?? 0;
  const count = { kind: frees ? 'all' : 'new', count: siteCount } as const;
  const costOf = (kind: CandidateKind) => form.costs[kind] ?? 1;
  return {
    standardId,
    analysis,
    model: form.aim === 'budget' ? 'mclp' : form.aim,
    count: uses.usesBudget
      ? { kind: 'budget', budget: form.budget ?? 0 }
      : uses.usesCount
        ? count
        : null,
    share: form.coversAll ? 1 : (form.sharePercent ?? 0) / 100,
    weights: uses.usesWeights ? form.weights : 'population',
    candidates: sourcesOf(form),
    freeExisting: frees,
    outerWeight:
      uses.usesOuter && form.outerCountsInPart && form.outerPercent !== 100
        ? (form.outerPercent ?? 0) / 100
        : null,
    forbiddenCounties: form.forbiddenCounties,
    forbiddenUrbanAreas: form.forbiddenUrbanAreas,
    siteCosts: uses.usesBudget
      ? {
          place: costOf('places'),
          facility: costOf('clinics'),
          planned: costOf('planned'),
          grid: costOf('grid'),
        }
      : null,
    timeLimitSeconds: form.timeLimitSeconds ?? 0,
  };
}

/** Planned ones come first: what several sources name is the site of the first. */
function sourcesOf({ candidates, gridKilometers }: SitingForm): CandidateSource[] {
  const sources: CandidateSource[] = [];
  if (candidates.planned) sources.push({ kind: 'planned' });
  if (candidates.clinics) sources.push({ kind: 'facilities', kinds: ['townshipClinic'] });
  if (candidates.places) sources.push({ kind: 'places' });
  if (candidates.grid) sources.push({ kind: 'grid', stepMeters: (gridKilometers ?? 0) * 1000 });
  return sources;
}

/** How many there are of each, with a position. */
export function candidateCounts(project: Project, { providers }: ReachStandard) {
  const counted = (facilities: readonly Facility[]) =>
    facilities.filter(({ lngLat }) => lngLat !== null).length;
  const own = project.facilities.filter(({ kind }) => providers.includes(kind));
  const isPlanned = ({ status }: Facility) => status === 'planned' || status === 'candidate';
  return {
    places: project.places.filter(({ lngLat }) => lngLat !== null).length,
    clinics: counted(
      project.facilities.filter(
        ({ kind, status }) =>
          kind === 'townshipClinic' && status === 'existing' && !providers.includes(kind),
      ),
    ),
    planned: counted(own.filter(isPlanned)),
    existing: counted(own.filter(({ status }) => status === 'existing')),
  };
}

/** The kind that a new station gets: what most existing providers are, else the first of the standard. */
export function proposedKind(project: Project, { providers }: ReachStandard): FacilityKind {
  const countOf = (wanted: FacilityKind) =>
    project.facilities.filter(({ kind, status }) => kind === wanted && status === 'existing')
      .length;
  const most = Math.max(...providers.map(countOf));
  return providers.find((kind) => countOf(kind) === most) ?? 'other';
}
