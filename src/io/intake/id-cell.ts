import type { Cell } from '../formats/source';
import { cellText, halfWidthForms, plainCell } from './cell-text';

/** What an id cell says, or why it says nothing that may be used. */
export type IdCell =
  | { readonly id: string; readonly code?: never; readonly message?: never }
  | { readonly id?: never; readonly code: IdProblem; readonly message: string };

export type IdProblem =
  | 'missingValue'
  | 'dateInId'
  | 'mangledId'
  | 'unsafeId'
  | 'errorCell'
  | 'formulaWithoutValue';

/** Spreadsheets keep 15 digits of a number; the rest become zeros. */
const exactDigitCount = 15;

const dateTexts = [
  /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?( 0?0:00(:00)?)?$/,
  /^\d{1,2}月\d{1,2}日$/,
  /^\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(-\d{2,4})?$/i,
];

const problems: Readonly<Record<IdProblem, string>> = {
  missingValue: 'the id is missing',
  dateInId:
    'a spreadsheet turned the id into a date; format the column as text and fill it in again',
  mangledId:
    'the id looks like a number mangled by a spreadsheet, which keeps 15 digits; format the column as text and fill it in again',
  unsafeId: 'an id must not begin with = + - @, as formulas do',
  errorCell: 'the cell holds an error of the spreadsheet instead of an id',
  formulaWithoutValue:
    'the cell holds a formula without its result; open and save the file in a spreadsheet program',
};

/**
 * Reads an id as text, full-width digits as plain ones. Takes off what spreadsheets and scripts leave around ids kept as text: a leading apostrophe,
 * `="…"`, and `.0` behind the digits of a statistical code.
 */
export function readId(cell: Cell | undefined): IdCell {
  const given = plainCell(cell);
  if (given === null) {
    const isFormula = cell !== null && cell !== undefined;
    return problem(isFormula ? 'formulaWithoutValue' : 'missingValue');
  }
  if (typeof given === 'object') return problem(given.kind === 'date' ? 'dateInId' : 'errorCell');
  if (typeof given === 'number') return readNumber(given);
  const text = cellText(given);
  if (text === '') return problem('missingValue');
  const id = withoutWrapping(halfDigits(text));
  if (/^\d+$/.test(id)) return { id };
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(id)) return problem('mangledId');
  if (/^[=+@-]/.test(id)) return problem('unsafeId');
  if (dateTexts.some((pattern) => pattern.test(id))) return problem('dateInId');
  return id === '' ? problem('missingValue') : { id };
}

function readNumber(value: number): IdCell {
  const text = cellText(value);
  if (!Number.isFinite(value)) return problem('missingValue');
  if (value < 0) return problem('unsafeId');
  const digitCount = text.replace('.', '').length;
  return digitCount > exactDigitCount ? problem('mangledId') : { id: text };
}

/** Only digits: other full-width signs may be meant. */
function halfDigits(text: string): string {
  return text.replace(/[０-９]/g, halfWidthForms);
}

function withoutWrapping(text: string): string {
  const inner = /^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^['’‘](?=\S)/, '');
  return inner.trim().replace(/^(\d{6}(?:\d{3}){0,2})\.0+$/, '$1');
}

function problem(code: IdProblem): IdCell {
  return { code, message: problems[code] };
}

/** Lengths of statistical codes: county, township, village. Serial numbers are of any length. */
const codeLengths = [6, 9, 12];

/**
 * The length that nearly all ids of a table have, where it is that of a statistical code; null where there is none.
 * An id one digit shorter has probably lost a zero.
 */
export function usualCodeLength(ids: readonly string[]): number | null {
  const counts = new Map<number, number>();
  for (const id of ids) {
    if (/^\d+$/.test(id)) counts.set(id.length, (counts.get(id.length) ?? 0) + 1);
  }
  return codeLengths.find((length) => (counts.get(length) ?? 0) >= ids.length * 0.8) ?? null;
}
