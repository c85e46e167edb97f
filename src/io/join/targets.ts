import type { Facility } from '../../core/model/facility';
import type { LngLat, Place } from '../../core/model/place';
import type { Township } from '../../core/model/project';
import { townshipCodeOf } from './codes';

/** What a row of a table of positions can be joined to. */
export interface JoinTarget {
  readonly id: string;
  readonly name: string;
  /** Empty for townships themselves. */
  readonly township: string;
  /** Code of the township where it is known. */
  readonly townshipId?: string;
  readonly county: string;
  readonly lngLat: LngLat | null;
}

/** Targets of a list of places, in its order. */
export function placeTargets(project: { readonly places: readonly Place[] }): JoinTarget[] {
  return project.places.map(targetOf);
}

/** Targets of a list of facilities, in its order. */
export function facilityTargets(project: {
  readonly facilities: readonly Facility[];
}): JoinTarget[] {
  return project.facilities.map(targetOf);
}

/** Targets of the townships, in their order; they are found within their county. */
export function townshipTargets(project: { readonly townships: readonly Township[] }) {
  return project.townships.map(
    ({ id, name, county, lngLat }): JoinTarget => ({ id, name, township: '', county, lngLat }),
  );
}

function targetOf(item: Place | Facility): JoinTarget {
  const { id, name, township, county, lngLat, extra } = item;
  const townshipId = extra?.township_code ?? townshipCodeOf(id);
  return { id, name, township, county, lngLat, ...(townshipId === '' ? {} : { townshipId }) };
}
