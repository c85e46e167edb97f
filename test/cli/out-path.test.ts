import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main';
import { createNodeHost } from '../../src/cli/node-host';
import { packageRoot } from '../support/cli';
import { jemssFiles, tableArguments } from './site-files';
import { smallArguments, smallFiles } from './small-files';

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'careshed-out-'));
  for (const [name, content] of Object.entries({ ...jemssFiles, ...smallFiles }))
    await writeFile(join(directory, name), content);
  await mkdir(join(directory, 'folder.json'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function run(args: readonly string[]) {
  let err = '';
  const here = args.map((word) => (/\.\w+($|\/)/.test(word) ? join(directory, word) : word));
  const host = {
    ...createNodeHost(packageRoot),
    out: async () => undefined,
    err: (text: string) => {
      err += text;
    },
  };
  return { code: await main(here, host), err: err.replaceAll(directory, '') };
}

describe('a path that cannot be written', () => {
  it.each([
    [[...tableArguments, '--model', 'lscp', '--limit', '1'], 'folder.json', 'this is a directory'],
    [[...tableArguments, '--model', 'lscp', '--limit', '1'], 'D.csv/r.json', 'not a directory'],
    [smallArguments, 'P.csv', 'not a directory'],
    [['compare', 'A.careshed', 'B.careshed'], 'P.csv', 'not a directory'],
    [['import', 'P.csv'], 'folder.json', 'this is a directory'],
  ])('is named before any work of %o', async (args, out, why) => {
    const { code, err } = await run([...args, '--out', out]);
    expect([code, err]).toEqual([1, expect.stringContaining('cannot be written: ')]);
    expect(err).toContain(why);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is not mistaken for one of a folder that is made when it is needed, nor made before', async () => {
    const before = await readdir(directory);
    const out = ['--out', 'new.dir/sub/r.json'];
    const bad = await run([
      ...tableArguments,
      '--model',
      'mclp',
      '--limit',
      '1',
      '--p',
      '9',
      ...out,
    ]);
    expect([bad.code, bad.err.includes('cannot be written')]).toEqual([1, false]);
    expect(await readdir(directory)).toEqual(before);
    const good = await run([
      ...tableArguments,
      '--model',
      'mclp',
      '--limit',
      '1',
      '--p',
      '1',
      ...out,
    ]);
    expect([good.code, good.err.includes('wrote /new.dir/sub/r.json')]).toEqual([0, true]);
    const again = await run([...tableArguments, '--model', 'lscp', '--limit', '1', ...out]);
    expect(again.code).toBe(0);
  }, 60_000);
});
