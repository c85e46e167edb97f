import { type CareshedPage, expect, test } from './support/careshed-page';
import { analyzeFolder, compareByCommandLine, writeInputs } from './support/scenario-inputs';
import { Scenarios } from './support/scenarios';

const wide = { metMeters: 10_000, outerMeters: 20_000 };
const middle = { metMeters: 7000, outerMeters: 12_000 };
const tight = { metMeters: 6000, outerMeters: 9000 };

/** Opens a region with a scenario of a tighter limit. */
async function openTight(careshed: CareshedPage): Promise<Scenarios> {
  await careshed.open('haimen');
  const scenarios = new Scenarios(careshed.page);
  await scenarios.goTo();
  await scenarios.create('收紧');
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  return scenarios;
}

/** Makes another scenario of the tight one; gives it a name of its own. */
async function derive(scenarios: Scenarios, action: string, proposed: string, name: string) {
  await scenarios.act('收紧', action);
  await scenarios.nameDraft(proposed, name);
}

test('what is merged counts last, what clashes is named, and the merge is taken back', async ({
  careshed,
}) => {
  const { page } = careshed;
  const scenarios = await openTight(careshed);
  await scenarios.create('增长', /现状/);
  await scenarios.grow(10);
  await expect(scenarios.edits).toHaveCount(1);
  await scenarios.setRuralLimit(7, 12);
  await expect(scenarios.edits).toHaveText([/人口/, /7–12 km/]);

  await scenarios.act('收紧', '并入其他方案的修改…');
  const dialog = page.getByRole('dialog', { name: '并入“收紧”' });
  await expect(dialog).toContainText('C 增长');
  await dialog.getByRole('button', { name: '并入', exact: true }).click();
  await expect(scenarios.notice).toContainText(
    '已把“增长”并入“收紧”：新增 2 项修改，0 项原已如此。',
  );
  await expect(scenarios.notice).toContainText('1 项需要核对');
  await expect(scenarios.notice.getByRole('listitem')).toHaveText(
    /乡村 .*7–12 km：两个方案都改了，以并入的为准/,
  );
  // The merged one stays as it was.
  await expect(scenarios.edits).toHaveText([/人口/, /7–12 km/]);
  await scenarios.row('收紧').click();
  await scenarios.expectActive('收紧');
  await expect(scenarios.edits).toHaveText([/6–9 km/, /人口/, /7–12 km/]);
  const merged = analyzeFolder(writeInputs('merged', middle, 1.1));
  await expect.poll(() => careshed.numbers()).toEqual(merged);
  await scenarios.goTo();
  await page.locator('.history-buttons').getByRole('button', { name: '撤销' }).click();
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
});

test('of two limits the later one holds, whatever their order was before', async ({ careshed }) => {
  const { page } = careshed;
  const scenarios = await openTight(careshed);
  await scenarios.setRuralLimit(7, 12);
  await expect(scenarios.edits).toHaveText([/6–9 km/, /7–12 km/]);
  await page.getByRole('button', { name: /^下移：.*→ 6–9 km/ }).click();
  await expect(scenarios.edits).toHaveText([/7–12 km/, /6–9 km/]);
  const folders = [writeInputs('middle', middle), writeInputs('tight', tight)];
  const [ofMiddle, ofTight] = folders.map(analyzeFolder);
  expect(ofMiddle?.uncovered).not.toBe(ofTight?.uncovered);
  await expect.poll(() => careshed.numbers()).toEqual(ofTight);
  await page.locator('.history-buttons').getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => careshed.numbers()).toEqual(ofMiddle);
});

test('copies go their own way, children follow, and the saved file compares the same', async ({
  careshed,
}) => {
  const { page, projects } = careshed;
  const scenarios = await openTight(careshed);
  await derive(scenarios, '复制…', '收紧 副本', '副本');
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  await derive(scenarios, '以此为基础新建…', '收紧 深化', '深化');
  await expect(scenarios.edits).toHaveCount(0);
  await expect(scenarios.row('深化')).toContainText('以“收紧”为基础');

  // An edit of what both were made of reaches the child alone.
  await scenarios.row('收紧').click();
  await scenarios.expectActive('收紧');
  await scenarios.setRuralLimit(7, 12);
  await expect(scenarios.edits).toHaveCount(2);
  await scenarios.startComparing();
  for (const one of await page.locator('.compare-choice').getByRole('checkbox').all())
    await one.check();
  await expect.poll(async () => (await scenarios.figures('mean')).length).toBe(4);
  const folders = [
    writeInputs('base', wide),
    writeInputs('edited', middle),
    writeInputs('copied', tight),
    writeInputs('followed', middle),
  ];
  const { path } = await projects.saveFile();
  for (const compared of [compareByCommandLine(folders), compareByCommandLine([path])]) {
    const figures = compared.scenarios.map((one) => one.figures);
    expect(figures).toHaveLength(4);
    for (const verdict of ['met', 'outer', 'uncovered'])
      for (const of of ['places', 'population'] as const)
        expect(await scenarios.figures(`${of}-${verdict}`), `${of} ${verdict}`).toEqual(
          figures.map((one) => one[of][verdict]),
        );
  }
});

test('children go with what they stand on where that is wished, and come back with it', async ({
  careshed,
}) => {
  const { page } = careshed;
  const scenarios = await openTight(careshed);
  await derive(scenarios, '以此为基础新建…', '收紧 深化', '深化');
  await scenarios.act('收紧', '删除…');
  const dialog = page.getByRole('dialog', { name: '删除“收紧”？' });
  await expect(dialog).toContainText('有 1 个方案以它为基础：深化。');
  await dialog.getByRole('radio', { name: /一并删除/ }).check();
  await dialog.getByRole('button', { name: '删除', exact: true }).click();
  await expect(scenarios.notice).toContainText('已删除“收紧”及其下级方案。');
  await expect(scenarios.tree.locator('.scenario-row')).toHaveCount(1);
  await scenarios.expectActive('现状');
  await scenarios.notice.getByRole('button', { name: '撤销删除' }).click();
  await expect(scenarios.tree.locator('.scenario-row')).toHaveCount(3);
  await expect(scenarios.row('深化')).toContainText('以“收紧”为基础');
  const { uncovered } = analyzeFolder(writeInputs('tight', tight));
  await expect(scenarios.row('深化')).toContainText(`未覆盖 ${uncovered} 个`);
});
