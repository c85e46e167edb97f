import type { SystemCatalog } from '../datum/systems';
import type { SourceTable } from '../formats/source';
import { IssueLog } from '../row-issue';
import { convertAreas } from './convert-areas';
import { convertFacilities } from './convert-facilities';
import { convertPlaces } from './convert-places';
import { convertPopulation } from './convert-population';
import { convertPositions } from './convert-positions';
import { issuesOfFile } from './convert-rows';
import { dataRows } from './data-rows';
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

/** Turns the rows of a table into what its mapping says it is; a table that is ignored is told with `tableNotUsed`. */
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
      return { list, result: leaveOut(table, choices.mapping) };
  }
}

/** What the file's reader found wrong is told all the same, and that rows are left out. Warnings `tableNotUsed`, `noDataRows`. */
function leaveOut(table: SourceTable, { headerIndex }: TableMapping): ListResult<never> {
  const log = new IssueLog(table.file, table.sheet);
  let rowCount = 0;
  let firstRow = table.firstRow;
  for (const { rowNumber } of dataRows(table, headerIndex)) {
    if (rowCount === 0) firstRow = rowNumber;
    rowCount += 1;
  }
  const value = String(rowCount);
  log.warning(
    rowCount === 0
      ? { row: firstRow, code: 'noDataRows', message: 'the table has no rows; fill it in' }
      : {
          row: firstRow,
          value,
          code: 'tableNotUsed',
          message: `${value} rows are not used, as the table is taken for no list; if it is one, point at its header and choose what it holds`,
        },
  );
  const issues = [...table.issues, ...log.issues];
  const { errors, warnings } = issuesOfFile(table);
  const counts = { read: 0, accepted: 0, rejected: 0, errors, warnings: warnings + log.warnings };
  return { items: [], rows: [], issues, counts };
}
