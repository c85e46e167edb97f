import { expect, test } from 'vitest';
import { judgeReach, type ReachInput } from '../../../../src/core/coverage/judge-reach';
import { verdictCode } from '../../../../src/core/coverage/types';
import { toEcef } from '../../../../src/core/geo/ecef';
import type { LngLat } from '../../../../src/core/model/place';
import { centre, east, pointAt } from '../small-project';

const at = (...meters: number[]): LngLat[] => meters.map((one) => pointAt(east, one));

function input(changes: Partial<ReachInput>): ReachInput {
  return {
    demandEcef: toEcef([centre]),
    demandSettings: Uint8Array.of(1),
    providerEcef: toEcef(at(2000, 8000)),
    providerSettings: Uint8Array.of(0, 1),
    providerNumbers: Uint32Array.of(40, 50),
    bands: [
      { metMeters: 1000, outerMeters: 1000 },
      { metMeters: 10_000, outerMeters: 20_000 },
    ],
    settingOf: 'facility',
    minProviders: 1,
    countsProviders: true,
    ...changes,
  };
}

test('under "facility" the nearest station may not be the one that covers', () => {
  const result = judgeReach(input({}));
  expect(result.verdictCodes[0]).toBe(verdictCode.met);
  expect(result.nearestIndex[0]).toBe(40);
  expect(result.nearestDistanceMeters[0]).toBeCloseTo(2000, 5);
  expect(result.coveringIndex[0]).toBe(50);
  expect(result.providersWithin[0]).toBe(1);
});

test('under "place" the nearest station covers whatever its own setting', () => {
  const result = judgeReach(input({ settingOf: 'place' }));
  expect(result.coveringIndex[0]).toBe(40);
  expect(result.providersWithin[0]).toBe(2);
});

test('two providers asked for, one in the inner and one in the outer circle: outer', () => {
  const settings = { settingOf: 'place', minProviders: 2, countsProviders: false } as const;
  const result = judgeReach(input({ ...settings, providerEcef: toEcef(at(2000, 18_000)) }));
  expect(result.verdictCodes[0]).toBe(verdictCode.outer);
  expect(result.coveringIndex[0]).toBe(40);
  expect(result.providersWithin[0]).toBe(2);
});

test('a setting without a limit is unknown, but its nearest station is told', () => {
  const result = judgeReach(
    input({ settingOf: 'place', bands: [{ metMeters: 1, outerMeters: 1 }, null] }),
  );
  expect(result.verdictCodes[0]).toBe(verdictCode.unknown);
  expect(result.nearestIndex[0]).toBe(40);
  expect(result.coveringIndex[0]).toBe(-1);
  expect(result.providersWithin[0]).toBe(0);
});

test('without stations everybody is uncovered, except who has no position', () => {
  const result = judgeReach(
    input({
      demandEcef: toEcef([centre, null]),
      demandSettings: Uint8Array.of(1, 1),
      providerEcef: new Float64Array(0),
      providerSettings: new Uint8Array(0),
      providerNumbers: new Uint32Array(0),
    }),
  );
  expect(Array.from(result.verdictCodes)).toEqual([verdictCode.uncovered, verdictCode.unknown]);
  expect(Array.from(result.nearestIndex)).toEqual([-1, -1]);
  expect(Array.from(result.nearestDistanceMeters)).toEqual([NaN, NaN]);
});

test.each<[string, Partial<ReachInput>]>([
  ['no provider', { minProviders: 0 }],
  ['half a provider', { minProviders: 1.5 }],
  ['coordinates that are too few', { demandEcef: new Float64Array(2) }],
  ['an outer limit inside the inner', { bands: [null, { metMeters: 2, outerMeters: 1 }] }],
  ['a limit below zero', { bands: [null, { metMeters: -1, outerMeters: 1 }] }],
])('%s is a mistake that throws', (_, changes) => {
  expect(() => judgeReach(input(changes))).toThrow();
});
