import { describe, expect, it } from 'vitest';
import { StationCircles } from '../../../../src/core/coverage/station-circles';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import { buildZones } from '../../../../src/core/coverage/zones';
import type { Facility } from '../../../../src/core/model/facility';
import type { ReachStandard } from '../../../../src/core/model/standard';
import {
  centre,
  east,
  ems,
  facility,
  north,
  place,
  pointAt,
  project,
  walkToClinic,
} from '../small-project';

const town = pointAt(east, 60_000);
const world = project({
  facilities: [facility('a', centre), facility('far', pointAt(north, 90_000))],
  places: [
    place('village', pointAt(north, 3000)),
    place('town', town, { setting: 'urban' }),
    place('nowhere', null, { setting: 'urban' }),
  ],
});
const byFacility: ReachStandard = { ...ems, limit: { ...ems.limit, settingOf: 'facility' } };
const backup: ReachStandard = { ...ems, minProviders: 2 };

/** What the map at rest shows of a station. */
function atRest(station: Facility, standard: ReachStandard) {
  const facilities = world.facilities.map((one) => (one.id === station.id ? station : one));
  const zones = buildZones({ ...world, facilities }, standard, defaultOptions);
  return zones
    .filter(({ facilityIndex }) => facilityIndex === 0)
    .map(({ setting, tier, radiusMeters }) => ({ setting, tier, radiusMeters }));
}

describe('the circles of a station on its way', () => {
  it('are those that it has once it stands there', () => {
    const kinds = new Set<number>();
    for (const standard of [ems, byFacility, backup, walkToClinic]) {
      const circles = new StationCircles(world, standard, defaultOptions);
      for (const meters of [0, 30_000, 39_999, 40_001, 60_000, 79_990, 80_010])
        for (const setting of ['rural', 'urban'] as const)
          for (const kind of ['emsStation', 'villageClinic', 'hospital'] as const) {
            const station = facility('a', pointAt(east, meters), { setting, kind });
            expect(circles.of(station)).toEqual(atRest(station, standard));
            kinds.add(circles.of(station).length);
          }
    }
    // None, one, two and three circles occur.
    expect([...kinds].sort()).toEqual([0, 1, 2, 3]);
  });

  it('are none while it is closed or without a position', () => {
    const circles = new StationCircles(world, ems, defaultOptions);
    expect(circles.of(facility('a', centre, { status: 'closed' }))).toEqual([]);
    expect(circles.of(facility('a', null))).toEqual([]);
  });
});
