import type { Result } from '../../core/model/result';
import { decodeZipName } from './zip-name';

/** One file inside a zip, as the central directory describes it; sizes in bytes. */
export interface ZipEntry {
  /** Slashes between folders. */
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressedSize: number;
  /** What the directory declares; it may lie. */
  readonly size: number;
  readonly crc: number;
  /** Where the local header begins. */
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;
const noSize = 0xffffffff;

interface DirectoryPlace {
  readonly count: number;
  readonly offset: number;
  readonly length: number;
  /** Where the directory must have ended. */
  readonly end: number;
}

/**
 * Reads the list of files of a zip archive, zip64 included, without inflating anything; folders are left out.
 * Layout: PKWARE APPNOTE 6.3.10, sections 4.3.12–4.3.16. Fails with `damagedZip`.
 */
export function readZipDirectory(bytes: Uint8Array): Result<readonly ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const place = findDirectory(view);
  if (place === null) {
    return damaged('its list of files, which stands at the end, is missing: it is cut off');
  }
  // Bytes before the archive, as self-extracting ones have them, move every offset.
  const shift = place.end - place.length - place.offset;
  if (shift < 0) return damaged('its list of files does not fit into it: it is cut off');
  const entries: ZipEntry[] = [];
  let at = place.offset + shift;
  for (let index = 0; index < place.count; index += 1) {
    if (at + 46 > place.end || view.getUint32(at, true) !== directorySignature) {
      return damaged(`entry ${index + 1} of ${place.count} in its list of files cannot be read`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > place.end) return damaged('its list of files is longer than it says');
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const entry = readEntry(view, at, nameBytes, extra, shift);
    if (entry === null) return damaged(`entry ${index + 1} has no sizes`);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at = next;
  }
  return { ok: true, value: entries, issues: [] };
}

function readEntry(
  view: DataView,
  at: number,
  nameBytes: Uint8Array,
  extra: Uint8Array,
  shift: number,
): ZipEntry | null {
  const flags = view.getUint16(at + 8, true);
  const size = view.getUint32(at + 24, true);
  const compressedSize = view.getUint32(at + 20, true);
  const headerOffset = view.getUint32(at + 42, true);
  const wide = readWideSizes(extra, [size, compressedSize, headerOffset]);
  if (wide === null) return null;
  return {
    name: decodeZipName(nameBytes, (flags & 0x800) !== 0, extra),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    size: wide[0],
    compressedSize: wide[1],
    crc: view.getUint32(at + 16, true),
    headerOffset: wide[2] + shift,
  };
}

/** Sizes that do not fit into 32 bits stand in an extra field, in this order and only those that are needed. */
function readWideSizes(
  extra: Uint8Array,
  narrow: readonly [number, number, number],
): [number, number, number] | null {
  const values: [number, number, number] = [...narrow];
  if (!values.includes(noSize)) return values;
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    let cursor = at + 4;
    for (const index of [0, 1, 2] as const) {
      if (values[index] !== noSize) continue;
      if (cursor + 8 > end) return null;
      values[index] = readUint64(view, cursor);
      cursor += 8;
    }
    return values;
  }
  return null;
}

function findDirectory(view: DataView): DirectoryPlace | null {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endLength + view.getUint16(at + 20, true) > view.byteLength) continue;
    return findWideDirectory(view, at) ?? readNarrowEnd(view, at);
  }
  return null;
}

function readNarrowEnd(view: DataView, at: number): DirectoryPlace {
  return {
    count: view.getUint16(at + 10, true),
    length: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
    end: at,
  };
}

/** The end record of a zip64, to which a locator right before the ordinary end record points. */
function findWideDirectory(view: DataView, endOffset: number): DirectoryPlace | null {
  const locator = endOffset - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return null;
  const at = readUint64(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== 0x06064b50) return null;
  return {
    count: readUint64(view, at + 32),
    length: readUint64(view, at + 40),
    offset: readUint64(view, at + 48),
    end: at,
  };
}

/** Exact below 2^53; anything above is far beyond any file. */
function readUint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function damaged(what: string): Result<never> {
  const message = `the zip archive is damaged: ${what}; copy or download it again`;
  return { ok: false, error: { code: 'damagedZip', message } };
}
