/** Weights in whole people, in halves of tiers, in tenths and so on are whole once multiplied by one of these. */
const scales = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 25, 30, 40, 50, 60, 100, 1_000];

/** Beyond so many steps the sums of a search round off more than a thousandth of a step. */
const mostSteps = 1e8;

/**
 * The largest step of which all weights, and so all their sums, are multiples; 0 where none is found or where it is too
 * small beside the sum to be told from rounding. With it a bound can be rounded down to what a sum can be.
 */
export function weightStepOf(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  for (const scale of scales) {
    let divisor = 0;
    for (const weight of weights) {
      const scaled = weight * scale;
      const whole = Math.round(scaled);
      if (whole === 0 || Math.abs(scaled - whole) > 1e-9 * whole) {
        divisor = -1;
        break;
      }
      divisor = greatestCommonDivisor(divisor, whole);
    }
    if (divisor <= 0) continue;
    return (sum * scale) / divisor <= mostSteps ? divisor / scale : 0;
  }
  return 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return high;
}
