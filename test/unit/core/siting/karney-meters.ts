import geodesic from 'geographiclib-geodesic';
import type { LngLat } from '../../../../src/core/model/place';

/** Metres between two positions by the geodesic library, which shares nothing with the program. */
export function karneyMeters(a: LngLat, b: LngLat): number {
  return geodesic.Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;
}
