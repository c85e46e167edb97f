import type { Result } from '../../core/model/result';
import { failure } from './failure';
import { type GeometryReading, readGeometry } from './feature-geometry';
import { addRepeated, FeatureRows } from './feature-rows';
import { splitByFolder } from './kml-folders';
import { hasText, headText } from './magic';
import { numberOrText } from './number-text';
import type { Cell, FormatReader, ReadContext, Source, SourceFile } from './source';
import { childNamed, readXmlItems, textOf, type XmlElement } from './xml-items';
import { inflateEntry } from './zip-inflate';
import { checkZip } from './zip-limits';

/** Elements of a placemark that become columns of the same name. */
const plainFields = ['name', 'address', 'phoneNumber', 'description'];
const geometryNames = new Set([
  'Point',
  'LineString',
  'LinearRing',
  'Polygon',
  'MultiGeometry',
  'Track',
  'MultiTrack',
  'Model',
]);

/** KML is in WGS84 by its specification (OGC 12-007r2, section 5.1). */
const kmlSystem = 'EPSG:4326';

/**
 * KML, and KMZ with each .kml in it. A placemark is a row: name, address, description, time, the folders it lies in
 * (`folder`, names with slashes between) and its extended data as text. Folders side by side are tables of their own
 * (`splitByFolder`). Styles are left out. Own code: the usual
 * converter takes `110,x,5` for 110, 5, a blank number for zero and `false` for true, and needs a DOM. Fails with `unsafeXml`,
 * `damagedXml`, `noFeatures`, `noKmlInside` or the codes of `decodeText` and of zips; rows: `badCoordinates`,
 * `badGeometry`.
 */
export const kmlFormat: FormatReader = {
  id: 'kml',
  extensions: ['.kml', '.kmz'],
  matches: ({ name, bytes }) =>
    isZip(bytes)
      ? name.toLowerCase().endsWith('.kmz')
      : /<(\w+:)?kml[\s>]/.test(headText(bytes, 4096)),
  read: async (file, context) => {
    await context.progress(0);
    const documents = isZip(file.bytes) ? await unpack(file, context) : null;
    if (documents === null) return readDocument(file, '', context);
    if (!documents.ok) return documents;
    const sources: Source[] = [];
    for (const { name, bytes } of documents.value) {
      const sheet = documents.value.length === 1 ? '' : name;
      const result = await readDocument({ name: file.name, bytes }, sheet, context);
      if (!result.ok) return result;
      sources.push(...result.value);
    }
    return { ok: true, value: sources, issues: [] };
  },
};

async function unpack(
  { bytes }: SourceFile,
  context: ReadContext,
): Promise<Result<readonly SourceFile[]>> {
  const entries = checkZip(bytes);
  if (!entries.ok) return entries;
  const documents: SourceFile[] = [];
  for (const entry of entries.value.filter(({ name }) => /\.kml$/i.test(name))) {
    const content = await inflateEntry(bytes, entry, async () => context.progress(0.1));
    if (!content.ok) return content;
    documents.push({ name: entry.name, bytes: content.value });
  }
  if (documents.length === 0) return failure('noKmlInside', 'the KMZ holds no .kml file');
  return { ok: true, value: documents, issues: [] };
}

async function readDocument(
  file: SourceFile,
  sheet: string,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  const rows = new FeatureRows({ file: file.name, sheet, format: 'kml' });
  const foldersOf: (readonly string[])[] = [];
  const doubtfulRows = new Set<number>();
  const add = (placemark: XmlElement, folders: readonly string[]) => {
    const geometry = geometryOf(placemark);
    if (geometry?.problem !== undefined) doubtfulRows.add(foldersOf.length);
    foldersOf.push(folders);
    rows.add(cellsOf(placemark, folders), geometry);
  };
  const read = await readXmlItems(file.bytes, ['Placemark'], add, context.progress);
  if (!read.ok) return read;
  if (rows.count === 0) {
    return failure(
      'noFeatures',
      'the file holds no placemarks; where it only links to others, open those instead',
    );
  }
  await context.progress(1);
  const tables = splitByFolder(rows.finish(kmlSystem), foldersOf, doubtfulRows);
  return { ok: true, value: tables, issues: [] };
}

function cellsOf(placemark: XmlElement, folders: readonly string[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const add = (name: string, text: string) => addRepeated(cells, name, text);
  for (const child of placemark.children) {
    const { name } = child;
    if (plainFields.includes(name)) add(name, textOf(child));
    else if (name === 'TimeStamp' || name === 'TimeSpan') {
      for (const time of child.children) add(time.name, textOf(time));
    } else if (name === 'ExtendedData') addExtended(child, add);
  }
  if (folders.length > 0) add('folder', folders.join('/'));
  return cells;
}

function addExtended(data: XmlElement, add: (name: string, text: string) => void): void {
  for (const child of data.children) {
    const name = child.attribute('name') ?? child.name;
    if (child.name === 'SchemaData') addExtended(child, add);
    else add(name, textOf(child.name === 'Data' ? childNamed(child, 'value') : child));
  }
}

function geometryOf(placemark: XmlElement): GeometryReading | null {
  const element = placemark.children.find(({ name }) => geometryNames.has(name));
  return element === undefined ? null : readGeometry(toGeoJson(element));
}

/** The same geometry as GeoJSON has it; what is no number stays text, so that it is found there. */
function toGeoJson(element: XmlElement): unknown {
  const { name } = element;
  switch (name) {
    case 'Point': {
      const positions = coordinatesOf(element);
      const [position] = positions;
      return {
        type: 'Point',
        coordinates: positions.length === 1 ? position : positions.flat().map(String),
      };
    }
    case 'Polygon':
      return { type: 'Polygon', coordinates: ringsOf(element) };
    case 'MultiGeometry':
      return joinMembers(element.children.filter((each) => geometryNames.has(each.name)));
    case 'LineString':
    case 'LinearRing':
    case 'Track':
      return { type: 'LineString' };
    case 'MultiTrack':
      return { type: 'MultiLineString' };
    default:
      return { type: name };
  }
}

/** Polygons of one placemark are one area; anything else of several members is a collection. */
function joinMembers(members: readonly XmlElement[]): unknown {
  const areOnlyPolygons = members.length > 0 && members.every(({ name }) => name === 'Polygon');
  return areOnlyPolygons
    ? { type: 'MultiPolygon', coordinates: members.map(ringsOf) }
    : { type: 'GeometryCollection', geometries: members.map(toGeoJson) };
}

/** The outer ring first, whatever the order in the file. */
function ringsOf(polygon: XmlElement): unknown[] {
  return ['outerBoundaryIs', 'innerBoundaryIs']
    .flatMap((name) => polygon.children.filter((child) => child.name === name))
    .flatMap(({ children }) => children.filter(({ name }) => name === 'LinearRing'))
    .map(coordinatesOf);
}

function coordinatesOf(element: XmlElement): (number | string)[][] {
  return textOf(childNamed(element, 'coordinates'))
    .replaceAll(/\s*,\s*/g, ',')
    .split(/\s+/)
    .filter((tuple) => tuple !== '')
    .map((tuple) => tuple.split(',').map(numberOrText));
}

function isZip(bytes: Uint8Array): boolean {
  return hasText(bytes, 0, 'PK\u0003\u0004');
}
