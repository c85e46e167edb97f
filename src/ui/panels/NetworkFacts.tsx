import { useTranslation } from 'react-i18next';
import {
  type MeanRadiusRow,
  mostCircledProviders,
  mostJoinedZones,
} from '../../core/coverage/types';
import { shownResult } from '../../state/store';
import { formatCount, formatDistance, formatRadius, formatShare } from '../format';
import { MethodLink } from '../Method';
import { useCareshed, useFields } from '../store-context';

/** What is true of the whole network rather than of a village; folded, so that the names stay in sight. */
export function NetworkFacts() {
  const { unions, analysis, zones } = useFields('unions', 'analysis', 'zones');
  const result = useCareshed(shownResult);
  const { t } = useTranslation();
  const hasMeanRadius = (analysis?.meanRadius.length ?? 0) > 0;
  if (result && result.coverage.providerCount > mostCircledProviders)
    return <p className="aside">{t('coverage.tooManyCircles', { most: mostCircledProviders })}</p>;
  if (zones.length > mostJoinedZones)
    return <p className="aside">{t('coverage.tooManyToJoin', { most: mostJoinedZones })}</p>;
  if (!unions && !hasMeanRadius) return null;
  return (
    <details className="network-facts">
      <summary>
        {[unions ? t('coverage.area') : '', hasMeanRadius ? t('coverage.meanRadius') : '']
          .filter(Boolean)
          .join(' · ')}
      </summary>
      <AreaFacts />
      <MeanRadiusFacts />
    </details>
  );
}

/** Area of the union of the circles and its share of the region. */
function AreaFacts() {
  const { unions } = useFields('unions');
  const { t } = useTranslation();
  if (!unions) return null;
  const { met, outer } = unions;
  return (
    <section className="facts">
      <h3>
        {t('coverage.area')}
        <MethodLink topic="area" />
      </h3>
      <p>
        {t('coverage.areaUnion', { area: formatCount(met.unionAreaSquareMeters / 1e6) })}
        {' · '}
        {met.coveredAreaShare === null
          ? t('coverage.areaNone')
          : t('coverage.areaShare', { share: formatShare(met.coveredAreaShare) })}
        {outer && outer.coveredAreaShare !== null && (
          <> · {t('coverage.areaOuter', { share: formatShare(outer.coveredAreaShare) })}</>
        )}
      </p>
    </section>
  );
}

/** Mean service radius of the networks that the plan limits, both ways. */
function MeanRadiusFacts() {
  const { analysis, locale } = useFields('analysis', 'locale');
  const { t } = useTranslation();
  const judged = analysis?.meanRadius ?? [];
  if (judged.length === 0) return null;
  return (
    <section className="facts">
      <h3>
        {t('coverage.meanRadius')}
        <MethodLink topic="meanRadius" />
      </h3>
      {judged
        .filter((one) => one.notJudged)
        .map(({ standard }) => (
          <p key={standard.id} className="mean-radius">
            {standard.title?.[locale] ?? standard.id}
            <span className="secondary"> {t('card.noRoute')}</span>
          </p>
        ))}
      {judged.flatMap(({ standard, rows }) =>
        rows.map((row) => (
          <div key={`${standard.id}${row.setting}`} className="mean-radius">
            <p>
              {standard.title?.[locale] ?? standard.id}
              <span className="secondary">
                {' '}
                {t('coverage.stations', { count: row.providerCount })} ·{' '}
                {t('coverage.meanRadiusLimit')} {requiredText(row)}
              </span>
            </p>
            <dl>
              <dt>{t('coverage.meanRadiusByArea')}</dt>
              <dd>{distanceOrDash(row.equivalentRadiusMeters)}</dd>
              <dt>{t('coverage.meanRadiusByDistance')}</dt>
              <dd>{distanceOrDash(row.meanDistanceMeters)}</dd>
              <dt>{t('coverage.meanRadiusByPeople')}</dt>
              <dd>{distanceOrDash(row.meanDistanceByPeopleMeters)}</dd>
            </dl>
          </div>
        )),
      )}
    </section>
  );
}

function distanceOrDash(meters: number | null): string {
  return meters === null ? '–' : formatDistance(meters, 1);
}

function requiredText({ metMeters, outerMeters }: MeanRadiusRow): string {
  if (metMeters === null) return '–';
  if (outerMeters === null) return `≤ ${formatRadius(metMeters)}`;
  return `${metMeters / 1000}–${formatRadius(outerMeters)}`;
}
