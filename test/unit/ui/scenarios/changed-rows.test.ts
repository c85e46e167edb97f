import { describe, expect, it } from 'vitest';
import type { DemandRow } from '../../../../src/state/coverage-view';
import { changedRows } from '../../../../src/ui/scenarios/swipe/changed-rows';

const row = (id: string, verdict: DemandRow['verdict']): DemandRow => ({
  order: 0,
  id,
  name: id,
  township: '',
  county: '',
  setting: 'rural',
  lngLat: [110, 24],
  position: 'recorded',
  populationCount: 1,
  isPopulationEstimated: false,
  verdict,
  nearest: null,
  nearestDistanceMeters: null,
  covering: null,
  providersWithin: 0,
});

describe('what differs between two scenarios', () => {
  it('is every verdict that is another one; only cover counts as gained or lost', () => {
    const before = [
      row('same', 'met'),
      row('gained', 'uncovered'),
      row('gained-outer', 'uncovered'),
      row('lost', 'outer'),
      row('nearer', 'outer'),
      row('judged', 'unknown'),
    ];
    const after = [
      row('judged', 'uncovered'),
      row('nearer', 'met'),
      row('lost', 'uncovered'),
      row('gained-outer', 'outer'),
      row('gained', 'met'),
      row('same', 'met'),
    ];
    const { ids, gainedCount, lostCount } = changedRows(before, after);
    expect([...ids].sort()).toEqual(['gained', 'gained-outer', 'judged', 'lost', 'nearer']);
    expect([gainedCount, lostCount]).toEqual([2, 1]);
    const back = changedRows(after, before);
    expect([back.ids.size, back.gainedCount, back.lostCount]).toEqual([5, 1, 2]);
  });

  it('are also demand points that only one of them has, neither gained nor lost', () => {
    const { ids, gainedCount, lostCount } = changedRows(
      [row('1', 'uncovered'), row('2', 'met')],
      [row('1', 'uncovered'), row('3', 'met')],
    );
    expect([...ids].sort()).toEqual(['2', '3']);
    expect([gainedCount, lostCount]).toEqual([0, 0]);
  });

  it('is nothing between a scenario and itself', () => {
    const rows = [row('1', 'met'), row('2', 'uncovered')];
    expect(changedRows(rows, rows).ids.size).toBe(0);
  });
});
