import type { ProjectDocument } from '../core/model/document';
import { withOwnScenarios } from '../core/model/edit';
import { withoutScenarios } from '../core/model/presentation-scenarios';
import type { Result } from '../core/model/result';
import { lineageOf } from '../core/scenario/materialize';
import { type MergeReport, mergeScenario } from '../core/scenario/merge';
import { withNewIds } from '../core/scenario/new-facility';
import {
  addEdit,
  type BranchTerms,
  branchScenario,
  createScenario,
  deleteScenario,
  describeScenario,
  type FateOfChildren,
  removeEdit,
  reorderEdits,
  type ScenarioDraft,
  withEdits,
} from '../core/scenario/scenario-list';
import type { Scenario, ScenarioEdit } from '../core/scenario/types';
import type { OpenDocument, OpenedProject, OpenResult, Refused } from './open-document';
import type { ProjectSink } from './project-delivery';
import type { Workbench } from './workbench';

/** How an edit of a scenario is to be taken. */
export interface EditTerms {
  /** Where the base is shown, an edit goes into a new scenario of this name, in one step; refused without one. */
  readonly newScenarioName?: string;
}

/** A scenario to be made, with the edits that it begins with. Ids of new facilities are given here. */
export interface NewScenario extends ScenarioDraft {
  readonly edits?: readonly ScenarioEdit[];
}

export type EditOutcome =
  | {
      readonly ok: true;
      readonly opened: OpenedProject;
      /** False where it was so already, and nothing was added. */
      readonly isChanged: boolean;
    }
  | Refused;

export type MergeOutcome =
  | { readonly ok: true; readonly opened: OpenedProject; readonly report: MergeReport }
  | Refused;

/** What of a scenario's words is to change. */
export interface ScenarioWords {
  readonly name?: string;
  readonly description?: string;
}

/** The next state of a document, and whether it is a step, goes on with the last one, or is no edit at all. */
interface NextState {
  readonly document: ProjectDocument;
  readonly how: 'push' | 'amend';
}

/** Commands on the scenarios of the project that is open. */
export class ScenarioDesk {
  constructor(private readonly bench: Workbench) {}

  /** Adds an edit to the active scenario. Codes: `EditProblemCode`, `scenarioIsBase`. */
  edit(edit: ScenarioEdit, terms: EditTerms = {}): Promise<EditOutcome> {
    return this.change((open) => withEdit(open, edit, terms));
  }

  /**
   * Makes a scenario, with all its edits or not at all, in one step, and shows it. Codes: as of `createScenario`, and
   * `EditProblemCode`.
   */
  create(scenario: NewScenario, sink: ProjectSink): Promise<OpenResult> {
    return this.changeAndDeliver(sink, (open) => withScenario(open, scenario));
  }

  /** Makes a child or a copy of a scenario and shows it. Codes: as of `branchScenario`. */
  branch(id: string, terms: BranchTerms, sink: ProjectSink): Promise<OpenResult> {
    return this.changeAndDeliver(sink, ({ present }) => {
      const made = branchScenario(present.scenarios, id, terms);
      return made.ok ? shown(present, made.value.scenarios, made.value.id) : made;
    });
  }

  /** Gives a scenario another name or description. Codes: as of `describeScenario`. */
  describe(id: string, words: ScenarioWords): Promise<EditOutcome> {
    return this.change(({ present }) =>
      kept(present, describeScenario(present.scenarios, id, words)),
    );
  }

  /** Deletes a scenario; where it was shown, what it stood on is. Codes: as of `deleteScenario`. */
  remove(id: string, children: FateOfChildren, sink: ProjectSink): Promise<OpenResult> {
    return this.changeAndDeliver(sink, ({ present }) => {
      const { scenarios, activeScenarioId } = present;
      const rest = deleteScenario(scenarios, id, children);
      if (!rest.ok) return rest;
      const ids = new Set(rest.value.map((one) => one.id));
      const { chain } = lineageOf(scenarios, activeScenarioId);
      const nearest = [...chain].reverse().find((one) => ids.has(one.id));
      const deleted = scenarios.filter((one) => !ids.has(one.id));
      const presentation = withoutScenarios(present.presentation, deleted);
      return shown({ ...present, presentation }, rest.value, nearest?.id ?? '');
    });
  }

  /** Puts the edits of a scenario into another order. Codes: as of `reorderEdits`. */
  reorder(id: string, editIds: readonly string[], sink: ProjectSink): Promise<OpenResult> {
    return this.changeAndDeliver(sink, ({ present }) =>
      kept(present, reorderEdits(present.scenarios, id, editIds)),
    );
  }

  /** Takes an edit out of a scenario. Codes: as of `removeEdit`. */
  removeEdit(id: string, editId: string, sink: ProjectSink): Promise<OpenResult> {
    return this.changeAndDeliver(sink, ({ present }) =>
      kept(present, removeEdit(present.scenarios, id, editId)),
    );
  }

  /** Appends the edits of one scenario to another. Codes: as of `mergeScenario`. */
  async merge(intoId: string, fromId: string, sink: ProjectSink): Promise<MergeOutcome> {
    let report: MergeReport = { appendedCount: 0, skippedCount: 0, conflicts: [] };
    const merged = await this.changeAndDeliver(sink, ({ present }) => {
      const result = mergeScenario(present.project, present.scenarios, intoId, fromId);
      if (!result.ok) return result;
      report = result.value.report;
      return report.appendedCount === 0 ? null : shown(present, result.value.scenarios);
    });
    return merged.ok ? { ...merged, report } : merged;
  }

  /** Shows another scenario, or the base; no step of its own. Code: `scenarioGone`. */
  select(id: string, sink: ProjectSink): Promise<OpenResult> {
    return this.changeAndDeliver(sink, ({ present }) => {
      if (id === present.activeScenarioId) return null;
      if (id !== '' && !present.scenarios.some((one) => one.id === id)) {
        const message = `there is no scenario ${id} any more; choose another`;
        return { ok: false, error: { code: 'scenarioGone', message } };
      }
      const document = { ...present, activeScenarioId: id };
      return { ok: true, value: { document, how: 'amend' }, issues: [] };
    });
  }

  /** Null is no change. */
  private async change(
    make: (open: OpenDocument) => Result<NextState> | null,
  ): Promise<EditOutcome> {
    const outcome: { refusal: Refused | null; isChanged: boolean } = {
      refusal: null,
      isChanged: false,
    };
    await this.bench.ofWhatIsOpen((open) => {
      const made = make(open);
      if (made === null) return;
      if (!made.ok) {
        const { code, message } = made.error;
        outcome.refusal = { ok: false, code, message };
        return;
      }
      outcome.isChanged = true;
      const { document, how } = made.value;
      open.history[how](document);
      if (how !== 'amend') this.bench.edited(open);
      else if (open.key !== null) this.bench.autosave.changed();
    });
    const { refusal, isChanged } = outcome;
    return refusal ?? { ok: true, opened: this.bench.whatIsOpen.facts(), isChanged };
  }

  private async changeAndDeliver(
    sink: ProjectSink,
    make: (open: OpenDocument) => Result<NextState> | null,
  ): Promise<OpenResult> {
    const changed = await this.change(make);
    if (!changed.ok) return changed;
    return await this.bench.afterOthers(() => this.bench.handOver(sink));
  }
}

function withScenario(
  open: OpenDocument,
  { edits = [], ...draft }: NewScenario,
): Result<NextState> {
  const { present } = open;
  const made = createScenario(present.scenarios, draft);
  if (!made.ok) return made;
  const { id } = made.value;
  const named = withNewIds(present.project, present.scenarios, edits);
  const next = shown(present, withEdits(made.value.scenarios, id, named), id);
  if (edits.length === 0) return next;
  const { problems } = open.materialize(next.value.document, id);
  const problem = problems.find(({ scenarioId }) => scenarioId === id);
  if (problem === undefined) return next;
  const { code, message } = problem;
  return { ok: false, error: { code, message } };
}

function withEdit(
  open: OpenDocument,
  edit: ScenarioEdit,
  { newScenarioName }: EditTerms,
): Result<NextState> | null {
  const present = { ...open.present, project: withOwnScenarios(open.present.project) };
  let { scenarios, activeScenarioId: id } = present;
  if (id === '' && newScenarioName !== undefined) {
    const made = createScenario(scenarios, { name: newScenarioName, parentId: null });
    if (!made.ok) return made;
    ({ scenarios, id } = made.value);
  }
  const added = addEdit(scenarios, id, edit);
  if (!added.ok) return added;
  const { editId } = added.value;
  const next = shown(present, added.value.scenarios, id);
  const made = open.materialize(next.value.document, id);
  const problem = made.problems.find((one) => one.scenarioId === id && one.editId === editId);
  if (problem !== undefined) {
    const { code, message } = problem;
    return { ok: false, error: { code, message } };
  }
  const before = open.materialize(present, present.activeScenarioId);
  return made.project === before.project ? null : next;
}

/** The state with other scenarios, as a step; a region's project becomes the user's. */
function shown(
  present: ProjectDocument,
  scenarios: readonly Scenario[],
  activeScenarioId = present.activeScenarioId,
) {
  const project = withOwnScenarios(present.project);
  const document: ProjectDocument = { ...present, project, scenarios, activeScenarioId };
  return {
    ok: true,
    value: { document, how: 'push' },
    issues: [],
  } as const satisfies Result<NextState>;
}

function kept(present: ProjectDocument, scenarios: Result<readonly Scenario[]>): Result<NextState> {
  return scenarios.ok ? shown(present, scenarios.value) : scenarios;
}
