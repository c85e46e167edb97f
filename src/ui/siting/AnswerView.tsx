import { Segmented } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isAbout,
  isJobShown,
  type ProposedPlan,
  planOf,
  type SitingAnswer,
  type SitingJob,
} from '../../state/siting';
import { areSameTerms, toTerms } from '../../state/siting/terms';
import { formatCount, formatShare } from '../format';
import { useFields } from '../store-context';
import { AdoptPlan } from './AdoptPlan';
import { BeforeAfter } from './BeforeAfter';
import { Curve } from './Curve';
import { headline } from './headline';
import { PlanCost } from './PlanCost';
import { PlanSites } from './PlanSites';
import { gainsNothing } from './plan-gain';
import { RowNames } from './RowNames';
import { coversShare, namedRows } from './words';

/** Plans that engines keep at most beside the answer's own. */
const mostAlternatives = 5;

/** What was found, how sure that is, and what it rests on. */
export function AnswerView({ job, answer }: { job: SitingJob; answer: SitingAnswer }) {
  const { t } = useTranslation();
  const { sitingForm, project, standardId, options, opened, showSitingPlan } = useFields(
    'sitingForm',
    'project',
    'standardId',
    'options',
    'opened',
    'showSitingPlan',
  );
  const top = useRef<HTMLElement>(null);
  // The answer comes into sight when it comes.
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const shown = { project, standardId, options };
  const isStale = !isJobShown(job, shown);
  const isOfOtherScenario = (opened?.activeScenarioId ?? '') !== job.scenarioId;
  const isOfOtherTerms =
    !isStale && !areSameTerms(toTerms(sitingForm, job.standardId, job.options), job.terms);
  const plan = planOf(job);
  const { alternatives, outcome, warnings, notes } = answer;
  const { places } = job.project;
  const estimatedCount = useMemo(
    () =>
      places.filter(
        ({ populationBasis, populationCount }) =>
          populationBasis === 'estimated' && populationCount !== null,
      ).length,
    [places],
  );
  const { model, freeExisting, capacities } = job.terms;
  const isCurve = answer.plan !== null && model === 'mclp' && !freeExisting && capacities === null;
  return (
    <section
      className="siting-answer"
      ref={top}
      aria-label={t('siting.answer.label')}
      data-testid="siting-answer"
      data-status={outcome.status}
      data-objective={outcome.objective ?? ''}
    >
      <Status answer={answer} isInVain={plan !== null && gainsNothing(job.terms, answer, plan)} />
      {isStale && (
        <p className="siting-stale">
          {t(isOfOtherScenario ? 'siting.answer.staleScenario' : 'siting.answer.stale')}
        </p>
      )}
      {isOfOtherTerms && <p className="siting-stale">{t('siting.answer.otherTerms')}</p>}
      {plan === null ? (
        <NoPlan job={job} answer={answer} />
      ) : (
        <>
          <Headline job={job} answer={answer} plan={plan} />
          <BeforeAfter job={job} answer={answer} plan={plan} />
          {alternatives.length > 0 && (
            <div>
              <p className="secondary">
                {t(
                  alternatives.length >= mostAlternatives
                    ? 'siting.answer.plansMany'
                    : 'siting.answer.plans',
                  { count: alternatives.length },
                )}
              </p>
              <Segmented
                size="small"
                aria-label={t('siting.answer.choosePlan')}
                value={job.shownPlan}
                options={[answer.plan, ...alternatives].map((_, index) => ({
                  value: index,
                  label: String(index + 1),
                }))}
                onChange={showSitingPlan}
              />
            </div>
          )}
          {outcome.isUnique === true && <p className="secondary">{t('siting.answer.unique')}</p>}
          <PlanSites job={job} answer={answer} plan={plan} />
          <PlanCost job={job} plan={plan} />
          <AdoptPlan job={job} answer={answer} plan={plan} isStale={isStale} />
        </>
      )}
      <ul className="siting-notes" aria-label={t('siting.answer.rests')}>
        {warnings.map(({ code, message, values }) => (
          <li key={code}>{t(`siting.problems.${code}`, { ...values, defaultValue: message })}</li>
        ))}
        {notes.map(({ code, message, count }) => (
          <li key={code}>
            {t(`siting.notes.${code}`, { count: formatCount(count), defaultValue: message })}
          </li>
        ))}
        {answer.countsPeople && estimatedCount > 0 && (
          <li>{t('siting.notes.populationEstimated', { count: formatCount(estimatedCount) })}</li>
        )}
        <li>
          {t('siting.answer.seconds', { seconds: Math.max(0.01, outcome.seconds).toFixed(2) })}
        </li>
      </ul>
      {isCurve && isAbout(job, shown) && <Curve answer={answer} />}
    </section>
  );
}

function Status({ answer, isInVain }: { answer: SitingAnswer; isInVain: boolean }) {
  const { t } = useTranslation();
  const { status, gap } = answer.outcome;
  const isOpen = status === 'feasible' || status === 'cancelled';
  if (answer.plan === null && status !== 'infeasible')
    return <p className="siting-status">{t('siting.status.nothing')}</p>;
  if (isInVain && status === 'optimal')
    return (
      <p className="siting-status" role="status">
        {t('siting.status.noGain')}
      </p>
    );
  const better =
    gap === null
      ? t('siting.status.unknown')
      : t('siting.status.better', { share: formatShare(gap) });
  return (
    <p className={`siting-status is-${status}`} role="status">
      <strong>{t(`siting.status.${status}`)}</strong>
      {isOpen && `，${better}`}
      {status !== 'infeasible' && (
        <span className="secondary"> {t(`siting.status.why.${status}`)}</span>
      )}
    </p>
  );
}

function NoPlan({ job, answer }: { job: SitingJob; answer: SitingAnswer }) {
  const { t } = useTranslation();
  const rows = namedRows(job.project, answer.demandOf, answer.unreachableRows);
  if (answer.outcome.status !== 'infeasible') return null;
  if (rows.length === 0) return <p>{t('siting.infeasible.other')}</p>;
  const suffix = answer.demandOf === 'facilities' ? '_facility' : '';
  return (
    <>
      <p>{t(`siting.infeasible.unreachable${suffix}`, { count: rows.length })}</p>
      <RowNames rows={rows} />
      <p className="secondary">
        {t(`siting.infeasible.${coversShare(job.terms) ? 'adviceShare' : 'advice'}`)}
      </p>
    </>
  );
}

function Headline({
  job,
  answer,
  plan,
}: {
  job: SitingJob;
  answer: SitingAnswer;
  plan: ProposedPlan;
}) {
  const { t } = useTranslation();
  const { locale } = useFields('locale');
  return <h2 className="siting-headline">{headline(job, answer, plan, locale, t)}</h2>;
}
