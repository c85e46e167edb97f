const largestScale = 1e6;

/**
 * The largest number that every value is a whole multiple of, so that sums of them can be rounded: 1 for people, 0.5 for
 * costs of 1.5 and 2. 0 where values have more than six decimals, and for no values but 0.
 */
export function wholeStep(values: Iterable<number>): number {
  const all = [...values];
  for (let scale = 1; scale <= largestScale; scale *= 10) {
    let divisor = 0;
    const isWhole = all.every((value) => {
      const scaled = Math.round(value * scale);
      if (scaled > Number.MAX_SAFE_INTEGER) return false;
      divisor = greatestCommonDivisor(divisor, scaled);
      return Math.abs(value * scale - scaled) <= 1e-12 * scaled;
    });
    if (isWhole) return divisor / scale;
  }
  return 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return high;
}

/** How far from a multiple a bound may be by rounding errors and the tolerances of a solver. */
function slack(steps: number): number {
  return Math.max(1e-6, Math.abs(steps) * 1e-9);
}

/** A lower bound of a sum of multiples of `step`, raised to the next multiple; as it is where `step` is 0. */
export function roundUp(bound: number, step: number): number {
  if (step === 0) return bound;
  return Math.ceil(bound / step - slack(bound / step)) * step;
}

/** An upper bound of a sum of multiples of `step`, lowered to the next multiple; as it is where `step` is 0. */
export function roundDown(bound: number, step: number): number {
  if (step === 0) return bound;
  return Math.floor(bound / step + slack(bound / step)) * step;
}

/** Whether two sums are equal as far as floating-point numbers can tell. */
export function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
