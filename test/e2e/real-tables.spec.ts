import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/careshed-page';
import { readExport } from './support/read-export';

/** Real townships and villages of 忻州; not part of the project, and absent on most machines. */
const folder = join(import.meta.dirname, '../../../shared/data/regions/xinzhou');
const isPresent = existsSync(folder);
const fileOf = (name: string) => ({ name, content: readFileSync(join(folder, name)) });

test('the real townships of 忻州 become measured seats', async ({ careshed }) => {
  test.skip(!isPresent, 'the real tables are not beside this checkout');
  const { intake, page, projects } = careshed;
  await careshed.open('xinzhou');
  await intake.drop([fileOf('townships.csv')]);
  await intake.settle();
  const counts = await intake.counts();
  expect(counts).toEqual({ read: 173, accepted: 173, rejected: 0 });
  await intake.openTable(/townships\.csv/);
  await expect(page.getByTestId('intake-list-kind')).toContainText('坐标表');
  await expect(page.getByTestId('intake-joins')).toContainText('173 行：按编码匹配 173');
  await expect(page.getByTestId('intake-system')).toContainText('建议：WGS84');
  await intake.finish();
  await careshed.settle();
  await projects.waitUntilSaved();

  // 145 of the 173 rows have a position; the saved project holds them as recorded.
  const file = await projects.saveFile();
  const { unzipSync, strFromU8 } = await import('fflate');
  const { data } = (await import('papaparse')).default.parse<Record<string, string>>(
    strFromU8(unzipSync(file.bytes)['townships.csv'] ?? new Uint8Array()).replace(/^\uFEFF/, ''),
    { header: true, skipEmptyLines: true },
  );
  expect(data).toHaveLength(173);
  const given = readFileSync(join(folder, 'townships.csv'), 'utf8');
  expect(given).toContain('秀容街道,140902,忻府区,112.741061,38.400841');
  const seat = data.find(({ id }) => id === '140902001');
  expect([seat?.lng, seat?.lat, seat?.position]).toEqual(['112.741061', '38.400841', 'recorded']);
  expect(data.filter(({ position }) => position === 'recorded').length).toBeGreaterThanOrEqual(145);
});

test('the real villages of 忻州 join the list that ships', async ({ careshed }) => {
  test.skip(!isPresent, 'the real tables are not beside this checkout');
  const { intake, page, projects } = careshed;
  await careshed.open('xinzhou');
  const before = await careshed.numbers();
  await intake.drop([fileOf('villages.csv')]);
  await intake.settle();
  // Eleven villages of special units say nothing of urban or rural.
  expect(await intake.counts()).toEqual({ read: 2878, accepted: 2867, rejected: 11 });
  await expect(intake.reportRows.filter({ hasText: '无法判断城镇或乡村' })).toHaveCount(11);
  await intake.chooseRest('乡村');
  expect(await intake.counts()).toEqual({ read: 2878, accepted: 2878, rejected: 0 });
  await intake.openTable(/villages\.csv/);
  await intake.chooseList('坐标表（给已有清单补坐标）');
  await expect(page.getByTestId('intake-joins')).toContainText('2,878 行：按编码匹配 2,878');
  await intake.finish();
  const after = await careshed.numbers();
  expect(after.met + after.outer + after.uncovered + after.unknown).toBe(2878);
  expect(before.met + before.outer + before.uncovered + before.unknown).toBe(2878);
  const file = await projects.exportAs({ format: 'CSV', lists: ['居民点与判定'] });
  const [rows = []] = [...(await readExport(file)).values()];
  const joined = rows.filter(({ cells }) => cells.坐标出处 === '按编码匹配');
  expect(joined).toHaveLength(82);
});
