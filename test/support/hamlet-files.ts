import type { ExportTable } from '../../src/io/export/export-table';
import { encodeGb18030 } from '../../src/io/export/gb18030';
import type { Hamlet } from './generated-lists';
import { dbfBytes, shpBytes } from './shapefile-bytes';
import { makeZip } from './zip-bytes';

/** The hamlets as delimited text in Chinese, all rural. */
export function hamletsAsCsv(hamlets: readonly Hamlet[], delimiter: string): string {
  const lines = hamlets.map(({ id, name, lng, lat, population }) =>
    [id, name, lng, lat, '乡村', population].join(delimiter),
  );
  const header = ['编码', '村名', '经度', '纬度', '城乡', '人口'].join(delimiter);
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

/** A zipped shapefile with attributes in GBK and nothing that says so. */
export function hamletsAsShapefile(hamlets: readonly Hamlet[]): Uint8Array {
  const columns = [
    { name: encodeGb18030('编码'), type: 'C', length: 12 },
    { name: encodeGb18030('村名'), type: 'C', length: 40 },
    { name: encodeGb18030('城乡'), type: 'C', length: 8 },
    { name: encodeGb18030('人口'), type: 'N', length: 8 },
  ] as const;
  const rows = hamlets.map(({ id, name, population }) => [
    id,
    encodeGb18030(name),
    encodeGb18030('乡村'),
    String(population),
  ]);
  const shapes = hamlets.map(({ lng, lat }) => ({ code: 1, at: [lng, lat] }) as const);
  return makeZip([
    { name: encodeGb18030('村点.shp'), content: shpBytes(1, shapes) },
    { name: encodeGb18030('村点.dbf'), content: dbfBytes(columns, rows) },
  ]);
}

/** A GeoJSON collection of points. */
export function hamletsAsGeojson(hamlets: readonly Hamlet[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: hamlets.map(({ id, name, lng, lat, population }) => ({
      type: 'Feature',
      properties: { 编码: id, 村名: name, 城乡: '乡村', 人口: population },
      geometry: { type: 'Point', coordinates: [lng, lat] },
    })),
  });
}

/** A KML with the attributes as extended data. */
export function hamletsAsKml(hamlets: readonly Hamlet[]): string {
  const data = (name: string, value: string | number) =>
    `<Data name="${name}"><value>${value}</value></Data>`;
  const marks = hamlets.map(
    ({ id, name, lng, lat, population }) =>
      `<Placemark><name>${name}</name><ExtendedData>${data('编码', id)}${data('城乡', '乡村')}${data('人口', population)}</ExtendedData><Point><coordinates>${lng},${lat},0</coordinates></Point></Placemark>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${marks.join('')}</Document></kml>`;
}

/** Waypoints with their names alone. */
export function hamletsAsGpx(hamlets: readonly Hamlet[]): string {
  const points = hamlets.map(
    ({ name, lng, lat }) => `<wpt lat="${lat}" lon="${lng}"><name>${name}</name></wpt>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">${points.join('')}</gpx>`;
}

/** The hamlets as a table for the writers of formats that need a program. */
export function hamletsAsExportTable(hamlets: readonly Hamlet[]): ExportTable {
  const column = (key: string, zh: string, type: 'text' | 'id' | 'integer') => ({
    key,
    title: { zh, en: key },
    type,
  });
  return {
    id: 'villages',
    name: { zh: '村', en: 'Villages' },
    columns: [
      column('id', '编码', 'id'),
      column('name', '村名', 'text'),
      column('setting', '城乡', 'text'),
      column('population', '人口', 'integer'),
    ],
    rows: hamlets.map(({ id, name, population }) => [id, name, '乡村', population]),
    lngLat: hamlets.map(({ lng, lat }) => [lng, lat]),
  };
}
