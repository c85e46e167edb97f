import type { Analysis, CoverageTotals, VerdictTotals } from '../../core/coverage/types';
import {
  type ExportCell,
  type ExportColumn,
  type ExportTable,
  type Locale,
  type TableOptions,
  uniqueColumns,
} from './export-table';
import { exportWords } from './export-words';
import { standardTitle } from './reach-columns';
import { columns, countColumn } from './shared-columns';

type Level = 'all' | 'setting' | 'county' | 'township';

const levelWords: Readonly<Record<Locale, Readonly<Record<Level, string>>>> = {
  zh: { all: '全部', setting: '城乡', county: '县区', township: '乡镇' },
  en: { all: 'all', setting: 'setting', county: 'county', township: 'township' },
};

const countTitles = [
  ['total', '总数', 'total'],
  ['met', '达标', 'met'],
  ['outer', '外圈内', 'outer limit'],
  ['uncovered', '未覆盖', 'uncovered'],
  ['unknown', '无法判断', 'unknown'],
] as const;

/**
 * Percent with two decimals; blank where there is nothing to divide by. Some never reads as none, nor nearly all as
 * all.
 */
export function percent(share: number | null): number | null {
  if (share === null) return null;
  const rounded = Math.round(share * 10_000) / 100;
  if (share > 0 && rounded === 0) return 0.01;
  return share < 1 && rounded === 100 ? 99.99 : rounded;
}

/** Counts and shares of each reach standard: all, by setting, by county, by township. */
export function totalsTable(analysis: Analysis, { locale }: TableOptions): ExportTable {
  const rows = analysis.reach.flatMap(({ coverage, summary }) => {
    const title = standardTitle(coverage.standard)[locale];
    const hasPeople = coverage.demandOf === 'places';
    const row = (level: Level, county: string, name: string, totals: CoverageTotals) => [
      title,
      coverage.standard.id,
      levelWords[locale][level],
      county,
      name,
      ...totalsCells(totals, hasPeople),
    ];
    return [
      row('all', '', '', summary),
      ...summary.bySetting.map((group) =>
        row('setting', '', exportWords[locale].setting[group.name], group),
      ),
      ...summary.byCounty.map((group) => row('county', group.name, group.name, group)),
      ...summary.byTownship.map((group) => row('township', group.county, group.name, group)),
    ];
  });
  return {
    id: 'totals',
    name: { zh: '汇总', en: 'Totals' },
    columns: uniqueColumns(totalsColumns(rows)),
    rows,
  };
}

function totalsCells(totals: CoverageTotals, hasPeople: boolean): ExportCell[] {
  const counts = (of: VerdictTotals) => countTitles.map(([key]) => tidy(of[key]));
  const people: ExportCell[] = [
    ...counts(totals.population),
    percent(totals.coverageShare.population),
    totals.placesWithoutPopulation,
    totals.placesWithEstimatedPopulation,
  ];
  return [
    ...counts(totals.places),
    percent(totals.coverageShare.places),
    totals.placesWithIndicativePosition,
    ...(hasPeople ? people : people.map(() => null)),
  ];
}

/** A sum of people without the noise of binary fractions. */
function tidy(count: number): number {
  return Number(count.toFixed(6));
}

function totalsColumns(rows: readonly (readonly ExportCell[])[]): ExportColumn[] {
  const share = { type: 'decimal', decimals: 2, unit: '%' } as const;
  const count = (key: string, zh: string, en: string): ExportColumn => ({
    key,
    title: { zh, en },
    type: 'integer',
  });
  const all: ExportColumn[] = [
    { key: 'standard', title: { zh: '标准', en: 'Standard' }, type: 'text' },
    { key: 'standard_id', title: { zh: '标准编号', en: 'Standard id' }, type: 'id' },
    { key: 'level', title: { zh: '层级', en: 'Level' }, type: 'text' },
    columns.county,
    columns.name,
    ...countTitles.map(([key, zh, en]) => count(`places_${key}`, `个数·${zh}`, `Points: ${en}`)),
    { key: 'places_share', title: { zh: '个数·覆盖率', en: 'Points: covered' }, ...share },
    count('places_indicative', '其中示意位置', 'Of them indicative positions'),
    ...countTitles.map(([key, zh, en]) => count(`people_${key}`, `人口·${zh}`, `People: ${en}`)),
    { key: 'people_share', title: { zh: '人口·覆盖率', en: 'People: covered' }, ...share },
    count('places_without_population', '人口未知的居民点', 'Places of unknown population'),
    count('places_estimated', '人口为估算的居民点', 'Places of estimated population'),
  ];
  return all.map((column, at) =>
    column.type === 'integer'
      ? countColumn(
          column,
          rows.map((row) => {
            const cell = row[at];
            return typeof cell === 'number' ? cell : null;
          }),
        )
      : column,
  );
}
