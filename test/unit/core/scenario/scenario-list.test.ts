import { describe, expect, it } from 'vitest';
import { materialize } from '../../../../src/core/scenario/materialize';
import { mergeScenario } from '../../../../src/core/scenario/merge';
import {
  addEdit,
  branchScenario,
  createScenario,
  deleteScenario,
  describeScenario,
  removeEdit,
} from '../../../../src/core/scenario/scenario-list';
import type { Scenario, ScenarioEdit } from '../../../../src/core/scenario/types';
import { facility, place, project } from '../small-project';

const county = project({
  places: [place('1', [110, 22])],
  facilities: [facility('a', [110, 22]), facility('b', [110.2, 22])],
});

const move = (lng: number, facilityId = 'a'): ScenarioEdit => ({
  type: 'moveFacility',
  facilityId,
  lngLat: [lng, 22],
});
const close = (facilityId: string): ScenarioEdit => ({
  type: 'setStatus',
  facilityId,
  status: 'closed',
});
const grow: ScenarioEdit = { type: 'growPopulation', area: { of: 'all' }, factor: 2 };

function scenario(id: string, parentId: string | null, ...edits: ScenarioEdit[]): Scenario {
  const steps = edits.map((edit, index) => ({ id: `e${index + 1}`, edit }));
  return { id, name: `方案 ${id}`, description: '', parentId, edits: steps };
}

function codeOf(result: { ok: boolean; error?: { code: string } }): string {
  return result.error?.code ?? 'none';
}

describe('scenarios', () => {
  it('are made, described and branched under ids of their own', () => {
    const first = createScenario([], { name: ' 乙 ', description: '加一站', parentId: null });
    if (!first.ok) throw new Error(first.error.code);
    expect(first.value).toEqual({
      id: 's1',
      scenarios: [{ id: 's1', name: '乙', description: '加一站', parentId: null, edits: [] }],
    });
    const edited = addEdit(first.value.scenarios, 's1', close('a'));
    if (!edited.ok) throw new Error(edited.error.code);
    const child = branchScenario(edited.value.scenarios, 's1', { how: 'child', name: '丙' });
    if (!child.ok) throw new Error(child.error.code);
    expect(child.value.scenarios[1]).toMatchObject({ id: 's2', parentId: 's1', edits: [] });
    const copy = branchScenario(child.value.scenarios, 's1', { how: 'copy', name: '丁' });
    if (!copy.ok) throw new Error(copy.error.code);
    expect(copy.value.scenarios[2]).toMatchObject({
      id: 's3',
      parentId: null,
      edits: [{ id: 'e1', edit: close('a') }],
    });
    const described = describeScenario(copy.value.scenarios, 's3', { name: '戊' });
    expect(described.ok && described.value[2]?.name).toBe('戊');
  });

  it('refuse what cannot be, with a code', () => {
    const list = [scenario('s1', null, close('a'))];
    expect(codeOf(createScenario(list, { name: ' ', parentId: null }))).toBe('scenarioNameMissing');
    expect(codeOf(createScenario(list, { name: '乙', parentId: 's9' }))).toBe('scenarioGone');
    expect(codeOf(describeScenario(list, 's1', { name: '' }))).toBe('scenarioNameMissing');
    expect(codeOf(addEdit(list, '', grow))).toBe('scenarioIsBase');
    expect(codeOf(addEdit(list, 's9', grow))).toBe('scenarioGone');
    expect(codeOf(removeEdit(list, 's1', 'e9'))).toBe('editGone');
    expect(codeOf(deleteScenario(list, 's9', 'rebase'))).toBe('scenarioGone');
    expect(codeOf(mergeScenario(county, list, '', 's1'))).toBe('scenarioIsBase');
    expect(codeOf(mergeScenario(county, list, 's1', 's1'))).toBe('scenarioMergesItself');
    expect(() => materialize(county, list, 's9')).toThrow('s9');
  });

  it('take an edit out, and give no id twice', () => {
    const list = [scenario('s1', null, close('a'), grow)];
    const removed = removeEdit(list, 's1', 'e1');
    if (!removed.ok) throw new Error(removed.error.code);
    const more = addEdit(removed.value, 's1', close('b'));
    expect(more.ok && more.value.scenarios[0]?.edits.map(({ id }) => id)).toEqual(['e2', 'e3']);
  });

  it('stand on the base where a parent is gone or is their own child, and say so', () => {
    const orphan = materialize(county, [scenario('s2', 's1', close('a'))], 's2');
    expect(orphan.problems.map(({ code }) => code)).toEqual(['parentGone']);
    expect(orphan.project.facilities[0]?.status).toBe('closed');
    const circle = [scenario('s1', 's2', close('a')), scenario('s2', 's1', close('b'))];
    const { project: made, problems } = materialize(county, circle, 's2');
    expect(problems.map(({ code }) => code)).toEqual(['parentsInCircle']);
    expect(made.facilities.map(({ status }) => status)).toEqual(['closed', 'closed']);
  });

  it('name an edit whose facility an import took away, and apply the others', () => {
    const base = { ...county, facilities: county.facilities.slice(1) };
    const made = materialize(base, [scenario('s1', null, move(110.1), close('b'))], 's1');
    expect(made.problems).toMatchObject([{ scenarioId: 's1', editId: 'e1', code: 'facilityGone' }]);
    expect(made.project.facilities[0]?.status).toBe('closed');
  });
});

describe('a merge', () => {
  it('passes over what is so, names what both change, and leaves out what cannot be', () => {
    const list = [
      scenario('s1', null, move(110.1), close('b'), grow),
      scenario('s2', null, move(110.3), close('b'), grow, close('x')),
    ];
    const merged = mergeScenario(county, list, 's1', 's2');
    if (!merged.ok) throw new Error(merged.error.code);
    const { scenarios, report } = merged.value;
    expect(scenarios[0]?.edits.slice(3)).toEqual([{ id: 'e4', edit: move(110.3) }]);
    expect(report).toMatchObject({
      appendedCount: 1,
      skippedCount: 2,
      conflicts: [
        { scenarioId: 's2', editId: 'e1', code: 'bothChanged', isApplied: true },
        { scenarioId: 's2', editId: 'e4', code: 'facilityGone', isApplied: false },
      ],
    });
  });

  it('takes the edits of parents with it, but for those that both stand on', () => {
    const list = [
      scenario('s1', null, close('a')),
      scenario('s2', 's1', grow),
      scenario('s3', 's2', close('b')),
      scenario('s4', 's1'),
    ];
    const merged = mergeScenario(county, list, 's4', 's3');
    if (!merged.ok) throw new Error(merged.error.code);
    expect(merged.value.scenarios[3]?.edits.map(({ edit }) => edit)).toEqual([grow, close('b')]);
    expect(codeOf(mergeScenario(county, list, 's3', 's1'))).toBe('scenarioMergesItself');
  });

  it('is refused for one that stands on the other, which would lose its edits', () => {
    const list = [
      scenario('s1', null, close('a')),
      scenario('s2', 's1', { type: 'removeFacility', facilityId: 'b' }),
      scenario('s3', 's2', grow),
    ];
    expect(codeOf(mergeScenario(county, list, 's1', 's2'))).toBe('scenarioStandsOnIt');
    expect(codeOf(mergeScenario(county, list, 's1', 's3'))).toBe('scenarioStandsOnIt');
  });

  it('keeps growth that compounds: each equal edit that is there excuses one', () => {
    const people = (list: readonly Scenario[], id: string) =>
      materialize(county, list, id).project.places[0]?.populationCount;
    const set = (populationCount: number): ScenarioEdit => ({
      type: 'setPlaceFields',
      placeId: '1',
      fields: { populationCount },
    });
    for (const [into, from] of [
      [[grow], [grow, grow]],
      [
        [grow, grow],
        [close('a'), grow, grow, grow],
      ],
      // The past of a copy is not put again on what was made of it.
      [
        [set(7), grow],
        [set(7), grow, grow],
      ],
    ] as const) {
      const list = [scenario('s1', null, ...into), scenario('s2', null, ...from)];
      const merged = mergeScenario(county, list, 's1', 's2');
      if (!merged.ok) throw new Error(merged.error.code);
      expect(people(merged.value.scenarios, 's1')).toBe(people(list, 's2'));
    }
  });

  it('takes what both scenarios began with for no conflict, and what came after for one', () => {
    const list = [
      scenario('s1', null, move(110.1)),
      scenario('s2', null, move(110.1), move(110.2)),
      scenario('s3', null, move(110.1), move(110.3)),
    ];
    const only = mergeScenario(county, list, 's1', 's2');
    expect(only.ok && only.value.report).toEqual({
      appendedCount: 1,
      skippedCount: 1,
      conflicts: [],
    });
    const both = mergeScenario(county, list, 's2', 's3');
    expect(both.ok && both.value.report.conflicts).toMatchObject([{ code: 'bothChanged' }]);
  });

  const set = { type: 'setPlaceFields', placeId: '1', fields: { populationCount: 7 } } as const;
  it.each<[string, ScenarioEdit, ScenarioEdit, string | null]>([
    [
      'takes away what the other moved',
      move(110.1),
      { type: 'removeFacility', facilityId: 'a' },
      'facility a',
    ],
    ['grows people that the other counted', set, grow, 'places populationCount'],
    ['counts people that the other grew', grow, set, 'place 1 populationCount'],
    [
      'puts back what the other moved',
      move(110.1),
      { type: 'restore', facilities: [facility('a', [110, 22])] },
      'facility a',
    ],
    ['closes what the other moved', move(110.1), close('a'), null],
    ['moves another one', move(110.1), move(110.1, 'b'), null],
    [
      'moves a place that the other counted',
      set,
      { type: 'movePlace', placeId: '1', lngLat: [110.1, 22] },
      null,
    ],
  ])('names its conflicts: one that %s', (_, into, from, named) => {
    const list = [scenario('s1', null, into), scenario('s2', null, from)];
    const merged = mergeScenario(county, list, 's1', 's2');
    if (!merged.ok) throw new Error(merged.error.code);
    expect(merged.value.report).toMatchObject({ appendedCount: 1, skippedCount: 0 });
    expect(merged.value.report.conflicts).toMatchObject(
      named === null
        ? []
        : [
            {
              code: 'bothChanged',
              message: `both scenarios change ${named}; the merged change is applied last`,
            },
          ],
    );
  });
});
