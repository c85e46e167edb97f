import { candidateKinds, fieldsOf, freesExisting, type SitingForm } from './form';

export type FormField =
  | 'aim'
  | 'siteCount'
  | 'share'
  | 'budget'
  | 'costs'
  | 'candidates'
  | 'file'
  | 'capacity'
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
  if (uses.usesCapacity) {
    if (!isWithin(form.newCapacity, Infinity)) say('capacity', 'newCapacityInvalid');
    if (form.capacityBy !== 'none' && !isWithin(form.capacityPerUnit, Infinity))
      say('capacity', 'capacityPerUnitInvalid');
  }
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
  if (form.candidates.file && (form.file?.points.length ?? 0) === 0)
    say(
      'file',
      form.file !== null && form.file.systemId === null ? 'systemMissing' : 'fileMissing',
    );
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
  capacityInvalid: 'capacity',
  capacitiesMissing: 'capacity',
  capacitiesOneTier: 'capacity',
};

/** What the worker found wrong, beside the field it is about. */
export function toFormProblem(problem: {
  readonly code: string;
  readonly message: string;
  readonly values: FormProblem['values'];
}): FormProblem {
  return { ...problem, field: fieldOfCode[problem.code] ?? 'aim' };
}
