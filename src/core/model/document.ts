import type { AnalysisOptions } from '../coverage/types';
import type { Scenario } from '../scenario/types';
import type { PresentationStep } from './presentation';
import type { County, Project } from './project';
import type { RowIssue } from './row-issue';

/** An area that was drawn for siting: new sites in such areas alone, or in none of them. */
export interface SitingAreaDrawing {
  readonly name: string;
  readonly purpose: 'allowed' | 'forbidden';
  /** As those of a county. */
  readonly polygons: County['polygons'];
}

/** What a person looks at: the standard that is shown, how limits are read, and the areas drawn for siting. */
export interface ProjectView {
  /** Id of the standard that is shown; empty where none was chosen. */
  readonly standardId: string;
  readonly options: AnalysisOptions;
  /** Absent where none was drawn. */
  readonly sitingAreas?: readonly SitingAreaDrawing[];
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
