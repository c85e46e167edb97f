import { looksSwapped } from '../china-box';
import type { Cell, SourcePosition } from '../formats/source';
import { halfWidthForms, isBlankWord, plainCell, withoutUnseen } from './cell-text';

/** Why a cell gives no coordinate. */
export type CoordinateProblem = 'notANumber' | 'errorCell' | 'formulaWithoutValue';

export type CoordinateCell =
  | { readonly value: number | null; readonly problem?: never }
  | { readonly value?: never; readonly problem: CoordinateProblem };

export type PairCell =
  | { readonly position: SourcePosition | null; readonly problem?: never }
  | { readonly position?: never; readonly problem: CoordinateProblem };

type Axis = 'lng' | 'lat';

/** Reads a cell with one coordinate, in degrees or in metres; null is blank. */
export function readCoordinate(cell: Cell | undefined): CoordinateCell {
  const given = plainCell(cell);
  if (typeof given === 'number') return { value: Number.isFinite(given) ? given : null };
  if (typeof given === 'string') {
    const text = withoutUnseen(given).trim();
    if (isBlankWord(text)) return { value: null };
    const value = parseCoordinate(text)?.value;
    return value === undefined ? { problem: 'notANumber' } : { value };
  }
  return problemOf(cell) ?? { value: null };
}

/** Reads a cell with both coordinates; null is blank. */
export function readPair(cell: Cell | undefined): PairCell {
  const given = plainCell(cell);
  if (typeof given === 'string') {
    const text = withoutUnseen(given).trim();
    if (isBlankWord(text)) return { position: null };
    const position = parsePair(text);
    return position === null ? { problem: 'notANumber' } : { position };
  }
  if (typeof given === 'number') return { problem: 'notANumber' };
  return problemOf(cell) ?? { position: null };
}

function problemOf(cell: Cell | undefined): { readonly problem: CoordinateProblem } | null {
  if (cell === null || cell === undefined) return null;
  const given = plainCell(cell);
  if (given === null) return { problem: 'formulaWithoutValue' };
  const isError = typeof given === 'object' && given.kind === 'error';
  return { problem: isError ? 'errorCell' : 'notANumber' };
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const groupedNumber = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const sexagesimal = [
  // 112°44′27.6″, 112°44′, 112°44.46′, 112.74°
  /^(\d+(?:\.\d+)?)°(?:(\d+(?:\.\d+)?)'?(?:(\d+(?:\.\d+)?)"?)?)?$/,
  // 112 44 27.6
  /^(\d+) (\d+(?:\.\d+)?)(?: (\d+(?:\.\d+)?))?$/,
  // 112:44:27.6 and 112-44-27.6
  /^(\d+):(\d+(?:\.\d+)?)(?::(\d+(?:\.\d+)?))?$/,
  /^(\d+)-(\d+)-(\d+(?:\.\d+)?)$/,
];

/**
 * Parses one coordinate: a decimal number (thousands may be grouped), or degrees, minutes and seconds in any usual
 * spelling, with E, W, N, S or 东经, 北纬 before or behind it; W and S are negative. Null where it is none of these.
 */
export function parseCoordinate(
  text: string,
): { readonly value: number; readonly axis: Axis | null } | null {
  if (plainNumber.test(text)) return finite(Number(text), null);
  const letters: string[] = [];
  const body = halfWidth(text)
    .replace(/[EWNS]/g, (letter) => {
      letters.push(letter);
      return ' ';
    })
    .replace(/ *([°'":]) */g, '$1')
    .trim();
  const [letter = ''] = letters;
  if (letters.length > 1) return null;
  const axis = letter === '' ? null : 'EW'.includes(letter) ? 'lng' : 'lat';
  const isNegative = 'WS'.includes(letter) && letter !== '';
  if (plainNumber.test(body) || groupedNumber.test(body)) {
    const value = Number(body.replaceAll(',', ''));
    return isNegative && value < 0 ? null : finite(isNegative ? -value : value, axis);
  }
  const unsigned = body.replace(/^[+-]/, '');
  for (const pattern of sexagesimal) {
    const parts = pattern.exec(unsigned);
    if (parts === null) continue;
    const [degrees, minutes, seconds] = [1, 2, 3].map((part) => Number(parts[part] ?? 0));
    if (degrees === undefined || minutes === undefined || seconds === undefined) return null;
    // 500 012 are metres, and no degrees.
    if (degrees > 180 || minutes >= 60 || seconds >= 60) return null;
    const value = degrees + minutes / 60 + seconds / 3600;
    return finite(isNegative || body.startsWith('-') ? -value : value, axis);
  }
  return null;
}

/**
 * Parses both coordinates from one text, in either order: by letters or words where there are some, else by range
 * (longitudes of China are 73–136, latitudes 3–54); what tells neither way stays in the order of the file.
 * Separators are comma, semicolon, slash, bar and white space, Chinese ones too. Null where there are not just two.
 */
export function parsePair(text: string): SourcePosition | null {
  const [first, second] = splitPair(halfWidth(text).replace(/^(?:POINT)? *[([{]|[)\]}]$/gi, ' '));
  if (first === undefined || second === undefined) return null;
  const a = parseCoordinate(first);
  const b = parseCoordinate(second);
  if (a === null || b === null || (a.axis !== null && a.axis === b.axis)) return null;
  const isLatFirst =
    a.axis === 'lat' || b.axis === 'lng'
      ? true
      : a.axis === null && b.axis === null && looksSwapped(a.value, b.value);
  return isLatFirst ? [b.value, a.value] : [a.value, b.value];
}

function splitPair(text: string): readonly string[] {
  const trimmed = text.trim();
  const parts = trimmed.split(/ *[,;|/、\n\t] */).filter((part) => part !== '');
  if (parts.length === 2) return parts;
  if (parts.length !== 1) return [];
  const before = /^([EWNS][^EWNS]+)([EWNS][^EWNS]+)$/.exec(trimmed);
  const behind = /^([^EWNS]+[EWNS])([^EWNS]+[EWNS])$/.exec(trimmed);
  const lettered = before ?? behind;
  if (lettered !== null) return lettered.slice(1, 3).map((part) => part.trim());
  const marked = /^([^°]+°[^°]*?) +([+-]?\d+(?:\.\d+)?°[^°]*)$/.exec(trimmed);
  if (marked !== null) return marked.slice(1, 3);
  const tokens = trimmed.split(/ +/);
  if (tokens.length % 2 === 1 || tokens.length > 6) return [];
  const half = tokens.length / 2;
  return [tokens.slice(0, half).join(' '), tokens.slice(half).join(' ')];
}

/** Spellings of the same signs made one: width, degree, minute and second marks, words for the axes. */
function halfWidth(text: string): string {
  return halfWidthForms(text.replace(/[º˚〬]/g, '°').replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n'))
    .replace(/[′‵’‘´`ʹ＇]/g, "'")
    .replace(/″|“|”|〃|ʺ|＂|''/g, '"')
    .replace(/''/g, '"')
    .replace(/东经|经度|东|longitude|lng|lon\.?/gi, 'E')
    .replace(/北纬|纬度|北|latitude|lat\.?/gi, 'N')
    .replace(/西经|西/g, 'W')
    .replace(/南纬|南/g, 'S')
    .replace(/([EWNS])[:=]/g, '$1')
    .replace(/度/g, '°')
    .replace(/分/g, "'")
    .replace(/秒/g, '"')
    .replace(/(?<![a-z])[ewns](?![a-z])/g, (letter) => letter.toUpperCase())
    .replace(/[^\S\n\t]+/g, ' ')
    .trim();
}

function finite(value: number, axis: Axis | null) {
  return Number.isFinite(value) ? { value, axis } : null;
}
