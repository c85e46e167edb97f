import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from './support/careshed-page';
import { analyzeByCommandLine } from './support/cli';
import { SitingStep, siteByCommandLine } from './support/siting-step';

test('one press says where two more stations go; adopted, they cover what the answer said', async ({
  careshed,
}) => {
  const { page } = careshed;
  const siting = new SitingStep(page);
  await careshed.open('yulin');
  const before = await careshed.uncoveredCount();
  await careshed.goTo('选址');
  await siting.start();
  await expect(siting.answer).toHaveAttribute('data-status', 'optimal');
  const cli = siteByCommandLine(['--region', 'yulin', '--model', 'mclp', '--add', '2']);
  expect([cli.status, await siting.objective()]).toEqual(['optimal', cli.objective]);
  const ids = await siting.sites.evaluateAll((items) =>
    items.map((item) => item.getAttribute('data-id')),
  );
  expect(cli.sites).toEqual(expect.arrayContaining(ids));
  expect(ids).toHaveLength(2);
  // The first to build brings most, and together they bring what the answer says.
  const gains = await siting.sites.evaluateAll((items) =>
    items.map((item) => Number(item.getAttribute('data-gain'))),
  );
  expect(gains[0]).toBeGreaterThanOrEqual(gains[1] ?? Number.NaN);
  const told = await siting.after('uncovered');
  const toldPeople = await siting.after('uncoveredPeople');
  expect(told).toBeLessThan(before);
  await page.getByTestId('siting-adopt').click();
  await page.getByRole('button', { name: '看覆盖情况' }).click();
  await careshed.waitForNumbers();
  await expect.poll(() => careshed.uncoveredCount()).toBe(told);
  expect(await careshed.uncoveredPeople()).toBe(toldPeople);
  // One step of undo takes back the last station that was added.
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => careshed.uncoveredCount()).toBeGreaterThan(told);
});

test('a long search shows how it stands and is stopped with the best so far', async ({
  careshed,
}) => {
  const { page } = careshed;
  const siting = new SitingStep(page);
  await careshed.open('haimen');
  await careshed.goTo('选址');
  await siting.chooseAim('备份覆盖');
  await siting.fill('siteCount', '8');
  await page.getByRole('checkbox', { name: /村、社区/ }).uncheck();
  await page.getByRole('checkbox', { name: /网格点/ }).check();
  await siting.fill('grid', '0.5');
  await page.getByText('更多条件').click();
  await page.getByText('折算', { exact: true }).click();
  await siting.start();
  await expect(page.getByTestId('siting-best')).toHaveText(/万人有两个站/);
  await page.getByTestId('siting-stop').click();
  await expect(siting.answer).toHaveAttribute('data-status', 'cancelled');
  await expect(siting.sites).toHaveCount(8);
  expect(await siting.objective()).toBeGreaterThan(0);
  await expect(siting.answer).toContainText('已停止，保留当前最好结果');
});

test('what cannot be asked is said beside its field, and nothing is computed', async ({
  careshed,
}) => {
  const { page } = careshed;
  const siting = new SitingStep(page);
  const problem = page.locator('.siting-problem');
  await careshed.open('wujiang');
  await careshed.goTo('选址');
  await siting.fill('siteCount', '0');
  await siting.start();
  await expect(problem).toHaveText(['站数要大于 0，现在是 0。']);
  await siting.fill('siteCount', '9999');
  await expect(problem).toHaveCount(0);
  await siting.start();
  await expect(problem).toHaveText([/要 9999 个站，但可选的地点只有 89 个/]);
  await siting.chooseAim('最少新增几个站');
  await page.getByText('覆盖一定比例的人口').click();
  await siting.fill('share', '120');
  await siting.start();
  await expect(problem).toHaveText(['比例要大于 0、不超过 100 %。']);
  await siting.chooseAim('在预算内');
  await siting.fill('budget', '1');
  await siting.start();
  await expect(problem).toHaveText([/最便宜的一个要 200 万元，预算是 1 万元/]);
  await expect(siting.answer).toHaveCount(0);
});

test('the station that can least be spared loses as many as its closing does', async ({
  careshed,
}, info) => {
  const { page } = careshed;
  const siting = new SitingStep(page);
  const before = analyzeByCommandLine(['--region', 'yulin'], 'ems');
  await careshed.open('yulin');
  await careshed.goTo('选址');
  await page.getByText('停站影响').click();
  const worst = siting.outages.first();
  await expect(worst).toBeVisible();
  const [id, lost, people] = await worst.evaluate((item) => [
    item.getAttribute('data-id'),
    Number(item.getAttribute('data-lost')),
    Number(item.getAttribute('data-weight')),
  ]);
  const weights = await siting.outages.evaluateAll((items) =>
    items.map((item) => Number(item.getAttribute('data-weight'))),
  );
  expect(people).toBe(Math.max(...weights));
  expect(people).toBeGreaterThan(Math.min(...weights));
  // The station is taken out of the list of the region.
  const rows = readFileSync('geodata/yulin/facilities.csv', 'utf8').split('\n');
  const without = (station: unknown) => {
    const path = info.outputPath('without.csv');
    writeFileSync(path, rows.filter((row) => !row.startsWith(`${String(station)},`)).join('\n'));
    const after = analyzeByCommandLine(['--region', 'yulin', '--facilities', path], 'ems');
    return {
      lost: after.places.uncovered - before.places.uncovered,
      people: after.population.uncovered - before.population.uncovered,
    };
  };
  expect(without(id)).toEqual({ lost, people });
  // Its villages are named, and each flies the map to itself.
  await worst.locator('.siting-unfold').click();
  await worst.locator('.siting-name').first().click();
  await expect(careshed.card).toBeVisible();
});
