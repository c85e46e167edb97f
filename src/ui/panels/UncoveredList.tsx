import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListOrder, uncoveredRows } from '../../state/coverage-view';
import { formatCount, formatDistance } from '../format';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';

const pageLength = 100;

/** The uncovered, by name; each flies the map to itself. */
export function UncoveredList({ coverage }: { coverage: ShownCoverage }) {
  const { t } = useTranslation();
  const { selectedId, select } = useFields('selectedId', 'select');
  const [chosen, setOrder] = useState<ListOrder | null>(null);
  const [length, setLength] = useState(pageLength);
  const { summary: totals } = coverage.result;
  const hasPopulation = totals.placesWithoutPopulation < totals.places.total;
  const order = chosen ?? (hasPopulation ? 'population' : 'distance');
  const { rows, count } = useMemo(
    () => uncoveredRows(coverage.rows, order, length),
    [coverage.rows, order, length],
  );
  const { coverage: judged, summary } = coverage.result;
  if (judged.notJudged || summary.places.total === summary.places.unknown) return null;
  const isOfPlaces = judged.demandOf === 'places';
  return (
    <section className="uncovered">
      <div className="groups-head">
        <h3>
          {t(isOfPlaces ? 'coverage.list' : 'coverage.listFacility')}{' '}
          <span className="secondary">{formatCount(count)}</span>
        </h3>
        <Segmented<ListOrder>
          size="small"
          value={order}
          options={[
            { value: 'population', label: t('coverage.sortPopulation') },
            { value: 'distance', label: t('coverage.sortDistance') },
          ]}
          onChange={setOrder}
        />
      </div>
      {count === 0 && (
        <p className="aside">
          {t(totals.places.unknown > 0 ? 'coverage.judgedCovered' : 'coverage.allCovered', {
            count: totals.places.unknown,
          })}
        </p>
      )}
      <ol data-testid="uncovered-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="village"
              aria-pressed={row.id === selectedId}
              data-id={row.id}
              onClick={() => select(row.id)}
            >
              <span className="village-name">{row.name}</span>
              <span className="number">
                {!isOfPlaces
                  ? ''
                  : row.populationCount === null
                    ? t('card.unknownPeople')
                    : t('units.people', { value: formatCount(row.populationCount) }) +
                      (row.isPopulationEstimated ? t('card.estimated') : '')}
              </span>
              <span className="village-facts">
                {`${row.county} ${row.township}`.trim()} ·{' '}
                {row.nearest && row.nearestDistanceMeters !== null
                  ? t('coverage.nearest', {
                      facility: row.nearest.name,
                      distance: formatDistance(row.nearestDistanceMeters, 1),
                    })
                  : t('coverage.noNearest')}
                {row.position === 'indicative' && ` · ${t('position.indicative')}`}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {count > length && (
        <Button block onClick={() => setLength(length + pageLength)}>
          + {formatCount(Math.min(pageLength, count - length))} / {formatCount(count)}
        </Button>
      )}
    </section>
  );
}
