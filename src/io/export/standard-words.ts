import type { ReachCoverage } from '../../core/coverage/types';
import type { Limit, StandardSource } from '../../core/model/standard';
import type { Locale } from './export-table';
import { exportWords } from './export-words';

/** Names of the five plans; other plans are named by their id. */
const planNames: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  nangong: { zh: '南宫规划', en: 'Nangong plan' },
  haimen: { zh: '海门规划', en: 'Haimen plan' },
  yulin: { zh: '玉林规划', en: 'Yulin plan' },
  wujiang: { zh: '武江规划', en: 'Wujiang plan' },
  xinzhou: { zh: '忻州规划', en: 'Xinzhou plan' },
};

/** 玉林规划 三（一）3 …: where a rule is written. */
export function sourceWords({ plan, section }: StandardSource, locale: Locale): string {
  const name = Object.hasOwn(planNames, plan) ? planNames[plan]?.[locale] : undefined;
  return `${name ?? plan} ${section}`.trim();
}

/** Metres as kilometres with at most three decimals. */
export function kilometers(meters: number): string {
  return `${Number((meters / 1000).toFixed(3))}`;
}

/** 城镇 5 km，乡村 10–20 km；按居民点的城乡: the limit as judged. */
export function limitWords(limit: Limit, locale: Locale): string {
  const isChinese = locale === 'zh';
  const { setting: settingWords, mode } = exportWords[locale];
  const bands = (['urban', 'rural'] as const).flatMap((setting) => {
    const band = limit[setting];
    if (band === undefined) return [];
    const word = settingWords[setting];
    if ('metMeters' in band) {
      const outer = band.outerMeters ?? band.metMeters;
      const range = outer > band.metMeters ? `–${kilometers(outer)}` : '';
      return [`${word} ${kilometers(band.metMeters)}${range} km`];
    }
    const outer = band.outerMinutes ?? band.metMinutes;
    const range = outer > band.metMinutes ? `–${outer}` : '';
    return [`${word} ${band.metMinutes}${range} ${isChinese ? '分钟' : 'min'}`];
  });
  const how = limit.measure === 'time' ? [mode[limit.mode]] : [];
  const clauses = [bands.join(isChinese ? '，' : ', '), ...how, settingOfWords(limit, locale)];
  return clauses.join(isChinese ? '；' : '; ');
}

/** Whose setting, urban or rural, a limit follows. */
export function settingOfWords({ settingOf }: Limit, locale: Locale): string {
  return locale === 'zh'
    ? { place: '限值按居民点的城乡', facility: '限值按机构的城乡' }[settingOf]
    : { place: 'the limit is that of the place', facility: 'the limit is that of the facility' }[
        settingOf
      ];
}

/** How the distance or the time to a provider is found. */
export function travelWords({ standard, secondsPerMeter }: ReachCoverage, locale: Locale): string {
  const isChinese = locale === 'zh';
  if (standard.limit.measure === 'distance')
    return isChinese
      ? '直线距离：WGS84 椭球面上的大地线'
      : 'straight distance: the geodesic on the WGS84 ellipsoid';
  if (secondsPerMeter === null)
    return isChinese ? '没有道路数据，无法判断时间' : 'no road data, so times cannot be judged';
  const pace = Number(((secondsPerMeter * 1000) / 60).toFixed(3));
  return isChinese
    ? `路上时间由直线距离推算：每公里直线 ${pace} 分钟（已含绕行）`
    : `time from the straight distance: ${pace} min per straight kilometre, detours included`;
}

/** Numbers of providers, and how many of them rest on indicative positions or have none. */
export function providerWords(coverage: ReachCoverage, locale: Locale): string {
  const isChinese = locale === 'zh';
  const kinds = coverage.standard.providers.map((kind) => exportWords[locale].kind[kind]);
  const {
    providerCount,
    providersWithIndicativePositionCount: indicative,
    providersWithoutPositionCount: missing,
  } = coverage;
  const needed = coverage.standard.minProviders ?? 1;
  return isChinese
    ? `机构：${kinds.join('、')}；现有且有坐标的 ${providerCount} 个，其中示意位置 ${indicative} 个；另有 ${missing} 个无坐标，未计入；范围内至少需要 ${needed} 个`
    : `providers: ${kinds.join(', ')}; ${providerCount} exist and have a position, ${indicative} of them an indicative one; ${missing} more have none and do not count; ${needed} needed within the limit`;
}
