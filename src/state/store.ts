import { create } from 'zustand';
import { defaultOptions, isRuralRange } from '../core/coverage/travel';
import type { Analysis, AnalysisOptions, ReachResult } from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import type { FacilityKind } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Project, RegionEntry } from '../core/model/project';
import type { ReachStandard, SettingOf } from '../core/model/standard';
import type { AnalysisClient, OwnFile, OwnFilesResult, ZoneUnions } from '../workers/client';

export type Step = 'data' | 'standards' | 'coverage';
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

export interface State {
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
  readonly openedFiles: OwnFilesResult | null;
}

export interface Commands {
  start(regionId: string | null): Promise<void>;
  openRegion(regionId: string): Promise<void>;
  openFiles(files: readonly OwnFile[]): Promise<void>;
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
  openedFiles: null,
};

export type Store = State & Commands;

/** The page's state; only its commands change it. `preferences` are what an earlier visit chose. */
export function createStore(
  client: AnalysisClient,
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
      set({ isLoading: false, failure: error instanceof Error ? error.message : String(error) });
    }

    async function open(load: () => Promise<Project | null>): Promise<void> {
      const opening = ++latestOpening;
      set({ isLoading: true, failure: null });
      try {
        const project = await load();
        if (opening !== latestOpening) return;
        if (!project) {
          set({ isLoading: false });
          return;
        }
        const reach = reachStandards(project);
        const standardId =
          reach.find((one) => one.id === get().standardId)?.id ?? reach[0]?.id ?? '';
        const { ruralOuterMeters, settingOf, ...options } = get().options;
        set({
          project,
          analysis: null,
          zones: [],
          unions: null,
          selectedId: null,
          standardId,
          options,
          layers: layersFor(project, standardId, get().layers),
        });
        await refresh();
      } catch (error) {
        if (opening === latestOpening) fail(error);
      }
    }

    return {
      ...initialState,
      ...preferences,
      async start(regionId) {
        try {
          const { regions, defaultRegionId } = await client.listRegions();
          set({ regions });
          const wanted = regions.some((region) => region.id === regionId) ? regionId : null;
          await get().openRegion(wanted ?? defaultRegionId);
        } catch (error) {
          fail(error);
        }
      },
      openRegion: (regionId) => {
        set({ openedFiles: null });
        return open(() => client.openRegion(regionId));
      },
      openFiles: (files) =>
        open(async () => {
          const opening = latestOpening;
          const openedFiles = await client.openFiles(files);
          if (opening === latestOpening) set({ openedFiles });
          return openedFiles.ok ? openedFiles.project : null;
        }),
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
        void refresh();
      },
      setRuralOuterMeters(ruralOuterMeters) {
        set({ options: { ...get().options, ruralOuterMeters } });
        void refresh();
      },
      setSettingOf(settingOf) {
        set({ options: { ...get().options, settingOf } });
        void refresh();
      },
      setWalk(speedKilometersPerHour, detourFactor) {
        const { options } = get();
        const walk = { speedKilometersPerHour, detourFactor };
        set({ options: { ...options, travel: { ...options.travel, walk } } });
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
