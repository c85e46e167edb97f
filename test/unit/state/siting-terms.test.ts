import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../src/core/coverage/travel';
import type { CandidateFile } from '../../../src/io/siting/candidate-file';
import { initialForm, type SitingForm } from '../../../src/state/siting/form';
import { findFormProblems } from '../../../src/state/siting/form-problems';
import { areSameTerms, toTerms } from '../../../src/state/siting/terms';

const point = { id: 'C1', name: '东岗', lngLat: [113.5, 24.8] as const };
const file: CandidateFile = {
  file: '候选点.csv',
  sheet: '',
  proposal: {
    systemId: 'gcj02',
    confidence: 'unsure',
    basis: 'none',
    statedSystemId: null,
    isContradicted: false,
    areAxesSwapped: false,
    fits: [],
  },
  systemId: 'gcj02',
  points: [point],
  costHeader: null,
  capacityHeader: null,
  namedBy: 'name',
  issues: [],
  counts: { read: 1, accepted: 1, rejected: 0, errors: 0, warnings: 0 },
};
const ofFile = { places: false, clinics: false, planned: false, file: true, grid: false };
const termsOf = (change: Partial<SitingForm>) =>
  toTerms({ ...initialForm, ...change }, 'ems', defaultOptions);
const codesOf = (change: Partial<SitingForm>) =>
  findFormProblems({ ...initialForm, ...change }).map(({ field, code }) => `${field} ${code}`);

describe('toTerms', () => {
  it('takes candidates of a file as points, with the cost of those that name none', () => {
    const { candidates, siteCosts } = termsOf({
      aim: 'budget',
      candidates: ofFile,
      file,
      costs: { ...initialForm.costs, file: 130 },
    });
    expect(candidates).toEqual([{ kind: 'points', points: [point] }]);
    expect(siteCosts?.points).toBe(130);
    expect(termsOf({ candidates: ofFile, file }).siteCosts).toBeNull();
    // A list that is not ticked is left out.
    expect(termsOf({ file }).candidates).toEqual([{ kind: 'places' }]);
  });

  it('parts drawn areas into those where sites may be and those where none may', () => {
    const ring = [
      [113, 24],
      [114, 24],
      [114, 25],
      [113, 24],
    ] as const;
    const polygons = [[ring]];
    const terms = termsOf({
      areas: [
        { id: 1, name: '新区', purpose: 'allowed', polygons },
        { id: 2, name: '水源地', purpose: 'forbidden', polygons },
      ],
    });
    expect(terms.allowedAreas).toEqual([{ polygons }]);
    expect(terms.forbiddenAreas).toEqual([{ polygons }]);
  });

  it('asks for capacities under their own aim alone, where no limit counts in part', () => {
    const form = { newCapacity: 40_000, capacityBy: 'ambulanceCount', capacityPerUnit: 25_000 };
    const asked = termsOf({ ...form, capacityBy: 'ambulanceCount', aim: 'capacity' });
    expect(asked).toMatchObject({
      model: 'mclp',
      count: { kind: 'new', count: 2 },
      outerWeight: null,
      capacities: {
        newSite: 40_000,
        existing: { by: 'ambulanceCount', perUnit: 25_000 },
        unknown: 'asNewSite',
      },
    });
    const part = termsOf({
      aim: 'capacity',
      outerCountsInPart: true,
      unknownCapacity: 'unbounded',
    });
    expect(part).toMatchObject({
      outerWeight: null,
      capacities: { existing: null, unknown: 'unbounded' },
    });
    expect(termsOf({ ...form, capacityBy: 'none' }).capacities).toBeNull();
    expect(termsOf({ outerCountsInPart: true }).outerWeight).toBe(0.5);
  });

  it('tells the same question from another, also by its list', () => {
    const one = termsOf({ candidates: ofFile, file });
    expect(areSameTerms(one, termsOf({ candidates: ofFile, file }))).toBe(true);
    const other = { ...file, points: [{ ...point }] };
    expect(areSameTerms(one, termsOf({ candidates: ofFile, file: other }))).toBe(false);
    expect(areSameTerms(one, termsOf({ candidates: ofFile, file, siteCount: 3 }))).toBe(false);
    expect(areSameTerms(one, termsOf({}))).toBe(false);
    expect(areSameTerms(termsOf({}), one)).toBe(false);
  });
});

describe('findFormProblems', () => {
  it('names what is missing of a list and of capacities', () => {
    expect(codesOf({ candidates: ofFile })).toEqual(['file fileMissing']);
    const unread = { ...file, systemId: null, points: [] };
    expect(codesOf({ candidates: ofFile, file: unread })).toEqual(['file systemMissing']);
    expect(codesOf({ candidates: ofFile, file })).toEqual([]);
    expect(codesOf({ aim: 'capacity', newCapacity: 0 })).toEqual(['capacity newCapacityInvalid']);
    expect(codesOf({ aim: 'capacity', capacityBy: 'bedCount', capacityPerUnit: null })).toEqual([
      'capacity capacityPerUnitInvalid',
    ]);
    expect(codesOf({ aim: 'mclp', newCapacity: 0 })).toEqual([]);
  });
});
