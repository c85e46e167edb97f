import { analyze } from '../core/analyze';
import { selectProviders } from '../core/coverage/select';
import { type Analysis, type AnalysisOptions, mostCircledProviders } from '../core/coverage/types';
import { buildZones, type Zone } from '../core/coverage/zones';
import type { ProjectDocument, ProjectView } from '../core/model/document';
import {
  type ListTarget,
  withoutUrbanArea,
  withPosition,
  withTitle,
  withUrbanArea,
} from '../core/model/edit';
import type { LngLat } from '../core/model/place';
import type { Project, RegionEntry } from '../core/model/project';
import type { RowIssue } from '../core/model/row-issue';
import type { ReachStandard } from '../core/model/standard';
import type { DrawnArea } from '../core/model/urban-area';
import { type ExportChoice, writeExport } from '../io/export/exports';
import { type ReportChoice, writeReportFile } from '../io/export/report-file';
import { readProjectFile } from '../io/project-file/read-project';
import { projectFileName, writeProjectFile } from '../io/project-file/write-project';
import { listRegions, loadRegion, type ReadFile, readRegionIndex } from '../io/region-files';
import { Autosave, type SaveState } from './autosave';
import type { DocumentStore, StoredProject } from './document-store';
import type { History } from './history';
import { serveDesk } from './intake-line';
import type { AdoptTerms, IntakeDesk } from './intake-service';
import {
  noView,
  OpenDocument,
  type OpenedProject,
  type OpenResult,
  StateNumbers,
} from './open-document';
import { deliverProject, type ProjectSink } from './project-delivery';
import type { StoreResult } from './storage-failure';

export interface RegionList {
  readonly regions: readonly RegionEntry[];
  readonly defaultRegionId: string;
}

export type { OpenedProject, OpenResult, ProjectView };

/** What the service needs of the platform. */
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

/** Owns the project that is open: its data, its past, its place in the storage; answers questions about it. */
export class WorkspaceService {
  private open: OpenDocument | null = null;
  /** The state that was not left because it cannot be saved. */
  private refusedFor: ProjectDocument | null = null;
  /** True from the moment another state is open until the page has it. */
  private isDelivering = false;
  private readonly stateNumbers = new StateNumbers();
  private readonly autosave: Autosave;
  /** Openings and edits one after the other, so that the last one asked for is the one that stays. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly world: WorkspaceWorld) {
    this.autosave = new Autosave(() => this.store());
  }

  async listRegions(): Promise<RegionList> {
    const [regions, index] = await Promise.all([
      listRegions(this.world.readFile),
      readRegionIndex(this.world.readFile),
    ]);
    return { regions, defaultRegionId: index.defaultRegion };
  }

  openRegion(regionId: string, sink: ProjectSink): Promise<OpenResult> {
    return this.afterOthers(async () => {
      const project = await loadRegion(regionId, this.world.readFile);
      const refusal = await this.leave();
      if (refusal !== null) return { ok: false, ...refusal };
      await this.world.store.setLastOpen(null);
      this.open = new OpenDocument({ project, view: noView, report: [] }, null, null);
      return await this.handOver(sink);
    });
  }

  openStored(key: string, sink: ProjectSink): Promise<OpenResult> {
    return this.afterOthers(async () => {
      // It may be the one that is open, with edits that are not written yet.
      await this.autosave.flush();
      const loaded = await this.world.store.load(key);
      if (!loaded.ok) return { ok: false, ...loaded.error };
      if (loaded.value === null) {
        return { ok: false, code: 'projectGone', message: 'the project is no longer stored' };
      }
      const { bytes, bytesBefore, savedAt } = loaded.value;
      const stored = { key, savedAt };
      const opened = await this.openBytes(bytes, stored, sink);
      if (opened.ok || opened.code === 'projectUnsaved' || bytesBefore === null) return opened;
      const { code, message } = opened;
      return await this.openBytes(bytesBefore, stored, sink, [{ code, message }]);
    });
  }

  /** Opens a project file as a project of its own; the one that was open stays stored. */
  openFile(bytes: Uint8Array, sink: ProjectSink): Promise<OpenResult> {
    return this.afterOthers(() => this.openBytes(bytes, null, sink));
  }

  /**
   * What an import made: a project of its own, or the next state of the one that is open and the user's already.
   * Throws `projectChanged` where the open project is no longer the one that the import stands on, and the code of the
   * storage where a project of its own would take the place of one that cannot be saved.
   */
  private adopt(
    project: Project,
    report: readonly RowIssue[],
    { isNew, basedOn }: AdoptTerms,
  ): Promise<void> {
    return this.afterOthers(async () => {
      const before = this.open?.present;
      if (basedOn !== null && basedOn !== this.stateId()) throw new Error('projectChanged');
      const view = before?.view ?? noView;
      const isAdded =
        before !== undefined &&
        (before.project.sources?.length ?? 0) > 0 &&
        project.sources?.[0]?.importedAt === before.project.sources?.[0]?.importedAt;
      const document = { project, view, report: isAdded ? [...before.report, ...report] : report };
      if (this.open !== null && this.open.key !== null && !isNew) {
        this.open.history.push(document);
      } else {
        const refusal = await this.leave();
        if (refusal !== null) throw new Error(refusal.code);
        this.open = new OpenDocument(document, this.world.newKey(), null);
      }
      this.changed();
    });
  }

  /** Answers an import's worker on a line of its own. */
  async serveIntake(port: MessagePort): Promise<void> {
    serveDesk(this.desk, port);
  }

  /** What an import may ask, and where its outcome goes. */
  readonly desk: IntakeDesk = {
    stateId: async () => this.stateId(),
    openProject: async () => this.open?.present.project ?? null,
    // Without storage an import goes on; it only remembers nothing.
    memory: async () => {
      const memory = await this.world.store.memory();
      return memory.ok ? memory.value : { mappings: [], kindWords: [] };
    },
    remember: async (memory) => {
      await this.world.store.remember(memory);
    },
    adopt: (project, report, terms = { isNew: false, basedOn: null }) =>
      this.adopt(project, report, terms),
  };

  /** Delivers what is open now. */
  deliver(sink: ProjectSink): Promise<OpenResult> {
    return this.afterOthers(() => this.handOver(sink));
  }

  undo(sink: ProjectSink): Promise<OpenResult> {
    return this.step((history) => history.undo(), sink);
  }

  redo(sink: ProjectSink): Promise<OpenResult> {
    return this.step((history) => history.redo(), sink);
  }

  /** Gives a row of a list a position that a person chose on the map, in degrees, WGS84. */
  placeAt(target: ListTarget, lngLat: LngLat): Promise<OpenedProject> {
    return this.edit((project) => withPosition(project, target, lngLat));
  }

  /** Adds an urban area; throws on one that `findAreaProblem` refuses. */
  addUrbanArea(area: DrawnArea): Promise<OpenedProject> {
    return this.edit((project) => {
      const edited = withUrbanArea(project, area);
      if (!edited.ok) throw new Error(`${edited.error.code}: ${edited.error.message}`);
      return edited.value;
    });
  }

  removeUrbanArea(index: number): Promise<OpenedProject> {
    return this.edit((project) => withoutUrbanArea(project, index));
  }

  rename(title: string): Promise<OpenedProject> {
    return this.edit((project) => withTitle(project, title));
  }

  /** Remembers what is shown, so that the project opens as it was left; no step of its own. */
  setView(view: ProjectView): Promise<void> {
    return this.ofWhatIsOpen(({ history, key }) => {
      history.amend({ ...history.present, view });
      if (key !== null) this.changed();
    });
  }

  analyze(options: AnalysisOptions): Promise<Analysis> {
    return this.autosave.after(async () => analyze(this.document().project, options));
  }

  /** Circles to draw for a reach standard; none where there are more than can be told apart. */
  async zones(standardId: string, options: AnalysisOptions): Promise<Zone[]> {
    const { project } = this.document();
    const standard = project.standards.find(
      (one): one is ReachStandard => one.id === standardId && one.family === 'reach',
    );
    if (!standard) throw new Error(`no reach standard ${standardId}`);
    const { located } = selectProviders(project.facilities, standard.providers);
    return located.length > mostCircledProviders ? [] : buildZones(project, standard, options);
  }

  async projectFile(): Promise<NamedBytes> {
    return { name: projectFileName(this.document().project.title.zh), bytes: await this.toBytes() };
  }

  /** Results as a file in a format of other programs. */
  async exportData(choice: ExportChoice, options: AnalysisOptions): Promise<NamedBytes> {
    const { project } = this.document();
    return await writeExport(project, analyze(project, options), {
      ...choice,
      savedAt: this.world.now(),
      program: this.world.program,
      loadSqliteWasm: this.world.loadSqliteWasm,
      readings: options,
    });
  }

  /** A row report as a file for Excel, in the words of the page. */
  async reportFile(
    issues: readonly RowIssue[],
    choice: Omit<ReportChoice, 'savedAt'>,
  ): Promise<Uint8Array> {
    return await writeReportFile(issues, { ...choice, savedAt: this.world.now() });
  }

  /** Rows that the imports of the open project refused or doubted. */
  async report(): Promise<readonly RowIssue[]> {
    return this.document().report;
  }

  /** Empty also where the browser keeps no storage; saving says so. */
  async listStored(): Promise<StoredProject[]> {
    const stored = await this.world.store.listProjects();
    return stored.ok ? stored.value : [];
  }

  async lastStored(): Promise<string | null> {
    const last = await this.world.store.lastOpen();
    return last.ok ? last.value : null;
  }

  removeStored(key: string): Promise<void> {
    return this.afterOthers(async () => {
      if (this.open !== null && key === this.open.key) {
        this.open.key = null;
        this.open.savedAt = null;
        await this.autosave.stop();
      }
      const removed = await this.world.store.remove(key);
      if (!removed.ok) throw new Error(removed.error.message);
    });
  }

  /** Tells the listener how the saving stands, now and after each change. */
  onSaveState(listener: (state: SaveState) => void): void {
    this.autosave.listen(listener);
  }

  /** Resolves when everything is stored. */
  flush(): Promise<void> {
    return this.autosave.flush();
  }

  private async openBytes(
    bytes: Uint8Array,
    stored: { readonly key: string; readonly savedAt: string } | null,
    sink: ProjectSink,
    problemsBefore: OpenedProject['problems'] = [],
  ): Promise<OpenResult> {
    const read = await readProjectFile(bytes);
    if (!read.ok) return { ok: false, ...read.error };
    const refusal = await this.leave();
    if (refusal !== null) return { ok: false, ...refusal };
    const { document, rowIssues } = read;
    const whole = { ...document, report: [...document.report, ...rowIssues] };
    // What cannot be read whole stays stored as it is; what is shown of it becomes a project of its own.
    const isSame = stored !== null && read.problems.length === 0;
    const key = isSame ? stored.key : this.world.newKey();
    await this.world.store.setLastOpen(key);
    this.open = new OpenDocument(whole, key, isSame ? stored.savedAt : null);
    if (!isSame) this.changed();
    return await this.handOver(sink, [...problemsBefore, ...read.problems]);
  }

  private async step(
    move: (history: History<ProjectDocument>) => boolean,
    sink: ProjectSink,
  ): Promise<OpenResult> {
    return this.afterOthers(async () => {
      if (this.open !== null) {
        const { history } = this.open;
        const { view } = history.present;
        // What is shown stays as it is: it is no part of an edit.
        if (move(history)) {
          history.amend({ ...history.present, view });
          this.changed();
        }
      }
      return await this.handOver(sink);
    });
  }

  private async edit(change: (project: Project) => Project): Promise<OpenedProject> {
    await this.ofWhatIsOpen((open) => {
      const { project, view, report } = open.present;
      open.history.push({ project: change(project), view, report });
      open.key ??= this.world.newKey();
      this.changed();
    });
    return this.whatIsOpen().facts();
  }

  /**
   * Changes the project that is open now once its turn has come. What is asked while another one takes its place means
   * the project of before, which the page still shows, and is left undone.
   */
  private ofWhatIsOpen(change: (open: OpenDocument) => void): Promise<void> {
    const meant = this.isDelivering ? null : this.open;
    return this.afterOthers(async () => {
      if (meant !== null && this.open === meant) change(meant);
    });
  }

  private changed(): void {
    this.autosave.changed();
  }

  /**
   * Writes what is open before something else takes its place. Where that fails, the first attempt to leave is refused;
   * the second one gives the changes up.
   */
  private async leave(): Promise<{ readonly code: string; readonly message: string } | null> {
    await this.autosave.flush();
    const { open } = this;
    if (!this.autosave.isFailed || open === null) return null;
    if (this.refusedFor === open.present) {
      await this.autosave.stop();
      return null;
    }
    this.refusedFor = open.present;
    const message =
      'the open project has changes that could not be saved; save it as a file first. Choosing again gives them up';
    return { code: 'projectUnsaved', message };
  }

  private stateId(): number {
    return this.stateNumbers.of(this.open?.present.project);
  }

  private async store(): Promise<StoreResult<unknown>> {
    const open = this.whatIsOpen();
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

  private async toBytes(savedAt = this.world.now()): Promise<Uint8Array> {
    return writeProjectFile(this.document(), { savedAt, program: this.world.program });
  }

  private async handOver(
    sink: ProjectSink,
    problems: OpenedProject['problems'] = [],
  ): Promise<OpenResult> {
    this.isDelivering = true;
    try {
      await this.autosave.after(() => deliverProject(this.document().project, sink));
    } finally {
      this.isDelivering = false;
    }
    return { ok: true, opened: this.whatIsOpen().facts(problems) };
  }

  private afterOthers<T>(open: () => Promise<T>): Promise<T> {
    const result = this.queue.then(open);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private document(): ProjectDocument {
    return this.whatIsOpen().present;
  }

  private whatIsOpen(): OpenDocument {
    if (this.open === null) throw new Error('no project is open');
    return this.open;
  }
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}
