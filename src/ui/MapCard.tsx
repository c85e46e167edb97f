import type { TFunction } from 'i18next';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facility } from '../core/model/facility';
import type { DemandRow } from '../state/coverage-view';
import { StationActions } from './editing/StationActions';
import { formatCount, formatDistance, formatRadius } from './format';
import { Icon } from './Icon';
import { useMethod } from './Method';
import type { ShownCoverage } from './use-coverage';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The card of a place: what it is, its verdict and why. */
export function DemandCard({
  row,
  coverage,
  spot,
  onMove,
  onClose,
}: {
  row: DemandRow;
  coverage: ShownCoverage;
  spot: Spot;
  /** Lets a click on the map say where it really is. */
  onMove: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const openMethod = useMethod();
  const { secondsPerMeter } = coverage.result.coverage;
  return (
    <Card title={row.name} spot={spot} onClose={onClose} testId="card">
      <p className="card-facts">
        {[
          `${row.county} ${row.township}`.trim(),
          t(`setting.${row.setting}`),
          coverage.result.coverage.demandOf === 'places' ? populationText(row, t) : '',
          row.position === 'indicative' ? t('position.indicative') : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={`card-verdict verdict-${row.verdict}`}>{verdictText(row, coverage, t)}</p>
      {row.providersWithin > 0 && (
        <p className="card-facts">
          {t('card.within', { count: row.providersWithin })}
          {secondsPerMeter !== null &&
            row.nearestDistanceMeters !== null &&
            ` · ${t('card.walking', {
              minutes: Math.round((row.nearestDistanceMeters * secondsPerMeter) / 60),
            })}`}
        </p>
      )}
      <p className="card-actions">
        <button type="button" className="link" onClick={() => openMethod('distance')}>
          {t('card.how')}
        </button>
        <button type="button" className="link" onClick={onMove}>
          {t('documents.placing.move')}
        </button>
      </p>
    </Card>
  );
}

function populationText(row: DemandRow, t: TFunction): string {
  if (row.populationCount === null) return t('card.unknownPeople');
  const people = t('card.people', { count: formatCount(row.populationCount) as unknown as number });
  return row.isPopulationEstimated ? people + t('card.estimated') : people;
}

function verdictText(row: DemandRow, { result }: ShownCoverage, t: TFunction): string {
  const { standard, notJudged } = result.coverage;
  const shown = row.verdict === 'uncovered' ? row.nearest : (row.covering ?? row.nearest);
  const facility = shown?.name ?? '';
  const distance =
    row.nearestDistanceMeters === null
      ? ''
      : formatDistance(row.nearestDistanceMeters, 2, limitMeters(row, standard.limit));
  if (row.verdict === 'unknown') return notJudged ? t('card.noRoute') : t('card.missing');
  if (!row.nearest) return t('card.noProvider');
  if (row.verdict !== 'uncovered')
    return row.covering === row.nearest
      ? t('card.covered', { verdict: t(`verdicts.${row.verdict}`), facility, distance })
      : `${t(`verdicts.${row.verdict}`)}：${facility}`;
  const needed = standard.minProviders ?? 1;
  if (row.providersWithin > 0)
    return t('card.backup', { count: row.providersWithin, needed, facility, distance });
  if (standard.limit.settingOf === 'facility')
    return t('card.uncoveredFacility', { facility, distance });
  return t('card.uncovered', {
    facility,
    distance,
    setting: t(`setting.${row.setting}`),
    limit: limitText(row, standard.limit, t),
  });
}

/** The widest limit of the point's setting in metres; undefined where it is in minutes. */
function limitMeters(
  row: DemandRow,
  limit: ShownCoverage['result']['coverage']['standard']['limit'],
): number | undefined {
  const band = limit[row.setting];
  return band && 'metMeters' in band ? (band.outerMeters ?? band.metMeters) : undefined;
}

function limitText(
  row: DemandRow,
  limit: ShownCoverage['result']['coverage']['standard']['limit'],
  t: TFunction,
): string {
  const band = limit[row.setting];
  if (!band) return '';
  if ('metMeters' in band) return formatRadius(band.outerMeters ?? band.metMeters);
  return t('units.minutes', { value: band.outerMinutes ?? band.metMinutes });
}

/** The card of a facility. */
export function FacilityCard({
  facility,
  spot,
  onMove,
  onClose,
}: {
  facility: Facility;
  spot: Spot;
  /** Lets a click on the map correct the base's position; absent where the base does not have it. */
  onMove: (() => void) | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Card title={facility.name} spot={spot} onClose={onClose} testId="facility-card">
      <p className="card-facts">
        {[
          t(`kinds.${facility.kind}`),
          t(`status.${facility.status}`),
          `${facility.county} ${facility.township}`.trim(),
          facility.bedCount === null ? '' : t('card.beds', { count: facility.bedCount }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="card-facts">
        {t(`provenance.${facility.provenance}`)} · {t(`position.${facility.position}`)}
      </p>
      <StationActions key={facility.id} facility={facility} />
      {onMove && (
        <p className="card-actions">
          <button type="button" className="link" title={t('editing.correctHint')} onClick={onMove}>
            {t('editing.correct')}
          </button>
        </p>
      )}
    </Card>
  );
}

const cardWidth = 252;

function Card({
  title,
  spot,
  onClose,
  testId,
  children,
}: {
  title: string;
  spot: Spot;
  onClose: () => void;
  testId: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);
  // Beside its point, on the side that has room, so that it does not cover what it explains.
  const left = spot.x > cardWidth + 40 ? spot.x - cardWidth - 22 : spot.x + 22;
  return (
    <section
      className="card float"
      style={{ left, top: `clamp(60px, ${spot.y - 60}px, calc(100% - 190px))`, width: cardWidth }}
      aria-label={title}
      data-testid={testId}
    >
      <h2>{title}</h2>
      <button type="button" className="card-close" aria-label={t('card.close')} onClick={onClose}>
        <Icon name="close" size={14} />
      </button>
      {children}
    </section>
  );
}
