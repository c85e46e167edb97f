import { describe, expect, it } from 'vitest';
import { gpxFormat } from '../../../../src/io/formats/gpx';
import { readTable, refusal, textFile } from '../../../support/read-context';

const wrap = (body: string) =>
  `<?xml version="1.0"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">${body}</gpx>`;
const read = (body: string) => readTable(gpxFormat, textFile('a.gpx', wrap(body)));

describe('gpxFormat', () => {
  it('reads waypoints with their texts and extensions', async () => {
    const table = await read(`
      <metadata><name>巡诊</name></metadata>
      <wpt lat="22.63" lon="110.15"><ele>88.5</ele><name>城东村</name><link href="a.jpg"><text>x</text></link></wpt>
      <wpt lat="-22" lon=" 110 "><name>0123</name><extensions><a:x xmlns:a="u"><a:beds>12</a:beds></a:x></extensions></wpt>`);
    expect(table.fields).toEqual(['ele', 'name', 'link', 'beds']);
    expect(table.rows).toEqual([
      ['88.5', '城东村', 'a.jpg'],
      [null, '0123', null, '12'],
    ]);
    expect(table.geometries).toEqual([
      { type: 'Point', position: [110.15, 22.63] },
      { type: 'Point', position: [110, -22] },
    ]);
    expect(table).toMatchObject({ statedSystem: 'EPSG:4326', issues: [], firstRow: 1 });
  });

  it('keeps attributes of extensions whose names are taken', async () => {
    const table = await read(
      `<wpt lat="1" lon="2"><name>甲</name><extensions><name>东成村</name><name>甲</name><u><name>西成村</name></u></extensions></wpt>
       <wpt lat="1" lon="2"><name>乙</name></wpt>`,
    );
    expect(table.fields).toEqual(['name', 'name_2', 'name_3']);
    expect(table.rows).toEqual([['甲', '东成村', '西成村'], ['乙']]);
  });

  it('keeps tracks and routes as rows, with one warning that counts them', async () => {
    const table = await read(`
      <wpt lat="1" lon="2"/>
      <rte><name>r</name><rtept lat="1" lon="2"><name>not the route</name></rtept></rte>
      <trk><name>t</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk>
      <trk><trkseg/><trkseg/></trk>`);
    expect(table.rows).toEqual([[], ['r'], ['t'], []]);
    expect(table.geometries?.slice(1)).toEqual([
      { type: 'other', name: 'LineString' },
      { type: 'other', name: 'LineString' },
      { type: 'other', name: 'MultiLineString' },
    ]);
    expect(table.issues).toMatchObject([{ row: 2, code: 'notAPoint', value: '3' }]);
  });

  it.each([
    'lat="1"',
    'lat="north" lon="2"',
    'lat="" lon="2"',
    'lat="NaN" lon="2"',
    'lat="1,5" lon="2"',
  ])('names a waypoint with %s', async (attributes) => {
    const table = await read(`<wpt ${attributes}><name>甲</name></wpt><wpt lat="1" lon="2"/>`);
    expect(table.rows[0]).toEqual(['甲']);
    expect(table.geometries).toEqual([null, { type: 'Point', position: [2, 1] }]);
    expect(table.issues).toMatchObject([{ row: 1, code: 'badCoordinates' }]);
  });

  it('refuses unsafe, damaged and empty files', async () => {
    const codeOf = async (text: string) => (await refusal(gpxFormat, textFile('a.gpx', text))).code;
    expect(await codeOf('<!DOCTYPE gpx SYSTEM "http://a/b.dtd"><gpx/>')).toBe('unsafeXml');
    expect(await codeOf(wrap('<wpt lat="1" lon="2">'))).toBe('damagedXml');
    expect(await codeOf(wrap(''))).toBe('noFeatures');
  });

  it('knows its files by content', () => {
    expect(gpxFormat.matches(textFile('a.txt', wrap('')))).toBe(true);
    expect(gpxFormat.matches(textFile('a.gpx', '<kml/>'))).toBe(false);
  });
});
