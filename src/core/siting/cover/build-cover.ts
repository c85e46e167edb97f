import { beyondTiers, type SitingInstance, type SitingQuestion } from '../types';
import { type CoverProblem, costSlack, transposeRows } from './cover-problem';
import { type CoverRows, mergeRows } from './reduce-rows';
import { withoutDominated, withSites } from './reduce-sites';
import { weightStepOf } from './weight-step';

export type MclpQuestion = Extract<SitingQuestion, { model: 'mclp' }>;

/** A problem and the site of the instance that each of its sites is. */
export interface MappedCover {
  readonly problem: CoverProblem;
  readonly sites: Uint32Array;
}

/** A question of maximal covering as rows: all of it, and what has to be searched. */
export interface BuiltCover {
  /** All free sites that can be paid for. */
  readonly full: MappedCover;
  /** Without the sites that others stand in for; its optimum is that of `full`. */
  readonly reduced: MappedCover;
}

/**
 * States a question of maximal covering without capacities as rows. A demand point gives one row a tier, with the weight
 * by which the tier counts more than the next one. Rows that fixed sites satisfy, or that have too few sites, are left
 * out; rows with the same sites and the same need are one. Throws where tier weights rise.
 */
export function buildCover(instance: SitingInstance, question: MclpQuestion): BuiltCover {
  const { allowance } = question;
  const hasUnitCosts = allowance.kind === 'count' || instance.siteCosts === undefined;
  const limit =
    allowance.kind === 'count'
      ? allowance.newSiteCount
      : hasUnitCosts
        ? Math.floor(allowance.budget + costSlack(allowance.budget))
        : allowance.budget;
  const siteCount = instance.siteIds.length;
  const costs = new Float64Array(siteCount).fill(1);
  if (!hasUnitCosts && instance.siteCosts) costs.set(instance.siteCosts);
  const isFree = new Uint8Array(siteCount);
  for (let site = 0; site < siteCount; site++)
    if (instance.fixed[site] === 0 && (costs[site] as number) <= limit + costSlack(limit))
      isFree[site] = 1;
  const rows = mergeRows(rowsOf(instance, question, isFree));
  const weightStep = weightStepOf(rows.weights);
  const terms = { hasUnitCosts, allowance: limit, weightStep };
  const all = Uint32Array.from(costs, (_, site) => site);
  const full = withSites(toProblem(rows, costs, terms), all, isFree);
  let reduced = full;
  for (;;) {
    const kept = withoutDominated(reduced.problem);
    if (kept === null) return { full, reduced };
    const fewer = withSites(reduced.problem, reduced.sites, kept);
    reduced = {
      problem: toProblem(mergeRows(fewer.problem), fewer.problem.costs, terms),
      sites: fewer.sites,
    };
  }
}

function toProblem(
  rows: CoverRows,
  costs: Float64Array,
  terms: Pick<CoverProblem, 'hasUnitCosts' | 'allowance' | 'weightStep'>,
): CoverProblem {
  return {
    rowCount: rows.weights.length,
    siteCount: costs.length,
    weights: rows.weights,
    needs: rows.needs,
    rowStarts: rows.rowStarts,
    rowSites: rows.rowSites,
    ...transposeRows(costs.length, rows.rowStarts, rows.rowSites),
    costs,
    ...terms,
  };
}

/** The rows of a question that are open to choice, one a demand point and tier, of free sites alone. */
function rowsOf(
  { weights, fixed, pairs }: SitingInstance,
  { reach, minProviders }: MclpQuestion,
  isFree: Uint8Array,
): CoverRows {
  const { tiers, tierWeights } = reach;
  const gains = tierWeights.map((weight, tier) => weight - (tierWeights[tier + 1] ?? 0));
  if (gains.some((gain) => gain < 0)) throw new Error('Tier weights must fall from tier to tier');
  const rowWeights: number[] = [];
  const needs: number[] = [];
  const starts = [0];
  const sites: number[] = [];
  for (let demand = 0; demand < weights.length; demand++) {
    const weight = weights[demand] as number;
    if (weight === 0) continue;
    const end = pairs.starts[demand + 1] as number;
    gains.forEach((gain, tier) => {
      if (weight * gain === 0) return;
      const from = sites.length;
      let need = minProviders;
      for (let at = pairs.starts[demand] as number; at < end; at++) {
        const pairTier = tiers[at] as number;
        if (pairTier === beyondTiers || pairTier > tier) continue;
        const site = pairs.sites[at] as number;
        if (fixed[site] === 1) need--;
        else if (isFree[site] === 1) sites.push(site);
      }
      if (need <= 0 || sites.length - from < need) {
        sites.length = from;
        return;
      }
      rowWeights.push(weight * gain);
      needs.push(need);
      starts.push(sites.length);
    });
  }
  return {
    weights: Float64Array.from(rowWeights),
    needs: Uint32Array.from(needs),
    rowStarts: Uint32Array.from(starts),
    rowSites: Uint32Array.from(sites),
  };
}
