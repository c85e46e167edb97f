import type { Project } from '../model/project';
import type { Result } from '../model/result';
import { applyEdit } from './apply-edit';
import { lineageOf, materialize } from './materialize';
import { done, refused } from './outcome';
import { isSameJson } from './same-json';
import { withEdits } from './scenario-list';
import { overlap, subjectName, subjectsOf } from './subjects';
import type { EditProblemCode, Scenario, ScenarioEdit } from './types';

/** An edit of the other scenario that does not go together with the ones that are there. */
export interface MergeConflict {
  readonly scenarioId: string;
  readonly editId: string;
  /** `bothChanged`: both set the same thing; the merged one is applied last and wins. Else why it was left out. */
  readonly code: EditProblemCode | 'bothChanged';
  readonly message: string;
  readonly isApplied: boolean;
}

export interface MergeReport {
  /** Edits that were appended. */
  readonly appendedCount: number;
  /** Edits that were passed over because it is so already. */
  readonly skippedCount: number;
  readonly conflicts: readonly MergeConflict[];
}

export interface MergedScenarios {
  readonly scenarios: readonly Scenario[];
  readonly report: MergeReport;
}

/**
 * Appends the edits of one scenario to another: its own and those of its parents that the other does not stand on. Edits
 * with which both begin, as copies do, are one past of both. Of the others, what is so already is passed over; one that
 * would count twice, such as a growth, is passed over once for each equal one that is there; an edit that cannot be
 * applied there is left out and named; one that sets what an edit of the other sets differently is appended and named.
 * The scenario that is merged stays as it is.
 *
 * Error codes: `scenarioGone`, `scenarioIsBase`, `scenarioMergesItself` (also where one stands on the merged one),
 * `scenarioStandsOnIt` (the merged one stands on the other, if only through its parents).
 */
export function mergeScenario(
  base: Project,
  scenarios: readonly Scenario[],
  intoId: string,
  fromId: string,
): Result<MergedScenarios> {
  for (const id of [intoId, fromId]) {
    if (id === '')
      return refused('scenarioIsBase', 'the base has no edits to merge; choose another');
    if (!scenarios.some((one) => one.id === id))
      return refused('scenarioGone', `there is no scenario ${id} any more; choose another`);
  }
  const intoChain = lineageOf(scenarios, intoId).chain;
  const fromChain = lineageOf(scenarios, fromId).chain;
  if (intoChain.some(({ id }) => id === fromId)) {
    const message = 'the scenario has the edits of the other one already: it stands on it';
    return refused('scenarioMergesItself', message);
  }
  // What is merged would find its own edits done below it, and would not stay as it is.
  if (fromChain.some(({ id }) => id === intoId)) {
    const message = 'the chosen scenario stands on this one; choose one that does not';
    return refused('scenarioStandsOnIt', message);
  }
  const shared = new Set(fromChain.map(({ id }) => id));
  const intoEdits = stepsOf(intoChain.filter(({ id }) => !shared.has(id)));
  const sharedWithInto = new Set(intoChain.map(({ id }) => id));
  const fromEdits = stepsOf(fromChain.filter(({ id }) => !sharedWithInto.has(id)));
  const pastCount = samePastCount(intoEdits, fromEdits);
  const own = intoEdits.slice(pastCount).map(({ edit }) => edit);

  const appended: ScenarioEdit[] = [];
  const conflicts: MergeConflict[] = [];
  let skippedCount = pastCount;
  let { project } = materialize(base, scenarios, intoId);
  const ownSubjects = own.flatMap(subjectsOf);
  const excuses = [...own];
  for (const { scenarioId, editId, edit } of fromEdits.slice(pastCount)) {
    if (isExcused(edit, excuses)) {
      skippedCount++;
      continue;
    }
    const named = { scenarioId, editId };
    const applied = applyEdit(project, edit);
    if (!applied.ok) {
      const { code, message } = applied.error;
      conflicts.push({ ...named, code: code as EditProblemCode, message, isApplied: false });
    } else if (applied.value.project === project) skippedCount++;
    else {
      const twice = subjectsOf(edit).filter((one) => ownSubjects.some((own) => overlap(one, own)));
      if (twice.length > 0) {
        const message = `both scenarios change ${twice.map(subjectName).join(', ')}; the merged change is applied last`;
        conflicts.push({ ...named, code: 'bothChanged', message, isApplied: true });
      }
      appended.push(edit);
      project = applied.value.project;
    }
  }
  return done({
    scenarios: withEdits(scenarios, intoId, appended),
    report: { appendedCount: appended.length, skippedCount, conflicts },
  });
}

interface ScenariosEdit {
  readonly scenarioId: string;
  readonly editId: string;
  readonly edit: ScenarioEdit;
}

function stepsOf(chain: readonly Scenario[]): ScenariosEdit[] {
  return chain.flatMap(({ id: scenarioId, edits }) =>
    edits.map(({ id: editId, edit }) => ({ scenarioId, editId, edit })),
  );
}

/** With how many equal edits both begin. */
function samePastCount(one: readonly ScenariosEdit[], other: readonly ScenariosEdit[]): number {
  const first = one.findIndex(({ edit }, at) => !isSameJson(edit, other[at]?.edit));
  return first < 0 ? one.length : first;
}

/** Whether an edit that would count twice is there already, as after a copy; each one there excuses one. */
function isExcused(edit: ScenarioEdit, excuses: ScenarioEdit[]): boolean {
  const counts =
    edit.type === 'addFacility' || edit.type === 'removeFacility' || edit.type === 'growPopulation';
  const at = counts ? excuses.findIndex((one) => isSameJson(one, edit)) : -1;
  if (at < 0) return false;
  excuses.splice(at, 1);
  return true;
}
