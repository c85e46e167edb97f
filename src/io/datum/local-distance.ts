import { metersPerDegree } from '../../core/geo/ellipsoid';
import type { LngLat } from '../../core/model/place';

/**
 * Metres east and north from one point in degrees to another, on the ellipsoid as it is curved half-way between them.
 * Good to 0.1 % within 100 km; farther it still tells near from far. NaN where a coordinate is NaN.
 */
export function offsetMeters(from: LngLat, to: LngLat): readonly [east: number, north: number] {
  const [eastMeters, northMeters] = metersPerDegree((from[1] + to[1]) / 2);
  return [(to[0] - from[0]) * eastMeters, (to[1] - from[1]) * northMeters];
}

/** Metres between two points in degrees, as `offsetMeters` reckons. */
export function distanceMeters(from: LngLat, to: LngLat): number {
  return Math.hypot(...offsetMeters(from, to));
}

/** The middle one of the finite values; null where there is none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
