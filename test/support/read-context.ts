import type {
  FormatReader,
  ReadContext,
  Source,
  SourceFile,
  SourceRaster,
  SourceTable,
} from '../../src/io/formats/source';
import { loadSqliteWasm } from './sqlite-wasm';

/** A context in which nobody cancels; the shares of progress are kept. */
export function makeContext(siblings: readonly SourceFile[] = []): ReadContext & {
  readonly shares: number[];
} {
  const shares: number[] = [];
  return {
    shares,
    siblings,
    loadSqliteWasm,
    progress: async (share) => {
      shares.push(share);
    },
  };
}

/** A file of text. */
export function textFile(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** What a reader makes of a file that it must be able to read. */
export async function readSources(
  reader: FormatReader,
  file: SourceFile,
  siblings: readonly SourceFile[] = [],
): Promise<readonly Source[]> {
  const result = await reader.read(file, makeContext([file, ...siblings]));
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The only table of a file. */
export async function readTable(
  reader: FormatReader,
  file: SourceFile,
  siblings: readonly SourceFile[] = [],
): Promise<SourceTable> {
  const [source, ...others] = await readSources(reader, file, siblings);
  if (source?.kind !== 'table' || others.length > 0) throw new Error('not one table');
  return source;
}

/** The only raster of a file. */
export async function readRaster(reader: FormatReader, file: SourceFile): Promise<SourceRaster> {
  const [source, ...others] = await readSources(reader, file);
  if (source?.kind !== 'raster' || others.length > 0) throw new Error('not one raster');
  return source;
}

/** Code and message with which a file is refused. */
export async function refusal(
  reader: FormatReader,
  file: SourceFile,
  siblings: readonly SourceFile[] = [],
): Promise<{ readonly code: string; readonly message: string }> {
  const result = await reader.read(file, makeContext([file, ...siblings]));
  if (result.ok) throw new Error('the file was read');
  return result.error;
}
