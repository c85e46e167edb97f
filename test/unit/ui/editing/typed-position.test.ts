import { describe, expect, it } from 'vitest';
import { readTypedPosition } from '../../../../src/ui/editing/typed-position';

describe('a typed position', () => {
  it.each([
    ['120.6312, 31.1523', 120.6312, 31.1523],
    ['31.1523 120.6312', 120.6312, 31.1523],
    ['经度120.5，纬度31.25', 120.5, 31.25],
    [`120°30′36″E 31°15′N`, 120.51, 31.25],
    [`31°15'N 120°30'36"E`, 120.51, 31.25],
    ['北纬31°15′，东经120°30′36″', 120.51, 31.25],
    ['东经120度30分36秒 北纬31度15分', 120.51, 31.25],
    ['N31.25 E120.5', 120.5, 31.25],
    // A place without letters beyond the country: the longitude is first.
    ['2.35, 48.85', 2.35, 48.85],
  ])('%s', (text, lng, lat) => {
    const position = readTypedPosition(text);
    expect(position?.[0]).toBeCloseTo(lng, 10);
    expect(position?.[1]).toBeCloseTo(lat, 10);
  });

  it.each([
    '',
    '120.6',
    '120.6, 31.1, 5',
    '武江区',
    '120.6, 31.1 附近',
    '120°75′E 31°N',
    '31°N 30°N',
    'E120.5W 31',
  ])('%s is none', (text) => expect(readTypedPosition(text)).toBeNull());
});
