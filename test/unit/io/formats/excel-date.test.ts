import { describe, expect, it } from 'vitest';
import { excelSerialToIso, isDateFormat } from '../../../../src/io/formats/excel-date';

describe('excelSerialToIso', () => {
  it('gives the days of ECMA-376 part 1, 18.17.4.1, in the system of 1900', () => {
    expect(excelSerialToIso(1, false)).toBe('1900-01-01');
    expect(excelSerialToIso(59, false)).toBe('1900-02-28');
    expect(excelSerialToIso(60, false)).toBe('1900-02-29');
    expect(excelSerialToIso(61, false)).toBe('1900-03-01');
    expect(excelSerialToIso(2_958_465, false)).toBe('9999-12-31');
    expect(excelSerialToIso(38_749, false)).toBe('2006-02-01');
  });

  it('gives the days of the system of 1904', () => {
    expect(excelSerialToIso(0, true)).toBe('1904-01-01');
    expect(excelSerialToIso(37_287, true)).toBe('2006-02-01');
    expect(excelSerialToIso(2_957_003, true)).toBe('9999-12-31');
  });

  it('rounds the time of day to seconds, also over midnight', () => {
    expect(excelSerialToIso(45_000.5, false)).toBe('2023-03-15T12:00:00');
    expect(excelSerialToIso(45_000 + 1 / 86_400, false)).toBe('2023-03-15T00:00:01');
    expect(excelSerialToIso(45_000.999999, false)).toBe('2023-03-16');
  });

  it('gives nothing where Excel shows no date', () => {
    for (const serial of [-1, 2_958_466, 140_902_001_002, Number.NaN]) {
      expect(excelSerialToIso(serial, false)).toBeNull();
    }
    expect(excelSerialToIso(2_957_004, true)).toBeNull();
  });
});

describe('isDateFormat', () => {
  it('knows the built-in formats and reads the codes of own ones', () => {
    for (const id of [14, 22, 31, 45, 57]) expect(isDateFormat(id, null)).toBe(true);
    for (const id of [0, 1, 2, 9, 11, 37, 48, 49]) expect(isDateFormat(id, null)).toBe(false);
    for (const code of ['yyyy-mm-dd', 'm"月"d"日"', '[h]:mm', 'h:mm AM/PM', '[$-804]aaaa;@']) {
      expect(isDateFormat(200, code)).toBe(true);
    }
    for (const code of [
      '0.00',
      '[Red]-0',
      '0" days"',
      'General',
      '0\\d',
      '#,##0_)',
      '@',
      '0E+00',
    ]) {
      expect(isDateFormat(200, code)).toBe(false);
    }
  });
});
