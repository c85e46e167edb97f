import { expect, test } from 'vitest';
import { buildCover } from '../../../../../src/core/siting/cover/build-cover';
import { rowWeight } from '../../../../../src/core/siting/cover/cover-problem';
import { coverProgram, programSize } from '../../../../../src/core/siting/cover/cover-program';
import { isForSolver, solveByProgram } from '../../../../../src/core/siting/cover/solve-program';
import { coveredWeight, openSites } from '../../../../../src/core/siting/evaluate';
import { SearchWatch } from '../../../../../src/core/siting/search-watch';
import type { Allowance } from '../../../../../src/core/siting/types';
import { seededRandom } from '../../../../support/random';
import { smallInstance, tiersWithin } from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { testTools } from '../../../../support/siting-tools';

const watch = () => new SearchWatch(testTools(), true);

/** A small question of so many providers, as rows, with what fixed sites cover and the optimum of all of it. */
function smallProblem(seed: number, minProviders: number, allowance: Allowance, isWhole = true) {
  const random = seededRandom(seed);
  const drawn = smallInstance(random, { demandCount: 25, siteCount: 9, fixedCount: seed % 3 });
  const weights = isWhole ? drawn.weights : drawn.weights.map((weight) => weight + random());
  const siteCosts = drawn.fixed.map(() => 1 + Math.floor(random() * 3));
  const instance = { ...drawn, weights, siteCosts: Float64Array.from(siteCosts) };
  const question = {
    model: 'mclp',
    reach: tiersWithin(instance, seed % 2 === 0 ? [35] : [25, 40]),
    allowance,
    minProviders,
    usesCapacities: false,
  } as const;
  const fixed = [...instance.fixed.keys()].filter((site) => instance.fixed[site] === 1);
  const given = coveredWeight(instance, question.reach, openSites(9, fixed), minProviders);
  const best = enumerateSiting(instance, question)?.objective ?? Number.NaN;
  return { problem: buildCover(instance, question).reduced.problem, wanted: best - given };
}

test.each([
  ['one provider', 1, { kind: 'count', newSiteCount: 3 }, true],
  ['two providers', 2, { kind: 'count', newSiteCount: 4 }, true],
  ['two providers within a budget', 2, { kind: 'budget', budget: 7 }, true],
  ['weights that are not whole', 2, { kind: 'count', newSiteCount: 4 }, false],
] as const)(
  'the solver alone finds and proves the optimum: %s',
  async (_, providers, allowance, isWhole) => {
    for (let seed = 1; seed <= 25; seed++) {
      const { problem, wanted } = smallProblem(seed, providers, allowance, isWhole);
      if (problem.rowCount === 0) continue;
      const bounds: number[] = [];
      const { found, bound } = await solveByProgram(problem, watch(), {
        start: [],
        onBound: (one) => bounds.push(one),
      });
      expect(rowWeight(problem, found ?? []), `seed ${seed}`).toBeCloseTo(wanted, 6);
      expect(bound).toBeCloseTo(wanted, isWhole ? 9 : 4);
      for (const one of bounds) expect(one).toBeGreaterThan(wanted - 1e-6);
    }
  },
);

test('what one choice of sites is worth is a solution of the program, and its size is told', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { problem } = smallProblem(seed, 2, { kind: 'count', newSiteCount: 4 });
    const { model, startOf, sitesOf, unit, valueCount } = coverProgram(problem);
    expect(programSize(problem)).toBe(valueCount);
    const sites = [0, 2, 3].filter((site) => site < problem.siteCount);
    const values = startOf(sites);
    expect(sitesOf(values)).toEqual(sites);
    const worth = values.reduce(
      (sum, value, at) => sum + value * (model.objective[at] as number),
      0,
    );
    expect(worth * unit).toBeCloseTo(rowWeight(problem, sites), 9);
    for (let row = 0; row < model.rowLower.length; row++) {
      let sum = 0;
      for (let at = model.rowStarts[row] as number; at < (model.rowStarts[row + 1] as number); at++)
        sum += (model.rowValues[at] as number) * (values[model.rowColumns[at] as number] as number);
      expect(sum).toBeGreaterThanOrEqual(model.rowLower[row] as number);
      expect(sum).toBeLessThanOrEqual(model.rowUpper[row] as number);
    }
  }
});

test('a row of three is none for the solver, nor is a program too large for the time', () => {
  const { problem } = smallProblem(2, 2, { kind: 'count', newSiteCount: 4 });
  expect(isForSolver(problem, watch())).toBe(true);
  expect(isForSolver(problem, new SearchWatch(testTools({ timeLimitSeconds: 0.001 }), true))).toBe(
    false,
  );
  const needs = problem.needs.map((need, row) => (row === 0 ? 3 : need));
  expect(isForSolver({ ...problem, needs }, watch())).toBe(false);
  expect(() => coverProgram({ ...problem, needs })).toThrow(RangeError);
});
