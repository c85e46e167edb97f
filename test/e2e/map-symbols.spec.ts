import { type CareshedPage, expect, test } from './support/careshed-page';
import { type Colour, listOf, pixelsAround, pixelsOf } from './support/spots';
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

test('names make room for the symbols of stations', async ({ careshed }) => {
  await careshed.open('xinzhou');
  await careshed.settle();
  const stations = listOf('xinzhou', 'facilities').filter(
    ({ kind, status }) => kind.startsWith('ems') && status === 'existing',
  );
  const isInk = ([red, green, blue]: Colour) => red < 70 && green < 90 && blue > 80 && blue < 140;
  const wholeness = async () => {
    const box = await careshed.map.boundingBox();
    const pixelOf = await pixelsOf(careshed);
    const spots = stations
      .map(({ lng, lat }) => pixelOf([lng, lat]))
      .filter(({ x, y }) => box && x > box.x + 20 && x < box.x + box.width - 20 && y > box.y + 20)
      .filter(({ y }) => box && y < box.y + box.height - 20);
    const ink = (await pixelsAround(careshed, spots, 7)).map((all) => all.filter(isInk).length);
    // All are of one size: what is missing of one lies under a name.
    return ink.length < 2 ? 0 : Math.min(...ink) / Math.max(...ink);
  };
  await expect.poll(wholeness).toBeGreaterThan(0.7);

  // Closer by there are the names of townships, too.
  for (let step = 0; step < 2; step++) {
    await careshed.page.getByRole('button', { name: '放大' }).click();
    await careshed.settle();
  }
  expect(Number(await careshed.map.getAttribute('data-zoom'))).toBeGreaterThan(9.3);
  await expect.poll(wholeness).toBeGreaterThan(0.7);
});

test('small symbols keep the colour of the legend, without a dark rim', async ({ careshed }) => {
  await careshed.open('xinzhou');
  await expect.poll(() => careshed.countPixels('#d6402b')).toBeGreaterThan(2000);
});
