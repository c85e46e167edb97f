import { makeCsv } from '../support/generated-lists';
import { type CareshedPage, expect, test } from './support/careshed-page';

const villages = makeCsv([
  ['id', 'name', 'longitude', 'latitude', 'setting', 'population'],
  ['v1', 'Stonebridge', 110, 24, 'rural', 100],
  ['v1', 'Twice', 110, 24.1, 'rural', 100],
  ['v3', 'Whitesand', '', '', 'rural', 'many'],
]);
const stations = makeCsv([
  ['id', 'name', 'kind', 'longitude', 'latitude', 'setting'],
  ['s1', 'First station', 'emsStation', 110.2, 24, 'rural'],
]);

/** No key instead of a text, and no Chinese where everything that the files say is English. */
async function expectEnglish(careshed: CareshedPage, where: string): Promise<void> {
  const part = careshed.page.locator(where === 'data' ? '.panel' : '.ant-modal-container');
  const text = await part.allInnerTexts();
  const labels = await part
    .locator('[aria-label]')
    .evaluateAll((elements) => elements.map((one) => one.getAttribute('aria-label') ?? ''));
  const all = [...text, ...labels].join('\n');
  expect(all.length, where).toBeGreaterThan(200);
  expect(
    all.match(/\b(intake|documents|exports|issues|data|coverage|state)\.[a-z]\w*/g),
  ).toBeNull();
  expect(all.match(/[\u4e00-\u9fff]+/g), where).toBeNull();
}

test('the whole way of a list speaks English', async ({ careshed }) => {
  const { intake, page } = careshed;
  await careshed.open('wujiang');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await careshed.goTo('Data');
  await intake.drop([
    { name: 'villages.csv', content: villages },
    { name: 'stations.csv', content: stations },
  ]);
  await expect(intake.finishButton).toBeEnabled();
  await expectEnglish(careshed, 'overview');
  await intake.openTable(/villages\.csv/);
  await expectEnglish(careshed, 'villages');
  await intake.openTable(/stations\.csv/);
  await expectEnglish(careshed, 'stations');
  await intake.pane.getByRole('button', { name: /words/i }).click();
  const words = page.getByRole('dialog', { name: 'Words that tell the kind of a facility' });
  await expect(words).toBeVisible();
  await expectEnglish(careshed, 'words');
  // Escape closes what is on top, and that alone.
  await page.keyboard.press('Escape');
  await expect(words).toBeHidden();
  await intake.finishButton.click();
  await expect(intake.dialog).toBeHidden();
  await expect(page.getByTestId('placeless')).toContainText('Whitesand');
  await expectEnglish(careshed, 'data');
  await page.getByTestId('export').click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await expectEnglish(careshed, 'export');
});
