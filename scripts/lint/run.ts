// Prints each line of src/ that breaks the border of its room: `npx tsx scripts/lint/run.ts`.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBreaches } from './borders';
import { listSourceFiles } from './source-files';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const files = listSourceFiles(root);
const breaches = files.flatMap((file) =>
  findBreaches(file, readFileSync(join(root, file), 'utf8')),
);
for (const { file, line, message } of breaches) console.error(`${file}:${line}: ${message}`);
console.log(`Import borders: ${files.length} files, ${breaches.length} breaches.`);
if (breaches.length > 0) process.exitCode = 1;
