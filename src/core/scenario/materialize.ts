import type { Project } from '../model/project';
import type { Result } from '../model/result';
import { applyEdit } from './apply-edit';
import { done } from './outcome';
import type { Scenario, ScenarioEdit, ScenarioProblem } from './types';

/** What a scenario makes of the base. */
export interface Materialized {
  readonly project: Project;
  /** Edits that could not be applied and were passed over, in order. */
  readonly problems: readonly ScenarioProblem[];
}

/** The project after an edit, or why it cannot be applied. */
export type ApplyOne = (project: Project, edit: ScenarioEdit) => Result<Project>;

export interface Lineage {
  /** From the outermost parent to the scenario itself. */
  readonly chain: readonly Scenario[];
  /** Set where the chain does not end at the base. */
  readonly problem: ScenarioProblem | null;
}

/**
 * A scenario's parents and itself, the outermost first; none for the base. A parent that is gone, or that stands on its
 * own child, is named, and the chain begins behind it. Throws where there is no scenario of that id.
 */
export function lineageOf(scenarios: readonly Scenario[], id: string): Lineage {
  const chain: Scenario[] = [];
  const seen = new Set<string>();
  let wanted: string | null = id === '' ? null : id;
  while (wanted !== null) {
    const found = scenarios.find((one) => one.id === wanted);
    const child = chain[0];
    if (found === undefined) {
      if (child === undefined) throw new Error(`no scenario ${id}`);
      const message = `the scenario that ${child.name} stands on is gone; it stands on the base now`;
      return { chain, problem: problemOf(child, 'parentGone', message) };
    }
    if (seen.has(found.id) && child !== undefined) {
      const message = `${child.name} stands on a scenario that stands on it; it stands on the base now`;
      return { chain, problem: problemOf(child, 'parentsInCircle', message) };
    }
    seen.add(found.id);
    chain.unshift(found);
    wanted = found.parentId;
  }
  return { chain, problem: null };
}

/**
 * The base with the edits of a scenario's parents and then its own, each in order. An edit that can no longer be applied
 * is skipped and named among the problems. Shares with the base what no edit touches; the base itself for the base's id.
 * Throws where there is no scenario of that id.
 */
export function materialize(
  base: Project,
  scenarios: readonly Scenario[],
  id: string,
  apply: ApplyOne = applyOne,
): Materialized {
  const { chain, problem } = lineageOf(scenarios, id);
  const problems: ScenarioProblem[] = problem === null ? [] : [problem];
  let project = base;
  for (const scenario of chain) {
    for (const { id: editId, edit } of scenario.edits) {
      const applied = apply(project, edit);
      if (applied.ok) project = applied.value;
      else {
        const { code, message } = applied.error;
        problems.push({
          scenarioId: scenario.id,
          editId,
          code: code as ScenarioProblem['code'],
          message,
        });
      }
    }
  }
  return { project, problems };
}

/**
 * Remembers what each edit makes of each project, so that a scenario whose last edit changed costs one edit, and the same
 * scenario is the same project by identity. Forgets with the projects and edits themselves.
 */
export function rememberingApply(): ApplyOne {
  const known = new WeakMap<Project, WeakMap<ScenarioEdit, Result<Project>>>();
  return (project, edit) => {
    let byEdit = known.get(project);
    if (byEdit === undefined) {
      byEdit = new WeakMap();
      known.set(project, byEdit);
    }
    let applied = byEdit.get(edit);
    if (applied === undefined) {
      applied = applyOne(project, edit);
      byEdit.set(edit, applied);
    }
    return applied;
  };
}

function applyOne(project: Project, edit: ScenarioEdit): Result<Project> {
  const applied = applyEdit(project, edit);
  return applied.ok ? done(applied.value.project) : applied;
}

function problemOf(
  { id }: Scenario,
  code: ScenarioProblem['code'],
  message: string,
): ScenarioProblem {
  return { scenarioId: id, editId: '', code, message };
}
