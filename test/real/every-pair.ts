import type { Verdict } from '../../src/core/coverage/types';
import { distanceMeters } from '../support/geodesic';

/** A row of a CSV file by column. */
export type Row = Readonly<Record<string, string>>;

/** What the EMS standard says of a place; lists hold every station that is as near as the nearest. */
export interface Judged {
  readonly verdict: Verdict;
  /** Null without a position. */
  readonly nearestMeters: number | null;
  readonly nearestIds: readonly string[];
  /** Null without a position. */
  readonly providersWithin: number | null;
  /** The nearest of the stations that give the place its verdict; none when uncovered. */
  readonly coveringIds: readonly string[];
}

interface Reach {
  readonly id: string;
  readonly meters: number;
  readonly metMeters: number;
  readonly outerMeters: number;
}

/** "Urban areas 5 km, rural areas 10–20 km": met within the first limit, outer within the second, both inclusive. */
const limits: Readonly<
  Record<string, { readonly metMeters: number; readonly outerMeters: number }>
> = {
  urban: { metMeters: 5000, outerMeters: 5000 },
  rural: { metMeters: 10_000, outerMeters: 20_000 },
};

/**
 * Judges a place by the geodesic to each existing EMS station or centre that has a position. The limit is that of the
 * place's setting or of each station's, as `settingOf` says. Nothing of the program is used.
 */
export function judgePlace(
  place: Row,
  facilities: readonly Row[],
  settingOf: 'place' | 'facility',
): Judged {
  if (!place.lng || !place.lat) {
    const none = { nearestMeters: null, nearestIds: [], providersWithin: null, coveringIds: [] };
    return { verdict: 'unknown', ...none };
  }
  const reaches = facilities.filter(isStation).map((station): Reach => {
    const band = limits[(settingOf === 'place' ? place : station).setting ?? ''];
    if (band === undefined) throw new Error(`no setting: ${place.id}, ${station.id}`);
    return { id: station.id ?? '', meters: distanceMeters(place, station), ...band };
  });
  const met = reaches.filter(({ meters, metMeters }) => meters <= metMeters);
  const within = reaches.filter(({ meters, outerMeters }) => meters <= outerMeters);
  return {
    verdict: met.length > 0 ? 'met' : within.length > 0 ? 'outer' : 'uncovered',
    nearestMeters: Math.min(...reaches.map(({ meters }) => meters)),
    nearestIds: idsOfNearest(reaches),
    providersWithin: within.length,
    coveringIds: idsOfNearest(met.length > 0 ? met : within),
  };
}

function isStation({ kind, status, lng, lat }: Row): boolean {
  if (kind !== 'emsCentre' && kind !== 'emsStation') return false;
  return status === 'existing' && Boolean(lng) && Boolean(lat);
}

function idsOfNearest(reaches: readonly Reach[]): string[] {
  const nearest = Math.min(...reaches.map(({ meters }) => meters));
  return reaches.filter(({ meters }) => meters === nearest).map(({ id }) => id);
}
