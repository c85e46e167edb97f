import type { AnalysisOptions } from '../../core/coverage/types';
import type { Project } from '../../core/model/project';
import type { SitingSite } from '../../core/siting/build-types';
import type {
  CurvePoint,
  OutageReport,
  PlanProgress,
  ProposedPlan,
  SitingAnswer,
  SitingTerms,
} from '../../workers/client';
import type { FormProblem } from './form-problems';

/** What a question was asked about: its answer holds while these are shown. */
export interface AskedAbout {
  readonly project: Project;
  readonly standardId: string;
  readonly options: AnalysisOptions;
}

/** A search for sites, under way or done. */
export interface SitingJob extends AskedAbout {
  /** The scenario that was shown when the question was put; empty for the reference. */
  readonly scenarioId: string;
  readonly terms: SitingTerms;
  readonly status: 'running' | 'stopping' | 'done';
  readonly progress: PlanProgress | null;
  /** New sites of the best answer so far. */
  readonly bestSites: readonly SitingSite[];
  readonly answer: SitingAnswer | null;
  /** The plan that is shown: 0 is the answer's own, 1 … its alternatives. */
  readonly shownPlan: number;
  /** Name of the scenario that the plan became. */
  readonly adoptedAs: string | null;
  /** The project with that scenario. */
  readonly adoptedProject: Project | null;
}

/** What 0 … `toCount` new sites cover. */
export interface SitingCurve extends AskedAbout {
  readonly toCount: number;
  readonly status: 'running' | 'done';
  readonly points: readonly CurvePoint[] | null;
  readonly problems: readonly FormProblem[];
}

/** Who loses cover when one station is out. */
export interface SitingOutages extends AskedAbout {
  readonly report: OutageReport | null;
  readonly problems: readonly FormProblem[];
}

interface Shown extends Omit<AskedAbout, 'project'> {
  readonly project: Project | null;
}

/** Whether a job is about what is shown, or its plan is what is shown. */
export function isJobShown(job: SitingJob, shown: Shown): boolean {
  const { adoptedProject } = job;
  return (
    isAbout(job, shown) ||
    (adoptedProject !== null && isAbout({ ...job, project: adoptedProject }, shown))
  );
}

/** Whether an answer is about what is shown. */
export function isAbout(asked: AskedAbout, shown: Shown): boolean {
  return (
    asked.project === shown.project &&
    asked.standardId === shown.standardId &&
    asked.options === shown.options
  );
}

/** The plan of a job that is shown; null where it has none. */
export function planOf({ answer, shownPlan }: SitingJob): ProposedPlan | null {
  if (answer === null) return null;
  return shownPlan === 0 ? answer.plan : (answer.alternatives[shownPlan - 1] ?? answer.plan);
}
