import type { SourcePosition } from './source';

type Ring = readonly SourcePosition[];

interface Outline {
  readonly ring: Ring;
  readonly box: readonly [west: number, south: number, east: number, north: number];
  /** How many other rings this one lies in. */
  depth: number;
  readonly containers: Outline[];
}

/**
 * Joins the rings of a shapefile's polygon: a ring that lies in an odd number of others is a hole of the innermost of
 * them, each other ring an outer one. Files disagree on the direction of rings, so it is not asked; no ring is lost.
 * Rings that share a corner are told apart by three corners of the inner one.
 */
export function groupRings(rings: readonly Ring[]): Ring[][] {
  if (rings.length === 1) return [[...rings]];
  const outlines = rings.map(
    (ring): Outline => ({ ring, box: boxOf(ring), depth: 0, containers: [] }),
  );
  for (const inner of outlines) {
    for (const outer of outlines) {
      if (inner !== outer && liesIn(inner, outer)) inner.containers.push(outer);
    }
    inner.depth = inner.containers.length;
  }
  const polygons = new Map<Outline, Ring[]>();
  for (const outline of outlines) {
    if (outline.depth % 2 === 0) polygons.set(outline, [outline.ring]);
  }
  for (const outline of outlines) {
    if (outline.depth % 2 === 0) continue;
    const outer = outline.containers.find(({ depth }) => depth === outline.depth - 1);
    const polygon = outer === undefined ? undefined : polygons.get(outer);
    if (polygon === undefined) polygons.set(outline, [outline.ring]);
    else polygon.push(outline.ring);
  }
  return [...polygons.values()];
}

function liesIn({ ring, box }: Outline, outer: Outline): boolean {
  const isBoxInside =
    box[0] >= outer.box[0] &&
    box[1] >= outer.box[1] &&
    box[2] <= outer.box[2] &&
    box[3] <= outer.box[3];
  if (!isBoxInside) return false;
  const third = Math.max(1, Math.floor(ring.length / 3));
  const corners = [ring[0], ring[third], ring[2 * third]].filter((each) => each !== undefined);
  const inside = corners.filter((corner) => isInside(corner, outer.ring)).length;
  return inside * 2 > corners.length;
}

function isInside([x, y]: SourcePosition, ring: Ring): boolean {
  let result = false;
  let [lastX, lastY] = ring.at(-1) ?? [0, 0];
  for (const [nextX, nextY] of ring) {
    if (nextY > y !== lastY > y && x < ((lastX - nextX) * (y - nextY)) / (lastY - nextY) + nextX) {
      result = !result;
    }
    lastX = nextX;
    lastY = nextY;
  }
  return result;
}

function boxOf(ring: Ring): Outline['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
