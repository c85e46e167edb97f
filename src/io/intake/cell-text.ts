import type { Cell } from '../formats/source';

/** Characters that nobody sees, left by web pages and word processors: they make two equal codes or names differ. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
/** The joiner within an emoji is seen: it makes one sign of several. */
const allUnseen =
  /[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d/gu;

/** Text without characters that have no width. */
export function withoutUnseen(text: string): string {
  return unseen.test(text) ? text.replace(allUnseen, '') : text;
}

/**
 * A cell as the text that people read: trimmed, without characters that have no width, whole numbers without exponent, dates ISO, of a formula the result
 * that the file keeps, of an error its name. Blank is empty.
 */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return withoutUnseen(cell).trim();
  if (typeof cell === 'number') return numberText(cell);
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell.kind === 'date') return cell.iso;
  return cell.kind === 'error' ? cell.text : cellText(cell.value);
}

/** The value of a formula, any other cell itself. */
export function plainCell(cell: Cell | undefined): Exclude<Cell, { readonly kind: 'formula' }> {
  if (cell === undefined || cell === null) return null;
  return typeof cell === 'object' && cell.kind === 'formula' ? cell.value : cell;
}

/** Whether nothing is in the cell, or nothing but white space. */
export function isBlankCell(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  return typeof cell === 'string' && (cell === '' || withoutUnseen(cell).trim() === '');
}

const blankWords = new Set([
  '',
  'nan',
  'inf',
  'infinity',
  'null',
  'none',
  'undefined',
  'n/a',
  'na',
  '无',
  '暂无',
  '没有',
  '未知',
  '不详',
  '未填',
  '空',
  '待补充',
  '待定',
  '-',
  '--',
  '—',
  '——',
  '–',
  '/',
  '\\',
  '*',
  '?',
]);

/** What blank words begin with, so that most texts are seen at once to be none. */
const blankStarts = /[niu无暂没未不空待\-–—/\\*?+\s\uff00-\uffef\u2000-\u2fff]/i;

/** Whether a text says that nothing is known, where a number, a position or the name of a unit is wanted: 无, 暂无, -, NaN, Infinity … */
export function isBlankWord(text: string): boolean {
  if (text === '') return true;
  if (text.length > 10 || !blankStarts.test(text.charAt(0))) return false;
  return blankWords.has(
    text
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replace(/^[+-](?=i)/, ''),
  );
}

/**
 * Full-width letters, digits and signs (U+FF01–FF5E, U+3000) in half width. Other signs that only look like digits, such
 * as ① and ², stay what they are: compatibility forms (NFKC) would glue them to the digits before them.
 */
export function halfWidthForms(text: string): string {
  return text.replace(/[\u3000\uff01-\uff5e]/g, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

/** One line: breaks and tabs inside become spaces. */
export function oneLine(text: string): string {
  return /[\r\n\t]/.test(text) ? text.replace(/\s*[\r\n\t]+\s*/g, ' ') : text;
}

/** JavaScript writes whole numbers up to 10^21 in full. Fractions below a millionth would come with an exponent. */
function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e-')) return text;
  return value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}
