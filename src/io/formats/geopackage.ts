import type { Result } from '../../core/model/result';
import { cellOf } from './cell-of';
import { failure, reasonOf } from './failure';
import { badGeometry, type GeometryReading } from './feature-geometry';
import { FeatureRows } from './feature-rows';
import { readGeoPackageGeometry } from './geopackage-geometry';
import { hasText } from './magic';
import {
  Cancelled,
  type Cell,
  type FormatReader,
  type ReadContext,
  type Source,
  type SourceFile,
  type SourceTable,
} from './source';
import {
  openDatabase,
  queryRows,
  quoteName,
  type SqliteDatabase,
  type SqliteValue,
} from './sqlite';

interface Layer {
  readonly table: string;
  readonly geometryColumn: string | null;
  readonly statedSystem: string;
}

interface Column {
  readonly name: string;
  /** As declared, upper case. */
  readonly type: string;
}

const sqliteMark = 'SQLite format 3\u0000';

/** Rows between two pauses; a step is cheap, so that a second is never reached. */
const pauseRows = 2000;

/** Key columns that programs add by themselves and that are no attribute. */
const ownKeys = new Set(['fid', 'ogc_fid']);

/**
 * GeoPackage (OGC 12-128r19): each layer of features and each table of attributes that `gpkg_contents` lists, in the
 * order of their names. Fails with `notSqlite` (encrypted files among them), `damagedSqlite` or `noLayers`; layers
 * with `layerUnreadable` and `openDatabaseFile`, rows with `badCoordinates` and `badGeometry`.
 */
export const geopackageFormat: FormatReader = {
  id: 'geopackage',
  extensions: ['.gpkg'],
  matches: ({ bytes }) => hasText(bytes, 0, sqliteMark),
  read: readGeoPackage,
};

async function readGeoPackage(
  file: SourceFile,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  if (!hasText(file.bytes, 0, sqliteMark)) {
    return failure(
      'notSqlite',
      'this is not a GeoPackage, or it is encrypted; save it again without a password',
    );
  }
  await context.progress(0);
  const database = await openDatabase(await context.loadSqliteWasm(), file.bytes);
  try {
    return await readLayers(file, database, context);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return failure(
      'damagedSqlite',
      `the database is damaged or a part of it is missing (${reasonOf(error)}); copy it again`,
    );
  } finally {
    database.close();
  }
}

async function readLayers(
  file: SourceFile,
  database: SqliteDatabase,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  const layers = findLayers(database);
  if (layers.length === 0) {
    return failure(
      'noLayers',
      'the database lists no layers of features or attributes; open a GeoPackage with a vector layer',
    );
  }
  const { siblings } = context;
  const tables: SourceTable[] = [];
  for (const [index, layer] of layers.entries()) {
    const progress = (share: number) => context.progress((index + share) / layers.length);
    tables.push(await readLayer(file, database, layer, { progress, siblings }));
  }
  await context.progress(1);
  return { ok: true, value: tables, issues: [] };
}

function findLayers(database: SqliteDatabase): Layer[] {
  const known = new Set(
    Array.from(queryRows(database, 'SELECT name FROM sqlite_master'), ([name]) => String(name)),
  );
  if (!known.has('gpkg_contents')) return [];
  const hasGeometries = known.has('gpkg_geometry_columns') && known.has('gpkg_spatial_ref_sys');
  const sql = hasGeometries
    ? `SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
         FROM gpkg_contents c
         LEFT JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
         LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
        WHERE c.data_type IN ('features', 'attributes', 'aspatial') ORDER BY c.table_name`
    : `SELECT table_name, NULL, NULL, NULL, NULL FROM gpkg_contents
        WHERE data_type IN ('features', 'attributes', 'aspatial') ORDER BY table_name`;
  return Array.from(queryRows(database, sql), ([table, column, organization, id, definition]) => ({
    table: String(table),
    geometryColumn: column === null || column === undefined ? null : String(column),
    statedSystem: systemOf(organization, id, definition),
  }));
}

/** Systems 0 and -1 say that nothing is known. */
function systemOf(
  organization: SqliteValue = null,
  id: SqliteValue = null,
  definition: SqliteValue = null,
): string {
  if (/^epsg$/i.test(String(organization))) return `EPSG:${String(id)}`;
  const text = typeof definition === 'string' ? definition.trim() : '';
  return text === 'undefined' ? '' : text;
}

async function readLayer(
  file: SourceFile,
  database: SqliteDatabase,
  layer: Layer,
  { progress, siblings }: Pick<ReadContext, 'progress' | 'siblings'>,
): Promise<SourceTable> {
  const { table, geometryColumn, statedSystem } = layer;
  const columns = columnsOf(database, table, geometryColumn);
  const head = { file: file.name, sheet: table, format: 'geopackage' } as const;
  const rows = new FeatureRows(
    head,
    columns.map(({ name }) => name),
  );
  if (hasPendingChanges(file, siblings)) {
    rows.warn({
      row: 1,
      code: 'openDatabaseFile',
      value: `${file.name}-wal`,
      message:
        'a program such as QGIS still has the file open, so its last changes may be missing here; close it there and open the file again',
    });
  }
  try {
    const count = countRows(database, table);
    const names = columns.map(({ name }) => quoteName(name));
    const wanted = [geometryColumn === null ? 'NULL' : quoteName(geometryColumn), ...names];
    const sql = `SELECT ${wanted.join(', ')} FROM ${quoteName(table)}`;
    for (const [geometry = null, ...values] of queryRows(database, sql)) {
      if (rows.count % pauseRows === 0) await progress(rows.count / Math.max(1, count));
      const cells = values.map((value, index) => cellOfColumn(value, columns[index]?.type ?? ''));
      rows.addRow(cells, geometryOf(geometry));
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const reason = reasonOf(error);
    if (!/no such (table|column)/.test(reason)) throw error;
    rows.addBroken({
      code: 'layerUnreadable',
      value: table,
      message: `the layer is listed but cannot be read (${reason}); export it again`,
    });
  }
  return rows.finish(statedSystem, geometryColumn !== null);
}

/** Whether changes lie in the log beside the database (its write-ahead log) that the database itself may not have yet. */
function hasPendingChanges(file: SourceFile, siblings: ReadContext['siblings']): boolean {
  const log = `${file.name}-wal`.toLowerCase();
  return siblings.some(({ name, bytes }) => name.toLowerCase() === log && bytes.length > 0);
}

function columnsOf(
  database: SqliteDatabase,
  table: string,
  geometryColumn: string | null,
): Column[] {
  const columns: Column[] = [];
  for (const [, name, type, , , key] of queryRows(
    database,
    `PRAGMA table_info(${quoteName(table)})`,
  )) {
    const column = { name: String(name), type: String(type).toUpperCase() };
    const isOwnKey = key === 1n && ownKeys.has(column.name.toLowerCase());
    const isGeometry = column.name.toLowerCase() === geometryColumn?.toLowerCase();
    if (!isOwnKey && !isGeometry) columns.push(column);
  }
  return columns;
}

function countRows(database: SqliteDatabase, table: string): number {
  const [row] = queryRows(database, `SELECT count(*) FROM ${quoteName(table)}`);
  return Number(row?.[0] ?? 0);
}

function geometryOf(value: SqliteValue): GeometryReading | null {
  if (value === null) return null;
  return value instanceof Uint8Array
    ? readGeoPackageGeometry(value)
    : badGeometry(String(value), 'this is not a geometry of a GeoPackage');
}

function cellOfColumn(value: SqliteValue, type: string): Cell {
  if (type === 'BOOLEAN' && typeof value === 'bigint') return value !== 0n;
  if (type === 'DATE' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return { kind: 'date', iso: value };
  }
  if (type === 'DATETIME' && typeof value === 'string') {
    const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(value)?.[0];
    if (iso !== undefined) return { kind: 'date', iso };
  }
  return cellOf(value);
}
