import { describe, expect, it } from 'vitest';
import { readSources } from '../../../../src/io/formats/read-sources';
import { formats } from '../../../../src/io/formats/registry';
import { Cancelled, type SourceFile } from '../../../../src/io/formats/source';
import { textFile } from '../../../support/read-context';
import { dbfBytes, shpBytes } from '../../../support/shapefile-bytes';
import { loadSqliteWasm } from '../../../support/sqlite-wasm';
import { makeWorkbook } from '../../../support/workbook';
import { makeZip } from '../../../support/zip-bytes';

const workbook = makeWorkbook({
  sheets: [{ name: '表', data: '<row r="1"><c><v>1</v></c></row>' }],
});
const csv = (name: string) => textFile(name, '名称,人口\n东村,1\n');
const bytes = (name: string, ...values: number[]): SourceFile => ({
  name,
  bytes: Uint8Array.from(values),
});

async function read(...files: SourceFile[]) {
  const seen: [string, number][] = [];
  const { sources, rejected } = await readSources(files, {
    loadSqliteWasm,
    progress: async (file, share) => {
      seen.push([file, share]);
    },
  });
  return {
    seen,
    sources: sources.map(({ file, format }) => `${file} ${format}`),
    rejected: rejected.map(({ file, code }) => `${file} ${code}`),
    messages: rejected.map(({ message }) => message),
  };
}

describe('choosing the format', () => {
  it('goes by the content first and by the name second', async () => {
    const { sources, rejected } = await read(
      { name: 'a.csv', bytes: workbook },
      csv('b.dat'),
      csv('c.xlsx'),
      textFile('d.txt', '{"type":"Point","coordinates":[112,38]}'),
      textFile('e.csv', 'x'),
    );
    expect(sources).toEqual([
      'a.csv xlsx',
      'b.dat csv',
      'c.xlsx csv',
      'd.txt geojson',
      'e.csv csv',
    ]);
    expect(rejected).toEqual([]);
  });

  it('names what is of no format, and reads the others', async () => {
    const { sources, rejected, messages } = await read(
      bytes('a.pdf', 0x25, 0x50, 0x44, 0x46, 1),
      bytes('b.bin', 1, 2, 3, 0),
      bytes('c.xlsx'),
      textFile('d.xls', '<html><table><tr><td>1'),
      textFile('e.txt', '{"a": [1, 2]}'),
      csv('f.csv'),
      bytes('g.rar', 0x52, 0x61, 0x72, 0x21, 0x1a),
    );
    expect(sources).toEqual(['f.csv csv']);
    expect(rejected).toEqual([
      'a.pdf unknownFormat',
      'b.bin unknownFormat',
      'c.xlsx emptyFile',
      'd.xls htmlTable',
      'e.txt notGeoJson',
      'g.rar unknownFormat',
    ]);
    expect(messages[0]).toMatch(/PDF.*\.xlsx, \.csv/);
  });

  it('passes over what systems put beside files, and names parts that have lost their whole', async () => {
    const { sources, rejected } = await read(
      bytes('.DS_Store', 0, 0),
      bytes('dir/Thumbs.db', 0xd0, 0xcf),
      bytes('~$名单.xlsx', 0),
      bytes('._名单.xlsx', 0),
      csv('名单.csv'),
      bytes('alone.shx', 0, 0, 0x27, 0x0a),
      textFile('alone.prj', 'GEOGCS["a"]'),
    );
    expect(sources).toEqual(['名单.csv csv']);
    expect(rejected).toEqual(['alone.shx companionAlone', 'alone.prj companionAlone']);
  });

  it('sends a saved project where it belongs, in an archive too', async () => {
    const project = makeZip([{ name: 'manifest.json', content: '{}' }]);
    const { rejected } = await read(
      { name: 'a.careshed', bytes: project },
      { name: 'z.zip', bytes: makeZip([{ name: 'b.careshed', content: project }]) },
    );
    expect(rejected).toEqual(['a.careshed projectFile', 'z.zip/b.careshed projectFile']);
  });

  it('has each format once, with endings in lower case', () => {
    const ids = formats.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const endings = formats.flatMap(({ extensions }) => extensions);
    expect(endings.every((ending) => /^\.[a-z0-9]+$/.test(ending))).toBe(true);
    expect(new Set(endings).size).toBe(endings.length);
    expect(formats.at(-1)?.id).toBe('csv');
  });
});

describe('archives', () => {
  it('hand a shapefile its companions, and nobody else', async () => {
    const { sources, rejected } = await read({
      name: '县.zip',
      bytes: makeZip([
        { name: '村/点.SHP', content: shpBytes(1, [{ code: 1, at: [112.5, 38.1] }]) },
        { name: '村/点.dbf', content: dbfBytes([{ name: 'NAME', type: 'C', length: 8 }], [['a']]) },
        { name: '村/点.prj', content: 'GEOGCS["GCS_WGS_1984"]' },
        { name: '村/点.shp.xml', content: '<metadata/>' },
        { name: '镇/点.prj', content: 'GEOGCS["GCS_WGS_1984"]' },
      ]),
    });
    expect(sources).toEqual(['县.zip/村/点.SHP shapefile']);
    expect(rejected).toEqual(['县.zip/镇/点.prj companionAlone']);
  });

  it('are opened one level deep, without what macOS adds, and one bad file stops no other', async () => {
    const inner = makeZip([{ name: 'c.csv', content: csv('').bytes }]);
    const deep = makeZip([{ name: 'deep.zip', content: inner }]);
    const { sources, rejected } = await read({
      name: 'all.zip',
      bytes: makeZip([
        { name: 'dir/', content: '' },
        { name: 'dir/a.csv', content: csv('').bytes },
        { name: 'dir/b.xlsx', content: workbook },
        { name: '__MACOSX/dir/._a.csv', content: 'x' },
        { name: 'dir/.DS_Store', content: 'x' },
        { name: 'inner.zip', content: inner },
        { name: 'two.zip', content: deep },
        { name: 'locked.csv', content: 'a,b', flags: 1 },
        { name: 'bad.csv', content: 'a,b', crc: 7 },
        { name: 'broken.zip', content: inner.subarray(0, 40) },
      ]),
    });
    expect(sources).toEqual([
      'all.zip/dir/a.csv csv',
      'all.zip/dir/b.xlsx xlsx',
      'all.zip/inner.zip/c.csv csv',
    ]);
    expect(rejected).toEqual([
      'all.zip/two.zip/deep.zip nestedZip',
      'all.zip/locked.csv encryptedZip',
      'all.zip/bad.csv damagedZip',
      'all.zip/broken.zip damagedZip',
    ]);
  });

  it('that are damaged, empty, bombs or documents are named as a whole', async () => {
    const whole = makeZip([{ name: 'a.csv', content: 'a,b' }]);
    const bomb = { name: 'a', content: 'x', declaredSize: 2_000_000_000 };
    const document = [
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<a/>' },
    ];
    const { sources, rejected } = await read(
      { name: 'cut.zip', bytes: whole.subarray(0, 50) },
      { name: 'empty.zip', bytes: makeZip([]) },
      { name: 'bomb.zip', bytes: makeZip([bomb]) },
      { name: 'text.docx', bytes: makeZip(document) },
      { name: 'cut.xlsx', bytes: workbook.subarray(0, 300) },
    );
    expect(sources).toEqual([]);
    expect(rejected).toEqual([
      'cut.zip damagedZip',
      'empty.zip emptyFile',
      'bomb.zip zipBomb',
      'text.docx unknownFormat',
      'cut.xlsx damagedZip',
    ]);
  });

  it('may not grow beyond the limit together', async () => {
    const part = { name: 'a.bin', content: '', declaredSize: 600_000_000 };
    const big = makeZip([{ ...part, compressed: new Uint8Array(6_000_000) }]);
    const { rejected } = await read({ name: '1.zip', bytes: big }, { name: '2.zip', bytes: big });
    expect(rejected).toEqual(['1.zip/a.bin damagedZip', '2.zip/a.bin zipBomb']);
  });
});

describe('trouble', () => {
  it('of a library becomes a damaged file with its reason', async () => {
    const broken = makeWorkbook({ sheets: [{ name: 'a', data: '<row r="1"><c r="A1"' }] });
    const { sources, rejected, messages } = await read(
      { name: 'a.xlsx', bytes: broken },
      csv('b.csv'),
    );
    expect(sources).toEqual(['b.csv csv']);
    expect(rejected).toEqual(['a.xlsx damagedFile']);
    expect(messages[0]).toMatch(/XML/);
  });

  it('is not made of cancelling: that is passed on, from files and from archives', async () => {
    const zip = { name: 'a.zip', bytes: makeZip([{ name: 'a.csv', content: 'a,b\n' }]) };
    for (const file of [zip, { name: 'a.xlsx', bytes: workbook }]) {
      const progress = async () => {
        throw new Cancelled();
      };
      await expect(readSources([file], { loadSqliteWasm, progress })).rejects.toBeInstanceOf(
        Cancelled,
      );
    }
  });

  it('leaves each file with its own progress up to the whole, and seldom enough', async () => {
    const { seen } = await read(csv('a.csv'), textFile('b.csv', '1,2\n'.repeat(300_000)));
    expect(seen.filter(([, share]) => share === 1).map(([file]) => file)).toEqual([
      'a.csv',
      'b.csv',
    ]);
    expect(seen.length).toBeLessThan(200);
    expect(seen.every(([, share]) => share >= 0 && share <= 1)).toBe(true);
  });
});
