import { analyze } from '../core/analyze';
import { type Analysis, type AnalysisOptions, mostCircledProviders } from '../core/coverage/types';
import type { Zone } from '../core/coverage/zones';
import type { ProjectView } from '../core/model/document';
import {
  type ListTarget,
  withoutUrbanArea,
  withPosition,
  withTitle,
  withUrbanArea,
} from '../core/model/edit';
import type { LngLat } from '../core/model/place';
import type { PresentationEdit } from '../core/model/presentation';
import type { RegionEntry } from '../core/model/project';
import type { RowIssue } from '../core/model/row-issue';
import type { DrawnArea } from '../core/model/urban-area';
import type { BranchTerms, FateOfChildren } from '../core/scenario/scenario-list';
import type { ScenarioEdit } from '../core/scenario/types';
import type { ExportTable } from '../io/export/export-table';
import { type ExportChoice, writeExport } from '../io/export/exports';
import { type ReportChoice, writeReportFile } from '../io/export/report-file';
import { readProjectFile } from '../io/project-file/read-project';
import { projectFileName } from '../io/project-file/write-project';
import { listRegions, loadRegion, readRegionIndex } from '../io/region-files';
import type { SaveState } from './autosave';
import { circlesOf } from './circles';
import {
  type ComparedAnswer,
  ComparisonDesk,
  type EditFacts,
  type ScenarioFigures,
  type TablesChoice,
} from './comparison-desk';
import type { StoredProject } from './document-store';
import { importDesk } from './import-desk';
import { serveDesk } from './intake-line';
import {
  LiveDesk,
  type LiveEdit,
  type LiveOutcome,
  type LiveStationAnswer,
  type LiveTarget,
} from './live-desk';
import {
  emptyDocument,
  type OpenDocument,
  type OpenedProject,
  type OpenResult,
  type Refused,
} from './open-document';
import { PresentationDesk } from './presentation-desk';
import type { ProjectSink } from './project-delivery';
import {
  type EditOutcome,
  type EditTerms,
  type MergeOutcome,
  type NewScenario,
  ScenarioDesk,
  type ScenarioWords,
} from './scenario-desk';
import { serveProject } from './siting-line';
import { Workbench, type WorkspaceWorld } from './workbench';

export interface RegionList {
  readonly regions: readonly RegionEntry[];
  readonly defaultRegionId: string;
}

export type { OpenedProject, OpenResult, ProjectView, WorkspaceWorld };

/** Owns the project that is open: its data, its past, its place in the storage; answers questions about it. */
export class WorkspaceService {
  private readonly bench: Workbench;
  private readonly scenarios: ScenarioDesk;
  private readonly live: LiveDesk;
  private readonly comparisons: ComparisonDesk;
  private readonly presentation: PresentationDesk;
  /** What an import may ask, and where its outcome goes. */
  readonly desk;

  constructor(private readonly world: WorkspaceWorld) {
    this.bench = new Workbench(world);
    this.scenarios = new ScenarioDesk(this.bench);
    this.live = new LiveDesk(this.bench, this.scenarios);
    this.comparisons = new ComparisonDesk(this.bench);
    this.presentation = new PresentationDesk(this.bench);
    this.desk = importDesk(this.bench);
  }

  async listRegions(): Promise<RegionList> {
    const [regions, index] = await Promise.all([
      listRegions(this.world.readFile),
      readRegionIndex(this.world.readFile),
    ]);
    return { regions, defaultRegionId: index.defaultRegion };
  }

  openRegion(regionId: string, sink: ProjectSink): Promise<OpenResult> {
    return this.bench.afterOthers(async () => {
      const project = await loadRegion(regionId, this.world.readFile);
      const refusal = await this.bench.leave();
      if (refusal !== null) return { ok: false, ...refusal };
      await this.world.store.setLastOpen(null);
      this.bench.take(emptyDocument(project), null, null);
      return await this.bench.handOver(sink);
    });
  }

  openStored(key: string, sink: ProjectSink): Promise<OpenResult> {
    return this.bench.afterOthers(async () => {
      // It may be the one that is open, with edits that are not written yet.
      await this.bench.autosave.flush();
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
    return this.bench.afterOthers(() => this.openBytes(bytes, null, sink));
  }

  /** Answers an import's worker on a line of its own. */
  async serveIntake(port: MessagePort): Promise<void> {
    serveDesk(this.desk, port);
  }

  /** Gives siting questions the project that is shown once all that was asked for before is done, each on a line of its own. */
  serveSiting(ports: readonly MessagePort[]): Promise<void> {
    return this.bench.afterOthers(async () => {
      const { shown } = this.bench;
      for (const port of ports) serveProject(shown, port);
    });
  }

  /** Delivers what is open now. */
  deliver(sink: ProjectSink): Promise<OpenResult> {
    return this.bench.afterOthers(() => this.bench.handOver(sink));
  }

  undo(sink: ProjectSink): Promise<OpenResult> {
    return this.step((open) => open.step((history) => history.undo()), sink);
  }

  redo(sink: ProjectSink): Promise<OpenResult> {
    return this.step((open) => open.step((history) => history.redo()), sink);
  }

  /**
   * Gives a row of a list of the base a position that a person chose on the map, in degrees, WGS84. A facility that only
   * a scenario has is moved by an edit of it; here it throws.
   */
  placeAt(target: ListTarget, lngLat: LngLat): Promise<OpenedProject> {
    return this.bench.edit((project) => {
      if (!project[target.list].some(({ id }) => id === target.id))
        throw new Error(`the base has no row ${target.id} in its ${target.list}`);
      return withPosition(project, target, lngLat);
    });
  }

  /** Adds an urban area; throws on one that `findAreaProblem` refuses. */
  addUrbanArea(area: DrawnArea): Promise<OpenedProject> {
    return this.bench.edit((project) => {
      const edited = withUrbanArea(project, area);
      if (!edited.ok) throw new Error(`${edited.error.code}: ${edited.error.message}`);
      return edited.value;
    });
  }

  removeUrbanArea(index: number): Promise<OpenedProject> {
    return this.bench.edit((project) => withoutUrbanArea(project, index));
  }

  rename(title: string): Promise<OpenedProject> {
    return this.bench.edit((project) => withTitle(project, title));
  }

  /** Adds an edit to the scenario that is shown; the page makes the same one to its project with `applyEdit`. */
  scenarioEdit(edit: ScenarioEdit, terms?: EditTerms): Promise<EditOutcome> {
    return this.scenarios.edit(edit, terms);
  }

  createScenario(scenario: NewScenario, sink: ProjectSink): Promise<OpenResult> {
    return this.scenarios.create(scenario, sink);
  }

  branchScenario(id: string, terms: BranchTerms, sink: ProjectSink): Promise<OpenResult> {
    return this.scenarios.branch(id, terms, sink);
  }

  describeScenario(id: string, words: ScenarioWords): Promise<EditOutcome> {
    return this.scenarios.describe(id, words);
  }

  deleteScenario(id: string, children: FateOfChildren, sink: ProjectSink): Promise<OpenResult> {
    return this.scenarios.remove(id, children, sink);
  }

  reorderEdits(id: string, editIds: readonly string[], sink: ProjectSink): Promise<OpenResult> {
    return this.scenarios.reorder(id, editIds, sink);
  }

  removeEdit(id: string, editId: string, sink: ProjectSink): Promise<OpenResult> {
    return this.scenarios.removeEdit(id, editId, sink);
  }

  mergeScenario(intoId: string, fromId: string, sink: ProjectSink): Promise<MergeOutcome> {
    return this.scenarios.merge(intoId, fromId, sink);
  }

  selectScenario(id: string, sink: ProjectSink): Promise<OpenResult> {
    return this.scenarios.select(id, sink);
  }

  /** What a scenario or the base comes to under one reach standard, for a list of scenarios. */
  scenarioFigures(
    id: string,
    standardId: string,
    options: AnalysisOptions,
  ): Promise<ScenarioFigures | null> {
    return this.comparisons.figures(id, standardId, options);
  }

  compareScenarios(
    ids: readonly string[],
    standardId: string,
    options: AnalysisOptions,
    mostPoints: number,
  ): Promise<ComparedAnswer | Refused> {
    return this.comparisons.compare(ids, standardId, options, mostPoints);
  }

  editFacts(scenarioId: string): Promise<readonly EditFacts[]> {
    return this.comparisons.editFacts(scenarioId);
  }

  tablesFile(tables: readonly ExportTable[], choice: TablesChoice): Promise<Uint8Array> {
    return this.comparisons.tablesFile(tables, choice);
  }

  editPresentation(edit: PresentationEdit): Promise<EditOutcome> {
    return this.presentation.edit(edit);
  }

  judgeScenario(...asked: Parameters<PresentationDesk['judge']>) {
    return this.presentation.judge(...asked);
  }

  /** Begins live answers to one reach standard of what is shown, told against what `analyze` gives for the options. */
  beginLive(standardId: string, options: AnalysisOptions): Promise<void> {
    return this.live.begin(standardId, options);
  }

  liveMove(target: LiveTarget, lngLat: LngLat | null): Promise<LiveStationAnswer | null> {
    return this.bench.autosave.after(() => this.live.move(target, lngLat));
  }

  liveEdit(edit: LiveEdit): Promise<LiveOutcome | null> {
    return this.bench.autosave.after(() => this.live.edit(edit));
  }

  endLive(commit: ScenarioEdit | null, terms?: EditTerms): Promise<EditOutcome> {
    return this.live.end(commit, terms);
  }

  /** Remembers what is shown, so that the project opens as it was left; no step of its own. */
  setView(view: ProjectView): Promise<void> {
    return this.bench.ofWhatIsOpen(({ history, key }) => {
      history.amend({ ...history.present, view });
      if (key !== null) this.bench.autosave.changed();
    });
  }

  analyze(options: AnalysisOptions): Promise<Analysis> {
    return this.bench.autosave.after(() => this.live.analyze(options));
  }

  /** Circles to draw for a reach standard; none where there are more than can be told apart. */
  async zones(standardId: string, options: AnalysisOptions): Promise<Zone[]> {
    return circlesOf(this.bench.shown, standardId, options, mostCircledProviders);
  }

  async projectFile(): Promise<NamedBytes> {
    return {
      name: projectFileName(this.bench.document.project.title.zh),
      bytes: await this.bench.toBytes(),
    };
  }

  /** Results as a file in a format of other programs. */
  async exportData(choice: ExportChoice, options: AnalysisOptions): Promise<NamedBytes> {
    const project = this.bench.whatIsOpen.titledByScenario();
    const baseIds = new Set(this.bench.document.project.facilities.map(({ id }) => id));
    const added = project.facilities.filter(({ id }) => !baseIds.has(id));
    return await writeExport(project, analyze(project, options), {
      ...choice,
      addedFacilityIds: new Set(added.map(({ id }) => id)),
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
    return this.bench.document.report;
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
    return this.bench.afterOthers(async () => {
      if (this.bench.open !== null && key === this.bench.open.key) {
        this.bench.open.key = null;
        this.bench.open.savedAt = null;
        await this.bench.autosave.stop();
      }
      const removed = await this.world.store.remove(key);
      if (!removed.ok) throw new Error(removed.error.message);
    });
  }

  /** Tells the listener how the saving stands, now and after each change. */
  onSaveState(listener: (state: SaveState) => void): void {
    this.bench.autosave.listen(listener);
  }

  /** Resolves when everything is stored. */
  flush(): Promise<void> {
    return this.bench.autosave.flush();
  }

  private async openBytes(
    bytes: Uint8Array,
    stored: { readonly key: string; readonly savedAt: string } | null,
    sink: ProjectSink,
    problemsBefore: OpenedProject['problems'] = [],
  ): Promise<OpenResult> {
    const read = await readProjectFile(bytes);
    if (!read.ok) return { ok: false, ...read.error };
    const refusal = await this.bench.leave();
    if (refusal !== null) return { ok: false, ...refusal };
    const { document, rowIssues } = read;
    const whole = { ...document, report: [...document.report, ...rowIssues] };
    // What cannot be read whole stays stored as it is; what is shown of it becomes a project of its own.
    const isSame = stored !== null && read.problems.length === 0;
    const key = isSame ? stored.key : this.world.newKey();
    await this.world.store.setLastOpen(key);
    this.bench.take(whole, key, isSame ? stored.savedAt : null);
    if (!isSame) this.bench.autosave.changed();
    return await this.bench.handOver(sink, [...problemsBefore, ...read.problems]);
  }

  private async step(
    move: (open: OpenDocument) => boolean,
    sink: ProjectSink,
  ): Promise<OpenResult> {
    return this.bench.afterOthers(async () => {
      const { open } = this.bench;
      if (open !== null && move(open)) this.bench.autosave.changed();
      return await this.bench.handOver(sink);
    });
  }
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}
