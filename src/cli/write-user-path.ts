import { describeFailure, type Host, InputError } from './host';

/** Writes a file that the user names by its path, and says so. Throws `InputError`. */
export async function writeUserPath(
  path: string,
  chunks: Iterable<string | Uint8Array>,
  host: Host,
): Promise<void> {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const directory = cut < 0 ? '.' : path.slice(0, cut) || '/';
  try {
    await host.writeUserFile(directory, path.slice(cut + 1), chunks);
  } catch (error) {
    throw new InputError([`${path} cannot be written: ${describeFailure(error)}`]);
  }
  host.err(`wrote ${path}\n`);
}
