import { describe, expect, it } from 'vitest';
import type { MilpModel } from '../../../src/core/siting/types';
import { loadMilpSolver } from '../../../src/workers/highs-milp';

const solve = await loadMilpSolver();
const options = { timeLimitSeconds: 10, gap: 0, isCancelled: () => false };

/** Rows as dense coefficients with an upper bound; columns are whole and between 0 and `upper`. */
function maximize(objective: number[], rows: [number[], number][], upper = 1): MilpModel {
  const width = objective.length;
  return {
    isMaximized: true,
    objective: Float64Array.from(objective),
    columnLower: new Float64Array(width),
    columnUpper: new Float64Array(width).fill(upper),
    isInteger: new Uint8Array(width).fill(1),
    rowLower: new Float64Array(rows.length).fill(-Infinity),
    rowUpper: Float64Array.from(rows, ([, bound]) => bound),
    rowStarts: Int32Array.from({ length: rows.length + 1 }, (_, row) => row * width),
    rowColumns: Int32Array.from(rows.flatMap(([row]) => row.map((_, column) => column))),
    rowValues: Float64Array.from(rows.flatMap(([row]) => row)),
  };
}

describe('the solver of mixed-integer programs', () => {
  it('finds the optimum of a workshop: 10 chairs and 15 tables would break a rule, 20 and 10 do not', async () => {
    const model = maximize(
      [30, 50],
      [
        [[1, 2], 40],
        [[2, 1], 50],
      ],
      100,
    );
    expect(await solve(model, options)).toEqual({
      status: 'optimal',
      objective: 1100,
      bound: 1100,
      values: Float64Array.of(20, 10),
    });
  });

  it('tells what has no answer', async () => {
    const model = maximize([1], [[[1], -1]]);
    expect(await solve(model, options)).toMatchObject({ status: 'infeasible', values: null });
  });

  it('starts from what is known, and keeps it when it is stopped at once', async () => {
    const width = 40;
    const weights = Array.from({ length: width }, (_, at) => 1_000 + ((at * 7_919) % 997));
    const model = maximize(
      weights.map((weight) => weight + 1),
      [[weights, 20_011]],
    );
    const start = new Float64Array(width).fill(1, 0, 8);
    const { status, objective, bound, values } = await solve(model, {
      ...options,
      start,
      isCancelled: () => true,
    });
    expect(['cancelled', 'optimal']).toContain(status);
    const known = weights.slice(0, 8).reduce((sum, weight) => sum + weight + 1, 0);
    expect(objective).toBeGreaterThanOrEqual(known);
    expect(values).not.toBeNull();
    expect(bound ?? Infinity).toBeGreaterThanOrEqual(objective ?? 0);
  });

  it('gives plain linear programs back with fractions', async () => {
    const model = {
      ...maximize(
        [1, 1],
        [
          [[1, 2], 2],
          [[2, 1], 2],
        ],
      ),
      isInteger: new Uint8Array(2),
    };
    const { status, objective, values } = await solve(model, options);
    expect(status).toBe('optimal');
    expect(objective).toBeCloseTo(4 / 3, 9);
    expect(values?.[0]).toBeCloseTo(2 / 3, 9);
  });
});
