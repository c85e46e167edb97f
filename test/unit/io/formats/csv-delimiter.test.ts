import { describe, expect, it } from 'vitest';
import { guessDelimiter, splitAtBlanks } from '../../../../src/io/formats/csv-delimiter';

describe('guessDelimiter', () => {
  it('takes the one that cuts the rows alike, whatever else the cells hold', () => {
    expect(guessDelimiter('a,b,c\n1,2,3\n')).toBe(',');
    expect(guessDelimiter('a\tb\n1\t2,5\n')).toBe('\t');
    expect(guessDelimiter('名称;经度;纬度\n东村;112,5;38,1\n西村;112,6;38,2\n')).toBe(';');
    expect(guessDelimiter('a|b|c\n1|x, y|3\n2|z|3\n')).toBe('|');
    expect(guessDelimiter('id,name\n1,a|b|c\n2,d|e|f\n')).toBe(',');
    expect(guessDelimiter('名称，人口\n东村，100\n西村，200\n')).toBe('，');
    expect(guessDelimiter('名称\n东村，西村\n南村\n')).toBe(',');
  });

  it('is not led astray by titles above the header, nor by rows that are cut short', () => {
    expect(guessDelimiter('某县，某镇，名单（2023；全部）\n\na\tb\tc\n1\t2\t3\n4\t5\t6\n')).toBe(
      '\t',
    );
    expect(guessDelimiter('a,b,c,d\n1,2,3,4\n1,2\n1,2,3,4\n1;2,3\n')).toBe(',');
  });

  it('counts delimiters within quotes as text', () => {
    expect(guessDelimiter('a;b\n"1,2,3";x\n"4,5,6";y\n"7,8,9";z\n')).toBe(';');
  });

  it('believes the first line that Excel understands', () => {
    expect(guessDelimiter('sep=;\na,b;c\n1,2;3\n')).toBe(';');
  });

  it('takes blanks only where every row agrees and one column is numbers', () => {
    expect(guessDelimiter('name  lng  lat\ndong 112.5   38.1\nxi\u3000112.6 38\n')).toBe('blanks');
    expect(guessDelimiter('name note\nold town\nnew town\n')).toBe(',');
    expect(guessDelimiter('name lng\ndong 112.5 38\nxi 112.6\n')).toBe(',');
    expect(guessDelimiter('东 村\n')).toBe(',');
    expect(guessDelimiter('名称\n东村\n西村\n')).toBe(',');
  });

  it('judges by whole rows where the file goes on', () => {
    const row = `${'x'.repeat(300)},"y;${'z'.repeat(200)}"\n`;
    expect(guessDelimiter(`a,b\n${row.repeat(500)}`)).toBe(',');
    // The line at the end of what is looked at is cut before its number.
    const line = `${'x'.repeat(996)} 1.5\n`;
    expect(guessDelimiter(`name lng\n${line.repeat(200)}`)).toBe('blanks');
  });
});

describe('splitAtBlanks', () => {
  it('cuts at runs of blanks and tabs', () => {
    expect(splitAtBlanks(' a \t b\u3000c ')).toEqual(['a', 'b', 'c']);
    expect(splitAtBlanks('  ')).toEqual([]);
  });
});
