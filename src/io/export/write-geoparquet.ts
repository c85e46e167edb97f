import { datumNames, type ExportDatum } from './export-datum';
import type { ExportColumn, ExportTable, WriteOptions } from './export-table';
import { boundsOf, pointWkb } from './wkb';
import { layerName } from './write-geojson';

const largestInt32 = 2 ** 31 - 1;

/**
 * Writes one table as GeoParquet 1.1: points as WKB in the column `geometry`, or plain Parquet where rows have no
 * position. WGS84 is the standard's own system (OGC:CRS84); in GCJ-02 the system is null, which is unknown, and the note
 * names it.
 */
export async function writeGeoparquet(
  tables: readonly ExportTable[],
  options: WriteOptions,
): Promise<Uint8Array> {
  const [table] = tables;
  if (table === undefined || tables.length > 1)
    throw new Error('a GeoParquet file holds one table');
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const { columns, rows, lngLat } = table;
  const plain = columns.flatMap((column, index) => {
    if (column.isPosition === true) return [];
    const data = rows.map((cells) => cells[index] ?? null);
    return [{ name: column.key, data, type: parquetType(column, data) }];
  });
  const geometry = lngLat && {
    name: 'geometry',
    data: lngLat.map((position) => (position === null ? null : pointWkb(position))),
    type: 'BYTE_ARRAY' as const,
    statistics: false,
  };
  const note = {
    name: layerName(table, options),
    ...(lngLat && { datum: datumNames[options.datum] }),
    note: options.notes.join('\n'),
  };
  const geo = lngLat && { key: 'geo', value: JSON.stringify(geoMetadata(lngLat, options.datum)) };
  const buffer = parquetWriteBuffer({
    columnData: geometry ? [...plain, geometry] : plain,
    kvMetadata: [...(geo ? [geo] : []), { key: 'careshed', value: JSON.stringify(note) }],
    createdBy: 'Careshed',
  });
  return new Uint8Array(buffer);
}

function parquetType({ type }: ExportColumn, data: readonly unknown[]) {
  if (type === 'text' || type === 'id') return 'STRING' as const;
  const isInt32 = (value: unknown) => typeof value !== 'number' || Math.abs(value) <= largestInt32;
  return type === 'integer' && data.every(isInt32) ? ('INT32' as const) : ('DOUBLE' as const);
}

/** The file's `geo` metadata: GeoParquet 1.1.0, "File metadata" and "Column metadata". */
function geoMetadata(lngLat: NonNullable<ExportTable['lngLat']>, datum: ExportDatum) {
  const bbox = boundsOf(lngLat);
  return {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {
      geometry: {
        encoding: 'WKB',
        geometry_types: bbox === null ? [] : ['Point'],
        ...(datum === 'wgs84' ? {} : { crs: null }),
        ...(bbox && { bbox }),
      },
    },
  };
}
