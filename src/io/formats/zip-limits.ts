import type { Result } from '../../core/model/result';
import { failure } from './failure';
import { readZipDirectory, type ZipEntry } from './zip-directory';

/** What an archive may hold in all, inflated. */
export const largestContentBytes = 1_073_741_824;
export const mostEntries = 10_000;
/** Beyond this size, a file that shrinks to less than 1 / `highestRatio` is no table and no map. */
const largestUnsuspectedBytes = 104_857_600;
const highestRatio = 250;

/**
 * Reads the list of files of a zip (also of .xlsx and .kmz) and refuses what must not be inflated. Nothing is inflated
 * here; `inflateEntry` holds each file to its declared size.
 * Codes: `damagedZip`; `zipBomb` (too many or too large files, files that lie over one another, absurd compression).
 */
export function checkZip(bytes: Uint8Array): Result<readonly ZipEntry[]> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const entries = directory.value;
  if (entries.length > mostEntries) {
    return bomb(`it holds ${entries.length} files; at most ${mostEntries} are opened`);
  }
  let size = 0;
  let compressedSize = 0;
  for (const entry of entries) {
    size += entry.size;
    compressedSize += entry.compressedSize;
    const isAbsurd = entry.size > highestRatio * entry.compressedSize;
    if (isAbsurd && entry.size > largestUnsuspectedBytes) {
      return bomb(`"${entry.name}" would grow from ${entry.compressedSize} to ${entry.size} bytes`);
    }
  }
  if (size > largestContentBytes) {
    return bomb(`it would grow to ${size} bytes; at most ${largestContentBytes} are opened`);
  }
  if (compressedSize > bytes.length) return bomb('its files lie over one another');
  return directory;
}

function bomb(what: string): Result<never> {
  return failure(
    'zipBomb',
    `the archive is not opened: ${what}; unpack it yourself and open only the files you need`,
  );
}
