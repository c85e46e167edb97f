import type { SourceTable } from '../formats/source';
import { cellText } from './cell-text';
import { dataRows } from './data-rows';
import { headerTexts } from './find-header';

const headRowCount = 12;
const sampleRowCount = 6;
const longestText = 60;

/** The first rows of a table as text, those above the header among them, and the number of the first. */
export function headRows({ rows, firstRow }: SourceTable) {
  return {
    firstRows: rows.slice(0, headRowCount).map((cells) => cells.map(shortText)),
    firstRowNumber: firstRow,
  };
}

/** The first rows of data as text, as wide as the header, and the number of the first; 0 where there are none. */
export function sampleRows(table: SourceTable, headerIndex: number) {
  const width = headerTexts(table, headerIndex).length;
  const found: string[][] = [];
  let firstSampleRow = 0;
  for (const { cells, rowNumber, role } of dataRows(table, headerIndex)) {
    if (role !== 'data') continue;
    if (found.length === 0) firstSampleRow = rowNumber;
    found.push(Array.from({ length: width }, (_, column) => shortText(cells[column])));
    if (found.length === sampleRowCount) break;
  }
  return { sampleRows: found, firstSampleRow };
}

function shortText(cell: SourceTable['rows'][number][number] | undefined): string {
  const text = cellText(cell);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
