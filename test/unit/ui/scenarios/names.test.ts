import { describe, expect, it } from 'vitest';
import { mergeableInto, type NamedScenario } from '../../../../src/ui/scenarios/names';

const scenario = (id: string, parentId: string | null): NamedScenario => ({
  id,
  letter: id,
  name: id,
  description: '',
  parentId,
  editCount: 1,
});

describe('mergeableInto', () => {
  it('offers neither what a scenario stands on nor what stands on it', () => {
    const list = [
      scenario('', null),
      scenario('s1', null),
      scenario('s2', 's1'),
      scenario('s3', 's2'),
      scenario('s4', 's1'),
    ];
    const idsFor = (id: string) => mergeableInto(list, id).map((one) => one.id);
    expect(idsFor('s1')).toEqual([]);
    expect(idsFor('s2')).toEqual(['s4']);
    expect(idsFor('s4')).toEqual(['s2', 's3']);
  });
});
