import type { Analysis, CoverageTotals, ReachCoverage } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import type { StandardFamily } from '../core/model/standard';
import { type Alignment, formatCount, formatShare, formatTable } from './text-table';

/** The answers of an analysis for people: coverage by standard, mean radii, and what could not be judged. */
export function formatCoverage(project: Project, analysis: Analysis): string {
  const parts = [`${project.title.zh} ${project.title.en}`.trim()];
  if (analysis.reach.length > 0) parts.push(reachTable(analysis));
  if (analysis.meanRadius.length > 0) parts.push(meanRadiusTable(analysis));
  const judged = new Set([
    ...analysis.reach.map(({ coverage }) => coverage.standard.id),
    ...analysis.meanRadius.map(({ standard }) => standard.id),
  ]);
  const others = project.standards.filter(({ id }) => !judged.has(id));
  if (others.length > 0) parts.push(formatOthers(others.map(({ family }) => family)));
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

/** How many standards of each family this command passes over. */
function formatOthers(families: readonly StandardFamily[]): string {
  const counts = [...new Set(families)].map(
    (family) => `${family} ${families.filter((each) => each === family).length}`,
  );
  return `此处不评价的标准 (standards not judged here): ${counts.join(', ')}`;
}

function reachTable(analysis: Analysis): string {
  const header = [
    '标准',
    '对象',
    '总数',
    '达标',
    '外圈内',
    '未覆盖',
    '无数据',
    '覆盖率',
    '示意位置',
    '站点',
  ];
  const alignments: Alignment[] = ['left', 'left', ...header.slice(2).map(() => 'right' as const)];
  const rows = analysis.reach.flatMap(({ coverage, summary }) => {
    const { placesWithIndicativePosition: indicative, placesWithoutPopulation: blank } = summary;
    const pointRow = [
      coverage.standard.id,
      coverage.demandOf === 'places' ? '村/社区' : '机构',
      ...verdictCells(summary, 'places'),
      formatCount(indicative),
      providers(coverage),
    ];
    if (coverage.demandOf === 'facilities') return [pointRow, ...reasonRows(coverage)];
    const peopleNote = blank > 0 ? `人口 (${formatCount(blank)} 处不详)` : '人口';
    const peopleRow = ['', peopleNote, ...verdictCells(summary, 'population')];
    return [pointRow, peopleRow, ...reasonRows(coverage)];
  });
  return formatTable([header, ...rows], alignments);
}

/** Stations that count, how many of them at an indicative position, and those without one, which reach nobody. */
function providers(coverage: ReachCoverage): string {
  const { providersWithIndicativePositionCount: indicative } = coverage;
  const { providersWithoutPositionCount: without } = coverage;
  const notes = [
    ...(indicative > 0 ? [`其中 ${formatCount(indicative)} 示意位置`] : []),
    ...(without > 0 ? [`另 ${formatCount(without)} 无位置`] : []),
  ];
  const count = formatCount(coverage.providerCount);
  return notes.length === 0 ? count : `${count} (${notes.join(', ')})`;
}

function verdictCells(totals: CoverageTotals, of: 'places' | 'population'): string[] {
  const { total, met, outer, uncovered, unknown } = totals[of];
  const counts = [total, met, outer, uncovered, unknown].map(formatCount);
  return [...counts, formatShare(totals.coverageShare[of])];
}

function reasonRows(coverage: ReachCoverage): string[][] {
  return coverage.notJudged === 'noRouteData' ? [['', '无道路数据']] : [];
}

function meanRadiusTable(analysis: Analysis): string {
  const header = ['平均服务半径', '城乡', '站点', '等效半径 km', '平均距离 km', '限值 km'];
  const alignments: Alignment[] = ['left', 'left', 'right', 'right', 'right', 'right'];
  const rows = analysis.meanRadius.flatMap(({ standard, rows: sides, notJudged }) => {
    if (notJudged !== null) return [[standard.id, '无道路数据']];
    return sides.map((side) => [
      standard.id,
      side.setting === 'urban' ? '城镇' : '乡村',
      formatCount(side.providerCount),
      kilometers(side.equivalentRadiusMeters),
      kilometers(side.meanDistanceMeters),
      [side.metMeters, side.outerMeters]
        .filter((limit) => limit !== null)
        .map((limit) => String(limit / 1000))
        .join('–'),
    ]);
  });
  return formatTable([header, ...rows], alignments);
}

function kilometers(meters: number | null): string {
  return meters === null ? '–' : (meters / 1000).toFixed(2);
}
