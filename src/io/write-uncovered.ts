import { type Analysis, type ReachCoverage, verdictCode } from '../core/coverage/types';
import type { Project } from '../core/model/project';

/**
 * Writes `uncovered.geojson` piece by piece: a point for each uncovered demand point of each reach standard, standards
 * and points in the project's order, a feature a line. WGS84 with six decimals, metres with two.
 */
export function* writeUncovered(project: Project, analysis: Analysis): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for (const { coverage } of analysis.reach) {
    for (let point = 0; point < coverage.demandIndex.length; point += 1) {
      if (coverage.verdictCodes[point] !== verdictCode.uncovered) continue;
      yield separator + JSON.stringify(uncoveredFeature(project, coverage, point));
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

function uncoveredFeature(project: Project, coverage: ReachCoverage, point: number) {
  const index = coverage.demandIndex[point] ?? -1;
  const place = coverage.demandOf === 'places' ? project.places[index] : undefined;
  const demand = place ?? project.facilities[index];
  const nearest = project.facilities[coverage.nearestIndex[point] ?? -1];
  const hasPopulation = place !== undefined && place.populationCount !== null;
  const coordinates = demand?.lngLat?.map((degrees) => round(degrees, 6));
  return {
    type: 'Feature',
    geometry: coordinates === undefined ? null : { type: 'Point', coordinates },
    properties: {
      place_id: demand?.id ?? null,
      name: demand?.name ?? null,
      township: demand?.township ?? null,
      county: demand?.county ?? null,
      setting: demand?.setting ?? null,
      population: place?.populationCount ?? null,
      population_basis: hasPopulation ? place.populationBasis : null,
      standard_id: coverage.standard.id,
      nearest_facility_id: nearest?.id ?? null,
      nearest_facility_name: nearest?.name ?? null,
      nearest_facility_position: nearest?.position ?? null,
      distance_m: round(coverage.nearestDistanceMeters[point] ?? Number.NaN, 2),
      position: demand?.position ?? null,
    },
  };
}

function round(value: number, decimals: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(decimals)) : null;
}
