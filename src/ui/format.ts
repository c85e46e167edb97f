import type { TFunction } from 'i18next';
import type { Limit } from '../core/model/standard';

/** Made once: it takes longer to make than hundreds of numbers to write. */
const wholeNumbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 1,508 — digits grouped the same way in both languages. */
export function formatCount(value: number): string {
  return wholeNumbers.format(Math.round(value));
}

/** 11.5 %; a dash where there is nothing to divide by. Some is never shown as none, nor nearly all as all. */
export function formatShare(share: number | null): string {
  if (share === null) return '–';
  if (share > 0 && share < 0.001) return '< 0.1\u00a0%';
  if (share < 1 && share > 0.999) return '> 99.9\u00a0%';
  return `${(share * 100).toFixed(1)}\u00a0%`;
}

/**
 * Metres below one kilometre, else kilometres with two decimals, or one in lists.
 * A distance beyond `limitMeters` never looks like the limit: it is rounded up where it would.
 */
export function formatDistance(meters: number, decimals = 2, limitMeters?: number): string {
  const unitMeters = meters < 1000 ? 1 : 1000;
  const scale = meters < 1000 ? 1 : 10 ** decimals;
  let rounded = Math.round((meters / unitMeters) * scale) / scale;
  if (limitMeters !== undefined && meters > limitMeters && rounded * unitMeters <= limitMeters)
    rounded += 1 / scale;
  return meters < 1000 ? `${rounded}\u00a0m` : `${rounded.toFixed(decimals)}\u00a0km`;
}

/** Kilometres of a limit, without needless decimals. */
export function formatRadius(meters: number): string {
  return meters < 1000 ? `${Math.round(meters)} m` : `${Number((meters / 1000).toFixed(2))} km`;
}

/** People in units of ten thousand with one decimal, as Chinese statistics give them. */
export function formatTenThousands(count: number): string {
  if (count > 0 && count < 500) return '< 0.1';
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

/** 340 B, 12 KB, 3.4 MB — the size of a file. */
export function formatBytes(byteCount: number): string {
  if (byteCount < 1000) return `${byteCount} B`;
  if (byteCount < 999_500) return `${Math.round(byteCount / 1000)} KB`;
  return `${(byteCount / 1_000_000).toFixed(1)} MB`;
}

/** 2026-11-22 14:05 in the machine's own time; the text itself where it is no time. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
