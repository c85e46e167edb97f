import { describe, expect, it } from 'vitest';
import { runSite } from '../../src/cli/site-command';
import type { SitingProgress } from '../../src/core/siting/types';
import { type MemoryRun, runInMemory } from '../support/cli';
import { jemssFiles, lineFiles, tableArguments } from './site-files';
import { smallArguments, smallFiles } from './small-files';

const jemss = (...more: string[]) => runInMemory([...tableArguments, ...more], jemssFiles);
const line = (...more: string[]) => runInMemory([...tableArguments, ...more], lineFiles);
const json = ({ code, out, err }: MemoryRun) => {
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return JSON.parse(out);
};

describe('careshed site on a table of costs', () => {
  it.each([
    ['1', 4, ['x']],
    ['2', 6, ['y', 'z']],
    ['3', 6, ['x', 'y', 'z']],
  ])('covers what the example of JEMSS says with %s sites', async (p, objective, sites) => {
    const run = await jemss('--model', 'mclp', '--limit', '1', '--p', p, '--json');
    expect(json(run)).toMatchObject({
      model: 'mclp',
      status: 'optimal',
      objective,
      bound: objective,
      gap: 0,
      sites,
      totalWeight: 6,
      coveredWeight: objective,
    });
  });

  it('covers all with two sites, and is the same in the file as on standard output', async () => {
    const run = await jemss('--model', 'lscp', '--limit', '1', '--json', '--out', 'o/r.json');
    expect(json(run)).toMatchObject({ status: 'optimal', objective: 2, sites: ['y', 'z'] });
    expect(run.written['o/r.json']).toBe(run.out);
    expect(Object.keys(JSON.parse(run.out)).slice(0, 7)).toEqual([
      'model',
      'status',
      'objective',
      'bound',
      'gap',
      'sites',
      'seconds',
    ]);
  });

  it('covers a share with fewer sites', async () => {
    const args = ['--model', 'lscp', '--limit', '1', '--share', '0.66', '--json'];
    expect(json(await jemss(...args))).toMatchObject({ objective: 1, sites: ['x'] });
  });

  it('reads numbers as people write them', async () => {
    const args = ['--model', 'lscp', '--limit', '１', '--json', '--share'];
    for (const share of ['.66', '０.６６'])
      expect(json(await jemss(...args, share))).toMatchObject({ objective: 1, sites: ['x'] });
    const two = json(await jemss('--model', 'mclp', '--limit', '1', '--p', '２', '--json'));
    expect(two.objective).toBe(6);
  });

  it('names who cannot be covered', async () => {
    const files = { ...jemssFiles, 'D.csv': `${jemssFiles['D.csv']}far,5\n` };
    const args = [...tableArguments, '--model', 'lscp', '--limit', '1'];
    const run = await runInMemory([...args, '--json'], files);
    expect(json(run)).toMatchObject({
      status: 'infeasible',
      objective: null,
      bound: null,
      gap: null,
      sites: [],
      unreachable: ['far'],
    });
    expect(run.err).toContain(
      'note: 1 demand points have no pair in the table of costs, so that no site reaches them: far',
    );
    const text = await runInMemory(args, files);
    expect([text.code, text.out.match(/unreachable.*/)?.[0]]).toEqual([0, 'unreachable: 1: far']);
  });

  it('counts fixed sites with --p and not with --add', async () => {
    const fixed = ['--model', 'mclp', '--limit', '1', '--fixed', 'x', '--json'];
    expect(json(await jemss(...fixed, '--p', '1'))).toMatchObject({
      objective: 4,
      sites: ['x'],
      newSites: [],
    });
    expect(json(await jemss(...fixed, '--p', '2')).objective).toBe(5);
    const one = json(await jemss(...fixed, '--add', '1'));
    expect([one.objective, one.newSites.length, one.sites.length]).toEqual([5, 1, 2]);
    expect(json(await jemss(...fixed, '--add', '2')).objective).toBe(6);
    const two = await jemss(...fixed.slice(0, -2), 'x,y', '--p', '1', '--json');
    expect([two.code, two.out]).toEqual([1, '']);
    expect(two.err).toContain('error: 1 sites are asked for in all, but 2 are fixed already');
  });

  it('counts those alone who have two sites with backup', async () => {
    const args = ['--model', 'backup', '--limit', '1', '--p', '2', '--json'];
    // Of two sites, x and y share d2, x and z share d1: either way 2 people; y and z share nobody.
    expect(json(await jemss(...args))).toMatchObject({ model: 'backup', objective: 2 });
    // d3 and d4 have one possible site each and are never backed up.
    expect(json(await jemss(...args.slice(0, -2), '3', '--json')).objective).toBe(4);
  });

  it('gives the least sum of distances', async () => {
    // Sites s1 and s3: 1·10 + 2·0 + 3·10 + 4·0 = 40; s0 and s2: 0 + 20 + 0 + 40 = 60; s2 and s3: 20 + 20 = 40; …
    const run = await line('--model', 'p-median', '--p', '2', '--json');
    expect(json(run)).toMatchObject({ status: 'optimal', objective: 40, meanCost: 4 });
    expect(json(await line('--model', 'p-median', '--p', '3', '--json')).objective).toBe(10);
    expect(json(await line('--model', 'p-median', '--p', '4', '--json')).objective).toBe(0);
  });

  it('takes a limit of a model of distance as the farthest that can be served', async () => {
    const run = await line('--model', 'p-median', '--p', '1', '--limit', '15', '--json');
    expect(json(run)).toMatchObject({
      status: 'infeasible',
      objective: null,
      unreachable: [],
      notes: [{ code: 'tooFewSites' }],
    });
    const { out } = await line('--model', 'p-center', '--p', '1', '--limit', '15');
    expect(out).toMatch(
      /^状态 status: 无解 .*\n原因 reason: 站点太少, .*; so many sites cannot reach/m,
    );
    const all = json(await line('--model', 'p-median', '--p', '1', '--json'));
    expect(all).toMatchObject({ objective: 80, sites: ['s2'] });
  });

  it('counts in the outer limit for what it weighs', async () => {
    const args = ['--model', 'mclp', '--limit', '5', '--outer', '10', '--p', '1', '--json'];
    // s2: c within 5 counts 3, b and d within 10 count (2 + 4) · 0.5.
    expect(json(await line(...args, '--outer-weight', '0.5'))).toMatchObject({
      objective: 6,
      sites: ['s2'],
      coveredWeight: 9,
      coveredInnerWeight: 3,
    });
    expect(json(await line(...args, '--outer-weight', '0.1')).sites).toEqual(['s3']);
    expect(json(await line(...args, '--outer-weight', '1')).objective).toBe(9);
  });

  it('spends a budget, keeps to capacities, and pays no fixed site', async () => {
    const sites = ['--sites', 'S.csv', '--limit', '10', '--model', 'mclp', '--json'];
    // s1 and s3 cost 2: a, b, c and d. For 1 either s1 (6) or s3 (4).
    expect(json(await line(...sites, '--budget', '2'))).toMatchObject({
      objective: 10,
      sites: ['s1', 's3'],
    });
    expect(json(await line(...sites, '--budget', '1.5')).sites).toEqual(['s1']);
    const small = json(await line(...sites, '--budget', '0.5'));
    expect([small.objective, small.sites]).toEqual([0, []]);
    // s2 reaches 9 but has room for 5.
    const room = json(await line(...sites, '--p', '1', '--capacities'));
    expect(room).toMatchObject({ status: 'optimal', objective: 5, coveredWeight: 5 });
    expect([room.coveredShare, room.coveredPoints]).toEqual([0.5, undefined]);
    const files = { ...lineFiles, 'S.csv': 'id,fixed\ns0,是\ns1,\ns2,\ns3,\n' };
    const fixed = await runInMemory(
      [...tableArguments, '--sites', 'S.csv', '--model', 'lscp', '--limit', '10', '--json'],
      files,
    );
    expect(json(fixed)).toMatchObject({ objective: 1, sites: ['s0', 's2'], newSites: ['s2'] });
  });

  it('weighs all alike with --weights equal', async () => {
    const args = ['--model', 'mclp', '--limit', '0.5', '--p', '1', '--json'];
    expect(json(await line(...args, '--weights', 'equal'))).toMatchObject({
      objective: 1,
      totalWeight: 4,
    });
  });

  it('draws the curve of coverage', async () => {
    const run = await line('--model', 'mclp', '--limit', '5', '--p', '3', '--curve', '--json');
    const { curve, objective } = json(run);
    expect(
      curve.map((point: Record<string, unknown>) => [
        point.newSites,
        point.objective,
        point.status,
      ]),
    ).toEqual([
      [1, 4, 'optimal'],
      [2, 7, 'optimal'],
      [3, 9, 'optimal'],
    ]);
    expect([objective, curve[2].coveredShare]).toEqual([9, 0.9]);
    const fixed = ['--model', 'mclp', '--limit', '5', '--add', '1', '--fixed', 's3', '--curve'];
    expect(
      json(await line(...fixed, '--json')).curve.map(
        (point: { objective: number }) => point.objective,
      ),
    ).toEqual([4, 7]);
  });

  it('prints a short summary for people', async () => {
    const { code, out } = await jemss('--model', 'mclp', '--limit', '1', '--p', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/^模型 model: mclp$/m);
    expect(out).toMatch(/^状态 status: 已证明最优 \(optimal\)$/m);
    expect(out).toMatch(/^目标值 objective: 4 /m);
    expect(out).toMatch(/^覆盖 covered: 4 \/ 6 \(66\.7%\), 需求点 demand points 2 \/ 4$/m);
    expect(out).toMatch(/^新增 new: x$/m);
    expect(out.split('\n').length).toBeLessThan(15);
  });

  it('does not call a search without a plan feasible', async () => {
    const host = {
      err: () => undefined,
      out: async (text: string) => {
        printed += text;
      },
      readUserFile: async (path: string) =>
        new TextEncoder().encode(jemssFiles[path as keyof typeof jemssFiles]),
      runSitingJob: async () => ({
        outcome: {
          model: 'p-median',
          status: 'feasible',
          objective: null,
          bound: null,
          gap: null,
          sites: [],
          unreachable: [],
          alternatives: [],
          isUnique: null,
          seconds: 5,
        },
        curve: null,
      }),
    };
    let printed = '';
    const args = [...tableArguments.slice(1), '--model', 'p-median', '--p', '1'];
    expect(await runSite(args, host as never)).toBe(0);
    expect(printed).toContain('尚未找到方案');
    printed = '';
    await runSite([...args, '--json'], host as never);
    expect(JSON.parse(printed)).toMatchObject({
      status: 'feasible',
      objective: null,
      notes: [{ code: 'noPlanFound' }],
    });
  });

  it('gives the same bytes twice, but for the seconds', async () => {
    const args = ['--model', 'mclp', '--limit', '1', '--p', '2', '--json'];
    const strip = ({ out }: MemoryRun) => out.replace(/"seconds": .*/, '');
    expect(strip(await jemss(...args))).toBe(strip(await jemss(...args)));
  });
});

describe('careshed site on lists', () => {
  const site = (...more: string[]) => {
    const args = ['site', ...smallArguments.slice(1), ...more, '--json'];
    return runInMemory(args, smallFiles);
  };

  it('adds a village to the existing stations, and tells of what was left out', async () => {
    const run = await site('--model', 'mclp', '--add', '1');
    expect(json(run)).toMatchObject({
      status: 'optimal',
      objective: 600,
      sites: ['s1', '0103'],
      newSites: ['0103'],
      standard: 'ems',
      costUnit: 'meters',
      demandPoints: 3,
      coveredPoints: 3,
    });
    expect(JSON.parse(run.out).notes).toMatchObject([
      { code: 'demandWithoutPosition', count: 1, ids: ['0104'] },
      { code: 'candidatesWithoutPosition', count: 1, ids: ['0104'] },
    ]);
    expect(run.err).toContain('note: 1 demand points have no position and were left out');
  });

  it('counts existing stations with --p, and lets them close with --free-existing', async () => {
    expect(json(await site('--model', 'mclp', '--p', '1'))).toMatchObject({
      objective: 300,
      sites: ['s1'],
      newSites: [],
    });
    // 100 people go 14 km to 0102, which is less than 200 people from there to the station.
    const free = await site('--model', 'p-median', '--p', '2', '--free-existing');
    expect(json(free)).toMatchObject({
      sites: ['0102', '0103'],
      newSites: ['0102', '0103'],
      closedSites: ['s1'],
    });
    const kept = json(await site('--model', 'p-median', '--p', '4', '--free-existing'));
    expect(kept).toMatchObject({ objective: 0, newSites: ['0101', '0102', '0103'] });
    expect(kept.closedSites).toEqual([]);
  });

  it('asks of an area that has no station yet', async () => {
    const files = { ...smallFiles, 'F.csv': smallFiles['F.csv'].split('\n')[0] ?? '' };
    const args = ['site', ...smallArguments.slice(1), '--model', 'mclp', '--p', '1', '--json'];
    const run = await runInMemory(args, files);
    expect(json(run)).toMatchObject({ objective: 300, sites: [expect.any(String)] });
    expect(run.err).toContain('F.csv: 0 rows read; there is none yet');
    const analyzed = await runInMemory(smallArguments, files);
    expect([analyzed.code, analyzed.err.includes('[noDataRows]')]).toEqual([1, true]);
    const noPlaces = { ...smallFiles, 'P.csv': smallFiles['P.csv'].split('\n')[0] ?? '' };
    expect((await runInMemory(args, noPlaces)).code).toBe(1);
  });

  it('calls a village that is fixed by its id new, since no station is there', async () => {
    const args = ['--model', 'mclp', '--add', '0', '--fixed', '0103'];
    expect(json(await site(...args))).toMatchObject({
      sites: ['s1', '0103'],
      newSites: ['0103'],
      closedSites: [],
    });
    const lists = ['site', ...smallArguments.slice(1), ...args];
    const { out } = await runInMemory(lists, smallFiles);
    expect(out).toMatch(/^站点 sites: 2, 其中保留 kept 1$/m);
    expect(out).toMatch(/^新增 new: 0103 远村; 其中指定 asked for by --fixed 1$/m);
  });

  it('tells how far everybody has to go, those beyond the limit too', async () => {
    const plan = ['--add', '0'];
    const median = json(await site('--model', 'p-median', ...plan));
    expect(median.largestCost).toBeGreaterThan(51_000);
    for (const model of ['mclp', 'backup']) {
      const covering = json(await site('--model', model, ...plan));
      expect(covering.sites).toEqual(median.sites);
      expect(covering.coveredPoints).toBe(model === 'mclp' ? 2 : 0);
      expect(covering.reachedPoints).toBe(3);
      for (const key of ['meanCost', 'largestCost'])
        expect(covering[key]).toBeCloseTo(median[key], 6);
    }
    const lists = ['site', ...smallArguments.slice(1), '--model', 'mclp', '--add', '0'];
    const { out } = await runInMemory(lists, smallFiles);
    expect(out).toMatch(/^到最近站点 to the nearest: 平均 mean .* m, 全部 3 处 of all$/m);
  });

  it('takes the outer band of the standard for what it weighs', async () => {
    const two = json(await site('--model', 'mclp', '--p', '1', '--outer-weight', '0.25'));
    expect(two).toMatchObject({ objective: 100 + 0.25 * 200, coveredWeight: 300 });
  });

  it('takes planned stations, clinics, a grid or a list as candidates', async () => {
    const planned = json(await site('--model', 'mclp', '--add', '1', '--candidates', 'planned'));
    expect(planned.newSites).toEqual(['s2']);
    const clinics = await site('--model', 'mclp', '--add', '1', '--candidates', 'clinics');
    expect([clinics.code, clinics.err.includes('[noCandidates]')]).toEqual([1, true]);
    const grid = await site('--model', 'mclp', '--add', '1', '--candidates', 'grid:1000');
    expect([grid.code, grid.err.includes('[noOutlines]')]).toEqual([1, true]);
    const files = { ...smallFiles, 'K.csv': 'id,lng,lat,cost\nk1,110.5,22,4\nk2,110.15,22,1\n' };
    const args = ['site', ...smallArguments.slice(1), '--candidates', 'K.csv', '--model', 'mclp'];
    const dear = await runInMemory([...args, '--budget', '4', '--json'], files);
    expect(json(dear).newSites).toEqual(['k1']);
  });

  it('says that stations without a capacity are taken to have room for all', async () => {
    const list = 'id,lng,lat,capacity\nk1,110.5,22,40\nk2,110.15,22,1\n';
    const args = ['site', ...smallArguments.slice(1), '--candidates', 'K.csv', '--model', 'mclp'];
    const run = await runInMemory([...args, '--add', '1', '--capacities', '--json'], {
      ...smallFiles,
      'K.csv': list,
    });
    // The station serves both that it reaches, the list 40 of 300.
    expect(json(run)).toMatchObject({ objective: 340, newSites: ['k1'] });
    expect(JSON.parse(run.out).notes).toContainEqual({
      code: 'capacityUnknown',
      message: '1 existing stations have no capacity; they are taken to have room for all: s1',
      count: 1,
      ids: ['s1'],
    });
    expect(run.err).toContain('room for all: s1 [capacityUnknown]');
  });

  it('keeps candidates inside polygons and out of others', async () => {
    const box = (west: number, east: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [west, 21.9],
          [east, 21.9],
          [east, 22.1],
          [west, 22.1],
          [west, 21.9],
        ],
      ],
    });
    const files = {
      ...smallFiles,
      'near.geojson': JSON.stringify(box(109.9, 110.2)),
      'far.geojson': JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: {}, geometry: box(110.4, 110.6) }],
      }),
    };
    const run = (...more: string[]) => {
      const args = ['site', ...smallArguments.slice(1), '--model', 'mclp', '--add', '1', '--json'];
      return runInMemory([...args, ...more], files);
    };
    expect(json(await run('--within', 'far.geojson')).newSites).toEqual(['0103']);
    const without = await run('--forbidden', 'far.geojson');
    expect(['0101', '0102']).toContain(json(without).newSites[0]);
    expect(without.err).toContain('1 candidates lie where no site may be');
    const both = await run('--within', 'near.geojson', '--forbidden', 'near.geojson');
    expect([both.code, both.err.includes('[noCandidates]')]).toEqual([1, true]);
    const grid = await run('--within', 'near.geojson', '--candidates', 'grid:3000');
    expect([grid.code, grid.err.includes('[noOutlines]')]).toEqual([1, true]);
  });

  it('takes one limit for all in metres', async () => {
    expect(json(await site('--model', 'lscp', '--limit', '16000'))).toMatchObject({
      objective: 1,
      newSites: ['0103'],
    });
    // Two places are 1 and 15 km from the station, the third 52 km: with a site there, 15 km is the farthest.
    const center = json(await site('--model', 'p-center', '--add', '1'));
    expect(center.objective).toBeGreaterThan(15_000);
    expect(center.objective).toBeLessThan(16_000);
  });

  it('runs on a region that ships', async () => {
    const args = [
      'site',
      '--region',
      'nangong',
      '--model',
      'mclp',
      '--add',
      '1',
      '--limit',
      '8000',
    ];
    const run = await runInMemory([...args, '--outer', '12000', '--outer-weight', '0.5', '--json']);
    const result = json(run);
    expect(result.status).toBe('optimal');
    expect(result.newSites.length).toBe(1);
    expect(result.coveredWeight).toBeLessThanOrEqual(result.totalWeight);
    expect(run.err).toContain('standard: ems');
    expect(run.err).toMatch(/^note: \d+ demand points have an estimated population; .*\[popula/m);
  }, 60_000);
});

describe('progress of careshed site', () => {
  it('is at most a line a second on standard error', async () => {
    const { progressPrinter } = await import('../../src/cli/site-report');
    let milliseconds = 0;
    let err = '';
    const host = { err: (text: string) => (err += text) };
    const print = progressPrinter(host as never, () => milliseconds);
    const progress: SitingProgress = {
      stage: 'proving',
      objective: 1234,
      bound: 1300.5,
      gap: 0.0538,
      seconds: 2,
    };
    for (; milliseconds <= 2500; milliseconds += 100) print(progress);
    expect(err).toBe('proving: best 1,234, bound 1,300.5, gap 5.38%, 2 s\n'.repeat(2));
  });
});
