/**
 * Least value and spread of earth-centred coordinates on one axis, 0 to 2, in metres; NaN is passed over.
 * Without points the spread is −∞.
 */
export function rangeOnAxis(ecef: Float64Array, axis: number) {
  let low = Infinity;
  let high = -Infinity;
  for (let at = axis; at < ecef.length; at += 3) {
    const value = ecef[at] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { axis, low, spread: high - low };
}
