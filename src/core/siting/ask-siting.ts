import type { Result } from '../model/result';
import { beyondTiers, type PairTiers, type SitingInstance, type SitingQuestion } from './types';

/** The models as people choose them: `backup` is maximal covering by two sites. */
export const sitingModels = ['mclp', 'lscp', 'lscp-b', 'backup', 'p-median', 'p-center'] as const;
export type AskedModel = (typeof sitingModels)[number];

/** How many sites there may be: `all` counts the fixed ones too, `new` those beside them. */
export type AskedCount =
  | { readonly kind: 'all'; readonly count: number }
  | { readonly kind: 'new'; readonly count: number }
  | { readonly kind: 'budget'; readonly budget: number };

/** What a person asks, before it is put in terms of an instance. */
export interface AskedSiting {
  readonly model: AskedModel;
  /** Null for the models that find the number themselves: `lscp` and `lscp-b`. */
  readonly count: AskedCount | null;
  /** 0–1, of set covering. */
  readonly share: number;
  /** Sites that a demand point needs; `backup` needs two at least. */
  readonly minProviders: number;
  readonly usesCapacities: boolean;
}

/** Models that are asked with a limit. */
export function isCoveringModel(model: AskedModel): boolean {
  return model !== 'p-median' && model !== 'p-center';
}

/**
 * Puts what a person asks in terms of an instance. `reach` is not looked at by the models of distance.
 * Error codes: `countMissing`, `countNotUsed`, `countBelowFixed`, `budgetNotUsed`, `limitMissing`, `oneProviderOnly`.
 * `checkSiting` finds the rest.
 */
export function toQuestion(
  instance: SitingInstance,
  reach: PairTiers | null,
  asked: AskedSiting,
): Result<SitingQuestion> {
  const { model, count } = asked;
  if (model === 'lscp' || model === 'lscp-b') {
    if (count !== null)
      return fail('countNotUsed', `${model} finds the number of sites itself; leave it out`);
    if (reach === null) return limitMissing(model);
    if (model === 'lscp-b' && asked.minProviders > 1)
      return fail(
        'oneProviderOnly',
        `lscp-b gives everybody one site and as many as possible a second, but the standard asks for ${asked.minProviders} sites each; choose lscp or backup`,
      );
    return done(
      model === 'lscp'
        ? { model, reach, share: asked.share, minProviders: asked.minProviders }
        : { model, reach },
    );
  }
  if (count === null)
    return fail('countMissing', `${model} needs the number of sites, or a budget for coverage`);
  if (model === 'p-median' || model === 'p-center') {
    if (count.kind === 'budget')
      return fail('budgetNotUsed', `${model} takes a number of sites, not a budget`);
    const newSiteCount = newSites(instance, count);
    return typeof newSiteCount === 'number' ? done({ model, newSiteCount }) : newSiteCount;
  }
  if (reach === null) return limitMissing(model);
  const minProviders = model === 'backup' ? Math.max(2, asked.minProviders) : asked.minProviders;
  const rest = {
    model: 'mclp',
    reach,
    minProviders,
    usesCapacities: asked.usesCapacities,
  } as const;
  if (count.kind === 'budget') return done({ ...rest, allowance: count });
  const newSiteCount = newSites(instance, count);
  if (typeof newSiteCount !== 'number') return newSiteCount;
  return done({ ...rest, allowance: { kind: 'count', newSiteCount } });
}

/** How many sites are fixed in every answer. */
export function fixedSiteCount({ fixed }: SitingInstance): number {
  return fixed.reduce((sum, isFixed) => sum + isFixed, 0);
}

function newSites(
  instance: SitingInstance,
  { kind, count }: Exclude<AskedCount, { kind: 'budget' }>,
): number | Result<never> {
  if (kind === 'new') return count;
  const fixedCount = fixedSiteCount(instance);
  if (!(count < fixedCount) || fixedCount === 0) return count - fixedCount;
  return fail(
    'countBelowFixed',
    `${count} sites are asked for in all, but ${fixedCount} are fixed already; ask for more, count the new ones alone, or let existing sites close`,
  );
}

/** A limit in the unit of the costs, with an outer one that counts for less. */
export interface AskedLimit {
  readonly limit: number;
  readonly outer: { readonly limit: number; readonly weight: number } | null;
}

/**
 * The tiers of an instance under limits that hold for all pairs alike; both are inclusive.
 * Error codes: `limitInvalid`, `outerLimitInvalid`, `outerWeightInvalid`.
 */
export function tiersWithin(
  { pairs }: Pick<SitingInstance, 'pairs'>,
  asked: AskedLimit,
): Result<PairTiers> {
  const { limit, outer } = asked;
  if (!(limit > 0 && limit < Infinity))
    return fail('limitInvalid', `the limit must be a number above 0, not ${limit}`);
  if (outer !== null && !(outer.limit > limit && outer.limit < Infinity))
    return fail('outerLimitInvalid', `the outer limit must be above ${limit}, not ${outer.limit}`);
  if (outer !== null && !isOuterWeight(outer.weight))
    return fail('outerWeightInvalid', outerWeightMessage(outer.weight));
  // An outer limit that counts in full is the only one.
  if (outer?.weight === 1) return tiersWithin({ pairs }, { limit: outer.limit, outer: null });
  const tiers = new Uint8Array(pairs.costs.length).fill(beyondTiers);
  for (let at = 0; at < tiers.length; at++) {
    const cost = pairs.costs[at] as number;
    if (cost <= limit) tiers[at] = 0;
    else if (outer !== null && cost <= outer.limit) tiers[at] = 1;
  }
  return {
    ok: true,
    value: { tiers, tierWeights: outer === null ? [1] : [1, outer.weight] },
    issues: [],
  };
}

/** Whether a number can be what the outer limit counts for. */
export function isOuterWeight(weight: number): boolean {
  return weight > 0 && weight <= 1;
}

/** What is wrong with one that cannot. */
export function outerWeightMessage(weight: number): string {
  return `what the outer limit counts for must be above 0 and at most 1, not ${weight}`;
}

function limitMissing(model: AskedModel): Result<never> {
  return fail('limitMissing', `${model} needs a limit`);
}

function done(value: SitingQuestion): Result<SitingQuestion> {
  return { ok: true, value, issues: [] };
}

function fail(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}

/** The instance with the pairs alone that cost at most `limit`; the others are unreachable. */
export function withinCost(instance: SitingInstance, limit: number): SitingInstance {
  const { starts, sites, costs } = instance.pairs;
  const isKept = (_: number, at: number) => (costs[at] as number) <= limit;
  const newStarts = new Uint32Array(starts.length);
  for (let demand = 0; demand + 1 < starts.length; demand++) {
    let count = newStarts[demand] as number;
    const end = starts[demand + 1] as number;
    for (let at = starts[demand] as number; at < end; at++) if (isKept(0, at)) count += 1;
    newStarts[demand + 1] = count;
  }
  return {
    ...instance,
    pairs: { starts: newStarts, sites: sites.filter(isKept), costs: costs.filter(isKept) },
  };
}
