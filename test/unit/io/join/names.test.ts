import { describe, expect, it } from 'vitest';
import { countyCodeOf, plainCode, townshipCodeOf } from '../../../../src/io/join/codes';
import {
  countyBare,
  isSameCounty,
  plainText,
  townshipKey,
  villageKey,
  withoutBracketed,
} from '../../../../src/io/join/names';

describe('names', () => {
  it.each([
    '东庄村民委员会',
    '东庄村委会',
    '东庄村',
    '东庄',
    '东庄村村委会',
    ' 东 庄　村',
    '东庄（村）',
  ])('takes %s for 东庄', (name) => {
    expect(villageKey(name).bare).toBe('东庄');
  });

  it.each(['工业社区', '工业社区居民委员会', '工业社区居委会', '工业居民委员会', '工业居委会'])(
    'takes %s for the community 工业',
    (name) => {
      expect(villageKey(name)).toMatchObject({ bare: '工业', type: 'community' });
    },
  );

  it('leaves no name empty', () => {
    expect(villageKey('村委会').bare).toBe('村委会');
    expect(villageKey('村').bare).toBe('村');
    expect(townshipKey('镇').bare).toBe('镇');
    expect(countyBare('沙县')).toBe('沙县');
  });

  it.each([
    ['秀容街道办事处', '秀容', 'subdistrict'],
    ['秀容街道', '秀容', 'subdistrict'],
    ['海永镇', '海永', 'town'],
    ['余庄乡', '余庄', 'rural'],
    ['海永镇人民政府', '海永', 'town'],
  ])('takes the ending off %s', (name, bare, type) => {
    expect(townshipKey(name)).toMatchObject({ bare, type });
  });

  it('evens out width, case, spaces and brackets, and keeps what stands in brackets', () => {
    expect(plainText('Ａ区（１） 号·站')).toBe('a区1号站');
    expect(withoutBracketed('东庄村（原西庄）')).toBe('东庄村');
    expect(withoutBracketed('东庄村')).toBeNull();
    expect(withoutBracketed('（东庄）')).toBeNull();
  });

  it('compares counties', () => {
    expect(isSameCounty(countyBare('海门市'), countyBare('海门区'))).toBe(true);
    expect(isSameCounty(countyBare('南通市海门区'), countyBare('海门区'))).toBe(true);
    expect(isSameCounty(countyBare('五台县'), countyBare('五寨县'))).toBe(false);
    expect(isSameCounty('', countyBare('五寨县'))).toBe(true);
  });
});

describe('codes', () => {
  it.each([
    ['140902001', '140902001'],
    ['140902001000', '140902001'],
    ['１４０９０２００１０００', '140902001'],
    [' 140902001 ', '140902001'],
    ['140902000000', '140902'],
    ['140902000', '140902'],
    ['140902001002', '140902001002'],
    ['140902100', '140902100'],
    ['V-000', 'V-000'],
    ['1000000', '1000000'],
  ])('takes %s for %s', (code, plain) => {
    expect(plainCode(code)).toBe(plain);
  });

  it('finds township and county in a code', () => {
    expect(townshipCodeOf('140902001002')).toBe('140902001');
    expect(townshipCodeOf('140902001-clinic-ems')).toBe('140902001');
    expect(townshipCodeOf('140902')).toBe('');
    expect(townshipCodeOf('1409020010021')).toBe('');
    expect(countyCodeOf('140902-hospital')).toBe('140902');
    expect(countyCodeOf('140902001002')).toBe('140902');
    expect(countyCodeOf('14090')).toBe('');
  });
});
