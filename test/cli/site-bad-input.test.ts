import { describe, expect, it } from 'vitest';
import { runInMemory } from '../support/cli';
import { jemssFiles, lineFiles, tableArguments } from './site-files';
import { smallArguments, smallFiles } from './small-files';

const mclp = ['--model', 'mclp', '--limit', '1'];
const table = (args: readonly string[], files: Record<string, string> = {}) =>
  runInMemory([...tableArguments, ...args], { ...jemssFiles, ...files });
const lists = (...args: string[]) =>
  runInMemory(['site', ...smallArguments.slice(1), ...args], smallFiles);

describe('careshed site with a bad number of sites', () => {
  it.each([
    ['0', '--p must be a whole number of at least 1, not "0"'],
    ['1.5', '--p must be a whole number of at least 1, not "1.5"'],
    ['many', '--p must be a whole number of at least 1, not "many"'],
    ['NaN', '--p must be a whole number of at least 1, not "NaN"'],
  ])('names a p of %s', async (p, text) => {
    const { code, out, err } = await table([...mclp, '--p', p]);
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', text]);
  });

  it('names a negative p, however it is written', async () => {
    const joined = await table([...mclp, '--p=-1']);
    expect([joined.code, joined.err.split('\n')[0]]).toEqual([
      2,
      '--p must be a whole number of at least 1, not "-1"',
    ]);
    const apart = await table([...mclp, '--p', '-1']);
    expect([apart.code, apart.err.split('\n')[0]?.includes('--p')]).toEqual([2, true]);
  });

  it.each(['mclp', 'backup', 'p-median', 'p-center'])(
    'names a p beyond the candidates, with %s',
    async (model) => {
      const limit = model.startsWith('p-') ? [] : ['--limit', '1'];
      const { code, out, err } = await table(['--model', model, ...limit, '--p', '4']);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(
        'error: 4 new sites are asked for, but there are only 3 free candidates',
      );
    },
  );

  it('names a number of new sites of 0 where none is fixed', async () => {
    const { code, err } = await table([...mclp, '--add', '0']);
    expect([code, err.includes('[newSitesZero]')]).toEqual([1, true]);
  });

  it('wants a number where the model needs one, and none where it does not', async () => {
    expect((await table(mclp)).err).toContain('--model mclp needs --p or --add');
    expect((await table(['--model', 'p-center', '--budget', '3'])).code).toBe(2);
    const set = await table(['--model', 'lscp', '--limit', '1', '--p', '2']);
    expect([set.code, set.err.includes('finds the number of sites itself')]).toEqual([2, true]);
    expect((await table([...mclp, '--p', '1', '--add', '1'])).err).toContain('--p and --add');
  });
});

describe('careshed site where more than one site is needed', () => {
  it('refuses lscp-b under a standard that asks for two already', async () => {
    const files = {
      ...smallFiles,
      'S.json': smallFiles['S.json'].replace(/}]$/, ',"minProviders":2}]'),
    };
    const args = ['site', ...smallArguments.slice(1), '--json', '--model'];
    const run = await runInMemory([...args, 'lscp-b'], files);
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err).toContain('the standard asks for 2 sites each; choose lscp or backup [oneP');
    expect((await runInMemory([...args, 'lscp'], files)).code).toBe(0);
  });

  it('says that one site is the backup of nobody', async () => {
    const one = await table(['--model', 'backup', '--limit', '1', '--p', '1', '--json']);
    expect([one.code, JSON.parse(one.out).objective]).toEqual([0, 0]);
    expect(one.err).toContain('warning: there are 1 sites in all, but each demand point needs 2');
    const two = await table(['--model', 'backup', '--limit', '1', '--p', '2', '--json']);
    expect(two.err).not.toContain('warning:');
  });
});

describe('careshed site with a budget', () => {
  const list = { ...smallFiles, 'K.csv': 'id,lng,lat,cost\nk1,110.5,22,5\nk2,110.15,22,7\n' };
  const site = (...more: string[]) => {
    const args = ['site', ...smallArguments.slice(1), '--candidates', 'K.csv', '--json', ...more];
    return runInMemory(args, list);
  };

  it.each([
    ['mclp', '--budget', '6'],
    ['lscp', '--limit', '9000'],
  ])('guesses no cost of stations that may close, with %s', async (model, ...more) => {
    const run = await site('--model', model, ...more, '--free-existing');
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err).toMatch(/error: .* 1 existing stations that may close have none; .*\[existing/);
    expect((await site('--model', model, ...more)).code).toBe(0);
  });

  it('says that the budget is a number where nothing has a cost', async () => {
    const run = await lists('--model', 'mclp', '--budget', '1', '--json');
    expect([run.code, run.err.includes('[costsUnknown]')]).toEqual([0, true]);
    const costs = await site('--model', 'mclp', '--budget', '6');
    expect([costs.code, costs.err.includes('[costsUnknown]')]).toEqual([0, false]);
  });
});

describe('careshed site with a bad table of costs', () => {
  it.each([
    ['a negative cost', 'd1,x,-3', 'row 8, column cost, value "-3": the cost is negative'],
    ['a missing cost', 'd1,x,', 'row 8, column cost: the cost is missing'],
    [
      'a cost that is no number',
      'd1,x,far',
      'row 8, column cost, value "far": the cost is not a number',
    ],
    [
      'an infinite cost',
      'd1,x,Infinity',
      'row 8, column cost, value "Infinity": the cost is infinite',
    ],
    ['NaN', 'd1,x,NaN', 'row 8, column cost, value "NaN": the cost is not a number'],
    [
      'an unknown demand point',
      'd9,x,1',
      'row 8, column demand_id, value "d9": the list of demand points has no such id',
    ],
    ['a doubled pair', 'd1,x,2', 'row 8, column cost, value "2": rows 2 and 8 both give d1 to x'],
    [
      'a site whose id a spreadsheet has rounded',
      'd1,4.50921E+11,2',
      'row 8, column site_id, value "4.50921E+11": the id looks like a number mangled by a spreadsheet',
    ],
    [
      'a demand point whose id a spreadsheet has rounded',
      '4.50921E+11,x,2',
      'row 8, column demand_id, value "4.50921E+11": the id looks like a number mangled',
    ],
    [
      'a site that is a formula',
      'd1,=A1,2',
      'row 8, column site_id, value "=A1": an id must not begin with =',
    ],
    ['a missing site', 'd1,,2', 'row 8, column site_id: the site_id is missing'],
  ])('names file, row, column and value of %s', async (_, row, text) => {
    const { code, out, err, written } = await table([...mclp, '--p', '1', '--out', 'r.json'], {
      'C.csv': `${jemssFiles['C.csv']}${row}\n`,
    });
    expect([code, out, written]).toEqual([1, '', {}]);
    expect(err).toContain(`error: C.csv: ${text}`);
    expect(err.match(/^error: /gm)).toHaveLength(1);
    expect(err).toContain('C.csv: 7 rows read, 6 valid, 1 with errors');
  });

  it('names bad weights and doubled demand points', async () => {
    const { code, err } = await table([...mclp, '--p', '1'], {
      'D.csv': 'id,weight\nd1,-2\nd2,\nd3,x\nd4,1\nd4,1\n',
    });
    expect(code).toBe(1);
    expect(err).toContain('error: D.csv: row 2, column weight, value "-2": the weight is negative');
    expect(err).toContain('error: D.csv: row 3, column weight: the weight is missing');
    expect(err).toContain(
      'error: D.csv: row 4, column weight, value "x": the weight is not a number',
    );
    expect(err).toContain(
      'error: D.csv: row 6, column id, value "d4": rows 5 and 6 have the same id',
    );
  });

  it('names sites that the list of sites does not have, and sites without any pair are candidates', async () => {
    const sites = ['--sites', 'S.csv'];
    const { code, err } = await table([...mclp, '--p', '1', ...sites], { 'S.csv': 'id\nx\ny\n' });
    expect(code).toBe(1);
    expect(err).toContain(
      'error: C.csv: row 6, column site_id, value "z": the list of sites has no such id',
    );
    const more = await table([...mclp, '--p', '4', ...sites], { 'S.csv': 'id\nx\ny\nz\nw\n' });
    expect(more.code).toBe(0);
  });

  it('names files that are empty or not there', async () => {
    const empty = await table([...mclp, '--p', '1'], { 'D.csv': '', 'C.csv': '' });
    expect(empty.code).toBe(1);
    expect(empty.err).toContain('error: D.csv: row 1: the file is empty');
    const { 'C.csv': _, ...rest } = jemssFiles;
    const missing = await runInMemory([...tableArguments, ...mclp, '--p', '1'], rest);
    expect([missing.code, missing.err.includes('error: C.csv: the file cannot be read')]).toEqual([
      1,
      true,
    ]);
  });

  it('has no answer where there are no candidates', async () => {
    const sites = { 'S.csv': 'id\n', 'C.csv': 'demand_id,site_id,cost\n' };
    const { code, err } = await table([...mclp, '--p', '1', '--sites', 'S.csv'], sites);
    expect([code, err.includes('no rows of data')]).toEqual([1, true]);
  });
});

describe('careshed site with other bad input', () => {
  it('names fixed sites that do not exist', async () => {
    const { code, err } = await table([...mclp, '--p', '2', '--fixed', 'x,nix,nox']);
    expect(code).toBe(1);
    expect(err).toContain('error: --fixed: there is no site with the id nix, nox');
    const listed = await lists('--model', 'mclp', '--add', '1', '--fixed', 'nix');
    expect([listed.code, listed.err.includes('there is no site with the id nix')]).toEqual([
      1,
      true,
    ]);
  });

  it('answers a limit that nobody meets with 0 and a warning', async () => {
    const { code, out, err } = await runInMemory(
      [...tableArguments, '--model', 'mclp', '--limit', '0.5', '--p', '1', '--json'],
      { ...jemssFiles },
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'optimal', objective: 0, coveredShare: 0 });
    expect(err).toContain('warning: no demand point has a site within the limit');
    const all = await table(['--model', 'lscp', '--limit', '0.5', '--json']);
    expect(JSON.parse(all.out)).toMatchObject({
      status: 'infeasible',
      unreachable: ['d1', 'd2', 'd3', 'd4'],
    });
  });

  it.each([
    [['--limit', '0', '--p', '1'], '--limit must be a number greater than 0, not "0"'],
    [['--limit=-5', '--p', '1'], '--limit must be a number greater than 0, not "-5"'],
    [['--limit', 'NaN', '--p', '1'], '--limit must be a number greater than 0, not "NaN"'],
    [
      ['--limit', '5', '--outer', '5', '--outer-weight', '1', '--p', '1'],
      '--outer must be a number greater than 5',
    ],
    [['--limit', '5', '--outer', '9', '--p', '1'], '--outer needs --outer-weight'],
    [
      ['--limit', '5', '--outer', '9', '--outer-weight', '1.5', '--p', '1'],
      '--outer-weight must be at most 1',
    ],
    [['--p', '1'], '--model mclp with --costs needs --limit'],
    [['--limit', '1', '--budget', '0'], '--budget must be a number greater than 0'],
    [['--limit', '1', '--p', '1', '--share', '0.5'], '--share goes with --model lscp'],
    [
      ['--limit', '1', '--p', '1', '--time-limit', '0'],
      '--time-limit must be a number greater than 0',
    ],
    [['--limit', '1', '--p', '1', '--fixed', 'x,,y'], '--fixed has a blank id'],
    [['--limit', '1', '--p', '1', '--weights', 'people'], '--weights must be population or equal'],
    [
      ['--limit', '1', '--p', '1', '--region', 'yulin'],
      '--region cannot be given together with --demand',
    ],
    [
      ['--limit', '1', '--p', '1', '--candidates', 'villages'],
      '--candidates cannot be given together',
    ],
    [['--limit', '1', '--p', '1', 'stray'], 'stray'],
  ])('answers %o with wrong usage', async (args, text) => {
    const { code, out, err } = await table(['--model', 'mclp', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toContain(text);
  });

  it.each(['0', '1.01', 'NaN'])('names a share of %s', async (share) => {
    const { code, err } = await table(['--model', 'lscp', '--limit', '1', '--share', share]);
    expect([code, err.split('\n')[0]?.startsWith('--share must be')]).toEqual([2, true]);
  });

  it('knows its models, standards and inputs', async () => {
    expect((await table(['--limit', '1'])).err).toContain('--model must be given: mclp, lscp');
    expect((await table(['--model', 'best'])).err).toContain('there is no model "best"');
    const standard = await lists('--model', 'mclp', '--add', '1', '--standard', 'nix');
    expect([
      standard.code,
      standard.err.includes('there is no standard "nix"; there are ems'),
    ]).toEqual([2, true]);
    const half = await runInMemory(['site', '--demand', 'D.csv', ...mclp, '--p', '1'], jemssFiles);
    expect([half.code, half.err.split('\n')[0]]).toEqual([2, '--demand needs --costs']);
    const none = await runInMemory(['site', '--model', 'mclp', '--add', '1']);
    expect(none.code).toBe(2);
    const grid = await lists('--model', 'mclp', '--add', '1', '--candidates', 'grid:0');
    expect([grid.code, grid.err.includes('grid:METRES')]).toEqual([2, true]);
  });

  it('wants capacities where they are to be kept', async () => {
    const { code, err } = await table([...mclp, '--p', '1', '--capacities']);
    expect([code, err.includes('[capacitiesMissing]')]).toEqual([1, true]);
  });

  it('names each bad row of the list of sites', async () => {
    const { code, err } = await runInMemory(
      [...tableArguments, ...mclp, '--budget', '3', '--sites', 'S.csv'],
      { ...lineFiles, 'S.csv': 'id,cost,capacity\ns0,0,1\ns1,x,1\ns2,1,-1\ns3,1,1\n' },
    );
    expect(code).toBe(1);
    expect(err).toContain('error: S.csv: row 2, column cost, value "0": the cost must be above 0');
    expect(err).toContain('error: S.csv: row 3, column cost, value "x": the cost is not a number');
    expect(err).toContain(
      'error: S.csv: row 4, column capacity, value "-1": the capacity is negative',
    );
  });

  it('says when the result cannot be written', async () => {
    const { code, err } = await table([...mclp, '--p', '1', '--out', 'r.json']);
    expect([code, err.includes('wrote r.json')]).toEqual([0, true]);
  });
});
