// Installs the packages that package-lock.json asks for, when they are not there. Speaks on standard error only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns true when all packages are in place, if need be after installing them. With `withDev: false` the packages
 * that only developers need are not asked for.
 */
export function ensureInstall(root, { withDev = true } = {}) {
  const wanted = join(root, 'package-lock.json');
  // Installed as a package itself: its dependencies came with it.
  if (!existsSync(wanted)) return true;
  const present = join(root, 'node_modules', '.package-lock.json');
  const isFresh = !existsSync(present);
  if (!isFresh && holds(present, wanted, withDev)) return true;
  console.error('Installing packages …');
  // `npm ci` would first delete what is there, and leave nothing when there is no network.
  const args = [isFresh ? 'ci' : 'install', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return true;
  console.error(`The packages could not be installed. Run "npm ci" in ${root} and try again.`);
  return false;
}

/** Whether the lock file of what is installed has each wanted package in its version. */
function holds(present, wanted, withDev) {
  const installed = readPackages(present);
  return Object.entries(readPackages(wanted)).every(([path, { version, ...entry }]) => {
    const isNeeded = path !== '' && !entry.optional && !entry.devOptional && !entry.link;
    if (!isNeeded || (entry.dev && !withDev)) return true;
    return installed[path]?.version === version;
  });
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}
