import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badFiles, bytesOf, describeBadFiles } from './bad-files';

const folder = fileURLToPath(new URL('../fixtures/bad/', import.meta.url));

/** Not made here: it keeps git from changing line ends, and the formatter from reading what cannot be read. */
const kept = new Set(['.gitattributes', 'biome.json']);

await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name));
for (const file of badFiles) {
  if (file.isLarge !== true) await writeFile(join(folder, file.name), await bytesOf(file));
}
await writeFile(join(folder, 'README.md'), describeBadFiles());
