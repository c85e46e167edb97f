import type { ExportFormatId, ExportList } from '../../io/export/exports';

/** Lists in the order in which they are offered. */
export const offeredLists: readonly ExportList[] = ['places', 'uncovered', 'facilities', 'totals'];

/** Formats in the order in which they are offered. */
export const offeredFormats: readonly ExportFormatId[] = [
  'xlsx',
  'csv',
  'geojson',
  'kml',
  'geopackage',
  'geoparquet',
];

/** Whether a format can hold a list: totals have no positions, so that they belong in tables. */
export function canHold(format: ExportFormatId, list: ExportList): boolean {
  return list !== 'totals' || format === 'xlsx' || format === 'csv';
}

/** Whether a format can hold coordinates in another system: a KML is WGS84 by its own rules. */
export function canShift(format: ExportFormatId): boolean {
  return format !== 'kml';
}

/** What of the wanted lists goes into the file, in the order offered. */
export function exportedLists(
  wanted: ReadonlySet<ExportList>,
  format: ExportFormatId,
): readonly ExportList[] {
  return offeredLists.filter((list) => wanted.has(list) && canHold(format, list));
}
