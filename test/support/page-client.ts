import type { CareshedClient, IntakeClient } from '../../src/workers/client';
import { IntakeService } from '../../src/workers/intake-service';
import { ProjectCollector, type ProjectSink } from '../../src/workers/project-delivery';
import type { OpenResult, WorkspaceService } from '../../src/workers/workspace-service';
import { loadSqliteWasm } from './sqlite-wasm';
import { readPackageFile, savedAt } from './workspace';

/** The page's side of a workspace in the same process; `changes` take the place of single questions. */
export function inProcessClient(
  workspace: WorkspaceService,
  changes: Partial<CareshedClient> = {},
): CareshedClient {
  async function receive<T extends { readonly ok: true }>(
    question: (sink: ProjectSink) => Promise<T | Extract<OpenResult, { ok: false }>>,
  ) {
    const collector = new ProjectCollector();
    const result = await question(collector);
    return result.ok ? { ...result, project: collector.project() } : result;
  }
  return {
    listRegions: () => workspace.listRegions(),
    openRegion: (id) => receive((sink) => workspace.openRegion(id, sink)),
    openStored: (key) => receive((sink) => workspace.openStored(key, sink)),
    openFile: (bytes) => receive((sink) => workspace.openFile(bytes, sink)),
    current: () => receive((sink) => workspace.deliver(sink)),
    undo: () => receive((sink) => workspace.undo(sink)),
    redo: () => receive((sink) => workspace.redo(sink)),
    scenarioEdit: (edit, terms) => workspace.scenarioEdit(edit, terms),
    createScenario: (draft) => receive((sink) => workspace.createScenario(draft, sink)),
    branchScenario: (id, terms) => receive((sink) => workspace.branchScenario(id, terms, sink)),
    describeScenario: (id, words) => workspace.describeScenario(id, words),
    deleteScenario: (id, children) =>
      receive((sink) => workspace.deleteScenario(id, children, sink)),
    reorderEdits: (id, editIds) => receive((sink) => workspace.reorderEdits(id, editIds, sink)),
    removeEdit: (id, editId) => receive((sink) => workspace.removeEdit(id, editId, sink)),
    mergeScenario: (into, from) => receive((sink) => workspace.mergeScenario(into, from, sink)),
    selectScenario: (id) => receive((sink) => workspace.selectScenario(id, sink)),
    scenarioFigures: (id, standardId, options) =>
      workspace.scenarioFigures(id, standardId, options),
    compareScenarios: (ids, standardId, options, mostPoints) =>
      workspace.compareScenarios(ids, standardId, options, mostPoints),
    editPresentation: (edit) => workspace.editPresentation(edit),
    judgeScenario: (id, standardId, options) =>
      receive((sink) => workspace.judgeScenario(id, standardId, options, sink)),
    editFacts: (id) => workspace.editFacts(id),
    tablesFile: (tables, choice) => workspace.tablesFile(tables, choice),
    beginLive: (standardId, options) => workspace.beginLive(standardId, options),
    liveMove: (target, lngLat) => workspace.liveMove(target, lngLat),
    liveEdit: (edit) => workspace.liveEdit(edit),
    endLive: (commit, terms) => workspace.endLive(commit, terms),
    placeAt: (target, lngLat) => workspace.placeAt(target, lngLat),
    addUrbanArea: (area) => workspace.addUrbanArea(area),
    removeUrbanArea: (index) => workspace.removeUrbanArea(index),
    rename: (title) => workspace.rename(title),
    setView: (view) => workspace.setView(view),
    analyze: (options) => workspace.analyze(options),
    zones: (standardId, options) => workspace.zones(standardId, options),
    projectFile: () => workspace.projectFile(),
    exportData: (choice, options) => workspace.exportData(choice, options),
    report: () => workspace.report(),
    reportFile: (issues, choice) => workspace.reportFile(issues, choice),
    listStored: () => workspace.listStored(),
    lastStored: () => workspace.lastStored(),
    removeStored: (key) => workspace.removeStored(key),
    flush: () => workspace.flush(),
    // Answers come later, as those of a worker do.
    onSaveState: (listener) => queueMicrotask(() => workspace.onSaveState(listener)),
    // The map's circles are no matter of these tests.
    joinZones: () => new Promise(() => undefined),
    startIntake: () => inProcessIntake(workspace),
    startSiting: () => {
      throw new Error('siting is no matter of these tests');
    },
    ...changes,
  };
}

export function inProcessIntake(workspace: WorkspaceService): IntakeClient {
  const service = new IntakeService({
    readFile: readPackageFile,
    loadSqliteWasm,
    now: () => savedAt,
  });
  return {
    start: (files, onProgress) => service.start(files, workspace.desk, onProgress),
    preview: (choices) => service.preview(choices),
    report: (choices) => service.report(choices),
    finish: (choices) => service.finish(choices),
    stop: () => undefined,
  };
}

/** A promise that is kept or broken from outside. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((keep, breakIt) => {
    resolve = keep;
    reject = breakIt;
  });
  return { promise, resolve, reject };
}
