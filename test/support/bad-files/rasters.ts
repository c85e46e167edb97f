import { type TiffOptions, tiffBytes } from '../tiff-bytes';
import { type BadFile, cut } from './bad-file';

const people: TiffOptions = {
  width: 8,
  height: 6,
  values: Array.from({ length: 48 }, (_, index) => index),
  sample: 'float32',
  pixelScale: [0.01, 0.01, 0],
  tiepoint: [0, 0, 0, 110, 23, 0],
  geoKeys: [
    [1024, 2],
    [1025, 1],
    [2048, 4326],
  ],
};
const tiff = (more: Partial<TiffOptions>) => tiffBytes({ ...people, ...more });
const { pixelScale: _scale, tiepoint: _tiepoint, ...nowhere } = people;

/** Rasters of people that cannot be used as they are. */
export const rasters: readonly BadFile[] = [
  {
    name: 'geotiff-cut.tif',
    what: 'the directory at the end is missing',
    make: () => cut(tiff({}), 0.7),
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'geotiff-rotated.tif',
    what: 'turned by some degrees',
    make: () =>
      tiffBytes({
        ...nowhere,
        transformation: [0.01, 0.002, 0, 110, 0.002, -0.01, 0, 23, 0, 0, 0, 0, 0, 0, 0, 1],
      }),
    expected: { rejected: ['rotatedRaster'] },
  },
  {
    name: 'geotiff-of-no-size.tif',
    what: 'zero by zero cells',
    make: () => tiff({ width: 0, height: 0, values: [], rowsPerStrip: 1 }),
    expected: { rejected: ['damagedTiff'] },
  },
  {
    name: 'geotiff-three-bands.tif',
    what: 'a picture of a map in red, green and blue',
    make: () => tiff({ bands: 3, sample: 'uint8', values: Array.from({ length: 144 }, () => 7) }),
    expected: { rejected: ['severalBands'] },
  },
  {
    name: 'geotiff-without-position.tif',
    what: 'an image that does not say where it lies',
    make: () => tiffBytes(nowhere),
    expected: { rejected: ['rasterWithoutPosition'] },
  },
  {
    name: 'geotiff-unknown-compression.tif',
    what: 'compressed in a way that is not read',
    make: () => tiff({ compression: 34_712 }),
    expected: { rejected: ['unsupportedRaster'] },
  },
  {
    name: 'geotiff-of-four-billion-cells.tif',
    what: 'says that it is 65,535 by 65,535 cells and holds 48',
    make: () => {
      const bytes = tiff({});
      const view = new DataView(bytes.buffer);
      const at = view.getUint32(4, true) + 2;
      for (const field of [0, 1]) view.setUint16(at + field * 12 + 8, 0xffff, true);
      return bytes;
    },
    expected: { rejected: ['truncatedFile'] },
  },
  {
    name: 'geotiff-directory-in-a-circle.tif',
    what: 'the directory points to itself as the next one',
    make: () => {
      const bytes = tiff({});
      const view = new DataView(bytes.buffer);
      const at = view.getUint32(4, true);
      view.setUint32(at + 2 + view.getUint16(at, true) * 12, at, true);
      return bytes;
    },
    expected: { issues: { noLocatedPlaces: 1 } },
  },
];
