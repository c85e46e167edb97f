import { z } from 'zod';
import type { ProjectDocument } from '../../core/model/document';
import { facilityKinds, facilityStatuses, provenances } from '../../core/model/facility';
import { populationBases, positionBases, settingSources, settings } from '../../core/model/place';
import { isSameJson } from '../../core/scenario/same-json';
import type { Scenario, ScenarioEdit, ScenarioStep } from '../../core/scenario/types';
import { standardSchema } from '../seed-schema';
import { writeExactJson } from './exact-json';

/** The scenarios of a document, and which one is shown. */
export type ScenarioPart = Pick<ProjectDocument, 'scenarios' | 'activeScenarioId'>;

export const noScenarios: ScenarioPart = { scenarios: [], activeScenarioId: '' };

const lngLat = z.tuple([z.number(), z.number()]);
const count = z.number().min(0).nullable();
const setting = z.enum(settings);
const names = z.array(z.string());

/** By hand, as a record of zod leaves out a column called `__proto__`. */
const extra = z.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === 'string'),
  'must be texts by column',
);

const row = {
  id: z.string(),
  name: z.string(),
  lngLat: lngLat.nullable(),
  setting,
  settingSource: z.enum(settingSources).exactOptional(),
  settingRest: setting.exactOptional(),
  position: z.enum(positionBases),
  positionSource: z.string().exactOptional(),
  township: z.string(),
  county: z.string(),
  extra: extra.exactOptional(),
};

const facility = z.strictObject({
  ...row,
  kind: z.enum(facilityKinds),
  status: z.enum(facilityStatuses),
  provenance: z.enum(provenances),
  bedCount: count,
  physicianCount: count,
  nurseCount: count,
  ambulanceCount: count,
});

const place = z.strictObject({
  ...row,
  populationCount: count,
  populationBasis: z.enum(populationBases),
});

const facilityFields = z.strictObject({
  name: z.string().exactOptional(),
  setting: setting.exactOptional(),
  bedCount: count.exactOptional(),
  physicianCount: count.exactOptional(),
  nurseCount: count.exactOptional(),
  ambulanceCount: count.exactOptional(),
});

const band = z.union([
  z.strictObject({ metMeters: z.number(), outerMeters: z.number().exactOptional() }),
  z.strictObject({ metMinutes: z.number(), outerMinutes: z.number().exactOptional() }),
]);

const growthArea = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('all') }),
  z.strictObject({ of: z.literal('counties'), names }),
  z.strictObject({ of: z.literal('townships'), county: z.string(), names }),
  z.strictObject({ of: z.literal('polygon'), polygon: z.array(lngLat) }),
]);

const facilityId = z.string();
const placeId = z.string();

const edit = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('addFacility'),
    facility,
    index: z.int().min(0).exactOptional(),
  }),
  z.strictObject({ type: z.literal('removeFacility'), facilityId }),
  z.strictObject({ type: z.literal('moveFacility'), facilityId, lngLat }),
  z.strictObject({ type: z.literal('setStatus'), facilityId, status: z.enum(facilityStatuses) }),
  z.strictObject({ type: z.literal('setKind'), facilityId, kind: z.enum(facilityKinds) }),
  z.strictObject({ type: z.literal('setFacilityFields'), facilityId, fields: facilityFields }),
  z.strictObject({ type: z.literal('setLimit'), standardId: z.string(), setting, band }),
  z.strictObject({ type: z.literal('growPopulation'), area: growthArea, factor: z.number() }),
  z.strictObject({ type: z.literal('movePlace'), placeId, lngLat }),
  z.strictObject({
    type: z.literal('setPlaceFields'),
    placeId,
    fields: z.strictObject({ populationCount: count.exactOptional() }),
  }),
  z.strictObject({
    type: z.literal('restore'),
    facilities: z.array(facility).exactOptional(),
    places: z.array(place).exactOptional(),
    standards: z.array(standardSchema).exactOptional(),
  }),
]) satisfies z.ZodType<ScenarioEdit>;

const step = z.strictObject({ id: z.string().min(1), edit });

const scenario = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  description: z.string(),
  parentId: z.string().min(1).nullable(),
  edits: z.array(z.unknown()),
});

const whole = z.strictObject({
  activeScenarioId: z.string(),
  scenarios: z.array(z.unknown()),
});

/** Writes `scenarios.json`: an edit a line. */
export function writeScenariosJson({ scenarios, activeScenarioId }: ScenarioPart): string {
  return `${writeExactJson({ activeScenarioId, scenarios }, 5)}\n`;
}

/**
 * Reads `scenarios.json` from parsed JSON; null where it is something else. Scenarios and edits that are not valid are
 * left out, each with a problem that names it.
 */
export function readScenariosJson(
  json: unknown,
): (ScenarioPart & { readonly problems: readonly string[] }) | null {
  const read = whole.safeParse(json);
  if (!read.success) return null;
  const problems: string[] = [];
  const scenarios = keepGood(read.data.scenarios, 'scenarios', problems, (each, path) => {
    const parsed = scenario.safeParse(each);
    if (!parsed.success) return tell(parsed.error, path, problems);
    return { ...parsed.data, edits: readSteps(parsed.data.edits, `${path}.edits`, problems) };
  }) satisfies readonly Scenario[];
  const { activeScenarioId } = read.data;
  const isThere = activeScenarioId === '' || scenarios.some(({ id }) => id === activeScenarioId);
  if (!isThere) problems.push(`activeScenarioId: no scenario ${activeScenarioId}; choose another`);
  return { scenarios, activeScenarioId: isThere ? activeScenarioId : '', problems };
}

function readSteps(
  list: readonly unknown[],
  path: string,
  problems: string[],
): readonly ScenarioStep[] {
  return keepGood(list, path, problems, (each, at) => {
    const parsed = step.safeParse(each);
    if (!parsed.success) return tell(parsed.error, at, problems);
    // As it stands in the file, with its order of keys, so that saving again gives the same bytes.
    return isSameJson(each, parsed.data) ? (each as ScenarioStep) : parsed.data;
  });
}

/** What can be read of a list, the first of those with one id. */
function keepGood<T extends { readonly id: string }>(
  list: readonly unknown[],
  path: string,
  problems: string[],
  read: (each: unknown, path: string) => T | null,
): readonly T[] {
  const good = new Map<string, T>();
  list.forEach((each, index) => {
    const item = read(each, `${path}[${index}]`);
    if (item === null) return;
    if (good.has(item.id)) problems.push(`${path}[${index}].id: another one has the id ${item.id}`);
    else good.set(item.id, item);
  });
  return [...good.values()];
}

function tell(error: z.ZodError, path: string, problems: string[]): null {
  problems.push(`${path}: ${z.prettifyError(error).replace(/\s+/g, ' ')}`);
  return null;
}
