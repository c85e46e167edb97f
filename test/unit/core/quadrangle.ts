import type { LngLat } from '../../../src/core/model/place';

const a = 6378137;
const f = 1 / 298.257223563;
const e = Math.sqrt(f * (2 - f));
const b = a * (1 - f);

/** Outline between two meridians and two parallels, with `steps` points along each parallel. */
export function quadrangle(
  west: number,
  south: number,
  east: number,
  north: number,
  steps = 2000,
): LngLat[] {
  const ring: LngLat[] = [];
  for (let i = 0; i <= steps; i++) ring.push([west + ((east - west) * i) / steps, south]);
  for (let i = 0; i <= steps; i++) ring.push([east - ((east - west) * i) / steps, north]);
  ring.push([west, south]);
  return ring;
}

/** Its area on the ellipsoid in square metres, by the closed (authalic) formula: Snyder 1987, eq. 3-12. */
export function quadrangleSquareMeters(
  west: number,
  south: number,
  east: number,
  north: number,
): number {
  const q = (lat: number) => {
    const sin = Math.sin((lat * Math.PI) / 180);
    return sin / (1 - e * e * sin * sin) + Math.atanh(e * sin) / e;
  };
  return ((((east - west) * Math.PI) / 180) * b * b * (q(north) - q(south))) / 2;
}
