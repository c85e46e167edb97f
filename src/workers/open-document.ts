import { defaultOptions } from '../core/coverage/travel';
import type { ProjectDocument, ProjectView } from '../core/model/document';
import type { Project } from '../core/model/project';
import { History } from './history';

/** What the page has to know of the project that is open, beside its data. */
export interface OpenedProject {
  /** Key in the browser's storage; null for a region that nobody changed. */
  readonly key: string | null;
  readonly view: ProjectView | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly reportedRowCount: number;
  /** What was wrong with the file it came from, in the program's words. */
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

export type OpenResult =
  | { readonly ok: true; readonly opened: OpenedProject }
  | { readonly ok: false; readonly code: string; readonly message: string };

export const noView: ProjectView = { standardId: '', options: defaultOptions };

/** The project that is open, its past, and its place in the browser's storage. */
export class OpenDocument {
  readonly history: History<ProjectDocument>;

  constructor(
    document: ProjectDocument,
    /** Key in the storage; null for a region that nobody changed. */
    public key: string | null,
    /** When the stored state was saved that this tab loaded or wrote last; null before the first save. */
    public savedAt: string | null,
  ) {
    this.history = new History(document);
  }

  get present(): ProjectDocument {
    return this.history.present;
  }

  /** What the page has to know of it. */
  facts(problems: OpenedProject['problems'] = []): OpenedProject {
    const { present, canUndo, canRedo } = this.history;
    return {
      key: this.key,
      view: this.key === null ? null : present.view,
      canUndo,
      canRedo,
      reportedRowCount: present.report.length,
      problems,
    };
  }
}

/** Numbers of states: the same state has the same number when it comes back by undo; 0 is none. */
export class StateNumbers {
  private readonly known = new WeakMap<Project, number>();
  private last = 0;

  of(project: Project | undefined): number {
    if (project === undefined) return 0;
    let number = this.known.get(project);
    if (number === undefined) {
      this.last += 1;
      number = this.last;
      this.known.set(project, number);
    }
    return number;
  }
}
