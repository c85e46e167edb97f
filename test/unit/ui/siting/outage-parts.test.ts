import { describe, expect, it } from 'vitest';
import type { StationOutage } from '../../../../src/state/siting';
import { outageParts } from '../../../../src/ui/siting/outage-parts';

const station = (id: string, lost: number, worsened: number): StationOutage => ({
  facilityId: id,
  name: id,
  lngLat: [110, 22],
  lostRows: Array.from({ length: lost }, (_, row) => row),
  lostWeight: lost,
  worsenedRows: Array.from({ length: worsened }, (_, row) => row),
  worsenedWeight: worsened,
});

describe('outageParts', () => {
  it('counts each station once: one that only worsens cover is listed and none of the rest', () => {
    const stations = [station('A', 2, 1), station('B', 0, 3), station('C', 0, 0)];
    const { harmful, losingCount, restCount } = outageParts(stations);
    expect(harmful.map(({ facilityId }) => facilityId)).toEqual(['A', 'B']);
    expect([losingCount, restCount]).toEqual([1, 1]);
  });

  it('lists stations that only worsen cover where none loses any', () => {
    const { harmful, losingCount, restCount } = outageParts([station('B', 0, 1)]);
    expect([harmful.length, losingCount, restCount]).toEqual([1, 0, 0]);
  });
});
