import { describe, expect, it } from 'vitest';
import { writeSummary } from '../../../src/io/write-summary';
import { smallAnalysis, smallProject, smallTotals } from './small-analysis';

describe('writeSummary', () => {
  it('has an entry for each standard in order, also for those that are not judged', () => {
    const text = writeSummary(smallProject, smallAnalysis());
    const { standards } = JSON.parse(text);
    expect(standards[0]).toEqual({
      id: 'one-clinic',
      family: 'presence',
      notJudged: 'otherFamily',
    });
    expect(standards[1]).toMatchObject({
      id: 'ems',
      family: 'reach',
      places: { total: 3, met: 1, outer: 0, uncovered: 1, unknown: 1 },
      population: { total: 0.3, uncovered: 0.3 },
      coverageShare: { places: 0.333333, population: null },
      placesWithoutPopulation: 3,
      placesWithIndicativePosition: 2,
    });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('says how many providers count, and what their positions rest on', () => {
    const changes = { providersWithoutPositionCount: 2, providersWithIndicativePositionCount: 1 };
    const { standards } = JSON.parse(writeSummary(smallProject, smallAnalysis(changes)));
    expect(standards[1]).toMatchObject({
      providerCount: 1,
      providersWithoutPosition: 2,
      providersWithIndicativePosition: 1,
    });
  });

  it('gives groups the same totals, with keys in one order', () => {
    const group = { ...smallTotals, name: '东镇', county: '某县' };
    const analysis = smallAnalysis();
    const reach = analysis.reach.map((each) => ({
      ...each,
      summary: { ...each.summary, byTownship: [group], byCounty: [{ ...group, county: '' }] },
    }));
    const { standards } = JSON.parse(writeSummary(smallProject, { ...analysis, reach }));
    expect(Object.keys(standards[1].byTownship[0]).slice(0, 5)).toEqual([
      'name',
      'county',
      'places',
      'population',
      'coverageShare',
    ]);
    expect(Object.keys(standards[1].byCounty[0])).not.toContain('county');
  });
});
