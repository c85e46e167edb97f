import type { ScenarioEdit } from './types';

/**
 * What an edit sets, where a later edit of the same subject makes it void, so that both can be one: a position, a slider's
 * value. Null where each edit counts. Plain JSON, to be compared by value.
 */
export function coalescingSubject(edit: ScenarioEdit): unknown {
  switch (edit.type) {
    case 'moveFacility':
    case 'setKind':
    case 'setStatus':
      return [edit.type, edit.facilityId];
    case 'setFacilityFields':
      return [edit.type, edit.facilityId, Object.keys(edit.fields).sort()];
    case 'setLimit':
      return [edit.type, edit.standardId, edit.setting];
    case 'growPopulation':
      return [edit.type, edit.area];
    case 'movePlace':
      return [edit.type, edit.placeId];
    case 'setPlaceFields':
      return [edit.type, edit.placeId, Object.keys(edit.fields).sort()];
    default:
      return null;
  }
}

/** Names of the things that an edit sets, for finding two edits that set the same one. */
export function subjectsOf(edit: ScenarioEdit): readonly string[] {
  switch (edit.type) {
    case 'addFacility':
      return [`facility ${edit.facility.id}`];
    case 'removeFacility':
      return [`facility ${edit.facilityId}`];
    case 'moveFacility':
      return [`facility ${edit.facilityId} position`];
    case 'setStatus':
      return [`facility ${edit.facilityId} status`];
    case 'setKind':
      return [`facility ${edit.facilityId} kind`];
    case 'setFacilityFields':
      return Object.keys(edit.fields).map((name) => `facility ${edit.facilityId} ${name}`);
    case 'setLimit':
      return [`standard ${edit.standardId} ${edit.setting}`];
    case 'growPopulation':
      return ['population'];
    case 'movePlace':
      return [`place ${edit.placeId} position`];
    case 'setPlaceFields':
      return Object.keys(edit.fields).map((name) => `place ${edit.placeId} ${name}`);
    case 'restore':
      return [
        ...(edit.facilities ?? []).map(({ id }) => `facility ${id}`),
        ...(edit.places ?? []).map(({ id }) => `place ${id}`),
        ...(edit.standards ?? []).map(({ id }) => `standard ${id}`),
      ];
  }
}
