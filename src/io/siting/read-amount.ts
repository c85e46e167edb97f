import type { RowReader } from '../row-reader';

/** What a number must be. */
export interface AmountTerms {
  /** Whether 0 is none. */
  readonly isAboveZero?: boolean;
  /** What a blank cell is; an error where it is absent. */
  readonly blank?: number;
  /** What to do about a blank cell. */
  readonly blankAdvice?: string;
}

/** Above what people, money, metres or seconds come to; far larger ones would drown all others in a sum. */
export const largestAmount = 1e12;

const numberShape = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const infinityShape = /^[+-]?(inf|infinity|∞|1\.#inf)$/i;

/**
 * A number of 0 or more, at most `largestAmount`; thousands may be grouped, digits full-width. NaN after logging what is
 * wrong. Codes: `missingValue`, `notANumber`, `infiniteNumber`, `numberTooLarge`, `negativeNumber`, `zeroNumber`.
 */
export function readAmount(
  reader: RowReader,
  column: string,
  { isAboveZero = false, blank, blankAdvice = '' }: AmountTerms = {},
): number {
  const text = reader.text(column);
  if (text === '') {
    if (blank !== undefined) return blank;
    const advice = blankAdvice === '' ? '' : `; ${blankAdvice}`;
    reader.error(column, 'missingValue', `the ${column} is missing${advice}`);
    return Number.NaN;
  }
  const plain = text.normalize('NFKC');
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  const value = numberShape.test(digits) ? Number(digits) : Number.NaN;
  const problem = findProblem(column, text, value, isAboveZero);
  if (problem === null) return value + 0;
  reader.error(column, ...problem);
  return Number.NaN;
}

function findProblem(
  column: string,
  text: string,
  value: number,
  isAboveZero: boolean,
): readonly [code: string, message: string] | null {
  if (infinityShape.test(text) || Math.abs(value) === Infinity)
    return [
      'infiniteNumber',
      `the ${column} is infinite; leave out the row where a pair is unreachable`,
    ];
  if (Number.isNaN(value)) return ['notANumber', `the ${column} is not a number`];
  if (value > largestAmount)
    return [
      'numberTooLarge',
      `the ${column} is above ${largestAmount}; check it, or take a larger unit`,
    ];
  if (value < 0) return ['negativeNumber', `the ${column} is negative; it must be 0 or more`];
  if (value === 0 && isAboveZero) return ['zeroNumber', `the ${column} must be above 0`];
  return null;
}
