import {
  badCoordinates,
  badGeometry,
  type GeometryReading,
  pointReading,
  polygonReading,
} from './feature-geometry';
import { groupRings } from './polygon-rings';
import type { SourcePosition } from './source';

/** Where the records of a .shp lie; `isCut` where the file ends before its last record does. */
export interface ShpRecords {
  /** Offset of the content of each record, and its length in bytes. */
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly isCut: boolean;
}

const headerLength = 100;
const fileCode = 9994;

/** Whether the bytes begin as those of a .shp (or .shx) file. */
export function isShp(bytes: Uint8Array): boolean {
  return bytes.length >= headerLength && viewOf(bytes).getInt32(0) === fileCode;
}

/** Finds the records of a .shp after the ESRI Shapefile Technical Description (1998), pages 4–5. */
export function findShpRecords(bytes: Uint8Array): ShpRecords {
  const view = viewOf(bytes);
  const offsets: number[] = [];
  const lengths: number[] = [];
  const statedLength = view.getInt32(24) * 2;
  let at = headerLength;
  while (at + 8 <= bytes.length) {
    const length = view.getInt32(at + 4) * 2;
    if (length < 4 || at + 8 + length > bytes.length) break;
    offsets.push(at + 8);
    lengths.push(length);
    at += 8 + length;
  }
  return { offsets, lengths, isCut: at < statedLength };
}

/** Reads the shape of one record; elevations and measures are left out. */
export function readShape(bytes: Uint8Array, offset: number, length: number): GeometryReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
  const code = view.getInt32(0, true);
  // 1, 3, 5 and 8; with elevations 10 more, with measures 20 more.
  const kind = code > 20 && code < 30 ? code - 20 : code > 10 && code < 20 ? code - 10 : code;
  switch (kind) {
    case 0:
      return { geometry: null };
    case 1:
      return length < 20 ? damaged(code) : readPoint(view, 4);
    case 3: {
      const parts = readParts(view);
      if (parts === null) return damaged(code);
      if (parts.length === 0) return { geometry: null };
      const name = parts.length === 1 ? 'LineString' : 'MultiLineString';
      return { geometry: { type: 'other', name } };
    }
    case 5: {
      const parts = readParts(view);
      if (parts === null) return damaged(code);
      const bad = parts.flat().find(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y));
      if (bad !== undefined) return badCoordinates(bad.join(', '));
      return polygonReading(groupRings(parts.filter((ring) => ring.length > 0)));
    }
    case 8: {
      const count = length < 40 ? -1 : view.getInt32(36, true);
      if (count < 0 || 40 + count * 16 > length) return damaged(code);
      if (count === 0) return { geometry: null };
      if (count === 1) return readPoint(view, 40);
      return { geometry: { type: 'other', name: 'MultiPoint' } };
    }
    case 31:
      return { geometry: { type: 'other', name: 'MultiPatch' } };
    default:
      return badGeometry(String(code), `shapes of type ${code} are not known`);
  }
}

function readPoint(view: DataView, offset: number): GeometryReading {
  return pointReading(view.getFloat64(offset, true), view.getFloat64(offset + 8, true));
}

/** Parts of a polyline or polygon; null where the counts do not fit the record. */
function readParts(view: DataView): SourcePosition[][] | null {
  if (view.byteLength < 44) return null;
  const partCount = view.getInt32(36, true);
  const pointCount = view.getInt32(40, true);
  const pointsAt = 44 + partCount * 4;
  if (partCount < 0 || pointCount < 0 || pointsAt + pointCount * 16 > view.byteLength) return null;
  const parts: SourcePosition[][] = [];
  for (let part = 0; part < partCount; part += 1) {
    const from = view.getInt32(44 + part * 4, true);
    const to = part + 1 < partCount ? view.getInt32(48 + part * 4, true) : pointCount;
    if (from < 0 || to < from || to > pointCount || (part === 0 && from !== 0)) return null;
    const positions: SourcePosition[] = [];
    for (let at = pointsAt + from * 16; at < pointsAt + to * 16; at += 16) {
      positions.push([view.getFloat64(at, true), view.getFloat64(at + 8, true)]);
    }
    parts.push(positions);
  }
  return parts;
}

function damaged(code: number): GeometryReading {
  return badGeometry(String(code), 'the shape is damaged: its counts do not fit its length');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
