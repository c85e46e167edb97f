/** Number of four-byte codes for the basic plane (GB 18030, codes 81308130 to 8431A439). */
const basicFourByteCount = 39_420;
/** Number of the code 90308130, which is U+10000; the other planes follow without a gap. */
const firstAstralNumber = 189_000;
const replacement = 0xfffd;

/** Bytes of each UTF-16 code unit as one number, 0 where there are none; made when first used. */
let codes: Uint32Array | null = null;

/**
 * Text as GB18030, the way `TextDecoder('gb18030')` reads it. Characters that the encoding does not have, and halves of
 * surrogate pairs, become U+FFFD.
 */
export function encodeGb18030(text: string): Uint8Array {
  codes ??= reverseTable();
  const bytes = new Uint8Array(text.length * 4);
  let length = 0;
  const write = (code: number) => {
    if (code > 0xffff) {
      bytes[length++] = code >>> 24;
      bytes[length++] = (code >>> 16) & 0xff;
    }
    if (code > 0xff) bytes[length++] = (code >>> 8) & 0xff;
    bytes[length++] = code & 0xff;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const point = text.codePointAt(at) ?? replacement;
    if (point > 0xffff) {
      write(fourByteCode(firstAstralNumber + point - 0x10000));
      at += 1;
    } else write(codes[unit] || (codes[replacement] ?? 0));
  }
  return bytes.slice(0, length);
}

/** The four bytes of a code by its number: first and third 81–FE, second and fourth 30–39. */
function fourByteCode(number: number): number {
  const fourth = 0x30 + (number % 10);
  const third = 0x81 + (Math.floor(number / 10) % 126);
  const second = 0x30 + (Math.floor(number / 1260) % 10);
  const first = 0x81 + Math.floor(number / 12_600);
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}

/** Decodes every code of two and four bytes; the shortest and then the lowest code of a character is kept. */
function reverseTable(): Uint32Array {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const table = new Uint32Array(0x10000);
  const learn = (code: number, bytes: Uint8Array) => {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return;
    }
    const unit = text.charCodeAt(0);
    if (text.length === 1 && unit >= 0x80 && table[unit] === 0) table[unit] = code;
  };
  const two = new Uint8Array(2);
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue;
      two[0] = first;
      two[1] = second;
      learn((first << 8) | second, two);
    }
  }
  const four = new Uint8Array(4);
  const view = new DataView(four.buffer);
  for (let number = 0; number < basicFourByteCount; number += 1) {
    const code = fourByteCode(number);
    view.setUint32(0, code);
    learn(code, four);
  }
  return table;
}
