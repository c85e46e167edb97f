import type { CoverProblem } from './cover-problem';

type Steps = Pick<CoverProblem, 'weightStep'>;

/** Of a step of weights this much is taken for rounding. */
const stepSlack = 1e-3;
/** Relative difference that counts as none where weights have no step; half of what an optimum may be off. */
const relativeSlack = 5e-10;

/** No answer is better than `weight` where the bound is this or lower. */
export function betterCutoff({ weightStep }: Steps, weight: number): number {
  return weightStep > 0 ? weight + weightStep * (1 - stepSlack) : weight * (1 + relativeSlack);
}

/** No answer is as good as `weight` where the bound is this or lower. */
export function equalCutoff({ weightStep }: Steps, weight: number): number {
  const slack = weightStep > 0 ? weightStep * stepSlack : weight * relativeSlack;
  return weight - Math.max(slack, Number.MIN_VALUE);
}

/** A bound rounded down to what a sum of weights can be. */
export function roundedBound({ weightStep }: Steps, bound: number): number {
  if (weightStep === 0) return bound;
  return Math.floor(bound / weightStep + stepSlack) * weightStep;
}
