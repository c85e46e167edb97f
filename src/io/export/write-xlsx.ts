import {
  columnHeader,
  type ExportCell,
  type ExportTable,
  type Locale,
  type WriteOptions,
} from './export-table';
import {
  cellStyles,
  columnStyle,
  contentTypesXml,
  corePropertiesXml,
  packageRelationsXml,
  SharedStrings,
  type SheetPart,
  sheetHeadXml,
  sheetPath,
  sheetTailXml,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
} from './xlsx-parts';
import { columnLetters, sheetName, textWidth } from './xlsx-text';
import { type ZipPart, zipBuilder } from './zip-bytes';

/** Most rows of a sheet (Excel's limit), the header among them. */
export const mostSheetRows = 1_048_576;

/** Rows after which the compression may catch up. */
const rowsPerDrain = 2_000;

/** Rows whose cells decide the width of their column. */
const measuredRows = 500;
const widestColumn = 60;

/**
 * Writes tables as XLSX (ECMA-376), a sheet each: frozen bold header with a filter, ids and names as text, numbers as
 * numbers with their format. Texts that look like formulas get an apostrophe, since they would become formulas when the
 * table is saved as CSV. A table of more rows than a sheet takes goes on in further sheets.
 */
export async function writeXlsx(
  tables: readonly ExportTable[],
  options: WriteOptions,
  rowsPerSheet = mostSheetRows,
): Promise<Uint8Array> {
  const { locale } = options;
  const zip = await zipBuilder();
  const taken = new Set<string>();
  const strings = new SharedStrings();
  const sheets: SheetPart[] = [];
  for (const table of tables) {
    const pageRows = rowsPerSheet - 1;
    for (let start = 0; start === 0 || start < table.rows.length; start += pageRows) {
      const rows = table.rows.slice(start, start + pageRows);
      const lastColumn = columnLetters(Math.max(0, table.columns.length - 1));
      const range = `A1:${lastColumn}${rows.length + 1}`;
      const part = zip.open(sheetPath(sheets.length, 'xl/'));
      await writeSheet({ ...table, rows }, range, strings, locale, part);
      await part.end();
      sheets.push({ name: sheetName(table.name[locale], taken), range });
    }
  }
  const shared = zip.open('xl/sharedStrings.xml');
  for (const piece of strings.xml()) shared.add(piece);
  await shared.end();
  await zip.text('xl/styles.xml', stylesXml());
  await zip.text('xl/workbook.xml', workbookXml(sheets));
  await zip.text('xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets));
  await zip.text(
    'docProps/core.xml',
    corePropertiesXml(options.title, options.notes, options.savedAt),
  );
  await zip.text('_rels/.rels', packageRelationsXml());
  await zip.text('[Content_Types].xml', contentTypesXml(sheets));
  return zip.finish();
}

async function writeSheet(
  table: ExportTable,
  range: string,
  strings: SharedStrings,
  locale: Locale,
  part: ZipPart,
): Promise<void> {
  const { columns, rows } = table;
  const headers = columns.map((column) => columnHeader(column, locale));
  const natural = headers.map((header, index) => contentWidth(table, index, header));
  const widths = natural.map((width) => Math.min(widestColumn, width) + 3);
  part.add(sheetHeadXml(range, widths));
  const letters = columns.map((_, index) => columnLetters(index));
  const styles = columns.map((column, index) =>
    column.type === 'text' && (natural[index] ?? 0) > widestColumn
      ? cellStyles.wrapped
      : columnStyle(column),
  );
  const row = (number: number, cells: readonly ExportCell[], styleOf: (at: number) => number) => {
    let xml = `<row r="${number}">`;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      if (cell === null || cell === undefined || cell === '') continue;
      const style = styleOf(at);
      const place = `<c r="${letters[at]}${number}"${style === 0 ? '' : ` s="${style}"`}`;
      if (typeof cell === 'string') xml += `${place} t="s"><v>${strings.numberOf(cell)}</v></c>`;
      else if (Number.isFinite(cell)) xml += `${place}><v>${cell}</v></c>`;
    }
    part.add(`${xml}</row>`);
  };
  row(1, headers, () => cellStyles.header);
  for (const [index, cells] of rows.entries()) {
    row(index + 2, cells, (at) => styles[at] ?? 0);
    if (index % rowsPerDrain === 0) await part.drain();
  }
  part.add(sheetTailXml(range));
}

function contentWidth({ columns, rows }: ExportTable, index: number, header: string): number {
  const { type, decimals } = columns[index] ?? {};
  // The arrow of the filter takes the room of two digits.
  let width = textWidth(header) + 2;
  for (const cells of rows.slice(0, measuredRows)) {
    const cell = cells[index];
    if (cell === null || cell === undefined) continue;
    const text =
      typeof cell === 'number' && type === 'decimal' && decimals !== undefined
        ? cell.toFixed(decimals)
        : String(cell);
    width = Math.max(width, textWidth(text));
  }
  return width;
}
