import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedGroup, Comparison } from '../../../core/report/compare-types';
import type { ZoneUnions } from '../../../state/scenarios';
import { formatCount } from '../../format';
import { useFields } from '../../store-context';
import type { NamedScenario } from '../names';
import { FigureTable } from './FigureTable';
import { figureRows, type Measure, measureRow } from './figure-rows';

type Grouping = 'total' | 'byCounty' | 'bySetting';

/** The figures of the scenarios: all, by county, by setting. */
export function CompareTables({
  comparison,
  areas,
  scenarios,
  first = 'total',
  isNarrow = false,
}: {
  comparison: Comparison;
  areas: readonly (ZoneUnions | null)[] | null;
  scenarios: readonly NamedScenario[];
  /** What is shown until another grouping is chosen. */
  first?: Grouping;
  isNarrow?: boolean;
}) {
  const { locale } = useFields('locale');
  const { t } = useTranslation();
  const [grouping, setGrouping] = useState<Grouping>(first);
  const measures = measuresOf(comparison);
  const [wished, setWished] = useState<Measure>('uncovered');
  const measure = measures.includes(wished) ? wished : 'uncovered';
  const groups = grouping === 'total' ? [] : comparison[grouping];
  const figures = comparison.scenarios[0]?.figures;
  return (
    <section>
      <Segmented<Grouping>
        size="small"
        aria-label={t('scenarios.compared.group')}
        value={grouping}
        options={(['total', 'byCounty', 'bySetting'] as const).map((value) => ({
          value,
          label: t(`scenarios.compared.${value}`),
        }))}
        onChange={setGrouping}
      />
      {grouping === 'total' ? (
        <FigureTable
          testId="compare-total"
          head={t('scenarios.compared.indicator')}
          rows={figureRows(comparison, areas, locale, t)}
          scenarios={scenarios}
          isNarrow={isNarrow}
        />
      ) : (
        <>
          <Segmented<Measure>
            size="small"
            className="compare-measures"
            aria-label={t('scenarios.compared.measure')}
            value={measure}
            options={measures.map((value) => ({ value, label: t(`scenarios.compared.${value}`) }))}
            onChange={setWished}
          />
          <FigureTable
            testId="compare-groups"
            head={t(`scenarios.compared.${grouping}`)}
            rows={groupRows(groups, (name) =>
              grouping === 'bySetting' ? t(`setting.${name}`) : name || '–',
            ).map(({ name, sides, label }) => ({
              ...measureRow(measure, sides, t, locale, label),
              key: name,
            }))}
            scenarios={scenarios}
            isNarrow={isNarrow}
          />
        </>
      )}
      <p className="aside">
        {figures &&
          t('scenarios.compared.ofTotal', {
            value: formatCount(figures.places.total),
            indicative: formatCount(figures.placesWithIndicativePosition),
          })}
        {locale === 'zh' ? '。' : '. '}
        {t('scenarios.compared.legend')}
      </p>
    </section>
  );
}

/** What groups are compared by, where there are people to count. */
function measuresOf({ demandOf, scenarios }: Comparison): Measure[] {
  const hasPeople =
    demandOf === 'places' && scenarios.some(({ figures }) => figures.population.total > 0);
  return hasPeople ? ['uncovered', 'peopleShare', 'mean'] : ['uncovered', 'mean'];
}

/** Each group with its figures in each scenario; those with most uncovered in the reference first. */
function groupRows(groups: readonly ComparedGroup[], labelOf: (name: string) => string) {
  const uncovered = (group: ComparedGroup) => group.scenarios[0]?.places.uncovered ?? 0;
  return [...groups]
    .sort((a, b) => uncovered(b) - uncovered(a))
    .map(({ name, scenarios, changes }) => ({
      name,
      label: labelOf(name),
      sides: scenarios.map((figures, at) => ({ figures, changes: changes[at] ?? null })),
    }));
}
