import type { IntakeChoices, IntakeDraft, TableChoices, TablePreview } from '../../io/intake/draft';
import type { FieldName, ListKind, TableMapping } from '../../io/intake/types';

const where: readonly FieldName[] = ['lng', 'lat', 'lngLat', 'x', 'y', 'datum'];
const units: readonly FieldName[] = ['township', 'townshipId', 'county', 'countyId'];
const settingFields: readonly FieldName[] = ['setting', 'urbanRuralCode'];

/** What a column of each list can mean, in the order in which it is offered. */
export const fieldsOfList: Readonly<Record<ListKind, readonly FieldName[]>> = {
  places: [
    'id',
    'name',
    ...where,
    ...settingFields,
    'population',
    'populationBasis',
    'weight',
    ...units,
    'position',
  ],
  facilities: [
    'id',
    'name',
    'kind',
    'status',
    ...where,
    ...settingFields,
    ...units,
    'beds',
    'physicians',
    'nurses',
    'ambulances',
    'provenance',
    'position',
  ],
  positions: ['id', 'name', ...where, ...units, 'population', ...settingFields],
  population: ['id', 'name', ...units, 'population', 'weight'],
  areas: ['id', 'name', ...units, ...settingFields],
  ignore: [],
};

/** The choices with one table read differently. */
export function withTable(
  choices: IntakeChoices,
  tableId: string,
  change: Partial<TableChoices>,
): IntakeChoices {
  const before = choices.tables[tableId];
  if (!before) throw new Error(`no table ${tableId}`);
  return { ...choices, tables: { ...choices.tables, [tableId]: { ...before, ...change } } };
}

/** The mapping with a column taken for a field, or for none; the column and the field each keep one partner. */
export function withColumn(
  mapping: TableMapping,
  columnIndex: number,
  field: FieldName | null,
): TableMapping {
  const columns: Partial<Record<FieldName, number>> = {};
  for (const [name, index] of Object.entries(mapping.columns))
    if (index !== columnIndex && name !== field) columns[name as FieldName] = index;
  if (field !== null) columns[field] = columnIndex;
  return { ...mapping, columns };
}

/** The mapping for another kind of list; columns that mean nothing there are let go. */
export function withList(mapping: TableMapping, list: ListKind): TableMapping {
  const { target: _target, areas: _areas, ...rest } = mapping;
  const columns: Partial<Record<FieldName, number>> = {};
  for (const [name, index] of Object.entries(mapping.columns))
    if (list === 'ignore' || fieldsOfList[list].includes(name as FieldName))
      columns[name as FieldName] = index;
  return {
    ...rest,
    list,
    columns,
    ...(list === 'positions' ? { target: mapping.target ?? 'places' } : {}),
    ...(list === 'areas' ? { areas: mapping.areas ?? 'counties' } : {}),
  };
}

/** The field that a column is taken for; null also for a field that the list does not have, which is kept as it is. */
export function fieldOfColumn(mapping: TableMapping, columnIndex: number): FieldName | null {
  return fieldsOfList[mapping.list].find((name) => mapping.columns[name] === columnIndex) ?? null;
}

/** The columns that the content and the header speak for, under the header in force. */
export function guessedColumns(preview: TablePreview): TableMapping['columns'] {
  return Object.fromEntries(preview.guesses.map(({ field, columnIndex }) => [field, columnIndex]));
}

/** Whether two mappings give each field the same column. */
export function haveSameColumns(
  one: TableMapping['columns'],
  other: TableMapping['columns'],
): boolean {
  const names = Object.keys(one) as FieldName[];
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

/** The choices with a table as it was proposed at first. */
export function withDraftTable(
  choices: IntakeChoices,
  draft: IntakeDraft,
  tableId: string,
): IntakeChoices {
  const first = draft.choices.tables[tableId];
  return first ? withTable(choices, tableId, first) : choices;
}

/** The choices with the answer to one question of a join; an empty id is a refusal, null takes the answer back. */
export function withJoin(
  choices: IntakeChoices,
  tableId: string,
  row: number,
  targetId: string | null,
): IntakeChoices {
  const { [row]: _earlier, ...others } = choices.confirmedJoins[tableId] ?? {};
  const answers = targetId === null ? others : { ...others, [row]: targetId };
  return { ...choices, confirmedJoins: { ...choices.confirmedJoins, [tableId]: answers } };
}
