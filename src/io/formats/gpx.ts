import type { Result } from '../../core/model/result';
import { failure } from './failure';
import { type GeometryReading, readGeometry } from './feature-geometry';
import { addRepeated, FeatureRows } from './feature-rows';
import { headText } from './magic';
import { numberOrText } from './number-text';
import type { Cell, FormatReader, ReadContext, Source, SourceFile } from './source';
import { readXmlItems, textOf, type XmlElement } from './xml-items';

/** GPX is in WGS84 by its schema (GPX 1.1, `wptType`). */
const gpxSystem = 'EPSG:4326';

/** Parts of a track or route that are its line and no attribute. */
const lineParts = new Set(['trkseg', 'rtept']);

/**
 * GPX: each waypoint is a row with a point; tracks and routes are rows without a usable one, counted in one warning
 * (`notAPoint`). Attributes are the texts of the elements, those of extensions as well. Fails with `unsafeXml`,
 * `damagedXml`, `noFeatures` or the codes of `decodeText`; rows: `badCoordinates`.
 */
export const gpxFormat: FormatReader = {
  id: 'gpx',
  extensions: ['.gpx'],
  matches: ({ bytes }) => /<(\w+:)?gpx[\s>]/.test(headText(bytes, 4096)),
  read: readGpx,
};

async function readGpx(file: SourceFile, context: ReadContext): Promise<Result<readonly Source[]>> {
  const rows = new FeatureRows({ file: file.name, sheet: '', format: 'gpx' });
  const lineNumbers: number[] = [];
  const read = await readXmlItems(
    file.bytes,
    ['wpt', 'trk', 'rte'],
    (item) => {
      rows.add(cellsOf(item), geometryOf(item));
      if (item.name !== 'wpt') lineNumbers.push(rows.count);
    },
    context.progress,
  );
  if (!read.ok) return read;
  if (rows.count === 0) {
    return failure('noFeatures', 'the file holds neither waypoints nor tracks nor routes');
  }
  const [row] = lineNumbers;
  if (row !== undefined) {
    rows.warn({
      row,
      code: 'notAPoint',
      value: String(lineNumbers.length),
      message: `${lineNumbers.length} of the rows are tracks or routes, which have no single position`,
    });
  }
  await context.progress(1);
  return { ok: true, value: [rows.finish(gpxSystem)], issues: [] };
}

function geometryOf(item: XmlElement): GeometryReading {
  switch (item.name) {
    case 'wpt':
      return readGeometry({
        type: 'Point',
        coordinates: ['lon', 'lat'].map((name) =>
          numberOrText((item.attribute(name) ?? '').trim()),
        ),
      });
    case 'trk': {
      const segments = item.children.filter(({ name }) => name === 'trkseg');
      return readGeometry({ type: segments.length === 1 ? 'LineString' : 'MultiLineString' });
    }
    default:
      return readGeometry({ type: 'LineString' });
  }
}

function cellsOf(item: XmlElement): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const addLeaves = (element: XmlElement) => {
    for (const child of element.children) {
      const { name } = child;
      if (lineParts.has(name)) continue;
      const text = name === 'link' ? (child.attribute('href') ?? '') : textOf(child);
      if (name !== 'link' && child.children.length > 0) addLeaves(child);
      else if (text !== '') addRepeated(cells, name, text);
    }
  };
  addLeaves(item);
  return cells;
}
