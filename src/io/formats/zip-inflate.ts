import { Inflate } from 'fflate';
import type { Result } from '../../core/model/result';
import { updateCrc32 } from './crc32';
import { failure, reasonOf } from './failure';
import type { ReadContext } from './source';
import type { ZipEntry } from './zip-directory';

/** Compressed bytes for one step; they become at most about 16 MB. */
const sliceLength = 16_384;

/**
 * Inflates one file of a zip piece by piece and hands out each piece; the pieces may not be kept unless they are
 * copied. Stops at the first byte beyond the declared size, and compares size and checksum at the end, so that what
 * was handed out is only to be trusted when the result is ok.
 * Codes: `encryptedZip`, `unsupportedZip` (another compression than stored and deflate), `zipBomb` (more than declared),
 * `damagedZip`. Throws `Cancelled` from `progress`.
 */
export async function inflateInPieces(
  bytes: Uint8Array,
  entry: ZipEntry,
  progress: ReadContext['progress'],
  use: (piece: Uint8Array) => void,
): Promise<Result<null>> {
  const data = findData(bytes, entry);
  if (!data.ok) return data;
  let size = 0;
  let crc = 0;
  const take = (piece: Uint8Array) => {
    size += piece.length;
    if (size > entry.size) return;
    crc = updateCrc32(crc, piece);
    use(piece);
  };
  // Taken outside of the library's call, so that what `use` throws is not held against the archive.
  let pieces: Uint8Array[] = [];
  const inflate = entry.method === 8 ? new Inflate((piece) => pieces.push(piece)) : null;
  const { length } = data.value;
  for (let at = 0; at < length; at += sliceLength) {
    const slice = data.value.subarray(at, at + sliceLength);
    if (inflate === null) take(slice);
    else {
      const reason = tryPush(inflate, slice, at + sliceLength >= length);
      if (reason !== null) return damaged(entry, reason);
      for (const piece of pieces) take(piece);
      pieces = [];
    }
    if (size > entry.size) {
      return failure(
        'zipBomb',
        `"${entry.name}" holds more than the ${entry.size} bytes that the archive declares; it is not opened`,
      );
    }
    await progress(Math.min(1, (at + sliceLength) / length));
  }
  if (size !== entry.size) return damaged(entry, `it ends after ${size} of ${entry.size} bytes`);
  if (crc !== entry.crc) return damaged(entry, 'its checksum is not right');
  return { ok: true, value: null, issues: [] };
}

/** Inflates one file of a zip as a whole; codes and throws as `inflateInPieces`. */
export async function inflateEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  progress: ReadContext['progress'],
): Promise<Result<Uint8Array>> {
  // The declared size may lie by gigabytes, so memory is asked for only when the bytes are there.
  const pieces: Uint8Array[] = [];
  const result = await inflateInPieces(bytes, entry, progress, (piece) => {
    pieces.push(entry.method === 0 ? piece : piece.slice());
  });
  if (!result.ok) return result;
  const value = new Uint8Array(entry.size);
  let at = 0;
  for (const piece of pieces) {
    value.set(piece, at);
    at += piece.length;
  }
  return { ok: true, value, issues: [] };
}

/** The compressed bytes; the local header is asked only for its own length, since the directory knows the rest. */
function findData(bytes: Uint8Array, entry: ZipEntry): Result<Uint8Array> {
  if (entry.isEncrypted) {
    return failure('encryptedZip', `"${entry.name}" is locked with a password; unpack it first`);
  }
  if (entry.method !== 0 && entry.method !== 8) {
    return failure(
      'unsupportedZip',
      `"${entry.name}" is packed in a way (${entry.method}) that is not read; pack it again as an ordinary zip`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) {
    return damaged(entry, 'it is not where the list of files says');
  }
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.compressedSize;
  if (end > bytes.length) return damaged(entry, 'it is cut off');
  return { ok: true, value: bytes.subarray(start, end), issues: [] };
}

function tryPush(inflate: Inflate, slice: Uint8Array, isLast: boolean): string | null {
  try {
    inflate.push(slice, isLast);
    return null;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

function damaged(entry: ZipEntry, what: string): Result<never> {
  return failure(
    'damagedZip',
    `"${entry.name}" in the archive is damaged: ${what}; copy or download it again`,
  );
}
