import gcoord from 'gcoord';

export type LngLat = readonly [lng: number, lat: number];
/** Kilometres east and north of a county's own origin. */
export type Km = readonly [x: number, y: number];
export type Ring = readonly LngLat[];
export type Polygons = readonly (readonly Ring[])[];

/** Rounds to 6 decimals, about 0.1 m. */
export const round6 = (value: number): number => Math.round(value * 1e6) / 1e6;

export const roundPoint = ([lng, lat]: LngLat): LngLat => [round6(lng), round6(lat)];

/** Converts from GCJ-02 to WGS84, rounded. */
export function toWgs84(point: LngLat): LngLat {
  const [lng, lat] = gcoord.transform([point[0], point[1]], gcoord.GCJ02, gcoord.WGS84);
  return roundPoint([lng, lat]);
}

/** Twice the signed area of a ring in square degrees; positive when counterclockwise. */
function doubledArea(ring: Ring): number {
  let sum = 0;
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous) sum += previous[0] * point[1] - point[0] * previous[1];
    previous = point;
  }
  return sum;
}

/** Area of a ring in square degrees. */
export const ringAreaDegrees = (ring: Ring): number => Math.abs(doubledArea(ring)) / 2;

const same = (a: LngLat | undefined, b: LngLat | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

/** Drops repeated points and out-and-back spikes of a ring, and closes it. */
export function cleanRing(ring: Ring): Ring {
  let points = ring.filter((point, index) => !same(point, ring[index - 1]));
  if (same(points[0], points.at(-1))) points = points.slice(0, -1);
  for (let changed = true; changed && points.length > 3; ) {
    const kept = points.filter((point, index) => {
      const before = points.at(index - 1);
      const after = points[(index + 1) % points.length];
      return !same(before, after) && !same(point, after);
    });
    changed = kept.length < points.length;
    points = kept;
  }
  const first = points[0];
  return first ? [...points, first] : [];
}

/** Orders rings by RFC 7946: outer rings counterclockwise, holes clockwise. */
export function rightHanded(polygons: Polygons): Polygons {
  return polygons.map((rings) =>
    rings.map((ring, index) =>
      doubledArea(ring) > 0 === (index === 0) ? ring : [...ring].reverse(),
    ),
  );
}

function ringContains(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let isInside = false;
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous && point[1] > y !== previous[1] > y) {
      const crossing =
        point[0] + ((y - point[1]) / (previous[1] - point[1])) * (previous[0] - point[0]);
      if (x < crossing) isInside = !isInside;
    }
    previous = point;
  }
  return isInside;
}

/** True when the point lies in the polygons (even-odd; holes are outside). */
export function contains(polygons: Polygons, [x, y]: readonly [number, number]): boolean {
  return polygons.some((rings) =>
    rings.reduce((isInside, ring) => isInside !== ringContains(ring, x, y), false),
  );
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export function boundsOf(polygons: Polygons): Bounds {
  const points = polygons.flat(2);
  const lngs = points.map((point) => point[0]);
  const lats = points.map((point) => point[1]);
  return [
    lngs.reduce((a, b) => Math.min(a, b)),
    lats.reduce((a, b) => Math.min(a, b)),
    lngs.reduce((a, b) => Math.max(a, b)),
    lats.reduce((a, b) => Math.max(a, b)),
  ];
}

/** A flat frame around a county, good to about 0.1 % over 100 km: enough to spread points evenly. */
export interface Frame {
  toKm(point: LngLat): Km;
  toLngLat(point: Km): LngLat;
}

export function frameAt([originLng, originLat]: LngLat): Frame {
  const kmPerLat = 110.95;
  const kmPerLng = 111.32 * Math.cos((originLat * Math.PI) / 180);
  return {
    toKm: ([lng, lat]) => [(lng - originLng) * kmPerLng, (lat - originLat) * kmPerLat],
    toLngLat: ([x, y]) => roundPoint([originLng + x / kmPerLng, originLat + y / kmPerLat]),
  };
}

export const distanceKm = (a: Km, b: Km): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** A fixed pseudo-random number in [0, 1) from a text (FNV-1a, mixed). */
export function hashUnit(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}
