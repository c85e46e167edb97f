import { readFileSync } from 'node:fs';
import { expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';

test('a larger rural radius leaves fewer uncovered', async ({ careshed }) => {
  await careshed.open('yulin');
  await careshed.setRuralRadius('smallest');
  await expect(careshed.page.getByTestId('rural-radius')).toHaveText('10 km');
  const narrow = analyzeByCommandLine(['--region', 'yulin', '--rural-radius', '10'], 'ems');
  await expect.poll(() => careshed.uncoveredCount()).toBe(narrow.places.uncovered);
  expect(await careshed.count('outer')).toBe(0);

  await careshed.setRuralRadius('largest');
  await expect(careshed.page.getByTestId('rural-radius')).toHaveText('10–20 km');
  const wide = analyzeByCommandLine(['--region', 'yulin'], 'ems');
  await expect.poll(() => careshed.uncoveredCount()).toBe(wide.places.uncovered);
  expect(wide.places.uncovered).toBeLessThan(narrow.places.uncovered);
});

test('the other reading of the limit gives the answer of the command line', async ({
  careshed,
}) => {
  await careshed.open('yulin');
  const before = await careshed.uncoveredCount();
  await careshed.page.getByText('按机构').click();
  const strict = analyzeByCommandLine(['--region', 'yulin', '--setting-of', 'facility'], 'ems');
  await expect.poll(() => careshed.uncoveredCount()).toBe(strict.places.uncovered);
  expect(strict.places.uncovered).not.toBe(before);
});

test('an uncovered village in the list is found on the map', async ({ careshed }) => {
  await careshed.open('yulin');
  const village = careshed.villages().nth(2);
  const id = (await village.getAttribute('data-id')) ?? '';
  const name = await village.locator('.village-name').innerText();
  const [lng, lat] = positionOf('yulin', id);
  await village.click();

  await expect(careshed.card).toContainText(name);
  await expect(careshed.card).toContainText(/未覆盖：距 .+ [\d.]+\s?km/);
  const offCenter = async () => {
    const [atLng, atLat] = await careshed.mapCenter();
    return Math.max(Math.abs(atLng - lng), Math.abs(atLat - lat));
  };
  await expect.poll(offCenter).toBeLessThan(0.0005);

  // The symbol in the middle of the map is that village.
  await careshed.page.keyboard.press('Escape');
  await expect(careshed.card).toBeHidden();
  await expect(async () => {
    await careshed.hoverMiddleOfMap();
    await expect(careshed.page.locator('.hover-tip')).toContainText(name, { timeout: 2000 });
  }).toPass();
  await careshed.page.mouse.down();
  await careshed.page.mouse.up();
  await expect(careshed.card).toContainText(name);
});

test('the list is sorted by people or by distance', async ({ careshed }) => {
  await careshed.open('yulin');
  const numbers = async (pattern: RegExp) =>
    (await careshed.villages().allInnerTexts()).map((text) =>
      Number((pattern.exec(text)?.[1] ?? '').replace(/,/g, '')),
    );
  const people = await numbers(/([\d,]+) 人/);
  expect(people.length).toBeGreaterThan(50);
  expect(people).toEqual([...people].sort((a, b) => b - a));
  await careshed.page.getByText('按距离').click();
  const kilometers = await numbers(/([\d.]+)\s?km/);
  expect(kilometers).toEqual([...kilometers].sort((a, b) => b - a));
  expect(kilometers[0]).toBeGreaterThan(20);
});

test('the 15-minute zones answer to walking speed', async ({ careshed }) => {
  await careshed.open('wujiang');
  await careshed.chooseStandard('15');
  const slow = analyzeByCommandLine(['--region', 'wujiang'], 'community-15min');
  await expect.poll(() => careshed.uncoveredCount()).toBe(slow.places.uncovered);
  await careshed.page.getByLabel('步行速度').fill('8');
  await careshed.page.keyboard.press('Enter');
  const fast = analyzeByCommandLine(
    ['--region', 'wujiang', '--walk-speed', '8'],
    'community-15min',
  );
  await expect.poll(() => careshed.uncoveredCount()).toBe(fast.places.uncovered);
  expect(fast.places.uncovered).toBeLessThan(slow.places.uncovered);
});

test('each number leads to its method', async ({ careshed }) => {
  await careshed.open('haimen');
  await careshed.page.getByRole('button', { name: '如何计算', exact: true }).click();
  await expect(careshed.page.getByRole('dialog')).toContainText('未覆盖的个数和比例');
  await careshed.page.keyboard.press('Escape');
  await expect(careshed.page.getByRole('dialog')).toBeHidden();
});

/** Longitude and latitude of a place in the region's own file. */
function positionOf(regionId: string, placeId: string): [number, number] {
  const lines = readFileSync(`geodata/${regionId}/places.csv`, 'utf8').trim().split('\n');
  const header = (lines[0] ?? '').split(',');
  const cells = lines.find((line) => line.startsWith(`${placeId},`))?.split(',') ?? [];
  return [Number(cells[header.indexOf('lng')]), Number(cells[header.indexOf('lat')])];
}
