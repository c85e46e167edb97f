import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../src/io/project-file/read-project';
import { type BadFile, badFiles } from '../support/bad-files';
import { packageRoot, runInMemory } from '../support/cli';

function bad(name: string): BadFile {
  const found = badFiles.find((file) => file.name === name);
  if (found === undefined) throw new Error(`no bad file ${name}`);
  return found;
}

async function run(names: readonly string[], ...options: readonly string[]) {
  const folder = join(packageRoot, 'test', 'fixtures', 'bad');
  const files = names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]);
  const args = ['import', ...names, '--out', 'out/p.careshed', '--setting', 'rural', ...options];
  return await runInMemory(args, Object.fromEntries(files));
}

const refused = badFiles.filter(
  ({ expected, isLarge }) =>
    isLarge !== true && expected.rejected !== undefined && expected.rows === undefined,
);

describe('careshed import', () => {
  it.each(refused)('names why $name is refused, and writes nothing', async ({ name, expected }) => {
    const { code, err, written } = await run([name]);
    expect(code).toBe(1);
    for (const reason of expected.rejected ?? []) expect(err).toContain(`[${reason}]`);
    expect(err).toContain(`error: ${name}`);
    expect(written).toEqual({});
  });

  it.each([
    ['ids-duplicate.csv', 'duplicateId'],
    ['xlsx-error-cells.xlsx', 'errorCell'],
    ['csv-unterminated-quote.csv', 'unterminatedQuote'],
    ['geojson-not-features.geojson', 'notAFeature'],
    ['shapefile-fewer-rows.zip', 'missingValue'],
  ])('stops at the bad rows of %s, and leaves them out when asked', async (name, code) => {
    const { rows = { accepted: 0, rejected: 0 } } = bad(name).expected;
    const stopped = await run([name]);
    expect(stopped.code).toBe(1);
    expect(stopped.written).toEqual({});
    expect(stopped.err).toContain(code);
    expect(stopped.out).toContain(
      `${rows.accepted + rows.rejected} rows read = ${rows.accepted} accepted + ${rows.rejected} rejected`,
    );
    const left = await run([name], '--skip-bad-rows');
    expect(left.code).toBe(0);
    expect(Object.keys(left.writtenBytes)).toEqual(['out/p.careshed']);
  });

  it.each([
    ['csv-header-only.csv', 'noDataRows'],
    ['text-letter.txt', 'tableNotUsed'],
    ['xlsx-titles-only.xlsx', 'tableNotUsed'],
  ])('says why nothing of %s could be used', async (name, code) => {
    const { code: exit, err, written } = await run([name]);
    expect(exit).toBe(1);
    expect(err).toContain(code);
    expect(err).toContain('no row of the files could be used');
    expect(written).toEqual({});
  });

  it('keeps names of a hostile list as they are in the saved project', async () => {
    const { code, writtenBytes } = await run(
      ['names-html.csv', 'names-formulas.csv'],
      '--skip-bad-rows',
    );
    expect(code).toBe(0);
    const saved = await readProjectFile(writtenBytes['out/p.careshed'] ?? new Uint8Array());
    if (!saved.ok) throw new Error(saved.error.code);
    expect(saved.problems).toEqual([]);
    const names = saved.document.project.places.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([...(bad('names-html.csv').expected.names ?? [])]),
    );
  });

  it('lets one bad file stop the others unless it may be left out', async () => {
    const names = ['csv-nul-bytes.csv', 'csv-lone-carriage-returns.csv', 'xlsx-password.xlsx'];
    const stopped = await run(names);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('[notText]');
    expect(stopped.err).toContain('[encryptedExcel]');
    const left = await run(names, '--skip-bad-rows');
    expect(left.code).toBe(0);
    expect(left.out).toContain('3 rows read = 3 accepted + 0 rejected');
  });
});
