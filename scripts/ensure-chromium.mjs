// Finds the Chromium that the browser tests drive and a Chinese font for it; installs Debian's where it may.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of the browser: CHROMIUM_PATH where it is set, else a known program; null when there is none. */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return isProgram(chosen) ? chosen : null;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  const paths = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...macPrograms].find(isProgram) ?? null;
}

/** Returns true when there is a browser, if need be after installing it; says why and returns false otherwise. */
export function ensureChromium() {
  const missing = [
    ...(findChromium() === null && !process.env.CHROMIUM_PATH ? ['chromium'] : []),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0 && canInstall()) install(missing);
  if (findChromium() !== null) {
    if (!hasChineseFont()) {
      console.error('There is no Chinese font (fonts-noto-cjk): Chinese will show as boxes.');
    }
    return true;
  }
  console.error(
    process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH names no program: ${process.env.CHROMIUM_PATH}`
      : 'The browser tests need Chromium: install chromium and fonts-noto-cjk, or set CHROMIUM_PATH.',
  );
  return false;
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {readonly string[]} packages of Debian */
function install(packages) {
  console.error(`Installing ${packages.join(' and ')} …`);
  aptGet('update') && aptGet('install', '-y', '--no-install-recommends', ...packages);
}

/** @param {readonly string[]} args */
function aptGet(...args) {
  const { status, stdout, stderr, error } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return true;
  const output = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  console.error(output.trimEnd().split('\n').slice(-5).join('\n'));
  console.error(`apt-get ${args[0]} failed.`);
  return false;
}

/** Other systems than Linux come with one. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return Boolean(stdout?.trim());
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
