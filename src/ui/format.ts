import type { TFunction } from 'i18next';
import type { Limit } from '../core/model/standard';

/** 1,508 — digits grouped the same way in both languages. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** 11.5 %; a dash where there is nothing to divide by. */
export function formatShare(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** Metres below one kilometre, else kilometres with two decimals, or one in lists. */
export function formatDistance(meters: number, decimals = 2): string {
  return meters < 1000
    ? `${Math.round(meters)}\u00a0m`
    : `${(meters / 1000).toFixed(decimals)}\u00a0km`;
}

/** Kilometres of a limit, without needless decimals. */
export function formatRadius(meters: number): string {
  return meters < 1000 ? `${Math.round(meters)} m` : `${Number((meters / 1000).toFixed(2))} km`;
}

/** People in units of ten thousand with one decimal, as Chinese statistics give them. */
export function formatTenThousands(count: number): string {
  return (count / 10000).toFixed(1);
}

/** “140.2 万人” or “917 人” in Chinese, “1,401,873” in English, where the word follows. */
export function formatPeople(count: number, locale: 'zh' | 'en'): string {
  if (locale === 'en') return formatCount(count);
  return count >= 10000 ? `${formatTenThousands(count)} 万人` : `${formatCount(count)} 人`;
}

/** 5 km, 10–20 km, 15 分钟 — the band of one setting. */
export function formatBand(limit: Limit, setting: 'urban' | 'rural', t: TFunction): string | null {
  const band = limit[setting];
  if (!band) return null;
  if ('metMeters' in band) {
    const { metMeters, outerMeters } = band;
    if (outerMeters === undefined || outerMeters <= metMeters) return formatRadius(metMeters);
    return `${Number((metMeters / 1000).toFixed(2))}–${formatRadius(outerMeters)}`;
  }
  const minutes = band.outerMinutes
    ? `${band.metMinutes}–${band.outerMinutes}`
    : `${band.metMinutes}`;
  const mode = limit.measure === 'time' ? `${t(`modes.${limit.mode}`)} ` : '';
  return mode + t('units.minutes', { value: minutes });
}
