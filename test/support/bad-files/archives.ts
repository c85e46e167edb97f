import { deflateSync } from 'fflate';
import { type BadFile, cut, goodList, lines, utf8, zip } from './bad-file';

const two = () =>
  zip([
    { name: 'a.csv', content: goodList },
    { name: 'b.csv', content: goodList.replaceAll('450902', '450903') },
  ]);

/** A zip of zeros, which shrink a thousand times. */
function bomb(megabytes: number): Uint8Array {
  return zip([{ name: 'list.csv', content: new Uint8Array(megabytes * 1_048_576) }]);
}

function mebibyteOfZeros(): Uint8Array {
  return deflateSync(new Uint8Array(1_048_576));
}

/** Archives that are damaged, locked, or made to harm. */
export const archives: readonly BadFile[] = [
  {
    name: 'zip-cut-in-data.zip',
    what: 'a download that stopped in the first file of the archive',
    make: () => two().slice(0, 120),
    expected: { rejected: ['damagedZip'] },
  },
  {
    name: 'zip-cut-in-directory.zip',
    what: 'cut off within the list of files at the end',
    make: () => two().slice(0, -60),
    expected: { rejected: ['damagedZip'] },
  },
  {
    name: 'zip-cut-end-record.zip',
    what: 'only the last bytes are missing',
    make: () => two().slice(0, -4),
    expected: { rejected: ['damagedZip'] },
  },
  {
    name: 'zip-hole-in-the-middle.zip',
    what: 'a block in the middle was lost, so that nothing is where the list of files says',
    make: () => {
      const bytes = two();
      return Uint8Array.from([...bytes.subarray(0, 80), ...bytes.subarray(140)]);
    },
    expected: { rejected: ['damagedZip'] },
  },
  {
    name: 'zip-wrong-checksum.zip',
    what: 'one of two files has another content than the archive was made of',
    make: () =>
      zip([
        { name: 'a.csv', content: goodList },
        { name: 'b.csv', content: goodList, crc: 0x12345678 },
      ]),
    expected: { rejected: ['damagedZip'], rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'zip-bomb-flat.zip',
    what: '101 MB of zeros in 100 kB, declared as it is',
    make: () => bomb(101),
    expected: { rejected: ['zipBomb'] },
  },
  {
    name: 'zip-bomb-lying-size.zip',
    what: 'declares 200 bytes and holds a megabyte',
    make: () =>
      zip([
        {
          name: 'list.csv',
          content: '',
          compressed: mebibyteOfZeros(),
          declaredSize: 200,
          crc: 0,
        },
      ]),
    expected: { rejected: ['zipBomb'] },
  },
  {
    name: 'zip-bomb-declared.zip',
    what: 'declares two gigabytes in a few bytes',
    make: () => zip([{ name: 'list.csv', content: 'x', declaredSize: 2_000_000_000 }]),
    expected: { rejected: ['zipBomb'] },
  },
  {
    name: 'zip-bomb-nested.zip',
    what: 'three archives within the archive, each of which would grow a thousand times',
    make: () => {
      const inner = bomb(101);
      return zip(['1', '2', '3'].map((name) => ({ name: `${name}.zip`, content: inner })));
    },
    expected: { rejected: ['zipBomb', 'zipBomb', 'zipBomb'] },
  },
  {
    name: 'zip-bomb-overlapping.zip',
    what: 'two hundred names for one and the same compressed megabyte',
    make: () => {
      const compressed = mebibyteOfZeros();
      const size = 1_048_576;
      const first = { name: '0.csv', content: '', compressed, declaredSize: size };
      const more = Array.from({ length: 199 }, (_, index) => ({
        ...{ name: `${index + 1}.csv`, content: '', compressed: new Uint8Array(), offset: 0 },
        declaredSize: size,
      }));
      return withSizes(zip([first, ...more]), compressed.length);
    },
    expected: { rejected: ['zipBomb'] },
  },
  {
    name: 'zip-too-many-files.zip',
    what: '10,001 files',
    make: () =>
      zip(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.csv`, content: 'a' }))),
    isLarge: true,
    expected: { rejected: ['zipBomb'] },
  },
  {
    name: 'zip-in-zip-in-zip.zip',
    what: 'a list three archives deep',
    make: () => {
      const inner = zip([{ name: 'c.zip', content: two() }]);
      return zip([{ name: 'b.zip', content: inner }]);
    },
    expected: { rejected: ['nestedZip'] },
  },
  {
    name: 'zip-encrypted.zip',
    what: 'locked with a password',
    make: () => zip([{ name: 'list.csv', content: goodList, flags: 1 }]),
    expected: { rejected: ['encryptedZip'] },
  },
  {
    name: 'zip-path-traversal.zip',
    what: 'names that would lead out of the folder: ../../x.csv, /etc/x.csv, C:\\x.csv',
    make: () =>
      zip([
        { name: '../../x.csv', content: goodList },
        { name: '/etc/x.csv', content: goodList.replaceAll('450902', '450903') },
        { name: 'C:\\x.csv', content: goodList.replaceAll('450902', '450904') },
      ]),
    expected: { rows: { accepted: 9, rejected: 0 }, issues: { sameSpot: 9 }, located: 9 },
  },
  {
    name: 'zip-unknown-compression.zip',
    what: 'packed with Zstandard (method 93)',
    make: () => zip([{ name: 'list.csv', content: goodList, method: 93 }]),
    expected: { rejected: ['unsupportedZip'] },
  },
  {
    name: 'zip-empty.zip',
    what: 'holds no files',
    make: () => zip([]),
    expected: { rejected: ['emptyFile'] },
  },
  {
    name: 'zip-of-photos.zip',
    what: 'holds pictures, and what macOS puts beside them',
    make: () =>
      zip([
        { name: '1.jpg', content: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3) },
        { name: '__MACOSX/._1.jpg', content: 'x' },
      ]),
    expected: { rejected: ['unknownFormat'] },
  },
  {
    name: 'zip-same-name-twice.zip',
    what: 'two files of one name, with the same villages',
    make: () =>
      zip([
        { name: 'list.csv', content: goodList },
        { name: 'list.csv', content: lines('编码,名称,城乡', '450902001001,城东村,乡村') },
      ]),
    expected: { rows: { accepted: 3, rejected: 1 }, issues: { duplicateId: 1 }, located: 3 },
  },
  {
    name: 'zip-text-inside-cut.zip',
    what: 'the archive is whole, the workbook in it is not',
    make: () =>
      zip([
        { name: '名单.xlsx', content: cut(two(), 0.5) },
        { name: 'a.csv', content: utf8(goodList) },
      ]),
    expected: { rejected: ['damagedZip'], rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
];

/** Says of every entry in the list of files that it has so many compressed bytes. */
function withSizes(archive: Uint8Array, compressedSize: number): Uint8Array {
  const view = new DataView(archive.buffer);
  for (let at = 0; at + 46 < archive.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 20, compressedSize, true);
  }
  return archive;
}
