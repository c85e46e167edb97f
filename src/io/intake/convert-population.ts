import type { SourceTable } from '../formats/source';
import { convertRows } from './convert-rows';
import { fieldNames, type ListResult, type PopulationRow, type RowChoices } from './types';

/**
 * Reads a table of people by township or county. A row needs a unit (an id or a name, of the finest unit for which there
 * is a column) and a number of people, and each unit comes once; else it is rejected. Codes: those of `convertRows` and
 * `ListRow.id`, `missingValue`, `notACount`, `duplicateUnit`.
 */
export async function convertPopulation(
  table: SourceTable,
  choices: RowChoices,
): Promise<ListResult<PopulationRow>> {
  const rowOfUnit = new Map<string, number>();
  const withoutPosition = {
    ...choices,
    mapping: { ...choices.mapping, columns: dropPosition(choices) },
  };
  const plain = { ...table, geometries: null };
  return await convertRows<PopulationRow>(
    plain,
    withoutPosition,
    fieldNames,
    (row, { rowNumber }) => {
      const nameField = row.finest('name', 'township', 'county');
      const unitName = nameField === null ? '' : row.text(nameField);
      const idField = row.finest('id', 'townshipId', 'countyId');
      const hasId = idField !== null && (row.text(idField) !== '' || unitName === '');
      if (!hasId && unitName === '') {
        row.reject(nameField, 'missingValue', 'the row names no township and no county');
        return null;
      }
      const unitId = hasId ? row.id(idField) : '';
      if (unitId === null) return null;
      const warningsBefore = row.log.warnings;
      const populationCount = row.count('population');
      if (populationCount === null) {
        const isBlank = row.log.warnings === warningsBefore;
        const message = isBlank
          ? 'the number of people is missing'
          : 'the row gives no number of people';
        row.reject('population', isBlank ? 'missingValue' : 'notACount', message);
        return null;
      }
      const county = row.text('county');
      const unit = unitId === '' ? `${county}/${unitName}` : unitId;
      const first = rowOfUnit.get(unit);
      if (first !== undefined) {
        const message = `rows ${first} and ${rowNumber} are of the same unit; its people would count twice`;
        row.reject(idField ?? nameField, 'duplicateUnit', message);
        return null;
      }
      rowOfUnit.set(unit, rowNumber);
      return { unitId, unitName, county, populationCount };
    },
  );
}

function dropPosition({ mapping }: RowChoices): RowChoices['mapping']['columns'] {
  const { lng, lat, lngLat, x, y, ...columns } = mapping.columns;
  return columns;
}
