import { describe, expect, it } from 'vitest';
import { missingParts, withoutScenarios } from '../../../../src/core/model/presentation-scenarios';
import { ems } from '../small-project';
import { stepOf } from './presentation-step';

const scenarios = [{ id: 's1' }, { id: 's2' }];

describe('what a step cannot show', () => {
  it('is nothing where all is there, and on a title page', () => {
    const step = stepOf('a', { scenario: { id: 's1' }, compareWith: { id: '' } });
    expect(missingParts(step, scenarios, [ems])).toEqual([]);
    const title = stepOf('b', { kind: 'title', scenario: { id: 's9' }, standardId: 'none' });
    expect(missingParts(title, scenarios, [ems])).toEqual([]);
  });

  it('is named: scenarios that are gone, with the name they had, and a standard that is none of reach', () => {
    const step = stepOf('a', {
      scenario: { deletedName: '方案乙' },
      compareWith: { id: 's9' },
      standardId: 'beds',
    });
    const beds = { id: 'beds', family: 'ratio', item: 'beds', per: 1000, target: { year: 2030 } };
    expect(missingParts(step, scenarios, [ems, beds as never])).toEqual([
      { what: 'scenario', name: '方案乙' },
      { what: 'compareWith', name: '' },
      { what: 'standard', name: '' },
    ]);
  });
});

describe('steps after scenarios were deleted', () => {
  it('keep the names in their place, and the rest as it was', () => {
    const steps = [
      stepOf('a', { scenario: { id: 's2' }, compareWith: { id: 's1' } }),
      stepOf('b', { scenario: { id: 's1' }, compareWith: { id: '' } }),
    ];
    expect(withoutScenarios(steps, [{ id: 's2', name: '方案乙' }])).toEqual([
      { ...steps[0], scenario: { deletedName: '方案乙' } },
      steps[1],
    ]);
  });

  it('are the same list where none shows them', () => {
    const steps = [stepOf('a'), stepOf('b', { scenario: { deletedName: 's2' } })];
    expect(withoutScenarios(steps, [{ id: 's2', name: '方案乙' }])).toBe(steps);
  });
});
