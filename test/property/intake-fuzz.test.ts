import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cell, SourceFile } from '../../src/io/formats/source';
import { convertFacilities } from '../../src/io/intake/convert-facilities';
import { convertPlaces } from '../../src/io/intake/convert-places';
import { findHeader } from '../../src/io/intake/find-header';
import { guessColumns } from '../../src/io/intake/guess-columns';
import { readProjectFile } from '../../src/io/project-file/read-project';
import { zip } from '../support/bad-files/bad-file';
import { makeGoodFiles } from '../support/fuzz/good-files';
import { mutate, splice } from '../support/fuzz/mutate';
import { importFiles } from '../support/import-files';
import { pick, seededRandom } from '../support/random';
import { choicesFor, tableOf } from '../unit/io/intake/tables';
import { smallBytes } from '../unit/io/project-file/small-document';

vi.setConfig({ testTimeout: 120_000 });

const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);
const runsPerKind = Number(process.env.FUZZ_RUNS ?? 25);
const longestMilliseconds = 5_000;
const mostBytes = 500_000_000;

let goodFiles: readonly SourceFile[] = [];
const unheard: unknown[] = [];
const hear = (reason: unknown) => unheard.push(reason);

beforeAll(async () => {
  goodFiles = await makeGoodFiles();
  process.on('unhandledRejection', hear);
});
afterAll(() => {
  process.off('unhandledRejection', hear);
});

/** Imports one file and holds it to what every file must do; `run` says how to make it again. */
async function tryImport(file: SourceFile, run: string): Promise<'refused' | 'read'> {
  const before = memoryBytes();
  const start = performance.now();
  const { draft, preview } = await importFiles([file]).catch((error: unknown) => {
    throw new Error(`${run}: ${error instanceof Error ? error.stack : String(error)}`);
  });
  expect(performance.now() - start, run).toBeLessThan(longestMilliseconds);
  expect(memoryBytes() - before, run).toBeLessThan(mostBytes);
  const { read, accepted, rejected } = preview.counts;
  expect(accepted + rejected, run).toBe(read);
  expect(draft.rejected.length + draft.tables.length + draft.rasters.length, run).toBeGreaterThan(
    0,
  );
  for (const { code, message } of draft.rejected) {
    expect(code, run).toMatch(/^[a-z][A-Za-z]+$/);
    expect(message.length, run).toBeLessThan(500);
  }
  return draft.tables.length + draft.rasters.length > 0 ? 'read' : 'refused';
}

function memoryBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** One part of an archive is spoilt and the archive packed anew, so that its checksums are right. */
function mutateInside({ bytes }: SourceFile, random: () => number): Uint8Array {
  const parts = Object.entries(unzipSync(bytes));
  const [chosen] = pick(random, parts);
  return zip(
    parts.map(([name, content]) => ({
      name,
      content: name === chosen ? mutate(content, random) : content,
    })),
  );
}

function isZip({ bytes }: SourceFile): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

describe('spoilt files of any format end in a result', () => {
  const outcomes = { read: 0, refused: 0 };

  it('after accidents to their bytes', async () => {
    for (const [kind, file] of goodFiles.entries()) {
      const random = seededRandom(seed + kind);
      for (let run = 0; run < runsPerKind; run += 1) {
        const bytes = mutate(file.bytes, random);
        outcomes[await tryImport({ ...file, bytes }, `${file.name}, run ${run}`)] += 1;
      }
    }
  });

  it('after accidents inside of archives whose checksums are right', async () => {
    for (const [kind, file] of goodFiles.filter(isZip).entries()) {
      const random = seededRandom(seed + 100 + kind);
      for (let run = 0; run < runsPerKind; run += 1) {
        const bytes = mutateInside(file, random);
        outcomes[await tryImport({ ...file, bytes }, `inside ${file.name}, run ${run}`)] += 1;
      }
    }
  });

  it('when two of them are joined, under the name of either', async () => {
    const random = seededRandom(seed + 200);
    for (let run = 0; run < runsPerKind * 3; run += 1) {
      const [head, tail] = [pick(random, goodFiles), pick(random, goodFiles)];
      const bytes = splice(head.bytes, tail.bytes, random);
      const { name } = pick(random, [head, tail]);
      outcomes[await tryImport({ name, bytes }, `${head.name} + ${tail.name}, run ${run}`)] += 1;
    }
  });

  it('some are read and some are refused, and no failure goes unheard', async () => {
    await new Promise((resume) => setTimeout(resume, 20));
    expect(unheard).toEqual([]);
    const all = outcomes.read + outcomes.refused;
    expect(outcomes.read / all).toBeGreaterThan(0.1);
    expect(outcomes.refused / all).toBeGreaterThan(0.1);
  });
});

describe('spoilt saved projects', () => {
  it('open as far as they can be read, or say why not', async () => {
    const random = seededRandom(seed + 300);
    const whole = { name: 'p.careshed', bytes: smallBytes };
    for (let run = 0; run < runsPerKind * 8; run += 1) {
      const isInside = run % 2 === 0;
      const bytes = isInside ? mutateInside(whole, random) : mutate(smallBytes, random);
      const start = performance.now();
      const opened = await readProjectFile(bytes);
      expect(performance.now() - start, `run ${run}`).toBeLessThan(longestMilliseconds);
      if (!opened.ok) {
        expect(opened.error.message.length, `run ${run}`).toBeGreaterThan(10);
        continue;
      }
      const isAsSaved = Buffer.compare(bytes, smallBytes) === 0;
      if (isInside && !isAsSaved) expectSameOrTold(opened, run);
    }
  });
});

type Opened = Extract<Awaited<ReturnType<typeof readProjectFile>>, { readonly ok: true }>;

/** A part that is not as it was saved must not pass for it; the explanation for people may. */
function expectSameOrTold({ problems, document }: Opened, run: number): void {
  if (problems.length > 0) return;
  expect(document.project.places, `run ${run}`).toHaveLength(3);
  expect(document.project.facilities, `run ${run}`).toHaveLength(2);
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-+°′″ ENeE村无=/:'), maxLength: 20 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '1e309', '-0', '١٢٣', '１２３', '\u0000'),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.double(),
  fc.constantFrom<Cell>(null, true, { kind: 'error', text: '#REF!' }),
  text.map((formula): Cell => ({ kind: 'formula', formula, value: formula })),
);

describe('cells of any text', () => {
  const headers = [
    '编码',
    '名称',
    '经度',
    '纬度',
    '城乡',
    '人口',
    '类别',
    '床位数',
    '乡镇',
    '坐标系',
  ];

  it.each([
    ['places', convertPlaces],
    ['facilities', convertFacilities],
  ] as const)('make %s that can be used, or are told', async (list, convert) => {
    const row = fc.array(cell, { minLength: headers.length, maxLength: headers.length });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const table = tableOf([headers, ...rows]);
        const guessed = guessColumns(table, findHeader(table)).mapping;
        const columns = { id: 0, name: 1, lng: 2, lat: 3, setting: 4, population: 5 };
        const own = { kind: 6, beds: 7, township: 8, datum: 9 };
        for (const mapping of [
          { ...guessed, list },
          { list, headerIndex: 0, columns: { ...columns, ...own } },
        ]) {
          const choices = choicesFor(mapping, { settingRest: 'rural' });
          const { items, counts } = await convert(table, choices);
          expect(counts.accepted + counts.rejected).toBe(counts.read);
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
          for (const { id, name, lngLat } of items) {
            expect(id).not.toBe('');
            expect(id).not.toMatch(/^[=+@-]/);
            expect(name.trim()).not.toBe('');
            for (const degrees of lngLat ?? []) expect(Number.isFinite(degrees)).toBe(true);
          }
          const people = items.map((item) =>
            'populationCount' in item ? item.populationCount : item.bedCount,
          );
          for (const count of people) expect(count === null || count >= 0).toBe(true);
        }
      }),
      { numRuns: 250, seed },
    );
  });
});
