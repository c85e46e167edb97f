import { coveredWeight, openingCost, openSites } from '../evaluate';
import { SearchWatch } from '../search-watch';
import type { SitingInstance, SitingOutcome, SitingQuestion, SitingTools } from '../types';
import { wholeStep } from '../whole-steps';
import { type Cover, findUnreachable, selectCover, toCover } from './cover';
import { findCover } from './find-cover';
import { findOtherCovers } from './other-plans';
import type { Wanted } from './search-covers';

/**
 * Set covering: the fewest new sites, or the cheapest where sites have costs, so that all demand points, or a share of
 * the weight, have as many open sites within reach as asked for (Toregas, Swain, ReVelle and Bergman 1971).
 *
 * Infeasible where not even all sites would do; `unreachable` then names all points with too few possible sites. Costs
 * and weights with a common divisor (whole numbers have one) are rounded to it, so that the tolerances of the solver
 * cannot decide; with others a proof by the solver holds to its tolerance of one millionth.
 */
export async function solveLscp(
  instance: SitingInstance,
  question: Extract<SitingQuestion, { model: 'lscp' }>,
  tools: SitingTools,
): Promise<SitingOutcome> {
  const { reach, share, minProviders } = question;
  const watch = new SearchWatch(tools, false);
  const isWithin = (pair: number) => reach.tiers[pair] === 0;
  const whole = toCover(instance, isWithin, minProviders);
  const aim = share === 1 ? null : aimOf(instance, share);
  const rest = aim && aim.least - (sum(instance.weights) - sum(whole.weights));
  const { cover, wanted } = rest === null ? { cover: whole, wanted: null } : partOf(whole, rest);
  const isPossible = (isOpen: Uint8Array) =>
    aim === null ||
    coveredWeight(instance, { tiers: reach.tiers, tierWeights: [1] }, isOpen, minProviders) >=
      aim.least;
  const unreachable = findUnreachable(instance, isWithin, minProviders);
  const canDo = aim === null ? unreachable.length === 0 : isPossible(instance.fixed.map(() => 1));
  if (!canDo) return watch.infeasible('lscp', unreachable);

  const step = wholeStep(cover.costs);
  const withFixed = (sites: readonly number[]) => addFixed(instance, sites);
  const answer = await findCover(
    cover,
    {
      wanted,
      step,
      goal: Infinity,
      isQuick: false,
      onFound: (found) => {
        const sites = withFixed(found);
        const isOpen = openSites(instance.fixed.length, sites);
        if (isPossible(isOpen)) watch.offer(sites, openingCost(instance, isOpen));
      },
      onProven: (lower) => watch.limit(lower),
    },
    watch,
  );
  watch.limit(answer.lower);
  await watch.look('proving');
  if (!watch.isProven) return watch.outcome('lscp');
  const best = { sites: answer.sites, cost: answer.cost, step };
  const { plans, isUnique } = await findOtherCovers(cover, wanted, best, watch);
  return watch.outcome('lscp', { alternatives: plans.map(withFixed), isUnique });
}

/** The rows that can count towards a weight; where none of them can be spared, all are wanted. */
function partOf(whole: Cover, wanted: number): { cover: Cover; wanted: Wanted } {
  const { rowStarts, needs, weights } = whole;
  const cover = selectCover(
    whole,
    (row) =>
      (weights[row] as number) > 0 &&
      (rowStarts[row + 1] as number) - (rowStarts[row] as number) >= (needs[row] as number),
    () => true,
  );
  const least = cover.weights.reduce((low, weight) => Math.min(low, weight), Infinity);
  return { cover, wanted: sum(cover.weights) - least < wanted ? null : wanted };
}

/** The least weight that is a share of all; a little less than that, so that sums of rounded numbers reach it. */
function aimOf({ weights }: SitingInstance, share: number): { readonly least: number } {
  const exact = share * sum(weights);
  const allowed = exact - 1e-9 * Math.max(1, exact);
  const step = wholeStep(weights);
  if (step === 0) return { least: exact - 0.5e-9 * Math.max(1, exact) };
  return { least: (Math.ceil(allowed / step) - 0.5) * step };
}

/** Sites of a whole answer, rising. */
export function addFixed({ fixed }: SitingInstance, found: readonly number[]): number[] {
  const isOpen = openSites(fixed.length, found);
  const sites: number[] = [];
  for (let site = 0; site < fixed.length; site++)
    if (isOpen[site] === 1 || fixed[site] === 1) sites.push(site);
  return sites;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
