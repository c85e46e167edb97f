import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { MergeReport } from '../core/scenario/merge';
import type { BranchTerms, FateOfChildren, ScenarioDraft } from '../core/scenario/scenario-list';
import { baseScenarioId, type ScenarioEdit } from '../core/scenario/types';
import type { ExportTable } from '../io/export/export-table';
import type {
  CareshedClient,
  ComparedAnswer,
  Delivered,
  DeliveredScenario,
  EditFacts,
  OpenedProject,
  ScenarioFigures,
  ScenarioWords,
  TablesChoice,
  ZoneUnions,
} from '../workers/client';

export type { MergeReport } from '../core/scenario/merge';
export type { FateOfChildren } from '../core/scenario/scenario-list';
export type {
  ChangedPoint,
  ComparedAnswer,
  EditFacts,
  OpenedProject,
  ScenarioEntry,
  ScenarioFigures,
  ZoneUnions,
} from '../workers/client';

/** What a command on scenarios brought, until the next one. */
export type ScenarioNotice =
  | {
      readonly kind: 'deleted';
      readonly name: string;
      readonly childCount: number;
      readonly children: FateOfChildren;
    }
  | {
      readonly kind: 'merged';
      readonly intoName: string;
      readonly fromName: string;
      readonly report: MergeReport;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** What the page shows of scenarios beside those that `opened` lists. */
export interface ScenariosState {
  readonly scenarioNotice: ScenarioNotice | null;
  /** Scenarios that are compared, the reference first; those that are gone are passed over. */
  readonly comparedIds: readonly string[];
}

export interface ScenariosCommands {
  /** Shows a scenario, or the base by its empty id. */
  selectScenario(id: string): Promise<void>;
  createScenario(draft: ScenarioDraft): Promise<void>;
  branchScenario(id: string, terms: BranchTerms): Promise<void>;
  describeScenario(id: string, words: ScenarioWords): Promise<void>;
  deleteScenario(id: string, children: FateOfChildren): Promise<void>;
  reorderEdits(id: string, editIds: readonly string[]): Promise<void>;
  removeEdit(id: string, editId: string): Promise<void>;
  mergeScenario(intoId: string, fromId: string): Promise<void>;
  /**
   * Adds a change of people or of a limit to the scenario that is shown, or to a new one of that name where the base is.
   * A limit that is set for rural people ends the try-out of another one by the slider, which would hide it.
   */
  addScenarioEdit(edit: ScenarioEdit, newScenarioName: string): Promise<void>;
  dismissScenarioNotice(): void;
  chooseCompared(ids: readonly string[]): void;
  /** What a scenario comes to under the shown standard; null where it cannot be told. */
  scenarioFigures(id: string, options: AnalysisOptions): Promise<ScenarioFigures | null>;
  compareScenarios(
    ids: readonly string[],
    options: AnalysisOptions,
    mostPoints: number,
  ): Promise<ComparedAnswer | { readonly ok: false; readonly code: string }>;
  /** A scenario under the shown standard with its project, for a map of its own; what is shown stays. */
  scenarioScene(id: string, options: AnalysisOptions): Promise<DeliveredScenario>;
  /** What the circles of each scenario of a comparison cover together; null where they are too many. */
  comparedAreas(answer: Pick<ComparedAnswer, 'zones'>): Promise<readonly (ZoneUnions | null)[]>;
  editFacts(scenarioId: string): Promise<readonly EditFacts[]>;
  tablesFile(tables: readonly ExportTable[], choice: TablesChoice): Promise<Uint8Array>;
}

export const initialScenarios: ScenariosState = { scenarioNotice: null, comparedIds: [] };

interface Access {
  get(): ScenariosState & {
    readonly opened: OpenedProject | null;
    readonly project: Project | null;
    readonly standardId: string;
    readonly options: AnalysisOptions;
  };
  set(change: Partial<ScenariosState> & { readonly options?: AnalysisOptions }): void;
  /** Opens what the workspace delivers, judged anew; what is shown stays with `keepView`. */
  open(load: () => Promise<Delivered>, keepView?: boolean): Promise<void>;
  /** Has the workspace keep what is shown with the project. */
  rememberView(): void;
  fail(error: unknown): void;
}

/** Commands on scenarios. */
export function createScenariosCommands(
  client: CareshedClient,
  { get, set, open, rememberView, fail }: Access,
): ScenariosCommands {
  /** Does a command and shows its outcome; a refusal is told, and what is open is shown as it is. */
  async function run(command: () => Promise<Delivered>): Promise<void> {
    set({ scenarioNotice: null });
    await open(async () => {
      const delivered = await command();
      return delivered.ok ? delivered : await refused(delivered);
    }, true);
  }

  async function refused({ code, message }: { readonly code: string; readonly message: string }) {
    set({ scenarioNotice: { kind: 'refused', code, message } });
    return await client.current();
  }

  const nameOf = (id: string) => get().opened?.scenarios.find((one) => one.id === id)?.name ?? '';

  return {
    selectScenario: (id) => run(() => client.selectScenario(id)),
    createScenario: (draft) => run(() => client.createScenario(draft)),
    branchScenario: (id, terms) => run(() => client.branchScenario(id, terms)),
    async describeScenario(id, words) {
      set({ scenarioNotice: null });
      try {
        const outcome = await client.describeScenario(id, words);
        if (outcome.ok) await open(() => client.current(), true);
        else set({ scenarioNotice: { kind: 'refused', ...outcome } });
      } catch (error) {
        fail(error);
      }
    },
    async deleteScenario(id, children) {
      const scenarios = get().opened?.scenarios ?? [];
      const childCount = scenarios.filter(({ parentId }) => parentId === id).length;
      const name = nameOf(id);
      await run(async () => {
        const delivered = await client.deleteScenario(id, children);
        if (delivered.ok) set({ scenarioNotice: { kind: 'deleted', name, childCount, children } });
        return delivered;
      });
    },
    reorderEdits: (id, editIds) => run(() => client.reorderEdits(id, editIds)),
    removeEdit: (id, editId) => run(() => client.removeEdit(id, editId)),
    async mergeScenario(intoId, fromId) {
      const [intoName, fromName] = [nameOf(intoId), nameOf(fromId)];
      await run(async () => {
        const delivered = await client.mergeScenario(intoId, fromId);
        if (delivered.ok) {
          const { report } = delivered;
          set({ scenarioNotice: { kind: 'merged', intoName, fromName, report } });
        }
        return delivered;
      });
    },
    async addScenarioEdit(edit, newScenarioName) {
      const isBase = (get().opened?.activeScenarioId ?? baseScenarioId) === baseScenarioId;
      await run(async () => {
        const outcome = await client.scenarioEdit(edit, isBase ? { newScenarioName } : {});
        if (!outcome.ok) return outcome;
        const { ruralOuterMeters, ...options } = get().options;
        if (edit.type === 'setLimit' && ruralOuterMeters !== undefined) set({ options });
        return await client.current();
      });
      rememberView();
    },
    dismissScenarioNotice: () => set({ scenarioNotice: null }),
    chooseCompared: (comparedIds) => set({ comparedIds }),
    scenarioFigures: (id, options) => client.scenarioFigures(id, get().standardId, options),
    compareScenarios: (ids, options, mostPoints) =>
      client.compareScenarios(ids, get().standardId, options, mostPoints),
    scenarioScene: (id, options) => client.judgeScenario(id, get().standardId, options),
    comparedAreas({ zones }) {
      const counties = get().project?.counties ?? [];
      return Promise.all(zones.map((circles) => client.joinZones({ counties }, circles)));
    },
    editFacts: (id) => client.editFacts(id),
    tablesFile: (tables, choice) => client.tablesFile(tables, choice),
  };
}
