import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { geotiffFormat } from '../../../../src/io/formats/geotiff';
import { readRaster, readSources, refusal, textFile } from '../../../support/read-context';
import { type TiffOptions, tiffBytes } from '../../../support/tiff-bytes';

const base: TiffOptions = {
  width: 5,
  height: 4,
  values: Array.from({ length: 20 }, (_, index) => index + 1),
  sample: 'float32',
  pixelScale: [0.01, 0.02, 0],
  tiepoint: [0, 0, 0, 110, 23, 0],
  geoKeys: [
    [1024, 2],
    [1025, 1],
    [2048, 4490],
  ],
};
const file = (options: Partial<TiffOptions> = {}) => ({
  name: 'data/人口.tif',
  bytes: tiffBytes({ ...base, ...options }),
});
const read = (options: Partial<TiffOptions> = {}) => readRaster(geotiffFormat, file(options));
const codeOf = async (options: Partial<TiffOptions>) =>
  (await refusal(geotiffFormat, file(options))).code;

describe('geotiffFormat', () => {
  it('gives the grid, the system and the value that means nothing', async () => {
    expect(geotiffFormat.matches(file())).toBe(true);
    const raster = await read({ noData: '-99999' });
    expect(raster).toMatchObject({
      file: 'data/人口.tif',
      format: 'geotiff',
      width: 5,
      height: 4,
      origin: [110, 23],
      cellSize: [0.01, -0.02],
      noData: -99999,
      statedSystem: 'EPSG:4490',
    });
    expect((await read()).noData).toBeNull();
    expect((await read({ noData: 'nan' })).noData).toBeNull();
  });

  it('reads windows of strips and tiles, in both byte orders', async () => {
    const layouts: Partial<TiffOptions>[] = [
      {},
      { rowsPerStrip: 1 },
      { rowsPerStrip: 3 },
      { tile: [16, 16] },
      { tile: [2, 3] },
      { tile: [2, 3], isLittle: false },
      { isLittle: false },
    ];
    for (const layout of layouts) {
      const { readWindow } = await read(layout);
      expect([...(await readWindow(0, 0, 5, 4))]).toEqual(base.values);
      expect([...(await readWindow(1, 2, 3, 2))]).toEqual([12, 13, 14, 17, 18, 19]);
      expect([...(await readWindow(4, 3, 1, 1))]).toEqual([20]);
    }
  });

  it.each([
    ['uint8', [0, 255], Float32Array],
    ['uint16', [0, 65535], Float32Array],
    ['int16', [-32768, 32767], Float32Array],
    ['uint32', [4294967295, 16777217], Float64Array],
    ['int32', [-2147483648, 16777217], Float64Array],
    ['float32', [0.5, -1e30], Float32Array],
    ['float64', [0.1, 1e300], Float64Array],
  ] as const)('keeps every digit of %s', async (sample, values, kind) => {
    const { readWindow } = await read({ sample, values, width: 2, height: 1 });
    const window = await readWindow(0, 0, 2, 1);
    expect(window).toBeInstanceOf(kind);
    expect([...window]).toEqual([...(sample === 'float32' ? Float32Array.from(values) : values)]);
  });

  it('knows a value that means nothing by the digits of the cells, not of the tag', async () => {
    const lowest = -3.4028234663852886e38;
    const { noData, readWindow } = await read({
      noData: '-3.40282346638529e+38',
      values: [lowest],
      width: 1,
      height: 1,
    });
    expect((await readWindow(0, 0, 1, 1))[0]).toBe(noData);
  });

  it('applies the scale and offset of GDAL, but not to what means nothing', async () => {
    const metadata =
      '<GDALMetadata><Item name="SCALE" sample="0" role="scale">0.5</Item><Item name="OFFSET" sample="0" role="offset">10</Item></GDALMetadata>';
    const { readWindow } = await read({ metadata, noData: '3' });
    expect([...(await readWindow(0, 0, 4, 1))]).toEqual([10.5, 11, 3, 12]);
  });

  it('reads compressed strips', async () => {
    const plain = tiffBytes({ ...base, compression: 8 });
    const raw = plain.subarray(8, 8 + 80);
    const packed = deflateSync(raw);
    const bytes = plain.slice();
    bytes.fill(0, 8, 88).set(packed, 8);
    const { readWindow } = await readRaster(geotiffFormat, { name: 'a.tif', bytes });
    expect([...(await readWindow(0, 0, 5, 4))]).toEqual(base.values);
  });

  it('finds the corner of the first cell, whichever way the file says it', async () => {
    const plain = { pixelScale: [], tiepoint: [], geoKeys: [] };
    const gridOf = async (options: Partial<TiffOptions>) => {
      const { origin, cellSize } = await read(options);
      return [...origin, ...cellSize].map((each) => Math.round(each * 1e9) / 1e9);
    };
    const expected = [110, 23, 0.01, -0.02];
    expect(await gridOf({ tiepoint: [2, 3, 0, 110.02, 22.94, 0] })).toEqual(expected);
    const middle = { geoKeys: [[1025, 2] as const], tiepoint: [0, 0, 0, 110.005, 22.99, 0] };
    expect(await gridOf(middle)).toEqual(expected);
    const matrix = [0.01, 0, 0, 110, 0, -0.02, 0, 23, 0, 0, 0, 0, 0, 0, 0, 1];
    const { pixelScale: _, tiepoint: __, ...bare } = base;
    const own = tiffBytes({ ...bare, transformation: matrix });
    const byMatrix = await readRaster(geotiffFormat, { name: 'a.tif', bytes: own });
    expect([...byMatrix.origin, ...byMatrix.cellSize]).toEqual(expected);
    const world = textFile('A.TFW', '0.01\n0\n0\n-0.02\n110.005\n22.99\n');
    const beside = { name: 'a.tif', bytes: tiffBytes({ ...bare, geoKeys: plain.geoKeys }) };
    const [byWorld] = await readSources(geotiffFormat, beside, [world]);
    if (byWorld?.kind !== 'raster') throw new Error('no raster');
    expect(byWorld.origin.map((each) => Math.round(each * 1e9) / 1e9)).toEqual([110, 23]);
    expect(byWorld.statedSystem).toBe('');
    expect((await refusal(geotiffFormat, beside)).code).toBe('rasterWithoutPosition');
    matrix[1] = 0.001;
    const rotated = tiffBytes({ ...bare, transformation: matrix });
    const { code } = await refusal(geotiffFormat, { name: 'a.tif', bytes: rotated });
    expect(code).toBe('rotatedRaster');
  });

  it('states projected systems before geographic ones, and the name of a system of its own', async () => {
    const stated = async (geoKeys: TiffOptions['geoKeys'], citation = '') =>
      (await read({ geoKeys: geoKeys ?? [], citation })).statedSystem;
    expect(
      await stated([
        [2048, 4490],
        [3072, 4549],
      ]),
    ).toBe('EPSG:4549');
    expect(
      await stated(
        [
          [2048, 4490],
          [3072, 32767],
        ],
        'CGCS2000 / local',
      ),
    ).toBe('CGCS2000 / local');
    expect(await stated([[1025, 1]])).toBe('');
  });

  it('refuses what it cannot read rightly', async () => {
    const values = Array.from({ length: 60 }, () => 1);
    expect(await codeOf({ bands: 3, values })).toBe('severalBands');
    expect(await codeOf({ compression: 34661 })).toBe('unsupportedRaster');
    const { bytes } = file({ rowsPerStrip: 1 });
    const refuse = async (each: Uint8Array) =>
      (await refusal(geotiffFormat, { name: 'a.tif', bytes: each })).code;
    expect(await refuse(textFile('a', 'lng,lat').bytes)).toBe('notTiff');
    expect(await refuse(bytes.subarray(0, 6))).toBe('truncatedFile');
    expect(await refuse(bytes.subarray(0, 40))).toBe('truncatedFile');
    const offsetsTooFar = tiffBytes({ ...base, rowsPerStrip: 4 });
    const view = new DataView(offsetsTooFar.buffer);
    const start = view.getUint32(4, true);
    const count = view.getUint16(start, true);
    for (let entry = 0; entry < count; entry += 1) {
      const at = start + 2 + entry * 12;
      if (view.getUint16(at, true) === 273) view.setUint32(at + 8, 5000, true);
    }
    expect(await refuse(offsetsTooFar)).toBe('truncatedFile');
  });

  it('throws for windows outside the raster', async () => {
    const { readWindow } = await read();
    await expect(readWindow(3, 0, 3, 1)).rejects.toThrow(RangeError);
    await expect(readWindow(-1, 0, 1, 1)).rejects.toThrow(RangeError);
  });
});
