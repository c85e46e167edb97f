import type { AnalysisOptions } from '../core/coverage/types';
import type { SitingAreaDrawing } from '../core/model/document';
import type { Project } from '../core/model/project';
import {
  type CareshedClient,
  type Delivered,
  type OpenedProject,
  type SitingClient,
  type SitingTerms,
  Stopped,
} from '../workers/client';
import { editsOfPlan, type NewStations } from './siting/adopt';
import { initialForm } from './siting/form';
import {
  createFormCommands,
  type SitingFormCommands,
  type SitingFormState,
} from './siting/form-commands';
import { findFormProblems, toFormProblem } from './siting/form-problems';
import {
  type AskedAbout,
  isAbout,
  planOf,
  type SitingCurve,
  type SitingJob,
  type SitingOutages,
} from './siting/job';
import { toTerms } from './siting/terms';

export type {
  CurvePoint,
  OutageReport,
  ProposedClosing,
  ProposedPlan,
  ProposedSite,
  SitingAnswer,
  StationOutage,
} from '../workers/client';
export {
  type AskedAbout,
  isAbout,
  isJobShown,
  planOf,
  type SitingCurve,
  type SitingJob,
  type SitingOutages,
} from './siting/job';

/** What the step shows: where new stations belong, or what the outage of one does. */
export type SitingTab = 'sites' | 'outages';

export interface SitingState extends SitingFormState {
  readonly sitingTab: SitingTab;
  readonly sitingJob: SitingJob | null;
  readonly sitingCurve: SitingCurve | null;
  readonly sitingOutages: SitingOutages | null;
}

export interface AdoptWords {
  readonly name: string;
  readonly description: string;
  readonly stations: NewStations;
}

export interface SitingCommands extends SitingFormCommands {
  showSitingTab(tab: SitingTab): void;
  startSiting(): Promise<void>;
  /** Ends the search; the best answer so far stays. */
  stopSiting(): void;
  showSitingPlan(index: number): void;
  startSitingCurve(toCount: number): Promise<void>;
  stopSitingCurve(): void;
  loadOutages(): Promise<void>;
  /** Makes a scenario of the plan that is shown, and shows it. */
  adoptPlan(words: AdoptWords): Promise<void>;
  /** Ends what is under way and forgets the answers: another project is open. */
  resetSiting(project: Project, drawings: readonly SitingAreaDrawing[]): void;
}

export const initialSiting: SitingState = {
  sitingTab: 'sites',
  sitingForm: initialForm,
  sitingProblems: [],
  sitingReading: null,
  sitingSize: null,
  sitingJob: null,
  sitingCurve: null,
  sitingOutages: null,
};

type Shown = SitingState & {
  readonly project: Project | null;
  readonly standardId: string;
  readonly options: AnalysisOptions;
  readonly opened: OpenedProject | null;
};

interface Access {
  get(): Shown;
  set(change: Partial<SitingState> & { readonly areaDraft?: null }): void;
  open(load: () => Promise<Delivered>, keepView?: boolean): Promise<void>;
  rememberView(): void;
  fail(error: unknown): void;
}

/** Commands of the step that finds sites. */
export function createSitingCommands(
  client: CareshedClient,
  { get, set, open, rememberView, fail }: Access,
): SitingCommands {
  let worker: SitingClient | null = null;
  let curveWorker: SitingClient | null = null;
  let outageWorker: SitingClient | null = null;

  function asked(): AskedAbout | null {
    const { project, standardId, options } = get();
    return project === null ? null : { project, standardId, options };
  }

  /** The terms of the form, or null after what is wrong with it is shown. */
  function termsOf({ standardId, options }: AskedAbout): SitingTerms | null {
    const { sitingForm } = get();
    const sitingProblems = findFormProblems(sitingForm);
    set({ sitingProblems });
    return sitingProblems.length > 0 ? null : toTerms(sitingForm, standardId, options);
  }

  function changeJob(change: Partial<SitingJob>): void {
    const { sitingJob } = get();
    if (sitingJob !== null) set({ sitingJob: { ...sitingJob, ...change } });
  }

  function stopCurve(): void {
    curveWorker?.stop();
    curveWorker = null;
    set({ sitingCurve: null });
  }

  const { forget: forgetForm, ...formCommands } = createFormCommands(client, {
    get,
    set,
    rememberView,
    fail,
  });

  return {
    ...formCommands,
    showSitingTab: (sitingTab) => set({ sitingTab }),
    async startSiting() {
      const about = asked();
      const terms = about && termsOf(about);
      if (about === null || terms === null || worker !== null) return;
      stopCurve();
      set({
        sitingJob: {
          ...about,
          scenarioId: get().opened?.activeScenarioId ?? '',
          terms,
          status: 'running',
          progress: null,
          bestSites: [],
          answer: null,
          shownPlan: 0,
          adoptedAs: null,
          adoptedProject: null,
        },
      });
      const own = client.startSiting();
      worker = own;
      const isCurrent = () => worker === own;
      try {
        const outcome = await own.answer(terms, (progress) => {
          if (!isCurrent()) return;
          const { newSites } = progress;
          changeJob({ progress, ...(newSites ? { bestSites: newSites } : {}) });
        });
        if (!isCurrent()) return;
        if (outcome.ok) changeJob({ status: 'done', answer: outcome.answer });
        else set({ sitingJob: null, sitingProblems: outcome.problems.map(toFormProblem) });
      } catch (error) {
        if (!isCurrent()) return;
        set({ sitingJob: null });
        fail(error);
      } finally {
        if (isCurrent()) worker = null;
      }
    },
    stopSiting() {
      if (worker === null) return;
      changeJob({ status: 'stopping' });
      worker.stop();
    },
    showSitingPlan: (shownPlan) => changeJob({ shownPlan }),
    async startSitingCurve(toCount) {
      const about = asked();
      const { sitingJob } = get();
      if (about === null || sitingJob === null || !isAbout(sitingJob, about)) return;
      stopCurve();
      const curve: SitingCurve = {
        ...about,
        toCount,
        status: 'running',
        points: null,
        problems: [],
      };
      set({ sitingCurve: curve });
      const own = client.startSiting();
      curveWorker = own;
      try {
        const outcome = await own.curve(sitingJob.terms, toCount, () => undefined);
        if (curveWorker !== own) return;
        set({
          sitingCurve: outcome.ok
            ? { ...curve, status: 'done', points: outcome.answer }
            : { ...curve, status: 'done', problems: outcome.problems.map(toFormProblem) },
        });
      } catch (error) {
        if (curveWorker !== own) return;
        set({ sitingCurve: null });
        if (!(error instanceof Stopped)) fail(error);
      } finally {
        if (curveWorker === own) curveWorker = null;
      }
    },
    stopSitingCurve: stopCurve,
    async loadOutages() {
      const about = asked();
      if (about === null) return;
      outageWorker?.stop();
      const outages: SitingOutages = { ...about, report: null, problems: [] };
      set({ sitingOutages: outages });
      const own = client.startSiting();
      outageWorker = own;
      try {
        const outcome = await own.outages(about.standardId, about.options);
        if (outageWorker !== own) return;
        set({
          sitingOutages: outcome.ok
            ? { ...outages, report: outcome.answer }
            : { ...outages, problems: outcome.problems.map(toFormProblem) },
        });
      } catch (error) {
        if (outageWorker !== own || error instanceof Stopped) return;
        set({ sitingOutages: null });
        fail(error);
      } finally {
        if (outageWorker === own) outageWorker = null;
      }
    },
    async adoptPlan({ name, description, stations }) {
      const { project, opened, sitingJob } = get();
      const plan = sitingJob && planOf(sitingJob);
      if (project === null || opened === null || !plan || !isAbout(sitingJob, get())) return;
      const parentId = opened.activeScenarioId || null;
      const edits = editsOfPlan(project, plan, stations);
      const outcome: { made: Delivered | null } = { made: null };
      await open(async () => {
        outcome.made = await client.createScenario({ name, description, parentId, edits });
        return outcome.made;
      }, true);
      const { made } = outcome;
      if (made === null || !made.ok) return;
      const known = new Set(opened.scenarios.map(({ id }) => id));
      const own = made.opened.scenarios.find((one) => one.name === name && !known.has(one.id));
      if (own === undefined) {
        fail(new Error('another project was opened meanwhile; the plan was not adopted'));
        return;
      }
      if (opened.key === null) rememberView();
      // Another one may have been chosen by the time that the project comes.
      const isShown = made.opened.activeScenarioId === own.id;
      changeJob({ adoptedAs: name, adoptedProject: isShown ? made.project : null });
    },
    resetSiting({ places }, drawings) {
      forgetForm();
      for (const one of [worker, curveWorker, outageWorker]) one?.stop();
      worker = null;
      curveWorker = null;
      outageWorker = null;
      const { forbiddenCounties, forbiddenUrbanAreas, file, candidates } = initialForm;
      const areas = drawings.map((drawing, at) => ({ ...drawing, id: at + 1 }));
      // Where nobody knows how many people there are, every plan would be as good.
      const isPeopled = places.some(({ populationCount }) => (populationCount ?? 0) > 0);
      const weights = isPeopled ? ('population' as const) : ('equal' as const);
      const ofProject = { forbiddenCounties, forbiddenUrbanAreas, areas, file, weights };
      const before = get().sitingForm;
      const sitingForm = {
        ...before,
        ...ofProject,
        candidates: before.candidates.file ? candidates : before.candidates,
      };
      set({ ...initialSiting, sitingForm });
    },
  };
}
