import type { ResultError } from '../../core/model/result';
import { failure } from './failure';
import { isZip } from './file-signature';
import type { ReadContext, SourceFile } from './source';
import type { ZipEntry } from './zip-directory';
import { inflateEntry } from './zip-inflate';
import { checkZip, largestContentBytes } from './zip-limits';

/** What an archive holds, and which of its files could not be taken out. */
export interface ExpandedArchive {
  readonly files: readonly SourceFile[];
  readonly rejected: readonly { readonly file: string; readonly error: ResultError }[];
}

/** Bytes that archives may still become; one for all archives that are given together. */
export class ArchiveBudget {
  private left = largestContentBytes;

  /** Whether there is room for so many bytes; they are taken if there is. */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.left -= bytes;
    return true;
  }
}

/** A zip that is one file of some program, by a part that it must have. */
const packageParts = ['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF'];

/**
 * Takes the files out of a zip, and out of zips in it, one level deep; a file that cannot be taken out does not stop
 * the others. Names begin with the name of the archive; what systems put beside files (`__MACOSX`, `.DS_Store`,
 * `Thumbs.db`, lock files) is left out. `isPackage` tells of a zip within that it is a file of its own, such as a
 * workbook.
 * Codes: those of `checkZip` and `inflateEntry`, `emptyFile`, `nestedZip`, `unknownFormat` (a package of another
 * program). Throws `Cancelled` from `progress`.
 */
export async function expandArchive(
  archive: SourceFile,
  isPackage: (file: SourceFile) => boolean,
  budget: ArchiveBudget,
  progress: ReadContext['progress'],
  depth = 0,
): Promise<ExpandedArchive> {
  const directory = checkZip(archive.bytes);
  if (!directory.ok) return refuse(archive, directory.error);
  const entries = directory.value.filter(({ name }) => !isSystemFile(name));
  if (entries.some(({ name }) => packageParts.includes(name))) {
    const message =
      'this is a document or a program packed as zip, not a table; save its table as .xlsx or .csv';
    return refuse(archive, failure('unknownFormat', message).error);
  }
  if (entries.length === 0) {
    return refuse(archive, failure('emptyFile', 'the archive holds no files').error);
  }
  const files: SourceFile[] = [];
  const rejected: { file: string; error: ResultError }[] = [];
  let done = 0;
  const total = entries.reduce((sum, entry) => sum + entry.compressedSize, 1);
  for (const entry of entries) {
    const file = `${archive.name}/${entry.name}`;
    const result = budget.take(entry.size)
      ? await inflateEntry(archive.bytes, entry, (share) =>
          progress((done + share * entry.compressedSize) / total),
        )
      : tooMuch(entry);
    done += entry.compressedSize;
    if (!result.ok) {
      rejected.push({ file, error: result.error });
      continue;
    }
    const inner: SourceFile = { name: file, bytes: result.value };
    if (!isZip(inner.bytes) || isPackage(inner)) {
      files.push(inner);
    } else if (depth > 0) {
      const message = 'an archive within an archive within an archive is not opened; unpack it';
      rejected.push({ file, error: failure('nestedZip', message).error });
    } else {
      const nested = await expandArchive(inner, isPackage, budget, progress, depth + 1);
      files.push(...nested.files);
      rejected.push(...nested.rejected);
    }
  }
  return { files, rejected };
}

/** Whether a file is only there because a system or an open program put it beside the others. */
export function isSystemFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    /(?:^|\/)__MACOSX\//.test(path) ||
    /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name) ||
    /^(?:\._|~\$|\.~lock\.)/.test(name)
  );
}

function tooMuch(entry: ZipEntry) {
  return failure(
    'zipBomb',
    `"${entry.name}" (${entry.size} bytes) is not opened: the archives would grow to more than ${largestContentBytes} bytes together`,
  );
}

function refuse(archive: SourceFile, error: ResultError): ExpandedArchive {
  return { files: [], rejected: [{ file: archive.name, error }] };
}
