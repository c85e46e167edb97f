import type { ProposedPlan, SitingAnswer, SitingJob } from '../../state/siting';

type Terms = Pick<SitingJob['terms'], 'model' | 'freeExisting' | 'outerWeight'>;

/** Whether a plan with a goal other than the least number of sites betters nothing over the existing stations. */
export function gainsNothing(
  { model, freeExisting }: Terms,
  { before, servedBefore }: Pick<SitingAnswer, 'before' | 'servedBefore'>,
  { after, served }: ProposedPlan,
): boolean {
  if (freeExisting || model === 'lscp' || model === 'lscp-b') return false;
  if (model === 'p-median') return before.meanCost !== null && after.meanCost === before.meanCost;
  if (model === 'p-center')
    return before.largestCost !== null && after.largestCost === before.largestCost;
  if (served !== null && servedBefore !== null) return served === servedBefore;
  const [was, is] = [before.covered, after.covered];
  if (was === null || is === null) return false;
  return was.count === is.count && was.weight === is.weight && was.innerWeight === is.innerWeight;
}

/**
 * Number (from 1) of the first new site from which on, in building order, no site covers anybody more; null where the
 * last one still does, where none does, or where cover alone is not the goal.
 */
export function firstWithoutGain(
  { model, outerWeight }: Terms,
  { sites }: Pick<ProposedPlan, 'sites'>,
): number | null {
  // A site can also better the outer cover of those who have it: they are not among the gained.
  if ((model !== 'mclp' && model !== 'backup') || outerWeight !== null) return null;
  const last = sites.findLastIndex(
    ({ gainedRows, gainedWeight }) => gainedRows.length > 0 || gainedWeight > 0,
  );
  return last < 0 || last === sites.length - 1 ? null : last + 2;
}
