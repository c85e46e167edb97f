import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../src/core/model/place';
import type { PlacedFacility } from '../../../src/map/arrange-facilities';
import { pickSymbol } from '../../../src/map/pick-symbols';
import type { DemandRow } from '../../../src/state/coverage-view';

const zoom = 9;
const middle: LngLat = [112, 38];
const degreesPerPixel = 360 / (512 * 2 ** zoom);

/** East of the middle by so many pixels. */
const east = (pixels: number): LngLat => [middle[0] + pixels * degreesPerPixel, middle[1]];
/** South of the middle by so many pixels: Mercator stretches by the secant of the latitude. */
const south = (pixels: number): LngLat => [
  middle[0],
  middle[1] - pixels * degreesPerPixel * Math.cos((middle[1] * Math.PI) / 180),
];

const village = (id: string, lngLat: LngLat | null) =>
  ({ id, lngLat, verdict: 'met', position: 'recorded' }) as DemandRow;
const station = (id: string, lngLat: LngLat, offset: [number, number] = [0, 0]) =>
  ({ facility: { id, lngLat }, offset, size: 20 }) as unknown as PlacedFacility;

function pickedId(at: LngLat, rows: DemandRow[], facilities: PlacedFacility[]): string | null {
  const picked = pickSymbol(at, { rows, facilities, zoom });
  if (picked === null) return null;
  return picked.kind === 'demand' ? picked.row.id : picked.facility.id;
}

describe('pickSymbol', () => {
  it('finds a village within a few pixels, and nothing beyond', () => {
    const rows = [village('far', null), village('a', middle)];
    expect(pickedId(middle, rows, [])).toBe('a');
    expect(pickedId(east(7), rows, [])).toBe('a');
    expect(pickedId(south(7), rows, [])).toBe('a');
    expect(pickedId(east(9), rows, [])).toBeNull();
    expect(pickedId(south(9), rows, [])).toBeNull();
  });

  it('prefers the nearest of several villages', () => {
    const rows = [village('a', east(-3)), village('b', east(2)), village('c', east(6))];
    expect(pickedId(middle, rows, [])).toBe('b');
    expect(pickedId(east(5), rows, [])).toBe('c');
  });

  it('takes the facility that hides a village, and the village beside it where that is meant', () => {
    const rows = [village('under', east(6)), village('beside', east(14))];
    const facilities = [station('s', middle)];
    expect(pickedId(east(6), rows, facilities)).toBe('s');
    expect(pickedId(east(13), rows, facilities)).toBe('beside');
    expect(pickedId(east(-12), rows, facilities)).toBe('s');
    expect(pickedId(east(-15), rows, facilities)).toBeNull();
  });

  it('finds a symbol where it is drawn and not where its spot is', () => {
    const facilities = [station('s', middle), station('h', middle, [19, 0])];
    expect(pickedId(middle, [], facilities)).toBe('s');
    expect(pickedId(east(19), [], facilities)).toBe('h');
    expect(pickedId(east(12), [], facilities)).toBe('h');
  });

  it('takes the upper one of two that stand on one spot', () => {
    expect(pickedId(middle, [], [station('lower', middle), station('upper', middle)])).toBe(
      'upper',
    );
  });
});
