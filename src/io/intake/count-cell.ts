import type { Cell } from '../formats/source';
import { halfWidthForms, isBlankWord, plainCell, withoutUnseen } from './cell-text';

/** No village or facility counts more of anything. */
const largestCount = 1_000_000_000;

export interface CountCell {
  /** Null where the cell is blank or says nothing that may be used. */
  readonly count: number | null;
  readonly code: 'approximateCount' | 'notACount' | 'errorCell' | 'formulaWithoutValue' | null;
}

const blank: CountCell = { count: null, code: null };
const notACount: CountCell = { count: null, code: 'notACount' };

/**
 * Reads a number of people or things: thousands may be grouped (by commas or blanks), a unit may stand behind (3,120人), 约, 余 and 左右 make
 * it approximate, and so does 万 (1.2万 is 12,000). Words such as 无 and - are blank. Several numbers, over two lines or
 * with a note mark (1234①), are no count.
 */
export function readCount(cell: Cell | undefined): CountCell {
  const given = plainCell(cell);
  if (typeof given === 'number') return checked(given);
  if (typeof given === 'string') return readText(withoutUnseen(given));
  if (given === null) {
    const isFormula = cell !== null && cell !== undefined;
    return isFormula ? { count: null, code: 'formulaWithoutValue' } : blank;
  }
  if (typeof given === 'object' && given.kind === 'error')
    return { count: null, code: 'errorCell' };
  return notACount;
}

const written =
  /^(约|大约|近|超过?|约计)?([\d.]+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(万)?(余|多|来)?(?:人|口|名|张|位|辆|台|个)?(余|左右|以上|上下)?$/;

function readText(text: string): CountCell {
  if (/^\d{1,9}$/.test(text)) return { count: Number(text), code: null };
  if (isBlankWord(text.trim())) return blank;
  const parts = written.exec(oneNumber(text));
  const digits = parts?.[2]?.replaceAll(',', '');
  if (parts === null || digits === undefined || !/^\d+(\.\d+)?$/.test(digits)) return notACount;
  const isTenThousands = parts[3] !== undefined;
  const isApproximate = isTenThousands || [parts[1], parts[4], parts[5]].some(Boolean);
  // Whole people: 0.57 × 10,000 is 5,699.999… in binary.
  const count = isTenThousands ? Math.round(Number(digits) * 10_000) : Number(digits);
  // So many digits that they are no number: not what a script writes for nothing.
  if (count === Infinity) return notACount;
  return isApproximate ? { ...checked(count), code: 'approximateCount' } : checked(count);
}

/** Blanks group thousands or stand around words; between other digits, and as line breaks, they part two numbers. */
function oneNumber(text: string): string {
  const tidy = halfWidthForms(text).trim();
  if (/[\n\r\v\f\u2028\u2029]/.test(tidy)) return '';
  return tidy
    .replace(/(?<![\d.,])\d{1,3}(?:\s\d{3})+(?![\d,]|\s+[\d.])/, (digits) =>
      digits.replace(/\s/g, ''),
    )
    .replace(/(?<![\d.,])\s+|\s+(?![\d.,])/g, '');
}

function checked(count: number): CountCell {
  if (Number.isNaN(count) || count === Infinity || count === -Infinity) return blank;
  return count >= 0 && count <= largestCount ? { count, code: null } : notACount;
}
