import { type Analysis, type ReachCoverage, verdicts } from '../core/coverage/types';
import type { Project } from '../core/model/project';
import { type CsvCell, writeCsvRow } from './write-csv';

/** Rows that are written as one piece, so that a nation's table needs little memory. */
const rowsPerChunk = 20_000;

/**
 * Writes `coverage.csv` piece by piece: a row for each demand point of each reach standard, standards and points in
 * the project's order. Metres with two decimals, seconds with one; blank where there is no value.
 */
export function* writeCoverage(project: Project, analysis: Analysis): Generator<string> {
  let chunk =
    'place_id,standard_id,verdict,nearest_facility_id,distance_m,time_s,providers_within,covering_facility_id\n';
  let rowCount = 0;
  for (const { coverage } of analysis.reach) {
    for (let point = 0; point < coverage.demandIndex.length; point += 1) {
      chunk += writeCsvRow(coverageCells(project, coverage, point));
      rowCount += 1;
      if (rowCount % rowsPerChunk === 0) {
        yield chunk;
        chunk = '';
      }
    }
  }
  yield chunk;
}

function coverageCells(project: Project, coverage: ReachCoverage, point: number): CsvCell[] {
  const demand = coverage.demandOf === 'places' ? project.places : project.facilities;
  const verdict = verdicts[coverage.verdictCodes[point] ?? 0] ?? 'unknown';
  const meters = coverage.nearestDistanceMeters[point] ?? Number.NaN;
  const seconds = meters * (coverage.secondsPerMeter ?? Number.NaN);
  return [
    { key: demand[coverage.demandIndex[point] ?? -1]?.id ?? '' },
    { key: coverage.standard.id },
    { key: verdict },
    facilityKey(project, coverage.nearestIndex[point]),
    decimalCell(meters, 2),
    decimalCell(seconds, 1),
    verdict === 'unknown' ? null : { number: coverage.providersWithin[point] ?? 0 },
    facilityKey(project, coverage.coveringIndex[point]),
  ];
}

function facilityKey(project: Project, index = -1): CsvCell {
  const facility = project.facilities[index];
  return facility === undefined ? null : { key: facility.id };
}

function decimalCell(value: number, decimals: number): CsvCell {
  return Number.isFinite(value) ? { number: value.toFixed(decimals) } : null;
}
