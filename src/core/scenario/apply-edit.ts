import type { Project } from '../model/project';
import type { Result } from '../model/result';
import {
  addFacility,
  moveFacility,
  removeFacility,
  setFacilityFields,
  setKind,
  setStatus,
} from './facility-edits';
import { setLimit } from './limit-edits';
import { done } from './outcome';
import { growPopulation, movePlace, setPlaceFields } from './place-edits';
import { restore } from './restore-edits';
import type { AppliedEdit, ScenarioEdit } from './types';

/**
 * A project with an edit applied, and what undoes it. Pure; what the edit does not touch is shared with the old project,
 * and where nothing changes the result is the old project itself, with nothing to undo. Applying `inverse` in its order
 * to the result gives a project that is deeply equal to the old one. Ids are taken to be unique in their lists.
 *
 * Error codes: `EditProblemCode`.
 */
export function applyEdit(project: Project, edit: ScenarioEdit): Result<AppliedEdit> {
  switch (edit.type) {
    case 'addFacility':
      return addFacility(project, edit);
    case 'removeFacility':
      return removeFacility(project, edit);
    case 'moveFacility':
      return moveFacility(project, edit);
    case 'setStatus':
      return setStatus(project, edit);
    case 'setKind':
      return setKind(project, edit);
    case 'setFacilityFields':
      return setFacilityFields(project, edit);
    case 'setLimit':
      return setLimit(project, edit);
    case 'growPopulation':
      return growPopulation(project, edit);
    case 'movePlace':
      return movePlace(project, edit);
    case 'setPlaceFields':
      return setPlaceFields(project, edit);
    case 'restore':
      return restore(project, edit);
  }
}

/** Applies edits one after the other; the first that cannot be applied refuses them all. Error codes as of `applyEdit`. */
export function applyEdits(project: Project, edits: readonly ScenarioEdit[]): Result<AppliedEdit> {
  let current = project;
  const inverse: ScenarioEdit[] = [];
  for (const edit of edits) {
    const applied = applyEdit(current, edit);
    if (!applied.ok) return applied;
    current = applied.value.project;
    inverse.unshift(...applied.value.inverse);
  }
  return done({ project: current, inverse });
}
