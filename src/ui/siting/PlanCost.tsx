import { useTranslation } from 'react-i18next';
import type { SitingSite } from '../../core/siting/build-types';
import type { ProposedPlan, SitingJob } from '../../state/siting';

/** What the sites of a plan cost together, of the budget there is; nothing where costs do not count. */
export function PlanCost({ job, plan }: { job: SitingJob; plan: ProposedPlan }) {
  const { t } = useTranslation();
  const { terms } = job;
  if (terms.count?.kind !== 'budget') return null;
  const cost = plan.sites.reduce((sum, { site }) => sum + (costOfSite(site, terms) ?? 0), 0);
  const { budget } = terms.count;
  return (
    <p data-testid="siting-plan-cost" data-value={cost}>
      {t('siting.answer.planCost', {
        cost: formatMoney(cost),
        budget: formatMoney(budget),
        left: formatMoney(Math.max(0, budget - cost)),
      })}
    </p>
  );
}

/** What a new site costs, in 10,000 yuan; null where costs do not count. */
export function costOfSite(
  { cost, origin }: SitingSite,
  { siteCosts }: SitingJob['terms'],
): number | null {
  return siteCosts === null ? null : (cost ?? siteCosts[origin] ?? 1);
}

/** 10,000 yuan with at most two places. */
export function formatMoney(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
