import loadHighs, { type Highs } from 'highs';
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

/** A loader of HiGHS whose first module fails in its first model as `fail` does, with the number of modules loaded. */
function failingLoader(fail: (highs: Highs) => unknown) {
  const counter = { loaded: 0 };
  const load: typeof loadHighs = async (options) => {
    const highs = await loadHighs(options);
    if (counter.loaded++ > 0) return highs;
    const withModel = () => {
      throw fail(highs);
    };
    return Object.assign(Object.create(highs), { withModel });
  };
  return { load, counter };
}

describe('a solver that fails', () => {
  const easy = maximize([1, 1], [[[1, 1], 1]]);

  it.each([
    ['a trap', () => new WebAssembly.RuntimeError('Aborted(OOM)')],
    ['an allocation too large', () => new RangeError('Invalid typed array length')],
    ['an exception of C++', () => 5_267_712],
    ['an error of HiGHS', ({ errors }: Highs) => new errors.HighsError('run failed', 'run')],
  ])('has no answer after %s, and the next call has a fresh module', async (_, fail) => {
    const { load, counter } = failingLoader(fail);
    const fragile = await loadMilpSolver({}, load);
    expect(await fragile(easy, options)).toEqual({
      status: 'noAnswer',
      objective: null,
      bound: null,
      values: null,
    });
    expect(await fragile(easy, options)).toMatchObject({ status: 'optimal', objective: 1 });
    expect(await fragile(easy, options)).toMatchObject({ status: 'optimal', objective: 1 });
    expect(counter.loaded).toBe(2);
  });

  it('does not hide the mistakes of who calls it', async () => {
    const { load } = failingLoader(() => new TypeError('not a function'));
    const fragile = await loadMilpSolver({}, load);
    await expect(fragile(easy, options)).rejects.toThrow(TypeError);
    const malformed = { ...easy, rowColumns: Int32Array.of(0, 7) };
    await expect(solve(malformed, options)).rejects.toThrow();
  });

  it('has no answer where HiGHS can be loaded no more, and tries again at the next call', async () => {
    const { load } = failingLoader(() => new WebAssembly.RuntimeError('unreachable'));
    let calls = 0;
    const fragile = await loadMilpSolver({}, async (given) => {
      if (calls++ === 1) throw new Error('no network');
      return load(given);
    });
    for (const status of ['noAnswer', 'noAnswer', 'optimal'])
      expect(await fragile(easy, options)).toMatchObject({ status });
  });

  it('does not try a model beyond its memory', async () => {
    const width = 10_000_000;
    const large = {
      ...maximize([], []),
      objective: new Float64Array(width),
      columnLower: new Float64Array(width),
      columnUpper: new Float64Array(width),
      isInteger: new Uint8Array(width),
    };
    expect(await solve(large, options)).toMatchObject({ status: 'noAnswer', values: null });
  });

  it('keeps its memory small after a model that took much', async () => {
    let loaded = 0;
    const grown = await loadMilpSolver({}, async (given) => {
      const highs = await loadHighs(given);
      if (loaded++ > 0) return highs;
      return Object.create(highs, { memoryBytes: { value: 2 ** 30 } });
    });
    expect(await grown(easy, options)).toMatchObject({ status: 'optimal' });
    expect(await grown(easy, options)).toMatchObject({ status: 'optimal' });
    expect(loaded).toBe(2);
  });
});
