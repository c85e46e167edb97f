import type { LngLat } from '../../core/model/place';
import type { SourcePosition } from '../formats/source';
import type { Candidate } from './candidates';
import { distanceMeters, median, offsetMeters } from './local-distance';
import type { Outlines } from './outlines';
import type { SystemFit } from './types';

/** A point of the table whose place has a recorded position in the open region. */
export interface KnownPair {
  readonly position: SourcePosition;
  readonly lngLat: LngLat;
}

/** How a candidate fits. */
export interface CandidateFit extends SystemFit {
  readonly candidate: Candidate;
  /** 1 where a point is inside the outlines, by index of the points; null without outlines. */
  readonly inside: Uint8Array | null;
  /** Distance of each known pair, metres; NaN where the candidate cannot read the point. */
  readonly knownDistancesMeters: Float64Array;
  /** Of each known pair: one over the number of pairs that share its known place. */
  readonly knownWeights: Float64Array;
  /** Different known places that were compared. */
  readonly witnessCount: number;
  /** Middle offset of the known pairs is larger than chance explains: something else is wrong by so many metres; 0 where not. */
  readonly biasMeters: number;
}

/** Below that, known places are as exact as can be: a village is not a point. */
const smallestScatterMeters = 30;
/** Weight, in nats, of a point that is inside the outlines in one reading and outside in the other. */
const flipNats = 2.2;
const knownNatsLimit = 60;
/** Offsets that matter. */
const smallestBiasMeters = 60;

/** Measures how a candidate fits the outlines and the known places. */
export function fitCandidate(
  candidate: Candidate,
  points: readonly SourcePosition[],
  known: readonly KnownPair[],
  outlines: Outlines | null,
): CandidateFit {
  const { system } = candidate;
  const inside =
    outlines === null
      ? null
      : Uint8Array.from(points, (position) =>
          Number(outlines.contains(...system.toWgs84(position))),
        );
  const converted = known.map(({ position }) => system.toWgs84(position));
  const distances = Float64Array.from(known, ({ lngLat }, index) =>
    distanceMeters(lngLat, converted[index] ?? [Number.NaN, Number.NaN]),
  );
  const offsets = known.map(({ lngLat }, index) =>
    offsetMeters(lngLat, converted[index] ?? [Number.NaN, Number.NaN]),
  );
  const weights = weightsOf(known);
  return {
    candidate,
    systemId: candidate.definition.id,
    inside,
    insideShare:
      inside === null || points.length === 0
        ? null
        : inside.reduce((sum, value) => sum + value, 0) / points.length,
    knownDistancesMeters: distances,
    knownWeights: weights,
    witnessCount: Math.round(
      weights.reduce(
        (sum, weight, index) => sum + (Number.isFinite(distances[index]) ? weight : 0),
        0,
      ),
    ),
    medianKnownDistanceMeters: median([...distances]),
    knownCount: distances.filter(Number.isFinite).length,
    biasMeters: biasOf(offsets),
  };
}

/**
 * How much the known places speak for one candidate against another, in nats: the logarithm of the ratio of likelihoods
 * under scatter with long tails (Student's t in two dimensions), so that wrongly joined places weigh little. The scatter is
 * that of the candidate that fits better, widened where few places measure it. 0 where fewer than `fewestWitnesses` can be
 * compared.
 */
export function knownNats(a: CandidateFit, b: CandidateFit, fewestWitnesses = 2): number {
  const count = Math.max(a.witnessCount, b.witnessCount);
  if (count < fewestWitnesses) return 0;
  const middle = Math.min(
    a.medianKnownDistanceMeters ?? Number.POSITIVE_INFINITY,
    b.medianKnownDistanceMeters ?? Number.POSITIVE_INFINITY,
  );
  const scatter = Math.max(smallestScatterMeters, middle) * (1 + 2 / Math.sqrt(count));
  let nats = 0;
  for (let index = 0; index < a.knownDistancesMeters.length; index += 1) {
    const weight = a.knownWeights[index] ?? 0;
    nats += weight * logLikelihood(a.knownDistancesMeters[index], scatter);
    nats -= weight * logLikelihood(b.knownDistancesMeters[index], scatter);
  }
  return Math.max(-knownNatsLimit, Math.min(knownNatsLimit, nats));
}

/**
 * How much the outlines speak for one candidate against another, in nats: points that only one reading puts inside, less
 * those that only the other does, discounted where both are many, as then the outlines are coarse. 0 without outlines.
 */
export function outlineNats(a: CandidateFit, b: CandidateFit): number {
  if (a.inside === null || b.inside === null) return 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let index = 0; index < a.inside.length; index += 1) {
    const difference = (a.inside[index] ?? 0) - (b.inside[index] ?? 0);
    if (difference > 0) onlyA += 1;
    else if (difference < 0) onlyB += 1;
  }
  const net = onlyA - onlyB;
  return net === 0 ? 0 : (flipNats * net * Math.abs(net)) / (onlyA + onlyB);
}

/** Rows that were joined to one place, such as a township's seat, are one witness together. */
function weightsOf(known: readonly KnownPair[]): Float64Array {
  const keys = known.map(({ lngLat }) => lngLat.join());
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Float64Array.from(keys, (key) => 1 / (counts.get(key) ?? 1));
}

/** Up to a constant; a point that cannot be read counts like one at the end of the world. */
function logLikelihood(distance: number | undefined, scatterMeters: number): number {
  const meters = distance === undefined || Number.isNaN(distance) ? 2e7 : distance;
  return -1.5 * Math.log1p((meters / scatterMeters) ** 2);
}

/** Length of the middle offset where it exceeds four standard errors of a median, else 0. */
function biasOf(offsets: readonly (readonly [number, number])[]): number {
  const east = offsets.map(([value]) => value);
  const north = offsets.map(([, value]) => value);
  const middleEast = median(east);
  const middleNorth = median(north);
  if (middleEast === null || middleNorth === null) return 0;
  const spread = Math.max(
    median(east.map((value) => Math.abs(value - middleEast))) ?? 0,
    median(north.map((value) => Math.abs(value - middleNorth))) ?? 0,
  );
  const standardError = (1.2533 * 1.4826 * spread) / Math.sqrt(offsets.length);
  const bias = Math.hypot(middleEast, middleNorth);
  return bias > smallestBiasMeters && bias > 4 * standardError ? bias : 0;
}
