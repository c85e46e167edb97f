import { type CsvCell, writeCsvRow } from '../write-csv';
import { columnHeader, type ExportCell, type ExportTable, type WriteOptions } from './export-table';
import { encodeGb18030 } from './gb18030';
import { joinBytes } from './zip-bytes';

const byteOrderMark = '\uFEFF';
/** Rows that are encoded as one piece. */
const rowsPerChunk = 5_000;

/**
 * Writes one table as CSV (RFC 4180, line feeds): UTF-8 with a byte order mark, by which Excel knows it, or GB18030.
 * Texts and ids that look like formulas get an apostrophe.
 */
export async function writeCsvFile(
  tables: readonly ExportTable[],
  { locale, encoding }: WriteOptions,
): Promise<Uint8Array> {
  const [table] = tables;
  if (table === undefined || tables.length > 1) throw new Error('a CSV file holds one table');
  const encoder = new TextEncoder();
  const isUtf8 = encoding === 'utf-8';
  const encode = isUtf8 ? (text: string) => encoder.encode(text) : encodeGb18030;
  const { columns, rows } = table;
  const header = columns.map((column) => csvCell(columnHeader(column, locale), undefined));
  const chunks: Uint8Array[] = [];
  let text = (isUtf8 ? byteOrderMark : '') + writeCsvRow(header);
  rows.forEach((cells, index) => {
    text += writeCsvRow(cells.map((cell, at) => csvCell(cell, columns[at]?.decimals)));
    if ((index + 1) % rowsPerChunk !== 0) return;
    chunks.push(encode(text));
    text = '';
  });
  chunks.push(encode(text));
  return joinBytes(chunks);
}

function csvCell(cell: ExportCell, decimals: number | undefined): CsvCell {
  if (typeof cell === 'string') return { name: withoutControls(cell) };
  if (cell === null || !Number.isFinite(cell)) return null;
  return { number: decimals === undefined ? cell : cell.toFixed(decimals) };
}

/** Characters that no text file has, and by which readers take a file for something else, become U+FFFD. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are meant.
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '\uFFFD');
}
