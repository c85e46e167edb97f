import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Project } from '../../src/core/model/project';
import { applyEdit, applyEdits } from '../../src/core/scenario/apply-edit';
import { materialize, rememberingApply } from '../../src/core/scenario/materialize';
import { mergeScenario } from '../../src/core/scenario/merge';
import { newFacilityId } from '../../src/core/scenario/new-facility';
import {
  addEdit,
  branchScenario,
  createScenario,
  deleteScenario,
  reorderEdits,
} from '../../src/core/scenario/scenario-list';
import type { Scenario, ScenarioEdit } from '../../src/core/scenario/types';
import { edit, edits, world } from './scenario-edits';
import { runs } from './worlds';

const many = { ...runs, numRuns: 400 };

/** A value that throws on any attempt to change it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function valueIn<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function scenarioOf(id: string, parentId: string | null, list: readonly ScenarioEdit[]): Scenario {
  const steps = list.map((each, index) => ({ id: `e${index + 1}`, edit: each }));
  return { id, name: id, description: '', parentId, edits: steps };
}

test('an edit and its inverse leave the project as it was, and neither changes what it is given', () => {
  const types = new Set<string>();
  fc.assert(
    fc.property(world, edit, (drawn, each) => {
      const project = frozen(drawn);
      const applied = applyEdit(project, frozen(each));
      if (!applied.ok) return;
      types.add(each.type);
      const { project: edited, inverse } = applied.value;
      if (inverse.length === 0) expect(edited).toBe(project);
      else expect(edited).not.toEqual(project);
      const back = valueIn(applyEdits(frozen(edited), inverse));
      expect(back.project).toStrictEqual(project);
      // What undoes the undoing does it again.
      expect(valueIn(applyEdits(project, back.inverse)).project).toStrictEqual(edited);
    }),
    { ...many, numRuns: 1500 },
  );
  expect(types.size).toBe(10);
});

test('a row of edits is undone by its inverse', () => {
  fc.assert(
    fc.property(world, edits, (project, list) => {
      const good = list.filter(
        (each, index) => applyEdits(project, [...list.slice(0, index), each]).ok,
      );
      const applied = applyEdits(project, good);
      if (!applied.ok) return;
      const { inverse, project: edited } = applied.value;
      expect(valueIn(applyEdits(edited, inverse)).project).toStrictEqual(project);
    }),
    many,
  );
});

test('an edit shares the lists that it does not touch', () => {
  fc.assert(
    fc.property(world, edit, (project, each) => {
      const applied = applyEdit(project, each);
      if (!applied.ok) return;
      const { project: edited } = applied.value;
      const touched = /Facility|Status|Kind/.test(each.type)
        ? 'facilities'
        : each.type === 'setLimit'
          ? 'standards'
          : 'places';
      for (const key of Object.keys(project) as (keyof Project)[])
        if (key !== touched) expect(edited[key]).toBe(project[key]);
      if (touched === 'places') {
        const moved = edited.places.filter((place, index) => place !== project.places[index]);
        if (each.type !== 'growPopulation') expect(moved.length).toBeLessThanOrEqual(1);
      }
    }),
    many,
  );
});

test('what the edits of a scenario make is what they make one after the other, the bad ones named', () => {
  fc.assert(
    fc.property(world, edits, edits, (base, parents, own) => {
      const list = [scenarioOf('s1', null, parents), scenarioOf('s2', 's1', own)];
      let expected = base;
      const bad: string[] = [];
      for (const { id, edits: steps } of list)
        for (const step of steps) {
          const applied = applyEdit(expected, step.edit);
          if (applied.ok) expected = applied.value.project;
          else bad.push(`${id} ${step.id} ${applied.error.code}`);
        }
      const { project, problems } = materialize(base, list, 's2');
      expect(project).toStrictEqual(expected);
      expect(
        problems.map(({ scenarioId, editId, code }) => `${scenarioId} ${editId} ${code}`),
      ).toEqual(bad);
      const remembering = rememberingApply();
      const once = materialize(base, list, 's2', remembering);
      expect(once).toStrictEqual({ project, problems });
      expect(materialize(base, list, 's2', remembering).project).toBe(once.project);
    }),
    many,
  );
});

test('deleting a scenario leaves what its children make of the base', () => {
  fc.assert(
    fc.property(world, edits, edits, edits, (base, first, second, third) => {
      const list = [
        scenarioOf('s1', null, first),
        scenarioOf('s2', 's1', second),
        scenarioOf('s3', 's2', third),
      ];
      for (const id of ['s1', 's2']) {
        const rest = valueIn(deleteScenario(list, id, 'rebase'));
        expect(rest.map((one) => one.id)).not.toContain(id);
        expect(materialize(base, rest, 's3').project).toStrictEqual(
          materialize(base, list, 's3').project,
        );
        for (const { edits: steps } of rest)
          expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
      }
      expect(valueIn(deleteScenario(list, 's1', 'delete'))).toEqual([]);
    }),
    runs,
  );
});

test('a merge gives what both lists of edits make one after the other, and once more nothing', () => {
  fc.assert(
    fc.property(world, edits, edits, edits, (base, common, own, other) => {
      const list = [
        scenarioOf('s1', null, common),
        scenarioOf('s2', 's1', own),
        scenarioOf('s3', 's1', other),
      ];
      const { scenarios, report } = valueIn(mergeScenario(base, list, 's2', 's3'));
      expect(report.appendedCount + report.skippedCount).toBe(
        other.length - report.conflicts.filter(({ isApplied }) => !isApplied).length,
      );
      expect(scenarios[2]).toBe(list[2]);
      expect(scenarios[1]?.edits.slice(0, own.length)).toStrictEqual(list[1]?.edits);
      expect(scenarios[1]?.edits.length).toBe(own.length + report.appendedCount);
      // What was appended can be applied: the merge brings no problem that was not there.
      expect(materialize(base, scenarios, 's2').problems).toEqual(
        materialize(base, list, 's2').problems,
      );
      // A copy of a scenario has nothing that the scenario lacks.
      const copied = valueIn(branchScenario(list, 's2', { how: 'copy', name: '副本' }));
      const again = valueIn(mergeScenario(base, copied.scenarios, copied.id, 's2'));
      const isRepeatable = own.every(
        (each, index) => !own.slice(0, index).some((before) => before.type === each.type),
      );
      if (isRepeatable) expect(again.report.appendedCount).toBe(0);
    }),
    many,
  );
});

test('each edit is kept, and any order names each once', () => {
  const spots = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { minLength: 1 });
  fc.assert(
    fc.property(world, spots, (base, list) => {
      fc.pre(base.facilities.length > 0);
      const created = valueIn(createScenario([], { name: '乙', parentId: null }));
      let { scenarios } = created;
      const moves = list.map(
        ([east, north]): ScenarioEdit => ({
          type: 'moveFacility',
          facilityId: 'f0',
          lngLat: [110 + east / 100, 22 + north / 100],
        }),
      );
      for (const move of moves) scenarios = valueIn(addEdit(scenarios, created.id, move)).scenarios;
      expect(scenarios[0]?.edits.map((step) => step.edit)).toEqual(moves);
      const next = valueIn(addEdit(scenarios, created.id, moves[0] as ScenarioEdit)).scenarios;
      const ids = next[0]?.edits.map((step) => step.id) ?? [];
      expect(valueIn(reorderEdits(next, created.id, [...ids].reverse()))[0]?.edits).toEqual(
        [...(next[0]?.edits ?? [])].reverse(),
      );
      for (const wrong of [ids.slice(1), [...ids, 'e9'], [ids[0] ?? '', ids[0] ?? '']])
        expect(reorderEdits(next, created.id, wrong)).toMatchObject({
          ok: false,
          error: { code: 'editOrderDiffers' },
        });
    }),
    runs,
  );
});

test('the id of a new facility is nobody else’s', () => {
  fc.assert(
    fc.property(world, edits, edits, (base, first, second) => {
      const list = [scenarioOf('s1', null, first), scenarioOf('s2', null, second)];
      const id = newFacilityId(base, list);
      expect(newFacilityId(base, list)).toBe(id);
      for (const scenario of ['', 's1', 's2'])
        expect(
          materialize(base, list, scenario).project.facilities.map((one) => one.id),
        ).not.toContain(id);
    }),
    runs,
  );
});
