// Runs the benchmarks, which are TypeScript, through tsx: npm run bench -- --rounds=7
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstall } from './ensure-install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!ensureInstall(root)) process.exit(1);
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'bench', 'run.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
