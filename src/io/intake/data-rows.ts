import type { Cell, SourceTable } from '../formats/source';
import { cellText, isBlankCell } from './cell-text';
import { headerTexts } from './find-header';

/** What a row below the header is; all but `data` are read and rejected. */
export type RowRole = 'data' | 'broken' | 'totalRow' | 'repeatedHeader' | 'noteRow';

export interface DataRow {
  /** In `rows` of the table. */
  readonly index: number;
  /** As people see it. */
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
  readonly role: RowRole;
}

/** Rows below the header that are not blank. In a layer, a row with a geometry is not blank. */
export function* dataRows(table: SourceTable, headerIndex: number): Generator<DataRow> {
  const first = table.fields === null ? headerIndex + 1 : 0;
  const header = headerTexts(table, headerIndex);
  const headerRow = table.fields === null ? table.rows[headerIndex] : undefined;
  const titles = new Set(
    table.rows.slice(0, Math.max(0, headerIndex)).flatMap((row) => onlyText(row) ?? []),
  );
  for (let index = first; index < table.rows.length; index += 1) {
    const cells = table.rows[index] ?? [];
    const rowNumber = table.firstRow + index;
    if (table.brokenRows.has(index)) yield { index, rowNumber, cells, role: 'broken' };
    else if (!cells.every(isBlankCell)) {
      const role = table.fields === null ? roleOf(cells, header, headerRow, titles) : 'data';
      yield { index, rowNumber, cells, role };
    } else if (hasGeometry(table, index)) yield { index, rowNumber, cells, role: 'data' };
  }
}

function hasGeometry(table: SourceTable, index: number): boolean {
  const geometry = table.geometries?.[index];
  return geometry !== null && geometry !== undefined;
}

const totalText = /^(?:.{0,12}(?:合计|总计|小计|共计|累计)|grandtotal|subtotal|total)(?:[:(].*)?$/i;
const totalStart = /[合总小共累][\s　]*计|total/i;
const noteStart =
  /^(?:注|备注|说明|附注|填表|制表|审核|填报|数据来源|资料来源|来源|单位|联系人|note|source)[^\s]{0,8}[:：]/i;

function roleOf(
  cells: readonly Cell[],
  header: readonly string[],
  headerRow: readonly Cell[] | undefined,
  titles: ReadonlySet<string>,
): RowRole {
  if (isTotal(cells)) return 'totalRow';
  const only = onlyText(cells);
  if (only !== null) {
    if (titles.has(only)) return 'repeatedHeader';
    if (noteStart.test(only)) return 'noteRow';
  }
  return isRepeatedHeader(cells, header, headerRow) ? 'repeatedHeader' : 'data';
}

/** 合计 and its like among the first cells that are filled. */
function isTotal(cells: readonly Cell[]): boolean {
  let seen = 0;
  for (const cell of cells) {
    if (isBlankCell(cell)) continue;
    if (typeof cell === 'string' && totalStart.test(cell)) {
      if (totalText.test(cell.normalize('NFKC').replace(/\s+/g, ''))) return true;
    }
    seen += 1;
    if (seen === 3) return false;
  }
  return false;
}

/** The text of a row in which one cell is filled, or the same text several times, as merged cells are written; else null. */
function onlyText(cells: readonly Cell[]): string | null {
  let only: string | null = null;
  for (const cell of cells) {
    if (isBlankCell(cell)) continue;
    if (typeof cell !== 'string') return null;
    const text = cell.trim();
    if (only !== null && only !== text) return null;
    only = text;
  }
  return only;
}

/** Printed lists repeat their header on each page. */
function isRepeatedHeader(
  cells: readonly Cell[],
  header: readonly string[],
  headerRow: readonly Cell[] | undefined,
): boolean {
  if (headerRow === undefined) return false;
  let same = 0;
  let other = 0;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (isBlankCell(cell)) continue;
    const text = cellText(cell);
    const isSame = text === header[column] || text === cellText(headerRow[column]);
    if (isSame) same += 1;
    else other += 1;
    if (other > 2 && same === 0) return false;
  }
  return same > 0 && same > other * 2;
}
