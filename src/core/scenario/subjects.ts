import type { ScenarioEdit } from './types';

/** What an edit sets of a list: a row and a field of it, or all of them where one is null. */
export interface Subject {
  readonly of: 'facility' | 'place' | 'standard';
  readonly id: string | null;
  readonly field: string | null;
}

/** Whether two subjects have something in common. */
export function overlap(one: Subject, other: Subject): boolean {
  const meets = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return one.of === other.of && meets(one.id, other.id) && meets(one.field, other.field);
}

/** A subject in English. */
export function subjectName({ of, id, field }: Subject): string {
  const row = id === null ? `${of}s` : `${of} ${id}`;
  return field === null ? row : `${row} ${field}`;
}

/** The things that an edit sets, for finding two edits that set the same one. */
export function subjectsOf(edit: ScenarioEdit): readonly Subject[] {
  switch (edit.type) {
    case 'addFacility':
      return [{ of: 'facility', id: edit.facility.id, field: null }];
    case 'removeFacility':
      return [{ of: 'facility', id: edit.facilityId, field: null }];
    case 'moveFacility':
      return [{ of: 'facility', id: edit.facilityId, field: 'position' }];
    case 'setStatus':
      return [{ of: 'facility', id: edit.facilityId, field: 'status' }];
    case 'setKind':
      return [{ of: 'facility', id: edit.facilityId, field: 'kind' }];
    case 'setFacilityFields':
      return fieldsOf('facility', edit.facilityId, edit.fields);
    case 'setLimit':
      return [{ of: 'standard', id: edit.standardId, field: edit.setting }];
    case 'growPopulation':
      return [{ of: 'place', id: null, field: 'populationCount' }];
    case 'movePlace':
      return [{ of: 'place', id: edit.placeId, field: 'position' }];
    case 'setPlaceFields':
      return fieldsOf('place', edit.placeId, edit.fields);
    case 'restore':
      return [
        ...rowsOf('facility', edit.facilities),
        ...rowsOf('place', edit.places),
        ...rowsOf('standard', edit.standards),
      ];
  }
}

function fieldsOf(of: Subject['of'], id: string, fields: object): Subject[] {
  return Object.keys(fields).map((field) => ({ of, id, field }));
}

function rowsOf(of: Subject['of'], rows: readonly { readonly id: string }[] = []): Subject[] {
  return rows.map(({ id }) => ({ of, id, field: null }));
}
