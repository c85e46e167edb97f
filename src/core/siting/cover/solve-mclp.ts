import { coveredWeight, openSites } from '../evaluate';
import { gapOf, SearchWatch } from '../search-watch';
import type { SitingInstance, SitingOutcome, SitingTools } from '../types';
import { type BuiltCover, buildCover, type MclpQuestion } from './build-cover';
import { findOtherPlans } from './other-plans';
import { PlanMapping } from './plan-mapping';
import { solveCapacitated } from './solve-capacitated';
import { type CoverAnswer, solveCover } from './solve-cover';

/**
 * Answers a question of maximal covering: rows for demand points and tiers, reductions, greedy and interchange, a
 * Lagrangian bound with sites fixed by it, and branch and bound with that bound. All bounds are own sums of doubles, with
 * whole weights rounded down to what a sum can be; no solver's tolerance is in them. With capacities the answer comes
 * from `solveCapacitated`. `infeasible` where more sites are to be opened than are free. Throws where tier weights rise.
 * (Church and ReVelle 1974; Hogan and ReVelle 1986 for backup coverage.)
 */
export async function solveMclp(
  instance: SitingInstance,
  question: MclpQuestion,
  tools: SitingTools,
): Promise<SitingOutcome> {
  const mapping = new PlanMapping(instance, question);
  const watch = new SearchWatch(tools, true);
  if (!mapping.isPossible) return noAnswer(watch.seconds);
  if (question.usesCapacities && instance.capacities)
    return solveCapacitated(instance, question, tools);
  const built = buildCover(instance, question);
  const outcome = await solveBuilt({ instance, question, built, mapping, watch, tools });
  return outcome.outcome;
}

/** A question that is stated as rows, and what a search of it may start from. */
export interface BuiltQuestion {
  readonly instance: SitingInstance;
  readonly question: MclpQuestion;
  readonly built: BuiltCover;
  readonly mapping: PlanMapping;
  readonly watch: SearchWatch;
  readonly tools: SitingTools;
  /** Open sites of the instance to start from, and duals of the reduced problem. */
  readonly start?: { readonly sites: readonly number[]; readonly duals: Float64Array | null };
  readonly skipsOthers?: boolean;
}

/** Searches a question that is stated as rows, and gives what its neighbours may start from. */
export async function solveBuilt(
  terms: BuiltQuestion,
): Promise<{ outcome: SitingOutcome; duals: Float64Array | null }> {
  const { instance, question, built, mapping, watch, tools, start } = terms;
  const { reach, minProviders } = question;
  const weigh = (sites: readonly number[]) =>
    coveredWeight(instance, reach, openSites(instance.siteIds.length, sites), minProviders);
  const constant = weigh(mapping.fixed);
  const look = () => watch.look();
  const answer: CoverAnswer = await solveCover(built.reduced.problem, {
    random: tools.random,
    look,
    watch,
    onBetter: (chosen) => {
      const sites = mapping.toInstance(built.reduced, chosen);
      watch.offer(sites, weigh(sites));
    },
    onBound: (bound) => watch.limit(constant + bound),
    onStage: (stage) => {
      watch.stage = stage;
    },
    ...(start ? { startSites: mapping.fromInstance(built.reduced, start.sites) } : {}),
    ...(start?.duals ? { startDuals: start.duals } : {}),
  });
  const sites = mapping.toInstance(built.reduced, answer.sites);
  const objective = weigh(sites);
  const bound = answer.isOptimal ? objective : Math.max(objective, constant + answer.bound);
  const others =
    answer.isOptimal && !terms.skipsOthers
      ? await findOtherPlans(built.full.problem, mapping.fromInstance(built.full, sites), look)
      : { plans: [], isUnique: null };
  const outcome: SitingOutcome = {
    model: 'mclp',
    status: answer.isOptimal ? 'optimal' : watch.isCancelled ? 'cancelled' : 'feasible',
    objective,
    bound,
    gap: gapOf(objective, bound),
    sites,
    unreachable: [],
    alternatives: others.plans.map((plan) => mapping.toInstance(built.full, plan)),
    isUnique: others.isUnique,
    seconds: watch.seconds,
  };
  return { outcome, duals: answer.duals };
}

/** The outcome of a question that has no answer. */
export function noAnswer(seconds: number): SitingOutcome {
  return {
    model: 'mclp',
    status: 'infeasible',
    objective: null,
    bound: null,
    gap: null,
    sites: [],
    unreachable: [],
    alternatives: [],
    isUnique: null,
    seconds,
  };
}
