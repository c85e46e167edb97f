import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Host } from './host';
import { sitingThreadRunner } from './start-siting-thread';

/** The terminal and the file system. */
export function createNodeHost(packageRoot: string): Host {
  const base = userDirectory(packageRoot);
  return {
    out: (text) =>
      new Promise((done, fail) => {
        process.stdout.write(text, (error) => (error ? fail(error) : done()));
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

/** Where relative paths begin. `npm run careshed` changes into the package and says where the user was. */
function userDirectory(packageRoot: string): string {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  const isNpmRun = script === 'careshed' && process.cwd() === resolve(packageRoot);
  return isNpmRun && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}
