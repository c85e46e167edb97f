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
  await careshed.open('yulin');
  await careshed.goTo('数据');
  await careshed.openFiles([
    { name: '居民点.csv', text: places },
    { name: '机构.csv', text: facilities },
  ]);
  await expect(careshed.page.getByTestId('reports')).toContainText('居民点.csv：读入 6 行居民点');
  await expect(careshed.page.getByTestId('reports')).toContainText('机构.csv：读入 2 行机构');
  await careshed.goTo('覆盖');
  await careshed.settle();
  await expect.poll(() => careshed.uncoveredCount()).toBe(2);
  expect(await careshed.uncoveredPeople()).toBe(4200);
  expect(await careshed.count('met')).toBe(2);
  expect(await careshed.count('outer')).toBe(1);
  expect(await careshed.count('unknown')).toBe(1);
  await expect(careshed.page.getByText('1 个无坐标，未计入比例')).toBeVisible();
  await expect(careshed.villages().first()).toContainText('远村');
  await expect(careshed.villages().first()).toContainText('25.4 km');
  await expect(careshed.page.getByTestId('indicative-strip')).toBeHidden();
  await careshed.villages().first().click();
  await expect(careshed.card).toContainText('超过乡村上限 20 km');
});

test('a bad list is refused with every problem named, and the region stays', async ({
  careshed,
}) => {
  await careshed.open('haimen');
  const before = await careshed.uncoveredCount();
  await careshed.goTo('数据');
  await careshed.openFiles([
    {
      name: 'places.csv',
      text: 'id,name,lng,lat,setting,population\na,<b>甲</b>,24.1,110.2,rural,1\nb,乙,0,0,rural,1\na,丙,x,24,rural,1\n',
    },
  ]);
  const reports = careshed.page.getByTestId('reports');
  await expect(reports).toContainText('经度和纬度疑似填反');
  await expect(reports).toContainText('(0, 0)');
  await expect(reports).toContainText('坐标不是数字');
  await expect(reports).toContainText('编码重复');
  await careshed.goTo('覆盖');
  expect(await careshed.uncoveredCount()).toBe(before);
});

test('scripts in names are shown as text', async ({ careshed }) => {
  await careshed.open('yulin');
  await careshed.goTo('数据');
  const name = '<img src=x onerror=alert(1)>';
  await careshed.openFiles([
    { name: 'p.csv', text: `id,name,lng,lat,setting,population\n1,${name},110,24,rural,5\n` },
    {
      name: 'f.csv',
      text: 'id,name,kind,lng,lat,setting,status\n1,站,emsStation,111,24,rural,existing\n',
    },
  ]);
  await careshed.goTo('覆盖');
  await expect(careshed.villages().first()).toContainText(name);
  await careshed.villages().first().click();
  await expect(careshed.card).toContainText(name);
});
