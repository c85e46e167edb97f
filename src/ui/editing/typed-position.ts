import type { LngLat } from '../../core/model/place';

const side = '[NSEW]|北纬|南纬|东经|西经';
/** Degrees, with minutes and seconds where they are given. */
const size = `([-−]?\\d+(?:\\.\\d+)?)\\s*(?:[°º度]\\s*(?:(\\d+(?:\\.\\d+)?)\\s*['′’分]\\s*(?:(\\d+(?:\\.\\d+)?)\\s*(?:["″”秒]|''|′′))?)?)?`;
/** The side goes before both angles, or behind them. */
const sideBefore = new RegExp(`(${side})\\s*${size}()`, 'gu');
const sideBehind = new RegExp(`()${size}\\s*(${side})?`, 'gu');
const between = /[\s,，、;；:：/]|经度|纬度/gu;

/**
 * A position from two angles, decimal or in degrees, minutes and seconds, in degrees. Either order: in China a longitude
 * is above 70 and a latitude below 60; elsewhere the longitude comes first. Null where it is no such pair.
 */
export function readTypedPosition(text: string): LngLat | null {
  const normal = text.normalize('NFKC').toUpperCase();
  const angle = new RegExp(`^\\s*(?:${side})`, 'u').test(normal) ? sideBefore : sideBehind;
  const found = [...normal.matchAll(angle)];
  const rest = normal.replace(angle, '').replace(between, '');
  if (found.length !== 2 || rest !== '') return null;
  const values = found.map((match) => angleOf(match));
  const [one, other] = values;
  if (!one || !other) return null;
  if (isLatitude(one) === isLatitude(other))
    return one.axis === null && other.axis === null ? [one.degrees, other.degrees] : null;
  return isLatitude(one) ? [other.degrees, one.degrees] : [one.degrees, other.degrees];
}

interface Angle {
  readonly degrees: number;
  readonly axis: 'lng' | 'lat' | null;
}

function angleOf(match: RegExpMatchArray): Angle | null {
  const [, before = '', whole = '', minutes = '0', seconds = '0', after = ''] = match;
  const side = before || after;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  const degrees = Number(whole.replace('−', '-'));
  const isNegative = whole.startsWith('-') || whole.startsWith('−');
  const size = Math.abs(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  const isTurned = ['S', 'W', '南纬', '西经'].includes(side);
  if (isTurned && isNegative) return null;
  const axis =
    side === ''
      ? null
      : ['N', 'S', '北纬', '南纬'].includes(side)
        ? ('lat' as const)
        : ('lng' as const);
  return { degrees: isNegative || isTurned ? -size : size, axis };
}

function isLatitude({ axis, degrees }: Angle): boolean {
  return axis === null ? Math.abs(degrees) < 60 : axis === 'lat';
}
