import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInKindWords, KindFinder } from '../../../../src/io/intake/kind-words';
import { readCsvTable } from './tables';

const finder = new KindFinder([]);

describe('KindFinder', () => {
  it.each([
    ['玉林市第一人民医院', 'hospital'],
    ['永顺县中医院', 'hospital'],
    ['县妇幼保健院', 'hospital'],
    ['县妇幼保健计划生育服务中心', 'hospital'],
    ['县中医院城东分院', 'hospital'],
    ['大塘镇中心卫生院', 'townshipClinic'],
    ['大塘镇卫生院东村分院', 'townshipClinic'],
    ['玉城街道社区卫生服务中心', 'communityHealthCentre'],
    ['东成社区卫生服务站', 'communityHealthStation'],
    ['大塘镇卫生院东村卫生室', 'villageClinic'],
    ['东村医务室', 'villageClinic'],
    ['某某中学医务室', 'other'],
    ['忻府区急救中心（站）', 'emsCentre'],
    ['紧急医学救援中心', 'emsCentre'],
    ['120指挥中心', 'emsCentre'],
    ['永顺县人民医院急救站', 'emsStation'],
    ['急救中心城东急救站', 'emsStation'],
    ['人民医院120站点', 'emsStation'],
    ['玉林市中心血站', 'bloodCentre'],
    ['血液中心', 'bloodCentre'],
    ['中心血站人民广场献血屋', 'bloodCollection'],
    ['采血车停靠点', 'bloodCollection'],
    ['县人民医院储血点', 'bloodStorage'],
    ['单采血浆站', 'other'],
    ['县疾病预防控制中心', 'other'],
    ['东村口腔诊所', 'other'],
    ['东村小卖部', null],
  ])('takes %s for %s', (name, kind) => {
    expect(finder.find('', name)).toBe(kind);
  });

  it('goes by the whole cell of the column, then by words in it, then by the name', () => {
    expect(finder.find('急救站', '县人民医院')).toBe('emsStation');
    expect(finder.find('公立综合医院（二级）', '东村卫生室')).toBe('hospital');
    expect(finder.find('基层机构', '东村卫生室')).toBe('villageClinic');
    expect(finder.find('villageClinic', '')).toBe('villageClinic');
    expect(finder.find('EMS station', '')).toBe('emsStation');
  });

  it('goes by the words of the user before its own', () => {
    const own = new KindFinder([
      { word: '健康驿站', kind: 'villageClinic' },
      { word: '卫生院', kind: 'communityHealthCentre' },
      { word: 'C++(x)', kind: 'bloodStorage' },
    ]);
    expect(own.find('', '东村健康驿站')).toBe('villageClinic');
    expect(own.find('', '大塘镇中心卫生院')).toBe('communityHealthCentre');
    expect(own.find('c++(X)', '')).toBe('bloodStorage');
    expect(own.find('', '县人民医院')).toBe('hospital');
  });

  it('has each word once, longest first', () => {
    const words = builtInKindWords.map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
    expect(words).toEqual([...words].sort((a, b) => b.length - a.length));
  });
});

const geodata = join(import.meta.dirname, '../../../../geodata');
const regions = readdirSync(geodata).filter((name) =>
  existsSync(join(geodata, name, 'facilities.csv')),
);

describe('names of the facilities that ship', () => {
  it.each(regions)('tell their kind: %s', (region) => {
    const rows = readCsvTable(join(geodata, region, 'facilities.csv')).rows.slice(1);
    const named = rows.filter(([, name]) => typeof name === 'string' && name !== '');
    const other = named.filter(([, name, kind]) => finder.find('', String(name)) !== kind);
    expect(other.map(([, name]) => name)).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
  });
});
