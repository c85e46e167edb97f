import { describe, expect, it } from 'vitest';
import { fieldNames, listKinds } from '../../../../src/io/intake/types';
import {
  fieldOfColumn,
  fieldsOfList,
  guessedColumns,
  haveSameColumns,
  withColumn,
  withDraftTable,
  withJoin,
  withList,
  withTable,
} from '../../../../src/ui/intake/choices';
import { intakeChoices, intakeDraft, placesMapping, tableDraft, tablePreview } from './small-draft';

describe('a column taken for a field', () => {
  it('takes the field from the column that had it', () => {
    const mapping = withColumn(placesMapping, 4, 'name');
    expect(mapping.columns).toEqual({ id: 0, name: 4, lng: 2, lat: 3 });
    expect(fieldOfColumn(mapping, 1)).toBeNull();
  });

  it('gives up the field that the column had', () => {
    const mapping = withColumn(placesMapping, 1, 'township');
    expect(mapping.columns).toEqual({ id: 0, township: 1, lng: 2, lat: 3 });
  });

  it('can mean nothing', () => {
    expect(withColumn(placesMapping, 0, null).columns).toEqual({ name: 1, lng: 2, lat: 3 });
  });

  it('never leaves two fields on one column, nor one field on two', () => {
    let mapping = placesMapping;
    for (const [column, field] of [
      [2, 'lat'],
      [3, 'lng'],
      [0, 'lng'],
      [2, 'id'],
      [2, 'lat'],
    ] as const) {
      mapping = withColumn(mapping, column, field);
      const used = Object.values(mapping.columns);
      expect(new Set(used).size).toBe(used.length);
      expect(fieldOfColumn(mapping, column)).toBe(field);
    }
  });
});

describe('another kind of list', () => {
  it('keeps the columns that mean something there', () => {
    const mapping = withList(
      { ...placesMapping, columns: { name: 1, population: 2, lng: 3 } },
      'facilities',
    );
    expect(mapping.columns).toEqual({ name: 1, lng: 3 });
  });

  it('has a target only where coordinates are brought, and areas only for outlines', () => {
    const positions = withList(placesMapping, 'positions');
    expect(positions.target).toBe('places');
    expect(withList({ ...positions, target: 'townships' }, 'positions').target).toBe('townships');
    const areas = withList(positions, 'areas');
    expect(areas).not.toHaveProperty('target');
    expect(areas.areas).toBe('counties');
    expect(withList(areas, 'places')).not.toHaveProperty('areas');
  });

  it('comes back from being left out with its columns', () => {
    expect(withList(withList(placesMapping, 'ignore'), 'places')).toEqual(placesMapping);
  });

  it('offers every field in some list, and coordinates in each list of points', () => {
    const offered = new Set(listKinds.flatMap((list) => fieldsOfList[list]));
    expect([...fieldNames].filter((field) => !offered.has(field))).toEqual([]);
    for (const list of ['places', 'facilities', 'positions'] as const)
      expect(fieldsOfList[list]).toEqual(
        expect.arrayContaining(['lng', 'lat', 'lngLat', 'x', 'y']),
      );
  });
});

describe('choices', () => {
  const tables = [tableDraft('a'), tableDraft('b')];

  it('change one table and leave the draft and the other alone', () => {
    const choices = intakeChoices(tables);
    const changed = withTable(choices, 'b', { systemId: 'gcj02' });
    expect(changed.tables.b?.systemId).toBe('gcj02');
    expect(changed.tables.a).toBe(choices.tables.a);
    expect(choices.tables.b?.systemId).toBe('');
    expect(() => withTable(choices, 'c', {})).toThrow('no table c');
  });

  it('go back to what was proposed', () => {
    const draft = intakeDraft(tables);
    const changed = withTable(draft.choices, 'a', {
      systemId: 'bd09',
      mapping: withList(placesMapping, 'ignore'),
    });
    expect(withDraftTable(changed, draft, 'a')).toEqual(draft.choices);
  });

  it('keep one answer a row, which can be changed and taken back', () => {
    let choices = withJoin(intakeChoices(tables), 'a', 7, 'x');
    choices = withJoin(choices, 'a', 9, '');
    choices = withJoin(choices, 'a', 7, 'y');
    expect(choices.confirmedJoins).toEqual({ a: { 7: 'y', 9: '' } });
    expect(withJoin(choices, 'a', 7, null).confirmedJoins).toEqual({ a: { 9: '' } });
  });
});

it('guesses become columns, and differ when one does', () => {
  const preview = tablePreview('a', {
    guesses: [
      { field: 'name', columnIndex: 1, basis: 'header' },
      { field: 'id', columnIndex: 0, basis: 'content' },
    ],
  });
  expect(guessedColumns(preview)).toEqual({ id: 0, name: 1 });
  expect(haveSameColumns({ id: 0, name: 1 }, { name: 1, id: 0 })).toBe(true);
  expect(haveSameColumns({ id: 0, name: 1 }, { id: 0 })).toBe(false);
  expect(haveSameColumns({ id: 0, name: 1 }, { id: 0, name: 2 })).toBe(false);
  expect(haveSameColumns({ id: 0, name: 1 }, { id: 0, kind: 1 })).toBe(false);
});
