import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import type { Result } from '../../core/model/result';
import { cellOf } from './cell-of';
import { failure, reasonOf } from './failure';
import { badGeometry, type GeometryReading, readGeometry } from './feature-geometry';
import { FeatureRows } from './feature-rows';
import { type GeoColumn, readGeoMetadata } from './geoparquet-metadata';
import { hasText } from './magic';
import { checkPages } from './parquet-pages';
import {
  Cancelled,
  type Cell,
  type FormatReader,
  type ReadContext,
  type Source,
  type SourceFile,
} from './source';
import { readWkb } from './wkb';

const mark = 'PAR1';

/** Unpacked bytes that are still read; beyond, a file of this kind is no list of places. */
const largestUnpackedBytes = 2_147_483_648;

/** Types of GeoJSON by the native encodings of GeoParquet 1.1. */
const nativeTypes: Readonly<Record<string, string>> = {
  point: 'Point',
  multipoint: 'MultiPoint',
  linestring: 'LineString',
  multilinestring: 'MultiLineString',
  polygon: 'Polygon',
  multipolygon: 'MultiPolygon',
};

/**
 * GeoParquet 1.0 and 1.1 (geometries as WKB or as structs of numbers), the geometry type of Parquet itself, and plain
 * Parquet as a table. Whole numbers beyond 2^53 are text, nested values JSON text. Fails with `notParquet`,
 * `truncatedFile`, `encryptedParquet`, `damagedParquet` or `fileTooLarge`; rows: `badCoordinates`, `badGeometry`.
 */
export const geoparquetFormat: FormatReader = {
  id: 'geoparquet',
  extensions: ['.parquet', '.geoparquet'],
  matches: ({ bytes }) => hasText(bytes, 0, mark),
  read: async (file, context) => {
    const { bytes } = file;
    if (hasText(bytes, 0, 'PARE') || hasText(bytes, bytes.length - 4, 'PARE')) {
      return failure('encryptedParquet', 'the file is encrypted; save it again without a key');
    }
    if (!hasText(bytes, 0, mark)) return failure('notParquet', 'this is not a Parquet file');
    if (bytes.length < 12 || !hasText(bytes, bytes.length - 4, mark)) {
      return failure('truncatedFile', 'the end of the file is missing; copy it again');
    }
    try {
      return await readParquet(file, context);
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      return failure(
        'damagedParquet',
        `the file is damaged or of a kind that is not known (${reasonOf(error)}); save it again`,
      );
    }
  },
};

async function readParquet(
  { name, bytes }: SourceFile,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  await context.progress(0);
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const file = bufferOf(bytes);
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const unpacked = metadata.row_groups.reduce(
    (sum, group) => sum + Number(group.total_byte_size),
    0,
  );
  if (unpacked > largestUnpackedBytes) {
    return failure('fileTooLarge', `the file unpacks to ${unpacked} bytes; split it`);
  }
  checkPages(bytes, metadata);
  const geo = findGeoColumn(metadata);
  const columns = columnNames(metadata);
  const fields = columns.filter((each) => each !== geo?.name && !geo?.boundsColumns.has(each));
  const rows = new FeatureRows({ file: name, sheet: '', format: 'geoparquet' }, fields);
  const count = Number(metadata.num_rows);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const values: unknown[][] = [];
    // One column at a time: where several are read at once and one is damaged, the failures of the others go astray.
    for (const column of geo === null ? fields : [...fields, geo.name]) {
      const records = await parquetReadObjects({
        file,
        metadata,
        compressors,
        rowStart,
        rowEnd,
        columns: [column],
        utf8: false,
        geoparquet: false,
        parsers: { geometryFromBytes: (raw) => raw, geographyFromBytes: (raw) => raw },
      });
      if (records.length !== rowEnd - rowStart) throw new Error(`${column} is not whole`);
      values.push(records.map((record) => record[column]));
      await context.progress(
        (rowStart + ((rowEnd - rowStart) * values.length) / (fields.length + 1)) /
          Math.max(1, count),
      );
    }
    const geometries = geo === null ? undefined : values.pop();
    for (let index = 0; index < rowEnd - rowStart; index += 1) {
      rows.addRow(
        values.map((column) => textOrCell(column[index])),
        geo === null ? null : geometryOf(geometries?.[index], geo),
      );
    }
    rowStart = rowEnd;
    await context.progress(rowStart / Math.max(1, count));
  }
  if (rows.count !== count) throw new Error(`${rows.count} of ${count} rows`);
  return { ok: true, value: [rows.finish(geo?.statedSystem ?? '', geo !== null)], issues: [] };
}

function bufferOf(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.length,
    // The method of a Node.js Buffer gives a view of the same, larger memory.
    slice: (start, end) => Uint8Array.prototype.slice.call(bytes, start, end).buffer,
  };
}

/** Names of the columns at the top of the schema; the parts of a nested one follow it there. */
function columnNames({ schema }: FileMetaData): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = () => {
    const element = schema[at];
    at += 1;
    for (let child = 0; child < (element?.num_children ?? 0); child += 1) skip();
  };
  while (at < schema.length) {
    names.push(schema[at]?.name ?? '');
    skip();
  }
  return names;
}

function findGeoColumn(metadata: FileMetaData): GeoColumn | null {
  const json = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value;
  const names = columnNames(metadata);
  const geo = readGeoMetadata(json);
  if (geo !== null && names.includes(geo.name)) return geo;
  const element = metadata.schema.find(
    ({ logical_type: type }) => type?.type === 'GEOMETRY' || type?.type === 'GEOGRAPHY',
  );
  if (element === undefined || !names.includes(element.name)) return null;
  const crs =
    element.logical_type !== undefined && 'crs' in element.logical_type
      ? element.logical_type.crs
      : undefined;
  const column = { encoding: 'WKB', ...(crs === undefined ? {} : { crs: parseCrs(crs) }) };
  return readGeoMetadata(
    JSON.stringify({ primary_column: element.name, columns: { [element.name]: column } }),
  );
}

/** Parquet's own geometry type keeps the system as PROJJSON or as a name. */
function parseCrs(crs: string): unknown {
  try {
    return JSON.parse(crs);
  } catch {
    return crs;
  }
}

function geometryOf(value: unknown, { encoding }: GeoColumn): GeometryReading {
  if (value === null || value === undefined) return { geometry: null };
  if (value instanceof Uint8Array) return readWkb(value);
  const type = nativeTypes[encoding.toLowerCase()];
  if (type === undefined) return badGeometry(encoding, 'this encoding of geometries is not known');
  return readGeometry({ type, coordinates: toCoordinates(value) });
}

/** Lists of structs of numbers as GeoJSON has them. */
function toCoordinates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCoordinates);
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value
    ? [value.x, value.y]
    : value;
}

/** Old writers do not say that their texts are texts. */
function textOrCell(value: unknown): Cell {
  if (!(value instanceof Uint8Array)) return cellOf(value);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(value);
    return text.includes('\u0000') ? cellOf(value) : text;
  } catch {
    return cellOf(value);
  }
}
