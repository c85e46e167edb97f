import { describe, expect, it, vi } from 'vitest';
import type { IntakeChoices, IntakePreview, IntakeProgress } from '../../../src/io/intake/draft';
import { createStore } from '../../../src/state/store';
import type { CareshedClient, IntakeClient, StartedIntake } from '../../../src/workers/client';
import { deferred, inProcessClient, inProcessIntake } from '../../support/page-client';
import { openWorkspace } from '../../support/workspace';

const list = '村名,经度,纬度,城乡\n东庄村,110.1101,22.1103,乡村\n西河村,110.1202,22.1204,\n';
const files = [{ path: 'v.csv', file: new Blob([list]) }];

const choicesOf = (settingRest: IntakeChoices['settingRest']): IntakeChoices => ({
  tables: {},
  rasters: {},
  settingRest,
  kindWords: [],
  lists: 'replace',
  keepOpenProject: false,
  useSeats: false,
  spreadBy: 'equal',
  confirmedJoins: {},
});

const previewOf = (placeCount: number): IntakePreview => ({
  tables: [],
  joinQuestions: [],
  issues: [],
  issueCounts: [],
  counts: { read: 0, accepted: 0, rejected: 0, errors: 0, warnings: 0 },
  result: {
    placeCount,
    facilityCount: 0,
    placesWithoutPosition: 0,
    placesWithIndicativePosition: 0,
    facilitiesWithoutPosition: 0,
    placesWithoutPopulation: 0,
  },
});

const started = (): StartedIntake => ({
  draft: {
    tables: [],
    rasters: [],
    rejected: [],
    choices: choicesOf(null),
    systems: [],
    builtInKindWords: [],
  },
  preview: previewOf(1),
});

/** An import that answers when the test says so. */
function heldIntake() {
  const start = deferred<StartedIntake>();
  const finish = deferred<void>();
  const asked: { choices: IntakeChoices; answer: ReturnType<typeof deferred<IntakePreview>> }[] =
    [];
  let tell: (progress: IntakeProgress) => void = () => undefined;
  let stops = 0;
  const client: IntakeClient = {
    start: (_, onProgress) => {
      tell = onProgress;
      return start.promise;
    },
    preview: (choices) => {
      const answer = deferred<IntakePreview>();
      asked.push({ choices, answer });
      return answer.promise;
    },
    report: async () => [],
    finish: () => finish.promise,
    stop: () => {
      stops += 1;
    },
  };
  return {
    client,
    start,
    finish,
    asked,
    tell: (one: IntakeProgress) => tell(one),
    stops: () => stops,
  };
}

function openPage(...intakes: IntakeClient[]) {
  const rest = [...intakes];
  const changes: Partial<CareshedClient> = {
    startIntake: () => {
      const next = rest.shift();
      if (next === undefined) throw new Error('no import is left');
      return next;
    },
  };
  return createStore(inProcessClient(openWorkspace(), changes));
}

/** Lets everything that is due run. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe('an import on the page', () => {
  it('goes from the files to the project in sight', async () => {
    const workspace = openWorkspace();
    const page = createStore(
      inProcessClient(workspace, { startIntake: () => inProcessIntake(workspace) }),
    );
    await page.getState().start('nangong');
    await page.getState().startIntake(files);
    const { intake } = page.getState();
    expect(intake).toMatchObject({ phase: 'choosing', failure: null, isPreviewing: false });
    expect(intake?.preview?.result.placeCount).toBe(1);
    page
      .getState()
      .changeChoices({ ...(intake?.choices ?? choicesOf(null)), settingRest: 'rural' });
    const report = await page.getState().intakeReport();
    expect(report.filter(({ severity }) => severity === 'error')).toEqual([]);
    await page.getState().finishIntake();
    const { project, opened, analysis } = page.getState();
    expect(page.getState().intake).toBeNull();
    expect(project?.places.map(({ name }) => name)).toEqual(['东庄村', '西河村']);
    expect(opened?.key).toBe('k1');
    expect(analysis).not.toBeNull();
  });

  it('shows how far it is, and then what was found', async () => {
    const held = heldIntake();
    const page = openPage(held.client);
    const starting = page.getState().startIntake(files);
    expect(page.getState().intake).toMatchObject({ phase: 'reading', draft: null });
    held.tell({ stage: 'reading', file: 'v.csv', share: 0.5 });
    expect(page.getState().intake?.progress).toMatchObject({ share: 0.5 });
    held.start.resolve(started());
    await starting;
    expect(page.getState().intake).toMatchObject({ phase: 'choosing', progress: null });
    expect(page.getState().intake?.preview).toEqual(previewOf(1));
    await openPage().getState().startIntake([]);
  });

  it('asks one question at a time, and then the newest', async () => {
    const held = heldIntake();
    const page = openPage(held.client);
    held.start.resolve(started());
    await page.getState().startIntake(files);
    const [urban, rural, none] = [choicesOf('urban'), choicesOf('rural'), choicesOf(null)];
    for (const choices of [urban, none, rural]) page.getState().changeChoices(choices);
    expect(page.getState().intake).toMatchObject({ isPreviewing: true, choices: rural });
    await settle();
    expect(held.asked.map(({ choices }) => choices)).toEqual([urban]);
    held.asked[0]?.answer.resolve(previewOf(2));
    await settle();
    expect(held.asked.map(({ choices }) => choices)).toEqual([urban, rural]);
    expect(page.getState().intake?.isPreviewing).toBe(true);
    held.asked[1]?.answer.resolve(previewOf(3));
    await settle();
    expect(held.asked).toHaveLength(2);
    expect(page.getState().intake).toMatchObject({
      isPreviewing: false,
      choices: rural,
      preview: previewOf(3),
    });
    page.getState().setKindWords([{ word: '驿站', kind: 'emsStation' }]);
    await settle();
    expect(held.asked[2]?.choices.kindWords).toEqual([{ word: '驿站', kind: 'emsStation' }]);
  });

  it('shows what a preview failed of, unless newer choices put it right', async () => {
    const held = heldIntake();
    const page = openPage(held.client);
    held.start.resolve(started());
    await page.getState().startIntake(files);
    page.getState().changeChoices(choicesOf('urban'));
    await settle();
    page.getState().changeChoices(choicesOf('rural'));
    held.asked[0]?.answer.reject(new Error('no system'));
    await settle();
    expect(held.asked).toHaveLength(2);
    expect(page.getState().intake?.failure).toBeNull();
    held.asked[1]?.answer.reject(new Error('no system either'));
    await settle();
    expect(page.getState().intake).toMatchObject({
      failure: 'no system either',
      isPreviewing: false,
      phase: 'choosing',
    });
    page.getState().changeChoices(choicesOf('urban'));
    await settle();
    held.asked[2]?.answer.resolve(previewOf(4));
    await settle();
    expect(page.getState().intake).toMatchObject({ failure: null, preview: previewOf(4) });
  });

  it('can be cancelled while the files are read, and begun anew', async () => {
    const first = heldIntake();
    const second = heldIntake();
    const page = openPage(first.client, second.client);
    const starting = page.getState().startIntake(files);
    page.getState().cancelIntake();
    expect([page.getState().intake, first.stops()]).toEqual([null, 1]);
    const again = page.getState().startIntake(files);
    // What the first still brings is dropped.
    first.start.reject(new Error('the work was stopped'));
    first.tell({ stage: 'reading', file: 'v.csv', share: 1 });
    await starting;
    expect(page.getState().intake).toMatchObject({
      phase: 'reading',
      failure: null,
      progress: null,
    });
    second.start.resolve(started());
    await again;
    expect(page.getState().intake?.phase).toBe('choosing');
  });

  it('drops the answer of an import that another took the place of', async () => {
    const first = heldIntake();
    const second = heldIntake();
    const page = openPage(first.client, second.client);
    first.start.resolve(started());
    second.start.resolve(started());
    await page.getState().startIntake(files);
    page.getState().changeChoices(choicesOf('urban'));
    await page.getState().startIntake(files);
    expect(first.stops()).toBe(1);
    first.asked[0]?.answer.resolve(previewOf(9));
    await settle();
    expect(page.getState().intake?.preview).toEqual(previewOf(1));
    page.getState().changeChoices(choicesOf('rural'));
    await settle();
    expect(second.asked).toHaveLength(1);
  });

  it('says why files could not be read', async () => {
    const held = heldIntake();
    const page = openPage(held.client);
    held.start.reject(new Error('the file is gone'));
    await page.getState().startIntake(files);
    expect(page.getState().intake).toMatchObject({ phase: 'reading', failure: 'the file is gone' });
    page.getState().cancelIntake();
    expect(page.getState().intake).toBeNull();
  });

  it('that cannot be finished goes back to the choices, with the reason', async () => {
    const held = heldIntake();
    const page = openPage(held.client);
    held.start.resolve(started());
    await page.getState().startIntake(files);
    const finishing = page.getState().finishIntake();
    expect(page.getState().intake?.phase).toBe('finishing');
    held.finish.reject(new Error('no room'));
    await finishing;
    expect(page.getState().intake).toMatchObject({ phase: 'choosing', failure: 'no room' });
  });

  it('cancelled at the last moment shows what the workspace holds', async () => {
    const workspace = openWorkspace();
    const real = inProcessIntake(workspace);
    const held = deferred<void>();
    const page = createStore(
      inProcessClient(workspace, {
        startIntake: () => ({
          ...real,
          finish: async (choices) => {
            await real.finish(choices);
            await held.promise;
          },
        }),
      }),
    );
    await page.getState().start('nangong');
    await page.getState().startIntake(files);
    const finishing = page.getState().finishIntake();
    await vi.waitFor(async () => expect((await workspace.desk.openProject())?.id).toBe('own'));
    expect(page.getState().project?.id).toBe('nangong');
    page.getState().cancelIntake();
    await vi.waitFor(() => expect(page.getState().project?.id).toBe('own'));
    held.resolve();
    await finishing;
    expect(page.getState().intake).toBeNull();
  });

  it('has no report before it has choices', async () => {
    expect(await openPage().getState().intakeReport()).toEqual([]);
    await openPage().getState().finishIntake();
    openPage().getState().changeChoices(choicesOf(null));
  });
});
