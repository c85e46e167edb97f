import { describe, expect, test } from 'vitest';
import type { MclpQuestion } from '../../../../../src/core/siting/cover';
import { solveMclp } from '../../../../../src/core/siting/cover';
import { capacitatedModel } from '../../../../../src/core/siting/cover/capacitated-model';
import { CapacitatedRelaxation } from '../../../../../src/core/siting/cover/capacitated-relaxation';
import { decidedClosed, decidedOpen } from '../../../../../src/core/siting/cover/restrict';
import { ServedWeight } from '../../../../../src/core/siting/cover/served-weight';
import type { Allowance, SitingInstance, SolveMilp } from '../../../../../src/core/siting/types';
import { seededRandom } from '../../../../support/random';
import { instanceOf, smallInstance, tiersWithin } from '../../../../support/siting-instances';
import { testTools } from '../../../../support/siting-tools';

function question(instance: SitingInstance, allowance: Allowance, limit = 30): MclpQuestion {
  const reach = tiersWithin(instance, [limit]);
  return { model: 'mclp', reach, allowance, minProviders: 1, usesCapacities: true };
}

function withCapacities(random: () => number, instance: SitingInstance): SitingInstance {
  const capacities = Float64Array.from(instance.fixed, () => Math.floor(random() * 150));
  return { ...instance, capacities };
}

/** The most that open sites can serve, by the least cut: the least over all sets of open sites of their room and of the demand that only the others reach. */
function servedByCuts(instance: SitingInstance, open: readonly number[], limit: number): number {
  const { pairs, weights, capacities } = instance;
  let least = Infinity;
  for (let bits = 0; bits < 2 ** open.length; bits++) {
    const isCut = new Set(open.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1));
    let cut = 0;
    for (const site of isCut) cut += capacities?.[site] ?? Infinity;
    for (let demand = 0; demand < weights.length; demand++) {
      const from = pairs.starts[demand] as number;
      const end = pairs.starts[demand + 1] as number;
      const isReached = Array.from({ length: end - from }, (_, at) => from + at).some((at) => {
        const site = pairs.sites[at] as number;
        return (pairs.costs[at] as number) <= limit && open.includes(site) && !isCut.has(site);
      });
      if (isReached) cut += weights[demand] as number;
    }
    least = Math.min(least, cut);
  }
  return least;
}

function bestByEnumeration(instance: SitingInstance, allowance: Allowance, limit: number): number {
  const free = instance.siteIds.map((_, site) => site).filter((site) => !instance.fixed[site]);
  const fixed = instance.siteIds.map((_, site) => site).filter((site) => instance.fixed[site]);
  let best = -1;
  for (let bits = 0; bits < 2 ** free.length; bits++) {
    const chosen = free.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1);
    const cost = chosen.reduce((sum, site) => sum + (instance.siteCosts?.[site] ?? 1), 0);
    const isAllowed =
      allowance.kind === 'count'
        ? chosen.length === allowance.newSiteCount
        : cost <= allowance.budget + 1e-9;
    if (isAllowed) best = Math.max(best, servedByCuts(instance, [...fixed, ...chosen], limit));
  }
  return best;
}

test('flows are the least cuts, sites opened at once or one by one', () => {
  const random = seededRandom(8);
  for (let at = 0; at < 150; at++) {
    const small = smallInstance(random, { demandCount: 12, siteCount: 6 });
    const instance = withCapacities(random, small);
    const open = [0, 1, 2, 3, 4, 5].filter(() => random() < 0.7);
    const least = servedByCuts(instance, open, 40);
    const flow = new ServedWeight(instance, tiersWithin(instance, [40]));
    flow.open(open);
    expect(flow.total).toBeCloseTo(least, 9);
    flow.clear();
    for (const site of open) flow.open([site]);
    expect(flow.total).toBeCloseTo(least, 9);
  }
});

describe('against enumeration', () => {
  test.each(['count', 'budget'] as const)('by %s', async (kind) => {
    const random = seededRandom(23);
    for (let at = 0; at < 40; at++) {
      const small = smallInstance(random, { demandCount: 14, siteCount: 7, fixedCount: at % 3 });
      const instance = withCapacities(random, small);
      const allowance: Allowance =
        kind === 'count' ? { kind, newSiteCount: at % 5 } : { kind, budget: at % 11 };
      const outcome = await solveMclp(instance, question(instance, allowance), testTools());
      expect(outcome.status).toBe('optimal');
      expect(outcome.objective).toBeCloseTo(bestByEnumeration(instance, allowance, 30), 9);
      expect(outcome.bound).toBe(outcome.objective);
      expect(servedByCuts(instance, outcome.sites, 30)).toBeCloseTo(outcome.objective ?? -1, 9);
    }
  });
});

test('a demand point is split among sites that have no room for all of it', async () => {
  const instance = instanceOf([[0, 0, 0]], [10], { capacities: [4, 3, 2] });
  const allowance: Allowance = { kind: 'count', newSiteCount: 2 };
  const outcome = await solveMclp(instance, question(instance, allowance), testTools());
  expect(outcome).toMatchObject({ status: 'optimal', objective: 7, sites: [0, 1] });
});

test('without capacities of sites the answer is that without the question for them', async () => {
  const instance = instanceOf(
    [
      [0, 99],
      [99, 0],
    ],
    [10, 4],
  );
  const allowance: Allowance = { kind: 'count', newSiteCount: 1 };
  const outcome = await solveMclp(instance, question(instance, allowance), testTools());
  expect(outcome).toMatchObject({ status: 'optimal', objective: 10, sites: [0] });
});

test('a solver that finds nothing leaves the answer of the heuristic, with an honest bound', async () => {
  const random = seededRandom(4);
  const idle: SolveMilp = async () => ({
    status: 'noAnswer',
    objective: null,
    bound: null,
    values: null,
  });
  const allowance: Allowance = { kind: 'count', newSiteCount: 3 };
  let open = 0;
  for (let at = 0; at < 30; at++) {
    const small = smallInstance(random, { demandCount: 30, siteCount: 10 });
    const instance = withCapacities(random, small);
    const { status, objective, bound } = await solveMclp(
      instance,
      question(instance, allowance),
      testTools({ solveMilp: idle }),
    );
    const best = bestByEnumeration(instance, allowance, 30);
    expect(objective ?? 0).toBeLessThanOrEqual(best + 1e-9);
    expect(bound ?? 0).toBeGreaterThanOrEqual(best - 1e-9);
    if (status === 'feasible') open++;
    else expect(objective).toBeCloseTo(best, 9);
  }
  expect(open).toBeGreaterThan(0);
});

test('any payments bound what can be served, and what they decide every better answer has', async () => {
  const random = seededRandom(8);
  const allowance: Allowance = { kind: 'count', newSiteCount: 3 };
  let decided = 0;
  for (let at = 0; at < 60; at++) {
    const small = smallInstance(random, { demandCount: 25, siteCount: 9, fixedCount: at % 3 });
    const instance = withCapacities(random, small);
    const best = bestByEnumeration(instance, allowance, 30);
    const relaxation = new CapacitatedRelaxation(instance, question(instance, allowance));
    for (let step = 0; step < 120; step++) {
      const goesOn = relaxation.improve(best * 0.9);
      expect(relaxation.bound).toBeGreaterThan(best * (1 - 1e-9));
      if (!goesOn) break;
    }
    const decisions = relaxation.decide(best * 0.999);
    const asked = question(instance, allowance);
    const { sites } = await solveMclp(instance, asked, testTools());
    for (const [site, decision] of decisions.entries()) {
      if (instance.fixed[site] === 1) continue;
      if (decision !== 0) decided++;
      expect(decision).not.toBe(sites.includes(site) ? decidedClosed : decidedOpen);
    }
  }
  expect(decided).toBeGreaterThan(50);
});

test('the program has the same optimum whether shares are held to sites one by one or together', async () => {
  const random = seededRandom(9);
  const allowance: Allowance = { kind: 'count', newSiteCount: 3 };
  for (let at = 0; at < 15; at++) {
    const small = smallInstance(random, { demandCount: 25, siteCount: 8, fixedCount: at % 3 });
    const instance = withCapacities(random, small);
    const best = bestByEnumeration(instance, allowance, 30);
    for (const mostTight of [0, 1_000]) {
      const asked = question(instance, allowance);
      const { model } = capacitatedModel(instance, asked, undefined, mostTight);
      const terms = { timeLimitSeconds: 60, gap: 0, isCancelled: () => false };
      const { objective } = await testTools().solveMilp(model, terms);
      expect(objective).toBeCloseTo(best, 5);
    }
  }
});

test('two tiers or two providers with capacities throw', async () => {
  const instance = instanceOf([[5]], [7], { capacities: [1] });
  const asked = question(instance, { kind: 'count', newSiteCount: 1 });
  await expect(solveMclp(instance, { ...asked, minProviders: 2 }, testTools())).rejects.toThrow(
    'one',
  );
});
