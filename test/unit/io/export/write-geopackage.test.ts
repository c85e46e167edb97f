import { describe, expect, it } from 'vitest';
import { methodTable } from '../../../../src/io/export/method-table';
import { placesTable } from '../../../../src/io/export/places-table';
import { writeGeopackage } from '../../../../src/io/export/write-geopackage';
import { openDatabase } from '../../../../src/io/formats/sqlite';
import { analysis, loadSqliteWasm, script, wgs84, world, writeOptions } from './export-world';

const savedAt = writeOptions.savedAt;

async function query(datum: 'wgs84' | 'gcj02' = 'wgs84') {
  const options = { ...writeOptions, datum };
  const places = placesTable(world, analysis, options);
  const method = methodTable(world, analysis, {
    ...options,
    program: 'Careshed',
    hasApostrophes: false,
  });
  const empty = { ...places, id: 'empty', name: { zh: '空', en: 'E' }, rows: [], lngLat: [] };
  const bytes = await writeGeopackage([places, empty, method], options);
  const database = await openDatabase(await loadSqliteWasm(), bytes);
  return { bytes, rows: (sql: string) => database.exec(sql)[0]?.values ?? [] };
}

describe('writeGeopackage', () => {
  it('carries the marks of a GeoPackage 1.3 in its header', async () => {
    const { bytes, rows } = await query();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // SQLite file format: user version at 60, application id at 68, big endian.
    expect(view.getUint32(60)).toBe(10_300);
    expect(new TextDecoder().decode(bytes.subarray(68, 72))).toBe('GPKG');
    expect(rows('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
  });

  // 12-128r17, tables 1, 3, 5 and 27: name, type, NOT NULL, primary key.
  it.each([
    [
      'gpkg_spatial_ref_sys',
      'srs_name TEXT 1 0,srs_id INTEGER 1 1,organization TEXT 1 0,organization_coordsys_id INTEGER 1 0,definition TEXT 1 0,description TEXT 0 0',
    ],
    [
      'gpkg_contents',
      'table_name TEXT 1 1,data_type TEXT 1 0,identifier TEXT 0 0,description TEXT 0 0,last_change DATETIME 1 0,min_x DOUBLE 0 0,min_y DOUBLE 0 0,max_x DOUBLE 0 0,max_y DOUBLE 0 0,srs_id INTEGER 0 0',
    ],
    [
      'gpkg_geometry_columns',
      'table_name TEXT 1 1,column_name TEXT 1 2,geometry_type_name TEXT 1 0,srs_id INTEGER 1 0,z TINYINT 1 0,m TINYINT 1 0',
    ],
    [
      'gpkg_extensions',
      'table_name TEXT 0 0,column_name TEXT 0 0,extension_name TEXT 1 0,definition TEXT 1 0,scope TEXT 1 0',
    ],
  ])('has %s as the standard defines it', async (table, expected) => {
    const { rows } = await query();
    const columns = rows(`PRAGMA table_info(${table})`);
    expect(
      columns.map(([, name, type, notNull, , key]) => `${name} ${type} ${notNull} ${key}`),
    ).toEqual(expected.split(','));
  });

  it('has the coordinate systems that every GeoPackage must have', async () => {
    const { rows } = await query();
    expect(
      rows('SELECT srs_id, organization, organization_coordsys_id FROM gpkg_spatial_ref_sys'),
    ).toEqual(
      expect.arrayContaining([
        [-1, 'NONE', -1],
        [0, 'NONE', 0],
        [4326, 'EPSG', 4326],
        [4490, 'EPSG', 4490],
      ]),
    );
  });

  it('registers layers with their bounds, and tables without positions as attributes', async () => {
    const { rows } = await query();
    const lng = world.places.flatMap((one) => (one.lngLat ? [one.lngLat[0]] : []));
    const lat = world.places.flatMap((one) => (one.lngLat ? [one.lngLat[1]] : []));
    expect(
      rows(
        'SELECT table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents',
      ),
    ).toEqual([
      [
        ...['places', 'features', '居民点', savedAt],
        ...[Math.min(...lng), Math.min(...lat), Math.max(...lng), Math.max(...lat), 4326],
      ],
      ['empty', 'features', '空', savedAt, null, null, null, null, 4326],
      ['method', 'attributes', '方法与来源', savedAt, null, null, null, null, null],
    ]);
    expect(rows('SELECT * FROM gpkg_geometry_columns')).toEqual([
      ['places', 'geom', 'POINT', 4326, 0, 0],
      ['empty', 'geom', 'POINT', 4326, 0, 0],
    ]);
    const [first] = rows('PRAGMA table_info(places)');
    expect(first?.slice(1, 3)).toEqual(['fid', 'INTEGER']);
    expect(
      rows(
        "SELECT name FROM gpkg_data_columns WHERE column_name = 'ems_distance_km' AND table_name = 'places'",
      ),
    ).toEqual([['院前急救·距离(km)']]);
  });

  it('writes points to the last digit, in the standard’s binary', async () => {
    const { rows } = await query();
    const [[blob] = []] = rows('SELECT geom FROM places WHERE fid = 1');
    if (!(blob instanceof Uint8Array)) throw new Error('a geometry is a blob');
    const view = new DataView(blob.buffer, blob.byteOffset);
    expect([...blob.subarray(0, 4)]).toEqual([0x47, 0x50, 0, 1]);
    expect(view.getInt32(4, true)).toBe(4326);
    expect([view.getUint8(8), view.getUint32(9, true)]).toEqual([1, 1]);
    expect([view.getFloat64(13, true), view.getFloat64(21, true)]).toEqual(world.places[0]?.lngLat);
    expect(rows('SELECT geom FROM places WHERE fid = 4')).toEqual([[null]]);
  });

  it('keeps texts, numbers and what is unknown', async () => {
    const { rows } = await query();
    expect(rows('SELECT id, name, population, typeof(population) FROM places')).toEqual([
      ['450902001001', '近村', 1000, 'integer'],
      ['450902001002', script, null, 'null'],
      ['0012', '=1+1', 1000, 'integer'],
      ['无位', '#N/A', 0, 'integer'],
      ['450902001005', '远村', 7, 'integer'],
    ]);
  });

  it('lets nobody take GCJ-02 for WGS84', async () => {
    const { rows } = await query('gcj02');
    expect(
      rows(
        "SELECT DISTINCT s.srs_name, s.definition, c.identifier FROM gpkg_contents c JOIN gpkg_spatial_ref_sys s USING (srs_id) WHERE c.table_name = 'places'",
      ),
    ).toEqual([['GCJ-02 (not WGS 84)', 'undefined', '居民点(GCJ-02)']]);
    expect(rows('SELECT datum FROM places WHERE fid = 1')).toEqual([['GCJ-02']]);
  });

  it('asks for its WebAssembly', async () => {
    const { loadSqliteWasm: _, ...without } = writeOptions;
    const table = placesTable(world, analysis, wgs84);
    await expect(writeGeopackage([table], without)).rejects.toThrow('loadSqliteWasm');
  });
});
