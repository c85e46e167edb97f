import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { updateCrc32 } from '../../../../src/io/formats/crc32';
import { Cancelled } from '../../../../src/io/formats/source';
import { inflateEntry } from '../../../../src/io/formats/zip-inflate';
import { checkZip } from '../../../../src/io/formats/zip-limits';
import { makeZip, slowCrc32, type ZipFile } from '../../../support/zip-bytes';

const noProgress = async () => {};
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Names and contents of a zip, or the codes with which it or its files are refused. */
async function unpack(bytes: Uint8Array): Promise<unknown> {
  const entries = checkZip(bytes);
  if (!entries.ok) return entries.error.code;
  const contents: unknown[] = [];
  for (const entry of entries.value) {
    const content = await inflateEntry(bytes, entry, noProgress);
    contents.push([entry.name, content.ok ? text(content.value) : content.error.code]);
  }
  return contents;
}

const unpackFiles = (...files: ZipFile[]) => unpack(makeZip(files));

describe('checkZip and inflateEntry', () => {
  it('read what another writer packs, deflated and stored, without the folders', async () => {
    const long = '村,112.5\n'.repeat(20_000);
    const encode = (value: string) => new TextEncoder().encode(value);
    const bytes = zipSync({
      dir: { 'a.csv': encode(long), 'b.txt': [encode('stored'), { level: 0 }] },
      'dir/empty/': new Uint8Array(),
      'empty.txt': new Uint8Array(),
    });
    expect(await unpack(bytes)).toEqual([
      ['dir/a.csv', long],
      ['dir/b.txt', 'stored'],
      ['empty.txt', ''],
    ]);
  });

  it('read zip64, bytes before the archive and a comment behind it', async () => {
    const files: ZipFile[] = [
      { name: 'a.txt', content: 'a', isWide: true },
      { name: 'b.txt', content: 'b' },
    ];
    const expected = [
      ['a.txt', 'a'],
      ['b.txt', 'b'],
    ];
    expect(await unpack(makeZip(files, true))).toEqual(expected);
    const plain = makeZip(files);
    expect(await unpack(Buffer.concat([Buffer.from('MZ self-extracting'), plain]))).toEqual(
      expected,
    );
    const commented = Buffer.concat([plain, Buffer.from('comment')]);
    commented.writeUInt16LE(7, plain.length - 2);
    expect(await unpack(commented)).toEqual(expected);
  });

  it('read names in UTF-8 with and without the flag, in GBK, and with backslashes', async () => {
    const gbk = Uint8Array.of(0xb4, 0xe5, 0x5c, 0xc3, 0xfb, 0x2e, 0x63, 0x73, 0x76);
    const names = await unpackFiles(
      { name: '村名.csv', content: '1', flags: 0x800 },
      { name: '村名2.csv', content: '2' },
      { name: gbk, content: '3' },
      // 远.csv in GBK is valid UTF-8 by chance.
      { name: Uint8Array.of(0xd4, 0xb6, 0x2e, 0x63, 0x73, 0x76), content: '4' },
    );
    expect(names).toEqual([
      ['村名.csv', '1'],
      ['村名2.csv', '2'],
      ['村/名.csv', '3'],
      ['远.csv', '4'],
    ]);
  });

  it('name an archive that is cut off anywhere', async () => {
    const whole = makeZip([{ name: 'a.txt', content: 'some text that is packed' }]);
    for (let length = 4; length < whole.length; length += 1) {
      expect(await unpack(whole.subarray(0, length))).toBe('damagedZip');
    }
    expect(await unpack(whole)).toEqual([['a.txt', 'some text that is packed']]);
  });

  it('name one damaged, locked or oddly packed file and read the others', async () => {
    const good: ZipFile = { name: 'good', content: 'good' };
    const bad: ZipFile[] = [
      { name: 'checksum', content: 'text', crc: 1 },
      { name: 'stream', content: 'text', compressed: Uint8Array.of(0xff, 0xff, 0xff) },
      { name: 'short', content: 'text', declaredSize: 40 },
      { name: 'place', content: 'text', offset: 3 },
      { name: 'place', content: 'text', offset: 100_000 },
    ];
    for (const each of bad) {
      expect(await unpackFiles(each, good)).toEqual([
        [each.name, 'damagedZip'],
        ['good', 'good'],
      ]);
    }
    expect(await unpackFiles({ ...good, flags: 1 })).toEqual([['good', 'encryptedZip']]);
    expect(await unpackFiles({ ...good, method: 12 })).toEqual([['good', 'unsupportedZip']]);
  });

  it('refuse bombs by what they declare, and by what they hold when they lie', async () => {
    const gigabyte = 1_073_741_824;
    const compressed = new Uint8Array(5_000_000);
    const large: ZipFile = { name: 'a', content: '', compressed, declaredSize: 600_000_000 };
    expect(await unpackFiles(large, large)).toBe('zipBomb');
    expect(await unpackFiles({ name: 'a', content: 'x', declaredSize: gigabyte })).toBe('zipBomb');
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content: '' }));
    expect(await unpack(makeZip(many))).toBe('zipBomb');
    const stored = { name: 'a', content: new Uint8Array(10_000), method: 0, offset: 0 };
    const overlapping = makeZip([stored, { ...stored, compressed: new Uint8Array(1) }]);
    // The directory of the second says that it lies over the first.
    new DataView(overlapping.buffer).setUint32(overlapping.length - 22 - 47 + 20, 10_000, true);
    expect(await unpack(overlapping)).toBe('zipBomb');
    const zeros = new Uint8Array(30_000_000);
    expect(await unpackFiles({ name: 'a', content: zeros, declaredSize: 1_000 })).toEqual([
      ['a', 'zipBomb'],
    ]);
    const lie = { name: 'a', content: zeros.subarray(0, 100), method: 0, declaredSize: 99 };
    expect(await unpackFiles(lie)).toEqual([['a', 'zipBomb']]);
  });

  it('stop a lying bomb before it has grown, and when the user cancels', async () => {
    const bytes = makeZip([
      { name: 'a', content: new Uint8Array(50_000_000), declaredSize: 1_000_000 },
    ]);
    const entries = checkZip(bytes);
    const entry = entries.ok ? entries.value[0] : undefined;
    if (entry === undefined) throw new Error('no entry');
    let steps = 0;
    const result = await inflateEntry(bytes, entry, async () => {
      steps += 1;
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'zipBomb' } });
    expect(steps).toBe(0);
    const honest = makeZip([{ name: 'a', content: new Uint8Array(1_000_000) }]);
    const honestEntries = checkZip(honest);
    const first = honestEntries.ok ? honestEntries.value[0] : undefined;
    if (first === undefined) throw new Error('no entry');
    const cancel = async () => {
      throw new Cancelled();
    };
    await expect(inflateEntry(honest, first, cancel)).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('updateCrc32', () => {
  it('equals the published check value and the bitwise definition, in parts as well', () => {
    expect(updateCrc32(0, new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    const bytes = Uint8Array.from({ length: 1_003 }, (_, index) => (index * 7919) & 0xff);
    for (const cut of [0, 1, 2, 3, 500, 1_003]) {
      const crc = updateCrc32(updateCrc32(0, bytes.subarray(0, cut)), bytes.subarray(cut));
      expect(crc).toBe(slowCrc32(bytes));
    }
  });
});
