import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { hamletCsv, hamletStationCsv, makeHamlets } from '../support/generated-lists';
import { type CareshedPage, expect, test } from './support/careshed-page';
import { type SavedFile, writeFiles } from './support/files';

/** A project of one's own, with an edit, saved as a file. */
async function makeProject(careshed: CareshedPage): Promise<SavedFile> {
  const { intake, projects } = careshed;
  await careshed.open('wujiang');
  await intake.drop([
    { name: '村.csv', content: hamletCsv(makeHamlets(40, 11)) },
    { name: '站.csv', content: hamletStationCsv },
  ]);
  await intake.finish();
  await projects.waitUntilSaved();
  await projects.rename('石桥县 2026');
  return await projects.saveFile();
}

/** Everything that a colleague would compare. */
async function everythingShown(careshed: CareshedPage) {
  const numbers = await careshed.numbers();
  const people = await careshed.people.innerText();
  const list = await careshed.villages().allInnerTexts();
  await careshed.goTo('数据');
  const facts = await careshed.page.locator('.data-facts').innerText();
  const sources = await careshed.page.getByTestId('sources').innerText();
  const csv = await careshed.projects.exportAs({ format: 'CSV', lists: ['居民点与判定'] });
  return { numbers, people, list, facts, sources, csv: Buffer.from(csv.bytes).toString('hex') };
}

test('a saved project shows the same digits in another browser', async ({
  careshed,
  otherBrowser,
}) => {
  const file = await makeProject(careshed);
  expect(file.name).toBe('石桥县 2026.careshed');
  const before = await everythingShown(careshed);
  expect(before.numbers.uncovered).toBeGreaterThan(3);
  expect(before.list.length).toBe(before.numbers.uncovered);

  const other = await otherBrowser();
  await other.open('haimen');
  await other.projects.openFile(file.path);
  await expect(other.projects.button).toContainText('石桥县 2026');
  expect(await everythingShown(other)).toEqual(before);
  await expect(other.page.locator('.problems-strip')).toBeHidden();

  // Saved again, it is the same but for the time of saving.
  const again = await other.projects.saveFile();
  const [one, two] = [unzipSync(file.bytes), unzipSync(again.bytes)];
  expect(Object.keys(two)).toEqual(Object.keys(one));
  for (const name of ['places.csv', 'facilities.csv', 'standards.json', 'counties.geojson'])
    expect(strFromU8(two[name] ?? new Uint8Array()), name).toBe(
      strFromU8(one[name] ?? new Uint8Array(1)),
    );
});

test('of a damaged or newer project file as much is shown as can be read', async ({
  careshed,
  otherBrowser,
}) => {
  const { path } = await makeProject(careshed);
  const before = await careshed.numbers();
  const bytes = new Uint8Array(readFileSync(path));
  const other = await otherBrowser();
  await other.open('wujiang');
  const strip = other.page.locator('.problems-strip');

  await other.intake.drop([{ name: '新.careshed', content: asNewer(bytes) }]);
  await expect(strip).toContainText('由更新的程序保存');
  expect(await other.numbers()).toEqual(before);
  await strip.getByRole('button', { name: '知道了' }).click();

  // Half of the file: the lists at its beginning are there, and what is lost is named.
  await other.intake.drop([
    { name: '坏.careshed', content: bytes.slice(0, Math.round(bytes.length * 0.75)) },
  ]);
  await expect(strip).toContainText('文件末尾缺失');
  await expect(strip).toContainText(/相应内容已丢失|只读出了前面的部分|缺少其中一个文件/);
  await other.goTo('数据');
  await expect(other.page.locator('.data-facts')).toContainText('居民点40');
  await strip.getByRole('button', { name: '知道了' }).click();

  // What is no project at all leaves the open one as it is.
  const [none = ''] = writeFiles([{ name: '假.careshed', content: 'PK no' }]);
  await other.projects.openFile(none);
  await expect(other.page.getByRole('alert')).toContainText('不是 Careshed 项目文件');
  await expect(other.page.locator('.data-facts')).toContainText('居民点40');
});

function asNewer(bytes: Uint8Array): Uint8Array {
  const members = unzipSync(bytes);
  const manifest = JSON.parse(strFromU8(members['careshed.json'] ?? new Uint8Array()));
  members['careshed.json'] = strToU8(JSON.stringify({ ...manifest, version: 99 }));
  return zipSync(members);
}
