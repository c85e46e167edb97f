import { unzipSync } from 'fflate';
import { type CareshedPage, expect, test } from './support/careshed-page';
import { keepDownload } from './support/files';
import { analyzeFolder, compareByCommandLine, writeInputs } from './support/scenario-inputs';
import { Scenarios } from './support/scenarios';

async function open(careshed: CareshedPage): Promise<Scenarios> {
  await careshed.open('haimen');
  const scenarios = new Scenarios(careshed.page);
  await scenarios.goTo();
  return scenarios;
}

test('a scenario with another radius and more people counts as the command line does, beside the base', async ({
  careshed,
}) => {
  const { page } = careshed;
  const before = writeInputs('before', { metMeters: 10_000, outerMeters: 20_000 });
  const after = writeInputs('after', { metMeters: 6000, outerMeters: 9000 }, 1.1);
  const scenarios = await open(careshed);
  await scenarios.create('收紧半径');
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/乡村 10–20 km → 6–9 km/]);
  await scenarios.grow(10);
  await expect(scenarios.edits).toHaveText([/6–9 km/, /全部 人口 ×1\.1（\+10\s%）/]);

  const expected = analyzeFolder(after);
  expect(expected.uncovered).toBeGreaterThan(10);
  await expect.poll(() => careshed.numbers()).toEqual(expected);
  // The headline is the scenario's, and tells its difference from the base.
  await expect(page.getByTestId('headline-title')).toHaveText('B 收紧半径');
  const ofBase = analyzeFolder(before);
  const change = page.getByTestId('base-change');
  await expect(change).toHaveAttribute(
    'data-places',
    String(expected.uncovered - ofBase.uncovered),
  );
  await expect(change).toHaveAttribute(
    'data-people',
    String(expected.uncoveredPeople - ofBase.uncoveredPeople),
  );
  await expect(change).toHaveText(/^比现状多 \d+ 个、多 /);
  await scenarios.goTo();
  await expect(scenarios.row('收紧半径')).toContainText(`未覆盖 ${expected.uncovered} 个`);

  await scenarios.startComparing();
  const compared = compareByCommandLine([before, after]);
  const sides = compared.scenarios.map(({ figures }) => figures);
  const expectRow = async (row: string, values: readonly number[]) =>
    expect(await scenarios.figures(row), row).toEqual(
      values.map((value) => expect.closeTo(value, 3)),
    );
  for (const verdict of ['met', 'outer', 'uncovered'])
    for (const of of ['places', 'population'] as const)
      await expectRow(
        `${of}-${verdict}`,
        sides.map((one) => one[of][verdict] ?? Number.NaN),
      );
  await expectRow(
    'mean',
    sides.map((one) => one.meanDistanceMeters),
  );
  await expectRow(
    'largest',
    sides.map((one) => one.largestDistanceMeters),
  );
  await expectRow(
    'providers',
    compared.scenarios.map((one) => one.providerCount),
  );
  // More uncovered is worse, and says so by more than its colour.
  const cell = page.locator('tr[data-row="places-uncovered"] td').last();
  await expect(cell).toContainText('▲');
  await expect(cell).toContainText('劣');

  const [transition] = compared.transitions;
  const lost = await scenarios.changes('lost');
  expect(lost.count).toBe(transition?.lostIds.length);
  expect([...lost.ids].sort()).toEqual([...(transition?.lostIds ?? [])].sort());
  expect((await scenarios.changes('gained')).ids).toEqual(transition?.gainedIds);

  const [id = ''] = lost.ids;
  await scenarios.changes('lost');
  const middle = await careshed.mapCenter();
  await page.getByTestId('changes-lost').locator(`[data-id="${id}"]`).click();
  await expect(careshed.card).toBeVisible();
  await expect.poll(() => careshed.mapCenter()).not.toEqual(middle);

  const download = page.waitForEvent('download');
  await page.getByTestId('compare-download').click();
  const file = await keepDownload(await download);
  expect(file.name).toMatch(/方案对比\.xlsx$/);
  const sheets = Object.keys(unzipSync(file.bytes)).filter((name) => /sheet\d+\.xml$/.test(name));
  expect(sheets).toHaveLength(3);
});

test('edits are put in order, taken out and back, and all is there after a reload', async ({
  careshed,
}) => {
  const { page, projects } = careshed;
  const base = writeInputs('base', { metMeters: 10_000, outerMeters: 20_000 });
  const scenarios = await open(careshed);
  const bar = page.locator('.history-buttons');
  await scenarios.create('乙案');
  await scenarios.grow(10);
  await expect(scenarios.edits).toHaveCount(1);
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/人口/, /6–9 km/]);
  const tight = await careshed.numbers();
  await scenarios.goTo();

  // By the keyboard: the focus goes with the edit.
  await page.getByRole('button', { name: /^上移：.*6–9 km/ }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(scenarios.edits).toHaveText([/6–9 km/, /人口/]);
  await expect(page.locator('[data-edit]').first().locator(':focus')).toBeAttached();
  await bar.getByRole('button', { name: '撤销' }).click();
  await expect(scenarios.edits).toHaveText([/人口/, /6–9 km/]);

  await page.getByRole('button', { name: /^去掉：.*6–9 km/ }).click();
  await expect(scenarios.edits).toHaveCount(1);
  await bar.getByRole('button', { name: '撤销' }).click();
  await expect(scenarios.edits).toHaveCount(2);

  // A child takes the edits of what it stands on; the base stays as it was.
  await scenarios.act('乙案', '以此为基础新建…');
  await page.getByRole('dialog').getByLabel('名称').fill('丙案');
  await page.getByRole('dialog').getByRole('button', { name: '新建' }).click();
  await scenarios.expectActive('丙案');
  expect(await careshed.numbers()).toEqual(tight);
  await scenarios.pickByKeyboard('现状');
  await expect.poll(() => careshed.numbers()).toEqual(analyzeFolder(base));
  await scenarios.goTo();

  // Deleting what another one stands on asks first; the child takes over the edits.
  await scenarios.act('乙案', '删除…');
  const dialog = page.getByRole('dialog', { name: '删除“乙案”？' });
  await expect(dialog).toContainText('丙案');
  await dialog.getByRole('button', { name: '删除' }).click();
  await expect(scenarios.notice).toContainText('已写入 1 个下级方案');
  expect(await scenarios.names()).toEqual(['现状', '丙案']);
  await scenarios.pickByKeyboard('丙案');
  await expect(scenarios.edits).toHaveCount(2);
  expect(await careshed.numbers()).toEqual(tight);
  await scenarios.goTo();

  // Deleted at once, and brought back by the strip.
  await scenarios.act('丙案', '删除');
  await expect(scenarios.tree.locator('.scenario-row')).toHaveCount(1);
  await scenarios.notice.getByRole('button', { name: '撤销删除' }).click();
  await expect(scenarios.tree.locator('.scenario-row')).toHaveCount(2);
  expect(await scenarios.names()).toEqual(['现状', '丙案']);
  await scenarios.pickByKeyboard('丙案');

  await projects.waitUntilSaved();
  await page.goto('/');
  await careshed.waitForNumbers();
  await scenarios.expectActive('丙案');
  await expect(scenarios.picker).toContainText('2');
  expect(await careshed.numbers()).toEqual(tight);
  await scenarios.goTo();
  await expect(scenarios.edits).toHaveText([/人口/, /6–9 km/]);
});
