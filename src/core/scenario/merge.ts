import type { Project } from '../model/project';
import type { Result } from '../model/result';
import { applyEdit } from './apply-edit';
import { lineageOf, materialize } from './materialize';
import { done, refused } from './outcome';
import { isSameJson } from './same-json';
import { withEdits } from './scenario-list';
import { subjectsOf } from './subjects';
import type { EditProblemCode, Scenario, ScenarioEdit, ScenarioStep } from './types';

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
 * Appends the edits of one scenario to another: its own and those of its parents that the other does not stand on. What
 * is so already is passed over; an edit that cannot be applied there is left out and named; one that sets what an edit
 * of the other sets differently is appended and named. The scenario that is merged stays as it is.
 *
 * Error codes: `scenarioGone`, `scenarioIsBase`, `scenarioMergesItself` (also where one stands on the merged one).
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
  const shared = new Set(fromChain.map(({ id }) => id));
  const own = intoChain.filter(({ id }) => !shared.has(id)).flatMap(({ edits }) => edits);
  const sharedWithInto = new Set(intoChain.map(({ id }) => id));
  const toMerge = fromChain.filter(({ id }) => !sharedWithInto.has(id));

  const appended: ScenarioEdit[] = [];
  const conflicts: MergeConflict[] = [];
  let skippedCount = 0;
  let { project } = materialize(base, scenarios, intoId);
  const ownSubjects = new Set(own.flatMap(({ edit }) => subjectsOf(edit)));
  for (const { id: scenarioId, edits } of toMerge) {
    for (const step of edits) {
      if (isRepeated(step.edit, own)) {
        skippedCount++;
        continue;
      }
      const named = { scenarioId, editId: step.id };
      const applied = applyEdit(project, step.edit);
      if (!applied.ok) {
        const { code, message } = applied.error;
        conflicts.push({ ...named, code: code as EditProblemCode, message, isApplied: false });
      } else if (applied.value.project === project) skippedCount++;
      else {
        const twice = subjectsOf(step.edit).filter((subject) => ownSubjects.has(subject));
        if (twice.length > 0) {
          const message = `both scenarios change ${twice.join(', ')}; the merged change is applied last`;
          conflicts.push({ ...named, code: 'bothChanged', message, isApplied: true });
        }
        appended.push(step.edit);
        project = applied.value.project;
      }
    }
  }
  return done({
    scenarios: withEdits(scenarios, intoId, appended),
    report: { appendedCount: appended.length, skippedCount, conflicts },
  });
}

/** Whether an edit that would count twice is there already, as after a copy. */
function isRepeated(edit: ScenarioEdit, own: readonly ScenarioStep[]): boolean {
  const counts =
    edit.type === 'addFacility' || edit.type === 'removeFacility' || edit.type === 'growPopulation';
  return counts && own.some((step) => isSameJson(step.edit, edit));
}
