import { eccentricitySquared, semiMajorAxisMeters } from './ellipsoid';

const radiansPerDegree = Math.PI / 180;

/** Sines of −360° … 360° by whole degrees, and cosines. */
const wholeSines = Float64Array.from({ length: 721 }, (_, i) =>
  Math.sin((i - 360) * radiansPerDegree),
);
const wholeCosines = Float64Array.from({ length: 721 }, (_, i) =>
  Math.cos((i - 360) * radiansPerDegree),
);

/** Sine of at most half a degree in radians; the next term of the series is below 1e-18. */
function smallSine(angle: number): number {
  const square = angle * angle;
  return angle * (1 - square * (1 / 6 - square * (1 / 120)));
}

function smallCosine(angle: number): number {
  const square = angle * angle;
  return 1 - square * (1 / 2 - square * (1 / 24 - square * (1 / 720)));
}

/**
 * Writes the earth-centred, earth-fixed coordinates of a point on the ellipsoid to `target[offset … offset + 2]`.
 *
 * Units: degrees in, metres out. No checks: the caller guarantees finite numbers.
 * Source: the standard conversion with the prime-vertical radius N at height 0. Sines are those of the
 * nearest whole degree turned by the rest, which is several times faster than Math.sin and as exact.
 */
export function writeEcef(lng: number, lat: number, target: Float64Array, offset: number): void {
  const wholeLat = Math.floor(lat + 0.5) | 0;
  const wholeLng = Math.floor(lng + 0.5) | 0;
  const latAt = (wholeLat % 360) + 360;
  const lngAt = (wholeLng % 360) + 360;
  const latRest = (lat - wholeLat) * radiansPerDegree;
  const lngRest = (lng - wholeLng) * radiansPerDegree;
  const latSine = smallSine(latRest);
  const latCosine = smallCosine(latRest);
  const lngSine = smallSine(lngRest);
  const lngCosine = smallCosine(lngRest);
  const wholeLatSine = wholeSines[latAt] as number;
  const wholeLatCosine = wholeCosines[latAt] as number;
  const wholeLngSine = wholeSines[lngAt] as number;
  const wholeLngCosine = wholeCosines[lngAt] as number;

  const sinPhi = wholeLatSine * latCosine + wholeLatCosine * latSine;
  const cosPhi = wholeLatCosine * latCosine - wholeLatSine * latSine;
  const normalRadius = semiMajorAxisMeters / Math.sqrt(1 - eccentricitySquared * sinPhi * sinPhi);
  const axisDistance = normalRadius * cosPhi;
  target[offset] = axisDistance * (wholeLngCosine * lngCosine - wholeLngSine * lngSine);
  target[offset + 1] = axisDistance * (wholeLngSine * lngCosine + wholeLngCosine * lngSine);
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
