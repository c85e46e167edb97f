import { medianCost, openSites } from '../evaluate';
import { gapOf } from '../search-watch';
import type { SitingInstance, SitingOutcome, SitingQuestion, SitingTools } from '../types';
import { Course } from './course';
import { findReachingPlan } from './covering';
import { equalExchanges } from './exchanges';
import { MedianProof } from './proof';
import { type MedianProblem, reduceMedian } from './reduce';
import { toColumns } from './rows';
import { type FoundPlan, MedianSearch } from './search';

/** Random starts and paths between good plans: as many as the exchange of columns of some million pairs takes. */
const searchPairs = 20_000_000;
const mostRestarts = 8;
const leastRestarts = 2;
const mostShakes = 60;
const mostAlternatives = 5;

/**
 * Finds the sites for the least sum of weight × cost of each demand point's nearest open site (p-median; Hakimi 1964), fixed
 * sites open and `newSiteCount` more: reductions, greedy addition and exchange, a Lagrangian bound with reduced-cost fixing,
 * and branch and bound on the radius within which a demand point is served. `optimal` is proven to a relative 1e-9, or
 * exactly where all products of weight and cost are whole. Whether all can be reached at all is asked of set covering where
 * the search finds no plan that does. `unreachable` names demand points that no possible
 * choice reaches; it is empty where only their number is too small. `feasible` without an objective: the time was up
 * before it was known whether all can be reached. Throws RangeError where more new sites are asked for than are free.
 */
export async function solvePMedian(
  instance: SitingInstance,
  question: Extract<SitingQuestion, { model: 'p-median' }>,
  tools: SitingTools,
): Promise<SitingOutcome> {
  const { newSiteCount } = question;
  const freeCount = instance.fixed.reduce((count, one) => count + (one === 0 ? 1 : 0), 0);
  if (!Number.isInteger(newSiteCount) || newSiteCount < 0 || newSiteCount > freeCount)
    throw new RangeError(
      `newSiteCount ${newSiteCount} is not a whole number from 0 to ${freeCount}`,
    );
  let problem: MedianProblem | null = null;
  const course = new Course(tools, (plan) =>
    problem ? sitesOf(instance, problem, plan, newSiteCount) : [],
  );
  const unreachable = unreachableDemand(instance, newSiteCount);
  if (unreachable.length > 0) return answer(course, 'infeasible', { unreachable });
  problem = reduceMedian(instance, newSiteCount);
  await course.look();
  const columns = toColumns(problem.rows, problem.columnCount);
  const search = new MedianSearch(problem, columns, tools.random, course);
  const reach = await findPlans(problem, search, course);
  if (reach === 'impossible') return answer(course, 'infeasible', {});
  const { best } = course;
  if (best === null) return answer(course, 'feasible', {});
  const proof = new MedianProof(problem, search, course, best);
  const isProven = !course.isOver && (await proof.run());
  return conclude(instance, problem, course, newSiteCount, proof, isProven);
}

/** Good plans in `course`; 'impossible' where no choice of that many columns reaches all rows. */
async function findPlans(
  problem: MedianProblem,
  search: MedianSearch,
  course: Course,
): Promise<'impossible' | 'done'> {
  course.stage = 'searching';
  await search.improve(await search.greedy());
  if (course.best === null && !course.isOver) {
    const plan = await findReachingPlan(problem, course);
    if (plan === 'impossible') return plan;
    course.stage = 'searching';
    if (plan !== null) await search.improve(await search.greedy(plan));
    // Where few plans reach all, those near one that does are better starts than random ones.
    for (let at = 0; at < mostShakes && course.best !== null && !course.isOver; at++)
      await search.shake(course.best, 2 + (at % 6));
  }
  if (problem.openCount === 0 || problem.openCount === problem.columnCount) return 'done';
  const pairs = Math.max(1, problem.rows.costs.length);
  const count = Math.max(leastRestarts, Math.min(mostRestarts, Math.floor(searchPairs / pairs)));
  for (let at = 0; at < count && !course.isOver; at++) await search.restart();
  for (let at = 0; at < count && !course.isOver; at++) await search.relink();
  return 'done';
}

function conclude(
  instance: SitingInstance,
  problem: MedianProblem,
  course: Course,
  newSiteCount: number,
  proof: MedianProof,
  isProven: boolean,
): SitingOutcome {
  const best = course.best as FoundPlan;
  const sites = sitesOf(instance, problem, best, newSiteCount);
  const objective = medianCost(instance, openSites(instance.fixed.length, sites));
  if (!isProven) {
    const bound = Math.min(objective, Math.max(0, course.bound ?? 0));
    return answer(course, 'feasible', { objective, bound, sites });
  }
  const exchanges = equalExchanges(instance, sites, mostAlternatives);
  const known = new Map<string, number[]>();
  const ties = proof.ties.map((tie) => sitesOf(instance, problem, tie, newSiteCount));
  for (const plan of [...ties, ...(exchanges ?? [])]) known.set(plan.join(), plan);
  known.delete(sites.join());
  const alternatives = [...known.values()].slice(0, mostAlternatives);
  const isUnique = alternatives.length > 0 ? false : proof.seeksTies && exchanges ? true : null;
  return {
    ...answer(course, 'optimal', { objective, bound: objective, sites }),
    alternatives,
    isUnique,
  };
}

/** Demand points that no site reaches that may be open. */
function unreachableDemand({ pairs, fixed }: SitingInstance, newSiteCount: number): number[] {
  const unreachable: number[] = [];
  for (let demand = 0; demand + 1 < pairs.starts.length; demand++) {
    const end = pairs.starts[demand + 1] as number;
    let at = pairs.starts[demand] as number;
    while (at < end && newSiteCount === 0 && fixed[pairs.sites[at] as number] === 0) at++;
    if (at === end) unreachable.push(demand);
  }
  return unreachable;
}

/** Sites of a plan: its columns, the fixed ones, and any spare ones where columns have run out. */
function sitesOf(
  { fixed }: SitingInstance,
  { siteOf, spareSites }: MedianProblem,
  { open }: FoundPlan,
  newSiteCount: number,
): number[] {
  const sites = open.map((column) => siteOf[column] as number);
  sites.push(...spareSites.slice(0, Math.max(0, newSiteCount - open.length)));
  fixed.forEach((isFixed, site) => {
    if (isFixed === 1) sites.push(site);
  });
  return sites.sort((a, b) => a - b);
}

function answer(
  course: Course,
  status: SitingOutcome['status'],
  {
    objective = null,
    bound = null,
    sites = [],
    unreachable = [],
  }: Partial<Pick<SitingOutcome, 'objective' | 'bound' | 'sites' | 'unreachable'>>,
): SitingOutcome {
  return {
    model: 'p-median',
    status: status === 'feasible' && course.isCancelled ? 'cancelled' : status,
    objective,
    bound,
    gap: gapOf(objective, bound),
    sites,
    unreachable,
    alternatives: [],
    isUnique: null,
    seconds: course.seconds,
  };
}
