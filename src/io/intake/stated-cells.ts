import type { Cell } from '../formats/source';
import { cellText, isBlankWord, plainCell } from './cell-text';
import type { ConvertedTable } from './convert-table';
import { dataRows } from './data-rows';
import type { FieldName } from './types';

/** Tells whether a row says something of a field that can be used; `rowNumber` as people see it. */
export type IsStated = (rowNumber: number, field: FieldName) => boolean;

/** Words that the converters did not know, by the field that they stood in. */
const fieldOfCode: Readonly<Partial<Record<string, FieldName>>> = {
  kindNotRecognised: 'kind',
  unknownStatus: 'status',
  unknownProvenance: 'provenance',
};

/** What the rows of a converted table say themselves, as against what a blank or unknown cell is taken for. */
export function statedCells({ table, mapping, rows }: ConvertedTable): IsStated {
  const cellsOfRow = new Map<number, readonly Cell[]>();
  for (const { rowNumber, cells } of dataRows(table, mapping.headerIndex)) {
    cellsOfRow.set(rowNumber, cells);
  }
  const unknown = new Set<string>();
  for (const { row, code } of rows.result.issues) {
    const field = fieldOfCode[code];
    if (field !== undefined) unknown.add(`${row} ${field}`);
  }
  return (rowNumber, field) => {
    const column = mapping.columns[field];
    if (column === undefined || unknown.has(`${rowNumber} ${field}`)) return false;
    const cell = plainCell(cellsOfRow.get(rowNumber)?.[column]);
    const isError = typeof cell === 'object' && cell !== null && cell.kind === 'error';
    return !isError && !isBlankWord(cellText(cell));
  };
}
