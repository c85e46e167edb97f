import type { LngLat } from '../model/place';
import { chordToGeodesicMeters } from './chord';
import { writeEcef } from './ecef';
import { metersPerDegree } from './ellipsoid';

/** `polygon[0]` is the outer ring, the rest its holes; rings may be closed or not. */
type Polygon = readonly (readonly LngLat[])[];

const edgesPerStrip = 4;
/** Neighbouring edges, or boxes of them, that share a box. */
const membersPerBox = 8;

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
  /** Boxes around runs of edges, then around runs of these, up to a single one; four degrees each: west, south, east, north. */
  private readonly boxLevels: readonly Float64Array[];

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
    this.boxLevels = boxLevelsOf(this.edges);
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
   * to 0.1 % up to 100 km. Of the boxes around runs of edges the nearest is opened first, and most others then are too far.
   */
  borderDistanceMeters(lng: number, lat: number, limitMeters = Infinity): number {
    const search = new BorderSearch(lng, lat, limitMeters);
    const top = this.boxLevels.length - 1;
    if (top >= 0 && search.mayHold(this.boxLevels[top] as Float64Array, 0))
      this.open(top, 0, search);
    return search.distanceMeters();
  }

  /** Looks into a box: its edges, or the boxes of the level below. */
  private open(level: number, box: number, search: BorderSearch): void {
    const below = level === 0 ? this.edges : (this.boxLevels[level - 1] as Float64Array);
    const from = box * membersPerBox;
    const to = Math.min(below.length / 4, from + membersPerBox);
    if (level === 0) {
      for (let edge = from; edge < to; edge++) search.visit(below, edge * 4);
      return;
    }
    let nearest = from;
    let least = Infinity;
    for (let inner = from; inner < to; inner++) {
      const squared = search.squaredToBox(below, inner * 4);
      if (squared >= least) continue;
      least = squared;
      nearest = inner;
    }
    if (search.mayHold(below, nearest * 4)) this.open(level - 1, nearest, search);
    for (let inner = from; inner < to; inner++)
      if (inner !== nearest && search.mayHold(below, inner * 4))
        this.open(level - 1, inner, search);
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

  /** Square of the metres to the box that stands at `at`: west, south, east, north. */
  squaredToBox(boxes: ArrayLike<number>, at: number): number {
    const { lng, lat } = this;
    const x = Math.max((boxes[at] as number) - lng, 0, lng - (boxes[at + 2] as number));
    const y = Math.max((boxes[at + 1] as number) - lat, 0, lat - (boxes[at + 3] as number));
    return (x * this.eastMeters) ** 2 + (y * this.northMeters) ** 2;
  }

  /** Whether an edge in that box may be nearer than what was found. */
  mayHold(boxes: ArrayLike<number>, at: number): boolean {
    return this.squaredToBox(boxes, at) < this.bestSquared;
  }

  /** Compares the edge that stands at `at`: lng, lat, lng, lat. */
  visit(edges: Float64Array, at: number): void {
    const x1 = ((edges[at] as number) - this.lng) * this.eastMeters;
    const y1 = ((edges[at + 1] as number) - this.lat) * this.northMeters;
    const dx = ((edges[at + 2] as number) - this.lng) * this.eastMeters - x1;
    const dy = ((edges[at + 3] as number) - this.lat) * this.northMeters - y1;
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

function boxLevelsOf(edges: Float64Array): Float64Array[] {
  const levels: Float64Array[] = [];
  for (let below = edges; below.length > 0; ) {
    below = boxesAround(below);
    levels.push(below);
    if (below.length === 4) break;
  }
  return levels;
}

/** Boxes around runs of edges or boxes: either way, of pairs of degrees. */
function boxesAround(members: Float64Array): Float64Array {
  const runLength = membersPerBox * 4;
  const boxes = new Float64Array(Math.ceil(members.length / runLength) * 4);
  for (let box = 0; box * runLength < members.length; box++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const end = Math.min(members.length, (box + 1) * runLength);
    for (let at = box * runLength; at < end; at += 2) {
      west = Math.min(west, members[at] as number);
      east = Math.max(east, members[at] as number);
      south = Math.min(south, members[at + 1] as number);
      north = Math.max(north, members[at + 1] as number);
    }
    boxes.set([west, south, east, north], box * 4);
  }
  return boxes;
}
