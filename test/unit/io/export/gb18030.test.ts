import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../../src/io/export/gb18030';

const decode = (bytes: Uint8Array) => new TextDecoder('gb18030', { fatal: true }).decode(bytes);
const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('encodeGb18030', () => {
  // Codes from the standard's tables: one, two and four bytes.
  it.each([
    ['A', '41'],
    ['中', 'd6d0'],
    ['村', 'b4e5'],
    ['\u3000', 'a1a1'],
    ['€', 'a2e3'],
    ['丂', '8140'],
    ['\u0080', '81308130'],
    ['\u00DF', '81308938'],
    ['\uFFFF', '8431a439'],
    ['\u{10000}', '90308130'],
    ['\u{20000}', '95328236'],
    ['\u{10FFFF}', 'e3329a35'],
  ])('writes %j as %s', (text, expected) => {
    expect(hex(encodeGb18030(text))).toBe(expected);
  });

  it('is what the decoder reads, over the basic plane', () => {
    const lost: string[] = [];
    for (let point = 0; point < 0x10000; point += 1) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const text = String.fromCharCode(point);
      const back = decode(encodeGb18030(text));
      if (back !== text) lost.push(`${point.toString(16)} ${back}`);
    }
    // Private characters whose codes the decoder gives to characters of later editions.
    expect(lost.length).toBeLessThan(40);
    for (const one of lost) expect(one).toMatch(/^e[0-9a-f]{3} \uFFFD$/);
  });

  it('and beyond it', () => {
    for (let point = 0x10000; point < 0x110000; point += 997) {
      const text = String.fromCodePoint(point);
      expect(decode(encodeGb18030(text))).toBe(text);
    }
  });

  it('writes halves of pairs as U+FFFD', () => {
    expect(decode(encodeGb18030('a\uD800b\uDC00'))).toBe('a\uFFFDb\uFFFD');
    expect(decode(encodeGb18030('\uD83D\uD83D\uDE00'))).toBe('\uFFFD😀');
  });
});
