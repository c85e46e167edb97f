import { expect, test } from './support/careshed-page';
import { type Listed, listOf, pixelsOf } from './support/spots';

/** How far apart villages have to be for it to be clear which one is meant, in pixels. */
const apart = 10;

interface Target {
  readonly listed: Listed;
  readonly x: number;
  readonly y: number;
}

test('twenty villages and stations are clicked in a row, quickly and slowly, and each opens its card', async ({
  careshed,
}) => {
  const { page } = careshed;
  await careshed.open('nangong');
  await careshed.waitForMap();
  const pixelOf = await pixelsOf(careshed);
  const at = (listed: Listed): Target => ({ listed, ...pixelOf([listed.lng, listed.lat]) });
  const villages = listOf('nangong', 'places').map(at);
  // Only what is drawn at first: the providers of the standard.
  const stations = listOf('nangong', 'facilities')
    .filter(({ kind, status }) => kind.startsWith('ems') && status === 'existing')
    .map(at);
  const isBeside = (one: Target, list: readonly Target[], pixels: number) =>
    list.some((other) => other !== one && Math.hypot(other.x - one.x, other.y - one.y) < pixels);
  const isOpen = ({ x, y }: Target) =>
    page.evaluate(
      ([x, y]) => document.elementFromPoint(x, y)?.matches('.maplibregl-canvas') ?? false,
      [x, y] as const,
    );
  const targets: Target[] = [];
  const choose = async (
    list: readonly Target[],
    most: number,
    isClear: (one: Target) => boolean,
  ) => {
    for (const one of list)
      if (targets.length < most && isClear(one) && (await isOpen(one))) targets.push(one);
  };
  await choose(stations, 4, (one) => !isBeside(one, stations, 30));
  const stationCount = targets.length;
  expect(stationCount).toBeGreaterThan(0);
  await choose(
    villages,
    20,
    (one) => !isBeside(one, villages, apart) && !isBeside(one, stations, 25),
  );
  expect(targets).toHaveLength(20);

  for (const [order, target] of targets.entries()) {
    // A card that is still open may lie over the next one.
    if (!(await isOpen(target))) await page.keyboard.press('Escape');
    await page.mouse.move(target.x, target.y);
    await page.mouse.down();
    // Whoever thinks while pressing clicks all the same.
    if (order % 2 === 1) await page.waitForTimeout(350);
    await page.mouse.up();
    const card = page.getByTestId(target.listed.kind === '' ? 'card' : 'facility-card');
    await expect(card.getByRole('heading')).toHaveText(target.listed.name);
  }
  expect(await pixelsOf(careshed).then((now) => now([115.4, 37.4]))).toEqual(
    pixelOf([115.4, 37.4]),
  );
});
