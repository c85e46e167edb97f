// `npm start`: installs and builds what is missing, prints the coverage of the default region, serves the page.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './ensure-build.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { readPort, serve } from './serve.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const port = readPort(process.argv.slice(2));
  if (!ensureInstall(root, { withDev: false }) || !ensureBuild(root)) process.exit(1);
  printCoverage();
  const address = await serve(root, port);
  console.log(`\nCareshed 医疗服务覆盖分析: ${address}\nCtrl+C 结束 (ends it)`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

/** The page is of use without the table: a failure is told and no more. */
function printCoverage() {
  const index = JSON.parse(readFileSync(join(root, 'geodata', 'index.json'), 'utf8'));
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'careshed.mjs'), 'analyze', '--region', index.defaultRegion],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) console.error('The coverage table could not be printed.');
}
