import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { geoparquetFormat } from '../../../../src/io/formats/geoparquet';
import { makeContext, readTable, refusal, textFile } from '../../../support/read-context';
import { wkbPoint, wkbPolygon } from '../../../support/wkb-bytes';

type WriteOptions = Parameters<typeof parquetWriteBuffer>[0];

function write(options: Partial<WriteOptions>, geo?: unknown) {
  const kvMetadata = geo === undefined ? [] : [{ key: 'geo', value: JSON.stringify(geo) }];
  const buffer = parquetWriteBuffer({ columnData: [], kvMetadata, ...options });
  return { name: 'a.parquet', bytes: new Uint8Array(buffer) };
}

const geoOf = (column: object) => ({
  version: '1.1.0',
  primary_column: 'geometry',
  columns: { geometry: { encoding: 'WKB', geometry_types: [], ...column } },
});

const points = (geometries: (Uint8Array | null)[]): WriteOptions['columnData'] => [
  { name: '名称', data: geometries.map((_, index) => `村${index}`), type: 'STRING' },
  { name: 'geometry', data: geometries, type: 'BYTE_ARRAY' },
];

describe('geoparquetFormat', () => {
  it('reads well-known binary, and attributes of each type', async () => {
    const ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 0],
    ];
    const file = write(
      {
        columnData: [
          { name: 'code', data: [450902001001n, 9007199254740993n, 0n], type: 'INT64' },
          {
            name: 'geometry',
            data: [wkbPoint([110.15, 22.63]), null, wkbPolygon([ring])],
            type: 'BYTE_ARRAY',
          },
          { name: 'share', data: [0.5, Number.NaN, Number.POSITIVE_INFINITY], type: 'DOUBLE' },
          { name: 'open', data: [true, false, null], type: 'BOOLEAN', nullable: true },
          {
            name: 'seen',
            data: [new Date(Date.UTC(2023, 10, 5)), new Date(Date.UTC(2023, 10, 5, 8, 30)), null],
            type: 'TIMESTAMP',
            nullable: true,
          },
          { name: 'more', data: [{ a: [1, 2] }, null, []], type: 'JSON', nullable: true },
          { name: '名称', data: ['城东村', '', null], type: 'STRING', nullable: true },
        ],
        rowGroupSize: 2,
      },
      geoOf({ crs: { name: 'CGCS2000', id: { authority: 'EPSG', code: 4490 } } }),
    );
    expect(geoparquetFormat.matches(file)).toBe(true);
    const table = await readTable(geoparquetFormat, file);
    expect(table.fields).toEqual(['code', 'share', 'open', 'seen', 'more', '名称']);
    expect(table.rows).toEqual([
      [450902001001, 0.5, true, { kind: 'date', iso: '2023-11-05' }, '{"a":[1,2]}', '城东村'],
      ['9007199254740993', null, false, { kind: 'date', iso: '2023-11-05T08:30:00' }, null, ''],
      [0, 'Infinity', null, null, '[]', null],
    ]);
    expect(table.geometries).toEqual([
      { type: 'Point', position: [110.15, 22.63] },
      null,
      { type: 'MultiPolygon', polygons: [[ring]] },
    ]);
    expect(table).toMatchObject({ statedSystem: 'EPSG:4490', issues: [], sheet: '', firstRow: 1 });
  });

  it.each([
    ['absent', {}, 'EPSG:4326'],
    ['unknown', { crs: null }, ''],
    ['OGC', { crs: { id: { authority: 'OGC', code: 'CRS84' } } }, 'EPSG:4326'],
    ['without an id', { crs: { name: 'county grid' } }, 'county grid'],
  ])('states the system where the crs is %s', async (_, column, statedSystem) => {
    const file = write({ columnData: points([wkbPoint([1, 2])]) }, geoOf(column));
    expect((await readTable(geoparquetFormat, file)).statedSystem).toBe(statedSystem);
  });

  it('reads points that are structs of x and y, and leaves out columns of bounds', async () => {
    const file = write(
      {
        schema: [
          { name: 'root', num_children: 3 },
          { name: 'geometry', repetition_type: 'OPTIONAL', num_children: 2 },
          { name: 'x', type: 'DOUBLE', repetition_type: 'REQUIRED' },
          { name: 'y', type: 'DOUBLE', repetition_type: 'REQUIRED' },
          { name: 'bounds', repetition_type: 'OPTIONAL', num_children: 1 },
          { name: 'xmin', type: 'DOUBLE', repetition_type: 'REQUIRED' },
          { name: 'n', type: 'INT32', repetition_type: 'REQUIRED' },
        ],
        columnData: [
          { name: 'geometry', data: [{ x: 110.15, y: 22.63 }, null, { x: Number.NaN, y: 1 }] },
          { name: 'bounds', data: [{ xmin: 1 }, null, { xmin: 2 }] },
          { name: 'n', data: [7, 8, 9] },
        ],
      },
      geoOf({ encoding: 'point', covering: { bbox: { xmin: ['bounds', 'xmin'] } } }),
    );
    const table = await readTable(geoparquetFormat, file);
    expect(table.fields).toEqual(['n']);
    expect(table.rows).toEqual([[7], [8], [9]]);
    expect(table.geometries).toEqual([{ type: 'Point', position: [110.15, 22.63] }, null, null]);
    expect(table.issues).toMatchObject([{ row: 3, code: 'badCoordinates' }]);
  });

  it("reads Parquet's own geometry type, and a plain file as a table", async () => {
    const column = { name: 'shape', data: [{ type: 'Point', coordinates: [1, 2] }] };
    const own = write({ columnData: [{ ...column, type: 'GEOMETRY' }] });
    const table = await readTable(geoparquetFormat, own);
    expect(table.geometries).toEqual([{ type: 'Point', position: [1, 2] }]);
    expect(table.statedSystem).toBe('EPSG:4326');
    const plain = write({ columnData: [{ name: 'lng', data: [110.5], type: 'DOUBLE' }] });
    expect(await readTable(geoparquetFormat, plain)).toMatchObject({
      fields: ['lng'],
      rows: [[110.5]],
      geometries: null,
      statedSystem: '',
    });
  });

  it('reads a file that is a part of a larger memory, as Node.js gives it', async () => {
    const geometries = [wkbPoint([110, 22]), wkbPoint([111, 23])];
    const { name, bytes } = write({ columnData: points(geometries) }, geoOf({}));
    const memory = Buffer.alloc(bytes.length + 64, 7);
    memory.set(bytes, 40);
    const part = memory.subarray(40, 40 + bytes.length);
    const table = await readTable(geoparquetFormat, { name, bytes: part });
    expect(table.rows).toEqual([['村0'], ['村1']]);
    expect(table.geometries).toEqual([
      { type: 'Point', position: [110, 22] },
      { type: 'Point', position: [111, 23] },
    ]);
  });

  it('keeps rows whose geometry is bad, and names them', async () => {
    const bad = [wkbPoint([Number.NaN, 2]), wkbPoint([1, 2]).subarray(0, 9), wkbPoint([1, 2])];
    const table = await readTable(geoparquetFormat, write({ columnData: points(bad) }, geoOf({})));
    expect(table.rows.length).toBe(3);
    expect(table.issues.map(({ row, code }) => [row, code])).toEqual([
      [1, 'badCoordinates'],
      [2, 'badGeometry'],
    ]);
    const odd = write(
      { columnData: [{ name: 'geometry', data: [5], type: 'INT32' }] },
      geoOf({ encoding: 'x' }),
    );
    expect((await readTable(geoparquetFormat, odd)).issues).toMatchObject([
      { code: 'badGeometry' },
    ]);
  });

  it('refuses what is no Parquet, cut, encrypted or damaged', async () => {
    const { bytes } = write(
      { columnData: points(Array.from({ length: 500 }, () => wkbPoint([1, 2]))) },
      geoOf({}),
    );
    const codeOf = async (each: Uint8Array) =>
      (await refusal(geoparquetFormat, { name: 'a.parquet', bytes: each })).code;
    expect(await codeOf(textFile('a', 'id,name').bytes)).toBe('notParquet');
    expect(await codeOf(bytes.subarray(0, bytes.length - 1))).toBe('truncatedFile');
    expect(await codeOf(bytes.subarray(0, 4))).toBe('truncatedFile');
    expect(await codeOf(textFile('a', 'PAREabcdefghPARE').bytes)).toBe('encryptedParquet');
    const damaged = bytes.slice();
    damaged.fill(0xff, 4, 400);
    expect(await codeOf(damaged)).toBe('damagedParquet');
    const lost: unknown[] = [];
    const onLost = (reason: unknown) => lost.push(reason);
    process.on('unhandledRejection', onLost);
    for (let from = 4; from < bytes.length - 700; from += 97) {
      const scrambled = bytes.slice();
      scrambled.fill(0xee, from, from + 600);
      await geoparquetFormat.read({ name: 'a.parquet', bytes: scrambled }, makeContext());
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', onLost);
    expect(lost).toEqual([]);
    const footer = bytes.slice();
    footer.fill(0xff, bytes.length - 60, bytes.length - 8);
    expect(await codeOf(footer)).toBe('damagedParquet');
  });

  it('tells of its progress', async () => {
    const context = makeContext();
    const geometries = Array.from({ length: 100 }, () => wkbPoint([1, 2]));
    await geoparquetFormat.read(
      write({ columnData: points(geometries), rowGroupSize: 25 }, geoOf({})),
      context,
    );
    expect(context.shares[0]).toBe(0);
    expect(context.shares).toContain(0.25);
    expect(context.shares.at(-1)).toBe(1);
    expect(context.shares).toEqual([...context.shares].sort((a, b) => a - b));
  });
});
