/** Uncompressed TIFF images of one band or more, written after the TIFF 6.0 specification, sections 2, 7 and 15. */

export interface TiffOptions {
  readonly width: number;
  readonly height: number;
  /** Cells row by row; with several bands one after the other in each cell. */
  readonly values: readonly number[];
  readonly sample: 'uint8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';
  readonly bands?: number;
  readonly isLittle?: boolean;
  readonly rowsPerStrip?: number;
  /** Width and height of tiles, instead of strips. */
  readonly tile?: readonly [number, number];
  readonly noData?: string;
  readonly metadata?: string;
  readonly pixelScale?: readonly number[];
  readonly tiepoint?: readonly number[];
  readonly transformation?: readonly number[];
  /** Pairs of key and value. */
  readonly geoKeys?: readonly (readonly [key: number, value: number])[];
  readonly citation?: string;
  readonly compression?: number;
}

const kinds = {
  uint8: { bytes: 1, format: 1, set: 'setUint8' },
  uint16: { bytes: 2, format: 1, set: 'setUint16' },
  int16: { bytes: 2, format: 2, set: 'setInt16' },
  uint32: { bytes: 4, format: 1, set: 'setUint32' },
  int32: { bytes: 4, format: 2, set: 'setInt32' },
  float32: { bytes: 4, format: 3, set: 'setFloat32' },
  float64: { bytes: 8, format: 3, set: 'setFloat64' },
} as const;

type Field = readonly [tag: number, type: 2 | 3 | 4 | 12, values: readonly number[]];
const typeBytes = { 2: 1, 3: 2, 4: 4, 12: 8 };

/** The bytes of a TIFF; its blocks come first, the directory last. */
export function tiffBytes(options: TiffOptions): Uint8Array {
  const { width, height, isLittle = true, bands = 1 } = options;
  const kind = kinds[options.sample];
  const [blockWidth, blockHeight] = options.tile ?? [width, options.rowsPerStrip ?? height];
  const blocks: Uint8Array[] = [];
  for (let top = 0; top < height; top += blockHeight) {
    for (let left = 0; left < width; left += blockWidth) {
      const rows = options.tile === undefined ? Math.min(blockHeight, height - top) : blockHeight;
      const block = new Uint8Array(blockWidth * rows * bands * kind.bytes);
      const view = new DataView(block.buffer);
      for (let y = 0; y < rows; y += 1) {
        for (let x = 0; x < blockWidth * bands; x += 1) {
          const isInside = top + y < height && left * bands + x < width * bands;
          const value = options.values[(top + y) * width * bands + left * bands + x] ?? 0;
          const at = (y * blockWidth * bands + x) * kind.bytes;
          view[kind.set](at, isInside ? value : 99, isLittle);
        }
      }
      blocks.push(block);
    }
  }
  const offsets: number[] = [];
  let end = 8;
  for (const block of blocks) {
    offsets.push(end);
    end += block.length;
  }
  const lengths = blocks.map((block) => block.length);
  const fields = fieldsOf(options, [blockWidth, blockHeight], offsets, lengths);
  const directory = directoryBytes(fields, end, isLittle);
  const bytes = new Uint8Array(end + directory.length);
  bytes.set(isLittle ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]);
  new DataView(bytes.buffer).setUint32(4, end, isLittle);
  for (const [index, block] of blocks.entries()) bytes.set(block, offsets[index]);
  bytes.set(directory, end);
  return bytes;
}

function fieldsOf(
  options: TiffOptions,
  [blockWidth, blockHeight]: readonly [number, number],
  offsets: readonly number[],
  lengths: readonly number[],
): Field[] {
  const { bytes, format } = kinds[options.sample];
  const { bands = 1, geoKeys = [], citation = '' } = options;
  const repeat = (value: number) => Array.from({ length: bands }, () => value);
  const text = (value: string) => [...new TextEncoder().encode(`${value}\u0000`)];
  const fields: Field[] = [
    [256, 3, [options.width]],
    [257, 3, [options.height]],
    [258, 3, repeat(bytes * 8)],
    [259, 3, [options.compression ?? 1]],
    [262, 3, [1]],
    [277, 3, [bands]],
    [284, 3, [1]],
    [339, 3, repeat(format)],
  ];
  if (options.tile === undefined) {
    fields.push([273, 4, offsets], [278, 3, [blockHeight]], [279, 4, lengths]);
  } else {
    fields.push(
      [322, 3, [blockWidth]],
      [323, 3, [blockHeight]],
      [324, 4, offsets],
      [325, 4, lengths],
    );
  }
  if (options.pixelScale) fields.push([33550, 12, options.pixelScale]);
  if (options.tiepoint) fields.push([33922, 12, options.tiepoint]);
  if (options.transformation) fields.push([34264, 12, options.transformation]);
  if (geoKeys.length > 0 || citation !== '') {
    const keys = geoKeys.map(([key, value]) => [key, 0, 1, value]);
    if (citation !== '') keys.push([1026, 34737, citation.length + 1, 0]);
    keys.sort(([a = 0], [b = 0]) => a - b);
    fields.push([34735, 3, [1, 1, 0, keys.length, ...keys.flat()]]);
  }
  if (citation !== '') fields.push([34737, 2, text(`${citation}|`)]);
  if (options.metadata !== undefined) fields.push([42112, 2, text(options.metadata)]);
  if (options.noData !== undefined) fields.push([42113, 2, text(options.noData)]);
  return fields.sort(([a], [b]) => a - b);
}

function directoryBytes(fields: readonly Field[], start: number, isLittle: boolean): Uint8Array {
  const length = 2 + fields.length * 12 + 4;
  const sizes = fields.map(([, type, values]) => typeBytes[type] * values.length);
  const extra = sizes.reduce((sum, size) => sum + (size > 4 ? size : 0), 0);
  const bytes = new Uint8Array(length + extra);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, fields.length, isLittle);
  let free = length;
  for (const [index, [tag, type, values]] of fields.entries()) {
    const at = 2 + index * 12;
    view.setUint16(at, tag, isLittle);
    view.setUint16(at + 2, type, isLittle);
    view.setUint32(at + 4, values.length, isLittle);
    let place = at + 8;
    if ((sizes[index] ?? 0) > 4) {
      view.setUint32(place, start + free, isLittle);
      place = free;
      free += sizes[index] ?? 0;
    }
    for (const value of values) {
      if (type === 2) view.setUint8(place, value);
      else if (type === 3) view.setUint16(place, value, isLittle);
      else if (type === 4) view.setUint32(place, value, isLittle);
      else view.setFloat64(place, value, isLittle);
      place += typeBytes[type];
    }
  }
  return bytes;
}
