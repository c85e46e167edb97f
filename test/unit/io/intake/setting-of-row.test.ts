import { describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/core/model/project';
import {
  type SettingClues,
  SettingFinder,
  settingAfterFill,
} from '../../../../src/io/intake/setting-of-row';

const square: Project['urbanAreas'] = [
  {
    name: '城区',
    polygons: [
      [
        [
          [110, 22],
          [111, 22],
          [111, 23],
          [110, 23],
          [110, 22],
        ],
        [
          [110.4, 22.4],
          [110.6, 22.4],
          [110.6, 22.6],
          [110.4, 22.6],
          [110.4, 22.4],
        ],
      ],
    ],
  },
];

const nothing: SettingClues = {
  setting: '',
  urbanRuralCode: '',
  township: '',
  townshipId: '',
  id: '',
  lngLat: null,
};
const find = (clues: Partial<SettingClues>, rest: 'urban' | 'rural' | null = null) => {
  const found = new SettingFinder(square, rest).find({ ...nothing, ...clues });
  return found === null ? null : `${found.setting} ${found.settingSource}`;
};

describe('SettingFinder', () => {
  it('goes by the column, the class, the township, the area and the rest, in this order', () => {
    const all = {
      setting: '农村',
      urbanRuralCode: '111',
      township: '玉城街道',
      lngLat: [110.1, 22.1],
    } as const;
    expect(find(all)).toBe('rural column');
    expect(find({ ...all, setting: '' })).toBe('urban urbanRuralCode');
    expect(find({ ...all, setting: '', urbanRuralCode: '' })).toBe('urban townshipType');
    expect(find({ lngLat: [110.1, 22.1] }, 'rural')).toBe('urban polygon');
    expect(find({ lngLat: [112, 22.1] }, 'rural')).toBe('rural rest');
    expect(find({})).toBeNull();
  });

  it.each([
    ['城镇', 'urban column'],
    ['城市', 'urban column'],
    ['镇区', 'urban column'],
    ['U', 'urban column'],
    ['乡村', 'rural column'],
    ['r', 'rural column'],
    ['220', 'rural urbanRuralCode'],
    ['112', 'urban urbanRuralCode'],
    ['平原', null],
  ])('reads the cell %s as %s', (setting, found) => {
    expect(find({ setting })).toBe(found);
  });

  it.each([
    [{ township: '玉城街道' }, 'urban'],
    [{ township: '玉城街道办事处' }, 'urban'],
    [{ township: '大塘镇' }, 'rural'],
    [{ township: '某某民族乡' }, 'rural'],
    [{ township: '经济开发区' }, null],
    [{ townshipId: '450902001' }, 'urban'],
    [{ townshipId: '450902099000' }, 'urban'],
    [{ townshipId: '450902100' }, 'rural'],
    [{ id: '450902200001' }, 'rural'],
    [{ id: '450902399001' }, 'rural'],
    [{ id: '450902400001' }, null],
    [{ id: '450902' }, null],
    [{ id: '450902000000' }, null],
    [{ id: '12' }, null],
    // A code of an organisation, dates, a city without counties, a county 00.
    [{ id: '405560023' }, null],
    [{ id: '202611050930' }, null],
    [{ id: '190902001' }, null],
    [{ id: '450900001201' }, null],
    [{ id: '450902001-2' }, null],
    [{ townshipId: '441900003' }, 'urban'],
    [{ townshipId: '202611050' }, null],
    [{ township: '大塘镇', townshipId: '450902001' }, 'rural'],
  ] as const)('tells the type of %o: %s', (clues, setting) => {
    expect(find(clues)).toBe(setting === null ? null : `${setting} townshipType`);
  });

  it('takes a hole of an area for outside', () => {
    expect(find({ lngLat: [110.5, 22.5] })).toBeNull();
    expect(find({ lngLat: [110.3, 22.3] })).toBe('urban polygon');
  });
});

describe('settingAfterFill', () => {
  const row = {
    id: 'made-1',
    township: '',
    lngLat: null,
    setting: 'rural',
    settingSource: 'rest',
  } as const;
  const refilled = (changes: object, from: object = {}) => {
    const entry = { ...row, id: 'x', settingSource: 'rest', ...from } as const;
    const { setting, settingSource, ...others } = settingAfterFill({ ...row, ...changes }, entry);
    expect(others).not.toHaveProperty('settingRest');
    return `${setting} ${settingSource}`;
  };

  it("goes by what a column or a class told the entry, then by the township's type", () => {
    const urban = { setting: 'urban', settingSource: 'column' };
    expect(refilled({ township: '东街道' })).toBe('urban townshipType');
    expect(refilled({ township: '西镇' }, urban)).toBe('urban column');
    expect(refilled({ township: '西镇' }, { setting: 'urban' })).toBe('rural townshipType');
    expect(refilled({}, { id: '450902001201' })).toBe('urban townshipType');
    expect(refilled({ kind: 'hospital' }, { id: '450902001201' })).toBe('rural rest');
    expect(refilled({}, urban)).toBe('urban column');
    expect(refilled({}, { ...urban, settingSource: 'urbanRuralCode' })).toBe(
      'urban urbanRuralCode',
    );
    expect(refilled({}, { ...urban, settingSource: 'polygon' })).toBe('rural rest');
    expect(refilled({}, { ...urban, settingSource: undefined })).toBe('rural rest');
  });

  it('tells anew what an area told, and nothing that the row says itself', () => {
    const area = { setting: 'urban', settingSource: 'polygon', settingRest: 'rural' };
    expect(refilled({ ...area, township: '西镇' })).toBe('rural townshipType');
    expect(refilled({ settingSource: 'column', township: '东街道' })).toBe('rural column');
  });
});
