import { beforeEach, describe, expect, it } from 'vitest';
import { demandRows } from '../../../src/state/coverage-view';
import { liveRows } from '../../../src/state/live-rows';
import { createStore, shownResult } from '../../../src/state/store';
import type { CareshedClient } from '../../../src/workers/client';
import type { WorkspaceService } from '../../../src/workers/workspace-service';
import { deferred, inProcessClient } from '../../support/page-client';
import { makeProject, memoryStore, openWorkspace, projectBytes } from '../../support/workspace';
import { ems, facility } from '../core/small-project';

let workspace: WorkspaceService;

beforeEach(() => {
  workspace = openWorkspace(memoryStore());
});

async function openPage(changes: Partial<CareshedClient> = {}) {
  const page = createStore(inProcessClient(workspace, changes));
  await page.getState().start('wujiang');
  return page;
}

type Page = Awaited<ReturnType<typeof openPage>>;

/** Totals, verdicts and nearest facilities that are shown: with the live answer where there is one. */
function shown(page: Page) {
  const state = page.getState();
  const result = shownResult(state);
  if (!state.project || !result) throw new Error('nothing is shown');
  const start = { project: state.project, result, rows: demandRows(state.project, result) };
  const { live } = state;
  const { summary, coverage } = result;
  if (live?.start !== result || !live.answer)
    return { summary, verdicts: [...coverage.verdictCodes], rows: start.rows };
  const project = { ...state.project, facilities: live.facilities };
  const after = liveRows(start, live.answer, project);
  return {
    summary: after.result.summary,
    verdicts: [...after.result.coverage.verdictCodes],
    rows: after.rows,
  };
}

const uncovered = (page: Page) => shown(page).summary.places.uncovered;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

function anEmsStation(page: Page) {
  const station = page
    .getState()
    .project?.facilities.find(
      ({ kind, status, lngLat }) => kind === 'emsStation' && status === 'existing' && lngLat,
    );
  if (!station?.lngLat) throw new Error('the region has no station');
  return { ...station, lngLat: station.lngLat };
}

const farAway = [119.5, 30.2] as const;

describe('moving a station', () => {
  it('shows while it moves what the analysis says once it is kept', async () => {
    const page = await openPage();
    const before = shown(page);
    const station = anEmsStation(page);
    await page.getState().beginMove(station.id, 'pointer');
    page.getState().moveStation(farAway);
    await settled();
    const during = shown(page);
    expect(during.verdicts).not.toEqual(before.verdicts);
    expect(page.getState().project?.facilities).toContainEqual(station);

    const { analysis } = page.getState();
    const kept: unknown[] = [];
    const stop = page.subscribe((now) => {
      if (now.analysis === analysis) kept.push(now.live?.kept?.lngLat);
    });
    await page.getState().keepMove('方案 A');
    stop();
    // It stays where it was let go of until what is judged has it there.
    expect(new Set(kept)).toEqual(new Set([farAway]));
    const { project, live, stationTask, opened, stationNotice } = page.getState();
    expect([live, stationTask]).toEqual([null, null]);
    expect(shown(page)).toEqual(during);
    expect(project?.facilities.find(({ id }) => id === station.id)?.lngLat).toEqual(farAway);
    expect(opened?.scenarios.map(({ name }) => name)).toEqual(['方案 A']);
    expect(stationNotice).toEqual({ kind: 'created', name: '方案 A' });

    // The page's copy is what the workspace has, and one step leads back.
    const delivered = await inProcessClient(workspace).current();
    expect(delivered.ok && delivered.project).toEqual(project);
    await page.getState().undo();
    expect(shown(page)).toEqual(before);
    await page.getState().redo();
    expect(shown(page)).toEqual(during);
  });

  it('puts the station back without a step', async () => {
    const page = await openPage();
    const before = shown(page);
    await page.getState().beginMove(anEmsStation(page).id, 'keys');
    page.getState().moveStation(farAway);
    await settled();
    page.getState().cancelStation();
    expect(shown(page)).toEqual(before);
    expect(page.getState().opened).toMatchObject({ canUndo: false, scenarios: [] });
  });

  it('asks one question at a time, and then the newest', async () => {
    const gate = deferred<void>();
    const asked: (readonly [number, number] | null)[] = [];
    const page = await openPage({
      async liveMove(target, lngLat) {
        asked.push(lngLat);
        if (asked.length === 1) await gate.promise;
        return await workspace.liveMove(target, lngLat);
      },
    });
    await page.getState().beginMove(anEmsStation(page).id, 'pointer');
    const spots = [1, 2, 3, 4, 5].map((step) => [120 + step / 100, 31] as const);
    for (const spot of spots) page.getState().moveStation(spot);
    await settled();
    expect(asked).toEqual([spots[0]]);
    gate.resolve();
    await settled();
    expect(asked).toEqual([spots[0], spots[4]]);
  });

  it('tells why a spot is refused, and leaves all as it was', async () => {
    const page = await openPage();
    const before = shown(page);
    await page.getState().beginMove(anEmsStation(page).id, 'keys');
    page.getState().moveStation([2.35, 48.85]);
    await page.getState().keepMove('方案 A');
    expect(page.getState().stationNotice).toMatchObject({ code: 'positionOutsideChina' });
    expect(shown(page)).toEqual(before);
    expect(page.getState().opened?.scenarios).toEqual([]);
  });
});

describe('adding a station', () => {
  it('asks nothing of a station that was given up while another one is moved', async () => {
    const asked: unknown[] = [];
    const page = await openPage({
      async beginLive(standardId, options) {
        await settled();
        return await workspace.beginLive(standardId, options);
      },
      async liveMove(target, lngLat) {
        asked.push(typeof target === 'string' ? target : `new ${target.id}`);
        return await workspace.liveMove(target, lngLat);
      },
    });
    const station = anEmsStation(page);
    page.getState().beginAdding();
    const choosing = page.getState().chooseSpot(farAway, 'emsStation');
    await new Promise((resolve) => setTimeout(resolve, 10));
    page.getState().cancelStation();
    await page.getState().beginMove(station.id, 'keys');
    page.getState().moveStation(farAway);
    await choosing;
    await settled();
    await settled();
    await settled();
    const { failure, stationTask, live } = page.getState();
    expect(failure).toBeNull();
    expect(stationTask).toMatchObject({ kind: 'moving', facility: { id: station.id } });
    expect(live?.answer).not.toBeNull();
    expect(asked).toEqual([station.id]);
  });

  it('gives no id that the base has, even where the scenario has taken its station away', async () => {
    const page = await openPage();
    const base = makeProject({ facilities: [facility('new-1', [110, 22])], standards: [ems] });
    const bytes = await projectBytes(base);
    await page.getState().openProjectFile(new Blob([new Uint8Array(bytes)]));
    await page.getState().editStation({ type: 'removeFacility', facilityId: 'new-1' }, '方案 A');
    expect(page.getState().project?.facilities).toEqual([]);
    page.getState().beginAdding();
    await page.getState().chooseSpot([110, 22], 'emsStation');
    expect(page.getState().stationTask).toMatchObject({ facility: { id: 'new-2' } });
  });

  it('shows what it would bring before it is added, and that it does', async () => {
    const page = await openPage();
    const start = uncovered(page);
    const village = shown(page).rows.find(({ verdict }) => verdict === 'uncovered');
    if (!village?.lngLat) throw new Error('all villages are covered');
    page.getState().beginAdding();
    await page.getState().chooseSpot(village.lngLat, 'hospital');
    expect(uncovered(page)).toBe(start);
    await page.getState().tryKind('emsStation');
    const during = shown(page);
    expect(during.summary.places.uncovered).toBeLessThan(start);

    await page.getState().addStation('新站', '方案 A');
    const { project, opened } = page.getState();
    expect(project?.facilities.at(-1)).toMatchObject({ id: 'new-1', name: '新站' });
    expect(shown(page).summary).toEqual(during.summary);
    expect(opened?.edits.map(({ edit }) => edit.type)).toEqual(['addFacility']);

    // Into the same scenario, under another id.
    page.getState().beginAdding();
    await page.getState().chooseSpot(village.lngLat, 'emsStation');
    await page.getState().addStation('又一站', '方案 A');
    expect(page.getState().project?.facilities.at(-1)?.id).toBe('new-2');
    expect(page.getState().opened?.scenarios).toHaveLength(1);
    expect(page.getState().opened?.edits).toHaveLength(2);
  });
});

describe('edits from the card', () => {
  it('closes a station, reopens it and removes one that was added', async () => {
    const page = await openPage();
    const start = shown(page);
    const facilityId = anEmsStation(page).id;
    const edit = (status: 'closed' | 'existing') =>
      page.getState().editStation({ type: 'setStatus', facilityId, status }, '方案 A');
    expect(await edit('closed')).toBe(true);
    expect(shown(page).rows.some(({ nearest }) => nearest?.id === facilityId)).toBe(false);
    expect(await edit('existing')).toBe(true);
    expect(shown(page).verdicts).toEqual(start.verdicts);

    const village = start.rows.find(({ lngLat }) => lngLat);
    page.getState().beginAdding();
    await page.getState().chooseSpot(village?.lngLat ?? farAway, 'emsStation');
    await page.getState().addStation('新站', '方案 A');
    await page.getState().editStation({ type: 'removeFacility', facilityId: 'new-1' }, '方案 A');
    expect(shown(page).verdicts).toEqual(start.verdicts);
    expect(
      await page.getState().editStation({ type: 'removeFacility', facilityId: 'x' }, 'B'),
    ).toBe(false);
    expect(page.getState().stationNotice).toMatchObject({ code: 'facilityGone' });
  });
});
