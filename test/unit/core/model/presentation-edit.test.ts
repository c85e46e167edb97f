import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PresentationEdit } from '../../../../src/core/model/presentation';
import { editSteps, newStepId } from '../../../../src/core/model/presentation-edit';
import { stepOf } from './presentation-step';

const steps = ['a', 'b', 'c', 'd'].map((id) => stepOf(id));

function idsAfter(edit: PresentationEdit): string {
  const edited = editSteps(steps, edit);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value.steps.map(({ id }) => id).join('');
}

function codeOf(edit: PresentationEdit): string {
  const edited = editSteps(steps, edit);
  return edited.ok ? '' : edited.error.code;
}

describe('an edit of the steps', () => {
  it('adds at the end, or where it is asked to', () => {
    expect(idsAfter({ type: 'addStep', step: stepOf('e') })).toBe('abcde');
    expect(idsAfter({ type: 'addStep', step: stepOf('e'), index: 1 })).toBe('aebcd');
    expect(idsAfter({ type: 'addStep', step: stepOf('e'), index: 99 })).toBe('abcde');
  });

  it('moves a step to a place, the ends at most', () => {
    expect(idsAfter({ type: 'moveStep', stepId: 'a', index: 2 })).toBe('bcad');
    expect(idsAfter({ type: 'moveStep', stepId: 'd', index: 0 })).toBe('dabc');
    expect(idsAfter({ type: 'moveStep', stepId: 'b', index: -1 })).toBe('bacd');
    expect(idsAfter({ type: 'moveStep', stepId: 'b', index: 9 })).toBe('acdb');
  });

  it('removes and changes one step, and leaves the others as they are', () => {
    expect(idsAfter({ type: 'removeStep', stepId: 'b' })).toBe('acd');
    const changed = editSteps(steps, {
      type: 'changeStep',
      stepId: 'c',
      change: { title: '现状', area: [1, 2, 3, 4] },
    });
    expect(changed.ok && changed.value.steps).toEqual([
      steps[0],
      steps[1],
      { ...steps[2], title: '现状', area: [1, 2, 3, 4] },
      steps[3],
    ]);
  });

  it('is refused where the step is gone, doubled or would have no title', () => {
    for (const type of ['removeStep', 'changeStep', 'moveStep'] as const)
      expect(codeOf({ type, stepId: 'z', change: {}, index: 0 })).toBe('stepGone');
    expect(codeOf({ type: 'addStep', step: stepOf('a') })).toBe('stepExists');
    expect(codeOf({ type: 'addStep', step: stepOf('') })).toBe('stepExists');
    expect(codeOf({ type: 'setSteps', steps: [stepOf('x'), stepOf('x')] })).toBe('stepExists');
    expect(codeOf({ type: 'addStep', step: stepOf('e', { title: ' ' }) })).toBe('stepTitleMissing');
    expect(codeOf({ type: 'changeStep', stepId: 'a', change: { title: '\t' } })).toBe(
      'stepTitleMissing',
    );
  });

  it('followed by its inverse leaves everything as it was', () => {
    const stepId = fc.constantFrom('a', 'b', 'c', 'd');
    const index = fc.integer({ min: -2, max: 6 });
    const step = fc.constantFrom('x', 'y').map((id) => stepOf(id));
    const edit: fc.Arbitrary<PresentationEdit> = fc.oneof(
      fc.record({ type: fc.constant('addStep' as const), step, index }),
      fc.record({ type: fc.constant('removeStep' as const), stepId }),
      fc.record({ type: fc.constant('moveStep' as const), stepId, index }),
      fc.record({
        type: fc.constant('changeStep' as const),
        stepId,
        change: fc.record(
          {
            title: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
            compareWith: fc.constant({ id: 's1' }),
            area: fc.constant([1, 2, 3, 4] as const),
          },
          { requiredKeys: [] },
        ),
      }),
      fc.record({ type: fc.constant('setSteps' as const), steps: fc.constant([stepOf('n')]) }),
    );
    fc.assert(
      fc.property(edit, (one) => {
        const there = editSteps(steps, one);
        if (!there.ok) throw new Error(there.error.code);
        const back = editSteps(there.value.steps, there.value.inverse);
        expect(back.ok && back.value.steps).toEqual(steps);
      }),
    );
  });
});

it('a new id is one that no step has', () => {
  expect(newStepId([])).toBe('p1');
  expect(newStepId([stepOf('p1'), stepOf('p3')])).toBe('p4');
});
