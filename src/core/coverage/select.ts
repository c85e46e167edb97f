import type { Facility, FacilityKind } from '../model/facility';
import type { LngLat, Setting } from '../model/place';
import type { Project } from '../model/project';
import type { Demand } from '../model/standard';

/** What places and facilities have in common as demand points. */
interface DemandPoint {
  readonly id: string;
  readonly name: string;
  readonly lngLat: LngLat | null;
  readonly setting: Setting;
  readonly township: string;
  readonly county: string;
}

/** The project's list that a demand refers to. */
export function demandList(project: Project, demand: Demand): readonly DemandPoint[] {
  return demand.of === 'places' ? project.places : project.facilities;
}

/** Indices into `demandList` of the points that a standard has to serve, in file order. */
export function selectDemand(project: Project, demand: Demand): Uint32Array {
  const counties = demand.counties && new Set(demand.counties);
  const townships = demand.townships && new Set(demand.townships);
  const matches = (point: DemandPoint) =>
    (!demand.setting || point.setting === demand.setting) &&
    (!counties || counties.has(point.county)) &&
    (!townships || townships.has(point.township));
  const chosen: number[] = [];
  if (demand.of === 'places')
    project.places.forEach((place, index) => {
      if (matches(place)) chosen.push(index);
    });
  else {
    const kinds = demand.kinds && new Set(demand.kinds);
    project.facilities.forEach((facility, index) => {
      if (
        facility.status === 'existing' &&
        (!kinds || kinds.has(facility.kind)) &&
        matches(facility)
      )
        chosen.push(index);
    });
  }
  return Uint32Array.from(chosen);
}

/** Indices of the existing facilities of some kinds, apart by whether they have a position, in file order. */
export function selectProviders(
  facilities: readonly Facility[],
  kinds: readonly FacilityKind[],
): { located: Uint32Array; unlocated: Uint32Array; withoutPositionCount: number } {
  const wanted = new Set(kinds);
  const located: number[] = [];
  const unlocated: number[] = [];
  facilities.forEach((facility, index) => {
    if (facility.status !== 'existing' || !wanted.has(facility.kind)) return;
    (facility.lngLat ? located : unlocated).push(index);
  });
  return {
    located: Uint32Array.from(located),
    unlocated: Uint32Array.from(unlocated),
    withoutPositionCount: unlocated.length,
  };
}
