import type { Result } from '../core/model/result';

type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Bytes that are looked at before a whole file is decoded. */
const headLength = 65_536;
/** Longest file that fits the engine's strings with room to spare. */
const longestFile = 500_000_000;
/** So many Chinese characters in valid UTF-8 before the first bad byte mean that the file is UTF-8, but damaged. */
const provenUtf8Count = 4;

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive or an Excel workbook (.xlsx)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
];

/**
 * Decodes the bytes of a text file: a byte order mark decides, else strict UTF-8, else GB18030 (which includes GBK
 * and GB2312); GB18030 also where UTF-8 would be letters of other scripts and no Chinese at all. The mark is not part of the text.
 * Fails with `notText` (binary content), `damagedText` (UTF-8 with bad bytes, or bytes of no known encoding) or
 * `fileTooLarge`.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText> {
  if (bytes.length > longestFile) {
    return fail('fileTooLarge', `the file has ${bytes.length} bytes; at most ${longestFile} fit`);
  }
  const known = signatures.find((each) => startsWith(bytes, each.bytes));
  if (known !== undefined) {
    return fail('notText', `this is ${known.what}, not a text file; save it as CSV (UTF-8)`);
  }
  if (startsWith(bytes, [0xff, 0xfe])) return decodeMarked(bytes.subarray(2), 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return decodeMarked(bytes.subarray(2), 'utf-16be');
  if (bytes.includes(0)) {
    return fail('notText', `this is not a text file: byte ${bytes.indexOf(0) + 1} is zero`);
  }
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeMarked(bytes.subarray(3), 'utf-8');
  return decodeUnmarked(bytes);
}

function decodeMarked(bytes: Uint8Array, encoding: TextEncoding): Result<DecodedText> {
  const text = decodeStrictly(bytes, encoding);
  if (text === null) {
    return fail('damagedText', `the file is marked as ${encoding}, but holds bytes that are not`);
  }
  return { ok: true, value: { text, encoding }, issues: [] };
}

function decodeUnmarked(bytes: Uint8Array): Result<DecodedText> {
  const head = bytes.subarray(0, headLength);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = isPrefixOf(head, encoding) ? decodeStrictly(bytes, encoding) : null;
    if (text !== null) {
      const other =
        encoding === 'utf-8' && isDoubtful(text) ? decodeStrictly(bytes, 'gb18030') : null;
      const value =
        other === null ? { text, encoding } : { text: other, encoding: 'gb18030' as const };
      return { ok: true, value, issues: [] };
    }
    if (encoding === 'utf-8') {
      const { validLength, threeByteCount } = measureUtf8(bytes);
      if (threeByteCount >= provenUtf8Count) {
        const line = countLines(bytes.subarray(0, validLength));
        return fail(
          'damagedText',
          `the file is UTF-8, but line ${line} holds bytes that are not (byte ${validLength + 1})`,
        );
      }
    }
  }
  return fail('damagedText', 'the bytes are neither UTF-8 nor GB18030 text');
}

/**
 * A few Chinese characters in GB18030 can be valid UTF-8 by chance; they then look like Greek to Arabic letters, with
 * no Chinese character anywhere.
 */
function isDoubtful(text: string): boolean {
  return !/[\u0800-\uffff]/.test(text) && /[\u0100-\u07ff]/.test(text);
}

function isPrefixOf(head: Uint8Array, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Length of the valid UTF-8 at the beginning, and how many three-byte characters it has. */
function measureUtf8(bytes: Uint8Array): { validLength: number; threeByteCount: number } {
  let at = 0;
  let threeByteCount = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length === 0 || lead > 0xf4) break;
    let tail = 1;
    while (tail < length && ((bytes[at + tail] ?? 0) & 0xc0) === 0x80) tail += 1;
    if (tail < length) break;
    if (length === 3) threeByteCount += 1;
    at += length;
  }
  return { validLength: at, threeByteCount };
}

function countLines(bytes: Uint8Array): number {
  return bytes.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function fail(code: string, message: string): Result<DecodedText> {
  return { ok: false, error: { code, message } };
}
