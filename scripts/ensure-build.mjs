// Builds the page into dist/ when it is missing or older than what it is made of.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** What the page is made of: files and folders. */
const sources = [
  'src',
  'geodata',
  'seeds',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** Lines of the build's output that are shown when it fails. */
const tailLines = 25;

/**
 * Returns true when dist/ is up to date, if need be after building it; says why and returns false when it cannot be
 * built.
 *
 * @param {string} root the folder of package.json
 */
export function ensureBuild(root) {
  const page = join(root, 'dist', 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newestOf(root)) return true;
  console.error('Building the page …');
  const start = new Date();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [vite, 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status === 0 && existsSync(page)) {
    // A source that changed while the build ran is newer than the page.
    utimesSync(page, start, start);
    return true;
  }
  const output = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  console.error(output.trimEnd().split('\n').slice(-tailLines).join('\n'));
  console.error('The page could not be built.');
  return false;
}

/** Time of the last change, in milliseconds; folders count too, so that a file taken away is a change. */
function newestOf(root) {
  const times = sources
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .map(newestUnder);
  return Math.max(...times);
}

/** @param {string} path */
function newestUnder(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path)
    .map((name) => newestUnder(join(path, name)))
    .reduce((newest, time) => Math.max(newest, time), status.mtimeMs);
}
