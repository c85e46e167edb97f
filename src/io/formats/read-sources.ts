import type { ResultError } from '../../core/model/result';
import type { RejectedFile } from '../intake/draft';
import { ArchiveBudget, expandArchive, isSystemFile } from './archive';
import { companionState } from './companions';
import { failure, reasonOf } from './failure';
import { describeText, describeUnknown, isZip } from './file-signature';
import { paceProgress } from './pace';
import { findFormatByContent, findFormatByName } from './registry';
import {
  Cancelled,
  type FormatReader,
  type ReadContext,
  type Source,
  type SourceFile,
} from './source';

/** What reading needs of the world around it. */
export interface ReadSourcesContext {
  /** Tells how far a file is, 0–1, and lets other work run; throws `Cancelled` when the user has had enough. */
  readonly progress: (file: string, share: number) => Promise<void>;
  readonly loadSqliteWasm: ReadContext['loadSqliteWasm'];
}

/** What the files gave; each file is in `sources`, in `rejected`, or belongs to one that is. */
export interface ReadSources {
  readonly sources: readonly Source[];
  readonly rejected: readonly RejectedFile[];
}

/**
 * Reads all files that were given together, archives among them opened, each with the format of its content or else of
 * its name. A file that cannot be read is rejected with its reason and stops no other; `progress` is called at most
 * every 25 ms, so that readers may be lavish with it.
 * Codes beside those of the formats: `emptyFile`, `unknownFormat`, `htmlTable`, `notGeoJson`, `projectFile`,
 * `companionAlone`, `damagedFile` (also for whatever a library throws), and those of `expandArchive`.
 * Throws `Cancelled` alone.
 */
export async function readSources(
  files: readonly SourceFile[],
  context: ReadSourcesContext,
): Promise<ReadSources> {
  const sources: Source[] = [];
  const rejected: RejectedFile[] = [];
  const reject = (file: string, { code, message }: ResultError) => {
    rejected.push({ file, code, message });
  };
  const all = await openArchives(files, context, reject);
  for (const file of all) {
    const progress = paceProgress((share) => context.progress(file.name, share));
    const found = chooseFormat(file, all);
    if (found === null) continue;
    if ('code' in found) {
      reject(file.name, found);
      continue;
    }
    const { loadSqliteWasm } = context;
    try {
      const result = await found.read(file, { progress, siblings: all, loadSqliteWasm });
      if (!result.ok) reject(file.name, result.error);
      else if (result.value.length === 0) reject(file.name, emptyFile);
      else sources.push(...result.value);
    } catch (thrown) {
      reject(file.name, damagedBy(thrown));
    }
    await context.progress(file.name, 1);
  }
  return { sources, rejected };
}

const emptyFile = failure('emptyFile', 'the file is empty').error;

/** All files, with those in archives in the place of the archive and without what systems put beside files. */
async function openArchives(
  files: readonly SourceFile[],
  context: ReadSourcesContext,
  reject: (file: string, error: ResultError) => void,
): Promise<readonly SourceFile[]> {
  const all: SourceFile[] = [];
  const budget = new ArchiveBudget();
  for (const file of files) {
    if (isSystemFile(file.name)) continue;
    if (!isZip(file.bytes) || isPackage(file)) {
      all.push(file);
      continue;
    }
    const progress = paceProgress((share) => context.progress(file.name, share));
    try {
      const archive = await expandArchive(file, isPackage, budget, progress);
      all.push(...archive.files);
      for (const each of archive.rejected) reject(each.file, each.error);
    } catch (thrown) {
      reject(file.name, damagedBy(thrown));
    }
  }
  return all;
}

/** Whether a zip is a file of its own by its content, or would be by its name if it were whole. */
function isPackage(file: SourceFile): boolean {
  return (
    isProjectFile(file) ||
    findFormatByContent(file) !== null ||
    (findFormatByName(file.name) !== null && !/\.zip$/i.test(file.name))
  );
}

function isProjectFile({ name }: SourceFile): boolean {
  return /\.careshed$/i.test(name);
}

/** The format to read a file with, or why there is none; null where the file belongs to another. */
function chooseFormat(
  file: SourceFile,
  files: readonly SourceFile[],
): FormatReader | ResultError | null {
  if (isProjectFile(file)) {
    const message = 'this is a saved project; open it by itself with "Open project"';
    return failure('projectFile', message).error;
  }
  const companion = companionState(file, files);
  if (companion === 'with') return null;
  if (file.bytes.length === 0) return emptyFile;
  const byContent = findFormatByContent(file);
  const other = byContent === null ? describeText(file.bytes) : null;
  // Servers answer with a web page where they have no map.
  if (other?.code === 'htmlTable') return other;
  const format = byContent ?? findFormatByName(file.name);
  if (companion === 'alone' && format === null) {
    const message =
      'this file belongs to a .shp, .tif or .gpkg that is not among the files; open all of them together or as one zip';
    return failure('companionAlone', message).error;
  }
  return format ?? describeUnknown(file.bytes);
}

/** What a library threw is trouble with the file; that the user cancelled is passed on. */
function damagedBy(thrown: unknown): ResultError {
  if (thrown instanceof Cancelled) throw thrown;
  const message = `the file is damaged: ${reasonOf(thrown)}; open it in the program it comes from and save it again`;
  return failure('damagedFile', message).error;
}
