import type { Result } from '../../core/model/result';
import { failure } from './failure';
import { type GeometryReading, readGeometry } from './feature-geometry';
import { FeatureRows, progressRows } from './feature-rows';
import { headText } from './magic';
import { numberOrText } from './number-text';
import type { Cell, FormatReader, ReadContext, Source, SourceFile } from './source';
import { childElements, type Element, nameOf, parseXml, textOf } from './xml-document';

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
  await context.progress(0);
  const parsed = await parseXml(file.bytes);
  if (!parsed.ok) return parsed;
  await context.progress(0.6);
  const root = parsed.value.documentElement;
  const items = root === null ? [] : childElements(root).filter(isItem);
  if (items.length === 0) {
    return failure('noFeatures', 'the file holds neither waypoints nor tracks nor routes');
  }
  const rows = new FeatureRows({ file: file.name, sheet: '', format: 'gpx' });
  const lineCount = items.filter((item) => nameOf(item) !== 'wpt').length;
  let isTold = false;
  for (const [index, item] of items.entries()) {
    if (index % progressRows === 0) await context.progress(0.6 + (0.4 * index) / items.length);
    rows.add(cellsOf(item), geometryOf(item));
    if (nameOf(item) === 'wpt' || isTold) continue;
    isTold = true;
    rows.warn({
      code: 'notAPoint',
      value: String(lineCount),
      message: `${lineCount} of the rows are tracks or routes, which have no single position`,
    });
  }
  await context.progress(1);
  return { ok: true, value: [rows.finish(gpxSystem)], issues: [] };
}

function isItem(element: Element): boolean {
  return ['wpt', 'trk', 'rte'].includes(nameOf(element));
}

function geometryOf(item: Element): GeometryReading {
  switch (nameOf(item)) {
    case 'wpt': {
      const [x, y] = ['lon', 'lat'].map((name) => (item.getAttribute(name) ?? '').trim());
      return readGeometry({
        type: 'Point',
        coordinates: [x, y].map((each) => numberOrText(each ?? '')),
      });
    }
    case 'trk': {
      const segments = childElements(item).filter((child) => nameOf(child) === 'trkseg');
      return readGeometry({ type: segments.length === 1 ? 'LineString' : 'MultiLineString' });
    }
    default:
      return readGeometry({ type: 'LineString' });
  }
}

function cellsOf(item: Element): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const addLeaves = (element: Element) => {
    for (const child of childElements(element)) {
      const name = nameOf(child);
      if (lineParts.has(name)) continue;
      const text = name === 'link' ? (child.getAttribute('href') ?? '') : textOf(child);
      if (name !== 'link' && childElements(child).length > 0) addLeaves(child);
      else if (text !== '' && !cells.has(name)) cells.set(name, text);
    }
  };
  addLeaves(item);
  return cells;
}
