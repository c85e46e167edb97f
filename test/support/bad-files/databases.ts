import { parquetWriteBuffer } from 'hyparquet-writer';
import { openDatabase } from '../../../src/io/formats/sqlite';
import { loadSqliteWasm } from '../sqlite-wasm';
import { wkbPoint } from '../wkb-bytes';
import { type BadFile, cut } from './bad-file';

const contents = `
  PRAGMA page_size = 512;
  CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
    organization_coordsys_id INTEGER, definition TEXT);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('CGCS2000', 4490, 'EPSG', 4490, 'GEOGCS["x"]');`;
const layer = (name: string) => `
  INSERT INTO gpkg_contents VALUES ('${name}', 'features', '${name}', 4490);
  INSERT INTO gpkg_geometry_columns VALUES ('${name}', 'geom', 'POINT', 4490);`;
const table = (name: string) =>
  `CREATE TABLE "${name}" (fid INTEGER PRIMARY KEY, "编码" TEXT, "名称" TEXT, geom BLOB);`;

async function geopackage(sql: string, geometries: readonly (Uint8Array | null)[] = []) {
  const database = await openDatabase(await loadSqliteWasm());
  try {
    database.run(sql);
    for (const [index, geometry] of geometries.entries()) {
      const values = [`45090200100${index + 1}`, `村${index + 1}`, geometry];
      database.run('INSERT INTO villages ("编码", "名称", geom) VALUES (?, ?, ?)', values);
    }
    return database.export();
  } finally {
    database.close();
  }
}

/** A point as a GeoPackage keeps it. */
function blob(position: readonly number[]): Uint8Array {
  return Uint8Array.from([0x47, 0x50, 0, 1, 0x8a, 0x11, 0, 0, ...wkbPoint(position)]);
}

const villages = () =>
  geopackage(`${contents}${layer('villages')}${table('villages')}`, [
    blob([110.1513, 22.6317]),
    blob([110.1613, 22.6417]),
  ]);

const geo = {
  version: '1.1.0',
  primary_column: 'geometry',
  columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'] } },
};

function parquet(withGeo = true): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: '编码', data: ['450902001001', '450902001002'], type: 'STRING' },
        { name: '名称', data: ['城东村', '城西村'], type: 'STRING' },
        {
          name: 'geometry',
          data: [wkbPoint([110.1513, 22.6317]), wkbPoint([110.1613, 22.6417])],
          type: 'BYTE_ARRAY',
        },
      ],
      codec: 'SNAPPY',
      kvMetadata: withGeo ? [{ key: 'geo', value: JSON.stringify(geo) }] : [],
    }),
  );
}

/** GeoPackages and GeoParquet files that are damaged, foreign or locked. */
export const databases: readonly BadFile[] = [
  {
    name: 'geopackage-cut.gpkg',
    what: 'the copy of a database that stopped half way',
    make: async () => cut(await villages(), 0.5),
    expected: { rejected: ['damagedSqlite'] },
  },
  {
    name: 'geopackage-page-of-zeros.gpkg',
    what: 'pages of the database were lost',
    make: async () => (await villages()).fill(0, 512),
    expected: { rejected: ['damagedSqlite'] },
  },
  {
    name: 'geopackage-is-a-text.gpkg',
    what: 'not a database at all',
    make: () => 'this is not a database\n',
    expected: { rows: { accepted: 0, rejected: 0 }, issues: { tableNotUsed: 1 } },
  },
  {
    name: 'geopackage-encrypted.gpkg',
    what: 'every byte looks like chance, as in an encrypted database',
    make: () =>
      Uint8Array.from({ length: 2048 }, (_, index) => (index * index * 31 + index * 7 + 129) % 251),
    expected: { rejected: ['notSqlite'] },
  },
  {
    name: 'geopackage-without-contents.gpkg',
    what: 'a database of another program, without gpkg_contents',
    make: () => geopackage('CREATE TABLE villages (id TEXT, name TEXT);'),
    expected: { rejected: ['noLayers'] },
  },
  {
    name: 'geopackage-missing-layer.gpkg',
    what: 'of two layers that are listed, the table of one is missing',
    make: () =>
      geopackage(`${contents}${layer('gone')}${layer('villages')}${table('villages')}`, [
        blob([110.1513, 22.6317]),
      ]),
    expected: {
      rows: { accepted: 1, rejected: 0 },
      issues: { layerUnreadable: 1, tableNotUsed: 1 },
      located: 1,
    },
  },
  {
    name: 'geopackage-bad-geometries.gpkg',
    what: 'geometries that are cut, no geometry at all, or missing',
    make: () =>
      geopackage(`${contents}${layer('villages')}${table('villages')}`, [
        blob([110.1513, 22.6317]).slice(0, 20),
        Uint8Array.of(1, 2, 3),
        null,
        blob([110.1613, 22.6417]),
      ]),
    expected: { rows: { accepted: 4, rejected: 0 }, issues: { badGeometry: 2 }, located: 1 },
  },
  {
    name: 'geoparquet-cut.parquet',
    what: 'the end with the metadata is missing',
    make: () => cut(parquet(), 0.8),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'geoparquet-lying-footer.parquet',
    what: 'the metadata say that they are two gigabytes long',
    make: () => {
      const bytes = parquet();
      new DataView(bytes.buffer).setUint32(bytes.length - 8, 2_000_000_000, true);
      return bytes;
    },
    expected: { rejected: ['damagedParquet'] },
  },
  {
    name: 'geoparquet-footer-of-zeros.parquet',
    what: 'the metadata were overwritten with zeros',
    make: () => {
      const bytes = parquet();
      const length = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
      return bytes.fill(0, bytes.length - 8 - length, bytes.length - 8);
    },
    expected: { rejected: ['damagedParquet'] },
  },
  {
    name: 'geoparquet-without-geo.parquet',
    what: 'no metadata that say which column is the geometry: a plain table',
    make: () => parquet(false),
    expected: { rows: { accepted: 2, rejected: 0 }, located: 0 },
  },
  {
    name: 'geoparquet-damaged-pages.parquet',
    what: 'the pages with the values were overwritten',
    make: () => parquet().fill(0xa5, 8, 60),
    expected: { rejected: ['damagedParquet'] },
  },
  {
    name: 'geoparquet-page-without-length.parquet',
    what: 'the header of a page does not say how long its levels are',
    make: () => withoutLevelLengths(),
    expected: { rejected: ['damagedParquet'] },
  },
  {
    name: 'geoparquet-unknown-codec.parquet',
    what: 'compressed with LZO, which nobody reads any more',
    make: () => unknownCodec(parquet()),
    expected: { rejected: ['damagedParquet'] },
  },
  {
    name: 'geoparquet-encrypted.parquet',
    what: 'an encrypted file, which ends with PARE',
    make: () => {
      const bytes = parquet();
      bytes.set([0x50, 0x41, 0x52, 0x45]);
      bytes.set([0x50, 0x41, 0x52, 0x45], bytes.length - 4);
      return bytes;
    },
    expected: { rejected: ['encryptedParquet'] },
  },
];

/**
 * Makes the codec of every column LZO: in the metadata of a column the codec is field 4, after the path of the column
 * (Parquet's Thrift definition), which in the compact protocol is 0x15 and the number doubled by zigzag.
 */
function unknownCodec(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - 8;
  const start = end - new DataView(bytes.buffer).getUint32(end, true);
  const snappy = 1;
  const lzo = 3;
  let changed = 0;
  for (const name of ['编码', '名称', 'geometry']) {
    const path = new TextEncoder().encode(name);
    for (let at = start; at + path.length + 2 < end; at += 1) {
      const after = at + path.length;
      if (!path.every((byte, index) => bytes[at + index] === byte)) continue;
      if (bytes[after] !== 0x15 || bytes[after + 1] !== snappy * 2) continue;
      bytes[after + 1] = lzo * 2;
      changed += 1;
    }
  }
  if (changed !== 3) throw new Error(`the codecs of ${changed} columns were found`);
  return bytes;
}

/**
 * A page whose header has no fields 5 and 6 (parquet.thrift, `DataPageHeaderV2`). In the compact protocol the structure
 * begins with 0x5c, and its fields of one byte follow, each behind a 0x15; 0x35 counts on to field 7.
 */
function withoutLevelLengths(): Uint8Array {
  const columnData = [
    { name: '名称', data: ['城东村', null, '河口村'], type: 'STRING' as const, nullable: true },
  ];
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED' }));
  const at = bytes.indexOf(0x5c) + 9;
  if (bytes[at] !== 0x15) throw new Error('no header of a page was found');
  bytes[at] = 0x35;
  // The levels stand before the first text with its length; an empty first run makes readers go on.
  const levelsLength = (bytes[at + 1] ?? 0) / 2;
  bytes[Buffer.from(bytes).indexOf('城东村') - 4 - levelsLength] = 0;
  return bytes;
}
