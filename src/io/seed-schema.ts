import { z } from 'zod';
import { facilityKinds, facilityStatuses } from '../core/model/facility';
import { settings } from '../core/model/place';
import type { Result } from '../core/model/result';
import type { PlanSeed } from '../core/model/seed';
import type { Standard } from '../core/model/standard';

const text = z.string().refine((value) => value.trim() !== '', 'must not be empty');
const year = z.int().min(1900).max(2100);
const count = z.int().min(0);
const positive = z.number().positive();
const kind = z.enum(facilityKinds);
const kinds = z.array(kind).min(1, 'must name at least one kind');
const setting = z.enum(settings);
const title = z.strictObject({ zh: text, en: text });
const source = z.strictObject({ plan: text, section: text });

const distanceBand = z
  .strictObject({ metMeters: positive, outerMeters: positive.exactOptional() })
  .refine((band) => band.outerMeters === undefined || band.outerMeters > band.metMeters, {
    path: ['outerMeters'],
    message: 'must be greater than metMeters',
  });

const timeBand = z
  .strictObject({ metMinutes: positive, outerMinutes: positive.exactOptional() })
  .refine((band) => band.outerMinutes === undefined || band.outerMinutes > band.metMinutes, {
    path: ['outerMinutes'],
    message: 'must be greater than metMinutes',
  });

const settingOf = z.enum(['place', 'facility']).default('place');

const limit = z.discriminatedUnion('measure', [
  z.strictObject({
    measure: z.literal('distance'),
    settingOf,
    urban: distanceBand.exactOptional(),
    rural: distanceBand.exactOptional(),
  }),
  z.strictObject({
    measure: z.literal('time'),
    mode: z.enum(['walk', 'bicycle', 'drive', 'ambulance']),
    settingOf,
    urban: timeBand.exactOptional(),
    rural: timeBand.exactOptional(),
  }),
]);

const demand = z
  .strictObject({
    of: z.enum(['places', 'facilities']),
    kinds: kinds.exactOptional(),
    setting: setting.exactOptional(),
    counties: z.array(text).min(1).exactOptional(),
    townships: z.array(text).min(1).exactOptional(),
  })
  .refine((value) => value.of === 'facilities' || value.kinds === undefined, {
    path: ['kinds'],
    message: 'is only for demand of facilities',
  });

const base = {
  id: text,
  title: title.exactOptional(),
  source: z.array(source).min(1).exactOptional(),
  note: title.exactOptional(),
};

interface Bounded {
  readonly demand: z.output<typeof demand>;
  readonly limit: z.output<typeof limit>;
}

/** Reports each setting that the demand includes and for which the limit has no band. */
function checkBands(standard: Bounded, context: z.core.$RefinementCtx<Bounded>): void {
  const { limit: given } = standard;
  if (given.settingOf === 'facility') {
    if (given.urban === undefined && given.rural === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['limit'],
        message: 'must have a band for urban or for rural facilities',
      });
    }
    return;
  }
  const included = standard.demand.setting === undefined ? settings : [standard.demand.setting];
  for (const each of included) {
    if (given[each] === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['limit', each],
        message: `is missing, and the demand includes ${each} ones`,
      });
    }
  }
}

const reachStandard = z
  .strictObject({
    ...base,
    family: z.literal('reach'),
    providers: kinds,
    demand,
    limit,
    minProviders: z.int().min(1).exactOptional(),
  })
  .superRefine(checkBands);

const meanRadiusStandard = z
  .strictObject({ ...base, family: z.literal('meanRadius'), providers: kinds, demand, limit })
  .superRefine(checkBands);

const presenceStandard = z
  .strictObject({
    ...base,
    family: z.literal('presence'),
    kinds,
    per: z.enum(['region', 'county', 'township', 'subdistrict', 'village', 'facility', 'compound']),
    perKinds: kinds.exactOptional(),
    counties: z.array(text).min(1).exactOptional(),
    minCount: z.int().min(1),
    maxCount: z.int().min(1).exactOptional(),
    residentsPerUnit: z.tuple([positive, positive]).exactOptional(),
    seatExempt: z.boolean().exactOptional(),
  })
  .refine((rule) => rule.maxCount === undefined || rule.maxCount >= rule.minCount, {
    path: ['maxCount'],
    message: 'must not be less than minCount',
  })
  .refine(
    (rule) => !rule.residentsPerUnit || rule.residentsPerUnit[0] <= rule.residentsPerUnit[1],
    {
      path: ['residentsPerUnit'],
      message: 'must run from the smaller to the larger number',
    },
  )
  .refine((rule) => (rule.per === 'facility') === (rule.perKinds !== undefined), {
    path: ['perKinds'],
    message: 'goes with per "facility", and only with it',
  });

const ratioStandard = z.strictObject({
  ...base,
  family: z.literal('ratio'),
  item: text,
  per: positive,
  baseline: z.strictObject({ year, value: z.number().min(0) }).exactOptional(),
  target: z
    .strictObject({
      year,
      min: z.number().min(0).exactOptional(),
      max: z.number().min(0).exactOptional(),
    })
    .refine((value) => value.min !== undefined || value.max !== undefined, {
      message: 'must have min, max or both',
    })
    .refine(
      (value) => value.min === undefined || value.max === undefined || value.min <= value.max,
      { path: ['max'], message: 'must not be less than min' },
    ),
  binding: z.boolean().exactOptional(),
});

const siteBandStandard = z
  .strictObject({
    ...base,
    family: z.literal('siteBand'),
    kinds,
    hosts: kinds,
    from: z.literal('countySeat'),
    minMeters: z.number().min(0),
    maxMeters: positive,
  })
  .refine((rule) => rule.minMeters < rule.maxMeters, {
    path: ['maxMeters'],
    message: 'must be greater than minMeters',
  });

/** One standard of any family; unknown keys are refused and `settingOf` is "place" when absent. */
export const standardSchema = z.discriminatedUnion('family', [
  reachStandard,
  meanRadiusStandard,
  presenceStandard,
  ratioStandard,
  siteBandStandard,
]);

/** Reports each row whose id an earlier row has already. */
function checkUniqueIds(
  rows: readonly { readonly id: string }[],
  context: z.core.$RefinementCtx<readonly { readonly id: string }[]>,
): void {
  const firstIndexOf = new Map<string, number>();
  rows.forEach(({ id }, index) => {
    const first = firstIndexOf.get(id);
    if (first === undefined) {
      firstIndexOf.set(id, index);
    } else {
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: `"${id}" is already the id of entry ${first}`,
      });
    }
  });
}

/** An array of standards with ids that differ: the shape of a `standards.json`. */
const standardsSchema = z.array(standardSchema).superRefine(checkUniqueIds);

const planCount = z.strictObject({
  item: text,
  title,
  year,
  value: z.number().min(0),
  section: text,
});

const planFacility = z.strictObject({
  id: text,
  name: text,
  kind,
  status: z.enum(facilityStatuses),
  setting,
  county: text,
  township: text.exactOptional(),
  section: text,
  capacity: z
    .array(
      z.strictObject({
        year,
        bedsApproved: count.exactOptional(),
        beds: count.exactOptional(),
        physicians: count.exactOptional(),
        nurses: count.exactOptional(),
      }),
    )
    .exactOptional(),
  count: z.int().min(1).exactOptional(),
  note: text.exactOptional(),
});

const printedSum = z.strictObject({
  id: text,
  table: text,
  section: text,
  column: text,
  printed: z.number(),
  parts: z.array(z.strictObject({ label: text, value: z.number() })).min(2),
});

/** One plan's facts: the shape of `seeds/<plan>.json`. */
export const planSeedSchema = z.strictObject({
  plan: text,
  title,
  region: z.strictObject({
    code: z.string().regex(/^\d{6}$/, 'must be a code of six digits'),
    name: title,
  }),
  period: z
    .strictObject({ startYear: year, endYear: year })
    .refine((period) => period.startYear <= period.endYear, {
      path: ['endYear'],
      message: 'must not be before startYear',
    }),
  counts: z.array(planCount),
  standards: standardsSchema,
  facilities: z.array(planFacility).superRefine(checkUniqueIds),
  sums: z.array(printedSum).superRefine(checkUniqueIds),
  sources: z.array(source),
});

/** Writes a JSON path as people do: `standards[2].limit.urban`. */
function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    return written === '' ? String(key) : `${written}.${String(key)}`;
  }, '');
}

function toResult<T>(parsed: z.ZodSafeParseResult<T>, code: string, what: string): Result<T> {
  if (parsed.success) return { ok: true, value: parsed.data, issues: [] };
  const details = parsed.error.issues.map((issue) => {
    const path = formatPath(issue.path);
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  const problems = details.length === 1 ? '1 problem' : `${details.length} problems`;
  return { ok: false, error: { code, message: `${what}: ${problems}`, details } };
}

/**
 * Reads an array of standards from parsed JSON.
 * Fails with `standardsInvalid`; each detail is one problem with its JSON path.
 */
export function parseStandards(json: unknown): Result<readonly Standard[]> {
  return toResult(
    standardsSchema.safeParse(json),
    'standardsInvalid',
    'The standards are not valid',
  );
}

/**
 * Reads one plan's facts from parsed JSON.
 * Fails with `seedInvalid`; each detail is one problem with its JSON path.
 */
export function parsePlanSeed(json: unknown): Result<PlanSeed> {
  return toResult(planSeedSchema.safeParse(json), 'seedInvalid', 'The plan seed is not valid');
}
