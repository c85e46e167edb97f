import { defaultTravel } from '../../core/coverage/travel';
import type { AnalysisOptions, ReachCoverage, StraightTravel } from '../../core/coverage/types';
import type { Limit, Standard } from '../../core/model/standard';
import type { Locale } from './export-table';
import { exportWords } from './export-words';
import { kilometers, settingOfWords } from './standard-words';

/**
 * What was set for this analysis and differs from the standard as its source has it, a sentence each: the limit, whose
 * setting the limit follows, and speed and detour where the standard's mode goes by the straight line. `options` are
 * those of the analysis.
 */
export function changedSettings(
  { standard }: ReachCoverage,
  standards: readonly Standard[],
  options: AnalysisOptions,
  locale: Locale,
): string[] {
  const own = standards.find(({ id }) => id === standard.id);
  const limit = own?.family === 'reach' ? own.limit : standard.limit;
  return [
    ...changedRange(standard.limit, limit, locale),
    ...changedReading(standard.limit, limit, locale),
    ...changedTravel(standard.limit, options, locale),
  ];
}

function changedRange(limit: Limit, own: Limit, locale: Locale): string[] {
  if (limit.measure !== 'distance' || own.measure !== 'distance') return [];
  const outer = limit.rural?.outerMeters;
  const ownOuter = own.rural?.outerMeters;
  if (outer === undefined || ownOuter === undefined || outer === ownOuter) return [];
  return locale === 'zh'
    ? [`乡村外限 ${kilometers(outer)} km（标准为 ${kilometers(ownOuter)} km）`]
    : [`outer rural limit ${kilometers(outer)} km (the standard says ${kilometers(ownOuter)} km)`];
}

function changedReading(limit: Limit, own: Limit, locale: Locale): string[] {
  if (limit.settingOf === own.settingOf) return [];
  const [chosen, usual] = [settingOfWords(limit, locale), settingOfWords(own, locale)];
  return locale === 'zh'
    ? [`${chosen}（标准为：${usual}）`]
    : [`${chosen} (in the standard ${usual})`];
}

function changedTravel(limit: Limit, { travel }: AnalysisOptions, locale: Locale): string[] {
  if (limit.measure !== 'time') return [];
  if (limit.mode !== 'walk' && limit.mode !== 'bicycle') return [];
  const used = travel[limit.mode];
  const usual = defaultTravel[limit.mode];
  if (used === undefined || usual === undefined || isSame(used, usual)) return [];
  const mode = exportWords[locale].mode[limit.mode];
  return locale === 'zh'
    ? [
        `${mode}速度 ${used.speedKilometersPerHour} km/h，绕行系数 ${used.detourFactor}（默认 ${usual.speedKilometersPerHour} km/h、${usual.detourFactor}）`,
      ]
    : [
        `speed ${mode} ${used.speedKilometersPerHour} km/h, detour factor ${used.detourFactor} (usually ${usual.speedKilometersPerHour} km/h and ${usual.detourFactor})`,
      ];
}

function isSame(a: StraightTravel, b: StraightTravel): boolean {
  return a.speedKilometersPerHour === b.speedKilometersPerHour && a.detourFactor === b.detourFactor;
}
