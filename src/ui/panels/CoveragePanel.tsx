import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../core/model/place';
import type { Project } from '../../core/model/project';
import { uncoveredShare, worstFirst } from '../../state/coverage-view';
import { LiveChange } from '../editing/LiveChange';
import { formatCount, formatPeople, formatShare, formatTenThousands } from '../format';
import { isEditOf } from '../is-edit-of';
import { MethodLink, useMethod } from '../Method';
import { BaseChange } from '../scenarios/BaseChange';
import { namedScenarios } from '../scenarios/names';
import { useFields } from '../store-context';
import type { ShownCoverage } from '../use-coverage';
import { VerdictBar } from '../VerdictBar';
import { NetworkFacts } from './NetworkFacts';
import { StandardControls } from './StandardControls';
import { UncoveredList } from './UncoveredList';

/** The answer: headline, bar, groups, the named villages. */
export function CoveragePanel({ coverage }: { coverage: ShownCoverage | null }) {
  const { t } = useTranslation();
  const { isLoading, failure } = useFields('isLoading', 'failure');
  const scrolled = useRef<HTMLDivElement>(null);
  const shown = useRef<Project | null>(null);
  const project = coverage?.project ?? null;
  // Of another project the answer comes first; an edit of the same one leaves the reader where they are.
  useEffect(() => {
    if (project === null) return;
    const isOther = shown.current === null || !isEditOf(project, shown.current);
    if (isOther) scrolled.current?.scrollTo({ top: 0 });
    shown.current = project;
  }, [project]);
  if (!coverage)
    return (
      <div className="panel-empty">
        {isLoading || !failure ? t('state.analysing') : t('state.failed', { reason: failure })}
      </div>
    );
  return (
    <div className="panel-scroll" ref={scrolled}>
      <StandardControls coverage={coverage} />
      <Headline coverage={coverage} />
      <Groups coverage={coverage} />
      <NetworkFacts />
      <UncoveredList coverage={coverage} />
    </div>
  );
}

function Headline({ coverage }: { coverage: ShownCoverage }) {
  const { t } = useTranslation();
  const openMethod = useMethod();
  const { locale, opened } = useFields('locale', 'opened');
  const active = namedScenarios(opened, t).find(
    ({ id }) => id !== '' && id === opened?.activeScenarioId,
  );
  const { summary, coverage: judged } = coverage.result;
  const { places, population } = summary;
  if (judged.notJudged) return <Notice text={t('coverage.notJudged')} />;
  if (places.total === 0) return <Notice text={t('coverage.empty')} />;
  if (places.total === places.unknown)
    return <Notice text={t('coverage.nobodyJudged', { count: places.total })} />;
  const kinds = judged.standard.providers.map((kind) => t(`kinds.${kind}`)).join('、');
  const isEstimated = summary.placesWithEstimatedPopulation > 0;
  return (
    <section className="headline">
      <div className="headline-top">
        <h2 className="secondary headline-title" data-testid="headline-title">
          {active ? `${active.letter} ${active.name}` : t('coverage.headlineTitle')}
        </h2>
        <button type="button" className="link" onClick={() => openMethod('headline')}>
          {t('coverage.how')}
        </button>
      </div>
      <p className="headline-number">
        <strong
          aria-live="polite"
          data-testid="uncovered-count"
          className={places.uncovered > 0 ? 'is-uncovered' : 'is-met'}
        >
          {formatCount(places.uncovered)}
        </strong>{' '}
        {t(`coverage.headline_${judged.demandOf === 'places' ? 'place' : 'facility'}`)}{' '}
        <LiveChange coverage={coverage} />
      </p>
      <p className="headline-share">
        {t('coverage.share', {
          judged: formatCount(places.total - places.unknown),
          share: formatShare(uncoveredShare(places)),
        })}
        <MethodLink topic="headline" />
        {judged.demandOf === 'places' && (
          <>
            <br />
            <span data-testid="uncovered-people" data-value={population.uncovered}>
              {summary.placesWithoutPopulation < places.total
                ? t(isEstimated ? 'coverage.people' : 'coverage.peopleExact', {
                    people: formatPeople(population.uncovered, locale),
                    share: formatShare(uncoveredShare(population)),
                  })
                : t('coverage.peopleUnknown')}
            </span>
            <MethodLink topic="people" />
          </>
        )}
      </p>
      <BaseChange summary={summary} />
      <VerdictBar totals={places} />
      <div className="bar-key">
        {(['met', 'outer', 'uncovered', 'unknown'] as const)
          .filter((verdict) => places[verdict] > 0 || verdict === 'met' || verdict === 'uncovered')
          .map((verdict) => (
            <span key={verdict} data-testid={`count-${verdict}`}>
              <i className={`swatch swatch-${verdict}`} />
              {t(`verdicts.${verdict}`)} {formatCount(places[verdict])}
            </span>
          ))}
      </div>
      {places.unknown > 0 && (
        <p className="aside">{t('coverage.unknown', { count: places.unknown })}</p>
      )}
      {judged.demandOf === 'places' && summary.placesWithoutPopulation > 0 && (
        <p className="aside">
          {t('coverage.noPopulation', { count: summary.placesWithoutPopulation })}
        </p>
      )}
      {judged.providerCount === 0 && (
        <p className="aside">{t('coverage.noProviders', { kinds })}</p>
      )}
      {judged.providersWithIndicativePositionCount > 0 && (
        <p className="aside">
          {t('coverage.providersIndicative', {
            count: judged.providersWithIndicativePositionCount,
            all: judged.providerCount,
          })}
        </p>
      )}
      {judged.providersWithoutPositionCount > 0 && (
        <p className="aside">
          {t('coverage.providersWithoutPosition', { count: judged.providersWithoutPositionCount })}
        </p>
      )}
    </section>
  );
}

function Notice({ text }: { text: string }) {
  return <p className="notice">{text}</p>;
}

/** Positions of a group's demand points. */
function areaOf(
  rows: ShownCoverage['rows'],
  groupBy: GroupBy,
  { name, county }: { name: string; county: string },
): LngLat[] {
  return rows.flatMap((row) => {
    const isMember =
      groupBy === 'byCounty' ? row.county === name : row.township === name && row.county === county;
    return isMember && row.lngLat ? [row.lngLat] : [];
  });
}

type GroupBy = 'byCounty' | 'byTownship' | 'bySetting';
const shownGroups = 7;

function Groups({ coverage }: { coverage: ShownCoverage }) {
  const { t } = useTranslation();
  const { summary } = coverage.result;
  const [chosen, setGroupBy] = useState<GroupBy>('byCounty');
  const [isOpen, setIsOpen] = useState(false);
  const { show } = useFields('show');
  const groupBy = chosen === 'byCounty' && summary.byCounty.length <= 1 ? 'byTownship' : chosen;
  const groups = useMemo(() => worstFirst(summary[groupBy]), [summary, groupBy]);
  const options = (['byCounty', 'byTownship', 'bySetting'] as const)
    .filter((by) => by !== 'byCounty' || summary.byCounty.length > 1)
    .map((by) => ({ value: by, label: t(`coverage.${by}`) }));
  if (summary.places.total === 0) return null;
  const shown = isOpen ? groups : groups.slice(0, shownGroups);
  return (
    <section className="groups">
      <div className="groups-head">
        <Segmented<GroupBy> size="small" value={groupBy} options={options} onChange={setGroupBy} />
      </div>
      <table>
        <thead className="group-heads">
          <tr>
            <th scope="col">{t(`coverage.${groupBy}`)}</th>
            <th scope="col">
              <span className="visually-hidden">{t('coverage.verdictBar')}</span>
            </th>
            <th scope="col">{t('coverage.groupCount')}</th>
            <th scope="col">{t('coverage.groupPeople')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={`${group.county}${group.name}`}>
              <th scope="row" className="group-label" title={group.county}>
                {groupBy === 'bySetting' ? (
                  t(`setting.${group.name as 'urban'}`)
                ) : (
                  <button
                    type="button"
                    className="group-name"
                    onClick={() => show(areaOf(coverage.rows, groupBy, group))}
                  >
                    {group.name || '–'}
                  </button>
                )}
              </th>
              <td className="group-bar">
                <VerdictBar totals={group.places} />
                <span className="visually-hidden">
                  {(['met', 'outer', 'unknown'] as const)
                    .map((verdict) => `${t(`verdicts.${verdict}`)} ${group.places[verdict]}`)
                    .join('，')}
                </span>
              </td>
              <td className="number">
                {formatCount(group.places.uncovered)}{' '}
                <span className="secondary">/ {formatCount(group.places.total)}</span>
              </td>
              <td className="number">
                {group.hasPopulation ? formatTenThousands(group.uncoveredPopulationCount) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {groups.length > shownGroups && (
        <Button type="link" size="small" onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('coverage.fewer') : t('coverage.all', { count: groups.length })}
        </Button>
      )}
    </section>
  );
}
