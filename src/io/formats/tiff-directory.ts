/** Bytes of a value by the number of its type, TIFF 6.0 and BigTIFF. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/**
 * Whether all values of the first directory of a TIFF lie within the file. To be asked before a library makes room for
 * as many values as a damaged directory counts.
 */
export function isDirectoryWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const isBig = bytes.length > 16 && view.getUint16(2, isLittle) === 43;
  const readLong = (at: number) =>
    isBig ? Number(view.getBigUint64(at, isLittle)) : view.getUint32(at, isLittle);
  const [countBytes, entryBytes, longBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  if (bytes.length < 16) return false;
  const start = readLong(isBig ? 8 : 4);
  if (start + countBytes > bytes.length) return false;
  const count = isBig ? readLong(start) : view.getUint16(start, isLittle);
  if (start + countBytes + count * entryBytes > bytes.length) return false;
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + countBytes + entry * entryBytes;
    const size = (valueBytes[view.getUint16(at + 2, isLittle)] ?? 0) * readLong(at + 4);
    if (size > longBytes && readLong(at + 4 + longBytes) + size > bytes.length) return false;
  }
  return true;
}
