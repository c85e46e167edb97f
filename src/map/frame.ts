import { metersPerDegree } from '../core/geo/ellipsoid';
import type { LngLat } from '../core/model/place';
import type { Project } from '../core/model/project';

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** What a map of a given size shows; zoom is MapLibre's, of worlds of 512 pixels. */
export interface Frame {
  readonly center: LngLat;
  readonly zoom: number;
  readonly bounds: Box;
}

const tileSize = 512;
/** Closer than this there is nothing more to see. */
const maxZoom = 14;

/** The frame of a map of so many pixels that shows all of a box, with room of `padding` pixels around it. */
export function fitFrame(box: Box, width: number, height: number, padding = 0): Frame {
  const [west, south, east, north] = box;
  const left = worldX(west);
  const right = worldX(east);
  const top = worldY(north);
  const bottom = worldY(south);
  const scale = Math.min(
    Math.max(1, width - 2 * padding) / Math.max(right - left, 1e-9),
    Math.max(1, height - 2 * padding) / Math.max(bottom - top, 1e-9),
  );
  const zoom = Math.min(maxZoom, Math.log2(scale / tileSize));
  const pixels = tileSize * 2 ** zoom;
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  const halfWidth = width / 2 / pixels;
  const halfHeight = height / 2 / pixels;
  return {
    center: [lngOf(x), latOf(y)],
    zoom,
    bounds: [
      lngOf(x - halfWidth),
      latOf(y + halfHeight),
      lngOf(x + halfWidth),
      latOf(y - halfHeight),
    ],
  };
}

/** Metres on the ellipsoid that a pixel of the map is wide in its middle. */
export function metersPerPixel({ center, zoom }: Frame): number {
  return (metersPerDegree(center[1])[0] * 360) / (tileSize * 2 ** zoom);
}

/** Whether a point lies in a box, its edge included. */
export function isWithin([lng, lat]: LngLat, [west, south, east, north]: Box): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** Box of the points; null where there are none. */
export function boxOf(points: Iterable<LngLat>): Box | null {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [lng, lat] of points) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west === Infinity ? null : [west, south, east, north];
}

/** Box of a project's outlines, or of its points where there are none. */
export function regionBox(project: Project): Box | null {
  const outlines = project.counties.flatMap((county) =>
    county.polygons.flatMap((polygon) => polygon[0] ?? []),
  );
  if (outlines.length > 0) return boxOf(outlines);
  const points = [...project.places, ...project.facilities];
  return boxOf(points.flatMap((point) => (point.lngLat ? [point.lngLat] : [])));
}

/** Whether two boxes share a point. */
export function doMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Whether the first box holds all of the second. */
export function isInside(outer: Box, inner: Box): boolean {
  return (
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
  );
}

/** Pixels of the whole world at a zoom, from its north-west corner. */
export function worldPixels([lng, lat]: LngLat, zoom: number): [x: number, y: number] {
  const pixels = tileSize * 2 ** zoom;
  return [worldX(lng) * pixels, worldY(lat) * pixels];
}

/** The box of so many pixels to each side of a point at a zoom. */
export function boxAround(lngLat: LngLat, zoom: number, pixels: number): Box {
  const share = pixels / (tileSize * 2 ** zoom);
  const [x, y] = [worldX(lngLat[0]), worldY(lngLat[1])];
  return [lngOf(x - share), latOf(y + share), lngOf(x + share), latOf(y - share)];
}

/** Shares of the Web Mercator world, 0–1 from the west and from the north. */
function worldX(lng: number): number {
  return (lng + 180) / 360;
}

function worldY(lat: number): number {
  const phi = (lat * Math.PI) / 180;
  return (1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2;
}

function lngOf(x: number): number {
  return x * 360 - 180;
}

function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
