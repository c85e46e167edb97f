// Serves dist/ on this computer alone. Run by itself, `node scripts/serve.mjs --port 4173` builds the page if need be.
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuild } from './ensure-build.mjs';
import { ensureInstall } from './ensure-install.mjs';

const host = '127.0.0.1';
const defaultPort = 4173;

/**
 * The port that `--port` or the environment's PORT asks for; null when neither does. Throws on anything but a port.
 *
 * @param {readonly string[]} args
 * @returns {number | null}
 */
export function readPort(args) {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } });
  const text = values.port ?? process.env.PORT ?? '';
  if (text === '') return null;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Error(`"${text}" is no port; give a number from 1 to 65535.`);
}

/**
 * Serves dist/ until the program is told to end, and returns the address. Without a wished port it takes the first
 * free one; throws when a wished port is taken.
 *
 * @param {string} root the folder of package.json
 * @param {number | null} port
 */
export async function serve(root, port) {
  const { preview } = await import('vite');
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { host, port: port ?? defaultPort, strictPort: port !== null, open: false },
  });
  const address = server.httpServer.address();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      server.httpServer.closeAllConnections?.();
      server.httpServer.close(() => process.exit(0));
    });
  }
  return `http://${host}:${address.port}/`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  try {
    const port = readPort(process.argv.slice(2));
    if (!ensureInstall(root, { withDev: false }) || !ensureBuild(root)) process.exit(1);
    console.log(await serve(root, port));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
