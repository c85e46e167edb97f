import type { Result } from '../core/model/result';

type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Bytes that are decoded in one step; it takes a few milliseconds. */
const stepLength = 1_048_576;
/** Bytes from which the byte order of unmarked UTF-16 is told. */
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
 * Decodes the bytes of a text file: a byte order mark decides, else UTF-16 where it is plain, else strict UTF-8, else
 * GB18030 (which includes GBK and GB2312); GB18030 also where UTF-8 would be letters of other scripts and no Chinese
 * at all. The mark is not part of the text.
 * Fails with `notText` (binary content), `damagedText` (bytes that do not belong to the encoding of the rest, with
 * their line, or bytes of no known encoding) or `fileTooLarge`.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText> {
  const steps = decodeSteps(bytes);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** As `decodeText`, with `progress` called after every few milliseconds of work with the share done, 0–1. */
export async function decodeTextInSteps(
  bytes: Uint8Array,
  progress: (share: number) => Promise<void>,
): Promise<Result<DecodedText>> {
  const steps = decodeSteps(bytes);
  let step = steps.next();
  while (step.done !== true) {
    await progress(step.value);
    step = steps.next();
  }
  return step.value;
}

/** Yields the share done. */
type Steps<T> = Generator<number, T, void>;

function* decodeSteps(bytes: Uint8Array): Steps<Result<DecodedText>> {
  if (bytes.length > longestFile) {
    return fail('fileTooLarge', `the file has ${bytes.length} bytes; at most ${longestFile} fit`);
  }
  const known = signatures.find((each) => startsWith(bytes, each.bytes));
  if (known !== undefined) {
    return fail('notText', `this is ${known.what}, not a text file; save it as CSV (UTF-8)`);
  }
  if (startsWith(bytes, [0xff, 0xfe])) return yield* decodeMarked(bytes.subarray(2), 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return yield* decodeMarked(bytes.subarray(2), 'utf-16be');
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const encoding = guessUtf16(bytes);
    const text = encoding === null ? null : yield* decodeStrictly(bytes, encoding);
    if (encoding !== null && text !== null) return done(text, encoding);
    return fail('notText', `this is not a text file: byte ${zero + 1} is zero`);
  }
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return yield* decodeMarked(bytes.subarray(3), 'utf-8');
  return yield* decodeUnmarked(bytes);
}

function* decodeMarked(bytes: Uint8Array, encoding: TextEncoding): Steps<Result<DecodedText>> {
  const text = yield* decodeStrictly(bytes, encoding);
  if (text !== null) return done(text, encoding);
  const where = encoding === 'utf-8' ? ` (line ${firstBadLine(bytes)})` : '';
  return fail(
    'damagedText',
    `the file is marked as ${encoding}, but holds bytes that are not${where}; save it again as CSV (UTF-8)`,
  );
}

function* decodeUnmarked(bytes: Uint8Array): Steps<Result<DecodedText>> {
  const utf8 = yield* decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) {
    const other = (yield* isDoubtful(utf8)) ? yield* decodeStrictly(bytes, 'gb18030') : null;
    return other === null ? done(utf8, 'utf-8') : done(other, 'gb18030');
  }
  const { validLength, threeByteCount } = measureUtf8(bytes);
  if (threeByteCount >= provenUtf8Count) {
    return fail(
      'damagedText',
      `the file is UTF-8, but line ${firstBadLine(bytes)} holds bytes that are not (byte ${validLength + 1}); save it again as CSV (UTF-8)`,
    );
  }
  const text = yield* decodeStrictly(bytes, 'gb18030');
  const foreignLine = yield* findUtf8Line(bytes);
  if (foreignLine !== null) {
    return fail(
      'damagedText',
      `the file is GB18030, but line ${foreignLine} is UTF-8; save it again as CSV (UTF-8)`,
    );
  }
  if (text !== null) return done(text, 'gb18030');
  return fail('damagedText', 'the bytes are neither UTF-8 nor GB18030 text');
}

/**
 * Number of the first line that is UTF-8 through and through and has enough Chinese in it for that to be no chance;
 * null without one. It is asked of files that as a whole are no UTF-8.
 */
function* findUtf8Line(bytes: Uint8Array): Steps<number | null> {
  let line = 1;
  let nextStep = stepLength;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    const { validLength, threeByteCount } = measureUtf8(bytes.subarray(start, end));
    if (validLength === end - start && threeByteCount >= provenUtf8Count) return line;
    start = end + 1;
    if (start > nextStep) {
      nextStep = start + stepLength;
      yield start / bytes.length;
    }
  }
  return null;
}

/** Byte order of UTF-16 without a mark, told by separators and digits; null where it is not plain. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return null;
  const length = Math.min(bytes.length, headLength);
  let little = 0;
  let big = 0;
  let zeros = 0;
  for (let at = 0; at < length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    if (first === 0 && second === 0) zeros += 1;
    else if (second === 0 && isSeparator(first)) little += 1;
    else if (first === 0 && isSeparator(second)) big += 1;
  }
  if (zeros > 0) return null;
  if (little > 8 * big) return 'utf-16le';
  return big > 8 * little ? 'utf-16be' : null;
}

/** Characters of every table which, bytes exchanged, are in no text; 一 exchanged would be the letter N. */
function isSeparator(code: number): boolean {
  return (
    code === 0x09 || code === 0x0a || code === 0x0d || code === 0x2c || (code > 0x30 && code < 0x40)
  );
}

/** The beginning of a text file as `decodeText` would decode it, without the mark; null where it is no text. */
export function decodeTextHead(bytes: Uint8Array, length: number): string | null {
  const head = bytes.subarray(0, length - (length % 2));
  if (signatures.some((each) => startsWith(bytes, each.bytes))) return null;
  const encodings: readonly (TextEncoding | null)[] = startsWith(head, [0xff, 0xfe])
    ? ['utf-16le']
    : startsWith(head, [0xfe, 0xff])
      ? ['utf-16be']
      : head.includes(0)
        ? [guessUtf16(bytes)]
        : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    if (encoding === null) return null;
    try {
      // As a part of a stream, since the last character may be cut.
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown;
    }
  }
  return null;
}

/**
 * A few Chinese characters in GB18030 can be valid UTF-8 by chance; they then look like Greek to Arabic letters, with
 * no Chinese character anywhere.
 */
export function isDoubtfulUtf8(text: string): boolean {
  return /[\u0100-\u07ff]/.test(text) && !/[\u0800-\uffff]/.test(text);
}

function* isDoubtful(text: string): Steps<boolean> {
  let hasOtherLetters = false;
  for (let at = 0; at < text.length; at += stepLength) {
    const part = text.slice(at, at + stepLength);
    if (/[\u0800-\uffff]/.test(part)) return false;
    hasOtherLetters ||= /[\u0100-\u07ff]/.test(part);
    yield at / text.length;
  }
  return hasOtherLetters;
}

/** The text, or null where the bytes are not of the encoding. */
function* decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): Steps<string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  try {
    for (let at = 0; at < bytes.length; at += stepLength) {
      parts.push(decoder.decode(bytes.subarray(at, at + stepLength), { stream: true }));
      yield at / bytes.length;
    }
    parts.push(decoder.decode());
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
  return parts.join('');
}

function firstBadLine(bytes: Uint8Array): number {
  return countLines(bytes.subarray(0, measureUtf8(bytes).validLength));
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

function done(text: string, encoding: TextEncoding): Result<DecodedText> {
  return { ok: true, value: { text, encoding }, issues: [] };
}

function fail(code: string, message: string): Result<DecodedText> {
  return { ok: false, error: { code, message } };
}
