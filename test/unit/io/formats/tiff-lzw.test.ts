import { describe, expect, it } from 'vitest';
import { isDirectoryWhole } from '../../../../src/io/formats/tiff-directory';
import { unpackLzw } from '../../../../src/io/formats/tiff-lzw';
import { seededRandom } from '../../../support/random';
import { tiffBytes } from '../../../support/tiff-bytes';

/** Packs as TIFF 6.0, section 13, describes it: a table of strings, written out before the next width is needed. */
function pack(bytes: readonly number[]): Uint8Array {
  const packed: number[] = [];
  let hold = 0;
  let heldBits = 0;
  let bits = 9;
  const write = (code: number) => {
    hold = hold * 2 ** bits + code;
    heldBits += bits;
    while (heldBits >= 8) {
      heldBits -= 8;
      packed.push(Math.floor(hold / 2 ** heldBits));
      hold %= 2 ** heldBits;
    }
  };
  let table = new Map<string, number>();
  const clear = () => {
    write(256);
    table = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]));
    bits = 9;
  };
  const codeOf = (text: string) => table.get(text) ?? 0;
  clear();
  let text = '';
  for (const byte of bytes) {
    const longer = text + String.fromCharCode(byte);
    if (table.has(longer)) {
      text = longer;
      continue;
    }
    write(codeOf(text));
    table.set(longer, table.size + 2);
    const next = table.size + 2;
    if (next === 4095) clear();
    else if ([512, 1024, 2048].includes(next)) bits += 1;
    text = String.fromCharCode(byte);
  }
  if (text !== '') write(codeOf(text));
  write(257);
  if (heldBits > 0) packed.push(hold * 2 ** (8 - heldBits));
  return Uint8Array.from(packed);
}

describe('unpackLzw', () => {
  it('unpacks the example of the specification', () => {
    // Codes 256 7 258 8 8 258 6 6 257 of nine bits, TIFF 6.0 page 59.
    const bits = [256, 7, 258, 8, 8, 258, 6, 6, 257].map((code) =>
      code.toString(2).padStart(9, '0'),
    );
    const packed = bits.join('').match(/.{1,8}/g) ?? [];
    const bytes = Uint8Array.from(packed, (each) => Number.parseInt(each.padEnd(8, '0'), 2));
    expect([...unpackLzw(bytes, 100)]).toEqual([7, 7, 7, 8, 8, 7, 7, 6, 6]);
  });

  it('unpacks what is packed: runs, noise, and more strings than the table holds', () => {
    const random = seededRandom(5);
    const lists = [
      [],
      [9],
      Array.from({ length: 5000 }, () => 7),
      Array.from({ length: 40_000 }, () => Math.floor(random() * 256)),
      Array.from({ length: 40_000 }, (_, index) => (index % 97) * Math.floor(random() * 2)),
    ];
    for (const list of lists) expect([...unpackLzw(pack(list), 50_000)]).toEqual(list);
  });

  it('stops at the limit and where the bytes end', () => {
    const packed = pack(Array.from({ length: 5000 }, () => 7));
    expect(unpackLzw(packed, 100).length).toBe(100);
    expect(unpackLzw(packed.subarray(0, 40), 5000).length).toBeLessThan(5000);
    expect(unpackLzw(new Uint8Array(0), 100).length).toBe(0);
  });

  it('ends for any bytes', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from({ length: 400 }, () => Math.floor(random() * 256));
      if (round % 2 === 0) bytes.set([0x80, 0x00]);
      try {
        expect(unpackLzw(bytes, 10_000).length).toBeLessThanOrEqual(10_000);
      } catch (error) {
        expect(String(error)).toMatch(/not defined/);
      }
    }
  });
});

describe('isDirectoryWhole', () => {
  it('finds values that would lie beyond the file', () => {
    const bytes = tiffBytes({
      width: 2,
      height: 2,
      values: [1, 2, 3, 4],
      sample: 'float64',
      pixelScale: [1, 1, 0],
    });
    expect(isDirectoryWhole(bytes)).toBe(true);
    for (const length of [0, 7, 12, 40, 60, bytes.length - 1]) {
      expect(isDirectoryWhole(bytes.subarray(0, length))).toBe(false);
    }
    const view = new DataView(bytes.buffer);
    view.setUint32(view.getUint32(4, true) + 2 + 4, 0x7fffffff, true);
    expect(isDirectoryWhole(bytes)).toBe(false);
  });
});
