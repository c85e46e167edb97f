import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Download, test } from '@playwright/test';

/** A file that a test gives to the page; slashes in its name are folders. */
export interface TestFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A file that the page handed out. */
export interface SavedFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Writes files into the test's own folder; gives their paths, in the same order. */
export function writeFiles(files: readonly TestFile[]): string[] {
  return files.map(({ name, content }) => {
    const path = test.info().outputPath('given', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
}

let savedCount = 0;

/** Keeps a download in the test's own folder. */
export async function keepDownload(download: Download): Promise<SavedFile> {
  const name = download.suggestedFilename();
  savedCount += 1;
  const path = test.info().outputPath('saved', String(savedCount), name);
  await download.saveAs(path);
  return { name, path, bytes: new Uint8Array(readFileSync(path)) };
}

/** Text of a file in UTF-8, without its byte order mark. */
export function textOf({ bytes }: SavedFile): string {
  return new TextDecoder().decode(bytes);
}
