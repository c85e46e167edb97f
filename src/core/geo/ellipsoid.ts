/** Semi-major axis of WGS84 in metres (NIMA TR8350.2, table 3.1). */
export const semiMajorAxisMeters = 6378137;
/** Flattening of WGS84 (same source). */
export const flattening = 1 / 298.257223563;
export const eccentricitySquared = flattening * (2 - flattening);

/** Smallest and largest radius of curvature of any normal section: b²/a and a²/b. */
export const minCurvatureRadiusMeters = semiMajorAxisMeters * (1 - eccentricitySquared);
export const maxCurvatureRadiusMeters = semiMajorAxisMeters / (1 - flattening);

/** Metres of a degree along the parallel and along the meridian, at a latitude in degrees; NaN for NaN. */
export function metersPerDegree(lat: number): readonly [east: number, north: number] {
  const phi = (lat * Math.PI) / 180;
  const sin = Math.sin(phi);
  const squared = 1 - eccentricitySquared * sin * sin;
  const normal = semiMajorAxisMeters / Math.sqrt(squared);
  const meridional = (normal * (1 - eccentricitySquared)) / squared;
  return [(normal * Math.cos(phi) * Math.PI) / 180, (meridional * Math.PI) / 180];
}
