import { readFileSync } from 'node:fs';
import { type CareshedPage, expect, test } from './support/careshed-page';
import {
  compareByCommandLine,
  verdictsByCommandLine,
  writeInputs,
} from './support/scenario-inputs';
import { Scenarios } from './support/scenarios';
import { chooseOption } from './support/select';
import { Swipe } from './support/swipe';
import { wholePixels } from './support/whole-pixels';

const wide = { metMeters: 10_000, outerMeters: 20_000 };
const tight = { metMeters: 6000, outerMeters: 9000 };
const uncoveredRed = '#d6402b';

test.use(wholePixels);

/** The base and a scenario with a tighter limit, one over the other. */
async function openSwipe(careshed: CareshedPage) {
  const { page } = careshed;
  await careshed.open('haimen');
  const scenarios = new Scenarios(page);
  await scenarios.goTo();
  await scenarios.create('收紧半径');
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  await scenarios.startComparing();
  const swipe = new Swipe(page);
  await swipe.open();
  return { scenarios, swipe };
}

test('two scenarios share one ground, and the divider says which is seen where', async ({
  careshed,
}) => {
  const { page } = careshed;
  const folders = [writeInputs('before', wide), writeInputs('after', tight)] as const;
  const { scenarios, swipe } = await openSwipe(careshed);

  // The base on the left, the shown scenario on the right, each with the figures of the command line.
  await expect(swipe.map('left')).toHaveAttribute('data-scenario', 'A');
  await expect(swipe.map('right')).toHaveAttribute('data-scenario', 'B');
  const compared = compareByCommandLine(folders);
  const [before, after] = compared.scenarios.map(({ figures: { places, population } }) => ({
    uncovered: places.uncovered,
    uncoveredPeople: population.uncovered,
  }));
  expect(await swipe.figures('left')).toEqual(before);
  expect(await swipe.figures('right')).toEqual(after);
  const [transition] = compared.transitions;
  await expect(swipe.changed).toHaveAttribute(
    'data-lost',
    String(transition?.lostIds.length ?? Number.NaN),
  );
  await expect(swipe.changed).toHaveAttribute(
    'data-gained',
    String(transition?.gainedIds.length ?? Number.NaN),
  );

  // By the keyboard, which has the divider at once.
  await expect(swipe.divider).toBeFocused();
  expect(await swipe.at()).toBe(50);
  await page.keyboard.press('ArrowRight');
  expect(await swipe.at()).toBe(52);
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await swipe.at()).toBe(42);
  expect([await swipe.sideAt(38), await swipe.sideAt(46)]).toEqual(['swipe-left', 'swipe-right']);
  await page.keyboard.press('End');
  expect(await swipe.at()).toBe(100);
  const redOfBase = await swipe.countPixels(uncoveredRed);
  await page.keyboard.press('Home');
  expect(await swipe.at()).toBe(0);
  const redOfTight = await swipe.countPixels(uncoveredRed);
  expect(before?.uncovered).toBe(1);
  expect(after?.uncovered).toBeGreaterThan(30);
  expect(redOfTight).toBeGreaterThan(10 * Math.max(10, redOfBase));

  // By the pointer: some of the one side, some of the other.
  await swipe.dragTo(60);
  expect(Math.abs((await swipe.at()) - 60)).toBeLessThanOrEqual(1);
  expect([await swipe.sideAt(56), await swipe.sideAt(64)]).toEqual(['swipe-left', 'swipe-right']);
  const redOfPart = await swipe.countPixels(uncoveredRed);
  expect(redOfPart).toBeLessThan(redOfTight);
  await swipe.divider.locator('.swipe-handle').dblclick();
  expect(await swipe.at()).toBe(50);

  await page.keyboard.press('Escape');
  await expect(swipe.dialog).toBeHidden();
  await scenarios.expectActive('收紧半径');
});

test('both sides move as one, show only what differs, and take any scenario', async ({
  careshed,
}) => {
  const { page } = careshed;
  const folders = [writeInputs('before', wide), writeInputs('after', tight)] as const;
  const { swipe } = await openSwipe(careshed);

  const seen = new Set<string>();
  const expectSame = async () => {
    const [left = '', right] = await swipe.frames();
    expect(left).toMatch(/^\d+\.\d+,\d+\.\d+ \d/);
    expect(right).toBe(left);
    expect(seen).not.toContain(left);
    seen.add(left);
  };
  await expectSame();
  await swipe.dragGround([900, 250], [90, 40]);
  await expectSame();
  await swipe.dragGround([420, 300], [-60, 30]);
  await expectSame();
  await swipe.dialog.getByRole('button', { name: '放大' }).click();
  await expectSame();

  // Only the villages whose verdicts differ, as the command line has them.
  const [before, after] = folders.map(verdictsByCommandLine);
  const differing = [...(before ?? [])].filter(([id, verdict]) => after?.get(id) !== verdict);
  const located = readFileSync('geodata/haimen/places.csv', 'utf8').trim().split('\n').length - 1;
  expect(differing.length).toBeGreaterThan(50);
  expect(differing.length).toBeLessThan(located);
  await expect.poll(() => swipe.drawnPoints()).toEqual([located, located]);
  await expect(swipe.changed).toHaveAttribute('data-count', String(differing.length));
  await swipe.dialog.getByRole('switch', { name: '只看变化的村' }).click();
  await expect.poll(() => swipe.drawnPoints()).toEqual([differing.length, differing.length]);

  // The scenario that stands on the other side already changes places with it.
  await chooseOption(
    page,
    swipe.dialog.getByTestId('head-left').locator('.ant-select'),
    'B 收紧半径',
  );
  await expect(swipe.map('right')).toHaveAttribute('data-scenario', 'A');
  await expect(swipe.dialog.getByTestId('swipe-figures')).toHaveCount(2);
  const uncovered = (verdicts = new Map() as ReadonlyMap<string, string>) =>
    [...verdicts.values()].filter((verdict) => verdict === 'uncovered').length;
  expect((await swipe.figures('left')).uncovered).toBe(uncovered(after));
  expect((await swipe.figures('right')).uncovered).toBe(uncovered(before));
});
