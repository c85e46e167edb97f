import { hamletCsv, hamletStationCsv, makeHamlets } from '../support/generated-lists';
import { CareshedPage, expect, type ShownNumbers, test } from './support/careshed-page';

const small = [
  { name: '村.csv', content: hamletCsv(makeHamlets(25, 3)) },
  { name: '站.csv', content: hamletStationCsv },
];
/** A list that takes its time. */
const large = { name: '大清单.csv', content: hamletCsv(makeHamlets(200_000, 5)) };

/** A project of one's own, stored. */
async function openProject(careshed: CareshedPage): Promise<ShownNumbers> {
  await careshed.open('wujiang');
  await careshed.intake.drop(small);
  await careshed.intake.finish();
  await careshed.waitForNumbers();
  await careshed.projects.waitUntilSaved();
  return await careshed.numbers();
}

test('the tab dies in the middle of an import: the project is as it was', async ({
  careshed,
  context,
}) => {
  const before = await openProject(careshed);
  await careshed.intake.drop([large]);
  await expect(careshed.intake.dialog.getByRole('progressbar')).toBeVisible();
  const session = await context.newCDPSession(careshed.page);
  const crashed = careshed.page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;

  const next = new CareshedPage(await context.newPage());
  await next.open();
  expect(await next.numbers()).toEqual(before);
  expect(await next.projects.titles()).toHaveLength(1);
  await careshed.page.close();
});

test('a tab that is closed on “import” leaves the project as it was or as it will be', async ({
  careshed,
  context,
}) => {
  const before = await openProject(careshed);
  await careshed.intake.drop([{ name: '村.csv', content: hamletCsv(makeHamlets(3000, 9)) }]);
  await careshed.intake.settle();
  await careshed.intake.finishButton.click();
  await careshed.page.close();

  const next = new CareshedPage(await context.newPage());
  await next.open();
  const after = await next.numbers();
  const total = after.met + after.outer + after.uncovered + after.unknown;
  expect([25, 3000]).toContain(total);
  if (total === 25) expect(after).toEqual(before);
  await expect(next.page.locator('.problems-strip')).toBeHidden();
});

test('a long import is cancelled at once, and a second one works', async ({ careshed }) => {
  const { intake } = careshed;
  const before = await openProject(careshed);
  await intake.drop([large]);
  await expect(intake.dialog.getByRole('progressbar')).toBeVisible();
  const start = Date.now();
  await intake.cancel();
  expect(Date.now() - start, 'milliseconds to cancel').toBeLessThan(2000);
  expect(await careshed.numbers()).toEqual(before);
  await expect(careshed.projects.saveState).toHaveText('已保存 ✓');

  await intake.drop([{ name: '村.csv', content: hamletCsv(makeHamlets(33, 9)) }]);
  await intake.finish();
  const after = await careshed.numbers();
  expect(after.met + after.outer + after.uncovered + after.unknown).toBe(33);
});
