import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../../src/core/coverage/travel';
import type { SitingSummary } from '../../../../src/core/siting/summarize-siting';
import type { SitingStatus } from '../../../../src/core/siting/types';
import type { ProposedPlan, SitingAnswer } from '../../../../src/state/siting';
import { initialForm, type SitingForm } from '../../../../src/state/siting/form';
import { toTerms } from '../../../../src/state/siting/terms';
import { headline } from '../../../../src/ui/siting/headline';

const named = ((key: string, values: object) => `${key} ${JSON.stringify(values)}`) as TFunction;
const summary = (count: number, weight: number): SitingSummary => ({
  demandCount: 10,
  totalWeight: 100_000,
  newSites: [],
  covered: { count, weight, weightShare: weight / 1e5, countShare: count / 10, innerWeight: 0 },
  reachedCount: 10,
  meanCost: 1,
  largestCost: 1,
});
const site = {
  id: '1',
  name: '一村',
  lngLat: [110, 22],
  setting: 'rural',
  position: 'recorded',
  origin: 'place',
} as const;
const step = { site, gainedRows: [], gainedWeight: 0, meanMeters: null, largestMeters: null };
const planTo = (count: number, weight: number): ProposedPlan => ({
  sites: [step, step],
  closed: [],
  after: summary(count, weight),
  served: null,
});

function headlineOf(
  change: Partial<SitingForm>,
  status: SitingStatus,
  plan: ProposedPlan,
  countsPeople = true,
) {
  const terms = toTerms({ ...initialForm, ...change }, 'ems', defaultOptions);
  const answer: SitingAnswer = {
    outcome: { model: 'mclp', status, objective: 1, bound: 1, gap: 0, isUnique: null, seconds: 1 },
    standardId: 'ems',
    demandOf: 'places',
    countsPeople,
    before: summary(4, 40_000),
    servedBefore: null,
    plan: planTo(5, 50_000),
    alternatives: [planTo(6, 60_000)],
    unreachableRows: [],
    notes: [],
    warnings: [],
  };
  return headline({ terms }, answer, plan, 'zh', named);
}

describe('headline', () => {
  it('calls a number of stations the least only where that is proven', () => {
    for (const aim of ['lscp', 'lscp-b'] as const) {
      const of = (status: SitingStatus) => headlineOf({ aim }, status, planTo(10, 100_000));
      expect(of('optimal')).toBe('siting.answer.gainSites {"count":2}');
      expect(of('cancelled')).toBe('siting.answer.gainSitesSoFar {"count":2}');
      expect(of('feasible')).toBe('siting.answer.gainSitesSoFar {"count":2}');
    }
  });

  it('names the share that the least number of stations covers', () => {
    const of = (status: SitingStatus, change: Partial<SitingForm>) =>
      headlineOf({ coversAll: false, sharePercent: 95, ...change }, status, planTo(10, 100_000));
    expect(of('optimal', { aim: 'lscp' })).toBe(
      'siting.answer.gainSitesShare {"count":2,"share":95}',
    );
    expect(of('feasible', { aim: 'lscp' })).toBe(
      'siting.answer.gainSitesSoFarShare {"count":2,"share":95}',
    );
    // This aim always covers all, whatever share the form has kept.
    expect(of('optimal', { aim: 'lscp-b' })).toBe('siting.answer.gainSites {"count":2}');
  });

  it('says plainly that nothing is gained, for all candidates only where that is proven', () => {
    const same = { ...planTo(4, 40_000) };
    expect(headlineOf({}, 'optimal', same)).toBe('siting.answer.none_mclp {"count":2}');
    expect(headlineOf({}, 'cancelled', same)).toBe('siting.answer.noneSoFar_mclp {"count":2}');
    expect(headlineOf({ aim: 'p-median' }, 'optimal', same)).toContain('none_p-median');
    // A budget that buys nothing of use is not enough stations.
    const empty = { ...same, sites: [] };
    expect(headlineOf({ aim: 'budget' }, 'optimal', empty)).toContain('noneInBudget_mclp');
    // Villages whose population is unknown are a gain too.
    expect(headlineOf({}, 'optimal', planTo(5, 40_000))).toContain('siting.answer.gain ');
  });

  it('tells what the plan that is shown brings, and not the first one', () => {
    expect(headlineOf({}, 'optimal', planTo(6, 60_000))).toContain('2.0 万人');
    expect(headlineOf({}, 'optimal', planTo(6, 60_000), false)).toBe(
      'siting.answer.gainRows {"count":2,"rows":"2"}',
    );
  });
});
