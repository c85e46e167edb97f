import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReachSummary } from '../../core/coverage/types';
import { formatCount, formatPeople } from '../format';
import { useFields } from '../store-context';
import { useBaseFigures } from './use-base-figures';
import './base-change.css';

/** How the shown scenario differs from the base, in one line, whose room is kept until the answer is there; none of the base itself. */
export function BaseChange({ summary }: { summary: ReachSummary }) {
  const { locale, opened } = useFields('locale', 'opened');
  const { t } = useTranslation();
  const base = useBaseFigures();
  if ((opened?.activeScenarioId ?? '') === '') return null;
  if (base === null) return <p className="base-change">&nbsp;</p>;
  if (base.total === base.unknown) return null;
  const places = summary.places.uncovered - base.uncovered;
  const people =
    base.uncoveredPopulation === null ? 0 : summary.population.uncovered - base.uncoveredPopulation;
  const parts = [
    ...(places === 0 ? [] : [changeOf(places, formatCount(Math.abs(places)), 'Places', t)]),
    ...(people === 0
      ? []
      : [changeOf(people, formatPeople(Math.abs(people), locale), 'People', t)]),
  ];
  const side = places || people;
  return (
    <p
      className={`base-change ${side < 0 ? 'is-better' : side > 0 ? 'is-worse' : ''}`}
      data-testid="base-change"
      data-places={places}
      data-people={people}
    >
      {parts.length === 0
        ? t('scenarios.against.same')
        : t('scenarios.against.base', { parts: parts.join(locale === 'zh' ? '、' : ', ') })}
    </p>
  );
}

function changeOf(change: number, value: string, of: 'Places' | 'People', t: TFunction): string {
  return t(`scenarios.against.${change < 0 ? 'fewer' : 'more'}${of}`, { value });
}
