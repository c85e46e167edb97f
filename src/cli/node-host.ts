import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describeFailure, type Host, InputError } from './host';
import { sitingThreadRunner } from './start-siting-thread';

/** The terminal and the file system. */
export function createNodeHost(packageRoot: string): Host {
  const base = userDirectory(packageRoot);
  return {
    out: (text) =>
      new Promise((done, fail) => {
        process.stdout.write(text, (error) => (error ? fail(outputFailure(error)) : done()));
      }),
    err: (text) => {
      process.stderr.write(text);
    },
    // Not the Buffer: its methods differ, and its memory may hold other files.
    readUserFile: async (path) => new Uint8Array(await readFile(resolve(base, path))),
    listUserFiles: async (path) => {
      const target = resolve(base, path);
      if (!(await stat(target)).isDirectory()) return [path];
      const entries = await readdir(target, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files
        .map((entry) => join(path, relative(target, join(entry.parentPath, entry.name))))
        .sort();
    },
    readPackageFile: (path) => readFile(join(packageRoot, path)),
    checkUserFile: (directory, name) => checkWritable(resolve(base, directory), name),
    writeUserFile: async (directory, name, chunks) => {
      const target = resolve(base, directory);
      await mkdir(target, { recursive: true });
      const file = await open(join(target, name), 'w');
      try {
        for (const chunk of chunks) await file.writeFile(chunk);
      } finally {
        await file.close();
      }
    },
    runSitingJob: sitingThreadRunner(packageRoot),
    now: () => new Date().toISOString(),
  };
}

/** A reader that went away is no failure, and told apart by its code. */
function outputFailure(error: Error): Error {
  if ('code' in error && error.code === 'EPIPE') return error;
  return new InputError([`standard output cannot be written: ${describeFailure(error)}`]);
}

/** Fails as writing the file would; what is not there yet is looked for in the folder that would hold it. */
async function checkWritable(directory: string, name: string): Promise<void> {
  const file = join(directory, name);
  for (let path = file; ; path = dirname(path)) {
    const found = await stat(path).catch((error: unknown) => {
      if (isMissing(error) && dirname(path) !== path) return null;
      throw error;
    });
    if (found === null) continue;
    const isRight = path === file ? !found.isDirectory() : found.isDirectory();
    if (!isRight)
      throw Object.assign(new Error(path), { code: path === file ? 'EISDIR' : 'ENOTDIR' });
    await access(path, constants.W_OK);
    return;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Where relative paths begin. `npm run careshed` changes into the package and says where the user was. */
function userDirectory(packageRoot: string): string {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  const isNpmRun = script === 'careshed' && process.cwd() === resolve(packageRoot);
  return isNpmRun && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}
