import type { zhExports } from './zh-exports';

/** English texts of the exports. */
export const enExports: typeof zhExports = {
  title: 'Export',
  open: 'Export',
  what: 'Content',
  lists: {
    places: 'Places with verdicts',
    uncovered: 'Uncovered list',
    facilities: 'Facilities',
    totals: 'Totals',
  },
  listsHint: 'One table for each; in Excel a sheet each.',
  nothing: 'Choose at least one list.',
  totalsNeedTables: 'Totals have no positions; export them as Excel or CSV.',
  standard: 'Standard',
  shownStandard: 'the standard that is shown',
  allStandards: 'all standards',
  format: 'Format',
  formats: {
    xlsx: 'Excel (.xlsx)',
    csv: 'CSV',
    geojson: 'GeoJSON',
    kml: 'KML',
    geopackage: 'GeoPackage',
    geoparquet: 'GeoParquet',
  },
  formatHints: {
    xlsx: 'Frozen header and a sheet with the method and the sources.',
    csv: 'A table as plain text, for any spreadsheet.',
    geojson: 'For GIS software and web maps.',
    kml: 'For Google Earth and the like.',
    geopackage: 'Opens in QGIS and ArcGIS with full column types.',
    geoparquet: 'For large data and analysis software.',
  },
  datum: 'Coordinate system',
  datums: { wgs84: 'WGS84', gcj02: 'GCJ-02 (Amap, Tencent)' },
  datumHints: {
    wgs84: 'Within metres of CGCS2000; what most GIS software expects.',
    gcj02:
      'Only for Amap or Tencent maps; in GIS software it is off by some hundred metres. The file says so.',
    kml: 'KML is WGS84 by its own rules; the programs that open it convert it themselves.',
  },
  encoding: 'CSV encoding',
  encodings: { 'utf-8': 'UTF-8 (with BOM, opens in Excel)', gb18030: 'GB18030 (older systems)' },
  download: 'Download',
  cancel: 'Cancel',
  working: 'Making the file…',
  done: 'Handed to the browser’s downloads: {{name}}',
  failed: 'Nothing was exported: {{reason}}',
};
