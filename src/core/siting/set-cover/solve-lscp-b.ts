import { coveredWeight, openSites } from '../evaluate';
import { SearchWatch } from '../search-watch';
import type {
  SitingInstance,
  SitingOutcome,
  SitingProgress,
  SitingQuestion,
  SitingTools,
} from '../types';
import { isSame, roundDown, wholeStep } from '../whole-steps';
import { type BackupProblem, mustCover, reduceBackup, solveBackupProgram } from './backup-program';
import { type Cover, findUnreachable, toCover } from './cover';
import { openedColumns } from './cover-program';
import { columnsOf, findCover } from './find-cover';
import { forEachSwap, type OtherPlans, secondsForOthers, stateOf } from './other-plans';
import { searchBackups } from './search-backups';
import { meets } from './search-covers';
import { addFixed } from './solve-lscp';

const mostPlans = 5;
/** List positions that the search for good answers visits. */
const searchEffort = 4e8;

/**
 * Set covering with backup: of all answers of set covering (least number or cost of new sites) the one that gives the
 * most weight a second, different open site within reach, fixed ones among them (Daskin and Stern 1981; Hogan and
 * ReVelle 1986). A demand point with fewer than two possible sites is never backed up.
 *
 * First set covering is solved as `solveLscp` does, in half of the time; then backup is maximised among covers of that very
 * cost, by local search and the solver. While the least cost is not proven, the answer is `feasible`, and the bound is
 * the weight that any cover backs up which costs no more than the one that was found; the answer for the least cost is
 * among those. Infeasible where a demand point, even of no weight, has no possible site. Weights and costs are rounded
 * as in `solveLscp`.
 */
export async function solveLscpB(
  instance: SitingInstance,
  { reach }: Extract<SitingQuestion, { model: 'lscp-b' }>,
  tools: SitingTools,
): Promise<SitingOutcome> {
  const watch = new SearchWatch(tools, true);
  const isWithin = (pair: number) => reach.tiers[pair] === 0;
  const unreachable = findUnreachable(instance, isWithin, 1);
  if (unreachable.length > 0) return watch.infeasible('lscp-b', unreachable);
  const oneTier = { tiers: reach.tiers, tierWeights: [1] };
  const weigh = (sites: readonly number[]) =>
    coveredWeight(instance, oneTier, openSites(instance.fixed.length, sites), 2);
  const withFixed = (sites: readonly number[]) => addFixed(instance, sites);

  const first = toCover(instance, isWithin, 1);
  const step = wholeStep(first.costs);
  const answer = await findCover(
    first,
    {
      wanted: null,
      step,
      goal: Infinity,
      isQuick: false,
      onFound: (found) => {
        const sites = withFixed(found);
        watch.replace(sites, weigh(sites));
      },
    },
    firstHalf(watch),
  );
  const everySite = weigh(instance.siteIds.map((_, site) => site));
  watch.limit(everySite);
  const isLeast = isSame(answer.cost, answer.lower);

  // Without new sites there is one answer.
  if (answer.cost === 0) watch.limit(watch.objective);
  const cover = toCover(instance, isWithin, 2);
  const problem = { cover, cost: answer.cost, step, isLeast };
  if (!watch.isProven && !watch.isOver)
    await proveBackup(instance, problem, answer.sites, weigh, watch);
  if (!isLeast) return { ...watch.outcome('lscp-b'), ...unproven(watch) };
  if (!watch.isProven) return watch.outcome('lscp-b');
  const { plans, isUnique } = await findOtherBackups(instance, problem, weigh, watch);
  return watch.outcome('lscp-b', { alternatives: plans, isUnique });
}

/** An answer whose cost is not proven is not proven, even if it backs up all that can be. */
function unproven(watch: SearchWatch): Pick<SitingOutcome, 'status' | 'bound' | 'gap'> {
  const status = watch.isCancelled ? 'cancelled' : 'feasible';
  return { status, bound: watch.bound, gap: watch.gap };
}

/** A watch for set covering alone, which ends when half of the time is up and tells how the whole stands. */
function firstHalf(watch: SearchWatch): SearchWatch {
  const { tools } = watch;
  const progress = async ({ stage }: SitingProgress) => {
    await watch.look(stage);
  };
  return new SearchWatch(
    { ...tools, timeLimitSeconds: tools.timeLimitSeconds / 2, progress },
    false,
  );
}

async function proveBackup(
  instance: SitingInstance,
  problem: BackupProblem,
  found: readonly number[],
  weigh: (sites: readonly number[]) => number,
  watch: SearchWatch,
): Promise<void> {
  const weightStep = wholeStep(instance.weights);
  const cover = await reduceBackup(problem, problem.isLeast, watch);
  if (watch.isOver) return;
  // Sites that others can take the place of may be missing.
  const first = columnsOf(cover, found);
  let start: readonly number[] | null = first.length === found.length ? first : null;
  await searchBackups({ ...problem, cover }, first, searchEffort, watch, (columns) => {
    start = columns;
    const sites = addFixed(
      instance,
      columns.map((column) => cover.sites[column] as number),
    );
    watch.offer(sites, weigh(sites));
  });
  if (watch.isOver) return;
  // Weight that fixed sites give a second site whatever is opened.
  const given = sum(instance.weights) - sum(problem.cover.weights);
  const limit = (bound: number) => watch.limit(roundDown(given + bound, weightStep));
  const outcome = await solveBackupProgram({ ...problem, cover }, watch, {
    seconds: Infinity,
    onBound: limit,
    ...(start ? { start } : {}),
  });
  if (outcome === null) return;
  if (outcome.bound !== null) limit(outcome.bound);
  if (outcome.values === null) return;
  const plan = planOf(instance, problem, cover, outcome.values);
  if (plan === null) return;
  watch.offer(plan, weigh(plan));
  if (outcome.status === 'optimal' && outcome.objective !== null)
    if (isSame(given + outcome.objective, weigh(plan))) watch.limit(weigh(plan));
}

/** The sites of a solution, fixed ones among them; null where it is no set cover of the least cost after all. */
function planOf(
  instance: SitingInstance,
  { cover: whole, cost }: BackupProblem,
  cover: Cover,
  values: Float64Array,
): number[] | null {
  const columns = openedColumns(values, cover.sites.length);
  const total = columns.reduce((all, column) => all + (cover.costs[column] as number), 0);
  const sites = columns.map((column) => cover.sites[column] as number);
  const isCover = meets(mustCover(whole), columnsOf(whole, sites), null);
  return isCover && isSame(total, cost) ? addFixed(instance, sites) : null;
}

async function findOtherBackups(
  instance: SitingInstance,
  problem: BackupProblem,
  weigh: (sites: readonly number[]) => number,
  watch: SearchWatch,
): Promise<OtherPlans> {
  const { cover: whole, cost } = problem;
  const best = watch.objective ?? 0;
  const chosen = watch.sites.filter((site) => instance.fixed[site] === 0);
  if (cost === 0) return { plans: [], isUnique: true };
  const plans: number[][] = [];
  const backup = stateOf(whole, chosen, null);
  const aim = backup.metWeight;
  forEachSwap(stateOf(mustCover(whole), chosen, null), null, (out, into) => {
    backup.close(out);
    backup.open(into);
    if (isSame(backup.metWeight, aim)) {
      const sites = backup.opened().map((column) => whole.sites[column] as number);
      plans.push(addFixed(instance, sites));
    }
    backup.close(into);
    backup.open(out);
    return plans.length === mostPlans;
  });
  if (plans.length > 0) return { plans, isUnique: false };
  const seconds = secondsForOthers(watch);
  const cover = await reduceBackup(problem, false, watch);
  const otherThan = columnsOf(cover, chosen);
  if (watch.isOver || otherThan.length < chosen.length) return { plans, isUnique: null };
  const weightStep = wholeStep(instance.weights);
  const leastWeight = aim - Math.max(weightStep / 2, 1e-9 * Math.max(1, aim));
  const outcome = await solveBackupProgram({ ...problem, cover }, watch, {
    seconds,
    otherThan,
    leastWeight,
  });
  if (outcome?.status === 'infeasible') return { plans, isUnique: true };
  const plan = outcome?.values ? planOf(instance, problem, cover, outcome.values) : null;
  if (plan === null || !isSame(weigh(plan), best)) return { plans, isUnique: null };
  return { plans: [plan], isUnique: false };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
