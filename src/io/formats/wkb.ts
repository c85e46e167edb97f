import {
  badCoordinates,
  badGeometry,
  type GeometryReading,
  pointReading,
  polygonReading,
} from './feature-geometry';
import type { SourcePosition } from './source';

const names = [
  'Geometry',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
];

class Damaged extends Error {}

/** Numbers one after the other; reading beyond the end throws `Damaged`. */
class Cursor {
  private readonly view: DataView;
  private isLittle = true;

  constructor(
    bytes: Uint8Array,
    private at: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Byte order and type of the next geometry, and how many numbers each of its positions has. */
  header(): { readonly type: number; readonly dimension: number } {
    this.need(5);
    this.isLittle = this.view.getUint8(this.at) === 1;
    const code = this.view.getUint32(this.at + 1, this.isLittle);
    this.at += 5;
    // ISO adds 1000 for z, 2000 for m, 3000 for both; PostGIS sets high bits, one of them for a system's number.
    const isIso = code < 4000;
    const hasZ = isIso ? [1, 3].includes(Math.floor(code / 1000)) : (code & 0x80000000) !== 0;
    const hasM = isIso ? code >= 2000 : (code & 0x40000000) !== 0;
    if (!isIso && (code & 0x20000000) !== 0) this.at += 4;
    const type = isIso ? code % 1000 : code & 0xffff;
    return { type, dimension: 2 + Number(hasZ) + Number(hasM) };
  }

  /** A count of things of at least so many bytes each, which must be there. */
  count(bytesEach: number): number {
    this.need(4);
    const count = this.view.getUint32(this.at, this.isLittle);
    this.at += 4;
    this.need(count * bytesEach);
    return count;
  }

  position(dimension: number): SourcePosition {
    this.need(dimension * 8);
    const x = this.view.getFloat64(this.at, this.isLittle);
    const y = this.view.getFloat64(this.at + 8, this.isLittle);
    this.at += dimension * 8;
    return [x, y];
  }

  private need(length: number): void {
    if (this.at + length > this.view.byteLength) throw new Damaged();
  }
}

/**
 * Reads well-known binary (OGC 06-103r4, section 8; ISO and PostGIS spellings of z and m, which are left out) that
 * begins at `offset`. An empty point, NaN in both numbers, is no geometry and no problem.
 */
export function readWkb(bytes: Uint8Array, offset = 0): GeometryReading {
  const cursor = new Cursor(bytes, offset);
  try {
    return readGeometry(cursor);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return badGeometry(`(${bytes.length} bytes)`, 'the geometry is damaged: it ends too early');
  }
}

function readGeometry(cursor: Cursor): GeometryReading {
  const { type, dimension } = cursor.header();
  switch (type) {
    case 1:
      return readPoint(cursor, dimension);
    case 3:
      return polygonsReading([readRings(cursor, dimension)]);
    case 4: {
      const count = cursor.count(5);
      if (count === 0) return { geometry: null };
      if (count > 1) return { geometry: { type: 'other', name: 'MultiPoint' } };
      return readPoint(cursor, cursor.header().dimension);
    }
    case 6: {
      const count = cursor.count(5);
      const polygons: SourcePosition[][][] = [];
      for (let index = 0; index < count; index += 1) {
        polygons.push(readRings(cursor, cursor.header().dimension));
      }
      return polygonsReading(polygons);
    }
    case 2:
    case 5:
    case 7:
      return { geometry: { type: 'other', name: names[type] ?? '' } };
    default:
      return badGeometry(String(type), 'this kind of geometry is not known');
  }
}

function readPoint(cursor: Cursor, dimension: number): GeometryReading {
  const [x, y] = cursor.position(dimension);
  return Number.isNaN(x) && Number.isNaN(y) ? { geometry: null } : pointReading(x, y);
}

function readRings(cursor: Cursor, dimension: number): SourcePosition[][] {
  const rings: SourcePosition[][] = [];
  const ringCount = cursor.count(4);
  for (let ring = 0; ring < ringCount; ring += 1) {
    const positionCount = cursor.count(dimension * 8);
    const positions: SourcePosition[] = [];
    for (let index = 0; index < positionCount; index += 1) {
      positions.push(cursor.position(dimension));
    }
    if (positions.length > 0) rings.push(positions);
  }
  return rings;
}

function polygonsReading(polygons: readonly SourcePosition[][][]): GeometryReading {
  const bad = polygons.flat(2).find(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y));
  if (bad !== undefined) return badCoordinates(bad.join(', '));
  return polygonReading(polygons.filter((rings) => rings.length > 0));
}
