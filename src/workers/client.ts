import { proxy, type Remote, releaseProxy, transfer } from 'comlink';
import type { AnalysisOptions } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { MergeReport } from '../core/scenario/merge';
import type { BranchTerms, FateOfChildren } from '../core/scenario/scenario-list';
import type { IntakeChoices, IntakePreview, IntakeProgress } from '../io/intake/draft';
import type { RowIssue } from '../io/row-issue';
import type { SaveState } from './autosave';
import type { DroppedFile, IntakeService, StartedIntake } from './intake-service';
import type { OpenedProject, Refused } from './open-document';
import type { JudgedScenario } from './presentation-desk';
import { ProjectCollector, type ProjectSink } from './project-delivery';
import type { NewScenario } from './scenario-desk';
import { type SitingClient, startSiting } from './siting-client';
import { startWorker } from './start-worker';
import type { WorkspaceService } from './workspace-service';
import type { joinZones } from './zones-service';

export type { ExportChoice } from '../io/export/exports';
export type { ReportChoice } from '../io/export/report-file';
export type { SaveState } from './autosave';
export type {
  ChangedPoint,
  ComparedAnswer,
  EditFacts,
  NamedChanges,
  ScenarioFigures,
  TablesChoice,
} from './comparison-desk';
export type { StoredProject } from './document-store';
export type { DroppedFile, StartedIntake } from './intake-service';
export type { LiveEdit, LiveOutcome, LiveStationAnswer, LiveTarget } from './live-desk';
export type { ScenarioEntry } from './open-document';
export type { EditOutcome, EditTerms, ScenarioWords } from './scenario-desk';
export type { ProposedClosing, ProposedPlan, ProposedSite, SitingAnswer } from './siting-answer';
export type { SitingClient } from './siting-client';
export type { OutageReport, StationOutage } from './siting-outages';
export type { Answered, CurvePoint, PlanProgress } from './siting-service';
export type { CapacityField, CapacityTerms, SitingTerms, TermsProblem } from './siting-terms';
export { Stopped } from './start-worker';
export type {
  NamedBytes,
  OpenedProject,
  ProjectView,
  RegionList,
} from './workspace-service';
export type { ZoneUnions } from './zones-service';

export type Delivered =
  | { readonly ok: true; readonly project: Project; readonly opened: OpenedProject }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** One import, in a worker of its own. */
export interface IntakeClient {
  start(
    files: readonly DroppedFile[],
    onProgress: (progress: IntakeProgress) => void,
  ): Promise<StartedIntake>;
  preview(choices: IntakeChoices): Promise<IntakePreview>;
  report(choices: IntakeChoices): Promise<readonly RowIssue[]>;
  finish(choices: IntakeChoices): Promise<void>;
  /** Ends the worker, whatever it is at; its questions fail with `Stopped`. */
  stop(): void;
}

export type DeliveredMerge =
  | (Extract<Delivered, { ok: true }> & { readonly report: MergeReport })
  | Extract<Delivered, { ok: false }>;

export type DeliveredScenario = (JudgedScenario & { readonly project: Project }) | Refused;

type Asked =
  | 'listRegions'
  | 'scenarioEdit'
  | 'describeScenario'
  | 'scenarioFigures'
  | 'compareScenarios'
  | 'editFacts'
  | 'editPresentation'
  | 'tablesFile'
  | 'beginLive'
  | 'liveMove'
  | 'liveEdit'
  | 'endLive'
  | 'placeAt'
  | 'addUrbanArea'
  | 'removeUrbanArea'
  | 'rename'
  | 'setView'
  | 'analyze'
  | 'zones'
  | 'projectFile'
  | 'exportData'
  | 'report'
  | 'reportFile'
  | 'listStored'
  | 'lastStored'
  | 'removeStored'
  | 'flush';

/** The services of the workers: every call gives a promise. */
export interface CareshedClient extends Pick<WorkspaceService, Asked> {
  openRegion(regionId: string): Promise<Delivered>;
  openStored(key: string): Promise<Delivered>;
  openFile(bytes: Uint8Array): Promise<Delivered>;
  /** What is open now. */
  current(): Promise<Delivered>;
  undo(): Promise<Delivered>;
  redo(): Promise<Delivered>;
  createScenario(scenario: NewScenario): Promise<Delivered>;
  branchScenario(id: string, terms: BranchTerms): Promise<Delivered>;
  deleteScenario(id: string, children: FateOfChildren): Promise<Delivered>;
  reorderEdits(id: string, editIds: readonly string[]): Promise<Delivered>;
  removeEdit(id: string, editId: string): Promise<Delivered>;
  mergeScenario(intoId: string, fromId: string): Promise<DeliveredMerge>;
  selectScenario(id: string): Promise<Delivered>;
  /** A scenario or the base under one reach standard, with its project; what the page shows stays. */
  judgeScenario(
    id: string,
    standardId: string,
    options: AnalysisOptions,
  ): Promise<DeliveredScenario>;
  onSaveState(listener: (state: SaveState) => void): void;
  readonly joinZones: typeof joinZones;
  startIntake(): IntakeClient;
  startSiting(): SitingClient;
}

/** Starts the workspace in a worker of its own, and a second one for the unions of circles. */
export function createWorkerClient(): CareshedClient {
  const workspace = startWorker<WorkspaceService>(
    new Worker(new URL('./workspace.worker.ts', import.meta.url), {
      type: 'module',
      name: 'workspace',
    }),
  );
  const zones = startWorker<{ joinZones: typeof joinZones }>(
    new Worker(new URL('./zones.worker.ts', import.meta.url), { type: 'module', name: 'zones' }),
  );
  const { ask } = workspace;

  async function receive<T extends { readonly ok: true }>(
    question: (service: Remote<WorkspaceService>, sink: ProjectSink) => Promise<T | Refused>,
  ): Promise<(T & { readonly project: Project }) | Refused> {
    const collector = new ProjectCollector();
    const result = await ask((service) => question(service, proxy(collector)));
    return result.ok ? { ...result, project: collector.project() } : result;
  }

  return {
    listRegions: () => ask((service) => service.listRegions()),
    openRegion: (id) => receive((service, sink) => service.openRegion(id, sink)),
    openStored: (key) => receive((service, sink) => service.openStored(key, sink)),
    openFile: (bytes) =>
      receive((service, sink) => service.openFile(transfer(bytes, [bytes.buffer]), sink)),
    current: () => receive((service, sink) => service.deliver(sink)),
    undo: () => receive((service, sink) => service.undo(sink)),
    redo: () => receive((service, sink) => service.redo(sink)),
    scenarioEdit: (edit, terms) => ask((service) => service.scenarioEdit(edit, terms)),
    createScenario: (scenario) =>
      receive((service, sink) => service.createScenario(scenario, sink)),
    branchScenario: (id, terms) =>
      receive((service, sink) => service.branchScenario(id, terms, sink)),
    describeScenario: (id, words) => ask((service) => service.describeScenario(id, words)),
    deleteScenario: (id, children) =>
      receive((service, sink) => service.deleteScenario(id, children, sink)),
    reorderEdits: (id, editIds) =>
      receive((service, sink) => service.reorderEdits(id, editIds, sink)),
    removeEdit: (id, editId) => receive((service, sink) => service.removeEdit(id, editId, sink)),
    mergeScenario: (intoId, fromId) =>
      receive((service, sink) => service.mergeScenario(intoId, fromId, sink)),
    selectScenario: (id) => receive((service, sink) => service.selectScenario(id, sink)),
    scenarioFigures: (id, standardId, options) =>
      ask((service) => service.scenarioFigures(id, standardId, options)),
    compareScenarios: (ids, standardId, options, mostPoints) =>
      ask((service) => service.compareScenarios(ids, standardId, options, mostPoints)),
    editPresentation: (edit) => ask((service) => service.editPresentation(edit)),
    judgeScenario: (id, standardId, options) =>
      receive((service, sink) => service.judgeScenario(id, standardId, options, sink)),
    editFacts: (id) => ask((service) => service.editFacts(id)),
    tablesFile: (tables, choice) => ask((service) => service.tablesFile(tables, choice)),
    beginLive: (standardId, options) => ask((service) => service.beginLive(standardId, options)),
    liveMove: (target, lngLat) => ask((service) => service.liveMove(target, lngLat)),
    liveEdit: (edit) => ask((service) => service.liveEdit(edit)),
    endLive: (commit, terms) => ask((service) => service.endLive(commit, terms)),
    placeAt: (target, lngLat) => ask((service) => service.placeAt(target, lngLat)),
    addUrbanArea: (area) => ask((service) => service.addUrbanArea(area)),
    removeUrbanArea: (index) => ask((service) => service.removeUrbanArea(index)),
    rename: (title) => ask((service) => service.rename(title)),
    setView: (view) => ask((service) => service.setView(view)),
    analyze: (options) => ask((service) => service.analyze(options)),
    zones: (standardId, options) => ask((service) => service.zones(standardId, options)),
    projectFile: () => ask((service) => service.projectFile()),
    exportData: (choice, options) => ask((service) => service.exportData(choice, options)),
    report: () => ask((service) => service.report()),
    reportFile: (issues, choice) => ask((service) => service.reportFile(issues, choice)),
    listStored: () => ask((service) => service.listStored()),
    lastStored: () => ask((service) => service.lastStored()),
    removeStored: (key) => ask((service) => service.removeStored(key)),
    flush: () => ask((service) => service.flush()),
    onSaveState: (listener) => {
      void ask((service) => service.onSaveState(proxy(listener)));
    },
    joinZones: (project, circles) => zones.ask((service) => service.joinZones(project, circles)),
    startIntake: () => startIntake(workspace.remote),
    startSiting: () => startSiting(workspace.remote),
  };
}

/** A worker for one import. It speaks with the workspace on a line of its own, so that no list passes the page. */
function startIntake(workspace: Remote<WorkspaceService>): IntakeClient {
  const worker = new Worker(new URL('./intake.worker.ts', import.meta.url), {
    type: 'module',
    name: 'intake',
  });
  const { remote, ask, end } = startWorker<IntakeService>(worker);
  return {
    start: async (files, onProgress) => {
      const { port1, port2 } = new MessageChannel();
      await workspace.serveIntake(transfer(port1, [port1]));
      return await ask((service) =>
        service.startAt(files, transfer(port2, [port2]), proxy(onProgress)),
      );
    },
    preview: (choices) => ask((service) => service.preview(choices)),
    report: (choices) => ask((service) => service.report(choices)),
    finish: (choices) => ask((service) => service.finish(choices)),
    stop: () => {
      end();
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
