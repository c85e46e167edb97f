#!/usr/bin/env node
// The command line of Careshed: the program is TypeScript, which tsx runs as it is.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstall } from './ensure-install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// A reader that has seen enough, such as `head`, is no failure. Whoever writes to standard output hears of any other.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    if (stream === process.stderr) process.exit(1);
  });
}

if (!ensureInstall(root, { withDev: false })) process.exit(1);

const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../src/cli/main.ts');
const { createNodeHost } = await import('../src/cli/node-host.ts');
try {
  process.exitCode = await main(process.argv.slice(2), createNodeHost(root));
} catch (error) {
  if (error?.code !== 'EPIPE') {
    console.error('Careshed failed; this is a mistake in the program.');
    console.error(error);
    process.exitCode = 3;
  }
}
