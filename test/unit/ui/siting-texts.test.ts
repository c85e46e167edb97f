import { describe, expect, it } from 'vitest';
import type { SitingProblemCode } from '../../../src/core/siting/check-siting';
import { sitingAims } from '../../../src/state/siting/form';
import { enSiting } from '../../../src/ui/text/en-siting';
import { zhSiting } from '../../../src/ui/text/zh-siting';

/** Each code once: the compiler asks for those that are new. */
const checked: Record<SitingProblemCode, true> = {
  noDemand: true,
  noCandidates: true,
  newSitesNotWhole: true,
  newSitesNegative: true,
  newSitesZero: true,
  newSitesTooMany: true,
  weightInvalid: true,
  pairCostInvalid: true,
  siteCostInvalid: true,
  capacityInvalid: true,
  capacitiesMissing: true,
  capacitiesOneTier: true,
  budgetInvalid: true,
  shareInvalid: true,
  minProvidersInvalid: true,
  tierWeightsInvalid: true,
  oneTierOnly: true,
  noWeight: true,
  nobodyReached: true,
  budgetTooSmall: true,
  fewerSitesThanProviders: true,
};
const others = [
  'countMissing',
  'countNotUsed',
  'countBelowFixed',
  'budgetNotUsed',
  'limitMissing',
  'limitInvalid',
  'outerLimitInvalid',
  'outerWeightInvalid',
  'noRouteData',
  'tooManyPairs',
  'gridStepInvalid',
  'gridTooFine',
  'noOutlines',
  'unknownFixedSite',
  'standardGone',
  'candidatesMissing',
  'fileMissing',
  'systemMissing',
  'noCandidateTable',
  'tooManyCandidates',
  'newCapacityInvalid',
  'capacityPerUnitInvalid',
  'timeLimitInvalid',
];

describe('texts of siting', () => {
  it('say what is wrong with a question, whatever it is', () => {
    const wanted = [...Object.keys(checked), ...others].sort();
    for (const { problems } of [zhSiting, enSiting])
      expect(wanted.filter((code) => !(code in problems))).toEqual([]);
  });

  it('explain every aim', () => {
    for (const { form } of [zhSiting, enSiting]) {
      expect(Object.keys(form.aims).sort()).toEqual([...sitingAims].sort());
      expect(Object.keys(form.aimHints).sort()).toEqual([...sitingAims].sort());
    }
  });
});
