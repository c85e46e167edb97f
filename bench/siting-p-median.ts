/**
 * p-median on seeded instances: clustered and uniform, each demand point (or the first of them) a candidate, costs in
 * metres, all pairs reachable. Prints what is proven, the gap, seconds by the clock and of the processor, and the peak of
 * memory; then the textbook model in HiGHS, in the same run, at a size that it can do.
 *
 * `npx tsx bench/siting-p-median.ts [--short]`; memory is the peak of the process so far, in rising order of size.
 */
import { solvePMedian } from '../src/core/siting/p-median/solve-p-median';
import type { SitingInstance, SitingTools } from '../src/core/siting/types';
import { loadMilpSolver } from '../src/workers/highs-milp';
import { seededRandom } from '../test/support/random';
import { clusteredInstance, instanceOf } from '../test/support/siting-instances';
import { textbookModel } from '../test/unit/core/siting/p-median/textbook';
import { reportMachine, Stopwatch } from './support';

const sideMeters = 200_000;

function uniform(seed: number, count: number): SitingInstance {
  const random = seededRandom(seed);
  const points = Array.from(
    { length: count },
    () => [random() * sideMeters, random() * sideMeters] as const,
  );
  return instanceOf(
    points.map(([x, y]) => points.map(([a, b]) => Math.hypot(x - a, y - b))),
    points.map(() => Math.ceil(random() * 3_000)),
  );
}

function clustered(seed: number, demandCount: number, siteCount: number): SitingInstance {
  const size = { demandCount, siteCount, sideKilometers: sideMeters / 1000, reachMeters: Infinity };
  return clusteredInstance(seededRandom(seed), size);
}

async function measure(
  name: string,
  instance: SitingInstance,
  newSiteCount: number,
  timeLimitSeconds: number,
): Promise<number> {
  const solveMilp = () => Promise.reject(new Error('all sites reach all'));
  const tools: SitingTools = {
    now: () => performance.now(),
    random: seededRandom(1),
    isCancelled: () => false,
    progress: () => new Promise((resolve) => setImmediate(resolve)),
    solveMilp,
    timeLimitSeconds,
  };
  const watch = new Stopwatch();
  const outcome = await solvePMedian(instance, { model: 'p-median', newSiteCount }, tools);
  const { clock, processor } = watch.read();
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    [
      name.padEnd(10),
      `${instance.weights.length} × ${instance.fixed.length}`.padEnd(14),
      `p ${newSiteCount}`.padEnd(6),
      outcome.status.padEnd(9),
      `gap ${((outcome.gap ?? 1) * 100).toFixed(4)} %`,
      `${(clock / 1000).toFixed(2)} s`,
      `processor ${(processor / 1000).toFixed(2)} s`,
      `unique ${outcome.isUnique}`,
      `peak ${peak.toFixed(0)} MiB`,
    ].join('  '),
  );
  return processor;
}

async function measurePeer(instance: SitingInstance, newSiteCount: number): Promise<void> {
  const solveMilp = await loadMilpSolver();
  const ours = await measure('clustered', instance, newSiteCount, 60);
  const watch = new Stopwatch();
  const outcome = await solveMilp(textbookModel(instance, newSiteCount), {
    timeLimitSeconds: 120,
    gap: 0,
    isCancelled: () => false,
  });
  const { clock, processor } = watch.read();
  console.log(
    `textbook model in HiGHS alone: ${outcome.status}, objective ${outcome.objective}, bound ${outcome.bound}, ` +
      `${(clock / 1000).toFixed(2)} s, processor ${(processor / 1000).toFixed(2)} s: ` +
      `${(processor / ours).toFixed(0)} times ours`,
  );
}

reportMachine();
const isShort = process.argv.includes('--short');
for (const newSiteCount of [10, 20, 50])
  for (const seed of isShort ? [1] : [1, 2, 3]) {
    await measure(`clustered${seed}`, clustered(seed, 500, 500), newSiteCount, 20);
    await measure(`uniform${seed}`, uniform(seed, 500), newSiteCount, 20);
  }
for (const newSiteCount of [20, 50])
  for (const seed of isShort ? [1] : [1, 2, 3]) {
    await measure(`clustered${seed}`, clustered(seed, 1_000, 1_000), newSiteCount, 60);
    await measure(`uniform${seed}`, uniform(seed, 1_000), newSiteCount, 60);
  }
if (!isShort) await measure('clustered1', clustered(1, 10_000, 1_000), 50, 120);
await measurePeer(clustered(1, 100, 100), 10);
