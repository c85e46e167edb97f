import { expect, test } from 'vitest';
import { mclpCurve } from '../../../../../src/core/siting/cover';
import { seededRandom } from '../../../../support/random';
import {
  clusteredInstance,
  smallInstance,
  tiersWithin,
} from '../../../../support/siting-instances';
import { enumerateSiting } from '../../../../support/siting-oracle';
import { testTools } from '../../../../support/siting-tools';

test('each point of the curve is the optimum of its number of sites', async () => {
  const random = seededRandom(5);
  for (let at = 0; at < 25; at++) {
    const instance = smallInstance(random, { demandCount: 20, siteCount: 8, fixedCount: at % 3 });
    const free = 8 - (at % 3);
    const minProviders = 1 + (at % 2);
    const reach = tiersWithin(instance, at % 2 === 0 ? [25] : [25, 40]);
    const asked = { model: 'mclp', reach, minProviders, usesCapacities: false } as const;
    const curve = await mclpCurve(instance, asked, 0, free + 1, testTools());
    expect(curve).toHaveLength(free + 2);
    for (const { newSiteCount, status, objective, bound, gap, sites } of curve) {
      const truth = enumerateSiting(instance, {
        ...asked,
        allowance: { kind: 'count', newSiteCount },
      });
      if (truth === null) {
        expect(newSiteCount).toBe(free + 1);
        expect(status).toBe('infeasible');
        continue;
      }
      expect(status).toBe('optimal');
      expect(objective).toBeCloseTo(truth.objective, 9);
      expect(bound).toBe(objective);
      expect(gap).toBe(0);
      expect(truth.plans.map((plan) => plan.join())).toContain(sites.join());
    }
  }
});

test('when time is short the curve still rises, and its bounds too', async () => {
  const instance = clusteredInstance(seededRandom(3), {
    demandCount: 1_000,
    siteCount: 300,
    sideKilometers: 150,
    reachMeters: 20_000,
  });
  const reach = tiersWithin(instance, [20_000]);
  const asked = { model: 'mclp', reach, minProviders: 1, usesCapacities: false } as const;
  // A clock that stands a hundredth of a second later each time it is looked at.
  let milliseconds = 0;
  const now = () => {
    milliseconds += 10;
    return milliseconds;
  };
  const curve = await mclpCurve(instance, asked, 1, 30, testTools({ now, timeLimitSeconds: 30 }));
  expect(curve.some(({ status }) => status === 'feasible')).toBe(true);
  curve.forEach(({ newSiteCount, objective, bound, sites }, at) => {
    expect(sites).toHaveLength(newSiteCount);
    expect(bound ?? 0).toBeGreaterThanOrEqual(objective ?? Infinity);
    const before = curve[at - 1];
    if (!before) return;
    expect(objective ?? 0).toBeGreaterThanOrEqual(before.objective ?? Infinity);
    expect(bound ?? 0).toBeGreaterThanOrEqual(before.bound ?? Infinity);
  });
});

test('with capacities too', async () => {
  const random = seededRandom(6);
  const small = smallInstance(random, { demandCount: 20, siteCount: 7 });
  const capacities = Float64Array.from(small.fixed, () => Math.floor(random() * 150));
  const instance = { ...small, capacities };
  const reach = tiersWithin(instance, [30]);
  const asked = { model: 'mclp', reach, minProviders: 1, usesCapacities: true } as const;
  const curve = await mclpCurve(instance, asked, 0, 7, testTools());
  expect(curve.map(({ status }) => status)).toEqual(new Array(8).fill('optimal'));
  expect(curve[0]?.objective).toBe(0);
  curve.slice(1).forEach(({ objective }, at) => {
    expect(objective ?? 0).toBeGreaterThanOrEqual(curve[at]?.objective ?? Infinity);
  });
});
