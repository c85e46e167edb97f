import { AreaIndex } from '../geo/area-index';
import { isChineseLat, isChineseLng } from '../geo/china-box';
import { crossesItself, distinctCorners, doubleSignedArea } from '../geo/simple-ring';
import type { Facility } from './facility';
import type { LngLat, Place } from './place';
import type { Project } from './project';
import type { Result } from './result';

type UrbanArea = Project['urbanAreas'][number];

/** An urban area as a person draws it: corners in degrees, WGS84, in either sense, the first repeated at the end or not. */
export interface DrawnArea {
  readonly name: string;
  readonly polygon: readonly LngLat[];
}

/** Why a drawn area cannot be used. */
export type AreaProblem =
  | 'areaTooFewCorners'
  | 'areaTooManyCorners'
  | 'areaOutsideChina'
  | 'areaCrossesItself';

/** More than a hand draws; the search for crossings looks at each pair of edges. */
export const mostAreaCorners = 2000;

const messages: Record<AreaProblem, string> = {
  areaTooFewCorners: 'an area needs three corners or more that do not lie on one line',
  areaTooManyCorners: `an area has ${mostAreaCorners} corners at most; import larger ones as a file`,
  areaOutsideChina: 'a corner lies outside China; give longitude first, then latitude, in degrees',
  areaCrossesItself: 'the border of the area crosses or touches itself; draw the corners in turn',
};

/** What is wrong with the corners of an area (as of `DrawnArea`); null where nothing is. */
export function findAreaProblem(polygon: readonly LngLat[]): AreaProblem | null {
  if (!polygon.every(([lng, lat]) => isChineseLng(lng) && isChineseLat(lat)))
    return 'areaOutsideChina';
  const corners = distinctCorners(polygon);
  if (corners.length < 3) return 'areaTooFewCorners';
  if (corners.length > mostAreaCorners) return 'areaTooManyCorners';
  if (crossesItself(corners))
    return isOnOneLine(corners) ? 'areaTooFewCorners' : 'areaCrossesItself';
  return null;
}

/** A drawn area as a project keeps it: one closed ring that runs against the clock (RFC 7946). Error codes: `AreaProblem`. */
export function toUrbanArea({ name, polygon }: DrawnArea): Result<UrbanArea> {
  const code = findAreaProblem(polygon);
  if (code !== null) return { ok: false, error: { code, message: messages[code] } };
  const corners = distinctCorners(polygon);
  if (doubleSignedArea(corners) < 0) corners.reverse();
  const ring = [...corners, corners[0] as LngLat];
  return { ok: true, value: { name, polygons: [[ring]] }, issues: [] };
}

/** What an urban area holds, and what told the settings there. */
export interface UrbanAreaFacts {
  readonly name: string;
  readonly placeCount: number;
  readonly facilityCount: number;
  /** Places and facilities that are urban because they lie in an area. */
  readonly byAreaCount: number;
  /** Those whose setting a column, a class, or a township's type told. */
  readonly byListCount: number;
  /** Those whose setting comes with the region, from a rule. */
  readonly byRuleCount: number;
}

/** Counts for each urban area of a project, in its order; what lies in two counts in both. */
export function urbanAreaFacts(
  project: Pick<Project, 'places' | 'facilities' | 'urbanAreas'>,
): UrbanAreaFacts[] {
  return project.urbanAreas.map((area) => {
    const index = new AreaIndex([area]);
    const isInside = ({ lngLat }: Place | Facility) => lngLat !== null && index.contains(lngLat);
    const places = project.places.filter(isInside);
    const facilities = project.facilities.filter(isInside);
    const rows: readonly (Place | Facility)[] = [...places, ...facilities];
    const byAreaCount = rows.filter(({ settingSource }) => settingSource === 'polygon').length;
    const byRuleCount = rows.filter(({ settingSource }) => settingSource === undefined).length;
    return {
      name: area.name,
      placeCount: places.length,
      facilityCount: facilities.length,
      byAreaCount,
      byListCount: rows.length - byAreaCount - byRuleCount,
      byRuleCount,
    };
  });
}

function isOnOneLine(corners: readonly LngLat[]): boolean {
  return corners.every(
    (_, index) => doubleSignedArea([...corners.slice(0, 2), corners[index] as LngLat]) === 0,
  );
}
