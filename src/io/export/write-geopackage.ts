import type { LngLat } from '../../core/model/place';
import { openDatabase, quoteName, type SqliteDatabase } from '../formats/sqlite';
import {
  columnHeader,
  type ExportColumn,
  type ExportTable,
  type WriteOptions,
} from './export-table';
import {
  geopackageApplicationId,
  geopackageTables,
  geopackageVersion,
  srsIds,
  srsRows,
} from './geopackage-schema';
import { boundsOf, pointWkb } from './wkb';
import { layerName } from './write-geojson';

const columnTypes: Readonly<Record<ExportColumn['type'], string>> = {
  text: 'TEXT',
  id: 'TEXT',
  integer: 'INTEGER',
  decimal: 'DOUBLE',
};

/**
 * Writes tables as an OGC GeoPackage 1.3: a layer of points for each table with positions, a table of attributes for
 * the others. Columns have their keys for names and their headers as aliases. Positions in GCJ-02 refer to a coordinate
 * system that is named so and undefined, so that no program lays them over WGS84.
 */
export async function writeGeopackage(
  tables: readonly ExportTable[],
  options: WriteOptions,
): Promise<Uint8Array> {
  if (options.loadSqliteWasm === undefined)
    throw new Error('a GeoPackage needs loadSqliteWasm: it gives the WebAssembly of sql.js');
  const database = await openDatabase(await options.loadSqliteWasm());
  try {
    database.run(`PRAGMA application_id = ${geopackageApplicationId}`);
    database.run(`PRAGMA user_version = ${geopackageVersion}`);
    database.run('BEGIN');
    database.run(geopackageTables);
    for (const row of srsRows)
      database.run('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)', [...row]);
    for (const table of tables) writeTable(database, table, options);
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

function writeTable(database: SqliteDatabase, table: ExportTable, options: WriteOptions): void {
  const { id, columns, rows, lngLat } = table;
  const srsId = srsIds[options.datum];
  const kept = columns.flatMap((column, index) =>
    column.isPosition === true ? [] : [{ column, index }],
  );
  const bounds = lngLat === undefined ? null : boundsOf(lngLat);
  const contents = [
    id,
    lngLat === undefined ? 'attributes' : 'features',
    layerName(table, options),
    options.notes.join('\n'),
    new Date(options.savedAt).toISOString(),
    ...(bounds ?? [null, null, null, null]),
    lngLat === undefined ? null : srsId,
  ];
  const definitions = [
    'fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL',
    ...(lngLat === undefined ? [] : ['geom POINT']),
    ...kept.map(({ column }) => `${quoteName(column.key)} ${columnTypes[column.type]}`),
  ];
  database.run(`CREATE TABLE ${quoteName(id)} (${definitions.join(', ')})`);
  database.run('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', contents);
  if (lngLat !== undefined)
    database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", [
      id,
      srsId,
    ]);
  for (const { column } of kept) {
    const header = columnHeader(column, options.locale);
    database.run('INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, NULL, NULL, NULL)', [
      id,
      column.key,
      header,
      header,
    ]);
  }
  const names = [...(lngLat ? ['geom'] : []), ...kept.map(({ column }) => quoteName(column.key))];
  const insert = database.prepare(
    `INSERT INTO ${quoteName(id)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  try {
    rows.forEach((cells, row) => {
      const position = lngLat?.[row];
      const geometry = position ? geometryBlob(position, srsId) : null;
      const values = kept.map(({ index }) => cells[index] ?? null);
      insert.run(lngLat === undefined ? values : [geometry, ...values]);
    });
  } finally {
    insert.free();
  }
}

/** GeoPackageBinary (clause 2.1.3): magic, version 0, little endian without envelope, system, then the point. */
function geometryBlob(lngLat: LngLat, srsId: number): Uint8Array {
  const blob = new Uint8Array(8 + 21);
  const view = new DataView(blob.buffer);
  blob.set([0x47, 0x50, 0, 1]);
  view.setInt32(4, srsId, true);
  blob.set(pointWkb(lngLat), 8);
  return blob;
}
