import type { TFunction } from 'i18next';
import type { ProposedPlan, SitingAnswer, SitingJob } from '../../state/siting';
import { formatCount, formatDistance } from '../format';
import { gainsNothing } from './plan-gain';
import { coversShare, formatWeight } from './words';

/** What a plan brings, in a line; the number of stations counts as the least only where that is proven. */
export function headline(
  { terms }: Pick<SitingJob, 'terms'>,
  answer: SitingAnswer,
  plan: ProposedPlan,
  locale: 'zh' | 'en',
  t: TFunction,
): string {
  const { outcome, before, servedBefore, countsPeople } = answer;
  const { sites, after, served } = plan;
  const count = sites.length;
  const { model } = terms;
  if (terms.freeExisting) return t('siting.answer.freed', { count: after.newSites.length });
  const isAllCovered = after.covered?.count === after.demandCount;
  if (gainsNothing(terms, answer, plan) && !(count === 0 && isAllCovered)) {
    const isProven = outcome.status === 'optimal';
    const key = isProven && terms.count?.kind === 'budget' ? 'noneInBudget' : 'none';
    const goal = served === null ? model : 'capacity';
    return t(`siting.answer.${isProven ? key : 'noneSoFar'}_${goal}`, { count });
  }
  if (count === 0) return t('siting.answer.enough');
  if (model === 'lscp' || model === 'lscp-b') {
    const isLeast = outcome.status === 'optimal';
    const key = isLeast ? 'gainSites' : 'gainSitesSoFar';
    if (coversShare(terms))
      return t(`siting.answer.${key}Share`, {
        count,
        share: Number((terms.share * 100).toFixed(2)),
      });
    return t(`siting.answer.${key}`, { count });
  }
  const shorter = (key: 'meanCost' | 'largestCost') =>
    formatDistance(Math.max(0, (before[key] ?? 0) - (after[key] ?? 0)));
  if (before.meanCost !== null && model === 'p-median')
    return t('siting.answer.gainMean', { count, distance: shorter('meanCost') });
  if (before.largestCost !== null && model === 'p-center')
    return t('siting.answer.gainLargest', { count, distance: shorter('largestCost') });
  if (served !== null && servedBefore !== null) {
    const more = formatWeight(served - servedBefore, countsPeople, locale);
    return t(`siting.answer.gainServed${countsPeople ? '' : 'Rows'}`, { count, more });
  }
  const key = model === 'backup' ? 'gainBacked' : 'gain';
  if (!countsPeople) {
    const rows = formatCount((after.covered?.count ?? 0) - (before.covered?.count ?? 0));
    return t(`siting.answer.${key}Rows`, { count, rows });
  }
  const people = (after.covered?.weight ?? 0) - (before.covered?.weight ?? 0);
  return t(`siting.answer.${key}`, { count, people: formatWeight(people, true, locale) });
}
