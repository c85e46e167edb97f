import geodesic from 'geographiclib-geodesic';
import { toEcef } from '../../src/core/geo/ecef';
import type { LngLat } from '../../src/core/model/place';

/** Geodesic metres between two points by Karney's library. */
export function geodesicMeters(a: LngLat, b: LngLat): number {
  return geodesic.Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;
}

/** The point at a distance and azimuth (degrees) from another, by Karney's library. */
export function pointAt(from: LngLat, azimuth: number, meters: number): LngLat {
  const { lon2, lat2 } = geodesic.Geodesic.WGS84.Direct(from[1], from[0], azimuth, meters);
  return [lon2 ?? Number.NaN, lat2 ?? Number.NaN];
}

/** Earth-centred coordinates of one point. */
export function ecefOf(lngLat: LngLat): [number, number, number] {
  return Array.from(toEcef([lngLat])) as [number, number, number];
}
