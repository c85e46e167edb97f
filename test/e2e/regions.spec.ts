import { expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';
import { wholePixels } from './support/whole-pixels';

const regions = [
  ['nangong', '南宫'],
  ['haimen', '海门'],
  ['yulin', '玉林'],
  ['wujiang', '武江'],
  ['xinzhou', '忻州'],
] as const;

test('every region opens from the picker with the numbers of the command line, and says how much is indicative', async ({
  careshed,
}) => {
  await careshed.open();
  for (const [id, name] of regions) {
    await careshed.chooseRegion(name);
    await expect(careshed.page).toHaveURL(new RegExp(`#${id}$`));
    const expected = analyzeByCommandLine(['--region', id], 'ems');
    await expect
      .poll(() => careshed.uncoveredCount(), { message: id })
      .toBe(expected.places.uncovered);
    expect(await careshed.uncoveredPeople()).toBe(expected.population.uncovered);
    expect(await careshed.count('met')).toBe(expected.places.met);
    expect(await careshed.count('outer')).toBe(expected.places.outer);
    await expect(careshed.page.getByTestId('indicative-strip')).toContainText('示意位置');
  }
});

test('another region opens from the address bar of an open page, and begins at its answer', async ({
  careshed,
}) => {
  await careshed.open('wujiang');
  const panel = careshed.page.locator('.panel-scroll');
  await panel.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect.poll(() => panel.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);

  await careshed.page.evaluate(() => {
    window.location.hash = '#haimen';
  });
  const expected = analyzeByCommandLine(['--region', 'haimen'], 'ems');
  await expect.poll(() => careshed.uncoveredCount()).toBe(expected.places.uncovered);
  expect(await panel.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
});

test.describe('as drawn', () => {
  test.use(wholePixels);

  test('a region opens from its address, and its gaps are drawn', async ({ careshed }) => {
    await careshed.open('yulin');
    const uncoveredPixels = () => careshed.countPixels('#d6402b', 70);
    await expect.poll(uncoveredPixels).toBeGreaterThan(3000);
    expect(await careshed.countPixels('#243b6b')).toBeGreaterThan(500);

    await careshed.page.getByLabel('居民点', { exact: true }).uncheck();
    await expect.poll(uncoveredPixels).toBeLessThan(100);
  });
});
