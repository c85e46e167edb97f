import { kml as convert } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { kmlFormat } from '../../../../src/io/formats/kml';
import { readSources, readTable, refusal, textFile } from '../../../support/read-context';

const wrap = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${body}</Document></kml>`;
const read = (body: string) => readTable(kmlFormat, textFile('a.kml', wrap(body)));
const point = (coordinates: string, more = '') =>
  `<Placemark>${more}<Point><coordinates>${coordinates}</coordinates></Point></Placemark>`;

describe('kmlFormat', () => {
  it('reads names, descriptions, extended data as text and folders', async () => {
    const table = await read(`
      <name>全县</name>
      <Schema name="s" id="s"><SimpleField type="int" name="人口"/></Schema>
      <Folder><name>乡镇</name><Folder><name>城东</name>
        ${point(
          '110.15,22.63,0',
          `<name>城东村</name><styleUrl>#x</styleUrl><description><![CDATA[<b>卫生室</b> &amp;]]></description>
           <ExtendedData><Data name="编码"><displayName>x</displayName><value>045090</value></Data>
           <SchemaData schemaUrl="#s"><SimpleData name="人口"></SimpleData></SchemaData></ExtendedData>`,
        )}
      </Folder></Folder>
      ${point(' 110.5 , 22.5 ', '<name>二</name><ExtendedData><Data name="name"><value>贰</value></Data></ExtendedData>')}`);
    expect(table.fields).toEqual(['name', 'description', '编码', '人口', 'folder', 'name_2']);
    expect(table.rows).toEqual([
      ['城东村', '<b>卫生室</b> &amp;', '045090', null, '乡镇/城东'],
      ['二', null, null, null, null, '贰'],
    ]);
    expect(table.geometries).toEqual([
      { type: 'Point', position: [110.15, 22.63] },
      { type: 'Point', position: [110.5, 22.5] },
    ]);
    expect(table).toMatchObject({ statedSystem: 'EPSG:4326', issues: [], firstRow: 1 });
  });

  it('keeps each text of a name that comes several times', async () => {
    const data = ['1', '2', '', '3', '2'].map(
      (value) => `<Data name="人口"><value>${value}</value></Data>`,
    );
    const more = `<ExtendedData>${data.join('')}<Data name="人口_2"><value>4</value></Data></ExtendedData>`;
    const table = await read(point('110.15,22.63', more));
    expect(table.fields).toEqual(['人口', '人口_2', '人口_3', '人口_2_2']);
    expect(table.rows).toEqual([['1', '2', '3', '4']]);
  });

  it('reads polygons with holes, several geometries, lines and placemarks without any', async () => {
    const ring = (list: string) =>
      `<LinearRing><coordinates>\n${list}\n</coordinates></LinearRing>`;
    const outer = '0,0,5 9,0,5 9,9,5 0,0,5';
    const hole = '4,1 5,1 5,2 4,1';
    const polygon = `<Polygon><innerBoundaryIs>${ring(hole)}</innerBoundaryIs><outerBoundaryIs>${ring(outer)}</outerBoundaryIs></Polygon>`;
    const table = await read(`
      <Placemark>${polygon}</Placemark>
      <Placemark><MultiGeometry>${polygon}${polygon}</MultiGeometry></Placemark>
      <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point></MultiGeometry></Placemark>
      <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point>${polygon}</MultiGeometry></Placemark>
      <Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>
      <Placemark><gx:Track><when>2020</when><gx:coord>1 2 0</gx:coord></gx:Track></Placemark>
      <Placemark><name>none</name></Placemark>`);
    const rings = [
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [0, 0],
      ],
      [
        [4, 1],
        [5, 1],
        [5, 2],
        [4, 1],
      ],
    ];
    expect(table.geometries).toEqual([
      { type: 'MultiPolygon', polygons: [rings] },
      { type: 'MultiPolygon', polygons: [rings, rings] },
      { type: 'Point', position: [1, 2] },
      { type: 'other', name: 'GeometryCollection' },
      { type: 'other', name: 'LineString' },
      { type: 'other', name: 'LineString' },
      null,
    ]);
    expect(table.issues).toEqual([]);
  });

  it.each(['110.1,x,22.6', '110.1', '110.1 22.6', '', 'NaN,22', '110.1;22.6', '1e999,2'])(
    'names a point whose coordinates are "%s"',
    async (coordinates) => {
      const table = await read(`${point('1,2')}${point(coordinates, '<name>乙</name>')}`);
      expect(table.rows).toEqual([[], ['乙']]);
      expect(table.geometries?.[1]).toBeNull();
      expect(table.issues).toMatchObject([{ row: 2, code: 'badCoordinates' }]);
    },
  );

  it('agrees with another reader where the file is clean', async () => {
    const body = Array.from({ length: 40 }, (_, index) =>
      point(`${100 + index / 7},${20 + index / 11},3`, `<name>n${index}</name>`),
    ).join('');
    const table = await read(body);
    const peer = convert(new DOMParser().parseFromString(wrap(body), 'text/xml') as never);
    expect(peer.features.length).toBe(40);
    for (const [index, { geometry, properties }] of peer.features.entries()) {
      if (geometry?.type !== 'Point') throw new Error('kind');
      const position = geometry.coordinates.slice(0, 2);
      expect(table.geometries?.[index]).toEqual({ type: 'Point', position });
      expect(table.rows[index]).toEqual([properties?.name]);
    }
  });

  it('reads each .kml of a KMZ', async () => {
    const kmz = (files: Record<string, string>) => ({
      name: 'a.kmz',
      bytes: zipSync(
        Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
      ),
    });
    const one = wrap(point('1,2'));
    const single = kmz({ 'doc.kml': one, 'files/icon.png': 'x' });
    expect(kmlFormat.matches(single)).toBe(true);
    expect(await readTable(kmlFormat, single)).toMatchObject({ sheet: '', file: 'a.kmz' });
    const several = await readSources(kmlFormat, kmz({ 'doc.kml': one, 'b/村.kml': one }));
    expect(several.map((each) => each.kind === 'table' && each.sheet)).toEqual([
      'doc.kml',
      'b/村.kml',
    ]);
    expect((await refusal(kmlFormat, kmz({ 'a.txt': 'x' }))).code).toBe('noKmlInside');
    const { bytes } = single;
    const cut = { name: 'a.kmz', bytes: bytes.subarray(0, bytes.length - 30) };
    expect((await refusal(kmlFormat, cut)).code).toBe('damagedZip');
  });

  it('refuses document types and entities, wherever they hide', async () => {
    const bomb = '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><kml><Placemark/></kml>';
    for (const text of [bomb, `<?xml version="1.0"?><!-- <kml> -->\n${bomb}`, `\ufeff  ${bomb}`]) {
      expect((await refusal(kmlFormat, textFile('a.kml', text))).code).toBe('unsafeXml');
    }
    const harmless = await read(
      point('1,2', '<description><![CDATA[<!DOCTYPE html><b>x</b>]]></description>'),
    );
    expect(harmless.rows).toEqual([['<!DOCTYPE html><b>x</b>']]);
  });

  it('refuses what is no whole XML or holds nothing', async () => {
    const codeOf = async (text: string) => (await refusal(kmlFormat, textFile('a.kml', text))).code;
    expect(await codeOf(wrap(point('1,2')).slice(0, -20))).toBe('damagedXml');
    expect(await codeOf('<kml><a></b></kml>')).toBe('damagedXml');
    expect(await codeOf('')).toBe('damagedXml');
    expect(await codeOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toBe('damagedXml');
    const deep = '<MultiGeometry>'.repeat(20_000) + '</MultiGeometry>'.repeat(20_000);
    expect(await codeOf(wrap(`<Placemark>${deep}</Placemark>`))).toBe('damagedXml');
    expect(await codeOf(wrap('<NetworkLink/>'))).toBe('noFeatures');
  });

  it('knows its files by content', () => {
    expect(kmlFormat.matches(textFile('a.xml', wrap('')))).toBe(true);
    expect(kmlFormat.matches(textFile('a.kml', '<gpx><kmlx/></gpx>'))).toBe(false);
  });
});
