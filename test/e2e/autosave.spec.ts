import { unzipSync } from 'fflate';
import { hamletCsv, hamletStationCsv, makeHamlets } from '../support/generated-lists';
import { CareshedPage, expect, test } from './support/careshed-page';

/** Imports a list of so many villages beside a station, as a project of its own. */
async function importVillages(careshed: CareshedPage, count: number): Promise<void> {
  await careshed.intake.drop([
    { name: `${count} 个村.csv`, content: hamletCsv(makeHamlets(count, count)) },
    { name: '站.csv', content: hamletStationCsv },
  ]);
  await careshed.intake.finish();
  await careshed.waitForNumbers();
}

test('an edit is there after the tab is closed at once', async ({ careshed, context }) => {
  await careshed.open('wujiang');
  await expect(careshed.projects.saveState).toBeHidden();
  await importVillages(careshed, 20);
  await careshed.projects.waitUntilSaved();
  await careshed.projects.rename('石桥县');
  await expect(careshed.projects.saveState).toHaveAttribute('data-state', 'saved');
  const before = await careshed.numbers();
  await careshed.page.close();

  const next = new CareshedPage(await context.newPage());
  await next.open();
  await expect(next.projects.button).toContainText('石桥县');
  expect(await next.numbers()).toEqual(before);
  await expect(next.projects.saveState).toHaveText('已保存 ✓');
});

test('several projects are kept side by side, and one goes after it was offered as a file', async ({
  careshed,
}) => {
  test.setTimeout(150_000);
  const { projects, page } = careshed;
  await careshed.open('wujiang');
  await importVillages(careshed, 20);
  await projects.rename('甲县');
  await projects.waitUntilSaved();
  const first = await careshed.numbers();
  await careshed.chooseRegion('海门');
  await careshed.waitForNumbers();
  await importVillages(careshed, 30);
  await projects.rename('乙县');
  await projects.waitUntilSaved();
  const second = await careshed.numbers();
  expect(second).not.toEqual(first);
  await expect.poll(() => projects.titles()).toEqual(['乙县', '甲县']);

  await projects.open('甲县');
  await expect(projects.button).toContainText('甲县');
  expect(await careshed.numbers()).toEqual(first);
  await page.reload();
  await careshed.waitForNumbers();
  expect(await careshed.numbers()).toEqual(first);

  const file = await projects.remove('乙县', { savesFirst: true });
  expect(file?.name).toBe('乙县.careshed');
  expect(Object.keys(unzipSync(file?.bytes ?? new Uint8Array()))).toContain('places.csv');
  expect(await projects.titles()).toEqual(['甲县']);
  await page.reload();
  await careshed.waitForNumbers();
  expect(await projects.titles()).toEqual(['甲县']);

  await projects.openFile(file?.path ?? '');
  await expect(projects.button).toContainText('乙县');
  expect(await careshed.numbers()).toEqual(second);
});
