import type { Analysis, CoverageTotals, ReachCoverage } from '../../../src/core/coverage/types';
import type { Facility } from '../../../src/core/model/facility';
import type { Place } from '../../../src/core/model/place';
import type { Project } from '../../../src/core/model/project';
import type { ReachStandard } from '../../../src/core/model/standard';

function place(id: string, name: string, lngLat: Place['lngLat']): Place {
  return {
    id,
    name,
    lngLat,
    setting: 'rural',
    populationCount: null,
    populationBasis: 'recorded',
    position: lngLat === null ? 'missing' : 'indicative',
    township: '东镇',
    county: '某县',
  };
}

const station: Facility = {
  id: 's,1',
  name: '东站',
  kind: 'emsStation',
  lngLat: [110, 22],
  setting: 'rural',
  status: 'existing',
  position: 'recorded',
  provenance: 'recorded',
  township: '东镇',
  county: '某县',
  bedCount: null,
  physicianCount: null,
  nurseCount: null,
  ambulanceCount: null,
};

const ems: ReachStandard = {
  id: 'ems',
  family: 'reach',
  providers: ['emsStation'],
  demand: { of: 'places' },
  limit: { measure: 'distance', settingOf: 'place', rural: { metMeters: 10000 } },
};

export const smallProject: Project = {
  id: 'small',
  title: { zh: '小', en: 'Small' },
  places: [
    place('1', '甲', [110.1234567, 22]),
    place('2', '乙"', [110.2, 22.00000049]),
    place('3', '丙', null),
  ],
  facilities: [station],
  standards: [
    {
      id: 'one-clinic',
      family: 'presence',
      kinds: ['townshipClinic'],
      per: 'township',
      minCount: 1,
    },
    ems,
  ],
  counties: [],
  townships: [],
  urbanAreas: [],
};

export const smallCoverage: ReachCoverage = {
  standard: ems,
  demandOf: 'places',
  demandIndex: Uint32Array.of(0, 1, 2),
  verdictCodes: Uint8Array.of(1, 3, 0),
  nearestIndex: Int32Array.of(0, 0, -1),
  nearestDistanceMeters: Float64Array.of(999.995001, 20000.126, Number.NaN),
  coveringIndex: Int32Array.of(0, -1, -1),
  providersWithin: Uint32Array.of(1, 0, 0),
  secondsPerMeter: null,
  providerCount: 1,
  providersWithoutPositionCount: 0,
  providersWithIndicativePositionCount: 0,
  notJudged: null,
};

export const smallTotals: CoverageTotals = {
  places: { total: 3, met: 1, outer: 0, uncovered: 1, unknown: 1 },
  population: { total: 0.1 + 0.2, met: 0, outer: 0, uncovered: 0.1 + 0.2, unknown: 0 },
  placesWithoutPopulation: 3,
  placesWithEstimatedPopulation: 0,
  placesWithIndicativePosition: 2,
  coverageShare: { places: 1 / 3, population: null },
};

export function smallAnalysis(changes: Partial<ReachCoverage> = {}): Analysis {
  const summary = { ...smallTotals, byCounty: [], byTownship: [], bySetting: [] };
  return { reach: [{ coverage: { ...smallCoverage, ...changes }, summary }], meanRadius: [] };
}
