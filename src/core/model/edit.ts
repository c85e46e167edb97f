import { AreaIndex } from '../geo/area-index';
import type { Facility } from './facility';
import type { LngLat, Place } from './place';
import type { Project } from './project';
import type { Result } from './result';
import { letGo, settledByAreas, takenIn } from './setting-by-area';
import { type DrawnArea, toUrbanArea } from './urban-area';

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

/**
 * A row at a position that a person chose, in degrees, WGS84. Where urban areas or the choice for the rest told the row's
 * setting, they tell it anew; `areas` are those of the row's project.
 */
export function movedTo<T extends Place | Facility>(row: T, lngLat: LngLat, areas: AreaIndex): T {
  return settledByAreas({ ...row, lngLat, position: 'recorded', positionSource: 'map' }, areas);
}

/** A project with one row at a position that a person chose on the map, as of `movedTo`; the rest is shared with the old one. */
export function withPosition(project: Project, { list, id }: ListTarget, lngLat: LngLat): Project {
  const areas = new AreaIndex(project.urbanAreas);
  const renewed = <T extends Place | Facility>(rows: readonly T[]) =>
    rows.map((row) => (row.id === id ? movedTo(row, lngLat, areas) : row));
  const own = { ...project, id: ownProjectId, title: ownTitle(project) };
  return list === 'places'
    ? { ...own, places: renewed(project.places) }
    : { ...own, facilities: renewed(project.facilities) };
}

/** A project that a person begins to make scenarios of; its lists are still the region's, which the title says. */
export function withOwnScenarios(project: Project): Project {
  const { id, title } = project;
  if (id === ownProjectId) return project;
  return {
    ...project,
    id: ownProjectId,
    title: { zh: `${title.zh}（自有方案）`, en: `${title.en} (own scenarios)` },
  };
}

/** A project under another title. */
export function withTitle(project: Project, title: string): Project {
  return { ...project, id: ownProjectId, title: { zh: title, en: title } };
}

/**
 * A project with one urban area more. What lies inside and has its setting from the choice for the rest becomes urban by
 * the area, and keeps in `settingRest` what that choice said. Rows whose setting a column, a class or a township's type
 * tells stay as they are, and so do those of a region that ships, whose settings come from a rule.
 *
 * Error codes: `AreaProblem`.
 */
export function withUrbanArea(project: Project, drawn: DrawnArea): Result<Project> {
  const area = toUrbanArea(drawn);
  if (!area.ok) return area;
  const inside = new AreaIndex([area.value]);
  const settle = <T extends Place | Facility>(row: T) =>
    row.settingSource === 'rest' && row.lngLat !== null && inside.contains(row.lngLat)
      ? takenIn(row)
      : row;
  const urbanAreas = [...project.urbanAreas, area.value];
  return { ok: true, value: settledAnew(project, urbanAreas, settle), issues: [] };
}

/**
 * A project without one of its urban areas, by its position in the list. What only this area made urban gets back what
 * the choice for the rest said of it; without such a choice (an area that came with the list) it is rural, as all that
 * no area holds. What lies in another area too stays urban. Throws where there is no such area.
 */
export function withoutUrbanArea(project: Project, index: number): Project {
  const removed = project.urbanAreas[index];
  if (removed === undefined) throw new Error(`no urban area ${index}`);
  const urbanAreas = project.urbanAreas.filter((_, at) => at !== index);
  const inside = new AreaIndex([removed]);
  const elsewhere = new AreaIndex(urbanAreas);
  return settledAnew(project, urbanAreas, (row) =>
    row.settingSource === 'polygon' &&
    row.lngLat !== null &&
    inside.contains(row.lngLat) &&
    !elsewhere.contains(row.lngLat)
      ? letGo(row)
      : row,
  );
}

function settledAnew(
  project: Project,
  urbanAreas: Project['urbanAreas'],
  settle: <T extends Place | Facility>(row: T) => T,
): Project {
  return {
    ...project,
    id: ownProjectId,
    title: ownTitle(project),
    urbanAreas,
    places: project.places.map(settle),
    facilities: project.facilities.map(settle),
  };
}
