import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analyze';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { Project } from '../../../src/core/model/project';
import { applyEdit } from '../../../src/core/scenario/apply-edit';
import { solveSiting } from '../../../src/core/siting/solve-siting';
import { listRegions, loadRegion } from '../../../src/io/region-files';
import { editsOfPlan } from '../../../src/state/siting/adopt';
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

const changeOf = ({ sites, closed }: ProposedPlan) =>
  sites.reduce((sum, { gainedWeight }) => sum + gainedWeight, 0) -
  closed.reduce((sum, { lostWeight }) => sum + lostWeight, 0);

describe('a plan that may close existing stations', () => {
  it.each(regions.map(({ id }) => id))(
    'tells of each step in %s what the analysis finds, and all of them add up',
    async (id) => {
      let project = await loadRegion(id, readPackageFile);
      const { plan, before, after } = await answerOf(project, terms);
      if (plan === null) throw new Error('there is no plan');
      expect(changeOf(plan)).toBe((after?.covered?.weight ?? 0) - (before.covered?.weight ?? 0));
      const edits = editsOfPlan(project, plan, {
        idStart: 'plan-',
        kind: 'emsStation',
        nameOf: ({ name }) => name,
      });
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
    const { plan, served } = await answerOf(project, { ...terms, capacities });
    if (plan === null || served === null) throw new Error('there is no plan');
    expect(changeOf(plan)).toBeCloseTo((served.after ?? 0) - served.before, 6);
  }, 60_000);
});
