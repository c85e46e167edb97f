// Writes places.csv, facilities.csv and standards.json of two real counties, for trials by hand:
//   node scripts/real-counties.mjs OUTDIR
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
register();
const { makeRealCounties, makeStandards, readRealCounties } = await import(
  '../test/support/real-counties.ts'
);

const [directory, ...others] = process.argv.slice(2);
const list = readRealCounties();
if (directory === undefined || others.length > 0) {
  console.error('usage: node scripts/real-counties.mjs OUTDIR');
  process.exitCode = 2;
} else if (list === null) {
  console.error('The two real counties are not here: there is no ../shared/data/counties.');
  process.exitCode = 1;
} else {
  const { places, facilities } = makeRealCounties(list);
  const standards = makeStandards(readFileSync(join(root, 'seeds', 'common.json'), 'utf8'));
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'places.csv'), places);
  writeFileSync(join(directory, 'facilities.csv'), facilities);
  writeFileSync(join(directory, 'standards.json'), standards);
  console.log(`wrote places.csv, facilities.csv and standards.json into ${directory}`);
}
