import { datumNames, roundDegrees } from './export-datum';
import type { ExportCell, ExportTable, WriteOptions } from './export-table';
import { joinBytes } from './zip-bytes';

/** Features that are encoded as one piece. */
const featuresPerChunk = 5_000;

/**
 * Writes one table as GeoJSON (RFC 7946), a point a row, null where there is no position; a feature a line. Members
 * beside the features name the layer and the datum, since the standard knows WGS84 only.
 */
export async function writeGeojson(
  tables: readonly ExportTable[],
  options: WriteOptions,
): Promise<Uint8Array> {
  const [table] = tables;
  if (table === undefined || tables.length > 1) throw new Error('a GeoJSON file holds one table');
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const members = [
    '"type":"FeatureCollection"',
    `"name":${JSON.stringify(layerName(table, options))}`,
    `"datum":${JSON.stringify(datumNames[options.datum])}`,
    `"note":${JSON.stringify(options.notes.join('\n'))}`,
  ];
  const kept = table.columns.flatMap(({ key, isPosition }, index) =>
    isPosition === true ? [] : [{ key: JSON.stringify(key), index }],
  );
  let text = `{${members.join(',')},"features":[`;
  table.rows.forEach((cells, row) => {
    const lngLat = table.lngLat?.[row];
    const geometry = lngLat
      ? `{"type":"Point","coordinates":[${roundDegrees(lngLat[0])},${roundDegrees(lngLat[1])}]}`
      : 'null';
    const properties = kept.map(({ key, index }) => `${key}:${jsonCell(cells[index])}`);
    text += `${row === 0 ? '' : ','}\n{"type":"Feature","geometry":${geometry},"properties":{${properties.join(',')}}}`;
    if ((row + 1) % featuresPerChunk !== 0) return;
    chunks.push(encoder.encode(text));
    text = '';
  });
  chunks.push(encoder.encode(`${text}\n]}\n`));
  return joinBytes(chunks);
}

/** 居民点, or 居民点(GCJ-02) where the positions are not WGS84. */
export function layerName({ name, lngLat }: ExportTable, { locale, datum }: WriteOptions): string {
  const mark = datum === 'wgs84' || lngLat === undefined ? '' : `(${datumNames[datum]})`;
  return name[locale] + mark;
}

function jsonCell(cell: ExportCell | undefined): string {
  return JSON.stringify(cell ?? null);
}
