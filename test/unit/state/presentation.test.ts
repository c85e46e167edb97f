import { beforeEach, describe, expect, it } from 'vitest';
import type { PresentationStep } from '../../../src/core/model/presentation';
import { createStore } from '../../../src/state/store';
import type { CareshedClient } from '../../../src/workers/client';
import type { DocumentStore } from '../../../src/workers/document-store';
import type { WorkspaceService } from '../../../src/workers/workspace-service';
import { inProcessClient } from '../../support/page-client';
import {
  makePlace,
  makeProject,
  memoryStore,
  openWorkspace,
  projectBytes,
  savedAt,
} from '../../support/workspace';
import { stepOf } from '../core/model/presentation-step';
import { ems, facility } from '../core/small-project';

let store: DocumentStore;
let workspace: WorkspaceService;

beforeEach(() => {
  store = memoryStore();
  workspace = openWorkspace(store);
});

// A village at its station, one 15 km and one 26 km east of it; the scenario moves the station 15 km east.
const project = makeProject({
  places: [
    makePlace('1', { lngLat: [110, 22] }),
    makePlace('2', { lngLat: [110.145, 22] }),
    makePlace('3', { lngLat: [110.25, 22] }),
  ],
  facilities: [facility('a', [110, 22])],
  standards: [ems],
});
const scenario = {
  id: 's1',
  name: '方案乙',
  description: '',
  parentId: null,
  edits: [
    {
      id: 'e1',
      edit: { type: 'moveFacility', facilityId: 'a', lngLat: [110.145, 22] } as const,
    },
  ],
};

async function openPage(changes: Partial<CareshedClient> = {}) {
  const bytes = await projectBytes(project, { scenarios: [scenario] });
  await store.save({ key: 'a', bytes, title: '试', savedAt, basedOn: null });
  await store.setLastOpen('a');
  const page = createStore(inProcessClient(workspace, changes));
  await page.getState().start(null);
  return page;
}

const proposed = ['a', 'b', 'c'].map((id) => stepOf(id));

describe('the steps', () => {
  it('become the project’s with the first change of the proposed ones, and that is one step to undo', async () => {
    const page = await openPage();
    const state = () => page.getState();
    const { editPresentation } = state();
    // Both before the first is answered.
    const first = editPresentation({ type: 'removeStep', stepId: 'b' }, proposed);
    const change = { title: '新' };
    const second = editPresentation({ type: 'changeStep', stepId: 'c', change }, proposed);
    await Promise.all([first, second]);
    const after = [stepOf('a'), stepOf('c', { title: '新' })];
    expect(state().opened?.presentation).toEqual(after);
    await state().undo();
    expect(state().opened?.presentation).toEqual([stepOf('a'), stepOf('c')]);
    await state().undo();
    expect(state().opened).toMatchObject({ presentation: [], canUndo: false });
  });

  it('leave the project that is shown as it is, and tell why a change is refused', async () => {
    const page = await openPage();
    const before = page.getState();
    await before.editPresentation({ type: 'addStep', step: stepOf('a') }, []);
    expect(page.getState().project).toBe(before.project);
    expect(page.getState().analysis).toBe(before.analysis);
    const change = { title: ' ' };
    await before.editPresentation({ type: 'changeStep', stepId: 'a', change }, []);
    expect(page.getState().presentationRefusal?.code).toBe('stepTitleMissing');
    await before.editPresentation({ type: 'removeStep', stepId: 'a' }, []);
    expect(page.getState().presentationRefusal).toBeNull();
  });
});

describe('the show', () => {
  const present = async (steps: readonly PresentationStep[], changes?: Partial<CareshedClient>) => {
    const page = await openPage(changes);
    page.getState().startShow(steps, 0);
    return page;
  };

  it('goes no further than its steps, and leaves the page as it was', async () => {
    const page = await present([stepOf('a'), stepOf('b')]);
    const at = () => page.getState().slideShow?.at;
    page.getState().goToStep(9);
    expect(at()).toBe(1);
    page.getState().goToStep(-1);
    expect(at()).toBe(0);
    page.getState().endShow();
    expect(page.getState().slideShow).toBeNull();
    page.getState().startShow([], 0);
    expect(page.getState().slideShow).toBeNull();
  });

  it('judges what a step shows, the scenario before beside it, and keeps what is shown', async () => {
    const step = stepOf('a', { scenario: { id: 's1' }, compareWith: { id: '' } });
    const page = await present([step]);
    const { project: shown, opened } = page.getState();
    const slide = await page.getState().slideOf(step);
    if (slide.kind !== 'map' || slide.before === null) throw new Error(slide.kind);
    expect(slide.side.result.summary.places).toMatchObject({ met: 1, outer: 2, uncovered: 0 });
    expect(slide.side.project.facilities[0]?.lngLat).toEqual([110.145, 22]);
    expect(slide.side.rows.map(({ verdict }) => verdict)).toEqual(['outer', 'met', 'outer']);
    expect(slide.before.side.result.summary.places).toMatchObject({ met: 1, outer: 1 });
    const figures = slide.before.answer.comparison.scenarios.map((one) => one.figures.places);
    expect(figures).toMatchObject([{ uncovered: 1 }, { uncovered: 0 }]);
    expect(page.getState()).toMatchObject({ project: shown, opened });
    expect(opened?.activeScenarioId).toBe('');
  });

  it('asks the workspace once for steps of one scenario, and for a step that was made ready', async () => {
    let count = 0;
    const judgeScenario: CareshedClient['judgeScenario'] = async (...asked) => {
      count += 1;
      return await inProcessClient(workspace).judgeScenario(...asked);
    };
    const steps = [stepOf('a'), stepOf('b', { area: [109, 21, 111, 23] })] as const;
    const page = await present(steps, { judgeScenario });
    await page.getState().slideOf(steps[0]);
    await page.getState().slideOf(steps[1]);
    await page.getState().slideOf(steps[0]);
    expect(count).toBe(1);
  });

  it('compares all scenarios in a table, and says so where there is none', async () => {
    const step = stepOf('a', { kind: 'table' });
    const page = await present([step]);
    const slide = await page.getState().slideOf(step);
    expect(slide).toMatchObject({
      kind: 'table',
      referenceId: '',
      answers: [{ ids: ['', 's1'], answer: { ok: true } }],
    });
    await page.getState().deleteScenario('s1', 'rebase');
    page.getState().startShow([step], 0);
    expect(await page.getState().slideOf(step)).toMatchObject({ kind: 'table', answers: [] });
  });

  it.each([
    ['scenario', stepOf('a', { scenario: { deletedName: '方案丙' } })],
    ['standard', stepOf('a', { standardId: 'none' })],
  ])('says what is missing of a step: its %s', async (what, step) => {
    const page = await present([step]);
    const slide = await page.getState().slideOf(step);
    expect(slide).toMatchObject({ kind: 'missing', parts: [{ what }] });
  });

  it('shows one scenario alone where the other is gone, and a failure as such', async () => {
    const step = stepOf('a', { compareWith: { deletedName: '方案丙' } });
    const page = await present([step]);
    const slide = await page.getState().slideOf(step);
    expect(slide).toMatchObject({ kind: 'map', before: null });
    const other = await present([step], {
      judgeScenario: () => Promise.reject(new Error('the worker is gone')),
    });
    expect(await other.getState().slideOf(step)).toEqual({
      kind: 'failed',
      code: '',
      message: 'the worker is gone',
    });
  });
});
