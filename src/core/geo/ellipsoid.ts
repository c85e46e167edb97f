/** Semi-major axis of WGS84 in metres (NIMA TR8350.2, table 3.1). */
export const semiMajorAxisMeters = 6378137;
/** Flattening of WGS84 (same source). */
export const flattening = 1 / 298.257223563;
export const eccentricitySquared = flattening * (2 - flattening);

/** Smallest and largest radius of curvature of any normal section: b²/a and a²/b. */
export const minCurvatureRadiusMeters = semiMajorAxisMeters * (1 - eccentricitySquared);
export const maxCurvatureRadiusMeters = semiMajorAxisMeters / (1 - flattening);
