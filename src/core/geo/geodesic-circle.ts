import geodesic from 'geographiclib-geodesic';
import type { LngLat } from '../model/place';

/**
 * Closed ring of points at a geodesic distance from a centre, anticlockwise, `steps` + 1 points.
 *
 * Units: degrees and metres. The ring is inscribed: with 128 steps its area is 0.04 % below the circle's.
 * Verdicts never come from rings. Source: Karney's direct geodesic problem.
 */
export function geodesicCircle(center: LngLat, radiusMeters: number, steps = 128): LngLat[] {
  const ring: LngLat[] = [];
  for (let step = 0; step < steps; step++) {
    const azimuth = -(360 * step) / steps;
    const { lat2, lon2 } = geodesic.Geodesic.WGS84.Direct(
      center[1],
      center[0],
      azimuth,
      radiusMeters,
    );
    ring.push([lon2 ?? Number.NaN, lat2 ?? Number.NaN]);
  }
  ring.push(ring[0] as LngLat);
  return ring;
}
