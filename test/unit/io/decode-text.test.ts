import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/io/decode-text';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** 村名 in GB18030. */
const gbName = [0xb4, 0xe5, 0xc3, 0xfb];

function decoded(bytes: Uint8Array) {
  const result = decodeText(bytes);
  return result.ok ? result.value : result.error.code;
}

describe('decodeText', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    expect(decoded(utf8('村名'))).toEqual({ text: '村名', encoding: 'utf-8' });
    expect(decoded(utf8('\uFEFF村名'))).toEqual({ text: '村名', encoding: 'utf-8' });
  });

  it('reads UTF-16 of both byte orders when it is marked', () => {
    const little = Uint8Array.of(0xff, 0xfe, 0x51, 0x67, 0x41, 0x00);
    const big = Uint8Array.of(0xfe, 0xff, 0x67, 0x51, 0x00, 0x41);
    expect(decoded(little)).toEqual({ text: '村A', encoding: 'utf-16le' });
    expect(decoded(big)).toEqual({ text: '村A', encoding: 'utf-16be' });
  });

  it('falls back to GB18030, also for characters of four bytes', () => {
    expect(decoded(Uint8Array.from(gbName))).toEqual({ text: '村名', encoding: 'gb18030' });
    const rare = Uint8Array.of(...gbName, 0x95, 0x32, 0x82, 0x36);
    expect(decoded(rare)).toEqual({ text: '村名𠀀', encoding: 'gb18030' });
  });

  it('reads GB18030 that begins only after a long stretch of ASCII', () => {
    const bytes = Uint8Array.of(...new Uint8Array(70_000).fill(0x61), ...gbName);
    expect(decoded(bytes)).toMatchObject({ encoding: 'gb18030' });
  });

  it('takes bytes for GB18030 that are UTF-8 by chance', () => {
    const yuan = Uint8Array.of(0x61, 0xd4, 0xb6);
    expect(decoded(yuan)).toEqual({ text: 'a远', encoding: 'gb18030' });
    expect(decoded(utf8('25 °C ·'))).toEqual({ text: '25 °C ·', encoding: 'utf-8' });
    expect(decoded(utf8('Ω 村'))).toEqual({ text: 'Ω 村', encoding: 'utf-8' });
  });

  it('does not read damaged UTF-8 as GB18030, and says where the damage is', () => {
    const bytes = Uint8Array.of(...utf8('东村西村\n南'), 0xe5, 0x8c, 0x2c);
    const result = decodeText(bytes);
    expect(result).toMatchObject({ ok: false, error: { code: 'damagedText' } });
    expect(!result.ok && result.error.message).toContain('line 2');
    expect(!result.ok && result.error.message).toContain('byte 17');
  });

  it('refuses bytes of no known encoding, zeros and other kinds of files', () => {
    expect(decoded(Uint8Array.of(0x61, 0xff, 0xff))).toBe('damagedText');
    expect(decoded(Uint8Array.of(0x61, 0x00, 0x62))).toBe('notText');
    expect(decoded(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x61))).toBe('notText');
    expect(decoded(Uint8Array.of(0xef, 0xbb, 0xbf, 0xff))).toBe('damagedText');
  });
});
