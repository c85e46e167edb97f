/** Reading 100,000 rows of CSV and XLSX into tables, and on to a project, each way in a process of its own, beside the peers' ways. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import Papa from 'papaparse';
import { csvFormat } from '../src/io/formats/csv';
import { paceProgress } from '../src/io/formats/pace';
import type { FormatReader } from '../src/io/formats/source';
import { xlsxFormat } from '../src/io/formats/xlsx';
import { IntakeSession } from '../src/io/intake/session';
import { loadRegion } from '../src/io/region-files';
import { makeCsv, makeXlsx, rowCount } from './intake-files';
import { median, Stopwatch } from './support';

const heapMegabytes = 400;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Longest time between two signs of life while a reader works, in milliseconds. */
async function read(format: FormatReader, bytes: Uint8Array): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const progress = paceProgress(async () => {
    longest = Math.max(longest, performance.now() - last);
    await new Promise((resolve) => setImmediate(resolve));
    last = performance.now();
  });
  const loadSqliteWasm = async () => new Uint8Array();
  const result = await format.read(
    { name: 'a', bytes },
    { progress, siblings: [], loadSqliteWasm },
  );
  if (!result.ok) throw new Error(result.error.message);
  return longest;
}

const readFile = async (path: string) => new Uint8Array(readFileSync(join(root, path)));

/** From the file to the finished project, with a region open: read, understood, joined to the region, checked. */
async function toProject(name: string, bytes: Uint8Array): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const session = await IntakeSession.open([{ name, bytes }], {
    openProject: await loadRegion('yulin', readFile),
    memory: { mappings: [], kindWords: [] },
    readFile,
    loadSqliteWasm: async () => new Uint8Array(),
    onProgress: async () => {
      longest = Math.max(longest, performance.now() - last);
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    },
  });
  await session.preview(session.draft.choices);
  const { project } = await session.finish(session.draft.choices, '2026-11-22T00:00:00Z');
  if (project.places.length !== rowCount) throw new Error(`${project.places.length} places`);
  return longest;
}

/** Ways by name, which begins with the ending of the file they read. */
const ways: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  'csv, csvFormat': (bytes) => read(csvFormat, bytes),
  'csv, read and made a project': (bytes) => toProject('a.csv', bytes),
  'csv, papaparse': (bytes) => Papa.parse<string[]>(new TextDecoder().decode(bytes)).data,
  'xlsx, xlsxFormat': (bytes) => read(xlsxFormat, bytes),
  'xlsx, read and made a project': (bytes) => toProject('a.xlsx', bytes),
  'xlsx, hucre readXlsx': (bytes) => readXlsx(bytes),
  'xlsx, hucre streamXlsxRows': async (bytes) => {
    const rows = [];
    for await (const row of streamXlsxRows(bytes)) rows.push(row);
    return rows;
  },
};

/** Runs one way in this process, whose heap the caller has limited, and prints what it took as JSON. */
async function runOne(name: string, path: string, rounds: number): Promise<void> {
  const way = ways[name];
  if (way === undefined) throw new Error(`there is no way "${name}"`);
  const bytes = new Uint8Array(readFileSync(path));
  const beforeMegabytes = process.memoryUsage().rss / 1_048_576;
  const clock: number[] = [];
  const processor: number[] = [];
  let longest = 0;
  for (let round = 0; round < rounds; round += 1) {
    const watch = new Stopwatch();
    const result = await way(bytes);
    const taken = watch.read();
    clock.push(taken.clock / 1_000);
    processor.push(taken.processor / 1_000);
    if (typeof result === 'number') longest = Math.max(longest, result);
  }
  const megabytes = process.resourceUsage().maxRSS / 1_024 - beforeMegabytes;
  console.log(
    JSON.stringify({ clock: median(clock), processor: median(processor), longest, megabytes }),
  );
}

/** Prints median seconds, peak memory above the file, and the longest stretch without a sign of life of each way. */
export async function runIntakeReadBench(rounds: number): Promise<void> {
  console.log(
    `reading ${rowCount} rows × 8 columns (median of ${rounds}, with a heap of ${heapMegabytes} MB)`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  writeFileSync(join(folder, 'a.csv'), makeCsv());
  writeFileSync(join(folder, 'a.xlsx'), await makeXlsx());
  for (const name of Object.keys(ways)) {
    const path = join(folder, `a.${name.split(',')[0]}`);
    const self = fileURLToPath(import.meta.url);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', self, name, path, `${rounds}`],
      { encoding: 'utf8' },
    );
    if (status !== 0) {
      console.log(`  ${name}: ended with ${status}: ${stderr.slice(0, 200)}`);
      continue;
    }
    const { clock, processor, longest, megabytes } = JSON.parse(stdout);
    const stretch = longest > 0 ? `, at most ${longest.toFixed(0)} ms without a sign of life` : '';
    console.log(
      `  ${name}: ${clock.toFixed(2)} s, ${processor.toFixed(2)} s of processor time, ${megabytes.toFixed(0)} MB above the file${stretch}`,
    );
  }
  rmSync(folder, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, path = '', rounds = '5'] = process.argv.slice(2);
  if (name === undefined) await runIntakeReadBench(5);
  else await runOne(name, path, Number(rounds));
}
