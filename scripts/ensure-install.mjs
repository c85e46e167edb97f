// Installs the packages that package-lock.json asks for, when they are not there. Speaks on standard error only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Node.js that the tools run on. */
const oldestNode = [20, 19];
/** Lines of npm's output that are shown when it fails. */
const tailLines = 15;
const noNetwork =
  /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|EHOSTUNREACH)\b/;

/**
 * Returns true when all packages are in place, if need be after installing them. With `withDev: false` the packages
 * that only developers need are not asked for. Says why and returns false when Node.js is too old or npm fails.
 *
 * @param {string} root the folder of package.json
 * @param {{ withDev?: boolean }} options
 */
export function ensureInstall(root, { withDev = true } = {}) {
  if (!isNodeNewEnough()) {
    const { node } = process.versions;
    console.error(`Careshed needs Node.js ${oldestNode.join('.')} or later; this is ${node}.`);
    return false;
  }
  const wanted = join(root, 'package-lock.json');
  // Installed as a package itself: its dependencies came with it.
  if (!existsSync(wanted)) return true;
  const present = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(present) && holds(present, wanted, withDev)) return true;
  console.error('Installing packages …');
  // npm would try for many minutes; what its cache holds it can install without a network.
  const isOffline = noNetwork.test(npm(root, ['ping', '--fetch-retries=0']).output);
  // Exact versions as `npm ci`, which would first delete what is there and leave nothing when it fails.
  const { isOk, output } = npm(root, [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    isOffline ? '--offline' : '--prefer-offline',
    ...(withDev ? ['--include=dev'] : []),
  ]);
  if (isOk) return true;
  if (isOffline) {
    console.error('The packages could not be installed: npm does not reach its registry.');
    return false;
  }
  console.error(output.trimEnd().split('\n').slice(-tailLines).join('\n'));
  console.error(`The packages could not be installed. Run "npm install" in ${root} and try again.`);
  return false;
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 */
function npm(root, args) {
  const { status, stdout, stderr, error } = spawnSync('npm', [...args, '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  return { isOk: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

function isNodeNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
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
