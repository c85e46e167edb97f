import { normalizeHeader } from '../columns';
import type { Cell } from '../formats/source';
import { cellText, halfWidthForms, isBlankWord, plainCell } from '../intake/cell-text';
import { largestAmount } from './read-amount';

/** A column of numbers with a unit that its header may name. */
export interface AmountColumn {
  readonly index: number;
  readonly header: string;
  /** What a number of the column is taken times: to 10,000 yuan, or to people. */
  readonly unit: number;
}

/** The first column whose header is one of some names, whatever unit stands behind; null where there is none. */
export function findAmountColumn(
  headers: readonly string[],
  names: readonly string[],
  of: 'money' | 'people',
): AmountColumn | null {
  const wanted = new Set(names.map(normalizeHeader));
  const index = headers.findIndex((header) => wanted.has(bare(header)));
  const header = headers[index];
  if (header === undefined) return null;
  return { index, header, unit: of === 'money' ? moneyUnit(header) : peopleUnit(header) };
}

/**
 * A number, with thousands grouped or not, and a unit of money or people behind it or not; null where the cell is blank,
 * undefined where it is none, or one beyond `largestAmount`.
 */
export function readAmountCell(cell: Cell | undefined): number | null | undefined {
  const given = plainCell(cell);
  if (typeof given === 'number') return isAmount(given) ? given : undefined;
  if (given === null) return cell === null || cell === undefined ? null : undefined;
  if (typeof given !== 'string') return undefined;
  const text = halfWidthForms(cellText(given)).trim();
  if (isBlankWord(text)) return null;
  const shape = /^([+-]?(?:\d+\.?\d*|\.\d+)|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?:人|万元)?$/.exec(text);
  const number = Number(shape?.[1]?.replaceAll(',', ''));
  return isAmount(number) ? number : undefined;
}

function isAmount(number: number): boolean {
  return Math.abs(number) <= largestAmount;
}

function bare(header: string): string {
  return normalizeHeader(header).replace(/[(（[【/].*$/, '');
}

function moneyUnit(header: string): number {
  if (/亿元/.test(header)) return 10_000;
  if (/万/.test(header)) return 1;
  if (/千元/.test(header)) return 0.1;
  return /元|yuan|cny|rmb/i.test(header) ? 0.000_1 : 1;
}

function peopleUnit(header: string): number {
  if (/万/.test(header)) return 10_000;
  return /千人/.test(header) ? 1_000 : 1;
}
