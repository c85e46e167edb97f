import type { Result } from '../model/result';
import { done, refused } from './outcome';
import type { Scenario, ScenarioEdit, ScenarioStep } from './types';

/** What a new scenario is to be. */
export interface ScenarioDraft {
  readonly name: string;
  readonly description?: string;
  /** Null for one that stands on the base. */
  readonly parentId: string | null;
}

/** A list with a new scenario at its end, and its id. */
export interface CreatedScenario {
  readonly scenarios: readonly Scenario[];
  readonly id: string;
}

/** Adds a scenario without edits. Codes: `scenarioNameMissing`, `scenarioGone` (its parent). */
export function createScenario(
  scenarios: readonly Scenario[],
  { name, description = '', parentId }: ScenarioDraft,
): Result<CreatedScenario> {
  if (parentId !== null && !has(scenarios, parentId)) return gone(parentId);
  return added(scenarios, { name, description, parentId, edits: [] });
}

/**
 * A new scenario made of another: a `child` stands on it and follows its changes, a `copy` has its parent and edits and
 * goes its own way. Codes: `scenarioNameMissing`, `scenarioGone`.
 */
export function branchScenario(
  scenarios: readonly Scenario[],
  id: string,
  { how, name, description = '' }: BranchTerms,
): Result<CreatedScenario> {
  const from = scenarios.find((one) => one.id === id);
  if (from === undefined) return gone(id);
  return how === 'child'
    ? added(scenarios, { name, description, parentId: id, edits: [] })
    : added(scenarios, { name, description, parentId: from.parentId, edits: from.edits });
}

export interface BranchTerms {
  readonly how: 'child' | 'copy';
  readonly name: string;
  readonly description?: string;
}

/** Gives a scenario another name or description; what is absent stays. Codes: `scenarioGone`, `scenarioNameMissing`. */
export function describeScenario(
  scenarios: readonly Scenario[],
  id: string,
  { name, description }: { readonly name?: string; readonly description?: string },
): Result<readonly Scenario[]> {
  if (name !== undefined && name.trim() === '') return nameMissing();
  return changed(scenarios, id, (scenario) =>
    done({
      ...scenario,
      ...(name !== undefined && { name: name.trim() }),
      ...(description !== undefined && { description }),
    }),
  );
}

/** What becomes of the scenarios that stand on one that is deleted: they take over its edits before their own, or go too. */
export type FateOfChildren = 'rebase' | 'delete';

/** Deletes a scenario. Code: `scenarioGone`. */
export function deleteScenario(
  scenarios: readonly Scenario[],
  id: string,
  children: FateOfChildren,
): Result<readonly Scenario[]> {
  const deleted = scenarios.find((one) => one.id === id);
  if (deleted === undefined) return gone(id);
  if (children === 'delete') {
    const descendants = new Set([id]);
    for (let size = 0; size !== descendants.size; ) {
      size = descendants.size;
      for (const { id: each, parentId } of scenarios)
        if (parentId !== null && descendants.has(parentId)) descendants.add(each);
    }
    return done(scenarios.filter((one) => !descendants.has(one.id)));
  }
  const { parentId, edits } = deleted;
  const rest = scenarios.filter((one) => one.id !== id);
  return done(
    rest.map((one) =>
      one.parentId === id ? { ...one, parentId, edits: renumbered([...edits, ...one.edits]) } : one,
    ),
  );
}

/** A list with an edit more. */
export interface AddedEdit {
  readonly scenarios: readonly Scenario[];
  readonly editId: string;
}

/** Adds an edit at the end of a scenario. Codes: `scenarioGone`, `scenarioIsBase`. */
export function addEdit(
  scenarios: readonly Scenario[],
  id: string,
  edit: ScenarioEdit,
): Result<AddedEdit> {
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) return gone(id);
  const editId = nextId('e', scenario.edits);
  const next = { ...scenario, edits: [...scenario.edits, { id: editId, edit }] };
  return done({ scenarios: replaced(scenarios, next), editId });
}

/** Takes an edit out of a scenario. Codes: `scenarioGone`, `editGone`. */
export function removeEdit(
  scenarios: readonly Scenario[],
  id: string,
  editId: string,
): Result<readonly Scenario[]> {
  return changed(scenarios, id, (scenario) =>
    scenario.edits.some((step) => step.id === editId)
      ? done({ ...scenario, edits: scenario.edits.filter((step) => step.id !== editId) })
      : refused('editGone', `the scenario ${scenario.name} has no edit ${editId} any more`),
  );
}

/** Puts the edits of a scenario into another order, given as all their ids. Codes: `scenarioGone`, `editOrderDiffers`. */
export function reorderEdits(
  scenarios: readonly Scenario[],
  id: string,
  editIds: readonly string[],
): Result<readonly Scenario[]> {
  return changed(scenarios, id, (scenario) => {
    const byId = new Map(scenario.edits.map((step) => [step.id, step]));
    const edits = editIds.flatMap((editId) => byId.get(editId) ?? []);
    const isEachOnce = new Set(editIds).size === byId.size && editIds.length === byId.size;
    if (!isEachOnce || edits.length !== byId.size) {
      const message = `the new order does not name each edit of ${scenario.name} once; look at the list again`;
      return refused('editOrderDiffers', message);
    }
    return done({ ...scenario, edits });
  });
}

/** A scenario's edits with more of them at the end, each under an id of its own. Throws where there is none of that id. */
export function withEdits(
  scenarios: readonly Scenario[],
  id: string,
  edits: readonly ScenarioEdit[],
): readonly Scenario[] {
  let current = scenarios;
  for (const edit of edits) {
    const more = addEdit(current, id, edit);
    if (!more.ok) throw new Error(more.error.message);
    current = more.value.scenarios;
  }
  return current;
}

/** Ids that differ, in the order of the list. */
function renumbered(steps: readonly ScenarioStep[]): readonly ScenarioStep[] {
  return steps.map(({ edit }, index) => ({ id: `e${index + 1}`, edit }));
}

/** The prefix with a number above those that are taken. */
export function nextId(prefix: string, taken: readonly { readonly id: string }[]): string {
  const pattern = new RegExp(`^${prefix}(\\d{1,15})$`);
  const last = taken.reduce(
    (most, { id }) => Math.max(most, Number(pattern.exec(id)?.[1] ?? 0)),
    0,
  );
  return `${prefix}${last + 1}`;
}

function added(
  scenarios: readonly Scenario[],
  scenario: Omit<Scenario, 'id'>,
): Result<CreatedScenario> {
  const name = scenario.name.trim();
  if (name === '') return nameMissing();
  const id = nextId('s', scenarios);
  return done({ scenarios: [...scenarios, { id, ...scenario, name }], id });
}

function changed(
  scenarios: readonly Scenario[],
  id: string,
  change: (scenario: Scenario) => Result<Scenario>,
): Result<readonly Scenario[]> {
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) return gone(id);
  const next = change(scenario);
  return next.ok ? done(replaced(scenarios, next.value)) : next;
}

function replaced(scenarios: readonly Scenario[], next: Scenario): readonly Scenario[] {
  return scenarios.map((one) => (one.id === next.id ? next : one));
}

function has(scenarios: readonly Scenario[], id: string): boolean {
  return scenarios.some((one) => one.id === id);
}

function gone(id: string) {
  return id === ''
    ? refused('scenarioIsBase', 'the base has no edits; make a scenario of it first')
    : refused('scenarioGone', `there is no scenario ${id} any more; choose another`);
}

function nameMissing() {
  return refused('scenarioNameMissing', 'the scenario has no name; give it one');
}
