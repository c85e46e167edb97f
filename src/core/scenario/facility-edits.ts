import { AreaIndex } from '../geo/area-index';
import { movedTo } from '../model/edit';
import type { Facility } from '../model/facility';
import type { Project } from '../model/project';
import {
  checkCount,
  checkPosition,
  type EditOf,
  type EditResult,
  isSamePosition,
  type Refusal,
  withItem,
} from './edit-parts';
import { done, refused } from './outcome';
import { capacityFields, type FacilityFields } from './types';

export function addFacility(
  project: Project,
  { facility, index = project.facilities.length }: EditOf<'addFacility'>,
): EditResult {
  const problem = checkFacility(facility);
  if (problem !== null) return problem;
  if (project.facilities.some(({ id }) => id === facility.id)) {
    const message = `there is a facility ${facility.id} already; give the new one another id`;
    return refused('facilityExists', message);
  }
  const facilities = [...project.facilities];
  facilities.splice(index, 0, facility);
  const inverse = [{ type: 'removeFacility', facilityId: facility.id }] as const;
  return done({ project: { ...project, facilities }, inverse });
}

export function removeFacility(
  project: Project,
  { facilityId }: EditOf<'removeFacility'>,
): EditResult {
  const index = indexOf(project, facilityId);
  const facility = project.facilities[index];
  if (facility === undefined) return gone(facilityId);
  const facilities = project.facilities.filter((_, at) => at !== index);
  return done({
    project: { ...project, facilities },
    inverse: [{ type: 'addFacility', facility, index }],
  });
}

export function moveFacility(
  project: Project,
  { facilityId, lngLat }: EditOf<'moveFacility'>,
): EditResult {
  const problem = checkPosition(lngLat);
  if (problem !== null) return problem;
  return renewed(project, facilityId, (facility) =>
    facility.position === 'recorded' && isSamePosition(facility.lngLat, lngLat)
      ? facility
      : movedTo(facility, lngLat, new AreaIndex(project.urbanAreas)),
  );
}

export function setStatus(
  project: Project,
  { facilityId, status }: EditOf<'setStatus'>,
): EditResult {
  return renewed(project, facilityId, (facility) =>
    facility.status === status ? facility : { ...facility, status },
  );
}

export function setKind(project: Project, { facilityId, kind }: EditOf<'setKind'>): EditResult {
  return renewed(project, facilityId, (facility) =>
    facility.kind === kind ? facility : { ...facility, kind },
  );
}

export function setFacilityFields(
  project: Project,
  { facilityId, fields }: EditOf<'setFacilityFields'>,
): EditResult {
  const problem = checkFields(fields);
  if (problem !== null) return problem;
  return renewed(project, facilityId, (facility) => withFields(facility, fields));
}

/** Null where a facility can be added. Codes: `idMissing`, `nameMissing`, `countInvalid`, `positionOutsideChina`. */
function checkFacility(facility: Facility): Refusal | null {
  if (facility.id === '') return refused('idMissing', 'the new facility has no id; give it one');
  const problem = checkFields(facility);
  if (problem !== null) return problem;
  return facility.lngLat === null ? null : checkPosition(facility.lngLat);
}

function checkFields(fields: FacilityFields): Refusal | null {
  if (fields.name !== undefined && fields.name.trim() === '')
    return refused('nameMissing', 'the facility has no name; give it one');
  for (const name of capacityFields) {
    const problem = checkCount(name, fields[name]);
    if (problem !== null) return problem;
  }
  return null;
}

/** The facility itself where all fields are so already. A setting that is given counts as told by the list: no area takes it back. */
function withFields(facility: Facility, fields: FacilityFields): Facility {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const changed = given.filter(([name, value]) => facility[name as keyof FacilityFields] !== value);
  if (changed.length === 0) return facility;
  const next: Facility = { ...facility, ...Object.fromEntries(changed) };
  if (next.setting === facility.setting || facility.settingSource === undefined) return next;
  const { settingRest: _, ...rest } = next;
  return { ...rest, settingSource: 'column' };
}

function renewed(
  project: Project,
  facilityId: string,
  change: (facility: Facility) => Facility,
): EditResult {
  const index = indexOf(project, facilityId);
  const before = project.facilities[index];
  if (before === undefined) return gone(facilityId);
  const after = change(before);
  if (after === before) return done({ project, inverse: [] });
  return done({
    project: { ...project, facilities: withItem(project.facilities, index, after) },
    inverse: [{ type: 'restore', facilities: [before] }],
  });
}

function indexOf({ facilities }: Project, facilityId: string): number {
  return facilities.findIndex(({ id }) => id === facilityId);
}

function gone(facilityId: string): Refusal {
  const message = `there is no facility ${facilityId} any more; remove this edit or bring the facility back`;
  return refused('facilityGone', message);
}
