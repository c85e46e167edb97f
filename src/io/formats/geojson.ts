import type { Result } from '../../core/model/result';
import { decodeText } from '../decode-text';
import { cellOf } from './cell-of';
import { failure } from './failure';
import { readGeometry } from './feature-geometry';
import { FeatureRows, progressRows } from './feature-rows';
import { findJsonErrorLine, parseJson } from './json-text';
import { headText } from './magic';
import type { Cell, FormatReader, ReadContext, Source, SourceFile } from './source';
import { nameSystem } from './stated-system';

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];

/** The mark before each record of a sequence (RFC 8142). */
const recordMark = '\u001e';

/**
 * GeoJSON (RFC 7946 and the older form with `crs`): a FeatureCollection, a Feature, a bare geometry, or a sequence of
 * such, one a line. A feature's own `id` is a column where its properties have none; nested values are JSON text. Fails
 * with `notJson` (the line is named), `notGeoJson`, or the codes of `decodeText`; rows: `badCoordinates`,
 * `badGeometry`, `notAFeature`, `notJson` (a line of a sequence).
 */
export const geojsonFormat: FormatReader = {
  id: 'geojson',
  extensions: ['.geojson', '.geojsonl', '.geojsons', '.ndjson', '.json'],
  matches: ({ bytes }) => {
    const head = headText(bytes, 4096);
    if (!head.trimStart().startsWith('{') && !head.startsWith(recordMark)) return false;
    return (
      /"type"\s*:\s*"(FeatureCollection|Feature|(Multi)?(Point|LineString|Polygon)|GeometryCollection)"/.test(
        head,
      ) || /"features"\s*:\s*\[/.test(head)
    );
  },
  read: readGeoJson,
};

async function readGeoJson(
  file: SourceFile,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  await context.progress(0);
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  await context.progress(0.2);
  const rows = new FeatureRows({ file: file.name, sheet: '', format: 'geojson' });
  const parsed = parseWhole(text);
  if (parsed === null) return readSequence(text, rows, context);
  await context.progress(0.6);
  const { value } = parsed;
  const features = featuresOf(value);
  if (features === null) return notGeoJson();
  for (const [index, feature] of features.entries()) {
    if (index % progressRows === 0) await context.progress(0.6 + (0.4 * index) / features.length);
    addFeature(rows, feature);
  }
  await context.progress(1);
  return { ok: true, value: [rows.finish(systemOf(value))], issues: [] };
}

function parseWhole(text: string): { readonly value: unknown } | null {
  if (text.trimStart().startsWith(recordMark)) return null;
  try {
    return { value: parseJson(text) };
  } catch {
    return null;
  }
}

async function readSequence(
  text: string,
  rows: FeatureRows,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  const records = text
    .split(text.trimStart().startsWith(recordMark) ? recordMark : /\r?\n/)
    .filter((record) => record.trim() !== '');
  if (records.length === 0) return notJson(text);
  let statedSystem = '';
  for (const [index, record] of records.entries()) {
    if (index % progressRows === 0) await context.progress(0.3 + (0.7 * index) / records.length);
    const parsed = parseWhole(record);
    const features = parsed === null ? null : featuresOf(parsed.value);
    if (parsed === null && index === 0) return notJson(text);
    if (features === null && index === 0) return notGeoJson();
    if (features === null) {
      rows.addBroken({
        value: record.trim(),
        ...(parsed === null
          ? { code: 'notJson', message: 'this record of the sequence is not JSON' }
          : { code: 'notAFeature', message: 'this record of the sequence is not a feature' }),
      });
      continue;
    }
    for (const feature of features) addFeature(rows, feature);
    statedSystem ||= systemOf(parsed?.value);
  }
  await context.progress(1);
  return { ok: true, value: [rows.finish(statedSystem)], issues: [] };
}

function notJson(text: string) {
  const line = findJsonErrorLine(text);
  return failure(
    'notJson',
    `line ${line} is not JSON, or the file ends too early; save or copy the file again`,
  );
}

function notGeoJson() {
  return failure(
    'notGeoJson',
    'this is JSON, but neither a FeatureCollection nor a feature or geometry of GeoJSON',
  );
}

/** The features of a GeoJSON object, a bare geometry as one of them; null where it is something else. */
function featuresOf(value: unknown): readonly unknown[] | null {
  if (!isObject(value)) return null;
  if (value.type === 'FeatureCollection' || (value.type === undefined && 'features' in value)) {
    return Array.isArray(value.features) ? value.features : null;
  }
  if (value.type === 'Feature') return [value];
  if (typeof value.type === 'string' && geometryTypes.includes(value.type)) {
    return [{ type: 'Feature', properties: {}, geometry: value }];
  }
  return null;
}

function addFeature(rows: FeatureRows, feature: unknown): void {
  if (!isObject(feature) || !('geometry' in feature || 'properties' in feature)) {
    const value = JSON.stringify(feature)?.slice(0, 200) ?? '';
    rows.addBroken({ value, code: 'notAFeature', message: 'this is not a feature' });
    return;
  }
  const properties = isObject(feature.properties) ? feature.properties : {};
  const cells: [string, Cell][] = [];
  if (feature.id !== undefined && !Object.hasOwn(properties, 'id')) {
    cells.push(['id', cellOf(feature.id)]);
  }
  for (const name of Object.keys(properties)) cells.push([name, cellOf(properties[name])]);
  rows.add(cells, readGeometry(feature.geometry));
}

function systemOf(value: unknown): string {
  if (!isObject(value) || !isObject(value.crs) || !isObject(value.crs.properties)) return '';
  const { name, code } = value.crs.properties;
  if (typeof name === 'string') return nameSystem(name);
  return value.crs.type === 'EPSG' ? `EPSG:${String(code)}` : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
