import type { Cell, SourceTable } from '../formats/source';
import { cellText, isBlankCell, plainCell } from './cell-text';
import { isHeaderWord } from './field-words';

/** Headers stand near the top: below a title, a unit, a date. */
const searchedRows = 40;
/** A header of more rows than this is none. */
const longestHeader = 4;

/**
 * Index in `rows` of the last row of the header, or -1 where the first row is data already or the format names its
 * columns. Titles, units and blank rows above it are passed over; a second row of headers (经度 and 纬度 below 坐标),
 * a row of units and one that numbers the columns belong to it.
 */
export function findHeader(table: SourceTable): number {
  if (table.fields !== null) return -1;
  const rows = table.rows.slice(0, searchedRows);
  let best = -1;
  let bestKnown = 0;
  rows.forEach((row, index) => {
    const known = countKnown(row);
    if (known > bestKnown && looksLikeHeader(row)) {
      best = index;
      bestKnown = known;
    }
  });
  if (best < 0 || (bestKnown === 1 && !hasContrast(rows, best))) best = findByContrast(rows);
  return best < 0 ? -1 : extendDown(rows, best);
}

/**
 * Texts of the columns, as many as the widest row has cells; rows of one header are joined by a space. Empty texts where the table has no header.
 */
export function headerTexts(table: SourceTable, headerIndex: number): string[] {
  if (table.fields !== null) return [...table.fields];
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const texts: string[] = Array.from({ length: width }, () => '');
  for (const row of headerRows(table, headerIndex)) {
    row.forEach((text, column) => {
      const above = texts[column] ?? '';
      if (text !== '' && text !== above) texts[column] = above === '' ? text : `${above} ${text}`;
    });
  }
  return texts;
}

/** Rows of the header from the top, as texts; a group's title stands over each of its columns. */
function headerRows(table: SourceTable, headerIndex: number): string[][] {
  const last = table.rows[headerIndex];
  if (headerIndex < 0 || last === undefined) return [];
  const rows = [last.map((cell) => headerCell(cell))];
  if (isNumbering(last)) rows[0] = [];
  for (let index = headerIndex - 1; index >= 0 && rows.length < longestHeader; index -= 1) {
    const row = table.rows[index] ?? [];
    const texts = row.map((cell) => headerCell(cell));
    if (!completes(texts, row, rows)) break;
    rows.unshift(spread(texts, rows[0] ?? []));
  }
  return rows;
}

/** Whether a row above belongs to the header: more than a title, no data, and it names columns that are still unnamed. */
function completes(
  texts: readonly string[],
  row: readonly Cell[],
  below: readonly string[][],
): boolean {
  if (new Set(texts.filter((text) => text !== '')).size < 2 || !looksLikeHeader(row)) return false;
  const isNamed = (column: number) => below.some((each) => (each[column] ?? '') !== '');
  return texts.some(
    (text, column) =>
      text !== '' && (!isNamed(column) || isOverUnit(below, column) || text === below[0]?.[column]),
  );
}

function isOverUnit(below: readonly string[][], column: number): boolean {
  return below.some((each) => unit.test(each[column] ?? ''));
}

/** Cells of a merged group are blank behind the first; where the row below has a text, the group's title goes on. */
function spread(texts: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(texts.length, below.length);
  let title = '';
  return Array.from({ length: width }, (_, column) => {
    const text = texts[column] ?? '';
    if (text !== '') title = text;
    else if ((below[column] ?? '') === '') title = '';
    return text === '' && (below[column] ?? '') !== '' && !unit.test(below[column] ?? '')
      ? title
      : text;
  });
}

/** Includes rows below that are of the header too. */
function extendDown(rows: readonly (readonly Cell[])[], first: number): number {
  let last = first;
  while (last + 1 < rows.length && last - first < longestHeader - 1) {
    const row = rows[last + 1] ?? [];
    if (!isNumbering(row) && !isSubheader(row, rows[last] ?? [])) break;
    last += 1;
  }
  return last;
}

const unit =
  /^[(（[]?(?:人|户|张|个|名|辆|度|°|米|m|km|公里|万人|亩|平方公里|平方米|十进制度|元)[)）\]]?$/i;

/** A row below a header that names the columns of its groups, or gives units. */
function isSubheader(row: readonly Cell[], above: readonly Cell[]): boolean {
  if (!looksLikeHeader(row)) return false;
  const texts = row.map(headerCell);
  const named = texts.filter((text) => text !== '');
  if (named.length > 0 && named.every((text) => unit.test(text))) return true;
  // A whole new row of headers is a repeated one, or data.
  const isGap = texts.some((text, column) => text !== '' && isBlankCell(above[column]));
  const isRepeat = texts.some(
    (text, column) => text !== '' && text === headerCell(above[column] ?? null),
  );
  const known = named.filter((text) => isHeaderWord(text) || unit.test(text)).length;
  return known >= 1 && known * 2 >= named.length && (isGap || isRepeat);
}

/** 1, 2, 3 … under the headers, with 甲 and 乙 before them in statistical tables. */
function isNumbering(row: readonly Cell[]): boolean {
  const texts = row.map((cell) => cellText(cell)).filter((text) => text !== '');
  const numbers = texts.filter((text) => !/^[甲乙丙丁]$/.test(text));
  if (texts.length < 4 || numbers.length < 2) return false;
  return numbers.every((text, index) => text === String(index + 1));
}

function countKnown(row: readonly Cell[]): number {
  return row.filter((cell) => typeof cell === 'string' && isHeaderWord(cell.trim())).length;
}

/** No header has numbers, dates or data-like texts in it; years are allowed. */
function looksLikeHeader(row: readonly Cell[]): boolean {
  let filled = 0;
  for (const cell of row) {
    if (isBlankCell(cell)) continue;
    filled += 1;
    if (isDataLike(cell)) return false;
  }
  return filled > 0;
}

const dataText = [
  /^[+-]?\d[\d,]*(?:\.\d+)?$/,
  /^\d{6,}/,
  /\d+°\d+|^\d+\.\d+[,，; ]/,
  // A village, and no header such as 所在村 or 服务社区.
  /^(?!所[在属]|是否|服务|覆盖|管?辖).{2,}(?:村|社区|居委会|居民委员会|村民委员会|村委会|街道办事处)$/,
];
const yearText = /^(?:19|20)\d\d年?$/;

/** Whether a cell can only be data. */
function isDataLike(cell: Cell): boolean {
  const plain = plainCell(cell);
  if (plain === null) return false;
  if (typeof plain === 'number') return !(Number.isInteger(plain) && yearText.test(String(plain)));
  if (typeof plain !== 'string') return true;
  const text = plain.trim();
  if (yearText.test(text) || isHeaderWord(text)) return false;
  return dataText.some((pattern) => pattern.test(text));
}

/** Without a known word: the first row that fills most columns, where the rows below hold data of another type. */
function findByContrast(rows: readonly (readonly Cell[])[]): number {
  const width = rows.reduce((most, row) => Math.max(most, countFilled(row)), 0);
  if (width < 2) return -1;
  const index = rows.findIndex((row) => countFilled(row) * 2 > width);
  const row = rows[index];
  return row !== undefined && looksLikeHeader(row) && hasContrast(rows, index) ? index : -1;
}

function hasContrast(rows: readonly (readonly Cell[])[], index: number): boolean {
  const header = rows[index] ?? [];
  const below = rows.slice(index + 1).filter((row) => countFilled(row) > 0);
  if (below.length === 0) return true;
  return header.some(
    (cell, column) =>
      !isBlankCell(cell) &&
      below.filter((row) => isDataLike(row[column] ?? null)).length * 2 >= below.length,
  );
}

function countFilled(row: readonly Cell[]): number {
  return row.filter((cell) => !isBlankCell(cell)).length;
}

function headerCell(cell: Cell): string {
  return cellText(cell)
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}
