import { neutralizeFormula } from './neutral-text';

/**
 * A cell of an output table: `name` is text that people wrote, `key` an id that must come back unchanged, a number is
 * written as given. Null is blank.
 */
export type CsvCell =
  | { readonly name: string }
  | { readonly key: string }
  | { readonly number: string | number }
  | null;

/** Writes one record as RFC 4180 asks, ended by a line feed. */
export function writeCsvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(writeCell).join(',')}\n`;
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if ('number' in cell) return String(cell.number);
  return quote('name' in cell ? neutralizeFormula(cell.name) : cell.key);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
