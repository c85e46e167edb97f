import { beforeEach, describe, expect, it } from 'vitest';
import { isAbout, isJobShown } from '../../../src/state/siting';
import { createStore } from '../../../src/state/store';
import { inProcessClient } from '../../support/page-client';
import { inProcessSiting } from '../../support/siting-client';
import { memoryStore, openWorkspace } from '../../support/workspace';

type Page = ReturnType<typeof createStore>;
let page: Page;

async function openPage(): Promise<Page> {
  const workspace = openWorkspace(memoryStore());
  const startSiting = () => inProcessSiting(workspace);
  const opened = createStore(inProcessClient(workspace, { startSiting }));
  await opened.getState().start('wujiang');
  return opened;
}

const words = {
  name: '选址',
  description: '',
  stations: { kind: 'emsStation', nameOf: ({ name }: { name: string }) => `${name}急救站` },
} as const;

const uncovered = () =>
  page.getState().analysis?.reach.find(({ coverage }) => coverage.standard.id === 'ems')?.summary
    .places.uncovered;

beforeEach(async () => {
  page = await openPage();
});

describe('siting on the page', () => {
  it('answers the form as it stands, and what is adopted covers what was told', async () => {
    const before = uncovered();
    await page.getState().startSiting();
    const answer = page.getState().sitingJob?.answer;
    const cover = answer?.plan?.after.covered;
    expect(answer?.outcome.status).toBe('optimal');
    expect(answer?.before.demandCount).toBe(89);
    expect(89 - (answer?.before.covered?.count ?? 0)).toBe(before);
    const sites = answer?.plan?.sites ?? [];
    expect(sites).toHaveLength(2);
    // Gains add up to what the plan covers more.
    expect(sites.reduce((sum, { gainedWeight }) => sum + gainedWeight, 0)).toBe(
      (cover?.weight ?? 0) - (answer?.before.covered?.weight ?? 0),
    );
    await page.getState().adoptPlan(words);
    const { opened, project, sitingJob } = page.getState();
    expect(sitingJob?.adoptedAs).toBe('选址');
    expect(uncovered()).toBe(89 - (cover?.count ?? 0));
    expect(opened?.edits.map(({ edit }) => edit.type)).toEqual(['addFacility', 'addFacility']);
    const added = project?.facilities.slice(-2) ?? [];
    // In the order in which to build, and no better known than the village it stands on.
    expect(added.map(({ lngLat }) => lngLat)).toEqual(sites.map(({ site }) => site.lngLat));
    for (const one of added)
      expect(one).toMatchObject({
        kind: 'emsStation',
        status: 'existing',
        position: 'indicative',
        provenance: 'rule',
      });
    expect(added[0]?.positionSource).toBeUndefined();
  });

  it('opens planned stations and closes those that a plan does without', async () => {
    page.getState().changeSitingForm({
      aim: 'lscp',
      freeExisting: true,
      candidates: { places: false, clinics: false, planned: true, file: false, grid: false },
    });
    await page.getState().startSiting();
    const plan = page.getState().sitingJob?.answer?.plan;
    expect(plan).not.toBeNull();
    await page.getState().adoptPlan(words);
    const edits = page.getState().opened?.edits.map(({ edit }) => edit) ?? [];
    expect(edits).toEqual([
      ...(plan?.sites ?? []).map(({ site }) => ({
        type: 'setStatus',
        facilityId: site.id,
        status: 'existing',
      })),
      ...(plan?.closed ?? []).map(({ site: { id } }) => ({
        type: 'setStatus',
        facilityId: id,
        status: 'closed',
      })),
    ]);
    expect(edits.length).toBeGreaterThan(0);
    expect(uncovered()).toBe(0);
  });

  it('adopts a plan in one step, whatever else is chosen meanwhile', async () => {
    await page.getState().createScenario({ name: 'A', parentId: null });
    page.getState().changeSitingForm({ siteCount: 4 });
    await page.getState().startSiting();
    const adopting = page.getState().adoptPlan(words);
    const choosing = page.getState().selectScenario('s1');
    await Promise.all([adopting, choosing]);
    const { opened, failure, sitingJob } = page.getState();
    expect(failure).toBeNull();
    expect(opened?.activeScenarioId).toBe('s1');
    expect(
      opened?.scenarios.map(({ id, parentId, editCount }) => [id, parentId, editCount]),
    ).toEqual([
      ['s1', null, 0],
      ['s2', 's1', 4],
    ]);
    expect(sitingJob?.adoptedAs).toBe('选址');
    await page.getState().undo();
    expect(page.getState().opened?.scenarios.map(({ id }) => id)).toEqual(['s1']);
  });

  it('asks no curve and takes no answer for current once something else is shown', async () => {
    const isShown = () => {
      const state = page.getState();
      if (state.sitingJob === null) throw new Error('there is no answer');
      return [isAbout(state.sitingJob, state), isJobShown(state.sitingJob, state)];
    };
    await page.getState().startSiting();
    expect(isShown()).toEqual([true, true]);
    await page.getState().adoptPlan(words);
    expect(isShown()).toEqual([false, true]);
    // The answer is of the scenario that was shown when it was asked for.
    const { sitingJob, opened } = page.getState();
    expect([sitingJob?.scenarioId, opened?.activeScenarioId]).toEqual(['', 's1']);
    await page.getState().startSitingCurve(2);
    expect(page.getState().sitingCurve).toBeNull();
    page.getState().chooseStandard('community-15min');
    expect(isShown()).toEqual([false, false]);
    await page.getState().startSitingCurve(2);
    expect(page.getState().sitingCurve).toBeNull();
  });

  it('names what cannot be asked beside its field, and starts nothing', async () => {
    const codesOf = async (change: Parameters<Store['changeSitingForm']>[0]) => {
      const other = await openPage();
      other.getState().changeSitingForm(change);
      await other.getState().startSiting();
      const { sitingProblems, sitingJob } = other.getState();
      expect(sitingJob).toBeNull();
      return sitingProblems.map(({ field, code }) => `${field} ${code}`);
    };
    type Store = ReturnType<Page['getState']>;
    const none = { places: false, clinics: false, planned: false, file: false, grid: false };
    expect(await codesOf({ siteCount: 0 })).toEqual(['siteCount newSitesZero']);
    expect(await codesOf({ siteCount: 1.5 })).toEqual(['siteCount newSitesNotWhole']);
    expect(await codesOf({ siteCount: 90 })).toEqual(['siteCount newSitesTooMany']);
    expect(await codesOf({ candidates: none })).toEqual(['candidates candidatesMissing']);
    expect(await codesOf({ candidates: { ...none, grid: true }, gridKilometers: 0.001 })).toEqual([
      'grid gridTooFine',
    ]);
    expect(await codesOf({ aim: 'lscp', coversAll: false, sharePercent: 0 })).toEqual([
      'share shareInvalid',
    ]);
    expect(await codesOf({ aim: 'budget', budget: 100 })).toEqual(['budget budgetTooSmall']);
    expect(await codesOf({ forbiddenCounties: ['440203'] })).toEqual(['candidates noCandidates']);
  });

  it('says who cannot be reached where there is no answer', async () => {
    page.getState().changeSitingForm({
      aim: 'lscp',
      candidates: { places: false, clinics: false, planned: false, file: false, grid: true },
      gridKilometers: 40,
    });
    await page.getState().startSiting();
    const { sitingJob, project } = page.getState();
    const answer = sitingJob?.answer;
    expect(answer?.outcome.status).toBe('infeasible');
    expect(answer?.plan).toBeNull();
    const places = (answer?.unreachableRows ?? []).map((row) => project?.places[row]?.name);
    expect(places.length).toBeGreaterThan(0);
    expect(places).not.toContain(undefined);
  });

  it('keeps within a budget, dear sites and cheap ones', async () => {
    page.getState().changeSitingForm({
      aim: 'budget',
      budget: 250,
      costs: { places: 200, clinics: 50, planned: 1, file: 1, grid: 1 },
      candidates: { places: true, clinics: true, planned: false, file: false, grid: false },
    });
    await page.getState().startSiting();
    const sites = page.getState().sitingJob?.answer?.plan?.sites ?? [];
    const costs = sites.map(({ site }) => (site.origin === 'place' ? 200 : 50));
    expect(sites.length).toBeGreaterThan(0);
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(250);
  });

  it('gives the curve, whose point is the answer for that number', async () => {
    await page.getState().startSiting();
    await page.getState().startSitingCurve(3);
    const { sitingCurve, sitingJob } = page.getState();
    expect(sitingCurve?.points?.map(({ newSiteCount }) => newSiteCount)).toEqual([0, 1, 2, 3]);
    expect(sitingCurve?.points?.[2]?.covered).toEqual(sitingJob?.answer?.plan?.after.covered);
    expect(sitingCurve?.points?.[0]?.covered).toEqual(sitingJob?.answer?.before.covered);
  });

  it('tells who loses cover when a station is out, as closing it does', async () => {
    await page.getState().openRegion('yulin');
    await page.getState().loadOutages();
    const stations = page.getState().sitingOutages?.report?.stations ?? [];
    const [worst] = stations;
    expect(worst?.lostRows.length).toBeGreaterThan(0);
    expect(worst?.lostWeight).toBe(Math.max(...stations.map(({ lostWeight }) => lostWeight)));
    const before = uncovered() ?? Number.NaN;
    const client = inProcessClient(openWorkspace(memoryStore()));
    await client.openRegion('yulin');
    for (const { facilityId, lostRows } of stations.slice(0, 4)) {
      await client.scenarioEdit(
        { type: 'setStatus', facilityId, status: 'closed' },
        { newScenarioName: '停站' },
      );
      const closed = await client.analyze(page.getState().options);
      const ems = closed.reach.find(({ coverage }) => coverage.standard.id === 'ems');
      expect(ems?.summary.places.uncovered).toBe(before + lostRows.length);
      await client.undo();
    }
  });

  it('forgets what was found when another region is opened', async () => {
    await page.getState().startSiting();
    page.getState().changeSitingForm({ forbiddenCounties: ['440203'] });
    await page.getState().openRegion('haimen');
    expect(page.getState()).toMatchObject({ sitingJob: null, sitingOutages: null });
    expect(page.getState().sitingForm.forbiddenCounties).toEqual([]);
  });

  it('counts places alike where nobody knows how many people there are', async () => {
    const { project, resetSiting } = page.getState();
    if (project === null) throw new Error('no project is open');
    const withPeople = (populationCount: number | null) => ({
      ...project,
      places: project.places.map((place) => ({ ...place, populationCount })),
    });
    expect(page.getState().sitingForm.weights).toBe('population');
    for (const unknown of [null, 0]) {
      resetSiting(withPeople(unknown), []);
      expect(page.getState().sitingForm.weights).toBe('equal');
    }
    resetSiting(withPeople(12), []);
    expect(page.getState().sitingForm.weights).toBe('population');
  });
});
