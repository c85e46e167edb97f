import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Verdict } from '../../src/core/coverage/types';
import { packageRoot } from '../support/cli';
import { distanceMeters } from '../support/geodesic';

/** What the EMS standard says of a place. */
export interface ScannedPlace {
  readonly verdict: Verdict;
  /** Null without a position. */
  readonly nearestDistanceMeters: number | null;
  /** Null when unknown. */
  readonly populationCount: number | null;
}

type Row = Readonly<Record<string, string>>;

/** The common EMS standard of seeds/common.json in metres: met and outer limit by setting. */
const limits: Readonly<Record<string, readonly [number, number]>> = {
  urban: [5000, 5000],
  rural: [10000, 20000],
};

/**
 * Judges the EMS standard for each place of a region, by id: from the files as they are, with the geodesic to every
 * station, and with nothing of the program.
 */
export function scanEms(regionId: string): Map<string, ScannedPlace> {
  const stations = readRows(regionId, 'facilities.csv').filter(
    ({ kind, status, lng, lat }) =>
      (kind === 'emsCentre' || kind === 'emsStation') && status === 'existing' && lng && lat,
  );
  return new Map(
    readRows(regionId, 'places.csv').map((place) => [place.id ?? '', scanPlace(place, stations)]),
  );
}

function scanPlace(place: Row, stations: readonly Row[]): ScannedPlace {
  const populationCount = place.population ? Number(place.population) : null;
  if (!place.lng || !place.lat) {
    return { verdict: 'unknown', nearestDistanceMeters: null, populationCount };
  }
  const distances = stations.map((station) => distanceMeters(place, station));
  const nearest = Math.min(...distances);
  const [metMeters, outerMeters] = limits[place.setting ?? ''] ?? [Number.NaN, Number.NaN];
  const verdict = nearest <= metMeters ? 'met' : nearest <= outerMeters ? 'outer' : 'uncovered';
  return { verdict, nearestDistanceMeters: nearest, populationCount };
}

function readRows(regionId: string, name: string): Row[] {
  const text = readFileSync(join(packageRoot, 'geodata', regionId, name), 'utf8');
  return Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
}
