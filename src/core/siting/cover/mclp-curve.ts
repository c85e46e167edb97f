import { gapOf, SearchWatch } from '../search-watch';
import type { SitingInstance, SitingOutcome, SitingTools } from '../types';
import { buildCover, type MclpQuestion } from './build-cover';
import { PlanMapping } from './plan-mapping';
import { solveCapacitated } from './solve-capacitated';
import { noAnswer, solveBuilt } from './solve-mclp';

/** What so many new sites cover. */
export interface MclpCurvePoint
  extends Pick<SitingOutcome, 'status' | 'objective' | 'bound' | 'gap' | 'sites'> {
  readonly newSiteCount: number;
}

/**
 * The trade-off curve of maximal covering: the answers for `fromCount` to `toCount` new sites, each from the answer and
 * the duals of the one before. The objective never falls and no bound is above a later one, as more sites never cover
 * less. Each point may take an even share of the time that is left; `infeasible` beyond the number of free sites. Progress
 * is that of the point at work. Throws where tier weights rise.
 */
export async function mclpCurve(
  instance: SitingInstance,
  question: Omit<MclpQuestion, 'allowance'>,
  fromCount: number,
  toCount: number,
  tools: SitingTools,
): Promise<readonly MclpCurvePoint[]> {
  const whole = new SearchWatch(tools, true);
  const outcomes: SitingOutcome[] = [];
  const usesCapacities = question.usesCapacities && instance.capacities !== undefined;
  const questionOf = (newSiteCount: number): MclpQuestion => ({
    ...question,
    allowance: { kind: 'count', newSiteCount },
  });
  // The rows are the same for all counts above 0.
  const built = usesCapacities ? null : buildCover(instance, questionOf(Math.max(1, fromCount)));
  let start: { sites: readonly number[]; duals: Float64Array | null } | null = null;
  for (let count = fromCount; count <= toCount; count++) {
    const own = questionOf(count);
    const mapping = new PlanMapping(instance, own);
    const seconds = whole.secondsLeft / (toCount - count + 1);
    const timed = { ...tools, timeLimitSeconds: Math.max(1e-3, seconds) };
    if (!mapping.isPossible) {
      outcomes.push(noAnswer(0));
      continue;
    }
    if (built === null) {
      outcomes.push(await solveCapacitated(instance, own, timed, start?.sites));
    } else {
      const problemOf = (cover: typeof built.full) => ({
        ...cover,
        problem: { ...cover.problem, allowance: count },
      });
      const { outcome, duals } = await solveBuilt({
        instance,
        question: own,
        built: { full: problemOf(built.full), reduced: problemOf(built.reduced) },
        mapping,
        watch: new SearchWatch(timed, true),
        tools: timed,
        skipsOthers: true,
        ...(start ? { start } : {}),
      });
      outcomes.push(outcome);
      start = { sites: outcome.sites, duals };
    }
    start = { sites: (outcomes.at(-1) as SitingOutcome).sites, duals: start?.duals ?? null };
  }
  return consistent(outcomes).map(({ status, objective, bound, gap, sites }, at) => ({
    newSiteCount: fromCount + at,
    status,
    objective,
    bound,
    gap,
    sites,
  }));
}

/** Outcomes in which no bound is above that of a later one. */
function consistent(outcomes: readonly SitingOutcome[]): SitingOutcome[] {
  let lowest = Infinity;
  return outcomes
    .toReversed()
    .map((outcome): SitingOutcome => {
      const { objective } = outcome;
      if (objective === null || outcome.bound === null) return outcome;
      lowest = Math.min(lowest, outcome.bound);
      // An optimum is its own bound, whatever rounding says of its neighbours.
      const bound = Math.max(lowest, objective);
      const isClosed = bound <= objective * (1 + 1e-9);
      return {
        ...outcome,
        status: isClosed ? 'optimal' : outcome.status,
        bound: isClosed ? objective : bound,
        gap: isClosed ? 0 : gapOf(objective, bound),
      };
    })
    .toReversed();
}
