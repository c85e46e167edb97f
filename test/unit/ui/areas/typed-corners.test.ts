import { describe, expect, it } from 'vitest';
import { readTypedCorners } from '../../../../src/ui/areas/typed-corners';

describe('typed corners', () => {
  it.each([
    '110.1,22.6\n110.2,22.6',
    '110.1，22.6\r\n\r\n110.2、22.6\r\n',
    '110.1\t22.6;\n 110.2  22.6 ',
    '110.1 , 22.6,\r110.2,22.6；',
  ])('are lines of two numbers: %j', (text) => {
    expect(readTypedCorners(text)).toEqual({
      ok: true,
      corners: [
        [110.1, 22.6],
        [110.2, 22.6],
      ],
    });
  });

  it.each([
    '110.1',
    '110.1,x',
    '110.1,22.6,0',
    '110°6′,22.6',
    '1e2,22',
    'NaN,22',
    ',22.6',
    '110,5,22',
  ])('refuse %j with its line', (line) => {
    expect(readTypedCorners(`110.1,22.6\n\n${line}`)).toMatchObject({ ok: false, line: 3 });
  });

  it('may be none', () => {
    expect(readTypedCorners(' \n')).toEqual({ ok: true, corners: [] });
  });
});
