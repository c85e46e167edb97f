import type { Cell } from './source';

export interface DbfField {
  readonly name: string;
  /** One letter: C text, N and F numbers, D date, L truth, I and B binary numbers, M memo, … */
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface Dbf {
  readonly fields: readonly DbfField[];
  /** True where the rows are not in the encoding that was stated, so that it is not used. */
  readonly isEncodingContradicted: boolean;
  /** Rows that the header counts and that the file holds. */
  readonly rowCount: number;
  /** Rows that the header counts. */
  readonly statedRowCount: number;
  /** True for rows that are marked as deleted. */
  readonly isDeleted: (row: number) => boolean;
  /** `onCut` is told the index of each field whose text ended in half a character, which is left out. */
  readonly readRow: (row: number, onCut?: (field: number) => void) => Cell[];
}

const fieldLength = 32;
const fieldsEnd = 0x0d;
const sampleLength = 262_144;
/** Bytes that the name of a column may have. */
const nameLength = 10;

/** Language drivers of the header (byte 29) by encoding; the rest is left to the caller. */
const encodingsOfDriver: ReadonlyMap<number, string> = new Map([
  [0x4d, 'gb18030'],
  [0x7a, 'gb18030'],
  [0x4e, 'euc-kr'],
  [0x79, 'euc-kr'],
  [0x4f, 'big5'],
  [0x78, 'big5'],
  [0x13, 'shift_jis'],
  [0x7b, 'shift_jis'],
]);

/**
 * The encoding that a .cpg names, as `TextDecoder` takes it: `UTF-8`, `GBK`, `936`, `cp936`, `ANSI 936`; null where
 * it says nothing that is known, `OEM` and `ANSI` among that.
 */
export function encodingOfCpg(text: string): string | null {
  const word = text.replaceAll('\u0000', '').trim().toLowerCase();
  if (word === '65001' || /^utf[-_ ]?8$/.test(word)) return 'utf-8';
  const page = /(?:^|[^\d])(\d{3,5})$/.exec(word)?.[1];
  if (page === '936' || page === '54936' || /^gb[k\d]/.test(word)) return 'gb18030';
  if (page === '950') return 'big5';
  if (page === '932') return 'shift_jis';
  if (page === '949') return 'euc-kr';
  const label = page?.startsWith('125')
    ? `windows-${page}`
    : word.replace(/^8859(\d+)$/, 'iso-8859-$1');
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/**
 * Opens a dBASE table; `encoding` is what the .cpg says, unless it says UTF-8 and the rows are not; else the header's
 * language driver decides, else the rows themselves: UTF-8 or GB18030. Null where the bytes are no such table.
 */
export function openDbf(bytes: Uint8Array, encoding: string | null): Dbf | null {
  if (bytes.length < fieldLength + 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const statedRowCount = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const rowLength = view.getUint16(10, true);
  if (headerLength < fieldLength + 1 || rowLength < 1 || headerLength > bytes.length) return null;
  const guess = guessEncoding(bytes.subarray(headerLength));
  const isContradicted = encoding === 'utf-8' && guess === 'gb18030';
  const stated = isContradicted ? null : encoding;
  const decoder = new TextDecoder(
    stated ?? encodingsOfDriver.get(bytes[29] ?? 0) ?? guess ?? 'gb18030',
  );
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = fieldLength; at + fieldLength <= headerLength; at += fieldLength) {
    if (bytes[at] === fieldsEnd) break;
    const type = String.fromCharCode(bytes[at + 11] ?? 0);
    // Some programs keep the upper byte of the length of long texts where others have the decimals.
    const upper = type === 'C' ? (bytes[at + 17] ?? 0) : 0;
    const length = (bytes[at + 16] ?? 0) + upper * 256;
    const { text } = decodeText(decoder, bytes.subarray(at, at + 11), nameLength);
    fields.push({ name: text, type, offset, length });
    offset += length;
  }
  if (fields.length === 0 || offset > rowLength) return null;
  const held = Math.floor((bytes.length - headerLength) / rowLength);
  const startOf = (row: number) => headerLength + row * rowLength;
  return {
    fields,
    isEncodingContradicted: isContradicted,
    statedRowCount,
    rowCount: Math.min(statedRowCount, held),
    isDeleted: (row) => bytes[startOf(row)] === 0x2a,
    readRow: (row, onCut = () => {}) =>
      fields.map((field, index) => {
        const start = startOf(row) + field.offset;
        const content = bytes.subarray(start, start + field.length);
        return readCell(field.type, content, decoder, () => onCut(index));
      }),
  };
}

function readCell(type: string, bytes: Uint8Array, decoder: TextDecoder, onCut: () => void): Cell {
  if (type === 'I' && bytes.length === 4) {
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getInt32(0, true);
  }
  if (type === 'B' && bytes.length === 8) {
    const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
    return Number.isFinite(value) ? value : null;
  }
  const { text, isCut } = decodeText(decoder, bytes, bytes.length);
  if (isCut) onCut();
  if (text === '') return null;
  switch (type) {
    case 'N':
    case 'F':
      return readNumber(text.trim());
    case 'D':
      return readDate(text.trim());
    case 'L':
      return /^[YyTt]$/.test(text) ? true : /^[NnFf]$/.test(text) ? false : null;
    default:
      return text;
  }
}

/** Stars mean that a number did not fit its field; a number that a double would change stays text. */
function readNumber(text: string): Cell {
  if (text === '' || /^\*+$/.test(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const isLong = /^-?\d{16,}$/.test(text) && !Number.isSafeInteger(value);
  return isLong ? text : value;
}

function readDate(text: string): Cell {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (found === null || text === '00000000') return text === '' || /^0+$/.test(text) ? null : text;
  return { kind: 'date', iso: `${found[1]}-${found[2]}-${found[3]}` };
}

/**
 * Text up to the first zero byte, without the spaces that fill the field. Where it takes all the bytes that it may
 * have, half a character at its end was cut by the program that wrote it, and is left out.
 */
function decodeText(
  decoder: TextDecoder,
  bytes: Uint8Array,
  fullLength: number,
): { readonly text: string; readonly isCut: boolean } {
  const zero = bytes.indexOf(0);
  const used = zero === -1 ? bytes : bytes.subarray(0, zero);
  if (used.length < fullLength) return { text: decoder.decode(used).trimEnd(), isCut: false };
  // A stream keeps back a character that is not whole; the flush shows whether there is one.
  const text = decoder.decode(used, { stream: true }).trimEnd();
  return { text, isCut: decoder.decode() !== '' };
}

/**
 * Tells UTF-8 from GB18030 by the first Chinese characters of the rows; null where there are none. A few bad bytes are
 * allowed, because fields cut characters.
 */
function guessEncoding(rows: Uint8Array): 'utf-8' | 'gb18030' | null {
  const decoder = new TextDecoder();
  for (let from = 0; from < rows.length; from += sampleLength) {
    const text = decoder.decode(rows.subarray(from, from + sampleLength));
    const bad = text.match(/\ufffd/g)?.length ?? 0;
    const good = text.match(/[\u0800-\ufffc]/g)?.length ?? 0;
    if (bad + good > 0 || /[\u0080-\u07ff]/.test(text)) {
      return good > 0 && bad * 2 <= good ? 'utf-8' : 'gb18030';
    }
  }
  return null;
}
