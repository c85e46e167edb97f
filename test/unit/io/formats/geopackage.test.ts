import { describe, expect, it } from 'vitest';
import { companionState } from '../../../../src/io/formats/companions';
import { geopackageFormat } from '../../../../src/io/formats/geopackage';
import type { SourceFile } from '../../../../src/io/formats/source';
import { openDatabase } from '../../../../src/io/formats/sqlite';
import { makeContext, readSources, readTable, refusal } from '../../../support/read-context';
import { loadSqliteWasm } from '../../../support/sqlite-wasm';
import { wkbLine, wkbPoint, wkbPolygon } from '../../../support/wkb-bytes';

const contents = `
  CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, srs_id INTEGER);
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
    organization_coordsys_id INTEGER, definition TEXT);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER,
    z TINYINT, m TINYINT);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('CGCS2000', 4490, 'EPSG', 4490, 'GEOGCS["x"]'),
    ('own', 100001, 'NONE', 1, 'LOCAL_CS["county grid"]'), ('undefined', -1, 'NONE', -1, 'undefined');`;

const points = (table: string, systemId: number) => `
  INSERT INTO gpkg_contents VALUES ('${table}', 'features', '${table}', ${systemId});
  INSERT INTO gpkg_geometry_columns VALUES ('${table}', 'geom', 'POINT', ${systemId}, 0, 0);
  CREATE TABLE "${table}" (fid INTEGER PRIMARY KEY, "名称" TEXT, geom POINT, pop INTEGER, code INTEGER,
    open BOOLEAN, built DATE, seen DATETIME, area REAL, photo BLOB);`;

/** A geometry as a GeoPackage keeps it; `envelope` is the kind of envelope, 0 to 4. */
function blob(wkb: Uint8Array, { envelope = 0, flags = 0, isLittle = true } = {}): Uint8Array {
  const length = [0, 32, 48, 48, 64][envelope] ?? 0;
  const bytes = new Uint8Array(8 + length + wkb.length);
  bytes.set([0x47, 0x50, 0, flags | (envelope << 1) | Number(isLittle)]);
  new DataView(bytes.buffer).setInt32(4, 4490, isLittle);
  bytes.set(wkb, 8 + length);
  return bytes;
}

async function makeDatabase(
  sql: string,
  rows: {
    readonly insert: string;
    readonly values: (string | number | Uint8Array | null)[];
  }[] = [],
) {
  const database = await openDatabase(await loadSqliteWasm());
  database.run(sql);
  for (const { insert, values } of rows) database.run(insert, values);
  const bytes = database.export();
  database.close();
  return { name: 'a.gpkg', bytes };
}

const insert = (table: string) => `INSERT INTO "${table}" ("名称", geom) VALUES (?, ?)`;

describe('geopackageFormat', () => {
  it('warns where a program still has the file open and its changes lie in the log beside it', async () => {
    const file = await makeDatabase(`${contents}${points('村', 4490)}`, [
      { insert: insert('村'), values: ['城东村', blob(wkbPoint([110.15, 22.63]))] },
    ]);
    const codes = async (...siblings: SourceFile[]) =>
      (await readTable(geopackageFormat, file, siblings)).issues.map(({ code }) => code);
    const log = { name: 'A.gpkg-WAL', bytes: Uint8Array.of(0x37, 0x7f, 6, 0x82) };
    expect(await codes(log)).toEqual(['openDatabaseFile']);
    expect(await codes({ ...log, bytes: new Uint8Array() })).toEqual([]);
    expect(await codes({ ...log, name: 'b.gpkg-wal' })).toEqual([]);
    const endings = ['wal', 'shm', 'journal'];
    const beside = endings.map((ending) => ({ name: `a.gpkg-${ending}`, bytes: log.bytes }));
    expect(beside.map((each) => companionState(each, [file, ...beside]))).toEqual(
      endings.map(() => 'with'),
    );
    expect(companionState(log, [log])).toBe('alone');
  });

  it('reads attributes by their declared types and points with any envelope', async () => {
    const full = `INSERT INTO "村" ("名称", geom, pop, code, open, built, seen, area, photo)
      VALUES (?, ?, 812, 9007199254740993, 1, '2023-11-05', '2023-11-05T08:00:00.000Z', 1.5, x'00ff')`;
    const position = [110.15, 22.63];
    const file = await makeDatabase(`${contents}${points('村', 4490)}`, [
      { insert: full, values: ['城东村', blob(wkbPoint(position))] },
      ...[1, 2, 3, 4].map((envelope) => ({
        insert: insert('村'),
        values: [
          null,
          blob(wkbPoint([...position, 7], 1001, false), { envelope, isLittle: false }),
        ],
      })),
      { insert: insert('村'), values: ['无', null] },
      {
        insert: insert('村'),
        values: ['空', blob(wkbPoint([Number.NaN, Number.NaN]), { flags: 16 })],
      },
    ]);
    expect(geopackageFormat.matches(file)).toBe(true);
    const table = await readTable(geopackageFormat, file);
    expect(table.fields).toEqual(['名称', 'pop', 'code', 'open', 'built', 'seen', 'area', 'photo']);
    expect(table.rows[0]).toEqual([
      '城东村',
      812,
      '9007199254740993',
      true,
      { kind: 'date', iso: '2023-11-05' },
      { kind: 'date', iso: '2023-11-05T08:00:00' },
      1.5,
      '00ff',
    ]);
    const point = { type: 'Point', position };
    expect(table.geometries).toEqual([point, point, point, point, point, null, null]);
    expect(table).toMatchObject({
      sheet: '村',
      statedSystem: 'EPSG:4490',
      issues: [],
      firstRow: 1,
    });
  });

  it('reads each layer with its own system, and tables without geometry', async () => {
    const ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 0],
    ];
    const file = await makeDatabase(
      `${contents}${points('b', 100001)}${points('a', -1)}
       INSERT INTO gpkg_contents VALUES ('list', 'attributes', 'list', 0), ('tiles', 'tiles', 't', 0);
       CREATE TABLE list (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO list VALUES (7, '表');`,
      [
        { insert: insert('b'), values: ['面', blob(wkbPolygon([ring]))] },
        { insert: insert('b'), values: ['线', blob(wkbLine(ring))] },
      ],
    );
    const tables = await readSources(geopackageFormat, file);
    expect(tables).toMatchObject([
      { sheet: 'a', rows: [], statedSystem: '' },
      {
        sheet: 'b',
        statedSystem: 'LOCAL_CS["county grid"]',
        geometries: [
          { type: 'MultiPolygon', polygons: [[ring]] },
          { type: 'other', name: 'LineString' },
        ],
      },
      { sheet: 'list', fields: ['id', 'name'], rows: [[7, '表']], geometries: null },
    ]);
  });

  it('keeps rows whose geometry is bad, and names them', async () => {
    const file = await makeDatabase(`${contents}${points('v', 4490)}`, [
      { insert: insert('v'), values: ['a', blob(wkbPoint([1, Number.NaN]))] },
      { insert: insert('v'), values: ['b', blob(wkbPoint([1, 2]).subarray(0, 12))] },
      { insert: insert('v'), values: ['c', Uint8Array.of(1, 2, 3)] },
      { insert: insert('v'), values: ['d', 'POINT (1 2)'] },
      { insert: insert('v'), values: ['e', blob(wkbPoint([1, 2]), { flags: 32 })] },
      { insert: insert('v'), values: ['f', blob(wkbPoint([1, 2]), { envelope: 5 })] },
    ]);
    const table = await readTable(geopackageFormat, file);
    expect(table.rows.map(([name]) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(table.issues.map(({ code, sheet }) => [code, sheet])).toEqual([
      ['badCoordinates', 'v'],
      ...Array.from({ length: 5 }, () => ['badGeometry', 'v']),
    ]);
  });

  it('names a layer that is listed but not there, and reads the others', async () => {
    const file = await makeDatabase(
      `${contents}${points('v', 4490)}
       INSERT INTO gpkg_contents VALUES ('a "gone"', 'features', 'x', 4490);`,
      [{ insert: insert('v'), values: ['a', blob(wkbPoint([1, 2]))] }],
    );
    const [gone, there] = await readSources(geopackageFormat, file);
    expect(gone).toMatchObject({ sheet: 'a "gone"', issues: [{ code: 'layerUnreadable' }] });
    expect(there).toMatchObject({ sheet: 'v', issues: [] });
  });

  it('refuses what is no database, encrypted, damaged or without layers', async () => {
    const codeOf = async (bytes: Uint8Array) =>
      (await refusal(geopackageFormat, { name: 'a.gpkg', bytes })).code;
    expect(await codeOf(new TextEncoder().encode('name,lng,lat'))).toBe('notSqlite');
    expect(await codeOf(new Uint8Array(8192).fill(0xa7))).toBe('notSqlite');
    expect(await codeOf((await makeDatabase('CREATE TABLE a (b);')).bytes)).toBe('noLayers');
    expect(await codeOf((await makeDatabase(contents)).bytes)).toBe('noLayers');
    const { bytes } = await makeDatabase(
      `${contents}${points('v', 4490)}`,
      Array.from({ length: 500 }, (_, index) => ({
        insert: insert('v'),
        values: [`村${index}`, blob(wkbPoint([1, 2]))],
      })),
    );
    expect(await codeOf(bytes.subarray(0, bytes.length - 8192))).toBe('damagedSqlite');
    expect(await codeOf(bytes.subarray(0, 3000))).toBe('damagedSqlite');
    const scrambled = bytes.slice();
    scrambled.fill(0x5a, 100, 4096);
    expect(await codeOf(scrambled)).toBe('damagedSqlite');
  });

  it('reads in slices, so that it can be cancelled', async () => {
    const file = await makeDatabase(
      `${contents}${points('v', 4490)}
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
       INSERT INTO v (pop) SELECT i FROM n;`,
    );
    const context = makeContext();
    await geopackageFormat.read(file, context);
    expect(context.shares.length).toBeGreaterThan(5);
    expect(context.shares).toEqual([...context.shares].sort((a, b) => a - b));
  });
});
