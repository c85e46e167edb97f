import { describeFailure, type Host, InputError } from './host';

/**
 * Finds out before the work whether a file could be written at its end, so that no answer is lost to a wrong path.
 * Throws `InputError`.
 */
export async function checkUserPath(path: string, host: Host): Promise<void> {
  await withParts(path, (directory, name) => host.checkUserFile(directory, name));
}

/** Writes a file that the user names by its path, and says so. Throws `InputError`. */
export async function writeUserPath(
  path: string,
  chunks: Iterable<string | Uint8Array>,
  host: Host,
): Promise<void> {
  await withParts(path, (directory, name) => host.writeUserFile(directory, name, chunks));
  host.err(`wrote ${path}\n`);
}

async function withParts(
  path: string,
  use: (directory: string, name: string) => Promise<void>,
): Promise<void> {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const directory = cut < 0 ? '.' : path.slice(0, cut) || '/';
  try {
    await use(directory, path.slice(cut + 1));
  } catch (error) {
    throw new InputError([`${path} cannot be written: ${describeFailure(error)}`]);
  }
}
