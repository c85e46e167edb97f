import { type CareshedPage, expect, test } from './support/careshed-page';
import { analyzeFolder, compareByCommandLine, writeInputs } from './support/scenario-inputs';
import { Scenarios } from './support/scenarios';

const wide = { metMeters: 10_000, outerMeters: 20_000 };
const middle = { metMeters: 7000, outerMeters: 12_000 };
const tight = { metMeters: 6000, outerMeters: 9000 };

async function open(careshed: CareshedPage): Promise<Scenarios> {
  await careshed.open('haimen');
  const scenarios = new Scenarios(careshed.page);
  await scenarios.goTo();
  return scenarios;
}

async function expectNumbers(careshed: CareshedPage, folder: string): Promise<void> {
  await expect.poll(() => careshed.numbers()).toEqual(analyzeFolder(folder));
  await careshed.goTo('方案');
}

test('what is merged counts last, what clashes is named, and the order of edits decides', async ({
  careshed,
}) => {
  const { page } = careshed;
  const scenarios = await open(careshed);
  await scenarios.create('收紧');
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  await scenarios.create('增长', /现状/);
  await scenarios.grow(10);
  await expect(scenarios.edits).toHaveCount(1);
  await scenarios.setRuralLimit(7, 12);
  await expect(scenarios.edits).toHaveText([/人口/, /7–12 km/]);
  await expectNumbers(careshed, writeInputs('growing', middle, 1.1));

  const merge = async () => {
    await scenarios.act('收紧', '并入其他方案的修改…');
    const dialog = page.getByRole('dialog', { name: '并入“收紧”' });
    await expect(dialog).toContainText('C 增长');
    await dialog.getByRole('button', { name: '并入', exact: true }).click();
  };
  await merge();
  await expect(scenarios.notice).toContainText(
    '已把“增长”并入“收紧”：新增 2 项修改，0 项原已如此。',
  );
  await expect(scenarios.notice).toContainText('1 项需要核对');
  await expect(scenarios.notice.getByRole('listitem')).toHaveText(
    /乡村 .*7–12 km：两个方案都改了，以并入的为准/,
  );
  await scenarios.pickByKeyboard('收紧');
  await expect(scenarios.edits).toHaveText([/6–9 km/, /人口/, /7–12 km/]);
  await expectNumbers(careshed, writeInputs('merged', middle, 1.1));

  // The limit that is set last holds.
  const up = page.getByRole('button', { name: /^上移：.*6–9 km/ });
  await page.getByRole('button', { name: /^下移：.*→ 6–9 km/ }).click();
  await expect(scenarios.edits).toHaveText([/人口/, /6–9 km/, /7–12 km/]);
  await page.getByRole('button', { name: /^下移：.*→ 6–9 km/ }).click();
  await expect(scenarios.edits).toHaveText([/人口/, /7–12 km/, /6–9 km/]);
  await expect(up).toBeEnabled();
  await expectNumbers(careshed, writeInputs('reordered', tight, 1.1));

  // What is so already is passed over; the merged one stays as it was.
  await scenarios.pickByKeyboard('增长');
  await expect(scenarios.edits).toHaveText([/人口/, /7–12 km/]);
  const bar = page.locator('.history-buttons').getByRole('button', { name: '撤销' });
  for (const edits of [3, 3, 1]) {
    await bar.click();
    await expect(scenarios.edits).toHaveCount(edits);
  }
  await expect(scenarios.picker).toContainText('收紧');
  await merge();
  await expect(scenarios.edits).toHaveCount(3);
  await scenarios.notice.getByRole('button', { name: '撤销并入' }).click();
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  await expectNumbers(careshed, writeInputs('as-it-was', tight));
});

test('copies go their own way, children follow and go with what they stand on, and the saved file compares the same', async ({
  careshed,
}) => {
  const { page, projects } = careshed;
  const scenarios = await open(careshed);
  await scenarios.create('收紧');
  await scenarios.setRuralLimit(6, 9);
  await expect(scenarios.edits).toHaveText([/6–9 km/]);

  const name = async (action: string, proposed: string, given: string) => {
    await scenarios.act('收紧', action);
    const dialog = page.getByRole('dialog', { name: '新建方案' });
    await expect(dialog.getByLabel('名称')).toHaveValue(proposed);
    await dialog.getByLabel('名称').fill(given);
    await dialog.getByRole('button', { name: '新建', exact: true }).click();
    await scenarios.expectActive(given);
  };
  await name('复制…', '收紧 副本', '副本');
  await expect(scenarios.edits).toHaveText([/6–9 km/]);
  await name('以此为基础新建…', '收紧 深化', '深化');
  await expect(scenarios.edits).toHaveCount(0);
  await expect(scenarios.row('深化')).toContainText('以“收紧”为基础');

  // An edit of what both were made of reaches the child alone.
  await scenarios.pickByKeyboard('收紧');
  await scenarios.setRuralLimit(7, 12);
  await expect(scenarios.edits).toHaveCount(2);
  const folders = [
    writeInputs('base', wide),
    writeInputs('edited', middle),
    writeInputs('copied', tight),
    writeInputs('followed', middle),
  ];
  const uncovered = folders.map((folder) => analyzeFolder(folder).uncovered);
  for (const [at, one] of ['现状', '收紧', '副本', '深化'].entries())
    await expect(scenarios.row(one)).toContainText(`未覆盖 ${uncovered[at]} 个`);

  // The comparison of all four is that of the command line, of the lists and of the saved file.
  await scenarios.startComparing();
  for (const one of await page.locator('.compare-choice').getByRole('checkbox').all())
    await one.check();
  await expect.poll(async () => (await scenarios.figures('mean')).length).toBe(4);
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

  // Gone with what it stands on, and back with it.
  await page.locator('.scenario-tabs').getByText('方案', { exact: true }).click();
  await scenarios.act('收紧', '删除…');
  const dialog = page.getByRole('dialog', { name: '删除“收紧”？' });
  await expect(dialog).toContainText('有 1 个方案以它为基础：深化。');
  await dialog.getByRole('radio', { name: /一并删除/ }).check();
  await dialog.getByRole('button', { name: '删除', exact: true }).click();
  await expect(scenarios.notice).toContainText('已删除“收紧”及其下级方案。');
  expect(await scenarios.names()).toEqual(['现状', '副本']);
  await scenarios.expectActive('现状');
  await expectNumbers(careshed, folders[0] ?? '');
  await scenarios.notice.getByRole('button', { name: '撤销删除' }).click();
  await expect(scenarios.tree.locator('.scenario-row')).toHaveCount(4);
  await expect(scenarios.row('深化')).toContainText(`未覆盖 ${uncovered[3]} 个`);
  await expect(scenarios.row('深化')).toContainText('以“收紧”为基础');
});
