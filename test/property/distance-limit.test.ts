import { expect, test, vi } from 'vitest';
import { judgeReach, type ReachInput } from '../../src/core/coverage/judge-reach';
import { verdictCode } from '../../src/core/coverage/types';
import { chordToGeodesicMeters } from '../../src/core/geo/chord';
import { toEcef } from '../../src/core/geo/ecef';
import type { LngLat } from '../../src/core/model/place';
import type { SettingOf } from '../../src/core/model/standard';
import { between, betweenMagnitudes, pick, seededRandom } from '../support/random';
import { ecefOf, geodesicMeters, pointAt } from './geodesic';

vi.setConfig({ testTimeout: 60_000 });

const centreCount = 400;
const placesPerCentre = 50;
const nearOffsets = [0, 0.001, -0.001, 0.002, -0.002, 0.005, -0.005, 0.01, -0.01];

interface Around {
  readonly centre: LngLat;
  readonly limitMeters: number;
  readonly places: readonly LngLat[];
  /** Metres beyond the limit at which each place was put. */
  readonly offsets: readonly number[];
}

/** A station in or near China, and places on its limit, millimetres off it, or anywhere within 60 km. */
function drawAround(random: () => number): Around {
  const centre: LngLat = [between(random, 73, 135), between(random, 18, 53)];
  const limitMeters = betweenMagnitudes(random, 2, 60_000);
  const offsets = Array.from({ length: placesPerCentre }, () =>
    random() < 0.7
      ? pick(random, nearOffsets)
      : betweenMagnitudes(random, 0.5, 60_000) - limitMeters,
  );
  const places = offsets.map((offset) =>
    pointAt(centre, between(random, -180, 180), limitMeters + offset),
  );
  return { centre, limitMeters, places, offsets };
}

function judge(
  { centre, places }: Around,
  band: ReachInput['bands'][0],
  settingOf: SettingOf,
  setting: 0 | 1,
) {
  const bands: ReachInput['bands'] = setting === 0 ? [band, null] : [null, band];
  return judgeReach({
    demandEcef: toEcef(places),
    demandSettings: new Uint8Array(places.length).fill(settingOf === 'place' ? setting : 1),
    providerEcef: toEcef([centre]),
    providerSettings: Uint8Array.of(settingOf === 'facility' ? setting : 0),
    providerNumbers: Uint32Array.of(7),
    bands,
    settingOf,
    minProviders: 1,
    countsProviders: true,
  });
}

test.each(['place', 'facility'] as const)(
  'no verdict of 20,000 falls on the wrong side of a limit by a millimetre, settingOf %s',
  (settingOf) => {
    const random = seededRandom(20261122);
    let onLimitCount = 0;
    for (let c = 0; c < centreCount; c++) {
      const around = drawAround(random);
      const { limitMeters, places, offsets, centre } = around;
      const setting = random() < 0.5 ? 0 : 1;
      const asMet = { metMeters: limitMeters, outerMeters: limitMeters * 2 };
      const asOuter = { metMeters: limitMeters / 2, outerMeters: limitMeters };
      const byMet = judge(around, asMet, settingOf, setting);
      const byOuter = judge(around, asOuter, settingOf, setting);
      places.forEach((place, i) => {
        const exact = geodesicMeters(place, centre);
        const isWithin = byMet.verdictCodes[i] === verdictCode.met;
        const where = `${exact} m against ${limitMeters} m, put at ${offsets[i]} m from it`;
        if (offsets[i] === 0) {
          onLimitCount++;
          expect(isWithin, `exactly on the limit: ${where}`).toBe(true);
        }
        if (exact <= limitMeters - 1e-3 + 1e-7) expect(isWithin, where).toBe(true);
        if (exact >= limitMeters + 1e-3 - 1e-7) expect(isWithin, where).toBe(false);
        expect(byOuter.verdictCodes[i] !== verdictCode.uncovered, where).toBe(isWithin);
        expect(byOuter.providersWithin[i], where).toBe(isWithin ? 1 : 0);
        expect(byOuter.coveringIndex[i], where).toBe(isWithin ? 7 : -1);
        expect(Math.abs((byMet.nearestDistanceMeters[i] as number) - exact)).toBeLessThan(1e-5);
      });
    }
    expect(onLimitCount).toBeGreaterThan(1000);
  },
);

test.each([
  [60_000, 5e-6],
  [100_000, 1e-5],
  [200_000, 1e-4],
  [500_000, 1.5e-3],
])('the arc over a chord of up to %d m agrees with the geodesic within %d m', (most, tolerance) => {
  const random = seededRandom(most);
  let worst = 0;
  for (let i = 0; i < 5000; i++) {
    const from: LngLat = [between(random, 73, 135), between(random, 18, 53)];
    const meters = i % 2 ? between(random, 0, most) : betweenMagnitudes(random, 1e-3, most);
    const to = pointAt(from, between(random, -180, 180), meters);
    if (to[1] < 18 || to[1] > 53) continue;
    const found = chordToGeodesicMeters(...ecefOf(from), ...ecefOf(to));
    worst = Math.max(worst, Math.abs(found - meters));
  }
  expect(worst).toBeLessThan(tolerance);
});
