import geodesic from 'geographiclib-geodesic';
import { type CareshedPage, expect, test } from './support/careshed-page';
import { pixelsAround, pixelsOf } from './support/spots';
import { wholePixels } from './support/whole-pixels';

test.use(wholePixels);

type LngLat = readonly [number, number];

/** The share of a circle around a point along which the map is blue as circles are, 0–1. */
async function drawnShare(careshed: CareshedPage, around: LngLat, meters: number): Promise<number> {
  const pixelOf = await pixelsOf(careshed);
  const ring = Array.from({ length: 180 }, (_, step) => {
    const { lon2, lat2 } = geodesic.Geodesic.WGS84.Direct(around[1], around[0], step * 2, meters);
    return pixelOf([lon2 ?? Number.NaN, lat2 ?? Number.NaN]);
  });
  const squares = await pixelsAround(careshed, ring, 1);
  const isBlue = squares.map((pixels) => pixels.some(([red, , blue]) => blue - red > 35));
  return isBlue.filter(Boolean).length / ring.length;
}

test('circles go with a station that is dragged, moved by keys or typed, and stay where it is left', async ({
  careshed,
}) => {
  const { page } = careshed;
  await careshed.open('wujiang');
  await careshed.settle();
  // Lines alone.
  await page.getByLabel('居民点', { exact: true }).uncheck();
  await page.getByLabel('城区范围', { exact: true }).uncheck();
  const share = (around: LngLat) => drawnShare(careshed, around, 10_000);
  const [first, second, third]: LngLat[] = [
    [113.29944, 24.67417],
    [113.27, 24.69],
    [113.32, 24.655],
  ] as const;

  await page.getByTestId('add-station').click();
  expect(await share(first)).toBeLessThan(0.5);
  await page.getByLabel('输入坐标').fill(first.join(', '));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('station-form')).toBeVisible();
  // What is being added has its circle before it is there.
  await expect.poll(() => share(first)).toBeGreaterThan(0.95);
  await page.getByTestId('station-add').click();
  await expect(page.getByTestId('station-notice')).toBeVisible();
  await careshed.settle();
  await expect.poll(() => share(first)).toBeGreaterThan(0.95);

  const pixelOf = await pixelsOf(careshed);
  const [from, to] = [pixelOf(first), pixelOf(second)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await expect.poll(() => share(second)).toBeGreaterThan(0.95);
  // The circle that it comes from is faint.
  expect(await share(first)).toBeLessThan(0.6);
  await page.mouse.up();
  await expect(page.getByTestId('moving')).toBeHidden();
  // Neither the symbol nor its circle goes back for a moment while the new answer is on its way.
  for (let look = 0; look < 5; look++) expect(await share(second)).toBeGreaterThan(0.95);
  await careshed.settle();
  expect(await share(second)).toBeGreaterThan(0.95);
  expect(await share(first)).toBeLessThan(0.6);

  await page.mouse.click(to.x, to.y);
  await page.getByTestId('facility-card').getByRole('button', { name: '移动' }).click();
  await page.getByLabel('输入坐标').fill(third.join(', '));
  await page.keyboard.press('Enter');
  await expect.poll(() => share(third)).toBeGreaterThan(0.95);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => share(third)).toBeLessThan(0.6);
  await page.keyboard.press('Escape');
  await expect.poll(() => share(second)).toBeGreaterThan(0.95);
});
