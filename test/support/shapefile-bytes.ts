/** Bytes of shapefiles, written after the ESRI Shapefile Technical Description (1998) and the layout of dBASE III. */

type Position = readonly number[];

/** A shape: type code of the description, with its parts or points; `z` and `m` only where the code has them. */
export type Shape =
  | { readonly code: 0 }
  | { readonly code: 1 | 11 | 21; readonly at: Position }
  | { readonly code: 8 | 18 | 28; readonly points: readonly Position[] }
  | { readonly code: 3 | 5 | 13 | 15 | 23 | 25; readonly parts: readonly (readonly Position[])[] };

export interface DbfColumn {
  readonly name: string | Uint8Array;
  readonly type: 'C' | 'N' | 'F' | 'D' | 'L';
  readonly length: number;
}

/** The .shp of shapes; `code` is the type that its header states. */
export function shpBytes(code: number, shapes: readonly Shape[]): Uint8Array {
  const contents = shapes.map(contentOf);
  const length = 100 + contents.reduce((sum, content) => sum + 8 + content.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, code, true);
  let at = 100;
  for (const [index, content] of contents.entries()) {
    view.setInt32(at, index + 1);
    view.setInt32(at + 4, content.length / 2);
    bytes.set(content, at + 8);
    at += 8 + content.length;
  }
  return bytes;
}

function contentOf(shape: Shape): Uint8Array {
  const ints: number[] = [];
  const doubles: number[] = [];
  const box: number[] = [];
  if (shape.code !== 0) {
    const zCount = shape.code > 10 && shape.code < 20 ? 2 : shape.code > 20 ? 1 : 0;
    if ('at' in shape) {
      doubles.push(...shape.at.slice(0, 2), ...Array.from({ length: zCount }, () => 7));
    } else {
      const points = 'points' in shape ? shape.points : shape.parts.flat();
      const xs = points.map(([x]) => x ?? 0);
      const ys = points.map(([, y]) => y ?? 0);
      box.push(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
      if ('parts' in shape) {
        ints.push(shape.parts.length, points.length);
        let start = 0;
        for (const part of shape.parts) {
          ints.push(start);
          start += part.length;
        }
      } else ints.push(points.length);
      doubles.push(...points.flatMap(([x = 0, y = 0]) => [x, y]));
      for (let each = 0; each < zCount; each += 1) doubles.push(0, 9, ...points.map(() => 7));
    }
  }
  const bytes = new Uint8Array(4 + box.length * 8 + ints.length * 4 + doubles.length * 8);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, shape.code, true);
  let at = 4;
  const addDouble = (value: number) => {
    view.setFloat64(at, value, true);
    at += 8;
  };
  box.forEach(addDouble);
  for (const value of ints) {
    view.setInt32(at, value, true);
    at += 4;
  }
  doubles.forEach(addDouble);
  return bytes;
}

/**
 * A dBASE III table; cells are text or bytes, put at the left of text fields and at the right of others. `driver` is
 * the language byte of the header, `deleted` the rows that are marked so.
 */
export function dbfBytes(
  columns: readonly DbfColumn[],
  rows: readonly (readonly (string | Uint8Array)[])[],
  { driver = 0, deleted = [] }: { driver?: number; deleted?: readonly number[] } = {},
): Uint8Array {
  const headerLength = 32 + columns.length * 32 + 1;
  const rowLength = 1 + columns.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(headerLength + rows.length * rowLength + 1).fill(0x20);
  bytes.fill(0, 0, headerLength);
  const view = new DataView(bytes.buffer);
  bytes.set([0x03, 126, 11, 22]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, rowLength, true);
  bytes[29] = driver;
  for (const [index, { name, type, length }] of columns.entries()) {
    const at = 32 + index * 32;
    bytes.set(toBytes(name).subarray(0, 10), at);
    bytes[at + 11] = type.charCodeAt(0);
    bytes[at + 16] = length;
  }
  bytes[headerLength - 1] = 0x0d;
  for (const [index, row] of rows.entries()) {
    let at = headerLength + index * rowLength;
    if (deleted.includes(index)) bytes[at] = 0x2a;
    at += 1;
    for (const [column, { type, length }] of columns.entries()) {
      const cell = toBytes(row[column] ?? '').subarray(0, length);
      bytes.set(cell, type === 'C' ? at : at + length - cell.length);
      at += length;
    }
  }
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

function toBytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

/** GBK bytes of the few words that tests use, from the code table of GB 2312. */
export const gbk = {
  村名: Uint8Array.of(0xb4, 0xe5, 0xc3, 0xfb),
  编码: Uint8Array.of(0xb1, 0xe0, 0xc2, 0xeb),
  城东村: Uint8Array.of(0xb3, 0xc7, 0xb6, 0xab, 0xb4, 0xe5),
  卫生院: Uint8Array.of(0xce, 0xc0, 0xc9, 0xfa, 0xd4, 0xba),
};
