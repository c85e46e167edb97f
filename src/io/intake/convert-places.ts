import type { Place } from '../../core/model/place';
import { populationBasisWords } from '../cell-words';
import type { SourceTable } from '../formats/source';
import { convertRows, IdGiver } from './convert-rows';
import { nameOrId } from './name-or-id';
import type { FieldName, PlaceList, RowChoices } from './types';

/** What a place keeps of a row by itself; everything else goes to `extra`. */
const fields: readonly FieldName[] = [
  'id',
  'name',
  'lng',
  'lat',
  'lngLat',
  'x',
  'y',
  'datum',
  'setting',
  'position',
  'township',
  'county',
  'population',
  'populationBasis',
];

/**
 * Reads a table as places. A row without a usable id, name or setting is rejected; a position or a number of people
 * that cannot be used leaves the place in the list without it, and is listed as doubtful. Throws where the table has
 * coordinates and no system is chosen. Codes: those of `convertRows`, `IdGiver` and `ListRow`.
 */
export async function convertPlaces(table: SourceTable, choices: RowChoices): Promise<PlaceList> {
  const ids = new IdGiver(table, choices.takenIds);
  return await convertRows<Place>(table, choices, fields, (row, { rowNumber }) => {
    const id = ids.give(row, rowNumber);
    if (id === null) return null;
    const name = nameOrId(row, id);
    if (name === null) return null;
    const { lngLat, position } = row.position();
    const found = row.setting(id, lngLat);
    if (found === null) return null;
    return {
      id,
      name,
      lngLat,
      ...found,
      populationCount: row.count('population'),
      populationBasis: row.word(
        'populationBasis',
        populationBasisWords,
        'unknownPopulationBasis',
        'recorded',
      ),
      position,
      township: row.text('township'),
      county: row.text('county'),
      ...(lngLat === null ? {} : { positionSource: 'file' }),
      ...row.extra(),
    };
  });
}
