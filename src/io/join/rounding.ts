/** How coarsely a pair of degrees was written down. */
export type Rounding = 'fewDecimals' | 'wholeMinutes' | null;

/** Two decimals of a degree: the point is somewhere within about 500 m. */
const fewDecimals = 2;

/**
 * Whether both degrees have at most two decimals, or are both whole minutes of arc (to the last decimal written, so that
 * 112.7333 counts as 112°44′). Give the numbers as the file has them: a converted coordinate shows nothing any more.
 */
export function roundingOf([lng, lat]: readonly [number, number]): Rounding {
  const lngDecimals = decimalsOf(lng);
  const latDecimals = decimalsOf(lat);
  if (lngDecimals <= fewDecimals && latDecimals <= fewDecimals) return 'fewDecimals';
  return isWholeMinute(lng, lngDecimals) && isWholeMinute(lat, latDecimals) ? 'wholeMinutes' : null;
}

function decimalsOf(degrees: number): number {
  const text = String(degrees);
  if (text.includes('e')) return Infinity;
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** With three decimals every fourth number would pass, which proves nothing; a degree of few decimals is judged as such. */
function isWholeMinute(degrees: number, decimals: number): boolean {
  const minutes = degrees * 60;
  const offset = Math.abs(minutes - Math.round(minutes));
  if (decimals <= fewDecimals) return offset < 1e-9;
  return decimals > 3 && offset <= 30 * 10 ** -Math.min(decimals, 12) + 1e-9;
}
