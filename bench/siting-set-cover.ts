/**
 * Set covering, with backup too, and p-center on clustered demand: seconds, gap and peak memory beside plain HiGHS on the textbook model.
 * `tsx bench/siting-set-cover.ts [seconds]` sets the limit of each search (60); each runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MilpRows } from '../src/core/siting/milp-rows';
import { solvePCenter } from '../src/core/siting/p-center/solve-p-center';
import { solveLscp } from '../src/core/siting/set-cover/solve-lscp';
import { solveLscpB } from '../src/core/siting/set-cover/solve-lscp-b';
import type { MilpModel, SitingInstance, SitingTools, SolveMilp } from '../src/core/siting/types';
import { loadMilpSolver } from '../src/workers/highs-milp';
import { seededRandom } from '../test/support/random';
import { clusteredInstance, tiersWithin } from '../test/support/siting-instances';
import { reportMachine, Stopwatch } from './support';

interface Case {
  readonly demandCount: number;
  readonly siteCount: number;
  readonly sideKilometers: number;
  readonly reachMeters: number;
  /** Share of the weight for set covering; absent for p-center. */
  readonly share?: number;
  readonly newSiteCount?: number;
  /** Asks for backup among the set covers; no peer. */
  readonly asksBackup?: boolean;
}

const small = { demandCount: 2_000, siteCount: 500, sideKilometers: 100 };
const tiny = { demandCount: 500, siteCount: 200, sideKilometers: 100, share: 1 };
const large = { demandCount: 10_000, siteCount: 2_000, sideKilometers: 150 };
const cases: readonly Case[] = [
  ...[small, large].flatMap((size) =>
    [1, 0.95].flatMap((share) =>
      [10_000, 20_000].map((reachMeters) => ({ ...size, share, reachMeters })),
    ),
  ),
  { ...tiny, reachMeters: 20_000, asksBackup: true },
  { ...small, share: 1, reachMeters: 10_000, asksBackup: true },
  { ...small, share: 1, reachMeters: 20_000, asksBackup: true },
  { demandCount: 1_000, siteCount: 1_000, sideKilometers: 100, reachMeters: 1e9, newSiteCount: 20 },
];

const [, , first = '60', which, how] = process.argv;
const limitSeconds = Number(first);
if (!(limitSeconds > 0)) throw new Error(`${first}: not a number of seconds`);
if (which === undefined) runAll();
else await runOne(cases[Number(which)] as Case, how === 'peer');

function runAll(): void {
  reportMachine();
  const script = fileURLToPath(import.meta.url);
  cases.forEach(({ asksBackup }, index) => {
    for (const one of asksBackup ? ['own'] : ['own', 'peer'])
      spawnSync(
        process.execPath,
        [...process.execArgv, script, String(limitSeconds), String(index), one],
        { stdio: 'inherit' },
      );
  });
}

async function runOne(one: Case, isPeer: boolean): Promise<void> {
  const instance = clusteredInstance(seededRandom(1), one);
  const solveMilp = await loadMilpSolver();
  const watch = new Stopwatch();
  const found = isPeer
    ? await solvePlainly(instance, one, solveMilp)
    : await solveOwn(instance, one, solveMilp);
  const { clock, processor } = watch.read();
  const size = `${one.demandCount} × ${one.siteCount}`;
  const question =
    one.share === undefined
      ? `p-center, p = ${one.newSiteCount}`
      : `${one.share * 100} % within ${one.reachMeters / 1_000} km${one.asksBackup ? ', backup' : ''}`;
  const gap = found.gap === null ? 'none' : `${(found.gap * 100).toFixed(2)} %`;
  console.log(
    [
      `${size}, ${question}, ${isPeer ? 'plain HiGHS' : 'careshed'}`,
      `${found.status} ${found.objective ?? '–'}, bound ${found.bound ?? '–'}, gap ${gap}`,
      `${(clock / 1_000).toFixed(1)} s (${(processor / 1_000).toFixed(1)} s of processor)`,
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most`,
    ].join('; '),
  );
}

interface Found {
  readonly status: string;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
}

function solveOwn(instance: SitingInstance, one: Case, solveMilp: SolveMilp): Promise<Found> {
  const tools: SitingTools = {
    now: () => performance.now(),
    random: seededRandom(1),
    isCancelled: () => false,
    progress: async () => {},
    solveMilp,
    timeLimitSeconds: limitSeconds,
  };
  if (one.share === undefined)
    return solvePCenter(
      instance,
      { model: 'p-center', newSiteCount: one.newSiteCount ?? 1 },
      tools,
    );
  const reach = tiersWithin(instance, [one.reachMeters]);
  if (one.asksBackup) return solveLscpB(instance, { model: 'lscp-b', reach }, tools);
  return solveLscp(instance, { model: 'lscp', reach, share: one.share, minProviders: 1 }, tools);
}

async function solvePlainly(
  instance: SitingInstance,
  one: Case,
  solveMilp: SolveMilp,
): Promise<Found> {
  const model =
    one.share === undefined
      ? centerModel(instance, one.newSiteCount ?? 1)
      : coverModel(instance, one.share);
  const outcome = await solveMilp(model, {
    timeLimitSeconds: limitSeconds,
    gap: 0,
    isCancelled: () => false,
  });
  const { objective, bound } = outcome;
  const gap =
    objective === null || bound === null
      ? null
      : Math.abs(objective - bound) / Math.max(objective, 1e-9);
  return { ...outcome, gap };
}

/** Fewest sites; for a share with a column a demand point. */
function coverModel({ pairs, weights, siteIds }: SitingInstance, share: number): MilpModel {
  const program = new MilpRows(false);
  for (const _ of siteIds) program.addColumn(1, true);
  weights.forEach((_, demand) => {
    for (let at = pairs.starts[demand] as number; at < (pairs.starts[demand + 1] as number); at++)
      program.add(pairs.sites[at] as number, 1);
    if (share < 1) program.add(program.addColumn(0, true), -1);
    program.endRow(share < 1 ? 0 : 1, Infinity);
  });
  if (share < 1) {
    weights.forEach((weight, demand) => {
      program.add(siteIds.length + demand, weight);
    });
    program.endRow(share * weights.reduce((sum, weight) => sum + weight, 0), Infinity);
  }
  return program.finish();
}

/** Assignment of each demand point; the largest cost as a share of the largest there is. */
function centerModel({ pairs, weights, siteIds }: SitingInstance, p: number): MilpModel {
  const program = new MilpRows(false);
  const most = pairs.costs.reduce((high, cost) => Math.max(high, cost), 0);
  for (const _ of siteIds) program.addColumn(0, true);
  const radius = program.addColumn(most, false);
  weights.forEach((_, demand) => {
    const start = pairs.starts[demand] as number;
    const end = pairs.starts[demand + 1] as number;
    const assigned: number[] = [];
    for (let at = start; at < end; at++) assigned.push(program.addColumn(0, true));
    for (const column of assigned) program.add(column, 1);
    program.endRow(1, 1);
    assigned.forEach((column, index) => {
      program.add(column, 1);
      program.add(pairs.sites[start + index] as number, -1);
      program.endRow(-Infinity, 0);
    });
    assigned.forEach((column, index) => {
      program.add(column, (pairs.costs[start + index] as number) / most);
    });
    program.add(radius, -1);
    program.endRow(-Infinity, 0);
  });
  siteIds.forEach((_, site) => {
    program.add(site, 1);
  });
  program.endRow(p, p);
  return program.finish();
}
