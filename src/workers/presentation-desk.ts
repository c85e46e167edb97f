import { analyze } from '../core/analyze';
import {
  type AnalysisOptions,
  mostCircledProviders,
  type ReachResult,
} from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import { withOwnScenarios } from '../core/model/edit';
import type { PresentationEdit } from '../core/model/presentation';
import { editSteps } from '../core/model/presentation-edit';
import { circlesOf } from './circles';
import type { Refused } from './open-document';
import { deliverProject, type ProjectSink } from './project-delivery';
import type { EditOutcome } from './scenario-desk';
import type { Workbench } from './workbench';

/** A scenario under one reach standard, for the map and the figures of a step; its project is delivered beside. */
export interface JudgedScenario {
  readonly ok: true;
  readonly result: ReachResult;
  /** Circles to draw; none where there are more than can be told apart. */
  readonly zones: readonly Zone[];
  /** Edits that could not be applied. */
  readonly problemCount: number;
}

/** The steps of the presentation, and what they show; the scenario that the page shows stays as it is. */
export class PresentationDesk {
  constructor(private readonly bench: Workbench) {}

  /** Changes the steps, as a step of its own to undo. Codes: `PresentationProblemCode`. */
  async edit(edit: PresentationEdit): Promise<EditOutcome> {
    const outcome: { refusal: Refused | null; isChanged: boolean } = {
      refusal: null,
      isChanged: false,
    };
    await this.bench.ofWhatIsOpen((open) => {
      const { present } = open;
      const edited = editSteps(present.presentation, edit);
      if (!edited.ok) {
        const { code, message } = edited.error;
        outcome.refusal = { ok: false, code, message };
        return;
      }
      const { steps } = edited.value;
      if (steps === present.presentation) return;
      outcome.isChanged = true;
      const project = withOwnScenarios(present.project);
      open.history.push({ ...present, project, presentation: steps });
      this.bench.edited(open);
    });
    const { refusal, isChanged } = outcome;
    return refusal ?? { ok: true, opened: this.bench.whatIsOpen.facts(), isChanged };
  }

  /** Judges a scenario or the base, and delivers its project. Codes: `scenarioGone`, `standardGone`. */
  judge(
    scenarioId: string,
    standardId: string,
    options: AnalysisOptions,
    sink: ProjectSink,
  ): Promise<JudgedScenario | Refused> {
    return this.bench.afterOthers(() =>
      this.bench.autosave.after(async () => {
        const { document, whatIsOpen } = this.bench;
        const isThere = scenarioId === '' || document.scenarios.some(({ id }) => id === scenarioId);
        if (!isThere) return gone('scenarioGone', `there is no scenario ${scenarioId} any more`);
        const { project, problems } = whatIsOpen.materialize(document, scenarioId);
        const standards = project.standards.filter(({ id }) => id === standardId);
        const [standard] = standards;
        const [result] = analyze({ ...project, standards }, options).reach;
        if (result === undefined || standard?.family !== 'reach')
          return gone('standardGone', `there is no standard of reach ${standardId} any more`);
        const zones = circlesOf(project, standardId, options, mostCircledProviders);
        await deliverProject(project, sink);
        return { ok: true, result, zones, problemCount: problems.length };
      }),
    );
  }
}

function gone(code: string, message: string): Refused {
  return { ok: false, code, message: `${message}; choose another for the step` };
}
