import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { analyzeReach } from '../../../../src/core/coverage/reach';
import { summarizeReach } from '../../../../src/core/coverage/totals';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { Facility } from '../../../../src/core/model/facility';
import type { Project } from '../../../../src/core/model/project';
import type { ReachStandard } from '../../../../src/core/model/standard';
import { type AskedSiting, toQuestion } from '../../../../src/core/siting/ask-siting';
import { buildInstance } from '../../../../src/core/siting/build-instance';
import type { BuildOptions, SitingSite } from '../../../../src/core/siting/build-types';
import { summarizeSiting } from '../../../../src/core/siting/summarize-siting';
import { loadRegion } from '../../../../src/io/region-files';
import { loadMilpSolver } from '../../../../src/workers/highs-milp';
import { SitingService } from '../../../../src/workers/siting-service';
import { facility } from '../small-project';

const regionOf = (id: string) => loadRegion(id, (path) => readFile(path));

const options: BuildOptions = {
  analysis: defaultOptions,
  weights: 'population',
  candidates: [{ kind: 'places' }],
  freeExisting: false,
  allowedAreas: null,
  forbiddenAreas: [],
  fixedIds: [],
  limitMeters: null,
  outerWeight: null,
  pairs: 'withinLimit',
};

/** Solves on a region, and judges the region with the new stations by the analysis, which knows nothing of siting. */
async function solveAndJudge(
  project: Project,
  asked: Partial<AskedSiting>,
  changes: Partial<BuildOptions> = {},
) {
  const standard = project.standards.find(({ id }) => id === 'ems') as ReachStandard;
  const built = buildInstance(project, standard, { ...options, ...changes });
  if (!built.ok) throw new Error(built.error.message);
  const { instance, reach, sites } = built.value;
  const question = toQuestion(instance, reach, {
    model: 'mclp',
    count: null,
    share: 1,
    minProviders: 1,
    usesCapacities: false,
    ...asked,
  });
  if (!question.ok) throw new Error(question.error.message);
  const service = new SitingService({ loadMilp: loadMilpSolver, now: () => performance.now() });
  const limits = { timeLimitSeconds: 30 };
  const outcome = await service.run(instance, question.value, limits, () => undefined);
  const summary = summarizeSiting(instance, reach, 1, outcome.sites);
  const stations = summary.newSites.map((site) => stationAt(sites[site] as SitingSite));
  const after = { ...project, facilities: [...project.facilities, ...stations] };
  const coverage = analyzeReach(after, built.value.standard, defaultOptions);
  const { population, places } = summarizeReach(after, coverage);
  return { outcome, summary, population, places, coverage, project: after };
}

function stationAt({ id, lngLat, setting }: SitingSite): Facility {
  return facility(`new/${id}`, lngLat, { kind: 'emsStation', setting });
}

describe.each(['yulin', 'nangong', 'haimen'])('siting on %s', (regionId) => {
  it('covers as many people as the analysis counts', async () => {
    const project = await regionOf(regionId);
    const count = { kind: 'new', count: 2 } as const;
    const { outcome, population, summary } = await solveAndJudge(project, { count });
    expect(outcome.status).toBe('optimal');
    expect(outcome.objective).toBeCloseTo(population.met + population.outer, 6);
    expect(summary.covered?.weight).toBeCloseTo(population.met + population.outer, 6);
    expect(summary.totalWeight).toBeCloseTo(population.total - population.unknown, 6);
  });

  it('weighs the outer band as the analysis counts it', async () => {
    const project = await regionOf(regionId);
    const count = { kind: 'new', count: 1 } as const;
    const changes = { outerWeight: 0.5 };
    const { outcome, population } = await solveAndJudge(project, { count }, changes);
    expect(outcome.objective).toBeCloseTo(population.met + population.outer / 2, 6);
  });

  it('leaves nobody uncovered by the fewest sites, and one site fewer leaves somebody', async () => {
    const project = await regionOf(regionId);
    const { outcome, places } = await solveAndJudge(project, { model: 'lscp' });
    expect([outcome.status, places.uncovered]).toEqual(['optimal', 0]);
    const fewer = (outcome.objective ?? 0) - 1;
    if (fewer < 0) return;
    const count = { kind: 'new', count: fewer } as const;
    const changes = { weights: 'equal' } as const;
    const less = await solveAndJudge(project, { count }, changes);
    expect(less.outcome.bound ?? Infinity).toBeLessThan(places.total);
  });

  it('sums and finds the distances that the analysis measures', async () => {
    const project = await regionOf(regionId);
    const count = { kind: 'new', count: 2 } as const;
    const pairs = { pairs: { upToMeters: Infinity } };
    const median = await solveAndJudge(project, { model: 'p-median', count }, pairs);
    const meters = median.coverage.nearestDistanceMeters;
    const sum = project.places.reduce(
      (total, { populationCount }, at) => total + (populationCount ?? 0) * (meters[at] ?? 0),
      0,
    );
    expect((median.outcome.objective ?? 0) / sum).toBeCloseTo(1, 9);
    const center = await solveAndJudge(project, { model: 'p-center', count }, pairs);
    expect(center.outcome.objective).toBeCloseTo(
      Math.max(...center.coverage.nearestDistanceMeters),
      6,
    );
    expect(center.outcome.objective).toBeLessThanOrEqual(Math.max(...meters) + 1e-6);
  }, 60_000);
});
