import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../../src/state/store';
import type { CareshedClient } from '../../../src/workers/client';
import type { DocumentStore } from '../../../src/workers/document-store';
import type { WorkspaceService } from '../../../src/workers/workspace-service';
import { deferred, inProcessClient } from '../../support/page-client';
import {
  makePlace,
  makeProject,
  memoryStore,
  openWorkspace,
  projectBytes,
  savedAt,
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

/** A page that shows a project of the user's. */
async function openPage(changes: Partial<CareshedClient> = {}, project = makeProject()) {
  await store.save({
    key: 'a',
    bytes: await projectBytes(project),
    title: '试',
    savedAt,
    basedOn: null,
  });
  await store.setLastOpen('a');
  const page = createStore(inProcessClient(workspace, changes));
  await page.getState().start(null);
  return page;
}

describe('the start of the page', () => {
  it('opens the default region on a first visit', async () => {
    const page = createStore(inProcessClient(workspace));
    await page.getState().start(null);
    const { project, opened, analysis, isLoading, failure, regions } = page.getState();
    const { defaultRegionId } = await workspace.listRegions();
    expect(project?.id).toBe(defaultRegionId);
    expect(opened?.key).toBeNull();
    expect(analysis?.reach.length).toBeGreaterThan(0);
    expect([isLoading, failure]).toEqual([false, null]);
    expect(regions).toHaveLength(5);
  });

  it('comes back to the project that was open last, as it was left', async () => {
    const page = await openPage();
    expect(page.getState()).toMatchObject({ project: makeProject(), failure: null });
    expect(page.getState().opened?.key).toBe('a');
    expect(page.getState().documents.map(({ key }) => key)).toEqual(['a']);
  });

  it('opens the region that the address names in place of it', async () => {
    await openPage();
    const page = createStore(inProcessClient(openWorkspace(store)));
    await page.getState().start('nangong');
    expect(page.getState().project?.id).toBe('nangong');
    expect(page.getState().documents.map(({ key }) => key)).toEqual(['a']);
  });

  it('passes over a region that does not exist', async () => {
    await openPage();
    const page = createStore(inProcessClient(openWorkspace(store)));
    await page.getState().start('atlantis');
    expect(page.getState().opened?.key).toBe('a');
  });

  it('opens a region where the project is gone, and says so', async () => {
    await store.setLastOpen('gone');
    const page = createStore(inProcessClient(workspace));
    await page.getState().start(null);
    expect(page.getState().project).not.toBeNull();
    expect(page.getState().analysis).not.toBeNull();
    expect(page.getState()).toMatchObject({
      failure: 'the project is no longer stored',
      failureCode: 'projectGone',
    });
  });

  it('fails with its reason where nothing can be read', async () => {
    const listRegions = () => Promise.reject(new Error('no worker'));
    const page = createStore(inProcessClient(workspace, { listRegions }));
    await page.getState().start(null);
    expect(page.getState()).toMatchObject({
      failure: 'no worker',
      isLoading: false,
      project: null,
    });
  });
});

describe('opening', () => {
  it('of a file shows it, and what is wrong with it until that is dismissed', async () => {
    const page = await openPage();
    const places = Array.from({ length: 400 }, (_, index) => makePlace(`p${index}`));
    const bytes = await projectBytes(makeProject({ places }));
    await page.getState().openProjectFile(new Blob([bytes.slice(0, bytes.length - 200)]));
    expect(page.getState().opened?.problems).not.toEqual([]);
    page.getState().dismissProblems();
    expect(page.getState().opened?.problems).toEqual([]);
    expect(page.getState().opened?.key).toBe('k1');
  });

  it('that is refused leaves the project in sight, with the reason', async () => {
    const page = await openPage();
    await page.getState().openProjectFile(new Blob(['id,name']));
    expect(page.getState()).toMatchObject({
      failureCode: 'notAProject',
      isLoading: false,
      project: makeProject(),
    });
  });

  it('shows the last that was asked for', async () => {
    const slow = deferred<void>();
    const held: CareshedClient = inProcessClient(workspace);
    const page = await openPage({
      openRegion: async (id) => {
        if (id === 'nangong') await slow.promise;
        return held.openRegion(id);
      },
    });
    const one = page.getState().openRegion('nangong');
    const two = page.getState().openRegion('haimen');
    await two;
    slow.resolve();
    await one;
    expect(page.getState().project?.id).toBe('haimen');
  });
});

describe('placing', () => {
  it('moves the row in sight and in the workspace, and ends', async () => {
    const page = await openPage();
    page.getState().startPlacing(second);
    expect(page.getState().placing).toEqual(second);
    await page.getState().placeAt(second, spot);
    const { project, opened, placing, analysis } = page.getState();
    expect(project?.places[1]).toMatchObject({ lngLat: spot, positionSource: 'map' });
    expect(opened).toMatchObject({ key: 'a', canUndo: true });
    expect([placing, analysis === null]).toEqual([null, false]);
    expect((await workspace.desk.openProject())?.places).toEqual(project?.places);
  });

  it('twice at once moves both rows in sight', async () => {
    const page = await openPage();
    await Promise.all([
      page.getState().placeAt(first, spot),
      page.getState().placeAt(second, [110.5, 22.75]),
    ]);
    const { project, opened } = page.getState();
    expect(project?.places.map(({ lngLat }) => lngLat)).toEqual([spot, [110.5, 22.75]]);
    expect((await workspace.desk.openProject())?.places).toEqual(project?.places);
    expect(opened?.canUndo).toBe(true);
    await page.getState().undo();
    expect(page.getState().project?.places.map(({ lngLat }) => lngLat)).toEqual([spot, null]);
  });

  it('while another project opens leaves that one alone, in sight and in the workspace', async () => {
    const page = await openPage();
    const opening = page.getState().openRegion('nangong');
    const placing = page.getState().placeAt(first, spot);
    await Promise.all([opening, placing]);
    const { project, opened } = page.getState();
    expect(project?.id).toBe('nangong');
    expect(opened?.key).toBeNull();
    expect(project).toEqual(await workspace.desk.openProject());
  });

  it('while a scenario is shown changes the base, and what the scenario makes of it is shown', async () => {
    const page = await openPage();
    const { undo } = page.getState();
    await workspace.scenarioEdit(
      { type: 'movePlace', placeId: '1', lngLat: [110.5, 22.75] },
      { newScenarioName: '方案 1' },
    );
    // As after any command that is delivered.
    await undo();
    await page.getState().redo();
    expect(page.getState().opened?.activeScenarioId).toBe('s1');
    await page.getState().placeAt(second, spot);
    const { project, opened } = page.getState();
    expect(project?.places.map(({ lngLat }) => lngLat)).toEqual([[110.5, 22.75], spot]);
    expect(opened?.activeScenarioId).toBe('s1');
    const base = await workspace.desk.openProject();
    expect(base?.places.map(({ lngLat }) => lngLat)).toEqual([[110, 22], spot]);
  });

  it('that the workspace refuses is taken back, with the reason', async () => {
    const placeAt = () => Promise.reject(new Error('no room'));
    const page = await openPage({ placeAt });
    await page.getState().placeAt(second, spot);
    expect(page.getState()).toMatchObject({ failure: 'no room', project: makeProject() });
  });

  it('makes a project of a region, with what is shown', async () => {
    const page = createStore(inProcessClient(workspace));
    await page.getState().start('nangong');
    page.getState().setRuralOuterMeters(15_000);
    const { id } = page.getState().project?.places[0] ?? { id: '' };
    await page.getState().placeAt({ list: 'places', id }, [115.4, 37.4]);
    expect(page.getState().opened?.key).toBe('k1');
    await workspace.flush();
    const later = createStore(inProcessClient(openWorkspace(store)));
    await later.getState().start(null);
    expect(later.getState().options.ruralOuterMeters).toBe(15_000);
    expect(later.getState().project?.places[0]?.lngLat).toEqual([115.4, 37.4]);
  });
});

describe('undo and redo', () => {
  it('bring the rows back and leave the view as it is', async () => {
    const page = await openPage();
    await page.getState().placeAt(second, spot);
    page.getState().setRuralOuterMeters(12_000);
    page.getState().setLayer('village', true);
    await page.getState().undo();
    expect(page.getState().project).toEqual(makeProject());
    expect(page.getState().options.ruralOuterMeters).toBe(12_000);
    expect(page.getState().layers.village).toBe(true);
    await page.getState().redo();
    expect(page.getState().project?.places[1]?.lngLat).toEqual(spot);
    expect(page.getState().opened).toMatchObject({ canUndo: true, canRedo: false });
  });
});

describe('the list of projects', () => {
  it('follows a rename once it is stored', async () => {
    const page = await openPage();
    await page.getState().renameDocument('方案乙');
    expect(page.getState().project?.title.zh).toBe('方案乙');
    await workspace.flush();
    await vi.waitFor(() =>
      expect(page.getState().documents.map(({ title }) => title)).toEqual(['方案乙']),
    );
    expect(page.getState().saveState).toEqual({ kind: 'saved' });
  });

  it('tells when saving fails', async () => {
    const page = await openPage();
    const error = { code: 'storageFull' as const, message: 'full' };
    vi.spyOn(store, 'save').mockResolvedValueOnce({ ok: false, error });
    await page.getState().renameDocument('方案乙');
    await workspace.flush();
    expect(page.getState().saveState).toEqual({ kind: 'failed', ...error });
  });

  it('loses what is removed; what is open stays in sight', async () => {
    const page = await openPage();
    await page.getState().removeDocument('a');
    expect(page.getState()).toMatchObject({ documents: [], project: makeProject() });
    expect(page.getState().opened?.key).toBeNull();
  });

  it('keeps what could not be removed, and says why', async () => {
    const removeStored = () => Promise.reject(new Error('blocked'));
    const page = await openPage({ removeStored });
    await page.getState().removeDocument('a');
    expect(page.getState().failure).toBe('blocked');
    expect(page.getState().opened?.key).toBe('a');
  });
});
