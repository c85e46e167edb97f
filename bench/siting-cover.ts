/**
 * Maximal covering on clustered demand: own engine, and beside it solvers alone on the textbook model in the same run:
 * HiGHS as it ships here, and with `--python=PATH` what of highspy, pyscipopt and ortools that Python has (one thread).
 * `tsx bench/siting-cover.ts [--peer-seconds=30] [--only=NAME] [--python=PATH]`; 0 seconds leave the peers out.
 */
import { spawnSync } from 'node:child_process';
import { type MclpQuestion, mclpCurve, solveMclp } from '../src/core/siting/cover';
import type {
  Allowance,
  MilpModel,
  SitingInstance,
  SitingTools,
  SolveMilp,
} from '../src/core/siting/types';
import { loadMilpSolver } from '../src/workers/highs-milp';
import { seededRandom } from '../test/support/random';
import { clusteredInstance, tiersWithin } from '../test/support/siting-instances';
import { nowMilliseconds, reportMachine, Stopwatch } from './support';

interface Workload {
  readonly name: string;
  readonly size: Parameters<typeof clusteredInstance>[1];
  readonly limits: readonly number[];
  readonly allowance: Allowance;
  readonly minProviders: number;
  readonly limitSeconds: number;
  /** Capacities are drawn between 0 and this; without it sites have room for all. */
  readonly mostCapacity?: number;
}

function sized(
  demandCount: number,
  siteCount: number,
  sideKilometers: number,
  reachMeters: number,
): Workload['size'] {
  return { demandCount, siteCount, sideKilometers, reachMeters };
}

const plain = { minProviders: 1, limits: [20_000], limitSeconds: 60 } as const;
const count = (newSiteCount: number): Allowance => ({ kind: 'count', newSiteCount });

const workloads: readonly Workload[] = [
  { ...plain, name: 'side-300', size: sized(2_000, 500, 300, 20_000), allowance: count(20) },
  { ...plain, name: 'side-150', size: sized(2_000, 500, 150, 20_000), allowance: count(20) },
  { ...plain, name: 'side-500', size: sized(2_000, 500, 500, 20_000), allowance: count(20) },
  {
    ...plain,
    name: 'large-300',
    size: sized(10_000, 2_000, 300, 10_000),
    allowance: count(50),
    limits: [10_000],
  },
  {
    ...plain,
    name: 'large-200',
    size: sized(10_000, 2_000, 200, 10_000),
    allowance: count(50),
    limits: [10_000],
  },
  {
    ...plain,
    name: 'backup',
    size: sized(2_000, 500, 300, 20_000),
    allowance: count(20),
    minProviders: 2,
  },
  {
    ...plain,
    name: 'tiers',
    size: sized(2_000, 500, 300, 20_000),
    allowance: count(20),
    limits: [10_000, 20_000],
  },
  {
    ...plain,
    name: 'budget',
    size: sized(2_000, 500, 300, 20_000),
    allowance: { kind: 'budget', budget: 50 },
  },
  {
    ...plain,
    name: 'capacities',
    size: sized(500, 100, 150, 20_000),
    allowance: count(10),
    mostCapacity: 40_000,
  },
  {
    ...plain,
    name: 'capacities-2000',
    size: sized(2_000, 200, 200, 20_000),
    allowance: count(20),
    mostCapacity: 40_000,
  },
  {
    ...plain,
    name: 'roomy-2000',
    size: sized(2_000, 200, 200, 20_000),
    allowance: count(20),
    mostCapacity: 100_000,
  },
  {
    ...plain,
    name: 'roomy-10000',
    size: sized(10_000, 500, 300, 20_000),
    allowance: count(20),
    mostCapacity: 500_000,
  },
];

function instanceOfWorkload({ size, mostCapacity }: Workload): SitingInstance {
  const instance = clusteredInstance(seededRandom(1), size);
  const random = seededRandom(99);
  const siteCosts = Float64Array.from(instance.fixed, () => 1 + Math.floor(random() * 4));
  if (mostCapacity === undefined) return { ...instance, siteCosts };
  const capacities = Float64Array.from(instance.fixed, () => Math.ceil(random() * mostCapacity));
  return { ...instance, siteCosts, capacities };
}

function questionOf(instance: SitingInstance, workload: Workload): MclpQuestion {
  const { allowance, minProviders, limits } = workload;
  return {
    model: 'mclp',
    reach: tiersWithin(instance, limits),
    allowance,
    minProviders,
    usesCapacities: workload.mostCapacity !== undefined,
  };
}

function toolsOf(solveMilp: SolveMilp, timeLimitSeconds: number): SitingTools {
  return {
    now: nowMilliseconds,
    random: seededRandom(1),
    isCancelled: () => false,
    progress: async () => undefined,
    solveMilp,
    timeLimitSeconds,
  };
}

/** The textbook model: need × whether a row is covered is at most the sum of its sites; no reductions, no start. */
function textbookModel(instance: SitingInstance, question: MclpQuestion): MilpModel {
  const { pairs, weights, siteIds } = instance;
  const { reach, allowance, minProviders } = question;
  const siteCount = siteIds.length;
  const objective = new Array<number>(siteCount).fill(0);
  const rowStarts = [0];
  const rowColumns: number[] = [];
  const rowValues: number[] = [];
  for (let demand = 0; demand < weights.length; demand++)
    reach.tierWeights.forEach((tierWeight, tier) => {
      const gain = tierWeight - (reach.tierWeights[tier + 1] ?? 0);
      for (
        let at = pairs.starts[demand] as number;
        at < (pairs.starts[demand + 1] as number);
        at++
      ) {
        if ((reach.tiers[at] as number) > tier) continue;
        rowColumns.push(pairs.sites[at] as number);
        rowValues.push(1);
      }
      rowColumns.push(objective.length);
      rowValues.push(-minProviders);
      objective.push((weights[demand] as number) * gain);
      rowStarts.push(rowColumns.length);
    });
  for (let site = 0; site < siteCount; site++) {
    rowColumns.push(site);
    rowValues.push(allowance.kind === 'count' ? 1 : (instance.siteCosts?.[site] ?? 1));
  }
  rowStarts.push(rowColumns.length);
  const rowCount = rowStarts.length - 1;
  const rowUpper = new Float64Array(rowCount).fill(Infinity);
  rowUpper[rowCount - 1] = allowance.kind === 'count' ? allowance.newSiteCount : allowance.budget;
  const rowLower = new Float64Array(rowCount);
  return {
    isMaximized: true,
    objective: Float64Array.from(objective),
    columnLower: new Float64Array(objective.length),
    columnUpper: new Float64Array(objective.length).fill(1),
    isInteger: new Uint8Array(objective.length).fill(1),
    rowLower,
    rowUpper,
    rowStarts: Int32Array.from(rowStarts),
    rowColumns: Int32Array.from(rowColumns),
    rowValues: Float64Array.from(rowValues),
  };
}

function numberOption(name: string, otherwise: number): number {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.slice(name.length + 3));
}

const percent = (share: number) => `${(share * 100).toFixed(3)} %`;
const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const peakMebibytes = () => (process.resourceUsage().maxRSS / 1024).toFixed(0);

reportMachine();
const peerSeconds = numberOption('peer-seconds', 30);
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
const solveMilp = await loadMilpSolver();
const chosen = workloads.filter(({ name }) => only === undefined || name === only);
const ownProcessor = new Map<string, number>();
const python = process.argv.find((argument) => argument.startsWith('--python='))?.slice(9);
for (const workload of chosen) {
  const instance = instanceOfWorkload(workload);
  const question = questionOf(instance, workload);
  const weight = instance.weights.reduce((sum, one) => sum + one, 0);
  const watch = new Stopwatch();
  const outcome = await solveMclp(instance, question, toolsOf(solveMilp, workload.limitSeconds));
  const { clock, processor } = watch.read();
  ownProcessor.set(workload.name, processor);
  console.log(
    `${workload.name}: ${outcome.status}, ${outcome.objective} (${percent((outcome.objective ?? 0) / weight)} of the weight), gap ${percent(outcome.gap ?? Number.NaN)}, ${inSeconds(clock)}, processor ${inSeconds(processor)}, unique ${outcome.isUnique}, ${outcome.alternatives.length} alternatives, peak ${peakMebibytes()} MiB`,
  );
}
if (only === undefined || only === 'curve') {
  const workload = workloads[0] as Workload;
  const instance = instanceOfWorkload(workload);
  const watch = new Stopwatch();
  const points = await mclpCurve(
    instance,
    questionOf(instance, workload),
    1,
    40,
    toolsOf(solveMilp, 60),
  );
  const { clock, processor } = watch.read();
  const proven = points.filter(({ status }) => status === 'optimal').length;
  const worst = Math.max(...points.map(({ gap }) => gap ?? 0));
  console.log(
    `curve of side-300, 1 to 40 sites: ${proven} of ${points.length} proven, worst gap ${percent(worst)}, ${inSeconds(clock)}, processor ${inSeconds(processor)}`,
  );
}
if (peerSeconds > 0)
  for (const workload of chosen) {
    if (workload.mostCapacity !== undefined) continue;
    const instance = instanceOfWorkload(workload);
    const model = textbookModel(instance, questionOf(instance, workload));
    const watch = new Stopwatch();
    const { status, objective, bound } = await solveMilp(model, {
      timeLimitSeconds: peerSeconds,
      gap: 0,
      isCancelled: () => false,
    });
    const { clock, processor } = watch.read();
    reportPeer('HiGHS alone', workload, { status, objective, bound, clock, processor });
    if (python !== undefined)
      for (const solver of ['highs', 'scip', 'cp-sat']) askPython(python, solver, workload, model);
  }

interface PeerAnswer {
  readonly status: string;
  readonly objective: number | null;
  readonly bound: number | null;
  /** Milliseconds. */
  readonly clock: number;
  readonly processor: number;
}

function reportPeer(name: string, workload: Workload, answer: PeerAnswer): void {
  const { status, objective, bound, clock, processor } = answer;
  const gap = objective === null || bound === null ? Number.NaN : (bound - objective) / objective;
  const ratio = processor / (ownProcessor.get(workload.name) ?? Number.NaN);
  console.log(
    `  ${name}, ${workload.name}: ${status}, ${objective}, gap ${percent(gap)}, ${inSeconds(clock)}, processor ${inSeconds(processor)}, ${ratio.toFixed(1)} × the processor, peak ${peakMebibytes()} MiB`,
  );
}

function askPython(path: string, solver: string, workload: Workload, model: MilpModel): void {
  const input = JSON.stringify(model, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
  const script = new URL('siting-peers.py', import.meta.url).pathname;
  const given = [script, solver, String(peerSeconds)];
  const { stdout, status } = spawnSync(path, given, { input, encoding: 'utf8' });
  if (status !== 0) {
    console.log(`  ${solver} of Python, ${workload.name}: not there (${status})`);
    return;
  }
  const { seconds, processor, ...answer } = JSON.parse(stdout);
  reportPeer(`${solver} of Python`, workload, {
    ...answer,
    clock: seconds * 1000,
    processor: processor * 1000,
  });
}
