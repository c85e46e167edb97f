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

/** An urban area that is being made: clicked on the map, then named; or named with its corners typed in. Degrees, WGS84. */
export type AreaDraft =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'naming'; readonly corners: readonly LngLat[] }
  | { readonly kind: 'typing' };

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
  /** The next stage of an urban area that is being made; null gives it up. */
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
  /** Shows a project that differs from the open one in a few rows. */
  renew(project: Project): Promise<void>;
  fail(error: unknown): void;
}

/** Commands on the user's projects. */
export function createDocumentsCommands(
  client: CareshedClient,
  { get, set, open, renew, fail }: Access,
): DocumentsCommands {
  async function refreshDocuments(): Promise<void> {
    try {
      set({ documents: await client.listStored() });
    } catch (error) {
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
    async renameDocument(title) {
      const { project } = get();
      if (project === null) return;
      set({ opened: await client.rename(title) });
      await renew(withTitle(project, title));
    },
    async removeDocument(key) {
      await client.removeStored(key);
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
      const { project } = get();
      if (project === null) return;
      set({ placing: null });
      try {
        set({ opened: await client.placeAt(target, lngLat) });
        await renew(withPosition(project, target, lngLat));
      } catch (error) {
        fail(error);
      }
    },
    draftArea: (areaDraft) => set({ areaDraft, placing: null }),
    async addUrbanArea(area) {
      const { project } = get();
      if (project === null) return;
      set({ areaDraft: null });
      try {
        set({ opened: await client.addUrbanArea(area) });
        const edited = withUrbanArea(project, area);
        if (edited.ok) await renew(edited.value);
      } catch (error) {
        fail(error);
      }
    },
    async removeUrbanArea(index) {
      const { project } = get();
      if (project === null) return;
      try {
        set({ opened: await client.removeUrbanArea(index) });
        await renew(withoutUrbanArea(project, index));
      } catch (error) {
        fail(error);
      }
    },
    dismissProblems() {
      const { opened } = get();
      if (opened) set({ opened: { ...opened, problems: [] } });
    },
  };
}
