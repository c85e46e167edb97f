import { beforeEach, describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { PresentationEdit } from '../../../src/core/model/presentation';
import type { DocumentStore } from '../../../src/workers/document-store';
import { ProjectCollector, type ProjectSink } from '../../../src/workers/project-delivery';
import type { OpenResult, WorkspaceService } from '../../../src/workers/workspace-service';
import {
  makePlace,
  makeProject,
  memoryStore,
  openWorkspace,
  receive,
} from '../../support/workspace';
import { stepOf } from '../core/model/presentation-step';
import { ems, facility } from '../core/small-project';

let store: DocumentStore;
let workspace: WorkspaceService;

// A village at its station, and one 15 km east of it.
const base = makeProject({
  places: [makePlace('1', { lngLat: [110, 22] }), makePlace('2', { lngLat: [110.145, 22] })],
  facilities: [facility('a', [110, 22])],
  standards: [ems],
});

const deliver = (ask: (sink: ProjectSink) => Promise<OpenResult>) => receive(ask);

async function opened(edit: PresentationEdit) {
  const outcome = await workspace.editPresentation(edit);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.opened;
}

beforeEach(async () => {
  store = memoryStore();
  workspace = openWorkspace(store);
  await workspace.desk.adopt(base, []);
});

describe('the steps of the presentation', () => {
  it('change one step of the history at a time, and come back by undo and redo', async () => {
    const a = stepOf('a');
    const b = stepOf('b');
    expect((await opened({ type: 'setSteps', steps: [a, b] })).presentation).toEqual([a, b]);
    await opened({ type: 'moveStep', stepId: 'b', index: 0 });
    const back = await deliver((sink) => workspace.undo(sink));
    expect(back.opened.presentation).toEqual([a, b]);
    expect((await deliver((sink) => workspace.undo(sink))).opened.presentation).toEqual([]);
    await deliver((sink) => workspace.redo(sink));
    const again = await deliver((sink) => workspace.redo(sink));
    expect(again.opened.presentation).toEqual([b, a]);
  });

  it('are no step of the history where nothing changes, and say why they are refused', async () => {
    await opened({ type: 'addStep', step: stepOf('a') });
    expect(
      await workspace.editPresentation({ type: 'moveStep', stepId: 'a', index: 3 }),
    ).toMatchObject({ ok: true, isChanged: false });
    expect(await workspace.editPresentation({ type: 'removeStep', stepId: 'z' })).toMatchObject({
      ok: false,
      code: 'stepGone',
    });
  });

  it('make a region a project of the user’s, and are there when it is opened again', async () => {
    await deliver((sink) => workspace.openRegion('wujiang', sink));
    const { key, projectId, presentation } = await opened({
      type: 'addStep',
      step: stepOf('a', { area: [113, 24, 114, 25] }),
    });
    expect(projectId).toBe('own');
    if (key === null) throw new Error('it has no place in the storage');
    await workspace.flush();
    await deliver((sink) => workspace.openRegion('wujiang', sink));
    const reopened = await deliver((sink) => workspace.openStored(key, sink));
    expect(reopened.opened.presentation).toEqual(presentation);
  });

  it('keep the name of a scenario that is deleted, and show it again when that is undone', async () => {
    const made = await deliver((sink) =>
      workspace.createScenario({ name: '方案乙', parentId: null }, sink),
    );
    const id = made.opened.activeScenarioId;
    const step = stepOf('a', { scenario: { id }, compareWith: { id: '' } });
    await opened({ type: 'addStep', step });
    const after = await deliver((sink) => workspace.deleteScenario(id, 'rebase', sink));
    expect(after.opened.presentation).toEqual([{ ...step, scenario: { deletedName: '方案乙' } }]);
    // The next one gets the same id, and is another scenario.
    const other = await deliver((sink) =>
      workspace.createScenario({ name: '方案丙', parentId: null }, sink),
    );
    expect(other.opened.activeScenarioId).toBe(id);
    expect(other.opened.presentation).toEqual(after.opened.presentation);
    await deliver((sink) => workspace.undo(sink));
    const back = await deliver((sink) => workspace.undo(sink));
    expect(back.opened.presentation).toEqual([step]);
  });
});

describe('a scenario that is judged for a step', () => {
  const judge = async (id: string, standardId = 'ems') => {
    const collector = new ProjectCollector();
    const answer = await workspace.judgeScenario(id, standardId, defaultOptions, collector);
    return { answer, collector };
  };

  it('comes with its project, verdicts and circles, and what is shown stays', async () => {
    await deliver((sink) => workspace.createScenario({ name: '乙', parentId: null }, sink));
    await workspace.scenarioEdit({ type: 'moveFacility', facilityId: 'a', lngLat: [110.145, 22] });
    await deliver((sink) => workspace.selectScenario('', sink));
    const [before, after] = [await judge(''), await judge('s1')];
    if (!before.answer.ok || !after.answer.ok) throw new Error('not judged');
    const verdicts = ({ result }: typeof before.answer) => [
      result.summary.places.met,
      result.summary.places.outer,
      [...result.coverage.verdictCodes],
    ];
    expect(verdicts(before.answer)).toEqual([1, 1, [1, 2]]);
    expect(verdicts(after.answer)).toEqual([1, 1, [2, 1]]);
    expect(after.answer.zones.length).toBeGreaterThan(0);
    expect(before.collector.project()).toEqual(base);
    expect(after.collector.project().facilities[0]?.lngLat).toEqual([110.145, 22]);
    const current = await deliver((sink) => workspace.deliver(sink));
    expect(current.opened).toMatchObject({ activeScenarioId: '', canRedo: false });
    expect(current.project).toEqual(base);
  });

  it('is refused where it or the standard is gone', async () => {
    expect((await judge('s7')).answer).toMatchObject({ ok: false, code: 'scenarioGone' });
    expect((await judge('', 'none')).answer).toMatchObject({ ok: false, code: 'standardGone' });
  });
});
