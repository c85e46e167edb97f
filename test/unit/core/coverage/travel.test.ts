import { describe, expect, test } from 'vitest';
import {
  applyOptions,
  bandInMeters,
  defaultTravel,
  isRuralRange,
  secondsPerStraightMeter,
} from '../../../../src/core/coverage/travel';
import type { ReachStandard } from '../../../../src/core/model/standard';
import { ems, walkToClinic } from '../small-project';

describe('a limit in minutes', () => {
  test('a straight metre on foot takes 1.3 m at 4 km/h', () => {
    expect(secondsPerStraightMeter('walk', defaultTravel)).toBeCloseTo(1.17, 12);
    expect(secondsPerStraightMeter('bicycle', defaultTravel)).toBeCloseTo(0.39, 12);
  });

  test('15 minutes on foot reach 769.23 m', () => {
    const band = bandInMeters(walkToClinic.limit, 'rural', defaultTravel);
    expect(band?.metMeters).toBeCloseTo(769.2307692, 6);
    expect(band?.outerMeters).toBe(band?.metMeters);
  });

  test('a range in minutes becomes a range in metres', () => {
    const limit = {
      settingOf: 'place',
      measure: 'time',
      mode: 'bicycle',
      rural: { metMinutes: 13, outerMinutes: 26 },
    } as const;
    expect(bandInMeters(limit, 'rural', defaultTravel)).toEqual({
      metMeters: expect.closeTo(2000, 9),
      outerMeters: expect.closeTo(4000, 9),
    });
  });

  test('driving has no model before roads are loaded', () => {
    for (const mode of ['drive', 'ambulance'] as const) {
      expect(secondsPerStraightMeter(mode, defaultTravel)).toBeNull();
      expect(
        bandInMeters({ ...walkToClinic.limit, mode } as never, 'rural', defaultTravel),
      ).toBeNull();
    }
    expect(secondsPerStraightMeter('walk', {})).toBeNull();
  });
});

describe('a limit in metres', () => {
  test('one without an outer limit is no range', () => {
    expect(bandInMeters(ems.limit, 'urban', defaultTravel)).toEqual({
      metMeters: 5000,
      outerMeters: 5000,
    });
    expect(bandInMeters(ems.limit, 'rural', defaultTravel)).toEqual({
      metMeters: 10_000,
      outerMeters: 20_000,
    });
  });

  test('a setting that it does not name has none', () => {
    const limit = { measure: 'distance', settingOf: 'place', urban: { metMeters: 1 } } as const;
    expect(bandInMeters(limit, 'rural', defaultTravel)).toBeNull();
  });
});

describe('options', () => {
  const options = { travel: defaultTravel };

  test('none leave the standard as it is', () => {
    expect(applyOptions(ems, options)).toEqual(ems);
  });

  test('settingOf replaces the reading and nothing else', () => {
    const changed = applyOptions(ems, { ...options, settingOf: 'facility' });
    expect(changed).toEqual({ ...ems, limit: { ...ems.limit, settingOf: 'facility' } });
    expect(ems.limit.settingOf).toBe('place');
  });

  test.each([
    [15_000, 15_000],
    [25_000, 25_000],
    [10_000, 10_000],
    [3000, 10_000],
  ])('a rural radius of %d m gives an outer limit of %d m', (wanted, outerMeters) => {
    const { limit } = applyOptions(ems, { ...options, ruralOuterMeters: wanted });
    expect(limit.rural).toEqual({ metMeters: 10_000, outerMeters });
    expect(limit.urban).toEqual({ metMeters: 5000 });
  });

  test('a rural radius leaves limits alone that are no range or are in minutes', () => {
    const single: ReachStandard = {
      ...ems,
      limit: { measure: 'distance', settingOf: 'place', rural: { metMeters: 3000 } },
    };
    const timed: ReachStandard = {
      ...walkToClinic,
      limit: { ...walkToClinic.limit, rural: { metMinutes: 15, outerMinutes: 30 } } as never,
    };
    for (const standard of [single, timed]) {
      expect(isRuralRange(standard)).toBe(false);
      expect(applyOptions(standard, { ...options, ruralOuterMeters: 9000 })).toEqual(standard);
    }
    expect(isRuralRange(ems)).toBe(true);
  });
});
