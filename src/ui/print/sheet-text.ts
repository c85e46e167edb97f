import type { TFunction } from 'i18next';
import type { VerdictTotals } from '../../core/coverage/types';
import { uncoveredShare } from '../../state/coverage-view';
import type { Locale } from '../../state/store';
import { formatBand, formatCount, formatPeople, formatShare } from '../format';
import type { ShownCoverage } from '../use-coverage';

/** The answer in words; null where the standard could not be judged, and `aside` says why. */
export interface HeadlineText {
  readonly label: string;
  readonly number: string | null;
  readonly isGood: boolean;
  readonly unit: string;
  readonly lines: readonly string[];
  readonly totals: VerdictTotals;
  readonly key: readonly {
    readonly verdict: 'met' | 'outer' | 'uncovered' | 'unknown';
    readonly text: string;
  }[];
}

/** Everything on a sheet that is words, in the language of the page. */
export interface SheetText {
  /** The standard's name, and its limits where it has any. */
  readonly subtitle: { readonly standard: string; readonly limits: string };
  readonly headline: HeadlineText;
  readonly legendTitle: string;
  /** Rule with its source, and how it is judged. */
  readonly notes: readonly { readonly label: string; readonly text: string }[];
  /** Null where no position on the map is indicative. */
  readonly indicative: {
    readonly title: string;
    readonly long: string;
    readonly short: string;
  } | null;
  readonly source: string;
  readonly projection: string;
  readonly date: string;
  readonly north: string;
}

/** Writes a sheet's words from what is shown; `scenario` is the name of the scenario, `date` today. */
export function sheetText(
  coverage: ShownCoverage,
  scenario: string,
  locale: Locale,
  date: Date,
  t: TFunction,
): SheetText {
  const { project, result } = coverage;
  const { standard } = result.coverage;
  const limits = limitText(coverage, t);
  const title = standard.title?.[locale] ?? standard.id;
  const sources = (standard.source ?? [])
    .map(({ plan, section }) => t('print.planSection', { plan: t(`plans.${plan}`), section }))
    .join(t('print.semicolon'));
  return {
    subtitle: { standard: title, limits },
    headline: headlineText(coverage, `${project.title[locale]} · ${scenario}`, locale, t),
    legendTitle: t('legend.title'),
    notes: [
      ...(sources === '' ? [] : [{ label: t('print.rule'), text: sources }]),
      { label: t('print.method'), text: methodText(coverage, locale, t) },
    ],
    indicative: indicativeText(coverage, t),
    source: sourceText(coverage, locale, t),
    projection: t('print.projection'),
    date: dateText(date, locale),
    north: t('map.north'),
  };
}

/** 城镇 5 km，乡村 10–20 km；按居民点 — empty where the standard states no limit. */
function limitText({ result }: ShownCoverage, t: TFunction): string {
  const { limit } = result.coverage.standard;
  const urban = formatBand(limit, 'urban', t);
  const rural = formatBand(limit, 'rural', t);
  const bands = [
    urban && t('coverage.urbanLimit', { value: urban }),
    rural && t('coverage.ruralLimit', { value: rural }),
  ].filter((band) => band !== null);
  if (bands.length === 0) return '';
  const reading =
    bands.length > 1 ? t(limit.settingOf === 'place' ? 'print.byPlace' : 'print.byFacility') : '';
  return bands.join(t('print.comma')) + reading;
}

function headlineText(
  { result }: ShownCoverage,
  label: string,
  locale: Locale,
  t: TFunction,
): HeadlineText {
  const { summary, coverage: judged } = result;
  const { places, population } = summary;
  const none = { label, number: null, isGood: false, unit: '', totals: places, key: [] };
  if (judged.notJudged) return { ...none, lines: [t('coverage.notJudged')] };
  if (places.total === 0) return { ...none, lines: [t('coverage.empty')] };
  if (places.total === places.unknown)
    return { ...none, lines: [t('print.nobodyJudged', { count: places.total })] };
  const isEstimated = summary.placesWithEstimatedPopulation > 0;
  const lines = [
    t('coverage.share', {
      judged: formatCount(places.total - places.unknown),
      share: formatShare(uncoveredShare(places)),
    }),
  ];
  if (judged.demandOf === 'places')
    lines.push(
      summary.placesWithoutPopulation < places.total
        ? t(isEstimated ? 'coverage.people' : 'coverage.peopleExact', {
            people: formatPeople(population.uncovered, locale),
            share: formatShare(uncoveredShare(population)),
          })
        : t('coverage.peopleUnknown'),
    );
  if (isEstimated && judged.demandOf === 'places') lines.push(t('print.estimatedPeople'));
  if (places.unknown > 0) lines.push(t('coverage.unknown', { count: places.unknown }));
  if (judged.demandOf === 'places' && summary.placesWithoutPopulation > 0)
    lines.push(t('coverage.noPopulation', { count: summary.placesWithoutPopulation }));
  return {
    label,
    number: formatCount(places.uncovered),
    isGood: places.uncovered === 0,
    unit: t(`coverage.headline_${judged.demandOf === 'places' ? 'place' : 'facility'}`),
    lines,
    totals: places,
    key: (['met', 'outer', 'uncovered', 'unknown'] as const)
      .filter((verdict) => places[verdict] > 0)
      .map((verdict) => ({
        verdict,
        text: `${t(`verdicts.${verdict}`)} ${formatCount(places[verdict])}`,
      })),
  };
}

function methodText({ result }: ShownCoverage, locale: Locale, t: TFunction): string {
  const { standard, secondsPerMeter } = result.coverage;
  const isTime = standard.limit.measure === 'time';
  if (isTime && secondsPerMeter === null) return t('print.methodRoads');
  const method = t(isTime ? 'print.methodTime' : 'print.methodDistance');
  const { minProviders = 1 } = standard;
  if (minProviders <= 1) return method;
  return method + sentenceGap(locale) + t('print.methodBackup', { count: minProviders });
}

function indicativeText({ result }: ShownCoverage, t: TFunction): SheetText['indicative'] {
  const { summary, coverage: judged } = result;
  const places = summary.placesWithIndicativePosition;
  const stations = judged.providersWithIndicativePositionCount;
  if (places === 0 && stations === 0) return null;
  const { total } = summary.places;
  const list = judged.demandOf === 'places' ? 'Places' : 'Served';
  const counts = [
    places > 0 &&
      t(places === total ? `print.indicativeAll${list}` : `print.indicative${list}`, {
        count: formatCount(places) as unknown as number,
        all: formatCount(total),
        share: formatShare(places / total),
      }),
    stations > 0 &&
      t(
        stations === judged.providerCount
          ? 'print.indicativeAllStations'
          : 'print.indicativeStations',
        {
          count: formatCount(stations) as unknown as number,
          all: formatCount(judged.providerCount),
        },
      ),
  ].filter((part) => part !== false);
  const which = counts.join(t('data.comma'));
  return {
    title: t('print.indicativeTitle'),
    long: t('print.indicative', { which }),
    short: t('print.indicativeShort', { which }),
  };
}

const namedFiles = 3;

function sourceText({ project }: ShownCoverage, locale: Locale, t: TFunction): string {
  const files = [...new Set((project.sources ?? []).map(({ file }) => file))];
  const names = files.slice(0, namedFiles).join(t('data.comma'));
  const own =
    files.length > namedFiles
      ? t('print.sourceManyFiles', { names, count: files.length })
      : files.length > 0
        ? t('print.sourceFiles', { names })
        : null;
  const isWholeOwn = project.ownLists?.places === true && project.ownLists.facilities === true;
  return [
    own,
    isWholeOwn ? null : t('print.sourceRegion'),
    project.counties.length > 0 ? t('print.sourceOutlines') : null,
  ]
    .filter((part) => part !== null)
    .join(sentenceGap(locale));
}

/** What stands between two sentences. */
export function sentenceGap(locale: Locale): string {
  return locale === 'zh' ? '' : ' ';
}

function dateText(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(date);
}
