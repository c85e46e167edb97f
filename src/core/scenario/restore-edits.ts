import type { Project } from '../model/project';
import type { EditOf, EditResult } from './edit-parts';
import { done, refused } from './outcome';
import type { EditProblemCode } from './types';

interface Row {
  readonly id: string;
}

/** Codes: `facilityGone`, `placeGone`, `standardGone`. */
export function restore(
  project: Project,
  { facilities = [], places = [], standards = [] }: EditOf<'restore'>,
): EditResult {
  const facility = replaced(project.facilities, facilities);
  const place = replaced(project.places, places);
  const standard = replaced(project.standards, standards);
  const missing: readonly (readonly [string | null, EditProblemCode, string])[] = [
    [facility.missingId, 'facilityGone', 'facility'],
    [place.missingId, 'placeGone', 'place'],
    [standard.missingId, 'standardGone', 'standard'],
  ];
  for (const [id, code, what] of missing)
    if (id !== null)
      return refused(code, `there is no ${what} ${id} any more that could be put back as it was`);
  const isSame = [facility, place, standard].every(({ before }) => before.length === 0);
  if (isSame) return done({ project, inverse: [] });
  return done({
    project: {
      ...project,
      facilities: facility.list,
      places: place.list,
      standards: standard.list,
    },
    inverse: [
      {
        type: 'restore',
        ...(facility.before.length > 0 && { facilities: facility.before }),
        ...(place.before.length > 0 && { places: place.before }),
        ...(standard.before.length > 0 && { standards: standard.before }),
      },
    ],
  });
}

/** A list with rows of the same ids in the place of its own, those that were replaced, and an id that it does not have. */
function replaced<T extends Row>(list: readonly T[], rows: readonly T[]) {
  const wanted = new Map(rows.map((row) => [row.id, row]));
  const before: T[] = [];
  const next = list.map((row) => {
    const other = wanted.get(row.id);
    wanted.delete(row.id);
    if (other === undefined || other === row) return row;
    before.push(row);
    return other;
  });
  const [missingId = null] = wanted.keys();
  return { list: before.length === 0 ? list : next, before, missingId };
}
