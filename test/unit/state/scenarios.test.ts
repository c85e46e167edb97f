import { beforeEach, describe, expect, it } from 'vitest';
import type { Facility } from '../../../src/core/model/facility';
import type { ReachStandard } from '../../../src/core/model/standard';
import { createStore } from '../../../src/state/store';
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

let store: DocumentStore;
let workspace: WorkspaceService;

beforeEach(() => {
  store = memoryStore();
  workspace = openWorkspace(store);
});

const station: Facility = {
  id: 'f1',
  name: '甲站',
  kind: 'emsStation',
  lngLat: [110, 24],
  setting: 'rural',
  status: 'existing',
  position: 'recorded',
  provenance: 'recorded',
  township: '东镇',
  county: '甲县',
  bedCount: null,
  physicianCount: null,
  nurseCount: null,
  ambulanceCount: null,
};

const standard: ReachStandard = {
  id: 'ems',
  family: 'reach',
  providers: ['emsStation'],
  demand: { of: 'places' },
  limit: {
    measure: 'distance',
    settingOf: 'place',
    urban: { metMeters: 5000 },
    rural: { metMeters: 10_000, outerMeters: 20_000 },
  },
};

// 0.1° of longitude at 24° N are 10.17 km: 1.0, 15.3, 25.4 and 40.7 km from the station, in two counties.
const project = makeProject({
  places: [
    makePlace('near', { lngLat: [110.01, 24], populationCount: 1000 }),
    makePlace('middle', { lngLat: [110.15, 24], populationCount: 300 }),
    makePlace('far', { lngLat: [110.25, 24], populationCount: 50, county: '乙县' }),
    makePlace('farthest', { lngLat: [110.4, 24], populationCount: 7, county: '乙县' }),
  ],
  facilities: [station],
  standards: [standard],
});

async function openPage() {
  await store.save({
    key: 'a',
    bytes: await projectBytes(project),
    title: '试',
    savedAt,
    basedOn: null,
  });
  await store.setLastOpen('a');
  const page = createStore(inProcessClient(workspace));
  await page.getState().start(null);
  return page;
}
type Page = Awaited<ReturnType<typeof openPage>>;

const wider = { metMeters: 10_000, outerMeters: 30_000 };
const setWider = {
  type: 'setLimit',
  standardId: 'ems',
  setting: 'rural',
  band: wider,
} as const;
const grow = {
  type: 'growPopulation',
  area: { of: 'counties', names: ['乙县'] },
  factor: 2,
} as const;

const names = (page: Page) => page.getState().opened?.scenarios.map(({ name }) => name);
const active = (page: Page) => page.getState().opened?.activeScenarioId;
const uncovered = (page: Page) => {
  const summary = page.getState().analysis?.reach[0]?.summary;
  return [summary?.places.uncovered, summary?.population.uncovered];
};

describe('an edit of a form', () => {
  it('goes into a new scenario where the base is shown, and into the shown one after that', async () => {
    const page = await openPage();
    expect(uncovered(page)).toEqual([2, 57]);
    await page.getState().addScenarioEdit(setWider, '扩大');
    expect([names(page), active(page)]).toEqual([['扩大'], 's1']);
    expect(uncovered(page)).toEqual([1, 7]);
    await page.getState().addScenarioEdit(grow, '另一个');
    expect(names(page)).toEqual(['扩大']);
    expect(uncovered(page)).toEqual([1, 14]);
    await page.getState().undo();
    await page.getState().undo();
    expect(names(page)).toEqual([]);
    expect(uncovered(page)).toEqual([2, 57]);
  });

  it('that sets a limit ends the try-out of another one', async () => {
    const page = await openPage();
    page.getState().setRuralOuterMeters(50_000);
    await page.getState().addScenarioEdit(setWider, '扩大');
    expect(page.getState().options.ruralOuterMeters).toBeUndefined();
    expect(uncovered(page)).toEqual([1, 7]);
    page.getState().setRuralOuterMeters(50_000);
    await page.getState().addScenarioEdit(grow, '扩大');
    expect(page.getState().options.ruralOuterMeters).toBe(50_000);
  });

  it('that is refused says why and leaves all as it was', async () => {
    const page = await openPage();
    await page.getState().addScenarioEdit({ ...grow, factor: -1 }, '扩大');
    expect(page.getState().scenarioNotice).toMatchObject({
      kind: 'refused',
      code: 'factorInvalid',
    });
    expect(page.getState()).toMatchObject({ failure: null, isLoading: false });
    expect(names(page)).toEqual([]);
    expect(uncovered(page)).toEqual([2, 57]);
    page.getState().dismissScenarioNotice();
    expect(page.getState().scenarioNotice).toBeNull();
  });
});

describe('scenarios', () => {
  it('are made, named, branched and deleted, with what became of the children', async () => {
    const page = await openPage();
    await page.getState().createScenario({ name: '乙', parentId: null });
    await page.getState().addScenarioEdit(setWider, '');
    await page.getState().branchScenario('s1', { how: 'child', name: '丙' });
    expect([names(page), active(page)]).toEqual([['乙', '丙'], 's2']);
    expect(uncovered(page)).toEqual([1, 7]);
    await page.getState().describeScenario('s2', { name: '丙案', description: '再扩大' });
    expect(page.getState().opened?.scenarios[1]).toMatchObject({
      name: '丙案',
      description: '再扩大',
    });
    await page.getState().deleteScenario('s1', 'rebase');
    expect(page.getState().scenarioNotice).toEqual({
      kind: 'deleted',
      name: '乙',
      childCount: 1,
      children: 'rebase',
    });
    expect(uncovered(page)).toEqual([1, 7]);
    await page.getState().undo();
    expect(names(page)).toEqual(['乙', '丙案']);
    await page.getState().deleteScenario('s1', 'delete');
    expect([names(page), active(page)]).toEqual([[], '']);
    expect(uncovered(page)).toEqual([2, 57]);
  });

  it('are merged with a report', async () => {
    const page = await openPage();
    await page.getState().addScenarioEdit(setWider, '乙');
    await page.getState().createScenario({ name: '丙', parentId: null });
    await page
      .getState()
      .addScenarioEdit({ ...setWider, band: { metMeters: 5000, outerMeters: 8000 } }, '');
    await page.getState().addScenarioEdit(grow, '');
    await page.getState().mergeScenario('s1', 's2');
    const notice = page.getState().scenarioNotice;
    expect(notice).toMatchObject({ kind: 'merged', intoName: '乙', fromName: '丙' });
    if (notice?.kind !== 'merged') throw new Error('not merged');
    expect(notice.report.appendedCount).toBe(2);
    expect(notice.report.conflicts.map(({ code }) => code)).toEqual(['bothChanged']);
    await page.getState().selectScenario('s1');
    // 8 km for all but the nearest; the people of 乙县 twice.
    expect(uncovered(page)).toEqual([3, 300 + 2 * 57]);
  });

  it('have edits that are put in order and taken out, told with what they met', async () => {
    const page = await openPage();
    const moved = { type: 'moveFacility', facilityId: 'f1', lngLat: [110.1, 24] } as const;
    await page.getState().addScenarioEdit(moved, '乙');
    await page.getState().addScenarioEdit({ ...moved, lngLat: [110.2, 24] }, '');
    await page.getState().addScenarioEdit(setWider, '');
    const facts = await page.getState().editFacts('s1');
    expect(facts.map(({ name, movedMeters }) => [name, movedMeters && movedMeters / 1000])).toEqual(
      [
        ['甲站', expect.closeTo(10.172, 2)],
        ['甲站', expect.closeTo(10.172, 2)],
        [null, null],
      ],
    );
    expect(facts[2]?.limit).toEqual(standard.limit);
    await page.getState().reorderEdits('s1', ['e2', 'e1', 'e3']);
    const [first, second] = await page.getState().editFacts('s1');
    expect([first?.editId, second?.editId]).toEqual(['e2', 'e1']);
    expect(first?.movedMeters).toBeCloseTo(20_345, -2);
    await page.getState().removeEdit('s1', 'e2');
    expect(page.getState().opened?.edits.map(({ id }) => id)).toEqual(['e1', 'e3']);
    expect(await page.getState().editFacts('')).toEqual([]);
    expect(await page.getState().editFacts('s9')).toEqual([]);
  });
});

describe('the figures of a scenario', () => {
  it('are told without showing it, and anew after an edit', async () => {
    const page = await openPage();
    const { options } = page.getState();
    await page.getState().addScenarioEdit(setWider, '乙');
    await page.getState().selectScenario('');
    const figures = (id: string) => page.getState().scenarioFigures(id, options);
    expect(await figures('')).toEqual({
      total: 4,
      uncovered: 2,
      unknown: 0,
      uncoveredPopulation: 57,
      problemCount: 0,
    });
    expect(await figures('s1')).toMatchObject({ uncovered: 1, uncoveredPopulation: 7 });
    expect(active(page)).toBe('');
    await page.getState().selectScenario('s1');
    await page.getState().addScenarioEdit(grow, '');
    expect(await figures('s1')).toMatchObject({ uncovered: 1, uncoveredPopulation: 14 });
    expect(await figures('s9')).toBeNull();
  });
});

describe('a comparison', () => {
  it('names who gains and loses, with people and distances', async () => {
    const page = await openPage();
    const { options } = page.getState();
    await page.getState().addScenarioEdit(setWider, '乙');
    await page.getState().createScenario({ name: '丙', parentId: null });
    await page
      .getState()
      .addScenarioEdit({ type: 'moveFacility', facilityId: 'f1', lngLat: [110.4, 24] }, '');
    const answer = await page.getState().compareScenarios(['', 's1', 's2'], options, 1);
    if (!answer.ok) throw new Error(answer.code);
    const { comparison, changes, limits, problemCounts } = answer;
    expect(comparison.transitions.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(comparison.transitions[1]).toMatchObject({
      gainedIds: ['far', 'farthest'],
      lostIds: ['near', 'middle'],
    });
    // One of each was asked for: the one with most people.
    expect(changes[1]?.lost.map(({ id, populationCount }) => [id, populationCount])).toEqual([
      ['near', 1000],
    ]);
    expect(changes[1]?.gained).toMatchObject([
      {
        id: 'far',
        county: '乙县',
        beforeMeters: expect.closeTo(25_430, -2),
        afterMeters: expect.closeTo(15_258, -2),
      },
    ]);
    expect(limits.map(({ rural }) => rural)).toEqual([
      standard.limit.rural,
      wider,
      standard.limit.rural,
    ]);
    expect(comparison.standardDiffers).toBe(true);
    expect(problemCounts).toEqual([0, 0, 0]);
    expect(await page.getState().compareScenarios(['', 's9'], options, 1)).toMatchObject({
      ok: false,
      code: 'scenarioGone',
    });
  });
});
