import type { LngLat } from '../model/place';
import { chordToGeodesicMeters } from './chord';
import { writeEcef } from './ecef';
import { eccentricitySquared, semiMajorAxisMeters } from './ellipsoid';

/** `polygon[0]` is the outer ring, the rest its holes; rings may be closed or not. */
type Polygon = readonly (readonly LngLat[])[];

const edgesPerStrip = 4;

/**
 * One polygon, its edges in strips of latitude, for many questions whether a point is inside.
 *
 * Borders are straight in longitude and latitude. A point is inside by the even–odd rule; western and southern borders
 * belong to the polygon, eastern and northern ones do not, so that neighbours share no point and leave none out.
 */
export class OutlineIndex {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Four degrees an edge: lng, lat, lng, lat. */
  private readonly edges: Float64Array;
  private readonly starts: Uint32Array;
  /** Numbers of the edges of each strip. */
  private readonly members: Uint32Array;
  private readonly stripDegrees: number;

  constructor(polygon: Polygon) {
    this.edges = edgesOf(polygon);
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (let at = 0; at < this.edges.length; at += 2) {
      const lng = this.edges[at] as number;
      const lat = this.edges[at + 1] as number;
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
    this.west = west;
    this.south = south;
    this.east = east;
    this.north = north;
    const edgeCount = this.edges.length / 4;
    const stripCount = Math.max(1, Math.ceil(edgeCount / edgesPerStrip));
    this.stripDegrees = north > south ? (north - south) / stripCount : 1;
    this.starts = new Uint32Array(stripCount + 1);
    this.members = this.fillStrips(edgeCount);
  }

  contains(lng: number, lat: number): boolean {
    if (!(lng >= this.west && lng <= this.east && lat >= this.south && lat <= this.north))
      return false;
    const strip = this.stripOf(lat);
    const end = this.starts[strip + 1] as number;
    let isInside = false;
    for (let at = this.starts[strip] as number; at < end; at++) {
      const crossing = this.crossing(this.members[at] as number, lat);
      if (crossing > lng) isInside = !isInside;
    }
    return isInside;
  }

  /** Longitudes at which the border crosses a parallel, rising; a point between the first and the second is inside, and so on. */
  crossings(lat: number): number[] {
    if (!(lat >= this.south && lat <= this.north)) return [];
    const strip = this.stripOf(lat);
    const found: number[] = [];
    const end = this.starts[strip + 1] as number;
    for (let at = this.starts[strip] as number; at < end; at++) {
      const crossing = this.crossing(this.members[at] as number, lat);
      if (!Number.isNaN(crossing)) found.push(crossing);
    }
    return found.sort((a, b) => a - b);
  }

  /**
   * Geodesic metres from a point to the border; infinite for a polygon without edges, or where it is farther than
   * `limitMeters`. The nearest point of the border is found in the plane that touches the ellipsoid at the point: good
   * to 0.1 % up to 100 km. Strips are searched outwards until none can be nearer.
   */
  borderDistanceMeters(lng: number, lat: number, limitMeters = Infinity): number {
    const search = new BorderSearch(lng, lat, limitMeters);
    const last = this.starts.length - 2;
    const own = this.stripOf(lat);
    for (let offset = 0; offset <= Math.max(own, last - own); offset++) {
      const below = own - offset;
      const above = own + offset;
      const isBelowNear =
        below >= 0 && search.mayHold(lat - (this.south + (below + 1) * this.stripDegrees));
      const isAboveNear =
        above <= last && search.mayHold(this.south + above * this.stripDegrees - lat);
      if (isBelowNear) this.visitStrip(below, search);
      if (isAboveNear && offset > 0) this.visitStrip(above, search);
      if (offset > 0 && !isBelowNear && !isAboveNear) break;
    }
    return search.distanceMeters();
  }

  private visitStrip(strip: number, search: BorderSearch): void {
    const { edges, members } = this;
    const end = this.starts[strip + 1] as number;
    for (let index = this.starts[strip] as number; index < end; index++) {
      const at = (members[index] as number) * 4;
      search.visit(
        edges[at] as number,
        edges[at + 1] as number,
        edges[at + 2] as number,
        edges[at + 3] as number,
      );
    }
  }

  /** Longitude at which an edge crosses a parallel; NaN where it does not. Its southern end belongs to it. */
  private crossing(edge: number, lat: number): number {
    const { edges } = this;
    const y1 = edges[edge * 4 + 1] as number;
    const y2 = edges[edge * 4 + 3] as number;
    if (y1 <= lat === y2 <= lat) return Number.NaN;
    const x1 = edges[edge * 4] as number;
    return x1 + ((lat - y1) / (y2 - y1)) * ((edges[edge * 4 + 2] as number) - x1);
  }

  private stripOf(lat: number): number {
    const strip = Math.floor((lat - this.south) / this.stripDegrees);
    return Math.max(0, Math.min(this.starts.length - 2, strip));
  }

  private fillStrips(edgeCount: number): Uint32Array {
    const { starts } = this;
    const each = (visit: (edge: number, strip: number) => void) => {
      for (let edge = 0; edge < edgeCount; edge++) {
        const a = this.stripOf(this.edges[edge * 4 + 1] as number);
        const b = this.stripOf(this.edges[edge * 4 + 3] as number);
        for (let strip = Math.min(a, b); strip <= Math.max(a, b); strip++) visit(edge, strip);
      }
    };
    each((_, strip) => {
      starts[strip + 1] = (starts[strip + 1] as number) + 1;
    });
    for (let strip = 0; strip + 1 < starts.length; strip++)
      starts[strip + 1] = (starts[strip + 1] as number) + (starts[strip] as number);
    const next = starts.slice();
    const members = new Uint32Array(starts[starts.length - 1] as number);
    each((edge, strip) => {
      const at = next[strip] as number;
      members[at] = edge;
      next[strip] = at + 1;
    });
    return members;
  }
}

/** The nearest point of some edges to a point, in the plane that touches the ellipsoid there. */
class BorderSearch {
  private readonly eastMeters: number;
  private readonly northMeters: number;
  private bestSquared: number;
  private bestLng = Number.NaN;
  private bestLat = Number.NaN;

  constructor(
    private readonly lng: number,
    private readonly lat: number,
    limitMeters: number,
  ) {
    [this.eastMeters, this.northMeters] = metersPerDegree(lat);
    this.bestSquared = limitMeters * limitMeters;
  }

  /** Whether edges so many degrees to the north or south may be nearer than what was found. */
  mayHold(degrees: number): boolean {
    const meters = Math.max(0, degrees) * this.northMeters;
    return meters * meters < this.bestSquared;
  }

  visit(lng1: number, lat1: number, lng2: number, lat2: number): void {
    const x1 = (lng1 - this.lng) * this.eastMeters;
    const y1 = (lat1 - this.lat) * this.northMeters;
    const dx = (lng2 - this.lng) * this.eastMeters - x1;
    const dy = (lat2 - this.lat) * this.northMeters - y1;
    const lengthSquared = dx * dx + dy * dy;
    const along =
      lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / lengthSquared));
    const x = x1 + along * dx;
    const y = y1 + along * dy;
    const squared = x * x + y * y;
    if (squared >= this.bestSquared) return;
    this.bestSquared = squared;
    this.bestLng = this.lng + x / this.eastMeters;
    this.bestLat = this.lat + y / this.northMeters;
  }

  distanceMeters(): number {
    return Number.isNaN(this.bestLng)
      ? Infinity
      : distanceMeters([this.lng, this.lat], [this.bestLng, this.bestLat]);
  }
}

/** Geodesic metres between two positions, by the chord between their earth-centred coordinates. */
export function distanceMeters(a: LngLat, b: LngLat): number {
  const ecef = new Float64Array(6);
  writeEcef(a[0], a[1], ecef, 0);
  writeEcef(b[0], b[1], ecef, 3);
  const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0] = ecef;
  return chordToGeodesicMeters(ax, ay, az, bx, by, bz);
}

function edgesOf(polygon: Polygon): Float64Array {
  const edges = new Float64Array(polygon.reduce((sum, ring) => sum + ring.length, 0) * 4);
  let at = 0;
  for (const ring of polygon) {
    let [fromLng, fromLat] = ring[ring.length - 1] ?? [0, 0];
    for (const [lng, lat] of ring) {
      edges[at++] = fromLng;
      edges[at++] = fromLat;
      edges[at++] = lng;
      edges[at++] = lat;
      fromLng = lng;
      fromLat = lat;
    }
  }
  return edges;
}

/** Metres of a degree along the parallel and along the meridian. */
function metersPerDegree(lat: number): readonly [east: number, north: number] {
  const phi = (lat * Math.PI) / 180;
  const sin = Math.sin(phi);
  const squared = 1 - eccentricitySquared * sin * sin;
  const normal = semiMajorAxisMeters / Math.sqrt(squared);
  const meridional = (normal * (1 - eccentricitySquared)) / squared;
  return [(normal * Math.cos(phi) * Math.PI) / 180, (meridional * Math.PI) / 180];
}
