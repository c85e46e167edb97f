import { basename, relative, resolve } from 'node:path';
import { describeFailure, type Host, InputError } from './host';

/** A file by the name under which the project keeps it. */
export interface UserFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads the files that paths name, folders with all that is below them. Names do not depend on where a path begins: a
 * file has its own name, one in a folder its path below that. Where two files would have one name, all have their path
 * below the folder that holds them all, so that what belongs together still does. Throws `InputError`.
 */
export async function readUserFiles(paths: readonly string[], host: Host): Promise<UserFile[]> {
  const found = await Promise.all(paths.map((path) => listFiles(path, host)));
  const all = found.flat();
  const pathsOfName = new Map<string, Set<string>>();
  for (const { path, name } of all) {
    pathsOfName.set(name, (pathsOfName.get(name) ?? new Set()).add(resolve(path)));
  }
  const isAmbiguous = [...pathsOfName.values()].some(({ size }) => size > 1);
  const names = isAmbiguous ? belowCommonFolder(all.map(({ path }) => path)) : [];
  return await Promise.all(
    all.map(async ({ path, name }, index) => ({
      name: names[index] ?? name,
      bytes: await read(path, host.readUserFile),
    })),
  );
}

async function listFiles(path: string, host: Host) {
  const files = await read(path, host.listUserFiles);
  return files.map((file) => {
    const below = relative(path, file);
    return { path: file, name: below === '' ? basename(file) : withSlashes(below) };
  });
}

async function read<T>(path: string, reader: (path: string) => Promise<T>): Promise<T> {
  try {
    return await reader(path);
  } catch (error) {
    throw new InputError([`${path}: the file cannot be read: ${describeFailure(error)}`]);
  }
}

function belowCommonFolder(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) => withSlashes(resolve(path)).split('/'));
  const [first = []] = parts;
  const differing = first.findIndex((part, at) => parts.some((other) => other[at] !== part));
  return parts.map((one) => one.slice(Math.max(0, differing)).join('/'));
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
