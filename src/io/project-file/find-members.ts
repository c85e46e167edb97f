import type { ZipEntry } from '../formats/zip-directory';
import { decodeZipName } from '../formats/zip-name';

const localSignature = 0x04034b50;
const localHeaderBytes = 30;
const encryptedFlag = 1;
/** The sizes stand after the member and not in its header. */
const sizesFollowFlag = 8;
const utf8Flag = 0x800;
const longestName = 200;

/** An entry that was found without the directory; sizes may be unknown. */
export type FoundEntry = Omit<ZipEntry, 'compressedSize' | 'size' | 'crc'> & {
  readonly compressedSize: number | null;
  readonly size: number | null;
};

/** Looks for the headers that stand before each member of a zip, for archives that lost their directory. */
export function findMembers(bytes: Uint8Array): FoundEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: FoundEntry[] = [];
  let at = bytes.indexOf(0x50);
  while (at >= 0 && at + localHeaderBytes <= bytes.length) {
    const entry = view.getUint32(at, true) === localSignature ? readHeader(bytes, view, at) : null;
    if (entry !== null) entries.push(entry);
    at = bytes.indexOf(0x50, at + 1);
  }
  return entries;
}

function readHeader(bytes: Uint8Array, view: DataView, at: number): FoundEntry | null {
  const flags = view.getUint16(at + 6, true);
  const nameStart = at + localHeaderBytes;
  const nameLength = view.getUint16(at + 26, true);
  if (nameLength > longestName || nameStart + nameLength > bytes.length) return null;
  const nameBytes = bytes.subarray(nameStart, nameStart + nameLength);
  const areSizesKnown = (flags & sizesFollowFlag) === 0;
  return {
    name: decodeZipName(nameBytes, (flags & utf8Flag) !== 0, new Uint8Array(0)),
    method: view.getUint16(at + 8, true),
    isEncrypted: (flags & encryptedFlag) !== 0,
    compressedSize: areSizesKnown ? view.getUint32(at + 18, true) : null,
    size: areSizesKnown ? view.getUint32(at + 22, true) : null,
    headerOffset: at,
  };
}
