/** What arithmetic leaves beside a whole number is no fraction. */
const relativeNoise = 1e-12;

/**
 * Whole numbers in the place of amounts of 0 or more, which together are their rounded sum: each its whole part, and one
 * more for those with the largest fractions, the first ones among equals (largest remainder; Hamilton, Hare).
 */
export function wholeShares(amounts: readonly number[]): number[] {
  const shares = new Array<number>(amounts.length);
  const fractions = new Float64Array(amounts.length);
  amounts.forEach((amount, at) => {
    const nearest = Math.round(amount);
    const isWhole = Math.abs(amount - nearest) <= relativeNoise * Math.max(1, amount);
    const share = isWhole ? nearest : Math.floor(amount);
    shares[at] = share;
    fractions[at] = isWhole ? 0 : amount - share;
  });
  let left = Math.round(fractions.reduce((sum, fraction) => sum + fraction, 0));
  if (left === 0) return shares;
  const least = Float64Array.from(fractions).sort()[fractions.length - left] as number;
  const addWhere = (isMeant: (fraction: number) => boolean) => {
    fractions.forEach((fraction, at) => {
      if (left === 0 || !isMeant(fraction)) return;
      shares[at] = (shares[at] as number) + 1;
      left -= 1;
    });
  };
  addWhere((fraction) => fraction > least);
  addWhere((fraction) => fraction === least);
  return shares;
}
