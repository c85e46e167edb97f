import { mostProgramValues, raisedBound, secondsForProgram } from '../milp-rows';
import type { SearchWatch } from '../search-watch';
import type { CoverProblem } from './cover-problem';
import { coverProgram, programSize } from './cover-program';
import { roundedBound } from './cutoff';

/** Programs of more coefficients for each second of the limit are not begun: their first relaxation would take it all. */
const sizePerSecond = 4_000;
/** In steps of weights: no sum is better by less than one. */
const absoluteGap = 0.2;
/**
 * Whether a problem is one for the solver: by the limit and not by the time left, so that answers are the same. Where
 * rows need three sites its relaxation is weak.
 */
export function isForSolver(problem: CoverProblem, { tools }: SearchWatch): boolean {
  if (problem.rowCount === 0 || problem.needs.some((need) => need > 2)) return false;
  return (
    programSize(problem) <= Math.min(mostProgramValues, sizePerSecond * tools.timeLimitSeconds)
  );
}

export interface ProgramAnswer {
  /** Sites of the best choice that the solver has; null where it has none. */
  readonly found: readonly number[] | null;
  /** No choice weighs more, rounded down to what a sum can be; null where the solver knows nothing. */
  readonly bound: number | null;
}

/**
 * Leaves a problem to the solver, with sites to start from, for the time that is left. Its bounds are raised by what its
 * tolerances may hide; where weights have a step they are then rounded down to it, so that a proof is exact. Without a
 * step an optimum is the solver's own, within its tolerance of a millionth.
 */
export async function solveByProgram(
  problem: CoverProblem,
  watch: SearchWatch,
  terms: { readonly start: readonly number[]; readonly onBound: (bound: number) => void },
): Promise<ProgramAnswer> {
  const program = coverProgram(problem);
  const { unit } = program;
  const safe = (bound: number) => roundedBound(problem, unit * raisedBound(program.model, bound));
  const solved = await watch.tools.solveMilp(program.model, {
    timeLimitSeconds: Math.max(0.01, secondsForProgram(program, watch)),
    start: program.startOf(terms.start),
    gap: 0,
    absoluteGap: problem.weightStep > 0 ? absoluteGap : 0,
    isCancelled: () => watch.isCancelled,
    onProgress: (_, bound) => {
      if (bound !== null) terms.onBound(safe(bound));
      watch.glance();
    },
  });
  const found = solved.values === null ? null : program.sitesOf(solved.values);
  if (problem.weightStep === 0 && solved.status === 'optimal' && solved.objective !== null)
    return { found, bound: unit * solved.objective };
  return { found, bound: solved.bound === null ? null : safe(solved.bound) };
}
