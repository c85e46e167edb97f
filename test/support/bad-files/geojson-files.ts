import { type BadFile, lines } from './bad-file';

const properties = (number: number) => ({
  编码: `45090200100${number}`,
  名称: `村${number}`,
  城乡: '乡村',
});
const feature = (number: number, geometry: unknown) => ({
  type: 'Feature',
  properties: properties(number),
  geometry,
});
const point = (...coordinates: unknown[]) => ({ type: 'Point', coordinates });
const collection = (...features: unknown[]) =>
  `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
const square = [
  [110, 22],
  [111, 22],
  [111, 23],
  [110, 22],
];
const three = collection(
  feature(1, point(110.1513, 22.6317)),
  feature(2, point(110.1613, 22.6417)),
  feature(3, point(110.1713, 22.6517)),
);

/** GeoJSON from scripts, exports and half-done downloads. */
export const geojsonFiles: readonly BadFile[] = [
  {
    name: 'geojson-latitude-first.geojson',
    what: 'positions with the latitude first',
    make: () =>
      collection(
        feature(1, point(22.6317, 110.1513)),
        feature(2, point(22.6417, 110.1613)),
        feature(3, point(22.6517, 110.1713)),
      ),
    expected: { rows: { accepted: 3, rejected: 0 }, located: 3 },
  },
  {
    name: 'geojson-one-polygon-among-points.geojson',
    what: 'a polygon and a line where points are wanted',
    make: () =>
      collection(
        feature(1, point(110.1513, 22.6317)),
        feature(2, { type: 'Polygon', coordinates: [square] }),
        feature(3, { type: 'LineString', coordinates: square }),
        feature(4, point(110.1713, 22.6517)),
        feature(5, point(110.1813, 22.6517)),
      ),
    expected: { rows: { accepted: 5, rejected: 0 }, issues: { pointWanted: 2 }, located: 3 },
  },
  {
    name: 'geojson-cut.geojson',
    what: 'a download that stopped within a feature',
    make: () => three.slice(0, 250),
    expected: { rejected: ['notJson'] },
  },
  {
    name: 'geojson-texts-as-coordinates.geojson',
    what: 'coordinates in quotes',
    make: () =>
      collection(
        feature(1, point('110.1513', '22.6317')),
        feature(2, point('abc', null)),
        feature(3, point(110.1713, 22.6517)),
      ),
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { badCoordinates: 2 }, located: 1 },
  },
  {
    name: 'geojson-no-geometries.geojson',
    what: 'every geometry is null',
    make: () => collection(feature(1, null), feature(2, null)),
    expected: { rows: { accepted: 2, rejected: 0 }, located: 0 },
  },
  {
    name: 'geojson-no-features.geojson',
    what: 'a collection of no features',
    make: () => collection(),
    expected: { rows: { accepted: 0, rejected: 0 }, issues: { noDataRows: 1 } },
  },
  {
    name: 'topojson.json',
    what: 'TopoJSON',
    make: () =>
      lines(
        '{"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[]}},"arcs":[]}',
      ),
    expected: { rejected: ['notGeoJson'] },
  },
  {
    name: 'json-answer-of-a-service.json',
    what: 'the answer of a map service, which is JSON and no GeoJSON',
    make: () =>
      lines(
        '{"status":"1","count":"1","pois":[{"name":"城东卫生院","location":"110.1513,22.6317"}]}',
      ),
    expected: { rejected: ['notGeoJson'] },
  },
  {
    name: 'geojson-deep-collections.geojson',
    what: 'collections of geometries within each other, 10,000 deep',
    make: () =>
      collection(feature(1, 'DEEP')).replace(
        '"DEEP"',
        `${'{"type":"GeometryCollection","geometries":['.repeat(10_000)}{"type":"Point","coordinates":[110,22]}${']}'.repeat(10_000)}`,
      ),
    isLarge: true,
    expected: { rows: { accepted: 1, rejected: 0 }, issues: { pointWanted: 1 }, located: 0 },
  },
  {
    name: 'geojson-deep-properties.geojson',
    what: 'lists within lists in a property, 10,000 deep',
    make: () => three.replace('"城乡"', `"a":${'['.repeat(10_000)}${']'.repeat(10_000)},"城乡"`),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'geojson-deep-coordinates.geojson',
    what: 'brackets around a position, 10,000 deep',
    make: () =>
      three.replace(
        '[110.1513,22.6317]',
        `${'['.repeat(10_000)}110.1513,22.6317${']'.repeat(10_000)}`,
      ),
    expected: { rejected: ['damagedFile'] },
  },
  {
    name: 'geojson-huge-numbers.geojson',
    what: '1e400, NaN and a number of 400 digits as coordinates',
    make: () =>
      three
        .replace('110.1513', '1e400')
        .replace('110.1613', 'NaN')
        .replace('22.6517', '9'.repeat(400)),
    expected: { rows: { accepted: 3, rejected: 0 }, issues: { badCoordinates: 3 }, located: 0 },
  },
  {
    name: 'geojson-keys-twice.geojson',
    what: 'keys that occur twice in one object, of which the last counts',
    make: () =>
      three
        .replace('"geometry":{', '"geometry":null,"geometry":{')
        .replace('"名称":"村1"', '"名称":"旧","名称":"村1"'),
    expected: { rows: { accepted: 3, rejected: 0 }, names: ['村1', '村2', '村3'], located: 3 },
  },
  {
    name: 'geojson-prototype-keys.geojson',
    what: '__proto__ and constructor as keys of features and properties',
    make: () =>
      three
        .replace(
          '"properties":{',
          '"__proto__":{"geometry":null},"properties":{"__proto__":"x","constructor":"y",',
        )
        .replace('"村2"', '"__proto__"'),
    expected: { rows: { accepted: 3, rejected: 0 }, names: ['__proto__'], located: 3 },
  },
  {
    name: 'geojson-not-features.geojson',
    what: 'numbers, texts and null among the features',
    make: () => collection(feature(1, point(110.1513, 22.6317)), 7, 'x', null, {}),
    expected: { rows: { accepted: 1, rejected: 4 }, issues: { notAFeature: 4 }, located: 1 },
  },
  {
    name: 'geojson-features-no-list.geojson',
    what: 'features is an object, not a list',
    make: () => lines('{"type":"FeatureCollection","features":{"0":{}}}'),
    expected: { rejected: ['notGeoJson'] },
  },
  {
    name: 'geojson-is-a-web-page.geojson',
    what: 'the error page of a server under the name of a map',
    make: () => lines('<!DOCTYPE html><html><body>502 Bad Gateway</body></html>'),
    expected: { rejected: ['htmlTable'] },
  },
  {
    name: 'geojson-broken-geometries.geojson',
    what: 'unknown types, rings that are no lists, empty coordinates',
    make: () =>
      collection(
        feature(1, { type: 'Circle', coordinates: [110, 22], radius: 5 }),
        feature(2, { type: 'Polygon', coordinates: [7] }),
        feature(3, { type: 'Point', coordinates: [] }),
        feature(4, { type: 'Point' }),
        feature(5, 'POINT(110 22)'),
        feature(6, point(110.1513, 22.6317)),
      ),
    expected: {
      rows: { accepted: 6, rejected: 0 },
      issues: { badGeometry: 2, badCoordinates: 3 },
      located: 1,
    },
  },
];
