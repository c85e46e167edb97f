import type { SystemCatalog } from '../datum/systems';
import type { SourceTable } from '../formats/source';
import type { TableCounts } from '../row-issue';
import { convertAreas } from './convert-areas';
import { convertFacilities } from './convert-facilities';
import { convertPlaces } from './convert-places';
import { convertPopulation } from './convert-population';
import { convertPositions } from './convert-positions';
import type {
  AreaRow,
  FacilityList,
  ListResult,
  PlaceList,
  PopulationRow,
  PositionRow,
  RowChoices,
  TableMapping,
} from './types';

/** The rows of a table as what the table is taken for. */
export type ConvertedRows =
  | { readonly list: 'places'; readonly result: PlaceList }
  | { readonly list: 'facilities'; readonly result: FacilityList }
  | { readonly list: 'positions'; readonly result: ListResult<PositionRow> }
  | { readonly list: 'population'; readonly result: ListResult<PopulationRow> }
  | { readonly list: 'areas'; readonly result: ListResult<AreaRow> }
  | { readonly list: 'ignore'; readonly result: ListResult<never> };

/** A table with its mapping, its system and its rows. */
export interface ConvertedTable {
  /** `file#sheet`. */
  readonly id: string;
  readonly table: SourceTable;
  readonly mapping: TableMapping;
  /** Empty where the table has no coordinates. */
  readonly systemId: string;
  readonly rows: ConvertedRows;
}

const noCounts: TableCounts = { read: 0, accepted: 0, rejected: 0, errors: 0, warnings: 0 };

/** Turns the rows of a table into what its mapping says it is. */
export async function convertTable(
  id: string,
  table: SourceTable,
  systemId: string,
  choices: Omit<RowChoices, 'system' | 'areAxesSwapped'>,
  catalog: SystemCatalog,
): Promise<ConvertedTable> {
  const system = systemId === '' ? null : catalog.system(systemId);
  const rowChoices: RowChoices = { ...choices, system, areAxesSwapped: false };
  const rows = await convertRows(table, rowChoices);
  return { id, table, mapping: choices.mapping, systemId, rows };
}

async function convertRows(table: SourceTable, choices: RowChoices): Promise<ConvertedRows> {
  const { list } = choices.mapping;
  switch (list) {
    case 'places':
      return { list, result: await convertPlaces(table, choices) };
    case 'facilities':
      return { list, result: await convertFacilities(table, choices) };
    case 'positions':
      return { list, result: await convertPositions(table, choices) };
    case 'population':
      return { list, result: await convertPopulation(table, choices) };
    case 'areas':
      return { list, result: await convertAreas(table, choices) };
    case 'ignore':
      return { list, result: { items: [], rows: [], issues: [], counts: noCounts } };
  }
}
