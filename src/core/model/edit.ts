import type { LngLat } from './place';
import type { Project } from './project';

/** A row of one of the lists, by its id. */
export interface ListTarget {
  readonly list: 'places' | 'facilities';
  readonly id: string;
}

/** Id of a project that holds data of the user's. */
export const ownProjectId = 'own';

/** Title of a project of the user's that stands on another one: a region, whose name must not pass for the user's list. */
export function ownTitle({ id, title }: Pick<Project, 'id' | 'title'>): Project['title'] {
  if (id === ownProjectId) return title;
  return { zh: `${title.zh}（自有数据）`, en: `${title.en} (own data)` };
}

/** A project with one row at a position that a person chose on the map, in degrees, WGS84; the rest is shared with the old one. */
export function withPosition(project: Project, { list, id }: ListTarget, lngLat: LngLat): Project {
  const moved = { lngLat, position: 'recorded', positionSource: 'map' } as const;
  const renewed = <T extends { readonly id: string }>(rows: readonly T[]) =>
    rows.map((row) => (row.id === id ? { ...row, ...moved } : row));
  const own = { ...project, id: ownProjectId, title: ownTitle(project) };
  return list === 'places'
    ? { ...own, places: renewed(project.places) }
    : { ...own, facilities: renewed(project.facilities) };
}

/** A project under another title. */
export function withTitle(project: Project, title: string): Project {
  return { ...project, id: ownProjectId, title: { zh: title, en: title } };
}
