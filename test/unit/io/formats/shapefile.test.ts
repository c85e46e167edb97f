import shp from 'shpjs';
import { describe, expect, it } from 'vitest';
import { encodingOfCpg } from '../../../../src/io/formats/dbf';
import { shapefileFormat } from '../../../../src/io/formats/shapefile';
import { meaningOfCutHeader } from '../../../../src/io/intake/field-words';
import { guessColumns } from '../../../../src/io/intake/guess-columns';
import { readTable, refusal, textFile } from '../../../support/read-context';
import {
  type DbfColumn,
  dbfBytes,
  gbk,
  type Shape,
  shpBytes,
} from '../../../support/shapefile-bytes';

const columns: DbfColumn[] = [
  { name: gbk.村名, type: 'C', length: 20 },
  { name: gbk.编码, type: 'C', length: 12 },
  { name: 'POP', type: 'N', length: 10 },
  { name: 'BUILT', type: 'D', length: 8 },
  { name: 'OPEN', type: 'L', length: 1 },
];
const rows = [
  [gbk.城东村, '045090001001', '812', '20231105', 'T'],
  [gbk.卫生院, '', '', '', '?'],
  ['abc', '0', '-12.5', '00000000', 'n'],
];
const readRows = [
  ['城东村', '045090001001', 812, { kind: 'date', iso: '2023-11-05' }, true],
  ['卫生院', null, null, null, null],
  ['abc', '0', -12.5, null, false],
];
const points: Shape[] = [
  { code: 1, at: [110.15, 22.63] },
  { code: 0 },
  { code: 1, at: [536512.25, 2504011.5] },
];
const prj = 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]]';

const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
const list = (shapes: readonly Shape[], code = 1) => file('data/点.shp', shpBytes(code, shapes));
const dbf = file('data/点.DBF', dbfBytes(columns, rows));

/** A table with one row for each shape. */
const numbered = (count: number) =>
  file(
    'data/点.dbf',
    dbfBytes(
      [{ name: 'NO', type: 'N', length: 6 }],
      Array.from({ length: count }, (_, index) => [String(index)]),
    ),
  );

describe('shapefileFormat', () => {
  it('reads points with GBK attributes where no .cpg is, and coordinates as they are', async () => {
    const others = [dbf, textFile('data/点.prj', `${prj}\n`), textFile('other/点.cpg', 'UTF-8')];
    const table = await readTable(shapefileFormat, list(points), others);
    expect(table.fields).toEqual(['村名', '编码', 'POP', 'BUILT', 'OPEN']);
    expect(table.rows).toEqual(readRows);
    expect(table.geometries).toEqual([
      { type: 'Point', position: [110.15, 22.63] },
      null,
      { type: 'Point', position: [536512.25, 2504011.5] },
    ]);
    expect(table).toMatchObject({ statedSystem: prj, issues: [], firstRow: 1, sheet: '' });
  });

  it.each([
    ['936', []],
    ['GBK', []],
    ['OEM', []],
    ['UTF-8', ['encodingContradicted']],
  ])('reads GBK beside a .cpg that says %s', async (word, codes) => {
    const table = await readTable(shapefileFormat, list(points), [
      dbf,
      textFile('data/点.cpg', word),
    ]);
    expect(table.rows).toEqual(readRows);
    expect(table.issues.map(({ code }) => code)).toEqual(codes);
  });

  it('reads UTF-8 by the .cpg, and by the text where nothing is said', async () => {
    const utf8 = dbfBytes(
      [
        { name: '名称', type: 'C', length: 20 },
        { name: 'CUT', type: 'C', length: 4 },
      ],
      [['城东社区居民委员会', '中文']],
    );
    for (const cpg of [['UTF-8'], ['65001'], []]) {
      const others = [file('a.dbf', utf8), ...cpg.map((word) => textFile('a.cpg', word))];
      const table = await readTable(
        shapefileFormat,
        file('a.shp', shpBytes(1, [{ code: 1, at: [1, 2] }])),
        others,
      );
      expect(table.fields).toEqual(['名称', 'CUT']);
      // 20 bytes are six characters and two thirds of the seventh, 4 one and a third.
      expect(table.rows[0]).toEqual(['城东社区居民', '中']);
      expect(table.issues).toMatchObject([
        { row: 1, column: '名称', value: '城东社区居民', code: 'cutText', severity: 'warning' },
        { row: 1, column: 'CUT', value: '中', code: 'cutText' },
      ]);
    }
  });

  it('knows the headers that 10 bytes leave, in UTF-8 and in GBK', async () => {
    // Four characters are 12 bytes of UTF-8, of which the table keeps ten.
    const utf8 = new TextEncoder();
    const names = ['常住人口', '机构名称', '中心经度', '所属乡镇', '中心纬度'].map((name) =>
      utf8.encode(name).slice(0, 10),
    );
    const bytes = dbfBytes(
      names.map((name) => ({ name, type: 'C', length: 12 })),
      [['500', '城东', '110.5', '玉城', '22.5']],
    );
    const others = [textFile('a.cpg', 'UTF-8')];
    const table = await readTable(shapefileFormat, file('a.dbf', bytes), others);
    expect(table.fields).toEqual(['常住人', '机构名', '中心经', '所属乡', '中心纬']);
    const { columns: fields } = guessColumns(table, -1).mapping;
    expect(fields).toMatchObject({ population: 0, name: 1, lng: 2, lat: 4 });
    // 所属乡镇 or 所属乡镇代码: nobody knows.
    expect(meaningOfCutHeader('所属乡')).toBeNull();
    expect(meaningOfCutHeader('医疗机构名')?.field).toBe('name');
    expect(meaningOfCutHeader('人')).toBeNull();
    expect(guessColumns({ ...table, format: 'csv' }, -1).mapping.columns).not.toHaveProperty(
      'population',
    );
  });

  it('follows the language driver of the header: 0x4d is GBK, 0x78 Big5', async () => {
    const text = Uint8Array.of(0xa4, 0xa4, 0xa4, 0xe5);
    const readName = async (driver: number) => {
      const bytes = dbfBytes([{ name: 'N', type: 'C', length: 9 }], [[text]], { driver });
      return (await readTable(shapefileFormat, file('a.dbf', bytes))).rows[0]?.[0];
    };
    expect(await readName(0x78)).toBe('中文');
    expect(await readName(0x4d)).toBe('いゅ');
  });

  it('knows the words of .cpg files', () => {
    const words = ['utf-8', 'UTF8', 'cp936', 'ANSI 936', 'GB2312', 'GB18030', '950', 'ISO-8859-1'];
    expect(words.map(encodingOfCpg)).toEqual([
      'utf-8',
      'utf-8',
      'gb18030',
      'gb18030',
      'gb18030',
      'gb18030',
      'big5',
      'windows-1252',
    ]);
    expect(['OEM', 'ANSI', '', 'x'].map(encodingOfCpg)).toEqual([null, null, null, null]);
  });

  it('leaves out deleted rows together with their shapes', async () => {
    const deleted = file('data/点.dbf', dbfBytes(columns, rows, { deleted: [0] }));
    const table = await readTable(shapefileFormat, list(points), [deleted]);
    expect(table.rows).toEqual(readRows.slice(1));
    expect(table.geometries).toEqual([null, { type: 'Point', position: [536512.25, 2504011.5] }]);
  });

  it('reads every kind of shape', async () => {
    const ring = [
      [0, 0],
      [0, 4],
      [4, 4],
      [4, 0],
      [0, 0],
    ];
    const cases: [Shape, unknown][] = [
      [
        { code: 11, at: [1, 2] },
        { type: 'Point', position: [1, 2] },
      ],
      [
        { code: 21, at: [1, 2] },
        { type: 'Point', position: [1, 2] },
      ],
      [
        { code: 8, points: [[1, 2]] },
        { type: 'Point', position: [1, 2] },
      ],
      [
        { code: 18, points: [[1, 2]] },
        { type: 'Point', position: [1, 2] },
      ],
      [
        {
          code: 28,
          points: [
            [1, 2],
            [3, 4],
          ],
        },
        { type: 'other', name: 'MultiPoint' },
      ],
      [
        { code: 3, parts: [ring] },
        { type: 'other', name: 'LineString' },
      ],
      [
        { code: 13, parts: [ring, ring] },
        { type: 'other', name: 'MultiLineString' },
      ],
      [
        { code: 5, parts: [ring] },
        { type: 'MultiPolygon', polygons: [[ring]] },
      ],
      [
        { code: 15, parts: [ring] },
        { type: 'MultiPolygon', polygons: [[ring]] },
      ],
      [
        { code: 25, parts: [ring] },
        { type: 'MultiPolygon', polygons: [[ring]] },
      ],
    ];
    for (const [shape, geometry] of cases) {
      const table = await readTable(shapefileFormat, list([shape], shape.code), [numbered(1)]);
      expect(table.geometries).toEqual([geometry]);
      expect(table.issues).toEqual([]);
    }
  });

  it('gives holes and islands to the right outer rings, whatever their direction', async () => {
    const square = (x: number, y: number, size: number) => [
      [x, y],
      [x, y + size],
      [x + size, y + size],
      [x + size, y],
      [x, y],
    ];
    const lake = square(2, 2, 6);
    const island = square(4, 4, 1);
    const land = square(0, 0, 10);
    const far = square(20, 0, 3);
    const orders = [
      [land, lake.toReversed(), island, far],
      [lake, island, far.toReversed(), land],
    ];
    for (const parts of orders) {
      const table = await readTable(shapefileFormat, list([{ code: 5, parts }], 5), [numbered(1)]);
      const [geometry] = table.geometries ?? [];
      if (geometry?.type !== 'MultiPolygon') throw new Error('no polygon');
      const corners = geometry.polygons.map((rings) =>
        rings.map((ring) => ring.map(([x, y]) => x + y).toSorted((a, b) => a - b)[0]),
      );
      expect(corners.toSorted()).toEqual([[0, 4], [20], [8]]);
    }
  });

  it('does not take an island in the bay of another for a hole', async () => {
    const land = [
      [0, 0],
      [0, 10],
      [2, 10],
      [2, 2],
      [10, 2],
      [10, 0],
      [0, 0],
    ];
    const island = [
      [5, 5],
      [5, 6],
      [6, 6],
      [5, 5],
    ];
    const shape: Shape = { code: 5, parts: [land, island] };
    const table = await readTable(shapefileFormat, list([shape], 5), [numbered(1)]);
    expect(table.geometries).toEqual([{ type: 'MultiPolygon', polygons: [[land], [island]] }]);
  });

  it('agrees with another reader of shapefiles', async () => {
    const shapes: Shape[] = Array.from({ length: 50 }, (_, index) => ({
      code: 5,
      parts: [
        [
          [index, 0],
          [index, 9],
          [index + 9, 9],
          [index + 9, 0],
          [index, 0],
        ],
        [
          [index + 1, 1],
          [index + 2, 1],
          [index + 2, 2],
          [index + 1, 1],
        ],
      ],
    }));
    const bytes = shpBytes(5, shapes);
    const table = await readTable(shapefileFormat, file('a.shp', bytes), [
      file('a.dbf', numbered(50).bytes),
    ]);
    const peer = await shp({ shp: bytes, dbf: numbered(50).bytes });
    const features = Array.isArray(peer) ? [] : peer.features;
    expect(features.length).toBe(50);
    for (const [index, { geometry, properties }] of features.entries()) {
      const own = table.geometries?.[index];
      if (geometry.type !== 'Polygon' || own?.type !== 'MultiPolygon') throw new Error('kind');
      expect(own.polygons).toEqual([geometry.coordinates]);
      expect(table.rows[index]).toEqual([properties?.NO]);
    }
  });

  it('names coordinates that are no numbers and shapes that do not fit their record', async () => {
    const bytes = shpBytes(1, [
      { code: 1, at: [Number.NaN, 22] },
      {
        code: 5,
        parts: [
          [
            [0, 0],
            [1, 1],
            [2, 0],
            [0, 0],
          ],
        ],
      },
      {
        code: 5,
        parts: [
          [
            [0, 0],
            [1, Number.POSITIVE_INFINITY],
            [2, 0],
            [0, 0],
          ],
        ],
      },
      { code: 1, at: [5, 6] },
    ]);
    new DataView(bytes.buffer).setInt32(100 + 28 + 8 + 40, 1_000_000, true);
    const table = await readTable(shapefileFormat, file('data/点.shp', bytes), [numbered(4)]);
    expect(table.issues.map(({ row, code }) => [row, code])).toEqual([
      [1, 'badCoordinates'],
      [2, 'badGeometry'],
      [3, 'badCoordinates'],
    ]);
    expect(table.geometries?.[3]).toEqual({ type: 'Point', position: [5, 6] });
  });

  it('keeps shapes without a row and rows without a shape, and says so', async () => {
    const more = await readTable(shapefileFormat, list(points), [numbered(2)]);
    expect(more.rows).toEqual([[0], [1], []]);
    const fewer = await readTable(shapefileFormat, list(points.slice(0, 1)), [numbered(2)]);
    expect(fewer.geometries?.length).toBe(2);
    expect(fewer.issues).toMatchObject([{ code: 'countsDiffer', value: '1 / 2' }]);
  });

  it('refuses a shapefile without its names, or with a part missing', async () => {
    const whole = list(points);
    const codeOf = async (...[first, ...others]: Parameters<typeof readTable>[1][]) =>
      first === undefined ? '' : (await refusal(shapefileFormat, first, others)).code;
    expect(await codeOf(whole)).toBe('shapefileWithoutDbf');
    expect(await codeOf(whole, file('else/点.dbf', dbf.bytes))).toBe('shapefileWithoutDbf');
    const cut = (bytes: Uint8Array, count: number) => bytes.subarray(0, bytes.length - count);
    for (const count of [1, 28, 40]) {
      const part = file(whole.name, cut(whole.bytes, count));
      expect(await codeOf(part, dbf)).toBe('truncatedFile');
    }
    expect(await codeOf(whole, file(dbf.name, cut(dbf.bytes, 30)))).toBe('truncatedFile');
    expect(await codeOf(whole, file(dbf.name, dbf.bytes.subarray(0, 50)))).toBe('damagedDbf');
    expect(await codeOf(whole, textFile(dbf.name, 'nothing'))).toBe('damagedDbf');
    expect(await codeOf(textFile('a.shp', 'nothing'))).toBe('damagedShapefile');
  });

  it('reads a .dbf alone as a table', async () => {
    const table = await readTable(shapefileFormat, dbf);
    expect(table.rows).toEqual(readRows);
    expect(table.geometries).toBeNull();
  });

  it('keeps equal names apart and digits whole', async () => {
    const bytes = dbfBytes(
      [
        { name: 'A', type: 'N', length: 18 },
        { name: 'A', type: 'C', length: 3 },
      ],
      [
        ['123456789012345678', '1'],
        ['450902001001', '2'],
        ['******************', '3'],
      ],
    );
    const table = await readTable(shapefileFormat, file('a.dbf', bytes));
    expect(table.fields).toEqual(['A', 'A_2']);
    expect(table.rows).toEqual([
      ['123456789012345678', '1'],
      [450902001001, '2'],
      [null, '3'],
    ]);
  });

  it('knows its files by content', () => {
    const whole = list(points);
    expect(shapefileFormat.matches(whole)).toBe(true);
    expect(shapefileFormat.matches(file('a.shx', whole.bytes))).toBe(false);
    expect(shapefileFormat.matches(dbf)).toBe(true);
    expect(shapefileFormat.matches(textFile('a.dbf', 'id,name\n1,2\n'.repeat(10)))).toBe(false);
  });
});
