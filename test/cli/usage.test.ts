import { describe, expect, it } from 'vitest';
import { runInMemory } from '../support/cli';
import { smallArguments, smallFiles } from './small-files';

describe('careshed usage', () => {
  it.each([
    ['no command', [], 'a command is missing'],
    ['an unknown command', ['anlyze'], 'there is no command "anlyze"'],
    ['an unknown option', [...smallArguments, '--colour'], '--colour'],
    ['an unknown option before a command', ['--colour'], 'there is no option "--colour"'],
    ['a missing value', ['analyze', '--places'], '--places'],
    ['an option in place of a value', ['analyze', '--places', '--json'], '--places'],
    ['a blank value', ['analyze', '--region='], '--region needs a value'],
    ['a repeated option', ['analyze', '--region', 'a', '--region', 'b'], '--region is given twice'],
    ['a stray word', [...smallArguments, 'more'], 'more'],
    [
      'missing files',
      ['analyze', '--places', 'P.csv'],
      '--facilities and --standards must be given',
    ],
    ['an unknown region', ['analyze', '--region', 'atlantis'], 'there is no region "atlantis"'],
    ['a wrong number', [...smallArguments, '--rural-radius', '-1'], '--rural-radius'],
    ['a speed of zero', [...smallArguments, '--walk-speed', '0'], '--walk-speed'],
    ['a detour below one', [...smallArguments, '--detour', '0.9'], '--detour'],
    ['a wrong choice', [...smallArguments, '--setting-of', 'county'], '--setting-of'],
    ['an unknown option of regions', ['regions', '--all'], '--all'],
  ])('answers %s with 2 and the usage', async (_, args, expected) => {
    const { code, out, err } = await runInMemory(args, smallFiles);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.split('\n')[0]).toContain(expected);
    expect(err).toContain('\nusage:\n');
  });

  it('prints help and version on request', async () => {
    expect(await runInMemory(['--help'])).toMatchObject({ code: 0, err: '' });
    expect((await runInMemory(['analyze', '--help'])).out).toContain('--rural-radius');
    expect((await runInMemory(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('lists the regions', async () => {
    const { code, out } = await runInMemory(['regions']);
    expect(code).toBe(0);
    for (const id of ['nangong', 'haimen', 'yulin', 'wujiang', 'xinzhou'])
      expect(out).toContain(id);
  });
});
