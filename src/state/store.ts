import { create } from 'zustand';
import { defaultOptions, isRuralRange } from '../core/coverage/travel';
import type { Analysis, AnalysisOptions, ReachResult } from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import type { FacilityKind } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Project, RegionEntry } from '../core/model/project';
import type { ReachStandard, SettingOf } from '../core/model/standard';
import type { CareshedClient, Delivered, ZoneUnions } from '../workers/client';
import {
  createDocumentsCommands,
  type DocumentsCommands,
  type DocumentsState,
  initialDocuments,
} from './documents';
import {
  createEditingCommands,
  type EditingCommands,
  type EditingState,
  initialEditing,
} from './editing';
import { createIntakeCommands, type IntakeCommands, type IntakeState } from './intake';
import {
  createPresentationCommands,
  initialPresentation,
  type PresentationCommands,
  type PresentationState,
} from './presentation';
import {
  createScenariosCommands,
  initialScenarios,
  type ScenariosCommands,
  type ScenariosState,
} from './scenarios';
import {
  createSitingCommands,
  initialSiting,
  type SitingCommands,
  type SitingState,
} from './siting';

export type Step = 'data' | 'standards' | 'coverage' | 'siting' | 'scenarios' | 'presentation';
export type Locale = 'zh' | 'en';
export type Theme = 'light' | 'dark';

/** Facility kinds that share a symbol and a switch. */
export const facilityGroups = {
  ems: ['emsCentre', 'emsStation'],
  hospital: ['hospital'],
  township: ['townshipClinic'],
  community: ['communityHealthCentre', 'communityHealthStation'],
  blood: ['bloodCentre', 'bloodCollection', 'bloodStorage'],
  village: ['villageClinic'],
  other: ['other'],
} as const satisfies Record<string, readonly FacilityKind[]>;
export type FacilityGroup = keyof typeof facilityGroups;

export type LayerName = FacilityGroup | 'planned' | 'zones' | 'places' | 'urbanAreas';
export type LayerSwitches = Readonly<Record<LayerName, boolean>>;

export interface State
  extends DocumentsState,
    EditingState,
    PresentationState,
    ScenariosState,
    SitingState {
  readonly regions: readonly RegionEntry[];
  readonly project: Project | null;
  readonly analysis: Analysis | null;
  /** The circles of the standard that is shown. */
  readonly zones: readonly Zone[];
  /** What the circles cover together; null while that is computed, or where they are too many. */
  readonly unions: ZoneUnions | null;
  readonly standardId: string;
  readonly options: AnalysisOptions;
  readonly step: Step;
  readonly layers: LayerSwitches;
  /** Points that the map was last asked to show all of. */
  readonly shownArea: readonly LngLat[] | null;
  /** Id of the demand point whose card is open. */
  readonly selectedId: string | null;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly isLoading: boolean;
  /** What went wrong, in the program's own words; null when nothing. */
  readonly failure: string | null;
  /** Its stable name, for translation; empty where it has none. */
  readonly failureCode: string;
  /** The import that is under way. */
  readonly intake: IntakeState | null;
}

export interface Commands
  extends DocumentsCommands,
    EditingCommands,
    IntakeCommands,
    PresentationCommands,
    ScenariosCommands,
    SitingCommands {
  start(regionId: string | null): Promise<void>;
  openRegion(regionId: string): Promise<void>;
  chooseStandard(standardId: string): void;
  setRuralOuterMeters(meters: number): void;
  setSettingOf(settingOf: SettingOf): void;
  setWalk(speedKilometersPerHour: number, detourFactor: number): void;
  setLayer(layer: LayerName, isShown: boolean): void;
  setStep(step: Step): void;
  select(demandId: string | null): void;
  /** Asks the map to show all of these points. */
  show(area: readonly LngLat[]): void;
  setLocale(locale: Locale): void;
  setTheme(theme: Theme): void;
  dismissFailure(): void;
}

const initialState: State = {
  regions: [],
  project: null,
  analysis: null,
  zones: [],
  unions: null,
  standardId: 'ems',
  options: defaultOptions,
  step: 'coverage',
  layers: {
    ems: true,
    hospital: true,
    township: false,
    community: false,
    blood: true,
    village: false,
    other: false,
    planned: false,
    zones: true,
    places: true,
    urbanAreas: true,
  },
  shownArea: null,
  selectedId: null,
  locale: 'zh',
  theme: 'light',
  isLoading: true,
  failure: null,
  failureCode: '',
  intake: null,
  ...initialDocuments,
  ...initialEditing,
  ...initialPresentation,
  ...initialScenarios,
  ...initialSiting,
};

export type Store = State & Commands;

/** The page's state; only its commands change it. `preferences` are what an earlier visit chose. */
export function createStore(
  client: CareshedClient,
  preferences: Partial<Pick<State, 'locale' | 'theme'>> = {},
) {
  return create<Store>((set, get) => {
    /** The latest choice of a project: what an earlier one still brings is dropped. */
    let latestOpening = 0;
    /** The latest question about the open project. */
    let latestQuestion = 0;
    let isAsking = false;

    /**
     * Judges anew. While an answer is on its way no second question is put: the newest one follows it,
     * so that a moving slider never queues more than one.
     */
    async function refresh(): Promise<void> {
      latestQuestion++;
      if (isAsking) return;
      isAsking = true;
      let asked = 0;
      while (asked !== latestQuestion) {
        asked = latestQuestion;
        try {
          await ask(asked);
        } catch (error) {
          // A question that was overtaken may have been about a project that is gone.
          if (asked === latestQuestion) fail(error);
        }
      }
      isAsking = false;
    }

    async function ask(question: number): Promise<void> {
      const { project, options, standardId } = get();
      const isCurrent = () => question === latestQuestion && get().project === project;
      const analysis = await client.analyze(options);
      if (!isCurrent()) return;
      set({ analysis, isLoading: false, failure: null });
      const isReach = analysis.reach.some((one) => one.coverage.standard.id === standardId);
      const zones = isReach ? await client.zones(standardId, options) : [];
      if (!isCurrent() || !project) return;
      set({ zones, unions: null });
      void join(project, zones, isCurrent);
    }

    /** Joins the circles once nothing moves any more; verdicts do not wait for it, nor fail with it. */
    async function join(
      project: Project,
      zones: readonly Zone[],
      isCurrent: () => boolean,
    ): Promise<void> {
      await pause(200);
      if (!isCurrent()) return;
      try {
        const unions = await client.joinZones({ counties: project.counties }, zones);
        if (isCurrent()) set({ unions });
      } catch {
        // The circles stay as they are, without their union and its area.
      }
    }

    function fail(error: unknown): void {
      const failure = error instanceof Error ? error.message : String(error);
      set({ isLoading: false, failure, failureCode: '' });
    }

    /** Opens what is delivered; `keepView` leaves standard, options and layers as they are. */
    async function open(load: () => Promise<Delivered>, keepView = false): Promise<void> {
      const opening = ++latestOpening;
      set({ isLoading: true, failure: null });
      try {
        const delivered = await load();
        if (opening !== latestOpening) return;
        if (!delivered.ok) {
          set({ isLoading: false, failure: delivered.message, failureCode: delivered.code });
          return;
        }
        const { project, opened } = delivered;
        const view = keepView ? null : opened.view;
        if (!keepView) get().resetSiting(project, view?.sitingAreas ?? []);
        const wanted = view?.standardId || get().standardId;
        const reach = reachStandards(project);
        const standardId = reach.find((one) => one.id === wanted)?.id ?? reach[0]?.id ?? '';
        set({
          project,
          opened,
          analysis: null,
          zones: [],
          unions: null,
          selectedId: null,
          placing: null,
          areaDraft: null,
          stationTask: null,
          live: null,
          standardId,
          options: keepView ? get().options : (view?.options ?? withoutOverrides(get().options)),
          layers: keepView ? get().layers : layersFor(project, standardId, get().layers),
        });
        await refresh();
      } catch (error) {
        if (opening === latestOpening) fail(error);
      }
    }

    /** Tells the workspace what is shown, so that the project opens as it was left. */
    function rememberView(): void {
      const { standardId, options, opened, sitingForm } = get();
      if (!opened?.key) return;
      const sitingAreas = sitingForm.areas.map(({ id, ...drawing }) => drawing);
      const view = { standardId, options, ...(sitingAreas.length > 0 ? { sitingAreas } : {}) };
      void client.setView(view).catch(fail);
    }

    return {
      ...initialState,
      ...preferences,
      ...createDocumentsCommands(client, {
        get,
        set,
        open,
        fail,
        show: (project) => set({ project }),
        judge: refresh,
        rememberView,
      }),
      ...createEditingCommands(client, { get, set, open, judge: refresh, rememberView, fail }),
      ...createPresentationCommands(client, { get, set, open, rememberView, fail }),
      ...createScenariosCommands(client, { get, set, open, rememberView, fail }),
      ...createSitingCommands(client, { get, set, open, rememberView, fail }),
      ...createIntakeCommands(client, {
        get: () => get().intake,
        set: (intake) => set({ intake }),
        reload: () => open(() => client.current()),
      }),
      async start(regionId) {
        try {
          const { regions, defaultRegionId } = await client.listRegions();
          set({ regions });
          const wanted = regions.some((region) => region.id === regionId) ? regionId : null;
          const stored = wanted === null ? await client.lastStored() : null;
          if (stored !== null) await open(() => client.openStored(stored));
          const { failure, failureCode } = get();
          if (get().project === null) await get().openRegion(wanted ?? defaultRegionId);
          // A region in its place is no reason to pass over what became of the user's project.
          if (failure !== null && get().failure === null) set({ failure, failureCode });
          await get().refreshDocuments();
        } catch (error) {
          fail(error);
        }
      },
      openRegion: (regionId) => open(() => client.openRegion(regionId)),
      chooseStandard(standardId) {
        const { project, layers } = get();
        if (!project) return;
        // Each standard comes with its own reading of the limit.
        const { settingOf, ...options } = get().options;
        set({
          options,
          standardId,
          zones: [],
          unions: null,
          selectedId: null,
          layers: layersFor(project, standardId, layers),
        });
        rememberView();
        void refresh();
      },
      setRuralOuterMeters(ruralOuterMeters) {
        set({ options: { ...get().options, ruralOuterMeters } });
        rememberView();
        void refresh();
      },
      setSettingOf(settingOf) {
        set({ options: { ...get().options, settingOf } });
        rememberView();
        void refresh();
      },
      setWalk(speedKilometersPerHour, detourFactor) {
        const { options } = get();
        const walk = { speedKilometersPerHour, detourFactor };
        set({ options: { ...options, travel: { ...options.travel, walk } } });
        rememberView();
        void refresh();
      },
      setLayer: (layer, isShown) => set({ layers: { ...get().layers, [layer]: isShown } }),
      setStep: (step) => set({ step }),
      select: (selectedId) => set({ selectedId }),
      show: (shownArea) => set({ shownArea, selectedId: null }),
      setLocale: (locale) => set({ locale }),
      setTheme: (theme) => set({ theme }),
      dismissFailure: () => set({ failure: null }),
    };
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Switches on the layers of a standard's providers, once it is chosen. */
function layersFor(project: Project, standardId: string, layers: LayerSwitches): LayerSwitches {
  const standard = project.standards.find((one) => one.id === standardId);
  if (standard?.family !== 'reach') return layers;
  const next = { ...layers };
  for (const kind of standard.providers) next[groupOf(kind)] = true;
  return next;
}

/** The group whose symbol and switch a kind shares. */
export function groupOf(kind: FacilityKind): FacilityGroup {
  for (const [group, kinds] of Object.entries(facilityGroups))
    if ((kinds as readonly FacilityKind[]).includes(kind)) return group as FacilityGroup;
  return 'other';
}

/** Reach standards of a project, in its order. */
export function reachStandards(project: Project): ReachStandard[] {
  return project.standards.filter((one): one is ReachStandard => one.family === 'reach');
}

/** The judged standard that is shown. */
export function shownResult({ analysis, standardId }: State): ReachResult | null {
  return analysis?.reach.find((one) => one.coverage.standard.id === standardId) ?? null;
}

/** The rural radius that is in force, in metres; null where the standard has no rural range. */
export function ruralOuterMeters({ project, standardId, options }: State): number | null {
  const standard = project?.standards.find((one) => one.id === standardId);
  if (standard?.family !== 'reach' || !isRuralRange(standard)) return null;
  const { limit } = standard;
  const own = limit.measure === 'distance' ? limit.rural?.outerMeters : undefined;
  return options.ruralOuterMeters ?? own ?? null;
}

/** Options without what belongs to one standard's limits. */
function withoutOverrides({ travel }: AnalysisOptions): AnalysisOptions {
  return { travel };
}
