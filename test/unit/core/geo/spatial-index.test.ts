import { expect, test } from 'vitest';
import { toEcef } from '../../../../src/core/geo/ecef';
import {
  buildSpatialIndex,
  prepareLimit,
  SpatialIndex,
} from '../../../../src/core/geo/spatial-index';
import type { LngLat } from '../../../../src/core/model/place';

const points: LngLat[] = Array.from({ length: 20 }, (_, i) => [110 + i / 10, 22]);
const index = buildSpatialIndex(toEcef(points));

function changed(change: (header: Float64Array) => void): ArrayBuffer {
  const buffer = index.buffer.slice(0);
  change(new Float64Array(buffer, 0, 4));
  return buffer;
}

test.each<[string, ArrayBuffer]>([
  ['empty', new ArrayBuffer(0)],
  ['shorter than a header', new ArrayBuffer(31)],
  ['of zeros', new ArrayBuffer(index.buffer.byteLength)],
  ['cut off', index.buffer.slice(0, -1)],
  ['too long', new Uint8Array([...new Uint8Array(index.buffer), 0]).buffer],
  [
    'of another kind',
    changed((header) => {
      header[0] = 1;
    }),
  ],
  [
    'of another version',
    changed((header) => {
      header[1] = 99;
    }),
  ],
  [
    'with a wrong count',
    changed((header) => {
      header[2] = 19;
    }),
  ],
  [
    'with a count below zero',
    changed((header) => {
      header[2] = -20;
    }),
  ],
  [
    'with a count that is no number',
    changed((header) => {
      header[2] = NaN;
    }),
  ],
])('a buffer %s is refused', (_, buffer) => {
  expect(() => new SpatialIndex(buffer)).toThrow('spatial index');
});

test('a count with a fraction is refused even where the length would fit', () => {
  const buffer = changed((header) => {
    header[2] = 20 + 1 / 37;
  });
  const longer = new Uint8Array(buffer.byteLength + 1);
  longer.set(new Uint8Array(buffer));
  expect(() => new SpatialIndex(longer.buffer)).toThrow('spatial index');
});

test.each([
  ['a length that is no multiple of three', () => buildSpatialIndex(new Float64Array(4))],
  ['a missing position', () => buildSpatialIndex(toEcef([null]))],
  ['an infinite coordinate', () => buildSpatialIndex(Float64Array.of(0, 0, Infinity))],
  ['too few numbers', () => buildSpatialIndex(new Float64Array(6), new Uint32Array(1))],
])('%s is refused', (_, build) => {
  expect(build).toThrow('spatial index');
});

test('an empty index answers that there is nothing', () => {
  const answer = { index: 5, distanceMeters: 5 };
  buildSpatialIndex(new Float64Array(0)).nearest(1, 2, 3, answer);
  expect(answer).toEqual({ index: -1, distanceMeters: NaN });
});

test('a hint changes nothing but the time', () => {
  const [x, y, z] = toEcef([[111.32, 22.01]]) as unknown as [number, number, number];
  const squared = index.nearestChordSquared(x, y, z);
  const position = index.lastPosition;
  for (let hint = -1; hint <= points.length; hint++) {
    expect(index.nearestChordSquared(x, y, z, hint)).toBe(squared);
    expect(index.lastPosition).toBe(position);
  }
});

test.each([-1, NaN])('a limit of %d metres is refused', (limit) => {
  expect(() => prepareLimit(limit)).toThrow('limit');
});
