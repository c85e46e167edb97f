import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveAnswer } from '../../../src/core/coverage/live-answer';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { ReachResult } from '../../../src/core/coverage/types';
import { applyEdit } from '../../../src/core/scenario/apply-edit';
import { draftFacility, newFacilityId } from '../../../src/core/scenario/new-facility';
import { patchReach } from '../../../src/core/scenario/patch-reach';
import type { ScenarioEdit } from '../../../src/core/scenario/types';
import { ProjectCollector } from '../../../src/workers/project-delivery';
import type { WorkspaceService } from '../../../src/workers/workspace-service';
import { makePlace, makeProject, openWorkspace, receive } from '../../support/workspace';
import { ems, facility, pointAt } from '../core/small-project';

const base = makeProject({
  places: [10, 15, 24, 40].map((kilometers, index) =>
    makePlace(`p${index}`, { lngLat: pointAt(90, kilometers * 1000) }),
  ),
  facilities: [facility('a', [110, 22]), facility('b', pointAt(90, 60_000))],
  standards: [ems],
});

let workspace: WorkspaceService;

beforeEach(async () => {
  workspace = openWorkspace();
  await workspace.desk.adopt(base, []);
  const draft = { name: '方案 1', parentId: null };
  await workspace.createScenario(draft, new ProjectCollector());
});

async function judged(): Promise<ReachResult> {
  const [result] = (await workspace.analyze(defaultOptions)).reach;
  if (result === undefined) throw new Error('one reach standard');
  return result;
}

function whole(start: ReachResult, answer: LiveAnswer | null): ReachResult {
  if (answer === null) throw new Error('nothing is followed');
  return patchReach(start, structuredClone(answer));
}

describe('a live answer', () => {
  it('is the one that the edit then gives', async () => {
    const start = await judged();
    await workspace.beginLive('ems', defaultOptions);
    await workspace.liveMove('a', pointAt(90, 5000));
    const lngLat = pointAt(90, 14_000);
    const answer = await workspace.liveMove('a', lngLat);
    expect(answer).toMatchObject({ kind: 'changes', totals: { places: { met: 3 } } });
    expect(answer?.circles.map(({ radiusMeters }) => radiusMeters)).toEqual([20_000, 10_000]);
    // Nothing is changed before it is meant.
    expect(await judged()).toEqual(start);
    const edit: ScenarioEdit = { type: 'moveFacility', facilityId: 'a', lngLat };
    const done = await workspace.endLive(edit);
    expect(done).toMatchObject({ ok: true, isChanged: true, opened: { edits: [{ edit }] } });
    expect(await judged()).toEqual(whole(start, answer));
    expect(await workspace.liveMove('a', lngLat)).toBeNull();
  });

  it('follows a new station under the pointer, and one that is given up leaves no trace', async () => {
    const start = await judged();
    await workspace.beginLive('ems', defaultOptions);
    const id = newFacilityId(base, []);
    const drawn = { name: '新站', kind: 'emsStation', lngLat: pointAt(90, 30_000) } as const;
    const added = draftFacility(base, id, drawn);
    await workspace.liveMove(added, pointAt(90, 29_000));
    const answer = await workspace.liveMove(added, drawn.lngLat);
    const edit: ScenarioEdit = { type: 'addFacility', facility: added };
    const project = applyEdit(base, edit);
    expect(project.ok).toBe(true);
    const without = await workspace.liveMove(added, null);
    expect(whole(start, without)).toEqual(start);
    expect(without?.circles).toEqual([]);
    expect((await workspace.endLive(null)).ok).toBe(true);
    expect(await judged()).toEqual(start);
    await workspace.scenarioEdit(edit);
    expect(await judged()).toEqual(whole(start, answer));
  });

  it('follows edits of facilities, and refuses what cannot be', async () => {
    const start = await judged();
    await workspace.beginLive('ems', defaultOptions);
    const close = { type: 'setStatus', facilityId: 'a', status: 'closed' } as const;
    const live = await workspace.liveEdit(close);
    if (!live?.ok) throw new Error('refused');
    expect(await workspace.liveEdit({ ...close, facilityId: 'x' })).toMatchObject({
      ok: false,
      code: 'facilityGone',
    });
    await expect(workspace.liveMove('x', [110, 22])).rejects.toThrow('no facility x');
    await workspace.endLive(close);
    expect(await judged()).toEqual(whole(start, live.answer));
  });

  it('begins anew where the last one ended, against the answer of then', async () => {
    await workspace.beginLive('ems', defaultOptions);
    const first = await workspace.liveMove('a', pointAt(90, 14_000));
    expect(first).toMatchObject({ kind: 'changes' });
    const edit: ScenarioEdit = {
      type: 'moveFacility',
      facilityId: 'a',
      lngLat: pointAt(90, 14_000),
    };
    await workspace.endLive(edit);
    const start = await judged();
    await workspace.beginLive('ems', defaultOptions);
    const next: ScenarioEdit = { ...edit, lngLat: pointAt(90, 30_000) };
    const answer = await workspace.liveMove('a', next.lngLat);
    await workspace.endLive(next);
    expect(await judged()).toEqual(whole(start, answer));
  });

  it('is over when what is shown has changed', async () => {
    await workspace.beginLive('ems', defaultOptions);
    await workspace.scenarioEdit({ type: 'setStatus', facilityId: 'b', status: 'closed' });
    expect(await workspace.liveMove('a', [110, 22])).toBeNull();
    expect(await workspace.liveEdit({ type: 'removeFacility', facilityId: 'a' })).toBeNull();
    // A choice of what to look at is no change.
    await workspace.beginLive('ems', defaultOptions);
    await workspace.setView({ standardId: 'ems', options: defaultOptions });
    expect(await workspace.liveMove('a', [110, 22])).not.toBeNull();
    await receive((sink) => workspace.undo(sink));
    expect(await workspace.liveMove('a', [110, 22])).toBeNull();
    await expect(workspace.beginLive('sea', defaultOptions)).rejects.toThrow('sea');
  });
});
