import type { PresentationEdit, PresentationProblemCode, PresentationStep } from './presentation';
import type { Result } from './result';

type Steps = readonly PresentationStep[];

/** Steps with an edit applied, and what undoes it. */
export interface EditedSteps {
  readonly steps: Steps;
  readonly inverse: PresentationEdit;
}

/**
 * Applies an edit to the steps of a presentation. Codes: `stepGone`, `stepExists` (of an added or given list), and
 * `stepTitleMissing`. Throws on an index that is no whole number.
 */
export function editSteps(steps: Steps, edit: PresentationEdit): Result<EditedSteps> {
  switch (edit.type) {
    case 'addStep':
      return add(steps, edit.step, edit.index ?? steps.length);
    case 'setSteps': {
      const problem = listProblem(edit.steps);
      return problem ?? done(edit.steps, { type: 'setSteps', steps });
    }
    case 'changeStep': {
      const { stepId, change } = edit;
      const before = steps.find(({ id }) => id === stepId);
      if (before === undefined) return gone(stepId);
      const after = { ...before, ...change, id: stepId };
      if (after.title.trim() === '') return titleMissing();
      const keys = Object.keys(change) as (keyof typeof change)[];
      const earlier = Object.fromEntries(keys.map((key) => [key, before[key]]));
      return done(
        steps.map((step) => (step === before ? after : step)),
        { type: 'changeStep', stepId, change: earlier },
      );
    }
    case 'moveStep': {
      const from = steps.findIndex(({ id }) => id === edit.stepId);
      const moved = steps[from];
      if (moved === undefined) return gone(edit.stepId);
      const rest = without(steps, from);
      const index = within(edit.index, rest.length);
      const inverse = { type: 'moveStep', stepId: edit.stepId, index: from } as const;
      return done(index === from ? steps : insert(rest, index, moved), inverse);
    }
    case 'removeStep': {
      const index = steps.findIndex(({ id }) => id === edit.stepId);
      const step = steps[index];
      if (step === undefined) return gone(edit.stepId);
      return done(without(steps, index), { type: 'addStep', step, index });
    }
  }
}

/** An id that no step has. */
export function newStepId(steps: Steps): string {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`p${number}`)) number += 1;
  return `p${number}`;
}

function add(steps: Steps, step: PresentationStep, wanted: number): Result<EditedSteps> {
  const problem = listProblem([...steps, step]);
  if (problem !== null) return problem;
  const inverse = { type: 'removeStep', stepId: step.id } as const;
  return done(insert(steps, within(wanted, steps.length), step), inverse);
}

function without(steps: Steps, index: number): Steps {
  return steps.filter((_, at) => at !== index);
}

function insert(steps: Steps, index: number, step: PresentationStep): Steps {
  return [...steps.slice(0, index), step, ...steps.slice(index)];
}

/** The nearest place of a list of that length. */
function within(index: number, length: number): number {
  if (!Number.isInteger(index)) throw new Error(`no place in a list: ${index}`);
  return Math.max(0, Math.min(length, index));
}

function listProblem(steps: Steps) {
  if (steps.some(({ title }) => title.trim() === '')) return titleMissing();
  const ids = new Set(steps.map(({ id }) => id));
  if (ids.size === steps.length && !ids.has('')) return null;
  return refused('stepExists', 'two steps of the presentation would have the same id');
}

function done(steps: Steps, inverse: PresentationEdit): Result<EditedSteps> {
  return { ok: true, value: { steps, inverse }, issues: [] };
}

function gone(id: string) {
  return refused('stepGone', `the presentation has no step ${id} any more; look at the list again`);
}

function titleMissing() {
  return refused('stepTitleMissing', 'the step has no title; give it one');
}

function refused(code: PresentationProblemCode, message: string) {
  return { ok: false, error: { code, message } } as const;
}
