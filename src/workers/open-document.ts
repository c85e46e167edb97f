import { defaultOptions } from '../core/coverage/travel';
import type { ProjectDocument, ProjectView } from '../core/model/document';
import type { PresentationStep } from '../core/model/presentation';
import type { Project } from '../core/model/project';
import {
  lineageOf,
  type Materialized,
  materialize,
  rememberingApply,
} from '../core/scenario/materialize';
import type { Scenario, ScenarioProblem, ScenarioStep } from '../core/scenario/types';
import { History } from './history';

/** A scenario in a list. */
export interface ScenarioEntry extends Omit<Scenario, 'edits'> {
  readonly editCount: number;
}

/** What the page has to know of the project that is open, beside its data. */
export interface OpenedProject {
  /** Key in the browser's storage; null for a region that nobody changed. */
  readonly key: string | null;
  /** Id and title of the project, which the first edit of a region changes. */
  readonly projectId: string;
  readonly title: Project['title'];
  readonly view: ProjectView | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly reportedRowCount: number;
  /** In the order in which they were made; the base is not among them. */
  readonly scenarios: readonly ScenarioEntry[];
  /** The scenario whose project the page has; `baseScenarioId` for the base. */
  readonly activeScenarioId: string;
  /** The active scenario's own edits, without those of its parents. */
  readonly edits: readonly ScenarioStep[];
  /** Edits of the active scenario and its parents that could not be applied. */
  readonly scenarioProblems: readonly ScenarioProblem[];
  /** Steps of the presentation in their order; none where nobody made one. */
  readonly presentation: readonly PresentationStep[];
  /** What was wrong with the file it came from, in the program's words. */
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

/** What was asked cannot be done, and why. */
export interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

export type OpenResult = { readonly ok: true; readonly opened: OpenedProject } | Refused;

export const noView: ProjectView = { standardId: '', options: defaultOptions };

/** A project to which nobody has done anything yet. */
export function emptyDocument(project: Project): ProjectDocument {
  return {
    project,
    scenarios: [],
    activeScenarioId: '',
    view: noView,
    presentation: [],
    report: [],
  };
}

/** The project that is open, its past, and its place in the browser's storage. */
export class OpenDocument {
  readonly history: History<ProjectDocument>;
  private readonly apply = rememberingApply();
  private made: { readonly of: ProjectDocument; readonly shown: Materialized } | null = null;

  constructor(
    document: ProjectDocument,
    /** Key in the storage; null for a region that nobody changed. */
    public key: string | null,
    /** When the stored state was saved that this tab loaded or wrote last; null before the first save. */
    public savedAt: string | null,
  ) {
    this.history = new History(document);
  }

  get present(): ProjectDocument {
    return this.history.present;
  }

  /** What the active scenario makes of the base: the project that the page has. The same one while nothing changes. */
  get shown(): Materialized {
    const { present } = this;
    if (this.made?.of !== present)
      this.made = { of: present, shown: this.materialize(present, present.activeScenarioId) };
    return this.made.shown;
  }

  /** The project that the page has, under a title that names the scenario. */
  titledByScenario(): Project {
    const { project } = this.shown;
    const { scenarios, activeScenarioId } = this.present;
    const scenario = scenarios.find(({ id }) => id === activeScenarioId);
    if (scenario === undefined) return project;
    const { zh, en } = project.title;
    const { name } = scenario;
    return { ...project, title: { zh: `${zh} · ${name}`, en: `${en} · ${name}` } };
  }

  /** What a scenario of a state makes of its base. Throws where there is none of that id. */
  materialize({ project, scenarios }: ProjectDocument, scenarioId: string): Materialized {
    return materialize(project, scenarios, scenarioId, this.apply);
  }

  /** Goes a step back or forth, and shows what that step changed; false where there is none. */
  step(move: (history: History<ProjectDocument>) => boolean): boolean {
    const { history } = this;
    const before = history.present;
    if (!move(history)) return false;
    // What is shown stays as it is: it is no part of an edit.
    const activeScenarioId = shownAfterStep(before, history.present);
    history.amend({ ...history.present, view: before.view, activeScenarioId });
    return true;
  }

  /** What the page has to know of it. */
  facts(problems: OpenedProject['problems'] = []): OpenedProject {
    const { present, canUndo, canRedo } = this.history;
    const { project, view, report, scenarios, activeScenarioId, presentation } = present;
    return {
      key: this.key,
      projectId: project.id,
      title: project.title,
      view: this.key === null ? null : view,
      canUndo,
      canRedo,
      reportedRowCount: report.length,
      scenarios: scenarios.map(({ edits, ...entry }) => ({ ...entry, editCount: edits.length })),
      activeScenarioId,
      edits: scenarios.find(({ id }) => id === activeScenarioId)?.edits ?? [],
      scenarioProblems: this.shown.problems,
      presentation,
      problems,
    };
  }
}

/** The scenario to show after an undo or a redo: the one that was shown, unless the step changed another one. */
function shownAfterStep(before: ProjectDocument, after: ProjectDocument): string {
  const { activeScenarioId: shown } = before;
  const isThere = (id: string) => id === '' || after.scenarios.some((one) => one.id === id);
  if (hasSameLists(after.project, before.project)) {
    const changed = after.scenarios.find((one) => !before.scenarios.includes(one));
    const isSeen = (id: string) =>
      isThere(shown) && lineageOf(after.scenarios, shown).chain.some((one) => one.id === id);
    if (changed !== undefined && !isSeen(changed.id)) return changed.id;
  }
  if (isThere(shown)) return shown;
  return isThere(after.activeScenarioId) ? after.activeScenarioId : '';
}

/** Whether a step left the base as it is; the first scenario of a region gives the base another id and title. */
function hasSameLists(one: Project, other: Project): boolean {
  const { id, title, ...lists } = one;
  return (Object.keys(lists) as (keyof typeof lists)[]).every((key) => one[key] === other[key]);
}

/** Numbers of states: the same state has the same number when it comes back by undo; 0 is none. */
export class StateNumbers {
  private readonly known = new WeakMap<Project, number>();
  private last = 0;

  of(project: Project | undefined): number {
    if (project === undefined) return 0;
    let number = this.known.get(project);
    if (number === undefined) {
      this.last += 1;
      number = this.last;
      this.known.set(project, number);
    }
    return number;
  }
}
