import { type BadFile, cut, lines, utf8, zip } from './bad-file';
import { laughs } from './workbooks';

const placemark = (name: string, coordinates: string) =>
  `<Placemark><name>${name}</name><Point><coordinates>${coordinates}</coordinates></Point></Placemark>`;
const kml = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${content}</Document></kml>\n`;
const two = kml(
  placemark('城东村', '110.1513,22.6317,0') + placemark('城西村', '110.1613,22.6417,0'),
);
const gpx = (content: string) =>
  `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${content}</gpx>\n`;

/** KML, KMZ and GPX from map programs and handsets. */
export const xmlFiles: readonly BadFile[] = [
  {
    name: 'kml-billion-laughs.kml',
    what: 'entities within entities that would grow to gigabytes',
    make: () => `${laughs('kml')}${kml(placemark('&l9;', '110.1513,22.6317'))}`,
    expected: { rejected: ['unsafeXml'] },
  },
  {
    name: 'kml-external-entity.kml',
    what: 'an entity that would fetch a file of the machine',
    make: () =>
      `<!DOCTYPE kml [<!ENTITY e SYSTEM "file:///etc/passwd">]>${kml(placemark('&e;', '110.1513,22.6317'))}`,
    expected: { rejected: ['unsafeXml'] },
  },
  {
    name: 'kml-without-placemarks.kml',
    what: 'nothing but a link to another file',
    make: () => kml('<NetworkLink><Link><href>http://10.0.0.1/a.kml</href></Link></NetworkLink>'),
    expected: { rejected: ['noFeatures'] },
  },
  {
    name: 'kml-bad-coordinates.kml',
    what: 'words, blanks and one number instead of two as coordinates',
    make: () =>
      kml(
        placemark('甲村', '东经110,北纬22') +
          placemark('乙村', '') +
          placemark('丙村', '110.1513') +
          placemark('丁村', '110.1513,22.6317'),
      ),
    expected: {
      rows: { accepted: 4, rejected: 0 },
      issues: { badCoordinates: 3, idsGenerated: 1 },
      located: 1,
    },
  },
  {
    name: 'kml-not-well-formed.kml',
    what: 'a tag that is never closed',
    make: () => two.replace('</Placemark><Placemark>', '<Placemark>'),
    expected: { rejected: ['damagedXml'] },
  },
  {
    name: 'kml-cut.kml',
    what: 'a download that stopped',
    make: () => two.slice(0, 150),
    expected: { rejected: ['damagedXml'] },
  },
  {
    name: 'kml-deep.kml',
    what: 'geometries within geometries, 5,000 deep',
    make: () =>
      kml(
        `<Placemark><name>村</name>${'<MultiGeometry>'.repeat(5_000)}${'</MultiGeometry>'.repeat(5_000)}</Placemark>`,
      ),
    isLarge: true,
    expected: { rejected: ['damagedXml'] },
  },
  {
    name: 'kml-scripts.kml',
    what: 'HTML with scripts in names and descriptions',
    make: () =>
      kml(
        placemark('<![CDATA[<script>alert(1)</script>]]>', '110.1513,22.6317') +
          placemark('&lt;b&gt;城西村', '110.1613,22.6417'),
      ),
    expected: {
      rows: { accepted: 2, rejected: 0 },
      issues: { idsGenerated: 1 },
      names: ['<script>alert(1)</script>', '<b>城西村'],
      located: 2,
    },
  },
  {
    name: 'kmz-without-kml.kmz',
    what: 'a KMZ of pictures only',
    make: () => zip([{ name: 'files/icon.png', content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }]),
    expected: { rejected: ['noKmlInside'] },
  },
  {
    name: 'kmz-cut.kmz',
    what: 'a KMZ without its end',
    make: () => cut(zip([{ name: 'doc.kml', content: two }]), 0.7),
    expected: { rejected: ['damagedZip'] },
  },
  {
    name: 'gpx-without-waypoints.gpx',
    what: 'metadata only',
    make: () => gpx('<metadata><name>出诊</name></metadata>'),
    expected: { rejected: ['noFeatures'] },
  },
  {
    name: 'gpx-track-only.gpx',
    what: 'the track of a drive, and no waypoints',
    make: () =>
      gpx('<trk><name>出诊</name><trkseg><trkpt lat="22.6317" lon="110.1613"/></trkseg></trk>'),
    expected: {
      rows: { accepted: 0, rejected: 0 },
      issues: { notAPoint: 1, tableNotUsed: 1 },
      located: 0,
    },
  },
  {
    name: 'gpx-cut.gpx',
    what: 'the handset ran out of power while it wrote',
    make: () => cut(utf8(gpx('<wpt lat="22.6317" lon="110.1613"><name>城东村</name></wpt>')), 0.8),
    expected: { rejected: ['damagedXml'] },
  },
  {
    name: 'gpx-bad-positions.gpx',
    what: 'waypoints without longitude, with words, and beyond the pole',
    make: () =>
      lines(
        gpx(
          '<wpt lat="22.6317"><name>甲村</name></wpt><wpt lat="n" lon="e"><name>乙村</name></wpt><wpt lat="122.6" lon="110.1613"><name>丙村</name></wpt><wpt lat="22.6317" lon="110.1613"><name>丁村</name></wpt>',
        ),
      ),
    expected: {
      rows: { accepted: 4, rejected: 0 },
      issues: { badCoordinates: 2, outsideChina: 1, idsGenerated: 1 },
      located: 1,
    },
  },
];
