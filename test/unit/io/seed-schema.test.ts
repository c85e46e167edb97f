import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { PlanSeed } from '../../../src/core/model/seed';
import type {
  MeanRadiusStandard,
  PresenceStandard,
  RatioStandard,
  ReachStandard,
  SiteBandStandard,
  Standard,
} from '../../../src/core/model/standard';
import type { planSeedSchema, standardSchema } from '../../../src/io/seed-schema';
import { parsePlanSeed, parseStandards } from '../../../src/io/seed-schema';

const reach = {
  id: 'ems',
  family: 'reach',
  providers: ['emsStation'],
  demand: { of: 'places' },
  limit: {
    measure: 'distance',
    urban: { metMeters: 5000 },
    rural: { metMeters: 10000, outerMeters: 20000 },
  },
};

const seed = {
  plan: 'sample',
  title: { zh: '示例', en: 'Sample' },
  region: { code: '130581', name: { zh: '示例', en: 'Sample' } },
  period: { startYear: 2021, endYear: 2025 },
  counts: [],
  standards: [reach],
  facilities: [],
  sums: [],
  sources: [],
};

function listProblems(json: unknown): readonly string[] {
  const result = parseStandards(json);
  return result.ok ? [] : (result.error.details ?? []);
}

describe('types', () => {
  type Parsed = z.output<typeof standardSchema>;
  type OfFamily<F extends Standard['family']> = keyof Extract<Parsed, { family: F }>;

  it('what is read is a standard or a plan seed of the model', () => {
    expectTypeOf<Parsed>().toExtend<Standard>();
    expectTypeOf<z.output<typeof planSeedSchema>>().toExtend<PlanSeed>();
  });

  it('every field of the model is read', () => {
    expectTypeOf<OfFamily<'reach'>>().toEqualTypeOf<keyof ReachStandard>();
    expectTypeOf<OfFamily<'meanRadius'>>().toEqualTypeOf<keyof MeanRadiusStandard>();
    expectTypeOf<OfFamily<'presence'>>().toEqualTypeOf<keyof PresenceStandard>();
    expectTypeOf<OfFamily<'ratio'>>().toEqualTypeOf<keyof RatioStandard>();
    expectTypeOf<OfFamily<'siteBand'>>().toEqualTypeOf<keyof SiteBandStandard>();
    expectTypeOf<keyof z.output<typeof planSeedSchema>>().toEqualTypeOf<keyof PlanSeed>();
  });
});

describe('parseStandards', () => {
  it('reads a reach standard and takes the setting of the place when none is said', () => {
    const result = parseStandards([reach]);
    expect(result).toEqual({
      ok: true,
      value: [{ ...reach, limit: { ...reach.limit, settingOf: 'place' } }],
      issues: [],
    });
  });

  it('keeps what it is given otherwise', () => {
    const backup = {
      ...reach,
      minProviders: 2,
      limit: { ...reach.limit, settingOf: 'facility' },
      demand: { of: 'facilities', kinds: ['townshipClinic'], counties: ['容县'] },
    };
    const result = parseStandards([backup]);
    expect(result.ok && result.value).toEqual([backup]);
  });

  it('names each problem by its path', () => {
    const result = parseStandards([
      reach,
      { ...reach, id: 'b', limit: { ...reach.limit, rural: { metMeters: 9, outerMeters: 9 } } },
    ]);
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'standardsInvalid',
        message: 'The standards are not valid: 1 problem',
        details: ['[1].limit.rural.outerMeters: must be greater than metMeters'],
      },
    });
  });

  it.each([
    ['not an array', { standards: [reach] }, /^Invalid input: expected array/],
    ['an unknown family', [{ ...reach, family: 'circle' }], /^\[0\]\.family: /],
    ['an unknown key', [{ ...reach, radius: 5 }], /^\[0\]: Unrecognized key: "radius"/],
    ['a blank id', [{ ...reach, id: ' ' }], /^\[0\]\.id: must not be empty/],
    ['the same id twice', [reach, reach], /^\[1\]\.id: "ems" is already the id of entry 0/],
    ['no providers', [{ ...reach, providers: [] }], /^\[0\]\.providers: must name at least one/],
    ['an unknown kind', [{ ...reach, providers: ['shop'] }], /^\[0\]\.providers\[0\]: /],
    ['half a provider', [{ ...reach, minProviders: 1.5 }], /^\[0\]\.minProviders: /],
    ['no provider asked', [{ ...reach, minProviders: 0 }], /^\[0\]\.minProviders: /],
    [
      'kinds of places',
      [{ ...reach, demand: { of: 'places', kinds: ['hospital'] } }],
      /^\[0\]\.demand\.kinds: is only for demand of facilities/,
    ],
    [
      'a limit of nothing',
      [{ ...reach, limit: { measure: 'distance', urban: { metMeters: 0 } } }],
      /^\[0\]\.limit\.urban\.metMeters: /,
    ],
    [
      'a time without a mode',
      [{ ...reach, limit: { measure: 'time', urban: { metMinutes: 15 } } }],
      /^\[0\]\.limit\.mode: /,
    ],
  ])('refuses %s', (_name, json, problem) => {
    expect(listProblems(json)[0]).toMatch(problem);
  });

  describe('bands', () => {
    const urbanOnly = { measure: 'distance', urban: { metMeters: 5000 } };

    it('asks for a band of each setting that the demand includes', () => {
      expect(listProblems([{ ...reach, limit: urbanOnly }])).toEqual([
        '[0].limit.rural: is missing, and the demand includes rural ones',
      ]);
      expect(listProblems([{ ...reach, limit: { measure: 'distance' } }])).toHaveLength(2);
    });

    it('asks for no other band where the demand is of one setting', () => {
      const demand = { of: 'places', setting: 'urban' };
      expect(listProblems([{ ...reach, demand, limit: urbanOnly }])).toEqual([]);
    });

    it('asks for one band where the limit belongs to the facility', () => {
      const ofFacility = { ...urbanOnly, settingOf: 'facility' };
      expect(listProblems([{ ...reach, limit: ofFacility }])).toEqual([]);
      expect(
        listProblems([{ ...reach, limit: { measure: 'distance', settingOf: 'facility' } }]),
      ).toEqual(['[0].limit: must have a band for urban or for rural facilities']);
    });

    it('asks the same of a mean radius', () => {
      const { id, providers, demand } = reach;
      const mean = { id, providers, demand, family: 'meanRadius', limit: urbanOnly };
      expect(listProblems([mean])).toHaveLength(1);
    });
  });

  it.each([
    [
      'a presence rule with fewer at most than at least',
      { family: 'presence', kinds: ['hospital'], per: 'county', minCount: 3, maxCount: 2 },
      '[0].maxCount: must not be less than minCount',
    ],
    [
      'a presence rule per facility without kinds',
      { family: 'presence', kinds: ['emsStation'], per: 'facility', minCount: 1 },
      '[0].perKinds: goes with per "facility", and only with it',
    ],
    [
      'a range of residents that runs backwards',
      {
        family: 'presence',
        kinds: ['hospital'],
        per: 'region',
        minCount: 1,
        residentsPerUnit: [2, 1],
      },
      '[0].residentsPerUnit: must run from the smaller to the larger number',
    ],
    [
      'a ratio without a target value',
      { family: 'ratio', item: 'beds', per: 1000, target: { year: 2025 } },
      '[0].target: must have min, max or both',
    ],
    [
      'a ratio whose range runs backwards',
      { family: 'ratio', item: 'beds', per: 1000, target: { year: 2025, min: 2, max: 1 } },
      '[0].target.max: must not be less than min',
    ],
    [
      'an empty site band',
      {
        family: 'siteBand',
        kinds: ['bloodStorage'],
        hosts: ['hospital'],
        from: 'countySeat',
        minMeters: 30000,
        maxMeters: 30000,
      },
      '[0].maxMeters: must be greater than minMeters',
    ],
  ])('refuses %s', (_name, rule, problem) => {
    expect(listProblems([{ id: 'rule', ...rule }])).toEqual([problem]);
  });
});

describe('parsePlanSeed', () => {
  it('reads a plan', () => {
    const result = parsePlanSeed(seed);
    expect(result.ok && result.value.standards[0]?.id).toBe('ems');
  });

  it('names a problem inside by its path', () => {
    const result = parsePlanSeed({
      ...seed,
      region: { ...seed.region, code: '1305' },
      standards: [{ ...reach, limit: { measure: 'distance', urban: { metMeters: 5000 } } }],
    });
    expect(result.ok ? [] : result.error.details).toEqual([
      'region.code: must be a code of six digits',
      'standards[0].limit.rural: is missing, and the demand includes rural ones',
    ]);
    expect(result.ok ? '' : result.error.message).toBe('The plan seed is not valid: 2 problems');
  });

  it('refuses what is not a plan', () => {
    for (const json of [null, undefined, 5, 'plan', [], {}]) {
      expect(parsePlanSeed(json).ok).toBe(false);
    }
  });
});
