import type { Place } from '../core/model/place';
import { populationBasisWords } from './cell-words';
import { placeColumns } from './columns';
import { readTable, type TakenIds } from './read-table';
import type { TableResult } from './row-issue';
import type { RowReader } from './row-reader';

/**
 * Reads a `places.csv`. Blank coordinates are a missing position and a blank population is unknown; anything else
 * that is wrong with any row refuses the file, with every problem in `issues`.
 * `taken` are ids that earlier files of the user's have.
 */
export function readPlaces(bytes: Uint8Array, file: string, taken?: TakenIds): TableResult<Place> {
  return readTable(bytes, file, placeColumns, readPlace, taken);
}

function readPlace(reader: RowReader, id: string): Place | undefined {
  const name = reader.required('name');
  const { lngLat, position } = reader.position();
  const setting = reader.setting();
  const populationCount = reader.count('population');
  const populationBasis = reader.word(
    'population_basis',
    populationBasisWords,
    'unknownPopulationBasis',
    'recorded',
  );
  if (setting === undefined || populationBasis === undefined) return undefined;
  return {
    id,
    name,
    lngLat,
    setting,
    populationCount,
    populationBasis,
    position,
    township: reader.text('township'),
    county: reader.text('county'),
    ...reader.extra(),
  };
}
