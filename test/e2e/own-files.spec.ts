import { expect, test } from './support/careshed-page';

const facilities = `id,name,kind,lng,lat,setting,status
f1,县急救中心,emsCentre,110.0000,24.0000,urban,existing
f2,规划急救站,emsStation,110.5000,24.0000,rural,planned
`;
// 0.1° of longitude at 24° N are 10.17 km, 0.25° are 25.4 km.
const places = `编码,名称,经度,纬度,城乡,人口,乡镇,县区
p1,东街社区,110.0100,24.0000,城镇,5200,城关镇,甲县
p2,远街社区,110.1000,24.0000,城镇,800,城关镇,甲县
p3,近村,110.0500,24.0000,乡村,1200,近乡,甲县
p4,中村,110.1000,24.0000,乡村,900,近乡,甲县
p5,远村,110.2500,24.0000,乡村,3400,远乡,甲县
p6,无坐标村,,,乡村,,远乡,甲县
`;

test('two lists of one’s own are judged and shown', async ({ careshed }) => {
  const { intake } = careshed;
  await careshed.open('haimen');
  await careshed.goTo('数据');
  await intake.choose([
    { name: '居民点.csv', content: places },
    { name: '机构.csv', content: facilities },
  ]);
  await intake.settle();
  expect(await intake.counts()).toEqual({ read: 8, accepted: 8, rejected: 0 });
  expect(await intake.outcome('居民点')).toBe(6);
  expect(await intake.outcome('机构')).toBe(2);
  expect(await intake.outcome('无坐标')).toBe(1);
  await intake.finish();

  expect(await careshed.numbers()).toEqual({
    met: 2,
    outer: 1,
    uncovered: 2,
    unknown: 1,
    uncoveredPeople: 4200,
  });
  await expect(careshed.page.getByText('1 个无坐标，未计入比例')).toBeVisible();
  await expect(careshed.villages().first()).toContainText('远村');
  await expect(careshed.villages().first()).toContainText('25.4 km');
  await expect(careshed.page.getByTestId('indicative-strip')).toBeHidden();
  await careshed.villages().first().click();
  await expect(careshed.card).toContainText('超过乡村上限 20 km');
});

test('a whole folder is dropped, and another one chosen', async ({ careshed }) => {
  const { intake } = careshed;
  await careshed.open('haimen');
  const before = await careshed.numbers();
  await intake.drop(
    [
      { name: '清单/居民点.csv', content: places },
      { name: '清单/机构.csv', content: facilities },
      { name: '.DS_Store', content: 'hidden' },
    ],
    '某县',
  );
  await intake.settle();
  expect(await intake.counts()).toEqual({ read: 8, accepted: 8, rejected: 0 });
  await intake.cancel();

  await careshed.goTo('数据');
  await intake.chooseFolder('另一县', [{ name: '机构.csv', content: facilities }]);
  await intake.settle();
  expect(await intake.counts()).toEqual({ read: 2, accepted: 2, rejected: 0 });
  await intake.cancel();
  expect(await careshed.numbers()).toEqual(before);
});

test('a file that is no list is refused with its reason, and the region stays', async ({
  careshed,
}) => {
  const { intake } = careshed;
  await careshed.open('haimen');
  const before = await careshed.numbers();
  await intake.drop([
    { name: '照片.xlsx', content: 'not a workbook' },
    { name: '空.csv', content: '' },
  ]);
  await expect(intake.pane).toContainText('这些文件里没有找到可用的表');
  await expect(intake.pane).toContainText('空.csv：文件是空的');
  await expect(intake.pane).toContainText('照片.xlsx：');
  await expect(intake.finishButton).toBeDisabled();
  await intake.cancel();
  expect(await careshed.numbers()).toEqual(before);
});
