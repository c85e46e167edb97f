import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analyze';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { Project } from '../../../src/core/model/project';
import { applyEdit, applyEdits } from '../../../src/core/scenario/apply-edit';
import { withNewIds } from '../../../src/core/scenario/new-facility';
import { solveSiting } from '../../../src/core/siting/solve-siting';
import { listRegions, loadRegion } from '../../../src/io/region-files';
import { editsOfPlan } from '../../../src/state/siting/adopt';
import { initialForm } from '../../../src/state/siting/form';
import { toTerms } from '../../../src/state/siting/terms';
import { prepareSiting } from '../../../src/workers/project-siting';
import { describeAnswer, type ProposedPlan } from '../../../src/workers/siting-answer';
import type { SitingTerms } from '../../../src/workers/siting-terms';
import { testTools } from '../../support/siting-tools';
import { readPackageFile } from '../../support/workspace';

const regions = await listRegions(readPackageFile);

const terms: SitingTerms = {
  standardId: 'ems',
  analysis: defaultOptions,
  model: 'mclp',
  count: { kind: 'all', count: 6 },
  share: 1,
  weights: 'population',
  candidates: [{ kind: 'planned' }, { kind: 'facilities', kinds: ['townshipClinic'] }],
  freeExisting: true,
  outerWeight: null,
  forbiddenCounties: [],
  forbiddenUrbanAreas: [],
  allowedAreas: [],
  forbiddenAreas: [],
  capacities: null,
  siteCosts: null,
  timeLimitSeconds: 5,
};

async function answerOf(project: Project, asked: SitingTerms) {
  const prepared = prepareSiting(project, asked);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared));
  const { built, question } = prepared.value;
  const outcome = await solveSiting(built.instance, question, testTools({ timeLimitSeconds: 5 }));
  return describeAnswer(prepared.value, outcome, asked);
}

/** Rows of places that the standard finds covered. */
function coveredRows(project: Project): ReadonlySet<number> {
  const ems = analyze(project, defaultOptions).reach.find(
    ({ coverage }) => coverage.standard.id === 'ems',
  );
  if (ems === undefined) throw new Error('the region has no such standard');
  const { demandIndex, verdictCodes } = ems.coverage;
  const met = [1, 2];
  return new Set([...demandIndex].filter((_, at) => met.includes(verdictCodes[at] as number)));
}

const editsOf = (project: Project, plan: ProposedPlan) =>
  withNewIds(project, [], editsOfPlan(project, plan, { kind: 'emsStation', nameOf: () => '站' }));

const changeOf = ({ sites, closed }: ProposedPlan) =>
  sites.reduce((sum, { gainedWeight }) => sum + gainedWeight, 0) -
  closed.reduce((sum, { lostWeight }) => sum + lostWeight, 0);

describe('a plan that may close existing stations', () => {
  it.each(regions.map(({ id }) => id))(
    'tells of each step in %s what the analysis finds, and all of them add up',
    async (id) => {
      let project = await loadRegion(id, readPackageFile);
      const { plan, before } = await answerOf(project, terms);
      if (plan === null) throw new Error('there is no plan');
      expect(changeOf(plan)).toBe(
        (plan.after.covered?.weight ?? 0) - (before.covered?.weight ?? 0),
      );
      const edits = editsOf(project, plan);
      expect(edits).toHaveLength(plan.sites.length + plan.closed.length);
      const steps = [
        ...plan.sites.map(({ gainedRows }) => ({ gained: gainedRows, lost: [] })),
        ...plan.closed.map(({ lostRows }) => ({ gained: [], lost: lostRows })),
      ];
      let covered = coveredRows(project);
      for (const [at, edit] of edits.entries()) {
        const applied = applyEdit(project, edit);
        if (!applied.ok) throw new Error(applied.error.code);
        project = applied.value.project;
        const now = coveredRows(project);
        expect({
          gained: [...now].filter((row) => !covered.has(row)),
          lost: [...covered].filter((row) => !now.has(row)),
        }).toEqual(steps[at]);
        covered = now;
      }
    },
    120_000,
  );

  it('adds up in what can be served too, where capacities count', async () => {
    const project = await loadRegion('wujiang', readPackageFile);
    const capacities = { newSite: 9000, existing: null, unknown: 'asNewSite' } as const;
    const { plan, servedBefore } = await answerOf(project, { ...terms, capacities });
    if (plan === null || plan.served === null || servedBefore === null)
      throw new Error('there is no plan');
    expect(changeOf(plan)).toBeCloseTo(plan.served - servedBefore, 6);
  }, 60_000);
});

describe('a project of which nobody knows how many people there are', () => {
  it.each([['lscp-b'], ['p-center'], ['lscp']] as const)(
    'is told in places and not in people, by %s',
    async (aim) => {
      const region = await loadRegion('wujiang', readPackageFile);
      const places = region.places.map((place) => ({ ...place, populationCount: null }));
      const asked = (weights: SitingTerms['weights']) =>
        toTerms({ ...initialForm, aim, weights }, 'ems', defaultOptions);
      expect(asked('equal').weights).toBe('equal');
      const answer = await answerOf({ ...region, places }, asked('equal'));
      expect(answer.countsPeople).toBe(false);
      expect(answer.before.totalWeight).toBe(89);
      const byPeople = await answerOf({ ...region, places }, asked('population'));
      expect(byPeople.countsPeople).toBe(false);
      expect((await answerOf(region, asked('population'))).countsPeople).toBe(true);
    },
    60_000,
  );
});

describe('plans that are as good', () => {
  it('have figures of their own, as the analysis of each finds them', async () => {
    const project = await loadRegion('haimen', readPackageFile);
    const asked: SitingTerms = {
      ...terms,
      model: 'p-center',
      count: { kind: 'new', count: 2 },
      candidates: [{ kind: 'places' }],
      freeExisting: false,
    };
    const { plan, alternatives, outcome } = await answerOf(project, asked);
    expect(alternatives.length).toBeGreaterThan(0);
    const plans = [plan, ...alternatives].flatMap((one) => one ?? []);
    for (const one of plans) {
      const applied = applyEdits(project, editsOf(project, one));
      if (!applied.ok) throw new Error(applied.error.code);
      expect(one.after.covered?.count).toBe(coveredRows(applied.value.project).size);
      expect(one.after.largestCost).toBe(outcome.objective);
    }
    expect(new Set(plans.map(({ after }) => after.meanCost)).size).toBeGreaterThan(1);
  }, 60_000);
});
