import type {
  ComparedFigures,
  ComparedGroup,
  Comparison,
  FigureChanges,
} from '../core/report/compare-types';
import { type Alignment, formatCount, formatShare, formatTable } from './text-table';

/** Scenarios side by side under one standard, for people; each later one with its difference to the first. */
export function formatComparison(comparison: Comparison): string {
  const { scenarios, byCounty, bySetting, transitions, demandOf } = comparison;
  const header = [
    comparison.standardId,
    ...scenarios.map(({ title }, at) => `${letter(at)} ${title.zh || title.en}`.trim()),
  ];
  const alignments: Alignment[] = header.map((_, column) => (column === 0 ? 'left' : 'right'));
  const points = demandOf === 'places' ? '村/社区' : '机构';
  const columns = scenarios.map(({ figures, changes }) => ({ figures, changes }));
  const row = (name: string, cell: (column: Column) => string) => [
    name,
    ...columns.map((column) => cell(column)),
  ];
  const count = (name: string, of: 'places' | 'population', what: Counted) =>
    row(name, ({ figures, changes }) =>
      withChange(formatCount(figures[of][what]), changes?.[of][what] ?? null, formatCount),
    );
  const share = (name: string, of: 'places' | 'population') =>
    row(name, ({ figures, changes }) => shareCell(figures, changes, of));
  const basis = (name: string, what: Basis) =>
    scenarios.some(({ figures }) => figures[what] > 0)
      ? [row(name, ({ figures }) => formatCount(figures[what]))]
      : [];
  const rows = [
    header,
    ['站点', ...scenarios.map(({ providerCount }) => formatCount(providerCount))],
    count(`${points} 达标`, 'places', 'met'),
    count(`${points} 外圈内`, 'places', 'outer'),
    count(`${points} 未覆盖`, 'places', 'uncovered'),
    count(`${points} 无数据`, 'places', 'unknown'),
    share(`${points} 覆盖率`, 'places'),
    ...(demandOf === 'places'
      ? [
          count('人口 达标', 'population', 'met'),
          count('人口 外圈内', 'population', 'outer'),
          count('人口 未覆盖', 'population', 'uncovered'),
          share('人口 覆盖率', 'population'),
        ]
      : []),
    ...(demandOf === 'places'
      ? [
          ...basis('人口不详 处', 'placesWithoutPopulation'),
          ...basis('人口为估算 处', 'placesWithEstimatedPopulation'),
        ]
      : []),
    ...basis('示意位置 处', 'placesWithIndicativePosition'),
    row('平均距离 km', (column) => kilometersCell(column, 'meanDistanceMeters')),
    row('最远距离 km', (column) => kilometersCell(column, 'largestDistanceMeters')),
    ...groupRows(byCounty, demandOf),
    ...groupRows(bySetting, demandOf),
  ];
  const lines = transitions.map(({ from, to, ...change }) => {
    const people = demandOf === 'places';
    const gained = `${formatCount(change.gainedIds.length)}${people ? ` (${formatCount(change.gainedPopulationCount)} 人)` : ''}`;
    const lost = `${formatCount(change.lostIds.length)}${people ? ` (${formatCount(change.lostPopulationCount)} 人)` : ''}`;
    const others = [
      [change.notComparedIds, '无法比较'],
      [change.onlyBeforeIds, `只在 ${letter(from)}`],
      [change.onlyAfterIds, `只在 ${letter(to)}`],
    ] as const;
    const rest = others
      .filter(([ids]) => ids.length > 0)
      .map(([ids, what]) => `, ${what} ${formatCount(ids.length)}`);
    return `${letter(from)} → ${letter(to)}: 新覆盖 gained ${gained}, 失去 lost ${lost}${rest.join('')}\n`;
  });
  return `${formatTable(rows, alignments)}${lines.join('')}`;
}

interface Column {
  readonly figures: ComparedFigures;
  readonly changes: FigureChanges | null;
}
type Basis =
  | 'placesWithoutPopulation'
  | 'placesWithEstimatedPopulation'
  | 'placesWithIndicativePosition';
type Counted = 'met' | 'outer' | 'uncovered' | 'unknown';

function groupRows(groups: readonly ComparedGroup[], demandOf: 'places' | 'facilities') {
  const of = demandOf === 'places' ? 'population' : 'places';
  return groups.map(({ name, scenarios, changes }) => [
    `${settingWords[name] ?? (name || noName)} 覆盖率`,
    ...scenarios.map((figures, at) =>
      figures === null ? '–' : shareCell(figures, changes[at] ?? null, of),
    ),
  ]);
}

const noName = '未填县区 (no county)';
const settingWords: Readonly<Record<string, string>> = { urban: '城镇', rural: '乡村' };

function shareCell(
  figures: ComparedFigures,
  changes: FigureChanges | null,
  of: 'places' | 'population',
): string {
  const points = (difference: number) => `${(difference * 100).toFixed(1)}`;
  return withChange(formatShare(figures.coverageShare[of]), changes?.[of].share ?? null, points);
}

function kilometersCell(
  { figures, changes }: Column,
  what: 'meanDistanceMeters' | 'largestDistanceMeters',
): string {
  const kilometers = (meters: number) => (meters / 1000).toFixed(2);
  const meters = figures[what];
  return withChange(
    meters === null ? '–' : kilometers(meters),
    changes?.[what] ?? null,
    kilometers,
  );
}

/** `1,204 (▲12)`, or the value alone where nothing changed. */
function withChange(
  text: string,
  change: number | null,
  format: (value: number) => string,
): string {
  if (change === null) return text;
  const size = format(Math.abs(change));
  if (/^[0.,]*$/.test(size)) return text;
  return `${text} (${change > 0 ? '▲' : '▼'}${size})`;
}

function letter(at: number): string {
  return 'ABCD'[at] ?? String(at + 1);
}
