import type { Analysis, AnalysisOptions, ReachResult } from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import { withOwnScenarios } from '../core/model/edit';
import type { Facility, FacilityKind } from '../core/model/facility';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import { applyEdit } from '../core/scenario/apply-edit';
import { draftFacility, newFacilityId } from '../core/scenario/new-facility';
import { baseScenarioId, type ScenarioEdit } from '../core/scenario/types';
import type {
  CareshedClient,
  Delivered,
  EditOutcome,
  LiveStationAnswer,
  OpenedProject,
} from '../workers/client';

/** A station that is being added or moved. Positions in degrees, WGS84. */
export type StationTask =
  /** The map waits for a spot. */
  | { readonly kind: 'adding' }
  /** The spot is chosen; kind and name are asked for. */
  | { readonly kind: 'naming'; readonly facility: Facility; readonly lngLat: LngLat }
  | {
      readonly kind: 'moving';
      readonly facility: Facility;
      readonly by: 'pointer' | 'keys';
      readonly lngLat: LngLat;
    };

/** How the answer would be with the station of the task. */
export interface LiveState {
  /** The answer that it began with: another one makes an end of it. */
  readonly start: ReachResult;
  /** Null until the first answer is there. */
  readonly answer: LiveStationAnswer | null;
  /** The facilities with that of the task where the answer has it. */
  readonly facilities: readonly Facility[];
  /** The station as it was let go of, while what is judged does not have it yet. */
  readonly kept: Facility | null;
}

/** What the last edit of a station brought, until the next one. */
export type StationNotice =
  | { readonly kind: 'created'; readonly name: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export interface EditingState {
  readonly stationTask: StationTask | null;
  readonly live: LiveState | null;
  readonly stationNotice: StationNotice | null;
}

export interface EditingCommands {
  /** Has the map wait for the spot of a new station. */
  beginAdding(): void;
  /** Chooses the spot of a new station, or another one. */
  chooseSpot(lngLat: LngLat, kind: FacilityKind): Promise<void>;
  /** Tries another kind of the station that is being added. */
  tryKind(kind: FacilityKind): Promise<void>;
  /** Adds the station that is being named; on the base to a new scenario of the name given. */
  addStation(name: string, newScenarioName: string): Promise<void>;
  beginMove(facilityId: string, by: 'pointer' | 'keys'): Promise<void>;
  /** Tries the station elsewhere. */
  moveStation(lngLat: LngLat): void;
  /** Keeps the station where it is; on the base in a new scenario of the name given. */
  keepMove(newScenarioName: string): Promise<void>;
  /** Gives up what is being added or moved. */
  cancelStation(): void;
  /** Makes an edit of a station, on the base in a new scenario of the name given; false where it was refused. */
  editStation(edit: ScenarioEdit, newScenarioName: string): Promise<boolean>;
  dismissStationNotice(): void;
}

export const initialEditing: EditingState = { stationTask: null, live: null, stationNotice: null };

interface Access {
  get(): EditingState & {
    readonly project: Project | null;
    readonly opened: OpenedProject | null;
    readonly analysis: Analysis | null;
    readonly standardId: string;
    readonly options: AnalysisOptions;
  };
  set(
    change: Partial<EditingState> & {
      readonly project?: Project;
      readonly opened?: OpenedProject;
      readonly analysis?: Analysis | null;
      readonly zones?: readonly Zone[];
      readonly unions?: null;
      readonly selectedId?: null;
      readonly placing?: null;
      readonly areaDraft?: null;
    },
  ): void;
  open(load: () => Promise<Delivered>, keepView?: boolean): Promise<void>;
  /** Judges what is shown anew. */
  judge(): Promise<void>;
  rememberView(): void;
  fail(error: unknown): void;
}

/** Commands on stations on the map. */
export function createEditingCommands(
  client: CareshedClient,
  { get, set, open, judge, rememberView, fail }: Access,
): EditingCommands {
  /** The station that the next question is about, of the task that began with `session`; null when none is wanted. */
  let wanted: {
    readonly start: ReachResult;
    readonly station: Facility;
    readonly isNew: boolean;
    readonly session: Promise<void>;
  } | null = null;
  let isAsking = false;
  /** Until then the workspace follows nothing. */
  let begun = Promise.resolve();

  function begin(): ReachResult | null {
    const { analysis, standardId, options } = get();
    const start =
      analysis?.reach.find(({ coverage }) => coverage.standard.id === standardId) ?? null;
    if (start) begun = client.beginLive(standardId, options);
    return start;
  }

  /** Asks for the answer with a station; while one is on its way, only the newest question waits. */
  async function ask(start: ReachResult, station: Facility): Promise<void> {
    const isNew = get().stationTask?.kind !== 'moving';
    wanted = { start, station, isNew, session: begun };
    if (isAsking) return;
    isAsking = true;
    while (wanted !== null) {
      const asked: NonNullable<typeof wanted> = wanted;
      wanted = null;
      // A question does not outlive its task.
      const isCurrent = () => asked.session === begun && get().live?.start === asked.start;
      try {
        await asked.session;
        if (!isCurrent()) continue;
        const { station: at, isNew } = asked;
        const answer = await client.liveMove(isNew ? at : at.id, at.lngLat);
        const { live, project } = get();
        if (answer === null || project === null || live === null || !isCurrent()) continue;
        const facilities = withStation(project.facilities, at);
        set({ live: { start: asked.start, answer, facilities, kept: live.kept } });
      } catch (error) {
        if (!isCurrent()) continue;
        stop();
        fail(error);
      }
    }
    isAsking = false;
  }

  function stop(): void {
    wanted = null;
    set({ stationTask: null, live: null });
  }

  function cancel(): void {
    const isLive = get().live !== null;
    stop();
    if (isLive) client.endLive(null).catch(fail);
  }

  /** An id that neither the base has nor any scenario. */
  async function freeId(project: Project): Promise<string> {
    const scenarios = get().opened?.scenarios ?? [];
    const facts = await Promise.all(scenarios.map(({ id }) => client.editFacts(id)));
    const ids = facts.flat().flatMap(({ edit }) => {
      if (edit.type === 'addFacility') return [edit.facility.id];
      // The base has it still.
      return edit.type === 'removeFacility' ? [edit.facilityId] : [];
    });
    return newFacilityId(project, [], ids);
  }

  /** Shows an outcome: the page makes the edit to its copy, and what is judged stays until it is judged anew. */
  async function commit(
    edit: ScenarioEdit,
    newScenarioName: string,
    ask: (terms: { readonly newScenarioName?: string }) => Promise<EditOutcome>,
  ): Promise<boolean> {
    const before = get();
    const isBase = (before.opened?.activeScenarioId ?? baseScenarioId) === baseScenarioId;
    const kept = before.stationTask && stationOf(before.stationTask);
    set({
      stationTask: null,
      stationNotice: null,
      live: before.live && { ...before.live, kept },
    });
    try {
      const outcome = await ask(isBase ? { newScenarioName } : {});
      if (!outcome.ok) {
        const { code, message } = outcome;
        set({ live: null, stationNotice: { kind: 'refused', code, message } });
        return false;
      }
      const { opened, isChanged } = outcome;
      const project = get().project;
      if (!isChanged || project === null) {
        set({ live: null });
        return true;
      }
      const applied = applyEdit(withOwnScenarios(project), edit);
      if (project !== before.project || !applied.ok) {
        await open(() => client.current(), true);
      } else {
        // Rows are named by their position, which this edit changes.
        const isShorter = edit.type === 'removeFacility';
        set({
          project: applied.value.project,
          opened,
          ...(isShorter
            ? { analysis: null, zones: [], unions: null, live: null, selectedId: null }
            : {}),
        });
        await judge();
        set({ live: null });
      }
      if (isBase) {
        set({ stationNotice: { kind: 'created', name: newScenarioName } });
        rememberView();
      }
      return true;
    } catch (error) {
      set({ live: null });
      fail(error);
      return false;
    }
  }

  return {
    beginAdding: () =>
      set({
        stationTask: { kind: 'adding' },
        stationNotice: null,
        live: null,
        placing: null,
        areaDraft: null,
        selectedId: null,
      }),
    async chooseSpot(lngLat, kind) {
      const { project, stationTask, live } = get();
      if (project === null) return;
      const isAgain = stationTask?.kind === 'naming';
      const id = isAgain ? stationTask.facility.id : await freeId(project);
      if (get().project !== project || get().stationTask === null) return;
      const facility = draftFacility(project, id, { name: '', kind, lngLat });
      const start = isAgain ? (live?.start ?? null) : begin();
      set({
        stationTask: { kind: 'naming', facility, lngLat },
        live: start && {
          start,
          answer: live?.answer ?? null,
          facilities: project.facilities,
          kept: null,
        },
      });
      if (start) await ask(start, facility);
    },
    async tryKind(kind) {
      const { stationTask, live } = get();
      if (stationTask?.kind !== 'naming') return;
      const facility = { ...stationTask.facility, kind };
      set({ stationTask: { ...stationTask, facility } });
      if (live) await ask(live.start, facility);
    },
    async addStation(name, newScenarioName) {
      const { stationTask } = get();
      if (stationTask?.kind !== 'naming') return;
      const facility = { ...stationTask.facility, name };
      wanted = null;
      const edit = { type: 'addFacility', facility } as const;
      await commit(edit, newScenarioName, (terms) => client.endLive(edit, terms));
    },
    async beginMove(facilityId, by) {
      const { project } = get();
      const facility = project?.facilities.find(({ id }) => id === facilityId);
      if (!project || !facility?.lngLat) return;
      const start = begin();
      set({
        stationTask: { kind: 'moving', facility, by, lngLat: facility.lngLat },
        live: start && { start, answer: null, facilities: project.facilities, kept: null },
        stationNotice: null,
        placing: null,
        areaDraft: null,
        selectedId: null,
      });
    },
    moveStation(lngLat) {
      const { stationTask, live } = get();
      if (stationTask?.kind !== 'moving') return;
      set({ stationTask: { ...stationTask, lngLat } });
      if (live) void ask(live.start, { ...stationTask.facility, lngLat });
    },
    async keepMove(newScenarioName) {
      const { stationTask } = get();
      if (stationTask?.kind !== 'moving') return;
      const { facility, lngLat } = stationTask;
      wanted = null;
      if (lngLat === facility.lngLat) {
        cancel();
        return;
      }
      const edit = { type: 'moveFacility', facilityId: facility.id, lngLat } as const;
      await commit(edit, newScenarioName, (terms) => client.endLive(edit, terms));
    },
    cancelStation: cancel,
    editStation: (edit, newScenarioName) =>
      commit(edit, newScenarioName, (terms) => client.scenarioEdit(edit, terms)),
    dismissStationNotice: () => set({ stationNotice: null }),
  };
}

/** The station of a task where it is now; null where there is none yet. */
function stationOf(task: StationTask): Facility | null {
  return task.kind === 'adding' ? null : { ...task.facility, lngLat: task.lngLat };
}

/** The facilities with one of them changed, or with one more at the end. */
export function withStation(
  facilities: readonly Facility[],
  station: Facility,
): readonly Facility[] {
  return facilities.some(({ id }) => id === station.id)
    ? facilities.map((one) => (one.id === station.id ? station : one))
    : [...facilities, station];
}
