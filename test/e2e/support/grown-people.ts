/** Whole numbers of people after a growth given in thousandths: together the grown sum, the largest rests one more. */
export function grownPeople(counts: readonly number[], thousandths: number): number[] {
  const wanted = counts.map((count) => count * thousandths);
  const whole = wanted.map((one) => Math.floor(one / 1000));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const ranked = wanted.map((one, at) => ({ at, rest: one % 1000 }));
  ranked.sort((a, b) => b.rest - a.rest);
  for (const { at } of ranked.slice(0, Math.round(sum(wanted) / 1000) - sum(whole)))
    whole[at] = (whole[at] as number) + 1;
  return whole;
}
