import type { ResultError } from '../../core/model/result';
import { hasText, headText } from './magic';

/** Beginnings of files that people take for tables or maps and that are not read. */
const signatures: readonly { readonly start: readonly number[]; readonly what: string }[] = [
  { start: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { start: [0x89, 0x50, 0x4e, 0x47], what: 'a picture (PNG)' },
  { start: [0xff, 0xd8, 0xff], what: 'a picture (JPEG)' },
  { start: [0x47, 0x49, 0x46, 0x38], what: 'a picture (GIF)' },
  { start: [0x42, 0x4d], what: 'a picture (BMP)' },
  { start: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive; unpack it first' },
  { start: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive; unpack it first' },
  { start: [0x1f, 0x8b], what: 'a gzip archive; unpack it first' },
  { start: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'a text document (RTF)' },
];

const readable =
  'what can be read: .xlsx, .csv, .txt, .geojson, zipped shapefiles, .kml, .kmz, .gpx, .gpkg, .parquet, .tif, and .zip with any of these';

/** Says what a file is that no reader takes; code `unknownFormat`, `htmlTable` or `notGeoJson`. */
export function describeUnknown(bytes: Uint8Array): ResultError {
  const known = signatures.find(({ start }) => start.every((byte, index) => bytes[index] === byte));
  if (known !== undefined) {
    return { code: 'unknownFormat', message: `this is ${known.what}; ${readable}` };
  }
  return (
    describeText(bytes) ?? {
      code: 'unknownFormat',
      message: `this is no format that is known here; ${readable}`,
    }
  );
}

/** Says of text that it is no table, though it may be called one: web pages (`htmlTable`) and other JSON (`notGeoJson`); null where nothing speaks against a table. */
export function describeText(bytes: Uint8Array): ResultError | null {
  const head = headText(bytes, 1_024).trimStart();
  if (/^(?:<!doctype html|<html|<head|<meta|<table)/i.test(head)) {
    return {
      code: 'htmlTable',
      message:
        'this is a web page, whatever its name says; open it in Excel or WPS and save it as .xlsx',
    };
  }
  if (/^(?:\{\s*["}]|\[\s*[{[\]])/.test(head)) {
    return {
      code: 'notGeoJson',
      message:
        'this is JSON, but neither a GeoJSON feature collection nor a table; export it as GeoJSON or CSV',
    };
  }
  return null;
}

/** Whether the bytes begin like a zip archive, an empty one too. */
export function isZip(bytes: Uint8Array): boolean {
  return hasText(bytes, 0, 'PK\x03\x04') || hasText(bytes, 0, 'PK\x05\x06');
}
