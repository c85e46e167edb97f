import { expect, test } from 'vitest';
import { Course } from '../../../../../src/core/siting/p-median/course';
import { MedianProof } from '../../../../../src/core/siting/p-median/proof';
import { reduceMedian } from '../../../../../src/core/siting/p-median/reduce';
import { toColumns } from '../../../../../src/core/siting/p-median/rows';
import { type FoundPlan, MedianSearch } from '../../../../../src/core/siting/p-median/search';
import { seededRandom } from '../../../../support/random';
import { instanceOf } from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { testTools } from '../../../../support/siting-tools';

/** A search that betters nothing, so that only the proof can find the optimum. */
class IdleSearch extends MedianSearch {
  override async improve(from: FoundPlan): Promise<FoundPlan> {
    return from;
  }
  override async shake(from: FoundPlan): Promise<FoundPlan> {
    return from;
  }
  override async sample(): Promise<FoundPlan> {
    return this.planOf([...Array(5).keys()]);
  }
  override async relink(): Promise<null> {
    return null;
  }
}

test('branching alone leads from a poor plan to the optimum, and knows of ties', async () => {
  let branched = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    // Without any geometry relaxations are weak. Few different costs make ties.
    const levels = seed % 2 ? 8 : 1000;
    const costs = Array.from({ length: 22 }, () =>
      Array.from({ length: 13 }, () => Math.floor(random() * levels) + (seed % 4 ? 0 : random())),
    );
    const instance = instanceOf(
      costs,
      costs.map(() => 1 + Math.floor(random() * 5)),
    );
    const wanted = enumerateSiting(instance, { model: 'p-median', newSiteCount: 5 });
    const problem = reduceMedian(instance, 5);
    if (problem.columnCount !== 13) continue;
    const course = new Course(testTools(), () => []);
    const columns = toColumns(problem.rows, 13);
    const search = new IdleSearch(problem, columns, random, course);
    const proof = new MedianProof(problem, search, course, search.planOf([0, 1, 2, 3, 4]));
    expect(await proof.run()).toBe(true);
    const best = course.best as FoundPlan;
    expect(best.cost, `seed ${seed}`).toBeCloseTo(wanted?.objective as number, 6);
    const plans = wanted?.plans.map((plan) => plan.join());
    for (const tie of proof.ties) expect(plans).toContain(tie.open.join());
    if (proof.seeksTies && proof.ties.length < 5)
      expect(proof.ties, `seed ${seed}`).toHaveLength((plans?.length ?? 0) - 1);
    if (proof.partCount > 1) branched++;
  }
  expect(branched).toBeGreaterThan(30);
});
