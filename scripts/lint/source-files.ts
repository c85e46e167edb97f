import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** TypeScript files under src/, relative to the repository and with slashes, sorted. */
export function listSourceFiles(root: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.[cm]?tsx?$/.test(path))
    .sort();
}
