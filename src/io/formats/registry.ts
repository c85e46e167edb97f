import { csvFormat } from './csv';
import { geojsonFormat } from './geojson';
import { geopackageFormat } from './geopackage';
import { geoparquetFormat } from './geoparquet';
import { geotiffFormat } from './geotiff';
import { gpxFormat } from './gpx';
import { kmlFormat } from './kml';
import { shapefileFormat } from './shapefile';
import type { FormatReader, SourceFile } from './source';
import { xlsxFormat } from './xlsx';

/** All formats that are read. The order decides where a content fits two; text tables come last, as any text fits them. */
export const formats: readonly FormatReader[] = [
  xlsxFormat,
  kmlFormat,
  gpxFormat,
  geojsonFormat,
  shapefileFormat,
  geopackageFormat,
  geoparquetFormat,
  geotiffFormat,
  csvFormat,
];

/** The format whose content a file has, whatever its name; null where it fits none. */
export function findFormatByContent(file: SourceFile): FormatReader | null {
  return formats.find((format) => format.matches(file)) ?? null;
}

/** The format of a file by its name alone; null where the ending is not known. */
export function findFormatByName(name: string): FormatReader | null {
  const lower = name.toLowerCase();
  return (
    formats.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension))) ??
    null
  );
}
