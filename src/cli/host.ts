import type { RunSitingJob } from './siting-job';

/** What the commands need of the world, so that they run in a test as in a terminal. */
export interface Host {
  /** Writes to standard output; the promise is kept when the text is on its way. */
  out(text: string): Promise<void>;
  /** Writes to standard error. */
  err(text: string): void;
  /** Reads a file that the user names. */
  readUserFile(path: string): Promise<Uint8Array>;
  /** Paths of the files that a path names: itself, or all files below a directory in the order of their names. */
  listUserFiles(path: string): Promise<readonly string[]>;
  /** Reads a file that ships with Careshed, by its path inside the package. */
  readPackageFile(path: string): Promise<Uint8Array>;
  /** Fails where `writeUserFile` of the same path would, as far as that can be told without writing. */
  checkUserFile(directory: string, name: string): Promise<void>;
  /** Writes a file into a directory that the user names, which is created when it is not there. */
  writeUserFile(
    directory: string,
    name: string,
    chunks: Iterable<string | Uint8Array>,
  ): Promise<void>;
  /** Solves a siting question so that Ctrl-C is heard meanwhile; where it is absent, nothing interrupts it. */
  readonly runSitingJob?: RunSitingJob;
  /** ISO 8601, UTC. */
  now(): string;
}

/** 0 done, 1 the input is bad, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** The command line is not one that Careshed understands. */
export class UsageError extends Error {}

/** Something that the user can put right: each line says what. */
export class InputError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Why an operation of the file system failed, in words. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or directory',
    EISDIR: 'this is a directory',
    ENOTDIR: 'a part of the path is not a directory',
    EEXIST: 'a file of this name is in the way',
    EACCES: 'no permission',
    EPERM: 'no permission',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  };
  return reasons[code] ?? error.message;
}
