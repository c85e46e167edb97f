import { describe, expect, it } from 'vitest';
import { wrapText } from '../../../../src/ui/print/wrap-text';

/** As a fixed-width Chinese font: a Latin letter is half as wide as a character. */
const measure = (text: string) =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x100 ? 1 : 2), 0);

describe('wrapText', () => {
  it('breaks Chinese anywhere', () => {
    expect(wrapText('一二三四五六七', 6, measure)).toEqual(['一二三', '四五六', '七']);
  });

  it('begins no line with a closing sign and ends none with an opening one', () => {
    expect(wrapText('一二三，四五', 6, measure)).toEqual(['一二', '三，四', '五']);
    expect(wrapText('一二（三四）', 6, measure)).toEqual(['一二', '（三', '四）']);
    expect(wrapText('一二三 · 四五', 7, measure)).toEqual(['一二', '三 · 四', '五']);
  });

  it('keeps words, figures and their units whole', () => {
    expect(wrapText('乡村 10–20\u00a0km 内', 12, measure)).toEqual(['乡村', '10–20\u00a0km 内']);
    expect(wrapText('no blank at the ends', 8, measure)).toEqual(['no blank', 'at the', 'ends']);
  });

  it('breaks a word that is wider than the line, and loses nothing', () => {
    expect(wrapText('abcdefghij', 4, measure)).toEqual(['abcd', 'efgh', 'ij']);
    const long = '一份很长的文件名_final_final_v12_真的是最后一版.xlsx；另一份（含 3,120 人）。';
    for (let width = 4; width < 60; width++) {
      const lines = wrapText(long, width, measure);
      expect(lines.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''));
    }
  });

  it('holds the width wherever the rules for signs leave room', () => {
    const text =
      '占可判断的 1,508 个的 44.2\u00a0%；约 140.2 万人（24.2\u00a0%），村级人口为估算。';
    for (let width = 16; width < 80; width++)
      for (const line of wrapText(text, width, measure))
        expect(measure(line)).toBeLessThanOrEqual(width);
  });

  it('keeps line breaks, and one line where there is nothing', () => {
    expect(wrapText('一\n二', 10, measure)).toEqual(['一', '二']);
    expect(wrapText('', 10, measure)).toEqual(['']);
  });
});
