import { type ExportFormatId, writeExport } from '../../../src/io/export/exports';
import type { SourceFile } from '../../../src/io/formats/source';
import { analysis, loadSqliteWasm, world } from '../../unit/io/export/export-world';
import { goodList, goodRows, headerCells, sheetData, workbook, zip } from '../bad-files/bad-file';
import { dbfBytes, gbk, shpBytes } from '../shapefile-bytes';
import { tiffBytes } from '../tiff-bytes';

const exported: readonly ExportFormatId[] = [
  'xlsx',
  'csv',
  'geojson',
  'kml',
  'geopackage',
  'geoparquet',
];

/** One good file of each format that is read, from which bad ones are made. */
export async function makeGoodFiles(): Promise<readonly SourceFile[]> {
  const files = await Promise.all(
    exported.map((format) =>
      writeExport(world, analysis, {
        what: ['places'],
        format,
        datum: 'wgs84',
        encoding: format === 'csv' ? 'gb18030' : 'utf-8',
        locale: 'zh',
        savedAt: '2026-11-22T01:02:03.000Z',
        program: 'Careshed',
        loadSqliteWasm,
      }),
    ),
  );
  const kml = files.find(({ name }) => name.endsWith('.kml'));
  const columns = [
    { name: gbk.编码, type: 'C', length: 12 },
    { name: gbk.村名, type: 'C', length: 12 },
  ] as const;
  const ring = [
    [110, 22],
    [110, 23],
    [111, 23],
    [110, 22],
  ];
  const shapes = [
    { code: 1, at: [110.1513, 22.6317] },
    { code: 5, parts: [ring] },
    { code: 8, points: [[110.2, 22.7]] },
  ] as const;
  return [
    ...files,
    { name: 'village.kmz', bytes: zip([{ name: 'doc.kml', content: kml?.bytes ?? '' }]) },
    text('village.csv', goodList),
    text('walk.gpx', gpx),
    {
      name: 'merged.xlsx',
      bytes: workbook({
        sheets: [
          { name: '村', data: sheetData([['名单'], headerCells, ...goodRows]), after: merges },
          { name: '镇', data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' },
        ],
        strings: ['<t>镇</t>'],
        formats: [14],
      }),
    },
    {
      name: 'villages.zip',
      bytes: zip([
        { name: 'v.shp', content: shpBytes(1, shapes) },
        {
          name: 'v.dbf',
          content: dbfBytes(
            columns,
            [1, 2, 3].map((id) => [`${id}`, gbk.城东村]),
          ),
        },
        { name: 'v.prj', content: 'GEOGCS["GCS_WGS_1984"]' },
      ]),
    },
    {
      name: 'people.tif',
      bytes: tiffBytes({
        width: 8,
        height: 6,
        values: Array.from({ length: 48 }, (_, index) => index),
        sample: 'float32',
        rowsPerStrip: 2,
        pixelScale: [0.1, 0.1, 0],
        tiepoint: [0, 0, 0, 110, 23, 0],
        geoKeys: [
          [1024, 2],
          [2048, 4326],
        ],
      }),
    },
  ];
}

const merges = '<mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="E3:E5"/></mergeCells>';
const gpx =
  '<?xml version="1.0"?><gpx version="1.1"><wpt lat="22.6317" lon="110.1513"><name>城东村</name><ele>90</ele></wpt><trk><trkseg><trkpt lat="22.6" lon="110.1"/></trkseg></trk></gpx>';

function text(name: string, content: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(content) };
}
