import { z } from 'zod';
import type { AnalysisOptions } from '../../core/coverage/types';
import {
  type MapArea,
  type PresentationStep,
  presentationStepKinds,
  type ScenarioRef,
} from '../../core/model/presentation';
import { isSameJson } from '../../core/scenario/same-json';
import { writeExactJson } from './exact-json';
import { optionParts, straightTravel } from './project-json';

const options = z.object({
  travel: z.object({
    walk: straightTravel.exactOptional(),
    bicycle: straightTravel.exactOptional(),
  }),
  settingOf: optionParts.settingOf.exactOptional(),
  ruralOuterMeters: optionParts.ruralOuterMeters.exactOptional(),
}) satisfies z.ZodType<AnalysisOptions>;

const scenarioRef = z.union([
  z.object({ id: z.string() }),
  z.object({ deletedName: z.string() }),
]) satisfies z.ZodType<ScenarioRef>;

const lng = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
const area = z
  .tuple([lng, lat, lng, lat])
  .refine(
    ([west, south, east, north]) => west <= east && south <= north,
    'must be west, south, east, north',
  ) satisfies z.ZodType<MapArea>;

const step = z.object({
  id: z.string().min(1),
  kind: z.enum(presentationStepKinds),
  title: z.string(),
  note: z.string(),
  scenario: scenarioRef,
  compareWith: scenarioRef.nullable(),
  standardId: z.string(),
  options,
  area: area.nullable(),
  layers: z.array(z.string()),
}) satisfies z.ZodType<PresentationStep>;

const whole = z.object({ steps: z.array(z.unknown()) });

export interface PresentationRead {
  readonly steps: readonly PresentationStep[];
  /** One for each step, or part of one, that is not understood and would be lost by saving. */
  readonly problems: readonly string[];
}

/** Writes `presentation.json`: a field a line. */
export function writePresentationJson(steps: readonly PresentationStep[]): string {
  return `${writeExactJson({ steps }, 3)}\n`;
}

/**
 * Reads `presentation.json` from parsed JSON; null where it is something else. Steps that are not valid are left out, of
 * the others what is understood is kept; each loss is named.
 */
export function readPresentationJson(json: unknown): PresentationRead | null {
  const read = whole.safeParse(json);
  if (!read.success) return null;
  const problems: string[] = [];
  const steps = new Map<string, PresentationStep>();
  read.data.steps.forEach((each, index) => {
    const path = `steps[${index}]`;
    const parsed = step.safeParse(each);
    if (!parsed.success) {
      problems.push(`${path}: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}`);
      return;
    }
    const { id } = parsed.data;
    if (steps.has(id)) {
      problems.push(`${path}.id: another one has the id ${id}`);
      return;
    }
    // As it stands in the file, with its order of keys, so that saving again gives the same bytes.
    if (isSameJson(each, parsed.data)) steps.set(id, each as PresentationStep);
    else {
      problems.push(`${path}: has parts that this program does not know`);
      steps.set(id, parsed.data);
    }
  });
  return { steps: [...steps.values()], problems };
}
