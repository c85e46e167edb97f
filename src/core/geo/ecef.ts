import { eccentricitySquared, semiMajorAxisMeters } from './ellipsoid';

const radiansPerDegree = Math.PI / 180;

/**
 * Writes the earth-centred, earth-fixed coordinates of a point on the ellipsoid to `target[offset … offset + 2]`.
 *
 * Units: degrees in, metres out. No checks: the caller guarantees finite numbers.
 * Source: the standard conversion with the prime-vertical radius N at height 0.
 */
export function writeEcef(lng: number, lat: number, target: Float64Array, offset: number): void {
  const phi = lat * radiansPerDegree;
  const lambda = lng * radiansPerDegree;
  const sinPhi = Math.sin(phi);
  const normalRadius = semiMajorAxisMeters / Math.sqrt(1 - eccentricitySquared * sinPhi * sinPhi);
  const axisDistance = normalRadius * Math.cos(phi);
  target[offset] = axisDistance * Math.cos(lambda);
  target[offset + 1] = axisDistance * Math.sin(lambda);
  target[offset + 2] = normalRadius * (1 - eccentricitySquared) * sinPhi;
}

/**
 * Earth-centred coordinates of a list of points, three numbers a point.
 *
 * `positions` may hold nulls (no position): their three numbers are NaN.
 */
export function toEcef(positions: ArrayLike<readonly [number, number] | null>): Float64Array {
  const coordinates = new Float64Array(positions.length * 3);
  for (let index = 0; index < positions.length; index++) {
    const lngLat = positions[index];
    if (lngLat) writeEcef(lngLat[0], lngLat[1], coordinates, index * 3);
    else coordinates.fill(Number.NaN, index * 3, index * 3 + 3);
  }
  return coordinates;
}
