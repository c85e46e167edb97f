import { halfWidthForms, withoutUnseen } from '../intake/cell-text';

/**
 * A code made comparable: half-width, without spaces, and the statistics bureau's 12 or 9 digits cut down to
 * the unit they name, so that 140902001000 is 140902001 and 140902000000 is 140902. Other codes stay as they are.
 */
export function plainCode(code: string): string {
  const text = halfWidth(code).replace(/\s+/gu, '');
  if (text.length !== 12 && text.length !== 9) return text;
  if (!/^\d+$/.test(text)) return text;
  let digits = text;
  if (digits.length === 12 && digits.endsWith('000')) digits = digits.slice(0, 9);
  if (digits.length === 9 && digits.endsWith('000')) digits = digits.slice(0, 6);
  return digits;
}

/** The first 9 digits of a 12-digit code (also one with a suffix, such as 140902001-clinic), else empty. */
export function townshipCodeOf(code: string): string {
  return /^(\d{9})(?:\d{3})?(?:\D|$)/.exec(halfWidth(code).trim())?.[1] ?? '';
}

/** Cities that have townships and no counties (东莞, 中山, 儋州, 嘉峪关): 00 stands where the county would. */
const administrative =
  /^(?:(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d\d(?!00)\d\d|441900|442000|460400|620200)(?!000)\d{3}(?:\d{3})?$/;

/**
 * The first 9 digits of a code of 9 or 12 that may be a township's or one of its villages' by GB/T 2260 and 10114: of a
 * province that there is, and a county in it. Else empty: dates, serial numbers and codes of organisations are digits too.
 */
export function administrativeTownshipCode(code: string): string {
  const text = code.normalize('NFKC').trim();
  return administrative.test(text) ? text.slice(0, 9) : '';
}

/** The first 6 digits of a code of 6, 9 or 12 digits, else empty. */
export function countyCodeOf(code: string): string {
  return /^(\d{6})(?:\d{3}){0,2}(?:\D|$)/.exec(halfWidth(code).trim())?.[1] ?? '';
}

const plainDigits = /^\d*$/;

/** Full-width forms in half width, without characters that nobody sees; ① and ² are no digits of a code. */
function halfWidth(code: string): string {
  if (plainDigits.test(code)) return code;
  return withoutUnseen(halfWidthForms(code));
}
