import type { LngLat } from '../model/place';

/** A ring without its closing point and without points that repeat the one before; degrees. */
export function distinctCorners(ring: readonly LngLat[]): LngLat[] {
  const corners = ring.filter((corner, index) => {
    const before = ring[index - 1];
    return before === undefined || !isSame(corner, before);
  });
  const [first] = corners;
  let last = corners.at(-1);
  while (corners.length > 1 && first && last && isSame(first, last)) {
    corners.pop();
    last = corners.at(-1);
  }
  return corners;
}

/**
 * Whether two edges of the ring that the corners make meet elsewhere than at the corner they share: they cross, touch
 * or run back over each other. Edges are straight in longitude and latitude; corners as of `distinctCorners`.
 */
export function crossesItself(corners: readonly LngLat[]): boolean {
  const count = corners.length;
  const corner = (index: number) => corners[index % count] as LngLat;
  for (let one = 0; one < count; one++)
    for (let other = one + 1; other < count; other++) {
      const [a, b, c, d] = [corner(one), corner(one + 1), corner(other), corner(other + 1)];
      if (count > 2 && other === one + 1) {
        if (turnsBack(a, b, d)) return true;
      } else if (count > 2 && one === 0 && other === count - 1) {
        if (turnsBack(c, a, b)) return true;
      } else if (meet(a, b, c, d)) return true;
    }
  return false;
}

/** Twice the area in square degrees; positive where the corners run against the clock. */
export function doubleSignedArea(corners: readonly LngLat[]): number {
  const [origin] = corners;
  if (!origin) return 0;
  let sum = 0;
  for (let index = 1; index + 1 < corners.length; index++)
    sum += side(origin, corners[index] as LngLat, corners[index + 1] as LngLat);
  return sum;
}

/** Positive where c lies to the left of the line from a to b, zero on it. */
function side(a: LngLat, b: LngLat, c: LngLat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Whether the path from a over b to c runs back over itself. */
function turnsBack(a: LngLat, b: LngLat, c: LngLat): boolean {
  const ahead = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
  return side(a, b, c) === 0 && ahead < 0;
}

function meet(a: LngLat, b: LngLat, c: LngLat, d: LngLat): boolean {
  if (!boxesMeet(a, b, c, d)) return false;
  const sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)].map(Math.sign);
  const [c1 = 0, d1 = 0, a2 = 0, b2 = 0] = sides;
  return c1 * d1 <= 0 && a2 * b2 <= 0;
}

/** Where all four points lie on a line, boxes that meet are edges that meet. */
function boxesMeet(a: LngLat, b: LngLat, c: LngLat, d: LngLat): boolean {
  return ([0, 1] as const).every(
    (axis) =>
      Math.max(a[axis], b[axis]) >= Math.min(c[axis], d[axis]) &&
      Math.max(c[axis], d[axis]) >= Math.min(a[axis], b[axis]),
  );
}

function isSame(a: LngLat, b: LngLat): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
