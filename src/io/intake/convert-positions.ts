import { populationBasisWords } from '../cell-words';
import type { SourceTable } from '../formats/source';
import { convertRows, IdGiver } from './convert-rows';
import { fieldNames, type ListResult, type PositionRow, type RowChoices } from './types';

/**
 * Reads a table that brings positions, people or settings to rows of a list that is there already. A row needs an id or
 * a name; where no column gives names, a township's or county's stands for it. What else is wrong leaves the row in
 * without it. Codes: those of `convertRows` and `ListRow`, `missingValue`, `duplicateId`; warning `unknownPopulationBasis`.
 */
export async function convertPositions(
  table: SourceTable,
  choices: RowChoices,
): Promise<ListResult<PositionRow>> {
  const ids = new IdGiver(table, new Map());
  return await convertRows<PositionRow>(table, choices, fieldNames, (row, { rowNumber }) => {
    const nameField = row.finest('name', 'township', 'county');
    const name = nameField === null ? '' : row.text(nameField);
    const idField = row.finest('id', 'townshipId', 'countyId');
    const hasId = idField !== null && (row.text(idField) !== '' || name === '');
    if (idField === null && name === '') {
      row.reject(nameField, 'missingValue', 'the row has neither an id nor a name');
      return null;
    }
    const id = hasId ? row.id(idField) : '';
    if (id === null) return null;
    if (id !== '' && ids.isTaken(row, id, rowNumber)) return null;
    const { lngLat, position } = row.position();
    const found = row.statedSetting();
    return {
      id,
      name,
      township: row.text('township'),
      townshipId: row.text('townshipId'),
      county: row.text('county'),
      lngLat,
      position,
      populationCount: row.count('population'),
      populationBasis: row.word(
        'populationBasis',
        populationBasisWords,
        'unknownPopulationBasis',
        'recorded',
      ),
      setting: found?.setting ?? null,
      settingSource: found?.settingSource ?? null,
    };
  });
}
