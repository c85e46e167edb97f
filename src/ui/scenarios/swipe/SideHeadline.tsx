import { useTranslation } from 'react-i18next';
import { uncoveredShare } from '../../../state/coverage-view';
import { formatCount, formatPeople, formatShare } from '../../format';
import { useFields } from '../../store-context';
import type { SideState } from './use-swipe-side';

/** The figures of one side: how many are not covered, and what share that is. */
export function SideHeadline({ state, limit }: { state: SideState; limit: string }) {
  const { locale } = useFields('locale');
  const { t } = useTranslation();
  if (state.kind !== 'done')
    return <p className="swipe-figures">{state.kind === 'working' ? '…' : '–'}</p>;
  const { coverage, problemCount } = state.scene;
  const { summary, coverage: judged } = coverage.result;
  const { places, population, placesWithoutPopulation } = summary;
  const hasPeople = judged.demandOf === 'places' && placesWithoutPopulation < places.total;
  if (places.total === places.unknown)
    return <p className="swipe-figures">{t('scenarios.notJudged')}</p>;
  return (
    <p
      className="swipe-figures"
      data-testid="swipe-figures"
      data-uncovered={places.uncovered}
      data-people={population.uncovered}
    >
      <b className={places.uncovered > 0 ? 'is-uncovered' : 'is-met'}>
        {formatCount(places.uncovered)}
      </b>{' '}
      {t(`coverage.headline_${judged.demandOf === 'places' ? 'place' : 'facility'}`)}{' '}
      <span className="secondary">
        {t('coverage.share', {
          judged: formatCount(places.total - places.unknown),
          share: formatShare(uncoveredShare(places)),
        })}
        {hasPeople &&
          ` · ${t('coverage.peopleExact', {
            people: formatPeople(population.uncovered, locale),
            share: formatShare(uncoveredShare(population)),
          })}`}
        {limit !== '' && ` · ${limit}`}
        {problemCount > 0 && (
          <span className="scenario-problem">
            {' '}
            · {t('scenarios.problemFacts', { count: problemCount })}
          </span>
        )}
      </span>
    </p>
  );
}
