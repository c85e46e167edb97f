import type { ProjectDocument } from '../core/model/document';
import type { Project } from '../core/model/project';
import { writeProjectFile } from '../io/project-file/write-project';
import type { ReadFile } from '../io/region-files';
import { Autosave } from './autosave';
import type { DocumentStore } from './document-store';
import { OpenDocument, type OpenedProject, type OpenResult } from './open-document';
import { deliverProject, type ProjectSink } from './project-delivery';
import type { StoreResult } from './storage-failure';

/** What the workspace needs of the platform. */
export interface WorkspaceWorld {
  readonly readFile: ReadFile;
  readonly store: DocumentStore;
  readonly loadSqliteWasm: () => Promise<Uint8Array>;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  /** Name and version, for files. */
  readonly program: string;
  readonly newKey: () => string;
}

/** The project that is open, with its saving, and the order in which commands have their turn at it. */
export class Workbench {
  readonly autosave: Autosave;
  private opened: OpenDocument | null = null;
  /** The state that was not left because it cannot be saved. */
  private refusedFor: ProjectDocument | null = null;
  /** True from the moment another state is open until the page has it. */
  private isDelivering = false;
  /** Openings and edits one after the other, so that the last one asked for is the one that stays. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(readonly world: WorkspaceWorld) {
    this.autosave = new Autosave(() => this.store());
  }

  /** Null until something is open. */
  get open(): OpenDocument | null {
    return this.opened;
  }

  /** Throws where nothing is open. */
  get whatIsOpen(): OpenDocument {
    if (this.opened === null) throw new Error('no project is open');
    return this.opened;
  }

  get document(): ProjectDocument {
    return this.whatIsOpen.present;
  }

  /** The project that the page has: the base with the edits of the active scenario. */
  get shown(): Project {
    return this.whatIsOpen.shown.project;
  }

  /** Puts a project in the place of the one that is open, which must have been left. */
  take(document: ProjectDocument, key: string | null, savedAt: string | null): void {
    this.opened = new OpenDocument(document, key, savedAt);
  }

  /** Does something once all that was asked for before is done. */
  afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /**
   * Changes the project that is open now once its turn has come. What is asked while another one takes its place means
   * the project of before, which the page still shows, and is left undone.
   */
  ofWhatIsOpen(change: (open: OpenDocument) => void): Promise<void> {
    const meant = this.isDelivering ? null : this.opened;
    return this.afterOthers(async () => {
      if (meant !== null && this.opened === meant) change(meant);
    });
  }

  /** Makes an edit of the base a step of its own. */
  async edit(change: (project: Project) => Project): Promise<OpenedProject> {
    await this.ofWhatIsOpen((open) => {
      const { present } = open;
      open.history.push({ ...present, project: change(present.project) });
      this.edited(open);
    });
    return this.whatIsOpen.facts();
  }

  /** There is something new to write; a region becomes the user's with it. */
  edited(open: OpenDocument): void {
    open.key ??= this.world.newKey();
    this.autosave.changed();
  }

  /**
   * Writes what is open before something else takes its place. Where that fails, the first attempt to leave is refused;
   * the second one gives the changes up.
   */
  async leave(): Promise<{ readonly code: string; readonly message: string } | null> {
    await this.autosave.flush();
    const { opened } = this;
    if (!this.autosave.isFailed || opened === null) return null;
    if (this.refusedFor === opened.present) {
      await this.autosave.stop();
      return null;
    }
    this.refusedFor = opened.present;
    const message =
      'the open project has changes that could not be saved; save it as a file first. Choosing again gives them up';
    return { code: 'projectUnsaved', message };
  }

  /** Sends the page what is shown. */
  async handOver(
    sink: ProjectSink,
    problems: OpenedProject['problems'] = [],
  ): Promise<Extract<OpenResult, { ok: true }>> {
    this.isDelivering = true;
    try {
      await this.autosave.after(() => deliverProject(this.shown, sink));
    } finally {
      this.isDelivering = false;
    }
    return { ok: true, opened: this.whatIsOpen.facts(problems) };
  }

  /** The project file of what is open. */
  async toBytes(savedAt = this.world.now()): Promise<Uint8Array> {
    return writeProjectFile(this.document, { savedAt, program: this.world.program });
  }

  private async store(): Promise<StoreResult<unknown>> {
    const open = this.whatIsOpen;
    const { key, savedAt: basedOn } = open;
    if (key === null) return { ok: true, value: null };
    const savedAt = this.world.now();
    const bytes = await this.toBytes(savedAt);
    const title = open.present.project.title.zh;
    const saved = await this.world.store.save({ key, bytes, title, savedAt, basedOn });
    if (!saved.ok) return saved;
    open.savedAt = savedAt;
    return await this.world.store.setLastOpen(key);
  }
}
