import { type CareshedPage, expect, test } from './support/careshed-page';
import { wholePixels } from './support/whole-pixels';

test.use(wholePixels);

const labelInk = { light: '#1b2733', dark: '#eef2f6' };

/** How much of the names' ink is left once the villages are drawn: about 1 when no symbol lies over a name. */
async function inkBesideVillages(careshed: CareshedPage, ink: string): Promise<number> {
  const villages = careshed.page.getByLabel('居民点', { exact: true });
  const gaps = () => careshed.countPixels('#d6402b', 70);
  const withVillages = await careshed.countPixels(ink);
  await villages.uncheck();
  await expect(careshed.map).toHaveAttribute('data-drawn-points', '0');
  const alone = await careshed.countPixels(ink);
  expect(alone, 'ink of names without villages').toBeGreaterThan(300);
  await villages.check();
  await expect.poll(gaps).toBeGreaterThan(1000);
  return withVillages / alone;
}

test('names stay on top of the villages, even where the data come after the map', async ({
  careshed,
}) => {
  const { page, map } = careshed;
  // The map stands empty before the first file of the region arrives.
  await page.route(/\/assets\/.*\.(json|geojson|csv)$/, async (route) => {
    await expect(map).toHaveAttribute('data-idle', 'true');
    await route.continue();
  });
  await careshed.open('xinzhou');
  expect(await inkBesideVillages(careshed, labelInk.light)).toBeGreaterThan(0.97);

  await page.getByRole('button', { name: '深色' }).click();
  await expect.poll(() => careshed.countPixels('#1c242d')).toBeGreaterThan(10_000);
  expect(await inkBesideVillages(careshed, labelInk.dark)).toBeGreaterThan(0.97);
});

test('small symbols keep the colour of the legend, without a dark rim', async ({ careshed }) => {
  await careshed.open('xinzhou');
  await expect.poll(() => careshed.countPixels('#d6402b')).toBeGreaterThan(2000);
});
