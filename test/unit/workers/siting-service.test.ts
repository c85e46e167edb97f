import { describe, expect, it } from 'vitest';
import { BestSoFar } from '../../../src/core/siting/best-so-far';
import type { SitingProgress, SitingQuestion, SolveMilp } from '../../../src/core/siting/types';
import { loadMilpSolver } from '../../../src/workers/highs-milp';
import { SitingService, type SitingWorld } from '../../../src/workers/siting-service';
import { seededRandom } from '../../support/random';
import { clusteredInstance, instanceOf, tiersWithin } from '../../support/siting-instances';
import { enumerateSiting } from '../../support/siting-oracle';

const small = instanceOf(
  [
    [1, 5, 9],
    [4, 2, 9],
    [9, 9, 3],
  ],
  [10, 20, 5],
);
const mclp: SitingQuestion = {
  model: 'mclp',
  reach: tiersWithin(small, [3]),
  allowance: { kind: 'count', newSiteCount: 2 },
  minProviders: 1,
  usesCapacities: false,
};
/** Points and lines of the Fano plane: two lines have 5 points, and fractions of all lines 6, so that a solver is asked. */
const fano = instanceOf(
  Array.from({ length: 7 }, (_, point) =>
    Array.from({ length: 7 }, (__, line) => ([0, 1, 3].includes((point + line) % 7) ? 1 : 9)),
  ),
  Array.from({ length: 7 }, () => 1),
  { capacities: Array.from({ length: 7 }, () => 3) },
);
const ofFano: SitingQuestion = { ...mclp, reach: tiersWithin(fano, [3]), usesCapacities: true };
const limits = { timeLimitSeconds: 10 };
const serviceWith = (changes: Partial<SitingWorld> = {}) =>
  new SitingService({ loadMilp: loadMilpSolver, now: () => performance.now(), ...changes });
const deaf = () => undefined;

describe('SitingService', () => {
  it('answers as enumeration does, the same twice', async () => {
    const questions: SitingQuestion[] = [
      mclp,
      { model: 'lscp', reach: tiersWithin(small, [4]), share: 1, minProviders: 1 },
      { model: 'lscp-b', reach: tiersWithin(small, [5]) },
      { model: 'p-median', newSiteCount: 2 },
      { model: 'p-center', newSiteCount: 2 },
    ];
    for (const question of questions) {
      const outcome = await serviceWith().run(small, question, limits, deaf);
      expect([question.model, outcome.status, outcome.objective]).toEqual([
        question.model,
        'optimal',
        enumerateSiting(small, question)?.objective,
      ]);
      const again = await serviceWith().run(small, question, limits, deaf);
      expect({ ...again, seconds: 0 }).toEqual({ ...outcome, seconds: 0 });
    }
  });

  it('loads the solver when it is needed, and no earlier', async () => {
    let count = 0;
    const loadMilp = async (): Promise<SolveMilp> => {
      count += 1;
      return await loadMilpSolver();
    };
    await serviceWith({ loadMilp }).run(small, mclp, limits, deaf);
    expect(count).toBe(0);
  });

  it('goes on without a solver whose memory was not enough, and loads it anew', async () => {
    let count = 0;
    const loadMilp = async (): Promise<SolveMilp> => {
      count += 1;
      return async () => {
        throw new WebAssembly.RuntimeError('memory access out of bounds');
      };
    };
    const outcome = await serviceWith({ loadMilp }).run(fano, ofFano, limits, deaf);
    expect(count).toBeGreaterThan(0);
    expect(['optimal', 'feasible']).toContain(outcome.status);
    expect(outcome.objective ?? 0).toBeLessThanOrEqual(5);
  });

  it('passes other failures on, and those of listeners not at all', async () => {
    const loadMilp = async (): Promise<SolveMilp> => {
      throw new Error('no such file');
    };
    await expect(serviceWith({ loadMilp }).run(fano, ofFano, limits, deaf)).rejects.toThrow(
      'no such file',
    );
    const failing = async () => {
      throw new Error('the page is gone');
    };
    expect((await serviceWith().run(small, mclp, limits, failing)).status).toBe('optimal');
  });

  it('refuses a question that checkSiting refuses', async () => {
    const question = { ...mclp, allowance: { kind: 'count', newSiteCount: 4 } } as const;
    await expect(serviceWith().run(small, question, limits, deaf)).rejects.toThrow(
      'only 3 free candidates',
    );
  });

  it('stops when asked, with the best so far', async () => {
    const size = { demandCount: 3000, siteCount: 600, sideKilometers: 100, reachMeters: 10_000 };
    const large = clusteredInstance(seededRandom(3), size);
    const question: SitingQuestion = {
      ...mclp,
      reach: tiersWithin(large, [10_000]),
      allowance: { kind: 'count', newSiteCount: 25 },
    };
    const best = new BestSoFar();
    let isCancelled = false;
    const outcome = await serviceWith({ isCancelled: () => isCancelled }).run(
      large,
      question,
      { timeLimitSeconds: 60 },
      (progress) => {
        best.take(progress);
        if (progress.objective !== null) isCancelled = true;
      },
    );
    expect(outcome.status).toBe('cancelled');
    expect(outcome.sites).toHaveLength(25);
    expect(outcome.objective).toBeGreaterThanOrEqual(best.cancelled('mclp').objective ?? Infinity);
    expect(outcome.seconds).toBeLessThan(30);
  }, 60_000);

  it('gives a curve that never falls', async () => {
    const { model, reach, minProviders, usesCapacities } = mclp;
    const question = { ...mclp, model, reach, minProviders, usesCapacities };
    const points = await serviceWith().curve(small, question, [0, 3], limits, deaf);
    expect(points.map(({ newSiteCount, objective }) => [newSiteCount, objective])).toEqual([
      [0, 0],
      [1, 20],
      [2, 30],
      [3, 35],
    ]);
  });
});

describe('BestSoFar', () => {
  const told = (changes: Partial<SitingProgress>): SitingProgress => ({
    stage: 'searching',
    objective: null,
    bound: null,
    gap: null,
    seconds: 1,
    ...changes,
  });

  it('has the last plan that was told of, with the last bound', () => {
    const best = new BestSoFar();
    best.take(told({ objective: 80, bound: 120, sites: [1, 2], seconds: 2 }));
    best.take(told({ objective: 80, bound: 100, seconds: 3 }));
    expect(best.cancelled('mclp')).toMatchObject({
      status: 'cancelled',
      objective: 80,
      bound: 100,
      gap: 0.25,
      sites: [1, 2],
      isUnique: null,
      seconds: 3,
    });
  });

  it('has nothing where nothing was found', () => {
    const best = new BestSoFar();
    best.take(told({ bound: 100 }));
    expect(best.cancelled('lscp')).toMatchObject({ objective: null, gap: null, sites: [] });
  });
});
