import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { RowIssue } from '../../../src/core/model/row-issue';
import { readProjectFile } from '../../../src/io/project-file/read-project';
import { loadRegion } from '../../../src/io/region-files';
import type { DocumentStore } from '../../../src/workers/document-store';
import { ProjectCollector } from '../../../src/workers/project-delivery';
import type { WorkspaceService } from '../../../src/workers/workspace-service';
import {
  makePlace,
  makeProject,
  memoryStore,
  openWorkspace,
  projectBytes,
  readPackageFile,
  receive,
  savedAt,
  sourceAt,
} from '../../support/workspace';

let store: DocumentStore;
let workspace: WorkspaceService;

beforeEach(() => {
  store = memoryStore();
  workspace = openWorkspace(store);
});

const spot = [110.25, 22.5] as const;
const first = { list: 'places', id: '1' } as const;
const second = { list: 'places', id: '2' } as const;

const issue: RowIssue = {
  file: 'P.csv',
  row: 3,
  column: 'name',
  value: '',
  code: 'missingValue',
  message: 'the name is missing',
  severity: 'error',
};

const openRegion = (id = 'nangong') => receive((sink) => workspace.openRegion(id, sink));
const openStored = (key: string) => receive((sink) => workspace.openStored(key, sink));
const openFile = (bytes: Uint8Array) => receive((sink) => workspace.openFile(bytes, sink));
const current = () => receive((sink) => workspace.deliver(sink));
const undo = () => receive((sink) => workspace.undo(sink));
const redo = () => receive((sink) => workspace.redo(sink));

/** The document that is stored under a key, read as a later visit would. */
async function stored(key: string) {
  const loaded = await store.load(key);
  if (!loaded.ok || loaded.value === null) return null;
  const read = await readProjectFile(loaded.value.bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.document;
}

async function keys(): Promise<string[]> {
  return (await workspace.listStored()).map(({ key }) => key);
}

describe('a region', () => {
  it('opens as it ships, without a key, and nothing is stored', async () => {
    const { project, opened } = await openRegion();
    expect(project).toEqual(await loadRegion('nangong', readPackageFile));
    expect(opened).toEqual({
      key: null,
      projectId: 'nangong',
      title: project.title,
      view: null,
      scenarios: [],
      activeScenarioId: '',
      edits: [],
      scenarioProblems: [],
      presentation: [],
      canUndo: false,
      canRedo: false,
      reportedRowCount: 0,
      problems: [],
    });
    await workspace.flush();
    expect(await keys()).toEqual([]);
    expect(await workspace.lastStored()).toBeNull();
  });

  it('fails with its reason when it does not ship, and leaves open what was', async () => {
    await openRegion();
    await expect(openRegion('atlantis')).rejects.toThrow();
    expect((await current()).project.id).toBe('nangong');
  });

  it('becomes a project of the user with its first edit', async () => {
    const { project } = await openRegion();
    const { id } = project.places[0] ?? { id: '' };
    const opened = await workspace.placeAt({ list: 'places', id }, spot);
    expect(opened).toMatchObject({ key: 'k1', canUndo: true });
    await workspace.flush();
    expect((await stored('k1'))?.project.places[0]).toMatchObject({
      lngLat: spot,
      position: 'recorded',
      positionSource: 'map',
    });
    expect((await workspace.listStored())[0]?.title).toContain('自有数据');
  });

  it('opened after a project leaves that stored, with the last edit', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.placeAt(second, spot);
    const { opened } = await openRegion();
    expect(opened.key).toBeNull();
    expect((await stored('k1'))?.project.places[1]?.lngLat).toEqual(spot);
    expect(await workspace.lastStored()).toBeNull();
    // What is edited now is another project.
    await workspace.rename('乙');
    await workspace.flush();
    expect((await workspace.listStored()).map(({ key, title }) => [key, title]).sort()).toEqual([
      ['k1', '试'],
      ['k2', '乙'],
    ]);
  });
});

describe('what an import made', () => {
  it('gets a key, is stored, and is what the next visit opens', async () => {
    await openRegion();
    await workspace.desk.adopt(makeProject(), [issue]);
    const { project, opened } = await current();
    expect(project).toEqual(makeProject());
    expect(opened).toMatchObject({ key: 'k1', canUndo: false, reportedRowCount: 1 });
    await workspace.flush();
    expect(await workspace.lastStored()).toBe('k1');
    const later = openWorkspace(store);
    const again = await receive((sink) => later.openStored('k1', sink));
    expect(again.project).toEqual(makeProject());
    expect(await later.report()).toEqual([issue]);
  });

  it('is a step of the project that is open, and can be undone', async () => {
    await workspace.desk.adopt(makeProject(), []);
    const next = makeProject({ places: [makePlace('9')] });
    await workspace.desk.adopt(next, []);
    expect((await current()).opened).toMatchObject({ key: 'k1', canUndo: true });
    expect((await undo()).project).toEqual(makeProject());
    expect((await redo()).project).toEqual(next);
    await workspace.flush();
    expect(await keys()).toEqual(['k1']);
  });

  it('keeps the report of the imports before, where their rows are still there', async () => {
    await workspace.desk.adopt(makeProject(), [issue]);
    const more = { ...issue, row: 7 };
    const added = makeProject({
      sources: [sourceAt(savedAt), sourceAt('2026-11-23T08:00:00.000Z')],
    });
    await workspace.desk.adopt(added, [more]);
    expect(await workspace.report()).toEqual([issue, more]);
    await undo();
    expect(await workspace.report()).toEqual([issue]);
    // Another list in the place of all.
    const other = makeProject({ sources: [sourceAt('2026-11-24T08:00:00.000Z')] });
    await workspace.desk.adopt(other, [more]);
    expect(await workspace.report()).toEqual([more]);
  });

  it('knows what is open, and what earlier imports left', async () => {
    expect(await workspace.desk.openProject()).toBeNull();
    expect(await workspace.desk.memory()).toEqual({ mappings: [], kindWords: [] });
    await openRegion();
    expect((await workspace.desk.openProject())?.id).toBe('nangong');
    const memory = { mappings: [], kindWords: [{ word: '驿站', kind: 'emsStation' as const }] };
    await workspace.desk.remember(memory);
    expect(await workspace.desk.memory()).toEqual(memory);
  });
});

describe('edits', () => {
  it('place a row, go back and forth, and are stored as they stand', async () => {
    await workspace.desk.adopt(makeProject(), []);
    const opened = await workspace.placeAt(second, spot);
    expect(opened).toMatchObject({ key: 'k1', canUndo: true, canRedo: false });
    expect((await current()).project.places[1]).toMatchObject({
      lngLat: spot,
      position: 'recorded',
      positionSource: 'map',
    });
    const undone = await undo();
    expect(undone.project).toEqual(makeProject());
    expect(undone.opened).toMatchObject({ canUndo: false, canRedo: true });
    await workspace.flush();
    expect((await stored('k1'))?.project.places[1]?.lngLat).toBeNull();
    const redone = await redo();
    expect(redone.project.places[1]?.lngLat).toEqual(spot);
    expect(redone.opened).toMatchObject({ canUndo: true, canRedo: false });
    await workspace.flush();
    expect((await stored('k1'))?.project.places[1]?.lngLat).toEqual(spot);
  });

  it('rename the project, in the list too', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.rename('急救站点/甲');
    await workspace.flush();
    expect((await workspace.listStored())[0]?.title).toBe('急救站点/甲');
    const { name, bytes } = await workspace.projectFile();
    expect(name).toBe('急救站点_甲.careshed');
    const read = await readProjectFile(bytes);
    expect(read.ok && read.document.project.title.zh).toBe('急救站点/甲');
  });

  it('need a project', async () => {
    await expect(workspace.placeAt(first, spot)).rejects.toThrow('no project is open');
    await expect(workspace.rename('甲')).rejects.toThrow('no project is open');
    await expect(current()).rejects.toThrow('no project is open');
  });
});

describe('the view', () => {
  const view = { standardId: 'ems', options: { ...defaultOptions, ruralOuterMeters: 15_000 } };

  it('is stored with the project and comes back with it, and is no step', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.setView(view);
    await workspace.flush();
    expect((await current()).opened).toMatchObject({ view, canUndo: false });
    const later = openWorkspace(store);
    expect((await receive((sink) => later.openStored('k1', sink))).opened.view).toEqual(view);
  });

  it('stays as it is when edits are undone and redone', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.placeAt(second, spot);
    await workspace.setView(view);
    expect((await undo()).opened.view).toEqual(view);
    await workspace.flush();
    expect((await stored('k1'))?.view).toEqual(view);
    expect((await redo()).opened.view).toEqual(view);
  });

  it('of a region is not stored', async () => {
    await workspace.setView(view);
    await openRegion();
    await workspace.setView(view);
    await workspace.flush();
    expect(await keys()).toEqual([]);
  });
});

describe('a project file', () => {
  it('gives the project that was written, as one of its own', async () => {
    await workspace.desk.adopt(makeProject({ title: { zh: '前', en: '前' } }), []);
    const project = makeProject();
    const opened = await openFile(await projectBytes(project, { report: [issue] }));
    expect(opened.project).toEqual(project);
    expect(opened.opened).toMatchObject({ key: 'k2', reportedRowCount: 1, problems: [] });
    await workspace.flush();
    expect((await keys()).sort()).toEqual(['k1', 'k2']);
    expect(await workspace.lastStored()).toBe('k2');
    expect((await openStored('k1')).project.title.zh).toBe('前');
  });

  it('that is cut off opens as far as it goes and says so', async () => {
    const places = Array.from({ length: 400 }, (_, index) => makePlace(`p${index}`));
    const bytes = await projectBytes(makeProject({ places }));
    const { opened } = await openFile(bytes.slice(0, bytes.length - 200));
    expect(opened.problems.map(({ code }) => code)).toContain('archiveCutOff');
  });

  it('that is none is refused with its reason, and leaves open what was', async () => {
    await workspace.desk.adopt(makeProject(), []);
    const sink = new ProjectCollector();
    const bytes = new TextEncoder().encode('id,name\n1,甲\n');
    expect(await workspace.openFile(bytes, sink)).toMatchObject({
      ok: false,
      code: 'notAProject',
    });
    expect((await current()).opened.key).toBe('k1');
  });
});

describe('a stored project', () => {
  it('that is gone is said to be', async () => {
    await openRegion();
    const sink = new ProjectCollector();
    expect(await workspace.openStored('k9', sink)).toMatchObject({
      ok: false,
      code: 'projectGone',
    });
    expect((await current()).project.id).toBe('nangong');
  });

  it('opened again at once has the last edit', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    await workspace.placeAt(second, spot);
    expect((await openStored('k1')).project.places[1]?.lngLat).toEqual(spot);
    await workspace.flush();
    expect((await stored('k1'))?.project.places[1]?.lngLat).toEqual(spot);
  });

  it('that cannot be read opens as it was saved before, and says so', async () => {
    const project = makeProject();
    const title = '试';
    const bytes = await projectBytes(project);
    await store.save({ key: 'a', bytes, title, savedAt, basedOn: null });
    const damaged = Uint8Array.of(1, 2, 3);
    await store.save({ key: 'a', bytes: damaged, title, savedAt, basedOn: savedAt });
    const { project: opened, opened: about } = await openStored('a');
    expect(opened).toEqual(project);
    expect(about.problems.map(({ code }) => code)).toEqual(['notAProject']);
  });

  it('that is damaged in part stays as it is; what is left becomes another', async () => {
    const places = Array.from({ length: 400 }, (_, index) => makePlace(`p${index}`));
    const whole = await projectBytes(makeProject({ places }));
    const bytes = whole.slice(0, whole.length - 200);
    await store.save({ key: 'a', bytes, title: '试', savedAt, basedOn: null });
    const { opened } = await openStored('a');
    expect(opened.key).toBe('k1');
    expect(opened.problems).not.toEqual([]);
    await workspace.flush();
    const kept = await store.load('a');
    expect(kept.ok && kept.value?.bytes).toEqual(bytes);
    expect((await keys()).sort()).toEqual(['a', 'k1']);
  });

  it('can be removed while it is open: it stays in sight, and no write brings it back', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    await workspace.placeAt(second, spot);
    await workspace.removeStored('k1');
    await workspace.flush();
    expect(await keys()).toEqual([]);
    expect(await workspace.lastStored()).toBeNull();
    expect((await current()).opened.key).toBeNull();
    // The next edit makes a project of it again.
    expect((await workspace.placeAt(first, spot)).key).toBe('k2');
    await workspace.flush();
    expect(await keys()).toEqual(['k2']);
  });

  it('that is not open can be removed without touching the open one', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await openFile(await projectBytes(makeProject()));
    await workspace.flush();
    await workspace.removeStored('k1');
    expect(await keys()).toEqual(['k2']);
    expect((await current()).opened.key).toBe('k2');
  });
});

describe('an edit while another project is opened', () => {
  /** Holds the storage's note of what is open last, in the middle of a change of projects. */
  function holdChange() {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isReached: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      isReached = resolve;
    });
    const setLastOpen = store.setLastOpen.bind(store);
    vi.spyOn(store, 'setLastOpen').mockImplementation(async (key) => {
      if (key === null) {
        isReached();
        await held;
      }
      return await setLastOpen(key);
    });
    return { reached, release };
  }

  it('is written into neither when the other takes the place', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    const { reached, release } = holdChange();
    const opening = openRegion();
    await reached;
    const placing = workspace.placeAt(first, spot);
    const renaming = workspace.rename('丙');
    const viewing = workspace.setView({ standardId: 'ems', options: defaultOptions });
    release();
    const { project } = await opening;
    expect(project.id).toBe('nangong');
    expect((await placing).key).toBeNull();
    expect((await renaming).canUndo).toBe(false);
    await viewing;
    await workspace.flush();
    expect(await keys()).toEqual(['k1']);
    expect((await stored('k1'))?.project).toEqual(makeProject());
    expect((await current()).project).toEqual(await loadRegion('nangong', readPackageFile));
    expect(await workspace.lastStored()).toBeNull();
  });

  it('that fails goes into the one that stays', async () => {
    await workspace.desk.adopt(makeProject(), []);
    const opening = workspace.openStored('k9', new ProjectCollector());
    const placing = workspace.placeAt(first, spot);
    expect(await opening).toMatchObject({ ok: false });
    expect((await placing).canUndo).toBe(true);
    expect((await current()).project.places[0]?.lngLat).toEqual(spot);
  });

  it('asked for before it is stored with the one it was meant for', async () => {
    await workspace.desk.adopt(makeProject(), []);
    const placing = workspace.placeAt(second, spot);
    const opening = openRegion();
    await Promise.all([placing, opening]);
    expect((await stored('k1'))?.project.places[1]?.lngLat).toEqual(spot);
    expect((await current()).project.id).toBe('nangong');
  });

  it('does not bring back what was removed before', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    const opening = openStored('k1');
    const removing = workspace.removeStored('k1');
    await Promise.all([opening, removing]);
    await workspace.flush();
    expect(await keys()).toEqual([]);
  });
});

describe('the answer', () => {
  it('is about what is open', async () => {
    await openRegion();
    const analysis = await workspace.analyze(defaultOptions);
    const reach = analysis.reach[0]?.coverage.standard.id ?? '';
    expect((await workspace.zones(reach, defaultOptions)).length).toBeGreaterThan(0);
    await expect(workspace.zones('nothing', defaultOptions)).rejects.toThrow('nothing');
  });

  it('tells how the saving stands', async () => {
    const kinds: string[] = [];
    workspace.onSaveState(({ kind }) => void kinds.push(kind));
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    expect(kinds).toEqual(['saved', 'unsaved', 'saving', 'saved']);
    vi.spyOn(store, 'save').mockResolvedValueOnce({
      ok: false,
      error: { code: 'storageFull', message: 'full' },
    });
    await workspace.placeAt(second, spot);
    await workspace.flush();
    expect(kinds.at(-1)).toBe('failed');
    // The next try has the edit.
    await workspace.flush();
    expect(kinds.at(-1)).toBe('saved');
    expect((await stored('k1'))?.project.places[1]?.lngLat).toEqual(spot);
  });

  it('has no stored projects where the browser keeps no storage', async () => {
    const error = { code: 'storageUnavailable' as const, message: 'no' };
    vi.spyOn(store, 'listProjects').mockResolvedValue({ ok: false, error });
    vi.spyOn(store, 'lastOpen').mockResolvedValue({ ok: false, error });
    vi.spyOn(store, 'memory').mockResolvedValue({ ok: false, error });
    expect(await workspace.listStored()).toEqual([]);
    expect(await workspace.lastStored()).toBeNull();
    expect(await workspace.desk.memory()).toEqual({ mappings: [], kindWords: [] });
  });
});

describe('nothing is lost silently', () => {
  it('an import that stands alone leaves the open project stored', async () => {
    await workspace.desk.adopt(makeProject({ title: { zh: '甲县', en: 'A' } }), []);
    await workspace.desk.adopt(makeProject({ title: { zh: '乙县', en: 'B' } }), [], {
      isNew: true,
      basedOn: null,
    });
    await workspace.flush();
    const titles = (await workspace.listStored()).map(({ title }) => title);
    expect(titles.sort()).toEqual(['乙县', '甲县']);
  });

  it('an import refuses to overwrite what was edited after it began', async () => {
    await workspace.desk.adopt(makeProject(), []);
    const basedOn = await workspace.desk.stateId();
    await workspace.placeAt(second, spot);
    const terms = { isNew: false, basedOn };
    await expect(workspace.desk.adopt(makeProject(), [], terms)).rejects.toThrow('projectChanged');
    await workspace.undo(new ProjectCollector());
    await expect(workspace.desk.adopt(makeProject(), [], terms)).resolves.toBeUndefined();
  });

  it('what cannot be saved is left only when asked a second time', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    const save = vi.spyOn(store, 'save');
    save.mockResolvedValue({ ok: false, error: { code: 'storageFull', message: 'full' } });
    await workspace.placeAt(second, spot);
    const refused = await workspace.openRegion('wujiang', new ProjectCollector());
    expect(refused).toMatchObject({ ok: false, code: 'projectUnsaved' });
    const kept = new ProjectCollector();
    await workspace.deliver(kept);
    expect(kept.project().places[1]?.lngLat).toEqual(spot);
    const left = await workspace.openRegion('wujiang', new ProjectCollector());
    expect(left.ok).toBe(true);
    save.mockRestore();
  });

  it('a state that another tab stored meanwhile is not overwritten', async () => {
    await workspace.desk.adopt(makeProject(), []);
    await workspace.flush();
    const bytes = await projectBytes(makeProject({ title: { zh: '别处', en: 'x' } }));
    const other = { key: 'k1', bytes, title: '别处', savedAt: '2027-01-01T00:00:00.000Z' };
    const listed = (await workspace.listStored())[0];
    await store.save({ ...other, basedOn: listed?.savedAt ?? null });
    const states: string[] = [];
    workspace.onSaveState((state) =>
      states.push(state.kind === 'failed' ? state.code : state.kind),
    );
    await workspace.placeAt(second, spot);
    await workspace.flush();
    expect(states.at(-1)).toBe('storageConflict');
    expect((await workspace.listStored())[0]?.title).toBe('别处');
  });
});

it('tells an export which settings the results were found with', async () => {
  await openRegion('yulin');
  const travel = { walk: { speedKilometersPerHour: 5, detourFactor: 1.2 } };
  const { bytes } = await workspace.exportData(
    { what: ['places'], format: 'kml', datum: 'wgs84', encoding: 'utf-8', locale: 'zh' },
    { travel },
  );
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain('步行速度 5 km/h，绕行系数 1.2（默认 4 km/h、1.3）');
});
