import { describe, expect, it } from 'vitest';
import { geojsonFormat } from '../../../../src/io/formats/geojson';
import { Cancelled } from '../../../../src/io/formats/source';
import { makeContext, readTable, refusal, textFile } from '../../../support/read-context';

const read = (text: string) => readTable(geojsonFormat, textFile('list.geojson', text));

const feature = (geometry: string, properties = '{}') =>
  `{"type":"Feature","properties":${properties},"geometry":${geometry}}`;

const collection = (...features: string[]) =>
  `{"type":"FeatureCollection","features":[${features.join(',')}]}`;

describe('geojsonFormat', () => {
  it('reads attributes by first occurrence, and points as they stand', async () => {
    const table = await read(
      collection(
        feature('{"type":"Point","coordinates":[110.15,22.63,88]}', '{"名称":"城东村","人口":812}'),
        feature('null', '{"人口":null,"编码":"045090","has":true}'),
      ),
    );
    expect(table.fields).toEqual(['名称', '人口', '编码', 'has']);
    expect(table.rows).toEqual([
      ['城东村', 812],
      [null, null, '045090', true],
    ]);
    expect(table.geometries).toEqual([{ type: 'Point', position: [110.15, 22.63] }, null]);
    expect(table).toMatchObject({ sheet: '', firstRow: 1, statedSystem: '', issues: [] });
  });

  it('keeps nested values as JSON text and the id of a feature as a column', async () => {
    const table = await read(
      `{"type":"Feature","id":"0450","properties":{"tags":["a",{"b":1}],"id2":2},"geometry":null}`,
    );
    expect(table.fields).toEqual(['id', 'tags', 'id2']);
    expect(table.rows).toEqual([['0450', '["a",{"b":1}]', 2]]);
  });

  it('changes no digit of long whole numbers', async () => {
    const table = await read(
      feature(
        '{"type":"Point","coordinates":[110.12345678901234567890,22.5]}',
        '{"a":9007199254740993,"b":["x, 9007199254740993 ,",123456789012345678],"c":1234567890123456}',
      ),
    );
    expect(table.rows).toEqual([
      ['9007199254740993', '["x, 9007199254740993 ,","123456789012345678"]', 1234567890123456],
    ]);
    expect(table.geometries).toEqual([{ type: 'Point', position: [110.12345678901235, 22.5] }]);
  });

  it('turns each kind of geometry into what lists can use', async () => {
    const ring = '[[0,0],[4,0],[4,4],[0,0]]';
    const table = await read(
      collection(
        feature('{"type":"MultiPoint","coordinates":[[1,2]]}'),
        feature('{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}'),
        feature(`{"type":"Polygon","coordinates":[${ring}]}`),
        feature(`{"type":"MultiPolygon","coordinates":[[${ring}],[${ring}]]}`),
        feature('{"type":"LineString","coordinates":[[0,0],[1,1]]}'),
        feature(
          '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[5,6]}]}',
        ),
        feature('{"type":"Polygon","coordinates":[]}'),
      ),
    );
    const positions = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 0],
    ];
    expect(table.geometries).toEqual([
      { type: 'Point', position: [1, 2] },
      { type: 'other', name: 'MultiPoint' },
      { type: 'MultiPolygon', polygons: [[positions]] },
      { type: 'MultiPolygon', polygons: [[positions], [positions]] },
      { type: 'other', name: 'LineString' },
      { type: 'Point', position: [5, 6] },
      null,
    ]);
    expect(table.issues).toEqual([]);
  });

  it.each([
    ['bare NaN', '[NaN,22]'],
    ['bare infinity', '[110,-Infinity]'],
    ['null', '[null,22]'],
    ['text', '["110.1","22.1"]'],
    ['one number', '[110]'],
    ['beyond doubles', '[1e999,22]'],
  ])('keeps the row and names coordinates that are no numbers: %s', async (_, coordinates) => {
    const table = await read(
      collection(
        feature('{"type":"Point","coordinates":[1,2]}'),
        feature(`{"type":"Point","coordinates":${coordinates}}`, '{"name":"NaN is a word"}'),
      ),
    );
    expect(table.rows[1]).toEqual(['NaN is a word']);
    expect(table.geometries).toEqual([{ type: 'Point', position: [1, 2] }, null]);
    expect(table.issues).toMatchObject([{ row: 2, code: 'badCoordinates', severity: 'warning' }]);
  });

  it('names geometries and features that are none', async () => {
    const table = await read(
      collection(
        feature('{"type":"Circle","coordinates":[1,2]}'),
        'null',
        '[]',
        feature('{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}'),
        feature('{"type":"Polygon","coordinates":[[[0,0],[1,1],["x",0]]]}'),
      ),
    );
    expect(table.issues.map(({ row, code }) => [row, code])).toEqual([
      [1, 'badGeometry'],
      [2, 'notAFeature'],
      [3, 'notAFeature'],
      [4, 'badGeometry'],
      [5, 'badCoordinates'],
    ]);
    expect([...table.brokenRows]).toEqual([1, 2]);
    expect(table.rows.length).toBe(5);
  });

  it.each([
    ['{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}', 'EPSG:4490'],
    ['{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}', 'EPSG:4326'],
    ['{"type":"name","properties":{"name":"EPSG:4549"}}', 'EPSG:4549'],
    ['{"type":"EPSG","properties":{"code":4526}}', 'EPSG:4526'],
    ['{"type":"name","properties":{"name":"GCJ-02"}}', 'GCJ-02'],
    ['null', ''],
  ])('states the system of the crs member %s', async (crs, statedSystem) => {
    const table = await read(`{"type":"FeatureCollection","crs":${crs},"features":[]}`);
    expect(table.statedSystem).toBe(statedSystem);
  });

  it('reads a sequence, one feature a line or after record marks, and names its bad lines', async () => {
    const first = feature('{"type":"Point","coordinates":[1,2]}', '{"a":1}');
    const second = feature('{"type":"Point","coordinates":[3,4]}', '{"b":2}');
    const lines = await read(`${first}\r\n${second}\n\n${second.slice(0, 40)}\n5\n`);
    expect(lines.fields).toEqual(['a', 'b']);
    expect(lines.rows).toEqual([[1], [null, 2], [], []]);
    expect(lines.issues.map(({ row, code }) => [row, code])).toEqual([
      [3, 'notJson'],
      [4, 'notAFeature'],
    ]);
    const marked = await read(`\u001e${first}\n\u001e${second}\n`);
    expect(marked.rows).toEqual([[1], [null, 2]]);
  });

  it('reads a bare geometry, and UTF-16 and GB18030', async () => {
    const bare = await read('{"type":"Point","coordinates":[7,8]}');
    expect(bare.geometries).toEqual([{ type: 'Point', position: [7, 8] }]);
    expect(bare.rows).toEqual([[]]);
    const text = collection(feature('null', '{"名":"村"}'));
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...text].map((c) => c.charCodeAt(0))).buffer),
    ]);
    const file = { name: 'a.geojson', bytes: utf16 };
    expect(geojsonFormat.matches(file)).toBe(true);
    expect((await readTable(geojsonFormat, file)).rows).toEqual([['村']]);
    // 名 and 村 in GBK.
    const gbk = Uint8Array.from(
      Array.from(text, (c) =>
        c === '名' ? [0xc3, 0xfb] : c === '村' ? [0xb4, 0xe5] : [c.charCodeAt(0)],
      ).flat(),
    );
    expect((await readTable(geojsonFormat, { name: 'a.json', bytes: gbk })).fields).toEqual(['名']);
  });

  it.each([
    ['truncated', '{"type":"FeatureCollection",\n"features":[\n{"type":"Fea', 3],
    ['a comma too many', '{\n"type":"FeatureCollection",\n"features":[],\n}\n', 4],
    ['a bare word', '{\n"type": FeatureCollection}', 2],
    ['two values', '{\n"type":"Point","coordinates":[1,2]}\n\n}', 4],
    ['an unfinished string', '{"type":\n\n"Poi\n', 3],
    ['empty', '', 1],
  ])('names the line that is not JSON: %s', async (_, text, line) => {
    const { code, message } = await refusal(geojsonFormat, textFile('a.geojson', text));
    expect(code).toBe('notJson');
    expect(message).toContain(`line ${line} `);
  });

  it('refuses JSON that is no GeoJSON, and bytes that are no text', async () => {
    for (const text of [
      '[]',
      '5',
      '{"type":"Topology","objects":{}}',
      '{"type":"FeatureCollection"}',
    ]) {
      expect((await refusal(geojsonFormat, textFile('a.json', text))).code).toBe('notGeoJson');
    }
    const zip = { name: 'a.geojson', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0) };
    expect((await refusal(geojsonFormat, zip)).code).toBe('notText');
  });

  it('knows its files by content', () => {
    const matches = (text: string) => geojsonFormat.matches(textFile('a', text));
    expect(matches(` \n${collection()}`)).toBe(true);
    expect(matches('{"features": [')).toBe(true);
    expect(matches('[{"id":"ems"}]')).toBe(false);
    expect(matches('{"type":"Topology"')).toBe(false);
    expect(matches('id,name\n1,{"type":"Point"}')).toBe(false);
  });

  it('tells of its progress and stops when cancelled', async () => {
    const text = collection(...Array.from({ length: 12_000 }, () => feature('null')));
    const context = makeContext();
    await geojsonFormat.read(textFile('a', text), context);
    expect(context.shares[0]).toBe(0);
    expect(context.shares.at(-1)).toBe(1);
    expect(context.shares).toEqual([...context.shares].sort((a, b) => a - b));
    const progress = async (share: number) => {
      if (share > 0.7) throw new Cancelled();
    };
    const cancelled = geojsonFormat.read(textFile('a', text), { ...context, progress });
    await expect(cancelled).rejects.toThrow(Cancelled);
  });
});
