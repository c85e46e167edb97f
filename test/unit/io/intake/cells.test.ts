import { describe, expect, it } from 'vitest';
import { cellText, isBlankCell, isBlankWord } from '../../../../src/io/intake/cell-text';
import {
  parseCoordinate,
  parsePair,
  readCoordinate,
  readPair,
} from '../../../../src/io/intake/coordinates-cell';
import { readCount } from '../../../../src/io/intake/count-cell';
import { readId, usualCodeLength } from '../../../../src/io/intake/id-cell';
import { countyCodeOf, plainCode, townshipCodeOf } from '../../../../src/io/join/codes';
import { plainText } from '../../../../src/io/join/names';

describe('cellText', () => {
  it('writes numbers in full and special cells as people read them', () => {
    expect(cellText(140902001002)).toBe('140902001002');
    expect(cellText(0.0000001)).toBe('0.0000001');
    expect(cellText(' \u3000东村\u00a0')).toBe('东村');
    expect(cellText(null)).toBe('');
    expect(cellText({ kind: 'date', iso: '2024-05-01' })).toBe('2024-05-01');
    expect(cellText({ kind: 'error', text: '#N/A' })).toBe('#N/A');
    expect(cellText({ kind: 'formula', formula: 'A1', value: 1.5 })).toBe('1.5');
  });

  it.each([0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff])(
    'leaves out the invisible character %i',
    (code) => {
      const sign = String.fromCharCode(code);
      expect(cellText(`${sign}东${sign}村${sign}`)).toBe('东村');
      expect(isBlankCell(sign)).toBe(true);
      expect(readId(`45090200${sign}1001`)).toEqual({ id: '450902001001' });
      expect(readCount(`3${sign}120`)).toEqual({ count: 3120, code: null });
      expect(readCoordinate(`112.${sign}741`)).toEqual({ value: 112.741 });
      expect(plainCode(`140902001${sign}000`)).toBe('140902001');
      expect(townshipCodeOf(`${sign}140902001002`)).toBe('140902001');
      expect(plainText(`东${sign}庄`)).toBe('东庄');
    },
  );

  it('keeps the joiner that makes one emoji of several', () => {
    expect(cellText('👨\u200d👩\u200d👧村\u200d')).toBe('👨\u200d👩\u200d👧村');
  });

  it('knows words for nothing', () => {
    for (const word of [
      '',
      '无',
      '暂无',
      '-',
      '/',
      '—',
      '－',
      'NaN',
      'Infinity',
      '-Infinity',
      'n/a',
    ]) {
      expect(isBlankWord(word), word).toBe(true);
    }
    for (const word of ['0', '无锡村', '-1', '东村']) expect(isBlankWord(word), word).toBe(false);
  });
});

describe('readId', () => {
  it.each([
    ['450902001001', '450902001001'],
    [450902001001, '450902001001'],
    ['007', '007'],
    ["'450902001001", '450902001001'],
    ['="007"', '007'],
    ['450902001001.0', '450902001001'],
    ['A-1', 'A-1'],
    ['４５０９０２００１００１', '450902001001'],
  ])('reads %s', (cell, id) => {
    expect(readId(cell)).toEqual({ id });
  });

  it.each([
    [null, 'missingValue'],
    ['  ', 'missingValue'],
    ['1.40902E+11', 'mangledId'],
    [1234567890123456, 'mangledId'],
    [2 ** 60, 'mangledId'],
    [{ kind: 'date', iso: '2024-01-02' } as const, 'dateInId'],
    ['1月2日', 'dateInId'],
    ['2024/1/2', 'dateInId'],
    ['=1+1', 'unsafeId'],
    ['@x', 'unsafeId'],
    [{ kind: 'error', text: '#REF!' } as const, 'errorCell'],
    [{ kind: 'formula', formula: 'A1', value: null } as const, 'formulaWithoutValue'],
  ])('refuses %s', (cell, code) => {
    expect(readId(cell).code).toBe(code);
  });

  it('takes no note mark for a digit of a code', () => {
    expect(plainCode('１４０９０２００１０００')).toBe('140902001');
    expect(plainCode('14090200100①')).toBe('14090200100①');
    expect(countyCodeOf('14090①')).toBe('');
  });

  it('knows the usual length of statistical codes, and none of serial numbers', () => {
    const codes = Array.from({ length: 9 }, (_, index) => `45090200100${index}`);
    expect(usualCodeLength([...codes, '50902001001'])).toBe(12);
    expect(usualCodeLength(['1', '22', '333'])).toBeNull();
    expect(
      usualCodeLength(Array.from({ length: 900 }, (_, index) => String(index + 100))),
    ).toBeNull();
  });
});

describe('readCount', () => {
  it.each([
    [3120, 3120, null],
    ['3120', 3120, null],
    ['3,120人', 3120, null],
    ['３１２０', 3120, null],
    ['约3000', 3000, 'approximateCount'],
    ['3000余人', 3000, 'approximateCount'],
    ['1.2万', 12000, 'approximateCount'],
    ['0.57万人', 5700, 'approximateCount'],
    ['无', null, null],
    ['-', null, null],
    [Number.NaN, null, null],
    [-5, null, 'notACount'],
    ['-5', null, 'notACount'],
    ['3000-3500', null, 'notACount'],
    ['12户', null, 'notACount'],
    ['1e999', null, 'notACount'],
    // Note marks, line breaks and other blanks part numbers, or mark them: they are no digits.
    ['1234①', null, 'notACount'],
    ['1234²', null, 'notACount'],
    ['1⒈2', null, 'notACount'],
    ['1200\n1300', null, 'notACount'],
    ['1200 1300', null, 'notACount'],
    ['123 45', null, 'notACount'],
    ['1 200 1300', null, 'notACount'],
    ['1 200 ,5', null, 'notACount'],
    ['1 200', 1200, null],
    ['12\u00a0345\u202f678 人', 12345678, null],
    ['１　２００．５', 1200.5, null],
    [' 约 3 120 人 左右', 3120, 'approximateCount'],
    [true, null, 'notACount'],
    [{ kind: 'error', text: '#N/A' } as const, null, 'errorCell'],
    [{ kind: 'formula', formula: 'A1', value: 7 } as const, 7, null],
    [{ kind: 'formula', formula: 'A1', value: null } as const, null, 'formulaWithoutValue'],
  ])('reads %s as %s with %s', (cell, count, code) => {
    expect(readCount(cell)).toEqual({ count, code });
  });
});

// 112°44′27.6″ = 112 + 44/60 + 27.6/3600 = 112.741; 38°24′3.6″ = 38.401.
const lng = 112.741;
const lat = 38.401;

describe('coordinates', () => {
  it.each([
    '112.741',
    '１１２.７４１',
    '112.741°',
    'E112.741',
    '东经112.741度',
    '112°44′27.6″',
    `112º44'27.6"`,
    "112°44'27.6''",
    '112° 44′ 27.6″ E',
    'E112°44′27.6″',
    '东经112°44′27.6″',
    '112度44分27.6秒',
    '112 44 27.6',
    '112:44:27.6',
    '112-44-27.6',
    '112°44.46′',
    '经度：112.741',
  ])('reads %s', (text) => {
    expect(parseCoordinate(text)?.value).toBeCloseTo(lng, 9);
  });

  it('reads west and south as negative, and thousands of metres', () => {
    expect(parseCoordinate('W112°44′27.6″')?.value).toBeCloseTo(-lng, 9);
    expect(parseCoordinate('南纬38.401')?.value).toBe(-lat);
    expect(parseCoordinate('4,251,234.56')?.value).toBe(4251234.56);
    expect(parseCoordinate('37412345.6')?.value).toBe(37412345.6);
  });

  it.each(['112.7①', '112.71²', '112⒈7', '112\n44', '112\r44', '500 012'])(
    'takes %j for no number',
    (text) => {
      expect(readCoordinate(text)).toEqual({ problem: 'notANumber' });
    },
  );

  it.each(['112,741', '112°61′', '112°44′60″', 'E-112W', '十二', '112.7.4', 'E112N', '#VALUE!'])(
    'does not take %s for degrees',
    (text) => {
      const value = parseCoordinate(text)?.value;
      expect(value === undefined || Math.abs(value) > 180).toBe(true);
    },
  );

  it.each([
    '112.741,38.401',
    '112.741，38.401',
    '112.741；38.401',
    '112.741 38.401',
    '112.741/38.401',
    '112.741、38.401',
    '38.401,112.741',
    '(112.741, 38.401)',
    '[112.741,38.401]',
    'POINT(112.741 38.401)',
    'E112.741,N38.401',
    'E112.741N38.401',
    '112.741E 38.401N',
    'N38°24′3.6″ E112°44′27.6″',
    '东经112°44′27.6″，北纬38°24′3.6″',
    '东经112度44分27.6秒北纬38度24分3.6秒',
    '112°44′27.6″ 38°24′3.6″',
    '112 44 27.6 38 24 3.6',
    '经度:112.741 纬度:38.401',
    'lat: 38.401, lng: 112.741',
  ])('reads the pair %s', (text) => {
    const pair = parsePair(text);
    expect(pair?.[0]).toBeCloseTo(lng, 9);
    expect(pair?.[1]).toBeCloseTo(lat, 9);
  });

  it.each(['112.741', '1,2,3', '山西省忻州市', 'E112.7,E38.4', '112.741,abc'])(
    'finds no pair in %s',
    (text) => {
      expect(parsePair(text)).toBeNull();
    },
  );

  it('tells blank from unreadable', () => {
    expect(readCoordinate('暂无')).toEqual({ value: null });
    expect(readCoordinate(Number.POSITIVE_INFINITY)).toEqual({ value: null });
    expect(readCoordinate('东村')).toEqual({ problem: 'notANumber' });
    expect(readCoordinate({ kind: 'date', iso: '2024-01-01' })).toEqual({ problem: 'notANumber' });
    expect(readCoordinate({ kind: 'formula', formula: 'A1', value: null })).toEqual({
      problem: 'formulaWithoutValue',
    });
    expect(readPair('/')).toEqual({ position: null });
    expect(readPair(112.7)).toEqual({ problem: 'notANumber' });
  });
});
