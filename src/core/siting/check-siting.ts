import {
  type Allowance,
  beyondTiers,
  type PairTiers,
  type SitingInstance,
  type SitingQuestion,
} from './types';

/** What can be wrong with a question; errors have no answer, warnings have one that is worth a second look. */
export type SitingProblemCode =
  | 'noDemand'
  | 'noCandidates'
  | 'newSitesNotWhole'
  | 'newSitesNegative'
  | 'newSitesZero'
  | 'newSitesTooMany'
  | 'weightInvalid'
  | 'pairCostInvalid'
  | 'siteCostInvalid'
  | 'capacityInvalid'
  | 'capacitiesMissing'
  | 'capacitiesOneTier'
  | 'budgetInvalid'
  | 'shareInvalid'
  | 'minProvidersInvalid'
  | 'tierWeightsInvalid'
  | 'oneTierOnly'
  | 'noWeight'
  | 'nobodyReached'
  | 'budgetTooSmall'
  | 'fewerSitesThanProviders';

/** One thing that is wrong, plain and cloneable. */
export interface SitingProblem {
  readonly code: SitingProblemCode;
  /** In English; says what to do. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** Demand points or sites that are meant, the first twenty. */
  readonly ids: readonly string[];
  /** Numbers of the message, for translations. */
  readonly values: Readonly<Record<string, number | string>>;
}

/** Ids that a problem names. */
const namedIds = 20;

/**
 * Everything that is wrong with a question before it is solved; empty where nothing is. That nobody can be reached, or
 * not everybody, is no error but an answer. Throws where the arrays of the instance do not belong together.
 */
export function checkSiting(instance: SitingInstance, question: SitingQuestion): SitingProblem[] {
  assertShape(instance, question);
  const log = new ProblemLog();
  checkNumbers(instance, log);
  if (instance.demandIds.length === 0)
    log.error(
      'noDemand',
      'there is no demand point; give places with a position, or a demand list',
    );
  else if (needsWeights(question) && !instance.weights.some((weight) => weight !== 0))
    log.warning(
      'noWeight',
      'all demand points have weight 0, so that every choice is as good; weigh all alike',
    );
  if (instance.siteIds.length === 0)
    log.error('noCandidates', 'there is no candidate site; choose where sites may be');
  if (question.model === 'mclp') checkAllowance(instance, question.allowance, log);
  else if ('newSiteCount' in question) checkCount(instance, question.newSiteCount, log);
  if (question.model === 'mclp') checkMclp(instance, question, log);
  if (question.model === 'lscp' || question.model === 'lscp-b') checkCovering(question, log);
  if ('reach' in question && instance.demandIds.length > 0 && instance.siteIds.length > 0) {
    const wanted = 'minProviders' in question ? question.minProviders : 1;
    if (!reachesAnybody(instance, question.reach, wanted))
      log.warning(
        'nobodyReached',
        wanted > 1
          ? `no demand point has ${wanted} sites within the limit; widen the limit or add candidates`
          : 'no demand point has a site within the limit; check the unit of the limit, widen it or add candidates',
        { minProviders: wanted },
      );
  }
  return log.problems;
}

class ProblemLog {
  readonly problems: SitingProblem[] = [];

  error(
    code: SitingProblemCode,
    message: string,
    values: SitingProblem['values'] = {},
    ids: readonly string[] = [],
  ): void {
    this.problems.push({ code, message, severity: 'error', ids, values });
  }

  warning(code: SitingProblemCode, message: string, values: SitingProblem['values'] = {}): void {
    this.problems.push({ code, message, severity: 'warning', ids: [], values });
  }
}

/** Whether the answer depends on who counts how much. */
function needsWeights(question: SitingQuestion): boolean {
  return question.model !== 'p-center' && (question.model !== 'lscp' || question.share < 1);
}

function checkNumbers(instance: SitingInstance, log: ProblemLog): void {
  const { demandIds, siteIds, weights, pairs, siteCosts, capacities, fixed } = instance;
  const isAtLeastZero = (value: number) => value >= 0 && value < Infinity;
  const report = (
    code: SitingProblemCode,
    what: string,
    ids: readonly string[],
    values: Float64Array,
    isValid: (value: number, at: number) => boolean,
  ) => {
    let count = 0;
    let first = 0;
    const bad: string[] = [];
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      if (isValid(value, at)) continue;
      if (count === 0) first = value;
      count += 1;
      if (bad.length < namedIds) bad.push(ids[at] as string);
    }
    if (count === 0) return;
    const message = `${count} ${what} (the first: ${bad[0]}, ${first})`;
    log.error(code, message, { count, id: bad[0] as string, value: String(first) }, bad);
  };
  report(
    'weightInvalid',
    'demand points have a weight that is not a number of 0 or more',
    demandIds,
    weights,
    isAtLeastZero,
  );
  if (siteCosts)
    report(
      'siteCostInvalid',
      'candidate sites have a cost that is not a number above 0',
      siteIds,
      siteCosts,
      (cost, site) => fixed[site] === 1 || (cost > 0 && cost < Infinity),
    );
  if (capacities)
    report(
      'capacityInvalid',
      'sites have a capacity that is not a number of 0 or more',
      siteIds,
      capacities,
      isAtLeastZero,
    );
  checkPairCosts(instance, pairs.costs, log);
}

function checkPairCosts(
  { demandIds, siteIds, pairs }: SitingInstance,
  costs: Float64Array,
  log: ProblemLog,
): void {
  const isBad = (cost: number) => !(cost >= 0 && cost < Infinity);
  const at = costs.findIndex(isBad);
  if (at < 0) return;
  let demand = 0;
  while ((pairs.starts[demand + 1] as number) <= at) demand += 1;
  const ids = [demandIds[demand] as string, siteIds[pairs.sites[at] as number] as string];
  const count = costs.reduce((sum, cost) => sum + (isBad(cost) ? 1 : 0), 0);
  const value = String(costs[at]);
  const message = `${count} pairs have a cost that is not a number of 0 or more (the first: ${ids.join(' to ')}, ${value}); leave out pairs that are unreachable`;
  log.error('pairCostInvalid', message, { count, value }, ids);
}

function checkAllowance(instance: SitingInstance, allowance: Allowance, log: ProblemLog): void {
  if (allowance.kind === 'count') {
    checkCount(instance, allowance.newSiteCount, log);
    return;
  }
  const { budget } = allowance;
  if (!(budget >= 0 && budget < Infinity)) {
    const message = `the budget must be a number of 0 or more, not ${budget}`;
    log.error('budgetInvalid', message, { budget: String(budget) });
    return;
  }
  const free = freeCosts(instance);
  if (free.length === 0) return;
  const least = free.reduce((a, b) => Math.min(a, b), Infinity);
  if (least > budget)
    log.warning(
      'budgetTooSmall',
      `the budget of ${budget} pays for no site: the cheapest costs ${least}`,
      { budget, least },
    );
}

function freeCosts({ fixed, siteCosts }: SitingInstance): number[] {
  return Array.from(fixed, (isFixed, site) => (isFixed ? null : (siteCosts?.[site] ?? 1))).filter(
    (cost) => cost !== null,
  );
}

function checkCount({ fixed, siteIds }: SitingInstance, asked: number, log: ProblemLog): void {
  const fixedCount = fixed.reduce((sum, isFixed) => sum + isFixed, 0);
  const freeCount = siteIds.length - fixedCount;
  const values = { asked: String(asked), freeCount, fixedCount };
  if (!Number.isInteger(asked)) {
    log.error('newSitesNotWhole', `the number of new sites must be whole, not ${asked}`, values);
  } else if (asked < 0) {
    log.error('newSitesNegative', `the number of new sites is ${asked}; give 1 or more`, values);
  } else if (asked === 0 && fixedCount === 0) {
    const message = 'the number of sites is 0 and none is fixed; give 1 or more';
    log.error('newSitesZero', message, values);
  } else if (asked > 0 && freeCount === 0 && siteIds.length > 0) {
    const message =
      'there is no candidate site beside the fixed ones; choose where new sites may be, or allow more ground';
    log.error('noCandidates', message, values);
  } else if (asked > freeCount && siteIds.length > 0) {
    const message = `${asked} new sites are asked for, but there are only ${freeCount} free candidates; ask for fewer or add candidates`;
    log.error('newSitesTooMany', message, values);
  }
}

function checkMclp(
  { capacities, fixed }: SitingInstance,
  { reach, allowance, minProviders, usesCapacities }: Extract<SitingQuestion, { model: 'mclp' }>,
  log: ProblemLog,
): void {
  checkProviders(minProviders, log);
  if (!usesCapacities && allowance.kind === 'count') {
    const sites = allowance.newSiteCount + fixed.reduce((sum, isFixed) => sum + isFixed, 0);
    if (sites > 0 && sites < minProviders)
      log.warning(
        'fewerSitesThanProviders',
        `there are ${sites} sites in all, but each demand point needs ${minProviders}, so that nobody is covered; ask for ${minProviders} or more`,
        { sites, minProviders },
      );
  }
  checkTierWeights(reach, log);
  if (!usesCapacities) return;
  if (capacities === undefined)
    log.error('capacitiesMissing', 'the sites have no capacities; give them in the list of sites');
  if (minProviders > 1 || reach.tierWeights.length > 1)
    log.error(
      'capacitiesOneTier',
      'with capacities there is one limit and one provider each; leave out the outer limit or the capacities',
    );
}

function checkCovering(
  question: Extract<SitingQuestion, { model: 'lscp' | 'lscp-b' }>,
  log: ProblemLog,
): void {
  if (question.model === 'lscp') {
    const { share } = question;
    checkProviders(question.minProviders, log);
    if (!(share > 0 && share <= 1)) {
      const message = `the share to be covered must be above 0 and at most 1, not ${share}`;
      log.error('shareInvalid', message, { share: String(share) });
    }
  }
  checkTierWeights(question.reach, log);
  if (question.reach.tierWeights.length !== 1)
    log.error('oneTierOnly', 'set covering knows one limit; leave out the outer one');
}

function checkProviders(minProviders: number, log: ProblemLog): void {
  if (Number.isInteger(minProviders) && minProviders >= 1) return;
  const message = `the number of sites that each demand point needs must be 1 or more and whole, not ${minProviders}`;
  log.error('minProvidersInvalid', message, { minProviders: String(minProviders) });
}

function checkTierWeights({ tierWeights }: PairTiers, log: ProblemLog): void {
  const isFalling = tierWeights.every(
    (weight, tier) => weight > 0 && weight <= (tier === 0 ? 1 : (tierWeights[tier - 1] as number)),
  );
  if (isFalling && tierWeights.length > 0 && tierWeights.length < beyondTiers) return;
  const message = `what the limits count for must be above 0, at most 1, and fall from the inner to the outer one, not ${tierWeights.join(', ')}`;
  log.error('tierWeightsInvalid', message, { tierWeights: tierWeights.join(', ') });
}

function reachesAnybody(
  { pairs, demandIds }: SitingInstance,
  { tiers }: PairTiers,
  wanted: number,
): boolean {
  for (let demand = 0; demand < demandIds.length; demand++) {
    let count = 0;
    const end = pairs.starts[demand + 1] as number;
    for (let at = pairs.starts[demand] as number; at < end && count < wanted; at++)
      if (tiers[at] !== beyondTiers) count += 1;
    if (count >= wanted) return true;
  }
  return false;
}

function assertShape(instance: SitingInstance, question: SitingQuestion): void {
  const { demandIds, siteIds, weights, fixed, pairs, siteCosts, capacities } = instance;
  const pairCount = pairs.sites.length;
  const lengths: readonly (readonly [string, number, number])[] = [
    ['weights', weights.length, demandIds.length],
    ['fixed', fixed.length, siteIds.length],
    ['starts', pairs.starts.length, demandIds.length + 1],
    ['costs', pairs.costs.length, pairCount],
    ['last start', pairs.starts[demandIds.length] ?? -1, pairCount],
    ['first start', pairs.starts[0] ?? -1, 0],
    ['site costs', siteCosts?.length ?? siteIds.length, siteIds.length],
    ['capacities', capacities?.length ?? siteIds.length, siteIds.length],
    ['tiers', 'reach' in question ? question.reach.tiers.length : pairCount, pairCount],
  ];
  for (const [what, actual, expected] of lengths)
    if (actual !== expected) throw new Error(`siting: ${what} ${actual} instead of ${expected}`);
  for (let demand = 0; demand < demandIds.length; demand++) {
    const from = pairs.starts[demand] as number;
    const end = pairs.starts[demand + 1] as number;
    if (end < from)
      throw new Error(`siting: pairs of demand point ${demand} end before they begin`);
    for (let at = from; at < end; at++) {
      const site = pairs.sites[at] as number;
      if (site >= siteIds.length || (at > from && site <= (pairs.sites[at - 1] as number)))
        throw new Error(
          `siting: pair ${at} of demand point ${demand} has site ${site} out of order`,
        );
    }
  }
}
