import { type ReachCoverage, type Verdict, verdicts } from '../../core/coverage/types';
import type { Project } from '../../core/model/project';
import type { Standard, Title } from '../../core/model/standard';
import type { ExportCell, ExportColumn, Locale } from './export-table';
import { exportWords } from './export-words';

/** What one standard says of each row of a list. */
export interface ReachCells {
  readonly columns: readonly ExportColumn[];
  /** Cells of the place or facility at an index of the project's list; blank where the standard does not speak of it. */
  readonly cellsOf: (index: number) => ExportCell[];
  readonly verdictOf: (index: number) => Verdict | null;
}

/** Title of a standard, or its id where it has none. */
export function standardTitle({ id, title }: Standard): Title {
  return { zh: title?.zh || id, en: title?.en || id };
}

/** A difference that the judge does not see, metres. */
const judgedAlikeMeters = 0.0005;

/**
 * Kilometres with three decimals, rounded up to the next metre, so that a distance beyond a limit never reads like the
 * limit; blank where there is none.
 */
export function distanceKilometers(meters: number): number | null {
  return Number.isFinite(meters) ? Math.max(0, Math.ceil(meters - judgedAlikeMeters)) / 1000 : null;
}

/** Minutes with one decimal, rounded up as distances are. */
function travelMinutes(meters: number, secondsPerMeter: number): number | null {
  const seconds = (meters - judgedAlikeMeters) * secondsPerMeter;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds / 6)) / 10 : null;
}

export const distanceColumn = {
  type: 'decimal',
  decimals: 3,
  unit: 'km',
} as const;

/** Columns of a judged standard: verdict, nearest provider, distance, minutes where the limit is a time, providers within. */
export function reachCells(project: Project, coverage: ReachCoverage, locale: Locale): ReachCells {
  const words = exportWords[locale];
  const { standard, demandIndex, verdictCodes, secondsPerMeter } = coverage;
  const list = coverage.demandOf === 'places' ? project.places : project.facilities;
  const orders = new Int32Array(list.length).fill(-1);
  demandIndex.forEach((index, order) => {
    orders[index] = order;
  });
  const title = standardTitle(standard);
  const column = (key: string, zh: string, en: string, rest: Pick<ExportColumn, 'type'>) => ({
    key: `${standard.id}_${key}`,
    title: { zh: `${title.zh}·${zh}`, en: `${title.en}: ${en}` },
    ...rest,
  });
  const columns: ExportColumn[] = [
    column('verdict', '判定', 'verdict', { type: 'text' }),
    column('nearest', '最近机构', 'nearest facility', { type: 'text' }),
    column('distance_km', '距离', 'distance', distanceColumn),
  ];
  if (secondsPerMeter !== null) {
    const minutes = {
      type: 'decimal',
      decimals: 1,
      unit: locale === 'zh' ? '分钟' : 'min',
    } as const;
    columns.push(column('minutes', '路上时间', 'travel time', minutes));
  }
  columns.push(column('within', '范围内机构数', 'facilities within', { type: 'integer' }));
  const blank: readonly ExportCell[] = columns.map(() => null);

  const verdictOf = (index: number): Verdict | null => {
    const order = orders[index] ?? -1;
    return order < 0 ? null : (verdicts[verdictCodes[order] ?? 0] ?? 'unknown');
  };
  const cellsOf = (index: number): ExportCell[] => {
    const order = orders[index] ?? -1;
    const verdict = verdictOf(index);
    if (verdict === null) return [...blank];
    const meters = coverage.nearestDistanceMeters[order] ?? Number.NaN;
    const nearest = project.facilities[coverage.nearestIndex[order] ?? -1];
    const cells: ExportCell[] = [
      words.verdict[verdict],
      nearest?.name ?? null,
      distanceKilometers(meters),
    ];
    if (secondsPerMeter !== null) cells.push(travelMinutes(meters, secondsPerMeter));
    cells.push(verdict === 'unknown' ? null : (coverage.providersWithin[order] ?? null));
    return cells;
  };
  return { columns, cellsOf, verdictOf };
}
