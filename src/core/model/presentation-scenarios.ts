import type { PresentationStep, ScenarioRef } from './presentation';
import type { Project } from './project';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Something that a step shows and that is no longer there. */
export interface MissingPart {
  readonly what: 'scenario' | 'compareWith' | 'standard';
  /** As it was called; empty where that is not known. */
  readonly name: string;
}

/** What of a step cannot be shown: scenarios that were deleted, and a standard that is none of reach of the project. */
export function missingParts(
  step: PresentationStep,
  scenarios: readonly Pick<Named, 'id'>[],
  standards: Project['standards'],
): MissingPart[] {
  if (step.kind === 'title') return [];
  const missing: MissingPart[] = [];
  const look = (what: MissingPart['what'], ref: ScenarioRef | null) => {
    if (ref === null || scenarioIdOf(ref, scenarios) !== null) return;
    missing.push({ what, name: 'deletedName' in ref ? ref.deletedName : '' });
  };
  look('scenario', step.scenario);
  if (step.kind === 'map') look('compareWith', step.compareWith);
  const { standardId } = step;
  if (!standards.some(({ id, family }) => id === standardId && family === 'reach'))
    missing.push({ what: 'standard', name: '' });
  return missing;
}

/** The id of a scenario that is there, empty for the base; null where it is gone. */
export function scenarioIdOf(
  ref: ScenarioRef,
  scenarios: readonly Pick<Named, 'id'>[],
): string | null {
  if ('deletedName' in ref) return null;
  return ref.id === '' || scenarios.some(({ id }) => id === ref.id) ? ref.id : null;
}

/**
 * Steps after scenarios were deleted: those that show one of them keep its name in its place, for a later scenario may
 * get the same id. The same list where none does.
 */
export function withoutScenarios(
  steps: readonly PresentationStep[],
  deleted: readonly Named[],
): readonly PresentationStep[] {
  const after = (ref: ScenarioRef): ScenarioRef => {
    const found = 'id' in ref && deleted.find(({ id }) => id === ref.id);
    return found ? { deletedName: found.name } : ref;
  };
  const next = steps.map((step) => {
    const scenario = after(step.scenario);
    const compareWith = step.compareWith && after(step.compareWith);
    const isSame = scenario === step.scenario && compareWith === step.compareWith;
    return isSame ? step : { ...step, scenario, compareWith };
  });
  return next.every((step, at) => step === steps[at]) ? steps : next;
}
