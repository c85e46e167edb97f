import geodesic from 'geographiclib-geodesic';
import type { LngLat } from '../model/place';

/** Rings of a polygon in degrees: the outer one, then its holes; first and last point may be equal. */
export type Polygon = readonly (readonly LngLat[])[];

/** Areas already measured: outlines of counties have thousands of points and do not change. */
const knownAreas = new WeakMap<Polygon, number>();

/**
 * Area on the WGS84 ellipsoid in square metres, edges being geodesics.
 *
 * A polygon is measured once and must not be changed afterwards. Orientation of the rings does not matter. Source: Karney, Algorithms for geodesics, J. Geodesy 87 (2013).
 */
export function polygonAreaSquareMeters(polygon: Polygon): number {
  const known = knownAreas.get(polygon);
  if (known !== undefined) return known;
  let total = 0;
  polygon.forEach((ring, index) => {
    const area = ringAreaSquareMeters(ring);
    total += index === 0 ? area : -area;
  });
  knownAreas.set(polygon, total);
  return total;
}

/** Sum of the areas of several polygons that do not overlap. */
export function polygonsAreaSquareMeters(polygons: readonly Polygon[]): number {
  return polygons.reduce((sum, polygon) => sum + polygonAreaSquareMeters(polygon), 0);
}

function ringAreaSquareMeters(ring: readonly LngLat[]): number {
  const sum = geodesic.Geodesic.WGS84.Polygon(false);
  const first = ring[0];
  const last = ring.at(-1);
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  for (const [lng, lat] of isClosed ? ring.slice(0, -1) : ring) sum.AddPoint(lat, lng);
  return Math.abs(sum.Compute(false, true).area ?? 0);
}
