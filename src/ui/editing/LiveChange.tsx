import { useTranslation } from 'react-i18next';
import { formatCount, formatPeople } from '../format';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import './editing.css';

/** What the station that is being added or moved changes of the headline; nothing while there is none. */
export function LiveChange({ coverage }: { coverage: ShownCoverage }) {
  const { live, locale } = useFields('live', 'locale');
  const { t } = useTranslation();
  if (!live?.answer || live.start === coverage.result) return null;
  const { summary, coverage: judged } = coverage.result;
  const isOfPlaces = judged.demandOf === 'places';
  const places = summary.places.uncovered - live.start.summary.places.uncovered;
  const people = summary.population.uncovered - live.start.summary.population.uncovered;
  const way = (change: number) => (change === 0 ? '' : change < 0 ? '↓ ' : '↑ ');
  const side = places === 0 ? people : places;
  return (
    <span
      className={`live-change ${side < 0 ? 'is-better' : side > 0 ? 'is-worse' : ''}`}
      data-testid="live-change"
      data-places={places}
      data-people={people}
    >
      {places === 0 && people === 0
        ? t('editing.noChange')
        : `${way(places)}${t(isOfPlaces ? 'editing.villages' : 'editing.served', {
            value: formatCount(Math.abs(places)),
          })}`}
      {isOfPlaces &&
        people !== 0 &&
        ` · ${Math.sign(people) === Math.sign(places) ? '' : way(people)}${t('editing.people', {
          value: formatPeople(Math.abs(people), locale),
        })}`}
    </span>
  );
}
