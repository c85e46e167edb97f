/**
 * Whole numbers in proportion to `weights` (0 or more, not all 0) that add up to `total` exactly.
 *
 * Largest remainder (Hamilton's method): each share is rounded down and what is left goes one by one to the largest
 * fractions, of equal ones to the first. Throws on a total that is no whole number of 0 or more, and on weights that
 * are negative, not finite or all zero while there is something to share.
 */
export function wholeShares(total: number, weights: ArrayLike<number>): number[] {
  if (!Number.isSafeInteger(total) || total < 0)
    throw new Error(`total: ${total} is not a whole number of 0 or more`);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Infinity)) throw new Error(`weight ${i}: ${weight}`);
    sum += weight;
  }
  if (total > 0 && !(sum > 0))
    throw new Error(`${total} cannot be shared: the weights add up to 0`);
  const exact = Array.from(weights, (weight) => (sum > 0 ? total * (weight / sum) : 0));
  const shares = exact.map(Math.floor);
  let rest = total - shares.reduce((a, b) => a + b, 0);
  const order = exact
    .map((share, index) => ({ index, fraction: share - Math.floor(share) }))
    .sort((a, b) => b.fraction - a.fraction || a.index - b.index);
  // Rounding of the products can leave one too many or too few of the whole.
  for (let at = 0; rest > 0 && order.length > 0; at = (at + 1) % order.length, rest--) {
    const { index } = order[at] as { index: number };
    shares[index] = (shares[index] as number) + 1;
  }
  for (let at = order.length - 1; rest < 0; at--) {
    const { index } = order[at] as { index: number };
    if ((shares[index] as number) === 0) continue;
    shares[index] = (shares[index] as number) - 1;
    rest++;
  }
  return shares;
}
