/** Well-known binary, written after OGC 06-103r4; the tests' own writer. */

type Position = readonly number[];

/** One geometry: type code as it stands in the bytes, then its body. */
function geometry(code: number, body: Uint8Array, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(5 + body.length);
  bytes[0] = isLittle ? 1 : 0;
  new DataView(bytes.buffer).setUint32(1, code, isLittle);
  bytes.set(body, 5);
  return bytes;
}

function doubles(values: readonly number[], isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setFloat64(index * 8, value, isLittle);
  return bytes;
}

function counted(parts: readonly Uint8Array[], count: number, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(4 + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(bytes.buffer).setUint32(0, count, isLittle);
  let at = 4;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A point of any dimension; `code` 1, or with z and m in either spelling. */
export function wkbPoint(position: Position, code = 1, isLittle = true): Uint8Array {
  return geometry(code, doubles(position, isLittle), isLittle);
}

/** A line of positions. */
export function wkbLine(positions: readonly Position[], isLittle = true): Uint8Array {
  const parts = positions.map((position) => doubles(position, isLittle));
  return geometry(2, counted(parts, parts.length, isLittle), isLittle);
}

/** A polygon of rings. */
export function wkbPolygon(
  rings: readonly (readonly Position[])[],
  code = 3,
  isLittle = true,
): Uint8Array {
  const parts = rings.map((ring) => {
    const positions = ring.map((position) => doubles(position, isLittle));
    return counted(positions, positions.length, isLittle);
  });
  return geometry(code, counted(parts, parts.length, isLittle), isLittle);
}

/** A collection of geometries; `code` 4, 5, 6 or 7. */
export function wkbMulti(
  code: number,
  members: readonly Uint8Array[],
  isLittle = true,
): Uint8Array {
  return geometry(code, counted(members, members.length, isLittle), isLittle);
}
