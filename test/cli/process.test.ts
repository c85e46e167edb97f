import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, runProcess } from '../support/cli';
import { smallArguments, smallFiles } from './small-files';

const megabyte = 1_000_000;
let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'careshed-'));
  for (const [name, text] of Object.entries(smallFiles))
    await writeFile(join(directory, name), text);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the careshed program', () => {
  it('writes the same files twice into a directory it creates', async () => {
    for (const out of ['a/b', 'c']) {
      const run = await runProcess([...smallArguments, '--out', out], directory);
      expect(run).toMatchObject({ code: 0, out: '' });
    }
    const names = await readdir(join(directory, 'c'));
    expect(names.sort()).toEqual(['coverage.csv', 'summary.json', 'uncovered.geojson']);
    for (const name of names) {
      const first = await readFile(join(directory, 'a', 'b', name));
      expect(first.equals(await readFile(join(directory, 'c', name)))).toBe(true);
    }
  }, 60_000);

  it('ends with 2 on wrong usage and with 1 when the result cannot be written', async () => {
    expect(await runProcess(['analyze', '--nonsense'], directory)).toMatchObject({
      code: 2,
      out: '',
    });
    const { code, err } = await runProcess([...smallArguments, '--out', 'P.csv'], directory);
    expect(code).toBe(1);
    expect(err).toContain(
      'error: P.csv/coverage.csv cannot be written: a part of the path is not a directory',
    );
  }, 60_000);

  it('runs from another directory through npm, with the result alone on standard output', async () => {
    await mkdir(join(directory, 'sub'), { recursive: true });
    await writeFile(join(directory, 'sub', 'own.csv'), smallFiles['P.csv']);
    const args = ['--places', 'own.csv', '--facilities', '../F.csv', '--standards', '../S.json'];
    const npm = ['npm', 'run', '-s', '--prefix', packageRoot, 'careshed', '--'];
    const run = await runProcess(['analyze', ...args, '--json'], join(directory, 'sub'), npm);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out).standards[0].places.total).toBe(4);
  }, 60_000);

  it.skipIf(!existsSync('/dev/full'))(
    'names a standard output that cannot be written',
    async () => {
      const script = `"${process.execPath}" "${join(packageRoot, 'scripts', 'careshed.mjs')}" --help > /dev/full`;
      const run = await runProcess(['-c', script], directory, ['bash']);
      expect([run.code, run.err]).toEqual([
        1,
        'error: standard output cannot be written: the disk is full\n',
      ]);
    },
    60_000,
  );

  it('does not mind a reader that closes early', async () => {
    const script = `"${process.execPath}" "${join(packageRoot, 'scripts', 'careshed.mjs')}" --help | true`;
    const run = await runProcess(['-c', `set -o pipefail; ${script}`], directory, ['bash']);
    expect(run.err).toBe('');
    expect(run.code).toBe(0);
  }, 60_000);

  it.each([
    ['random bytes', randomBytes, /not a text file|neither UTF-8 nor GB18030/],
    ['one letter', () => new Uint8Array(100 * megabyte).fill(0x61), /this is not a table/],
    ['one digit', () => new Uint8Array(100 * megabyte).fill(0x37), /this is not a table/],
  ])(
    'ends on 100 MB of %s with a named reason',
    async (_, make, reason) => {
      await writeFile(join(directory, 'huge.csv'), make());
      const args = smallArguments.map((each) => (each === 'P.csv' ? 'huge.csv' : each));
      const start = performance.now();
      const { code, err } = await runProcess(args, directory);
      expect(code).toBe(1);
      expect(err).toMatch(/^error: huge\.csv: row 1/);
      expect(err).toMatch(reason);
      expect(performance.now() - start).toBeLessThan(60_000);
    },
    90_000,
  );
});

/** The same bytes each time, by Marsaglia's xorshift. */
function randomBytes(): Uint8Array {
  const words = new Uint32Array((100 * megabyte) / 4);
  let state = 2463534242;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return new Uint8Array(words.buffer);
}
