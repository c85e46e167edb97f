import type { Project } from '../core/model/project';

/**
 * Whether one project differs from another by edits of rows alone, so that the map need not move. The same places are
 * enough: facilities come and go in a scenario.
 */
export function isEditOf(project: Project, earlier: Project): boolean {
  return project.counties === earlier.counties || hasSameRows(project, earlier);
}

function hasSameRows(project: Project, earlier: Project): boolean {
  const isSame = (one: readonly { id: string }[], other: readonly { id: string }[]) =>
    one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
  return (
    project.counties.length === earlier.counties.length &&
    isSame(project.places, earlier.places) &&
    (project.places.length > 0 || isSame(project.facilities, earlier.facilities))
  );
}
