import { describe, expect, it } from 'vitest';
import { readWkb } from '../../../../src/io/formats/wkb';
import { wkbLine, wkbMulti, wkbPoint, wkbPolygon } from '../../../support/wkb-bytes';

const ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 0],
];

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

describe('readWkb', () => {
  it('reads the published example: POINT (2 4) in both byte orders', () => {
    const point = { geometry: { type: 'Point', position: [2, 4] } };
    expect(readWkb(fromHex('000000000140000000000000004010000000000000'))).toEqual(point);
    expect(readWkb(fromHex('010100000000000000000000400000000000001040'))).toEqual(point);
  });

  it.each([
    ['ISO z', [1, 2, 3], 1001],
    ['ISO m', [1, 2, 3], 2001],
    ['ISO z and m', [1, 2, 3, 4], 3001],
    ['PostGIS z', [1, 2, 3], 0x80000001],
    ['PostGIS m', [1, 2, 3], 0x40000001],
    ['PostGIS z and m', [1, 2, 3, 4], 0xc0000001],
  ])('leaves out elevations and measures: %s', (_, position, code) => {
    for (const isLittle of [true, false]) {
      const members = [wkbPoint(position, code, isLittle)];
      const expected = { geometry: { type: 'Point', position: [1, 2] } };
      expect(readWkb(wkbPoint(position, code, isLittle))).toEqual(expected);
      expect(readWkb(wkbMulti(4, members, isLittle))).toEqual(expected);
      const rest = position.slice(2);
      const high = ring.map((corner) => [...corner, ...rest]);
      expect(readWkb(wkbPolygon([high], code + 2, isLittle))).toEqual({
        geometry: { type: 'MultiPolygon', polygons: [[ring]] },
      });
    }
  });

  it('skips the number of a system as PostGIS writes it', () => {
    const plain = wkbPoint([1, 2], 0x20000001);
    const bytes = Uint8Array.of(...plain.subarray(0, 5), 0xe6, 0x10, 0, 0, ...plain.subarray(5));
    expect(readWkb(bytes)).toEqual({ geometry: { type: 'Point', position: [1, 2] } });
  });

  it('reads areas, at an offset as well', () => {
    const polygon = wkbPolygon([ring, ring]);
    expect(readWkb(polygon)).toEqual({
      geometry: { type: 'MultiPolygon', polygons: [[ring, ring]] },
    });
    const multi = wkbMulti(6, [polygon, wkbPolygon([ring])], false);
    expect(readWkb(Uint8Array.of(9, 9, ...multi), 2)).toEqual({
      geometry: { type: 'MultiPolygon', polygons: [[ring, ring], [ring]] },
    });
    const withZ = wkbPolygon([ring.map((position) => [...position, 9])], 1003);
    expect(readWkb(withZ)).toEqual({ geometry: { type: 'MultiPolygon', polygons: [[ring]] } });
  });

  it('knows what is empty and what no list can use', () => {
    expect(readWkb(wkbPoint([Number.NaN, Number.NaN]))).toEqual({ geometry: null });
    for (const code of [3, 4, 6]) expect(readWkb(wkbMulti(code, []))).toEqual({ geometry: null });
    const point = wkbPoint([1, 2]);
    const others = [
      wkbLine(ring),
      wkbMulti(4, [point, point]),
      wkbMulti(5, [wkbLine(ring)]),
      wkbMulti(7, [point]),
    ];
    expect(others.map((bytes) => readWkb(bytes).geometry)).toEqual(
      ['LineString', 'MultiPoint', 'MultiLineString', 'GeometryCollection'].map((name) => ({
        type: 'other',
        name,
      })),
    );
  });

  it('names bad numbers, unknown kinds and bytes that end too early', () => {
    const codeOf = (bytes: Uint8Array) => readWkb(bytes).problem?.code;
    expect(codeOf(wkbPoint([Number.NaN, 2]))).toBe('badCoordinates');
    expect(codeOf(wkbPoint([1, Number.POSITIVE_INFINITY]))).toBe('badCoordinates');
    expect(
      codeOf(
        wkbPolygon([
          [
            [0, 0],
            [1, Number.NaN],
            [2, 2],
            [0, 0],
          ],
        ]),
      ),
    ).toBe('badCoordinates');
    expect(codeOf(wkbPoint([1, 2], 17))).toBe('badGeometry');
    const whole = wkbMulti(6, [wkbPolygon([ring])]);
    for (let length = 0; length < whole.length; length += 1) {
      expect(codeOf(whole.subarray(0, length))).toBe('badGeometry');
    }
    const huge = wkbPolygon([ring]);
    new DataView(huge.buffer).setUint32(9, 0xffffffff, true);
    expect(codeOf(huge)).toBe('badGeometry');
  });
});
