import { beforeEach, describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { Project } from '../../../src/core/model/project';
import { applyEdit } from '../../../src/core/scenario/apply-edit';
import type { ScenarioEdit } from '../../../src/core/scenario/types';
import { readProjectFile } from '../../../src/io/project-file/read-project';
import type { DocumentStore } from '../../../src/workers/document-store';
import { ProjectCollector, type ProjectSink } from '../../../src/workers/project-delivery';
import type { EditOutcome } from '../../../src/workers/scenario-desk';
import type { OpenResult, WorkspaceService } from '../../../src/workers/workspace-service';
import {
  makePlace,
  makeProject,
  memoryStore,
  openWorkspace,
  receive,
} from '../../support/workspace';
import { ems, facility } from '../core/small-project';

let store: DocumentStore;
let workspace: WorkspaceService;

beforeEach(() => {
  store = memoryStore();
  workspace = openWorkspace(store);
});

/** A village 15 km east of its station. */
const base = makeProject({
  places: [makePlace('1', { lngLat: [110.145, 22] }), makePlace('2')],
  facilities: [facility('a', [110, 22]), facility('b', [111, 22])],
  standards: [ems],
});

const moveTo = (lng: number, facilityId = 'a'): ScenarioEdit => ({
  type: 'moveFacility',
  facilityId,
  lngLat: [lng, 22],
});
const close: ScenarioEdit = { type: 'setStatus', facilityId: 'a', status: 'closed' };

const deliver = (ask: (sink: ProjectSink) => Promise<OpenResult>) => receive(ask);
const current = () => deliver((sink) => workspace.deliver(sink));
const undo = () => deliver((sink) => workspace.undo(sink));
const redo = () => deliver((sink) => workspace.redo(sink));
const select = (id: string) => deliver((sink) => workspace.selectScenario(id, sink));
const create = (name: string, parentId: string | null = null) =>
  deliver((sink) => workspace.createScenario({ name, parentId }, sink));

async function edited(outcome: Promise<EditOutcome>) {
  const done = await outcome;
  if (!done.ok) throw new Error(done.code);
  return done;
}

function applied(project: Project, ...edits: ScenarioEdit[]): Project {
  return edits.reduce((before, edit) => {
    const after = applyEdit(before, edit);
    if (!after.ok) throw new Error(after.error.code);
    return after.value.project;
  }, project);
}

async function met(): Promise<number | undefined> {
  return (await workspace.analyze(defaultOptions)).reach[0]?.summary.places.met;
}

describe('a scenario', () => {
  it('is what the page gets while it is shown, and the base stays as it is', async () => {
    await workspace.desk.adopt(base, []);
    const made = await create('方案 1');
    expect(made.project).toEqual(base);
    expect(made.opened).toMatchObject({ activeScenarioId: 's1', edits: [], canUndo: true });
    const { opened, isChanged } = await edited(workspace.scenarioEdit(close));
    expect(isChanged).toBe(true);
    expect(opened).toMatchObject({
      scenarios: [{ id: 's1', name: '方案 1', description: '', parentId: null, editCount: 1 }],
      edits: [{ id: 'e1', edit: close }],
      scenarioProblems: [],
    });
    expect((await current()).project).toEqual(applied(base, close));
    expect(await met()).toBe(0);
    expect((await select('')).project).toEqual(base);
    expect(await met()).toBe(1);
    const other = await workspace.judgeScenario(
      's1',
      'ems',
      defaultOptions,
      new ProjectCollector(),
    );
    expect(other).toMatchObject({ ok: true, result: { summary: { places: { met: 0 } } } });
  });

  it('makes a region the user’s own project, stored and opened again with its scenario shown', async () => {
    const region = await receive((sink) => workspace.openRegion('nangong', sink));
    const edit: ScenarioEdit = { type: 'growPopulation', area: { of: 'all' }, factor: 2 };
    const { opened } = await edited(workspace.scenarioEdit(edit, { newScenarioName: '人口翻番' }));
    expect(opened).toMatchObject({ key: 'k1', projectId: 'own', activeScenarioId: 's1' });
    expect(opened.title.zh).toBe(`${region.project.title.zh}（自有方案）`);
    await workspace.flush();
    const later = openWorkspace(store);
    const again = await receive((sink) => later.openStored('k1', sink));
    expect(again.opened).toMatchObject({ activeScenarioId: 's1', edits: opened.edits });
    const own = { ...region.project, id: 'own', title: opened.title };
    expect(again.project).toEqual(applied(own, edit));
    // One step back there is no scenario any more, and the region's name again.
    const before = await undo();
    expect(before.opened).toMatchObject({ scenarios: [], activeScenarioId: '' });
    expect(before.project).toEqual(region.project);
  });

  it('is made with all its edits in one step or not at all, new stations under ids of their own', async () => {
    await workspace.desk.adopt(base, []);
    const add = { type: 'addFacility', facility: facility('', [110.1, 22]) } as const;
    const make = (parentId: string | null, ...edits: ScenarioEdit[]) =>
      deliver((sink) => workspace.createScenario({ name: '选址', parentId, edits }, sink));
    const idsOf = (opened: Awaited<ReturnType<typeof make>>['opened']) =>
      opened.edits.map(({ edit }) => (edit.type === 'addFacility' ? edit.facility.id : edit.type));
    const first = await make(null, add, add, close);
    expect(idsOf(first.opened)).toEqual(['new-1', 'new-2', 'setStatus']);
    expect(first.project.facilities.map(({ id }) => id)).toEqual(['a', 'b', 'new-1', 'new-2']);
    // Merged into another scenario and deleted, its stations stay what they are.
    await create('方案 2');
    await workspace.mergeScenario('s2', 's1', new ProjectCollector());
    await deliver((sink) => workspace.deleteScenario('s1', 'rebase', sink));
    const second = await make('s2', add);
    expect(idsOf(second.opened)).toEqual(['new-3']);
    expect(second.opened.scenarioProblems).toEqual([]);
    expect((await undo()).opened.scenarios.map(({ id }) => id)).toEqual(['s2']);
    const before = await current();
    await expect(make(null, add, moveTo(10))).rejects.toThrow('positionOutsideChina');
    expect((await current()).opened).toEqual(before.opened);
  });

  it('takes no edit of the base unless it is told to begin one', async () => {
    await workspace.desk.adopt(base, []);
    expect(await workspace.scenarioEdit(close)).toMatchObject({
      ok: false,
      code: 'scenarioIsBase',
    });
    expect((await current()).opened.canUndo).toBe(false);
  });

  it('refuses what cannot be, and makes no step of what is so already', async () => {
    await workspace.desk.adopt(base, []);
    await create('方案 1');
    expect(await workspace.scenarioEdit(moveTo(10))).toMatchObject({
      ok: false,
      code: 'positionOutsideChina',
    });
    const same: ScenarioEdit = { type: 'setStatus', facilityId: 'a', status: 'existing' };
    expect(await edited(workspace.scenarioEdit(same))).toMatchObject({
      isChanged: false,
      opened: { edits: [] },
    });
    const nothing = { ok: false, code: 'scenarioGone' };
    const sink = new ProjectCollector();
    expect(await workspace.selectScenario('s9', sink)).toMatchObject(nothing);
    expect(await workspace.deleteScenario('s9', 'rebase', sink)).toMatchObject(nothing);
    expect(await workspace.judgeScenario('s9', 'ems', defaultOptions, sink)).toMatchObject(nothing);
    expect((await undo()).opened.scenarios).toEqual([]);
  });

  it('shows what an undo changes, wherever the page was', async () => {
    await workspace.desk.adopt(base, []);
    await create('方案 1');
    await workspace.scenarioEdit(close);
    await create('方案 2');
    await workspace.scenarioEdit(moveTo(110.1, 'b'));
    await select('s1');
    const undone = await undo();
    expect(undone.opened).toMatchObject({ activeScenarioId: 's2', edits: [] });
    await select('');
    expect((await redo()).opened).toMatchObject({ activeScenarioId: 's2' });
    // Back beyond the scenario that is shown.
    await undo();
    await undo();
    expect((await current()).opened.activeScenarioId).toBe('s1');
    expect((await current()).project).toEqual(applied(base, close));
  });

  it('stands on the base that imports and clicks change', async () => {
    await workspace.desk.adopt(base, []);
    await create('方案 1');
    await workspace.scenarioEdit(moveTo(110.1, 'b'));
    await workspace.placeAt({ list: 'places', id: '2' }, [110.5, 22.5]);
    const { project } = await current();
    expect(project.places[1]?.lngLat).toEqual([110.5, 22.5]);
    expect(project.facilities[1]?.lngLat).toEqual([110.1, 22]);
    expect((await workspace.desk.openProject())?.facilities[1]?.lngLat).toEqual([111, 22]);
    await workspace.desk.adopt({ ...base, facilities: base.facilities.slice(0, 1) }, []);
    const { opened } = await current();
    expect(opened.scenarioProblems).toMatchObject([
      { scenarioId: 's1', editId: 'e1', code: 'facilityGone' },
    ]);
    await expect(
      workspace.placeAt({ list: 'facilities', id: 'new-1' }, [110.5, 22.5]),
    ).rejects.toThrow('new-1');
  });

  it('is branched, reordered, merged and deleted, each in one step', async () => {
    await workspace.desk.adopt(base, []);
    await create('方案 1');
    await workspace.scenarioEdit(moveTo(110.1));
    await workspace.scenarioEdit(close);
    const child = await deliver((sink) =>
      workspace.branchScenario('s1', { how: 'child', name: '方案 2' }, sink),
    );
    expect(child.opened.activeScenarioId).toBe('s2');
    expect(child.project).toEqual(applied(base, moveTo(110.1), close));
    await workspace.scenarioEdit(moveTo(110.2, 'b'));
    await create('方案 3');
    const sink = new ProjectCollector();
    const merged = await workspace.mergeScenario('s3', 's2', sink);
    if (!merged.ok) throw new Error(merged.code);
    expect(merged.report).toMatchObject({ appendedCount: 3, skippedCount: 0, conflicts: [] });
    expect(sink.project()).toEqual(applied(base, moveTo(110.1), close, moveTo(110.2, 'b')));
    const turned = await deliver((to) => workspace.reorderEdits('s3', ['e3', 'e1', 'e2'], to));
    expect(turned.opened.edits.map(({ id }) => id)).toEqual(['e3', 'e1', 'e2']);
    const shorter = await deliver((to) => workspace.removeEdit('s3', 'e1', to));
    expect(shorter.project).toEqual(applied(base, close, moveTo(110.2, 'b')));
    await edited(workspace.describeScenario('s3', { name: '定稿', description: '合并' }));
    await select('s2');
    const rest = await deliver((to) => workspace.deleteScenario('s1', 'rebase', to));
    expect(rest.opened).toMatchObject({
      activeScenarioId: 's2',
      scenarios: [
        { id: 's2', parentId: null, editCount: 3 },
        { id: 's3', name: '定稿', description: '合并', editCount: 2 },
      ],
    });
    expect(
      (await deliver((to) => workspace.deleteScenario('s2', 'delete', to))).opened,
    ).toMatchObject({ activeScenarioId: '', scenarios: [{ id: 's3' }] });
    for (let step = 0; step < 12; step++) await undo();
    const { opened, project } = await current();
    expect(opened).toMatchObject({ canUndo: false, scenarios: [] });
    expect(project).toEqual(base);
  });

  it('names itself in the title of an export and goes into the project file', async () => {
    await workspace.desk.adopt(base, []);
    await create('方案 1');
    await workspace.scenarioEdit(close);
    const { bytes } = await workspace.exportData(
      { what: ['facilities'], format: 'kml', datum: 'wgs84', encoding: 'utf-8', locale: 'zh' },
      defaultOptions,
    );
    expect(new TextDecoder().decode(bytes)).toContain('试 · 方案 1');
    expect(new TextDecoder().decode(bytes)).not.toContain('方案中的站');
    const station = { type: 'addFacility', facility: facility('new-1', [110.1, 22]) } as const;
    await edited(workspace.scenarioEdit(station));
    const withStation = await workspace.exportData(
      { what: ['facilities'], format: 'geojson', datum: 'wgs84', encoding: 'utf-8', locale: 'zh' },
      defaultOptions,
    );
    await undo();
    expect(new TextDecoder().decode(withStation.bytes).match(/方案中的站/g)).toHaveLength(1);
    const file = await workspace.projectFile();
    const read = await readProjectFile(file.bytes);
    if (!read.ok) throw new Error(read.error.message);
    expect(read.document).toMatchObject({
      project: { title: { zh: '试' } },
      scenarios: [{ id: 's1', edits: [{ id: 'e1', edit: close }] }],
      activeScenarioId: 's1',
    });
    expect(read.document.project.facilities).toEqual(base.facilities);
  });
});
