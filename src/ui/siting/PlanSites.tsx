import { useTranslation } from 'react-i18next';
import type {
  ProposedClosing,
  ProposedPlan,
  ProposedSite,
  SitingAnswer,
  SitingJob,
} from '../../state/siting';
import { formatCount, formatDistance } from '../format';
import { useFields } from '../store-context';
import { costOfSite, formatMoney } from './PlanCost';
import { firstWithoutGain } from './plan-gain';
import { areaOf, formatWeight, namedRows, siteName } from './words';

/** The sites in the order in which to build; each flies the map to itself and to whom it newly reaches. */
export function PlanSites({
  job,
  answer,
  plan,
}: {
  job: SitingJob;
  answer: SitingAnswer;
  plan: ProposedPlan;
}) {
  const { t } = useTranslation();
  if (plan.sites.length + plan.closed.length === 0) return null;
  const { model } = job.terms;
  const noneFrom = firstWithoutGain(job.terms, plan);
  const aim = job.terms.capacities ? '_capacity' : model === 'backup' ? '_backup' : '';
  const goal = model === 'p-median' ? 'mean' : model === 'p-center' ? 'largest' : 'cover';
  return (
    <div>
      {plan.sites.length > 0 && (
        <h3>
          {t('siting.answer.order')}{' '}
          <span className="secondary">{t(`siting.answer.orderHint_${goal}`)}</span>
        </h3>
      )}
      {noneFrom !== null && (
        <p className="secondary">{t(`siting.answer.noneFrom${aim}`, { number: noneFrom })}</p>
      )}
      <ol className="siting-sites" data-testid="siting-sites">
        {plan.sites.map((proposed, index) => (
          <SiteItem
            key={proposed.site.id}
            number={index + 1}
            job={job}
            answer={answer}
            proposed={proposed}
          />
        ))}
      </ol>
      {plan.closed.length > 0 && (
        <>
          <h3>
            {t('siting.answer.closed')}{' '}
            <span className="secondary">{t('siting.answer.closedHint')}</span>
          </h3>
          <ol className="siting-sites" data-testid="siting-closings">
            {plan.closed.map((closing, index) => (
              <ClosingItem
                key={closing.site.id}
                number={plan.sites.length + index + 1}
                job={job}
                answer={answer}
                closing={closing}
              />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function ClosingItem({
  number,
  job,
  answer,
  closing,
}: {
  number: number;
  job: SitingJob;
  answer: SitingAnswer;
  closing: ProposedClosing;
}) {
  const { t } = useTranslation();
  const { show, locale } = useFields('show', 'locale');
  const { site, lostRows, lostWeight, meanMeters, largestMeters } = closing;
  const { model } = job.terms;
  const rows = namedRows(job.project, answer.demandOf, lostRows);
  const suffix = answer.demandOf === 'facilities' ? '_facility' : '';
  const facts = [
    lostRows.length > 0
      ? t(`siting.outages.lost${suffix}`, { rows: formatCount(lostRows.length) })
      : t('siting.outages.nothing'),
    model === 'p-median' &&
      meanMeters !== null &&
      t('siting.answer.meanLeft', { distance: formatDistance(meanMeters) }),
    model === 'p-center' &&
      largestMeters !== null &&
      t('siting.answer.largestLeft', { distance: formatDistance(largestMeters) }),
  ];
  return (
    <li data-id={site.id} data-gain={-lostWeight}>
      <button type="button" className="village" onClick={() => show(areaOf(site.lngLat, rows))}>
        <span className="village-name">
          <span className="siting-rank">{number}</span>
          {siteName(site, t)}
        </span>
        <span className="number">
          {answer.countsPeople && lostWeight > 0
            ? `−${t('siting.answer.gainedPeople', { people: formatWeight(lostWeight, true, locale) })}`
            : ''}
        </span>
        <span className="village-facts">{facts.filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}

function SiteItem({
  number,
  job,
  answer,
  proposed,
}: {
  number: number;
  job: SitingJob;
  answer: SitingAnswer;
  proposed: ProposedSite;
}) {
  const { t } = useTranslation();
  const { show, locale } = useFields('show', 'locale');
  const { site, gainedRows, gainedWeight, meanMeters, largestMeters } = proposed;
  const { model } = job.terms;
  const cost = costOfSite(site, job.terms);
  const rows = namedRows(job.project, answer.demandOf, gainedRows);
  const place = job.project.places.find(({ id }) => id === site.id);
  const suffix = answer.demandOf === 'facilities' ? '_facility' : '';
  const facts = [
    place && `${place.county} ${place.township}`.trim(),
    site.origin === 'planned' && t('siting.answer.planned'),
    (site.origin === 'grid' || site.origin === 'area') && t('siting.answer.grid'),
    cost !== null && t('siting.answer.cost', { cost: formatMoney(cost) }),
    gainedRows.length > 0
      ? t(`siting.answer.gained${suffix}`, { rows: formatCount(gainedRows.length) })
      : model !== 'p-median' && model !== 'p-center' && t('siting.answer.gainedNone'),
    model === 'p-median' &&
      meanMeters !== null &&
      t('siting.answer.meanAfter', { distance: formatDistance(meanMeters) }),
    model === 'p-center' &&
      largestMeters !== null &&
      t('siting.answer.largestAfter', { distance: formatDistance(largestMeters) }),
    site.position === 'indicative' && t('siting.answer.indicative'),
  ];
  return (
    <li data-id={site.id} data-gain={gainedWeight}>
      <button type="button" className="village" onClick={() => show(areaOf(site.lngLat, rows))}>
        <span className="village-name">
          <span className="siting-pin">{number}</span>
          {siteName(site, t)}
        </span>
        <span className="number">
          {answer.countsPeople && gainedWeight > 0
            ? `+${t('siting.answer.gainedPeople', { people: formatWeight(gainedWeight, true, locale) })}`
            : ''}
        </span>
        <span className="village-facts">{facts.filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}
