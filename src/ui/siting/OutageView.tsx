import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAbout, type OutageReport, type StationOutage } from '../../state/siting';
import { formatCount, formatPeople } from '../format';
import { useCareshed, useFields } from '../store-context';
import { useDelayed } from '../use-delayed';
import { outageParts } from './outage-parts';
import { RowNames } from './RowNames';
import { areaOf, namedRows } from './words';

const atOnce = 30;

/** Who loses cover when one station is out, the most harmful first. */
export function OutageView() {
  const { t } = useTranslation();
  const { project, standardId, options, loadOutages } = useFields(
    'project',
    'standardId',
    'options',
    'loadOutages',
  );
  const outages = useCareshed((store) => store.sitingOutages);
  const isCurrent = outages !== null && isAbout(outages, { project, standardId, options });
  const isWaiting = useDelayed(!isCurrent || (!outages.report && outages.problems.length === 0));
  useEffect(() => {
    if (!isCurrent) void loadOutages();
  }, [isCurrent, loadOutages]);
  if (!isCurrent || (outages.report === null && outages.problems.length === 0))
    return <p className="notice">{isWaiting ? t('siting.outages.loading') : ' '}</p>;
  if (outages.report === null)
    return outages.problems.map(({ code, values, message }) => (
      <p key={code} className="notice">
        {t(`siting.problems.${code}`, { ...values, defaultValue: message })}
      </p>
    ));
  if (outages.report.stations.length === 0)
    return <p className="notice">{t('siting.outages.none')}</p>;
  return <OutageList report={outages.report} />;
}

function OutageList({ report }: { report: OutageReport }) {
  const { t } = useTranslation();
  const [length, setLength] = useState(atOnce);
  const { harmful, losingCount, restCount } = outageParts(report.stations);
  return (
    <section className="siting-outages">
      <p className="secondary">{t('siting.outages.hint')}</p>
      <h2 className="siting-subhead">
        {losingCount > 0
          ? t('siting.outages.count', { count: losingCount })
          : t('siting.outages.allSafe')}
      </h2>
      <ol data-testid="outages">
        {harmful.slice(0, length).map((station, index) => (
          <OutageItem
            key={station.facilityId}
            station={station}
            number={index + 1}
            report={report}
          />
        ))}
      </ol>
      {harmful.length > length && (
        <Button block onClick={() => setLength(harmful.length)}>
          {t('siting.outages.showAll', { count: harmful.length })}
        </Button>
      )}
      {harmful.length > 0 && restCount > 0 && (
        <p className="aside">{t('siting.outages.rest', { count: restCount })}</p>
      )}
    </section>
  );
}

function OutageItem({
  station,
  number,
  report,
}: {
  station: StationOutage;
  number: number;
  report: OutageReport;
}) {
  const { t } = useTranslation();
  const { project, locale, show } = useFields('project', 'locale', 'show');
  const [isOpen, setIsOpen] = useState(false);
  if (project === null) return null;
  const { lostRows, worsenedRows, lostWeight, name, lngLat } = station;
  const affected = lostRows.length > 0 ? lostRows : worsenedRows;
  const rows = namedRows(project, report.demandOf, affected);
  const suffix = report.demandOf === 'facilities' ? '_facility' : '';
  return (
    <li data-id={station.facilityId} data-lost={lostRows.length} data-weight={lostWeight}>
      <button type="button" className="village" onClick={() => show(areaOf(lngLat, rows))}>
        <span className="village-name">
          <span className="siting-rank">{number}</span>
          {name}
        </span>
        <span className="number">
          {report.countsPeople && lostWeight > 0
            ? t('siting.outages.people', { people: formatPeople(lostWeight, locale) })
            : ''}
        </span>
        <span className="village-facts">
          {[
            lostRows.length > 0
              ? t(`siting.outages.lost${suffix}`, { rows: formatCount(lostRows.length) })
              : t('siting.outages.nothing'),
            worsenedRows.length > 0 &&
              t('siting.outages.worsened', { rows: formatCount(worsenedRows.length) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      <button
        type="button"
        className="link siting-unfold"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen
          ? t('siting.outages.hide')
          : t('siting.outages.villages', { count: affected.length })}
      </button>
      {isOpen && <RowNames rows={rows} />}
    </li>
  );
}
