import type { GeoTIFFImage } from 'geotiff';
import type { Result } from '../../core/model/result';
import { failure, reasonOf } from './failure';
import { findGrid } from './geotiff-grid';
import {
  Cancelled,
  type FormatReader,
  type ReadContext,
  type Source,
  type SourceFile,
  type SourceRaster,
} from './source';
import { isDirectoryWhole } from './tiff-directory';
import { unpackLzw } from './tiff-lzw';

/** Code of a system that the file defines itself. */
const userDefined = 32767;

/** Unpacked bytes of one strip or tile that are still made; a strip may be the whole image. */
const largestBlockBytes = 1_073_741_824;

type ReadWindow = SourceRaster['readWindow'];

/**
 * GeoTIFF and BigTIFF: the first image, which must have a single band, striped or tiled, integers up to 32 bits or
 * floating point; a scale and offset of GDAL are applied. A file without position may have a .tfw beside it. Values
 * equal to `noData` mean nothing, NaN as well. Decoding goes on in the caller's thread; each window unpacks the blocks
 * that it touches, so that windows of many whole rows are the fast ones. Fails with `notTiff`, `damagedTiff`,
 * `truncatedFile`, `severalBands`, `unsupportedRaster`, `rasterWithoutPosition` or `rotatedRaster`.
 */
export const geotiffFormat: FormatReader = {
  id: 'geotiff',
  extensions: ['.tif', '.tiff', '.gtiff'],
  matches: ({ bytes }) => isTiff(bytes),
  read: async (file, context) => {
    if (!isTiff(file.bytes)) return failure('notTiff', 'this is not a TIFF image');
    await context.progress(0);
    try {
      return await readImage(file, context);
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      return failure('damagedTiff', `the image is damaged (${reasonOf(error)}); copy it again`);
    }
  },
};

async function readImage(
  file: SourceFile,
  context: ReadContext,
): Promise<Result<readonly Source[]>> {
  if (!isDirectoryWhole(file.bytes)) {
    return failure('truncatedFile', 'the directory of the image is not whole; copy the file again');
  }
  const { fromArrayBuffer } = await loadGeotiff();
  const image = await (await fromArrayBuffer(bufferOf(file.bytes))).getImage(0);
  const [width, height] = [image.getWidth(), image.getHeight()];
  if (!(width > 0 && height > 0)) throw new Error(`${width} by ${height} cells`);
  if (image.getSamplesPerPixel() !== 1) {
    return failure(
      'severalBands',
      `the image has ${image.getSamplesPerPixel()} bands, and which of them counts people is not said; export that one alone`,
    );
  }
  const missing = await missingBlocks(image, file.bytes.length);
  if (missing > 0) {
    return failure(
      'truncatedFile',
      `a part of the image is missing (${missing} blocks); copy it again`,
    );
  }
  const geoKeys = image.getGeoKeys();
  const directory = image.fileDirectory;
  const grid = findGrid({
    pixelScale: await directory.loadValue('ModelPixelScale'),
    tiepoints: await directory.loadValue('ModelTiepoint'),
    transformation: await directory.loadValue('ModelTransformation'),
    isPoint: geoKeys?.GTRasterTypeGeoKey === 2,
    worldFile: worldFileOf(file, context),
  });
  if (!grid.ok) return grid;
  const isFloat32 = image.getSampleFormat(0) === 3 && image.getBitsPerSample(0) === 32;
  const noData = noDataOf(await directory.loadValue('GDAL_NODATA'), isFloat32);
  const readWindow = makeReadWindow(image, noData, await loadScale(image));
  try {
    await readWindow(0, 0, 1, 1);
  } catch (error) {
    return failure(
      'unsupportedRaster',
      `the values cannot be read (${reasonOf(error)}); export the raster uncompressed or with Deflate, as 32-bit numbers`,
    );
  }
  await context.progress(1);
  const raster: SourceRaster = {
    kind: 'raster',
    file: file.name,
    format: 'geotiff',
    width,
    height,
    ...grid.value,
    noData,
    statedSystem: systemOf(geoKeys),
    readWindow,
  };
  return { ok: true, value: [raster], issues: [] };
}

/** Numbers of compressions. */
const lzw = 5;
const zstd = 50_000;

/** Loads the library, with decoders of LZW and Zstandard that end for damaged data as well; its own do not. */
async function loadGeotiff() {
  const geotiff = await import('geotiff');
  class LzwDecoder extends geotiff.BaseDecoder {
    override decodeBlock(packed: ArrayBuffer): ArrayBuffer {
      const { tileWidth, tileHeight, bitsPerSample } = this.parameters;
      const bits = typeof bitsPerSample === 'number' ? bitsPerSample : (bitsPerSample[0] ?? 8);
      const limit = Math.min(largestBlockBytes, tileWidth * tileHeight * Math.ceil(bits / 8));
      return unpackLzw(new Uint8Array(packed), limit).slice().buffer;
    }
  }
  geotiff.addDecoder(lzw, async () => LzwDecoder);
  geotiff.addDecoder(zstd, async () => {
    const { decompressZstd } = await import('hyparquet-compressors');
    return class extends geotiff.BaseDecoder {
      override decodeBlock(packed: ArrayBuffer): ArrayBuffer {
        return decompressZstd(new Uint8Array(packed)).slice().buffer as ArrayBuffer;
      }
    };
  });
  return geotiff;
}

/** How many strips or tiles end beyond the file, or are not listed at all. */
async function missingBlocks(image: GeoTIFFImage, fileLength: number): Promise<number> {
  const { fileDirectory } = image;
  const kind = image.isTiled ? 'Tile' : 'Strip';
  const offsets = await fileDirectory.loadValue(`${kind}Offsets`);
  const lengths = await fileDirectory.loadValue(`${kind}ByteCounts`);
  if (offsets === undefined || lengths === undefined) throw new Error('no blocks');
  const ends = Array.from(offsets, (offset, index) => Number(offset) + Number(lengths[index] ?? 0));
  const across = Math.ceil(image.getWidth() / image.getTileWidth());
  const down = Math.ceil(image.getHeight() / image.getTileHeight());
  const unlisted = Math.max(0, across * down - ends.length);
  return ends.filter((end) => end > fileLength).length + unlisted;
}

function makeReadWindow(
  image: GeoTIFFImage,
  noData: number | null,
  { scale, offset }: Scale,
): ReadWindow {
  const [imageWidth, imageHeight] = [image.getWidth(), image.getHeight()];
  const bits = image.getBitsPerSample(0);
  const isFloat = image.getSampleFormat(0) === 3;
  const isExact32 = (isFloat ? bits <= 32 : bits <= 16) && scale === 1 && offset === 0;
  return async (left, top, width, height) => {
    const [right, bottom] = [left + width, top + height];
    if (left < 0 || top < 0 || right > imageWidth || bottom > imageHeight) {
      throw new RangeError(`cells ${left}–${right}, ${top}–${bottom} are not all in the raster`);
    }
    const cells = { window: [left, top, right, bottom], samples: [0], interleave: false as const };
    const [band] = await image.readRasters(cells);
    if (band === undefined || typeof band === 'number') throw new Error('no values');
    const values = isExact32 ? Float32Array.from(band) : Float64Array.from(band);
    if (scale !== 1 || offset !== 0) {
      for (const [index, value] of values.entries()) {
        if (value !== noData) values[index] = value * scale + offset;
      }
    }
    return values;
  };
}

interface Scale {
  readonly scale: number;
  readonly offset: number;
}

/** GDAL keeps the scale of the band's numbers in a text of XML. */
async function loadScale(image: GeoTIFFImage): Promise<Scale> {
  const text = String((await image.fileDirectory.loadValue('GDAL_METADATA')) ?? '');
  const find = (role: string, otherwise: number) => {
    const item = new RegExp(`<Item[^>]*role="${role}"[^>]*>([^<]*)<`).exec(text)?.[1];
    const value = Number(item);
    return item === undefined || !Number.isFinite(value) ? otherwise : value;
  };
  return { scale: find('scale', 1), offset: find('offset', 0) };
}

/** The tag is text, in more digits or fewer than the cells have. */
function noDataOf(text: string | undefined, isFloat32: boolean): number | null {
  const plain = (text ?? '').replaceAll('\u0000', '').trim();
  const value = Number(plain);
  if (plain === '' || Number.isNaN(value)) return null;
  return isFloat32 ? Math.fround(value) : value;
}

function systemOf(geoKeys: ReturnType<GeoTIFFImage['getGeoKeys']>): string {
  for (const code of [geoKeys?.ProjectedCSTypeGeoKey, geoKeys?.GeographicTypeGeoKey]) {
    if (typeof code === 'number' && code > 0 && code !== userDefined) return `EPSG:${code}`;
    if (code === userDefined) break;
  }
  const { PCSCitationGeoKey, GTCitationGeoKey, GeogCitationGeoKey } = geoKeys ?? {};
  return String(PCSCitationGeoKey ?? GTCitationGeoKey ?? GeogCitationGeoKey ?? '').trim();
}

function worldFileOf({ name }: SourceFile, { siblings }: ReadContext): string | undefined {
  const stem = name.toLowerCase().replace(/\.[^./]*$/, '');
  const file = siblings.find((each) => each.name.toLowerCase() === `${stem}.tfw`);
  return file === undefined ? undefined : new TextDecoder().decode(file.bytes);
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const isWhole = buffer instanceof ArrayBuffer && byteLength === buffer.byteLength;
  return isWhole ? buffer : new Uint8Array(buffer, byteOffset, byteLength).slice().buffer;
}

/** `II` or `MM`, then 42, or 43 in a BigTIFF. */
function isTiff(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if (first === 0x49 && second === 0x49) return fourth === 0 && (third === 42 || third === 43);
  return first === 0x4d && second === 0x4d && third === 0 && (fourth === 42 || fourth === 43);
}
