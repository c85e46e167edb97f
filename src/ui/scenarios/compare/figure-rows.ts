import type { TFunction } from 'i18next';
import type {
  ComparedFigures,
  ComparedScenario,
  Comparison,
  FigureChanges,
} from '../../../core/report/compare-types';
import type { ZoneUnions } from '../../../state/scenarios';
import { formatCount, formatShare, formatTenThousands } from '../../format';

/** Whether more of it is better for those who are to be covered. */
type Wish = 'more' | 'less' | 'neither';

export interface FigureCell {
  /** Null where there is none. */
  readonly value: number | null;
  /** Against the reference; null for the reference itself. */
  readonly change: number | null;
}

export interface FigureRow {
  readonly key: string;
  readonly label: string;
  readonly wish: Wish;
  readonly cells: readonly FigureCell[];
  readonly format: (value: number) => string;
  /** The size of a change, without its sign. */
  readonly formatChange: (size: number) => string;
  /** From the value to the unit of the label: kilometres, percent, ten thousands. */
  readonly scale: number;
}

type Locale = 'zh' | 'en';
type Verdict = 'met' | 'outer' | 'uncovered' | 'unknown';
const wishes = { met: 'more', outer: 'neither', uncovered: 'less', unknown: 'neither' } as const;

/** All figures of a comparison as rows, a cell for each scenario; people as whole numbers where that is asked for. */
export function figureRows(
  { scenarios, demandOf }: Comparison,
  areas: readonly (ZoneUnions | null)[] | null,
  locale: Locale,
  t: TFunction,
  areWhole = false,
): FigureRow[] {
  const isOfPlaces = demandOf === 'places';
  const points = t(isOfPlaces ? 'scenarios.compared.points' : 'scenarios.compared.facilities');
  const people = areWhole ? countFormat : peopleFormat(locale);
  const peopleLabel = t(`scenarios.compared.${areWhole ? 'peopleWhole' : 'people'}`);
  const gap = locale === 'zh' ? '·' : ', ';
  const counts = (of: 'places' | 'population', verdict: Verdict): FigureRow => ({
    ...(of === 'places' ? countFormat : people),
    key: `${of}-${verdict}`,
    label: `${of === 'places' ? points : peopleLabel}${gap}${t(`scenarios.compared.${verdict}`)}`,
    wish: wishes[verdict],
    cells: scenarios.map(({ figures, changes }) => ({
      value: figures[of][verdict],
      change: changes?.[of][verdict] ?? null,
    })),
  });
  const verdicts = (of: 'places' | 'population') =>
    (['met', 'outer', 'uncovered', 'unknown'] as const)
      .map((verdict) => counts(of, verdict))
      .filter(
        ({ key, cells }) =>
          key.endsWith('uncovered') ||
          key.endsWith('met') ||
          cells.some(({ value }) => value !== null && value > 0),
      );
  const hasPeople = scenarios.some(({ figures }) => figures.population.total > 0);
  const first = scenarios[0]?.providerCount ?? 0;
  return [
    {
      ...countFormat,
      key: 'providers',
      label: t('scenarios.compared.providers'),
      wish: 'neither',
      cells: scenarios.map(({ providerCount }, at) => ({
        value: providerCount,
        change: at === 0 ? null : providerCount - first,
      })),
    },
    ...verdicts('places'),
    measureRow(isOfPlaces ? 'pointShare' : 'facilityShare', scenarios, t, locale),
    ...(isOfPlaces && hasPeople
      ? [...verdicts('population'), measureRow('peopleShare', scenarios, t, locale)]
      : []),
    measureRow('mean', scenarios, t, locale),
    ...(isOfPlaces && hasPeople ? [measureRow('meanByPeople', scenarios, t, locale)] : []),
    measureRow('largest', scenarios, t, locale),
    ...areaRows(areas, t),
  ];
}

/** Figures by which groups can be compared. */
export type Measure =
  | 'uncovered'
  | 'pointShare'
  | 'facilityShare'
  | 'peopleShare'
  | 'mean'
  | 'meanByPeople'
  | 'largest';

type Side = Pick<ComparedScenario, 'figures' | 'changes'>;

/** One figure of each scenario, or of a group in each. */
export function measureRow(
  measure: Measure,
  sides: readonly ({ readonly figures: ComparedFigures | null } & Pick<Side, 'changes'>)[],
  t: TFunction,
  locale: Locale,
  label = t(`scenarios.compared.${measure}`),
): FigureRow {
  const read = readers[measure];
  const format =
    measure === 'uncovered'
      ? countFormat
      : measure.endsWith('Share')
        ? shareFormat
        : distanceFormat;
  return {
    ...format,
    ...(measure.endsWith('Share') && {
      // Shares differ by percentage points, not by percent.
      formatChange: (size: number) =>
        `${(size * 100).toFixed(1)}\u00a0${locale === 'zh' ? '百分点' : 'pt'}`,
    }),
    key: measure,
    label,
    wish: measure.endsWith('Share') ? 'more' : 'less',
    cells: sides.map(({ figures, changes }) => ({
      value: figures === null ? null : read.value(figures),
      change: changes === null ? null : read.change(changes),
    })),
  };
}

const readers: Readonly<
  Record<
    Measure,
    {
      readonly value: (figures: ComparedFigures) => number | null;
      readonly change: (changes: FigureChanges) => number | null;
    }
  >
> = {
  uncovered: { value: (one) => one.places.uncovered, change: (one) => one.places.uncovered },
  pointShare: { value: (one) => one.coverageShare.places, change: (one) => one.places.share },
  facilityShare: { value: (one) => one.coverageShare.places, change: (one) => one.places.share },
  peopleShare: {
    value: (one) => one.coverageShare.population,
    change: (one) => one.population.share,
  },
  mean: { value: (one) => one.meanDistanceMeters, change: (one) => one.meanDistanceMeters },
  meanByPeople: {
    value: (one) => one.meanDistanceByPeopleMeters,
    change: (one) => one.meanDistanceByPeopleMeters,
  },
  largest: {
    value: (one) => one.largestDistanceMeters,
    change: (one) => one.largestDistanceMeters,
  },
};

/** Whether a change is good for coverage: 1, bad: -1, or neither: 0. Too small to be shown is none. */
export function judgement({ wish, formatChange }: FigureRow, { change }: FigureCell): -1 | 0 | 1 {
  if (change === null || wish === 'neither' || isNothing(formatChange(Math.abs(change)))) return 0;
  return change > 0 === (wish === 'more') ? 1 : -1;
}

/** ▲ 12, ▼ 0.4 %; empty where nothing changed that can be shown. */
export function changeText({ formatChange }: FigureRow, { change }: FigureCell): string {
  if (change === null) return '';
  const size = formatChange(Math.abs(change));
  if (isNothing(size)) return '';
  return `${change > 0 ? '▲' : '▼'}\u00a0${size}`;
}

function isNothing(text: string): boolean {
  return !/[1-9]/.test(text);
}

const countFormat = { format: formatCount, formatChange: formatCount, scale: 1 };
const shareFormat = { format: formatShare, formatChange: formatShare, scale: 100 };
const kilometers = (meters: number) => (meters / 1000).toFixed(2);
const distanceFormat = { format: kilometers, formatChange: kilometers, scale: 0.001 };
const squareKilometers = (area: number) => formatCount(area / 1e6);

function peopleFormat(locale: Locale) {
  return locale === 'zh'
    ? { format: tenThousands, formatChange: tenThousands, scale: 0.0001 }
    : countFormat;
}

/** 0.03 where one decimal would hide that there are some. */
function tenThousands(count: number): string {
  return count > 0 && count < 10_000 ? (count / 10_000).toFixed(2) : formatTenThousands(count);
}

function areaRows(areas: readonly (ZoneUnions | null)[] | null, t: TFunction): FigureRow[] {
  const row = (tier: 'met' | 'outer'): FigureRow => {
    const values = (areas ?? []).map((one) => {
      const zone = one?.[tier] ?? null;
      return zone === null ? null : (zone.coveredAreaSquareMeters ?? zone.unionAreaSquareMeters);
    });
    const first = values[0] ?? null;
    return {
      key: `area-${tier}`,
      label: t(tier === 'met' ? 'scenarios.compared.area' : 'scenarios.compared.areaOuter'),
      wish: 'more',
      format: squareKilometers,
      formatChange: squareKilometers,
      scale: 1e-6,
      cells: values.map((value, at) => ({
        value,
        change: at === 0 || value === null || first === null ? null : value - first,
      })),
    };
  };
  return [row('met'), row('outer')].filter(({ cells }) =>
    cells.some(({ value }) => value !== null),
  );
}
