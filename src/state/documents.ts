import type { AnalysisOptions } from '../core/coverage/types';
import {
  type ListTarget,
  withoutUrbanArea,
  withPosition,
  withTitle,
  withUrbanArea,
} from '../core/model/edit';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';
import type { DrawnArea } from '../core/model/urban-area';
import { baseScenarioId } from '../core/scenario/types';
import type { RowIssue } from '../io/row-issue';
import type {
  CareshedClient,
  Delivered,
  ExportChoice,
  NamedBytes,
  OpenedProject,
  ReportChoice,
  SaveState,
  StoredProject,
} from '../workers/client';

/** What an area is made for: it decides settings, or where new sites may be. */
export type AreaPurpose = 'urban' | 'allowed' | 'forbidden';

/** An area that is being made: clicked on the map, then named; or named with its corners typed in. Degrees, WGS84. */
export type AreaDraft = { readonly purpose: AreaPurpose } & (
  | { readonly kind: 'drawing' }
  | { readonly kind: 'naming'; readonly corners: readonly LngLat[] }
  | { readonly kind: 'typing' }
);

/** The user's projects in this browser, and how the open one stands. */
export interface DocumentsState {
  /** Latest first. */
  readonly documents: readonly StoredProject[];
  /** Null until something is open. */
  readonly opened: OpenedProject | null;
  readonly saveState: SaveState;
  /** The row that a click on the map will place. */
  readonly placing: ListTarget | null;
  readonly areaDraft: AreaDraft | null;
}

export interface DocumentsCommands {
  openDocument(key: string): Promise<void>;
  /** Opens a `.careshed` file as a project of its own. */
  openProjectFile(file: Blob): Promise<void>;
  renameDocument(title: string): Promise<void>;
  removeDocument(key: string): Promise<void>;
  refreshDocuments(): Promise<void>;
  projectFile(): Promise<NamedBytes>;
  exportData(choice: ExportChoice): Promise<NamedBytes>;
  /** Rows that the imports of the open project refused or doubted. */
  rowReport(): Promise<readonly RowIssue[]>;
  /** A row report as the bytes of a file for Excel. */
  reportFile(
    issues: readonly RowIssue[],
    choice: Omit<ReportChoice, 'savedAt'>,
  ): Promise<Uint8Array>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  startPlacing(target: ListTarget | null): void;
  placeAt(target: ListTarget, lngLat: LngLat): Promise<void>;
  /** The next stage of an area that is being made; null gives it up. */
  draftArea(draft: AreaDraft | null): void;
  /** The area must be one in which `findAreaProblem` finds nothing. */
  addUrbanArea(area: DrawnArea): Promise<void>;
  removeUrbanArea(index: number): Promise<void>;
  dismissProblems(): void;
}

export const initialDocuments: DocumentsState = {
  documents: [],
  opened: null,
  saveState: { kind: 'saved' },
  placing: null,
  areaDraft: null,
};

interface Access {
  get(): DocumentsState & { readonly project: Project | null; readonly options: AnalysisOptions };
  set(change: Partial<DocumentsState>): void;
  /** Opens what the workspace delivers, judged anew. */
  open(load: () => Promise<Delivered>, keepView?: boolean): Promise<void>;
  /** Shows a project that differs from the open one in a few rows; its verdicts are still those of before. */
  show(project: Project): void;
  /** Judges what is shown anew. */
  judge(): Promise<void>;
  /** Has the workspace keep what is shown with the project. */
  rememberView(): void;
  fail(error: unknown): void;
}

/** Commands on the user's projects. */
export function createDocumentsCommands(
  client: CareshedClient,
  { get, set, open, show, judge, rememberView, fail }: Access,
): DocumentsCommands {
  async function refreshDocuments(): Promise<void> {
    try {
      set({ documents: await client.listStored() });
    } catch (error) {
      fail(error);
    }
  }

  /** Shows an edit at once, so that a second one builds on it, and has the workspace make it. */
  async function edit(
    change: (project: Project) => Project,
    ask: () => Promise<OpenedProject>,
  ): Promise<void> {
    const { project, opened: before } = get();
    if (project === null) return;
    if (before !== null && before.activeScenarioId !== baseScenarioId) {
      // The edit is one of the base; what the scenario makes of it, the workspace tells.
      await open(async () => {
        await ask();
        return await client.current();
      }, true);
      return;
    }
    const edited = change(project);
    show(edited);
    try {
      const opened = await ask();
      // Another edit or another project came, and tells how it stands itself.
      if (get().project !== edited) return;
      set({ opened });
      if (before?.key === null && opened.key !== null) rememberView();
      await judge();
    } catch (error) {
      await open(() => client.current(), true);
      fail(error);
    }
  }

  client.onSaveState((saveState) => {
    const before = get().saveState;
    set({ saveState });
    if (saveState.kind === 'saved' && before.kind !== 'saved') void refreshDocuments();
  });

  return {
    refreshDocuments,
    openDocument: (key) => open(() => client.openStored(key)),
    openProjectFile: (file) =>
      open(async () => client.openFile(new Uint8Array(await file.arrayBuffer()))),
    renameDocument: (title) =>
      edit(
        (project) => withTitle(project, title),
        () => client.rename(title),
      ),
    async removeDocument(key) {
      try {
        await client.removeStored(key);
      } catch (error) {
        fail(error);
        return;
      }
      const { opened } = get();
      if (opened?.key === key) set({ opened: { ...opened, key: null } });
      await refreshDocuments();
    },
    projectFile: () => client.projectFile(),
    exportData: (choice) => client.exportData(choice, get().options),
    rowReport: () => client.report(),
    reportFile: (issues, choice) => client.reportFile(issues, choice),
    undo: () => open(() => client.undo(), true),
    redo: () => open(() => client.redo(), true),
    startPlacing: (placing) => set({ placing, areaDraft: null }),
    async placeAt(target, lngLat) {
      set({ placing: null });
      await edit(
        (project) => withPosition(project, target, lngLat),
        () => client.placeAt(target, lngLat),
      );
    },
    draftArea: (areaDraft) => set({ areaDraft, placing: null }),
    async addUrbanArea(area) {
      set({ areaDraft: null });
      await edit(
        (project) => {
          const edited = withUrbanArea(project, area);
          return edited.ok ? edited.value : project;
        },
        () => client.addUrbanArea(area),
      );
    },
    removeUrbanArea: (index) =>
      edit(
        (project) => withoutUrbanArea(project, index),
        () => client.removeUrbanArea(index),
      ),
    dismissProblems() {
      const { opened } = get();
      if (opened) set({ opened: { ...opened, problems: [] } });
    },
  };
}
