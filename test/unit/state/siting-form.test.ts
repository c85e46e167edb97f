import gcoord from 'gcoord';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../../src/state/store';
import { inProcessClient } from '../../support/page-client';
import { inProcessSiting } from '../../support/siting-client';
import { memoryStore, openWorkspace } from '../../support/workspace';

type Page = ReturnType<typeof createStore>;
let page: Page;
const state = () => page.getState();
const form = () => page.getState().sitingForm;

let store: ReturnType<typeof memoryStore>;
let workspace: ReturnType<typeof openWorkspace>;

beforeEach(async () => {
  store = memoryStore();
  workspace = openWorkspace(store);
  page = createStore(inProcessClient(workspace, { startSiting: () => inProcessSiting(workspace) }));
  await state().start('wujiang');
});

const fileOf = (text: string, path = '候选点.csv') => [{ path, file: new Blob([text]) }];
const answerOf = async () => {
  await state().startSiting();
  const { sitingJob, sitingProblems } = state();
  if (!sitingJob?.answer) throw new Error(sitingProblems.map(({ code }) => code).join());
  return sitingJob.answer;
};

/** Every other village, as Amap has it. */
function amapList(): string {
  const rows = (state().project?.places ?? []).flatMap(({ name, lngLat }, at) => {
    if (lngLat === null || at % 2 > 0) return [];
    const [lng, lat] = gcoord.transform([lngLat[0], lngLat[1]], gcoord.WGS84, gcoord.GCJ02);
    return [`K${at},${name},${lng},${lat},${60 + at},${4000 + at}`];
  });
  return `编号,名称,经度,纬度,造价（万元）,服务能力\n${rows.join('\n')}\n`;
}

describe('the form of siting', () => {
  it('reads a list once its system is chosen; the answer stands on it', async () => {
    await state().readCandidates(fileOf(amapList()));
    expect([form().file?.systemId, form().file?.points]).toEqual([null, []]);
    expect(form().candidates).toMatchObject({ file: true, places: false });
    await state().startSiting();
    expect(state().sitingProblems.map(({ code }) => code)).toEqual(['systemMissing']);
    await state().chooseCandidateSystem('gcj02');
    expect(form().file?.points.length).toBeGreaterThan(30);
    expect(state().sitingProblems).toEqual([]);
    const { plan } = await answerOf();
    expect(plan?.sites).toHaveLength(2);
    for (const { site } of plan?.sites ?? []) expect(site).toMatchObject({ origin: 'points' });
    state().removeCandidates();
    expect(form()).toMatchObject({ file: null, candidates: { places: true, file: false } });
  });

  it('says what is wrong with a list beside it, and keeps the one before', async () => {
    await state().readCandidates(fileOf('编号,名称\n1,甲\n'));
    expect(state().sitingProblems).toMatchObject([{ field: 'file', code: 'noCandidateTable' }]);
    expect(form().file).toBeNull();
    expect(state().sitingReading).toBeNull();
    await state().readCandidates(fileOf(amapList()));
    expect(state().sitingProblems).toEqual([]);
    await state().readCandidates(fileOf('', '空.csv'));
    expect(state().sitingProblems).toMatchObject([{ field: 'file', code: 'emptyFile' }]);
    expect(form().file?.file).toBe('候选点.csv');
  });

  it('keeps out of forbidden areas, and inside allowed ones', async () => {
    const free = await answerOf();
    const [best] = free.plan?.sites ?? [];
    const [lng, lat] = best?.site.lngLat ?? [0, 0];
    const square = (side: number) =>
      [
        [lng - side, lat - side],
        [lng + side, lat - side],
        [lng + side, lat + side],
        [lng - side, lat + side],
      ] as const;
    const isInside = ([x, y]: readonly [number, number], side: number) =>
      Math.abs(x - lng) <= side && Math.abs(y - lat) <= side;
    state().addSitingArea('forbidden', { name: '水源地', polygon: square(0.02) });
    const kept = await answerOf();
    for (const { site } of kept.plan?.sites ?? []) expect(isInside(site.lngLat, 0.02)).toBe(false);
    expect(kept.outcome.objective).toBeLessThanOrEqual(free.outcome.objective ?? 0);
    expect(kept.notes.find(({ code }) => code === 'candidatesOutside')?.count).toBeGreaterThan(0);
    state().removeSitingArea(form().areas[0]?.id ?? 0);
    state().addSitingArea('allowed', { name: '新区', polygon: square(0.06) });
    const inside = await answerOf();
    for (const { site } of inside.plan?.sites ?? []) expect(isInside(site.lngLat, 0.06)).toBe(true);
  });

  it('serves no more than there is room for, by what the data or the form say', async () => {
    state().changeSitingForm({ aim: 'capacity', newCapacity: 3_000 });
    const existing = state().project?.facilities.filter(
      ({ kind, status, lngLat }) =>
        (kind === 'emsCentre' || kind === 'emsStation') && status === 'existing' && lngLat !== null,
    );
    const { servedBefore, notes, outcome, plan } = await answerOf();
    const count = existing?.length ?? 0;
    expect(count).toBeGreaterThan(0);
    expect(servedBefore).toBeLessThanOrEqual(3_000 * count);
    expect(plan?.served).toBe(outcome.objective);
    const gains = plan?.sites.reduce((sum, { gainedWeight }) => sum + gainedWeight, 0) ?? 0;
    expect(gains).toBeCloseTo((plan?.served ?? 0) - (servedBefore ?? 0), 6);
    expect(gains).toBeLessThanOrEqual(2 * 3_000);
    expect(notes.find(({ code }) => code === 'capacityUnknown')?.count).toBe(count);
    state().changeSitingForm({ unknownCapacity: 'unbounded' });
    const open = await answerOf();
    expect(open.servedBefore).toBe(open.before.covered?.weight);
  });

  it('pays for the sites of a list what the list says', async () => {
    await state().readCandidates(fileOf(amapList()));
    await state().chooseCandidateSystem('gcj02');
    state().changeSitingForm({ aim: 'budget', budget: 150 });
    const { plan } = await answerOf();
    const costs = plan?.sites.map(({ site }) => site.cost ?? Number.NaN) ?? [];
    expect(costs.length).toBeGreaterThan(0);
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(150);
  });

  it('measures a question before it is put', async () => {
    const { toTerms } = await import('../../../src/state/siting/terms');
    const { standardId, options } = state();
    await state().measureSiting(toTerms(form(), standardId, options));
    const size = state().sitingSize;
    expect(size).toMatchObject({ demandCount: 89, isEstimated: false });
    expect(size?.siteCount).toBeGreaterThan(89);
    const nearest = toTerms({ ...form(), aim: 'p-median' }, standardId, options);
    await state().measureSiting(nearest);
    expect(state().sitingSize?.pairCount).toBe(89 * (size?.siteCount ?? 0));
    await state().measureSiting(null);
    expect(state().sitingSize).toBeNull();
  });

  it('keeps drawn areas with a project of one’s own, through an undo too', async () => {
    await state().renameDocument('新区规划');
    await state().renameDocument('新区规划 二');
    const polygon = [
      [113, 24],
      [114, 24],
      [114, 25],
    ] as const;
    state().addSitingArea('allowed', { name: '旧区', polygon });
    state().addSitingArea('forbidden', { name: '水库', polygon });
    state().removeSitingArea(form().areas[0]?.id ?? -1);
    await state().undo();
    await workspace.flush();
    const later = createStore(inProcessClient(openWorkspace(store)));
    await later.getState().start(null);
    const { project, sitingForm } = later.getState();
    expect(project?.title.zh).toBe('新区规划');
    const [area, ...others] = sitingForm.areas;
    expect(area?.polygons).toEqual(form().areas[0]?.polygons);
    expect(area).toMatchObject({ name: '水库', purpose: 'forbidden' });
    expect(others).toEqual([]);
  });

  it('forgets lists and areas when another region is opened', async () => {
    await state().readCandidates(fileOf(amapList()));
    state().addSitingArea('allowed', {
      name: '新区',
      polygon: [
        [113, 24],
        [114, 24],
        [114, 25],
      ],
    });
    await state().openRegion('haimen');
    expect(form()).toMatchObject({ file: null, areas: [], candidates: { file: false } });
  });
});
