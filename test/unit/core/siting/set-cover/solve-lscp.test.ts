import { describe, expect, it } from 'vitest';
import { solveLscp } from '../../../../../src/core/siting/set-cover/solve-lscp';
import type { SitingInstance, SitingQuestion } from '../../../../../src/core/siting/types';
import { seededRandom } from '../../../../support/random';
import { instanceOf, smallInstance, tiersWithin } from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { toolsFor } from './tools';

type Lscp = Extract<SitingQuestion, { model: 'lscp' }>;

function lscp(instance: SitingInstance, limit: number, share = 1, minProviders = 1): Lscp {
  return { model: 'lscp', reach: tiersWithin(instance, [limit]), share, minProviders };
}

async function check(instance: SitingInstance, question: Lscp) {
  const { tools, told } = await toolsFor();
  const expected = enumerateSiting(instance, question);
  const outcome = await solveLscp(instance, question, tools);
  if (expected === null) {
    expect(outcome.status).toBe('infeasible');
    expect(outcome.objective).toBeNull();
    return outcome;
  }
  expect(outcome.status).toBe('optimal');
  expect(outcome.objective).toBeCloseTo(expected.objective, 9);
  expect(outcome.bound).toBe(outcome.objective);
  expect(outcome.gap).toBe(0);
  expect(expected.plans).toContainEqual(outcome.sites);
  for (const plan of outcome.alternatives) {
    expect(expected.plans).toContainEqual(plan);
    expect(plan).not.toEqual(outcome.sites);
  }
  if (outcome.isUnique !== null) expect(outcome.isUnique).toBe(expected.plans.length === 1);
  for (const { objective, bound } of told) {
    if (objective !== null) expect(objective).toBeGreaterThanOrEqual(expected.objective - 1e-9);
    if (bound !== null) expect(bound).toBeLessThanOrEqual(expected.objective + 1e-9);
  }
  return outcome;
}

describe('set covering against enumeration', () => {
  it.each([
    ['all points', 1, 1, 0],
    ['all points, some sites fixed', 1, 1, 2],
    ['two sites each', 1, 2, 0],
    ['two sites each, some fixed', 1, 2, 3],
    ['a share', 0.8, 1, 0],
    ['a share, some sites fixed', 0.7, 1, 2],
    ['a share with two sites each', 0.6, 2, 1],
    ['a share close to all', 0.97, 1, 0],
  ])('%s', async (_, share, minProviders, fixedCount) => {
    const random = seededRandom(share * 100 + minProviders * 7 + fixedCount);
    let uniqueKnown = 0;
    let count = 0;
    for (let at = 0; at < 50; at++) {
      const demandCount = 5 + Math.floor(random() * 15);
      const siteCount = 4 + Math.floor(random() * 7);
      const drawn = smallInstance(random, { demandCount, siteCount, fixedCount });
      const { siteCosts, ...unit } = drawn;
      const instance = at % 2 === 0 ? unit : drawn;
      const limit = 30 + 10 * Math.floor(random() * 5);
      const outcome = await check(instance, lscp(instance, limit, share, minProviders));
      if (outcome.status !== 'optimal') continue;
      count++;
      if (outcome.isUnique !== null) uniqueKnown++;
    }
    expect(count).toBeGreaterThan(5);
    expect(uniqueKnown).toBe(count);
  });
});
