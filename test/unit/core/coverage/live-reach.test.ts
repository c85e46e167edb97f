import { describe, expect, it } from 'vitest';
import { LiveReach } from '../../../../src/core/coverage/live-reach';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import { verdictCode } from '../../../../src/core/coverage/types';
import { patchReach } from '../../../../src/core/scenario/patch-reach';
import { east, ems, facility, place, pointAt, project } from '../small-project';

/** Villages on a line to the east, 1,000 people each: 5, 15, 25 and 60 km from the station in the west. */
const line = project({
  places: [5, 15, 25, 60].map((kilometers, index) =>
    place(`p${index}`, pointAt(east, kilometers * 1000), {
      county: index < 3 ? '甲县' : '乙县',
    }),
  ),
  facilities: [
    facility('west', pointAt(east, 0)),
    facility('planned', pointAt(east, 55_000), { status: 'planned' }),
  ],
  standards: [ems],
});

function open() {
  return new LiveReach(line, ems, defaultOptions);
}

function changes(answer: ReturnType<LiveReach['move']>) {
  if (answer.kind !== 'changes') throw new Error('a whole answer');
  return answer;
}

describe('LiveReach', () => {
  it('tells the villages that a move gains and loses, and the new totals', () => {
    const live = open();
    expect([...live.start.coverage.verdictCodes]).toEqual([
      verdictCode.met,
      verdictCode.outer,
      verdictCode.uncovered,
      verdictCode.uncovered,
    ]);
    const answer = changes(live.move(0, pointAt(east, 20_000)));
    expect([...answer.positions]).toEqual([0, 1, 2, 3]);
    expect([...answer.verdictCodes]).toEqual([
      verdictCode.outer,
      verdictCode.met,
      verdictCode.met,
      verdictCode.uncovered,
    ]);
    expect(answer.nearestDistanceMeters[3]).toBeCloseTo(40_000, 2);
    expect(answer.totals.places).toEqual({ total: 4, met: 2, outer: 1, uncovered: 1, unknown: 0 });
    expect(answer.totals.population.met).toBe(2000);
    // The other county has the same verdicts as before.
    expect(answer.byCounty).toEqual([
      { index: 0, totals: expect.objectContaining({ placesWithoutPopulation: 0 }) },
    ]);
    expect(answer.byCounty[0]?.totals.places).toMatchObject({ met: 2, outer: 1 });
  });

  it('touches only what a far station can change', () => {
    const live = open();
    const opened = changes(live.setFacility(1, facility('planned', pointAt(east, 55_000))));
    expect([...opened.positions]).toEqual([3]);
    expect([...opened.nearestIndex]).toEqual([1]);
    expect(opened.providerCount).toBe(2);
    const closed = changes(live.setFacility(1, line.facilities[1] ?? null));
    expect(closed.positions).toHaveLength(0);
  });

  it('adds one, gives it up, and goes on with the project as it was', () => {
    const live = open();
    expect(live.facilityCount).toBe(2);
    live.setFacility(2, facility('new-1', pointAt(east, 30_000)));
    expect(live.facilityCount).toBe(3);
    const { start } = live;
    expect(live.follow(line)).toBe(true);
    expect(live.facilityCount).toBe(2);
    expect(live.start).toEqual(start);
  });

  it('goes on with an edit that was made of what was tried', () => {
    const live = open();
    const moved = facility('west', pointAt(east, 20_000));
    const answer = live.setFacility(0, moved);
    const expected = patchReach(live.start, answer);
    const next = { ...line, facilities: [moved, ...line.facilities.slice(1)] };
    expect(live.follow(next)).toBe(true);
    expect(live.start).toEqual(expected);
    expect(changes(live.setFacility(0, moved)).positions).toHaveLength(0);
    // Other places are another question.
    expect(live.follow({ ...next, places: [...line.places] })).toBe(false);
  });

  it('throws on a facility that there is not', () => {
    const live = open();
    expect(() => live.move(2, [110, 22])).toThrow('no facility 2');
    expect(() => live.setFacility(3, null)).toThrow('3 is no index of 2');
    expect(() => live.setFacility(-1, null)).toThrow('-1');
    live.setFacility(0, null);
    expect(live.facility(0)).toBeNull();
    expect(() => live.move(0, [110, 22])).toThrow('taken away');
  });

  it('without a provider leaves nobody covered, and nobody without an answer', () => {
    const answer = changes(open().move(0, null));
    expect(answer.totals.places).toMatchObject({ uncovered: 4, unknown: 0 });
    expect([...answer.nearestIndex]).toEqual([-1, -1, -1, -1]);
    expect(answer.nearestDistanceMeters.every(Number.isNaN)).toBe(true);
    expect(answer).toMatchObject({ providerCount: 0, providersWithoutPositionCount: 1 });
  });
});
