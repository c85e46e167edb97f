import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/core/model/project';
import { writeUncovered } from '../../../src/io/write-uncovered';
import { smallAnalysis, smallProject } from './small-analysis';

const project: Project = {
  ...smallProject,
  places: smallProject.places.map((place, index) =>
    index === 2 ? { ...place, populationCount: 7, populationBasis: 'estimated' } : place,
  ),
  facilities: smallProject.facilities.map((one) => ({ ...one, position: 'indicative' })),
};
const write = (...args: Parameters<typeof smallAnalysis>) =>
  [...writeUncovered(project, smallAnalysis(...args))].join('');

describe('writeUncovered', () => {
  it('writes the uncovered places only, with the nearest facility', () => {
    expect(JSON.parse(write())).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [110.2, 22] },
          properties: {
            place_id: '2',
            name: '乙"',
            township: '东镇',
            county: '某县',
            setting: 'rural',
            population: null,
            population_basis: null,
            standard_id: 'ems',
            nearest_facility_id: 's,1',
            nearest_facility_name: '东站',
            nearest_facility_position: 'indicative',
            distance_m: 20000.13,
            position: 'indicative',
          },
        },
      ],
    });
  });

  it('is valid without any, with several, and without a provider', () => {
    expect(JSON.parse(write({ verdictCodes: Uint8Array.of(1, 2, 0) })).features).toEqual([]);
    const none = {
      verdictCodes: Uint8Array.of(3, 3, 3),
      nearestIndex: Int32Array.of(-1, -1, -1),
      nearestDistanceMeters: new Float64Array(3).fill(Number.NaN),
    };
    const { features } = JSON.parse(write(none));
    expect(features).toHaveLength(3);
    expect(features[0].properties).toMatchObject({
      nearest_facility_id: null,
      nearest_facility_position: null,
      distance_m: null,
    });
    expect(features[2].properties).toMatchObject({ population: 7, population_basis: 'estimated' });
    expect(features[2].geometry).toBeNull();
  });
});
