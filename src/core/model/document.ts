import type { AnalysisOptions } from '../coverage/types';
import type { Scenario } from '../scenario/types';
import type { PresentationStep } from './presentation';
import type { Project } from './project';
import type { RowIssue } from './row-issue';

/** What a person looks at: the standard that is shown and how limits are read. */
export interface ProjectView {
  /** Id of the standard that is shown; empty where none was chosen. */
  readonly standardId: string;
  readonly options: AnalysisOptions;
}

/** All that is saved of a project, so that it opens next year with the same digits. Plain data. */
export interface ProjectDocument {
  /** The base: what scenarios change. */
  readonly project: Project;
  readonly scenarios: readonly Scenario[];
  /** The scenario that is shown; `baseScenarioId` for the base. */
  readonly activeScenarioId: string;
  readonly view: ProjectView;
  /** Steps of the presentation in their order; none where nobody made one. */
  readonly presentation: readonly PresentationStep[];
  /** Every rejected or doubtful row of the lists that made the project. */
  readonly report: readonly RowIssue[];
}
