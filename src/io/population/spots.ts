import { toEcef, writeEcef } from '../../core/geo/ecef';
import { NearestSearch } from '../../core/geo/nearest-search';
import { buildSpatialIndex, type SpatialIndex } from '../../core/geo/spatial-index';
import type { Place } from '../../core/model/place';
import type { Bounds } from './raster-window';

/** How far beyond the outermost places cells are read where there are no outlines, in degrees: about 10 km. */
const marginDegrees = 0.1;
/** Cells of a row that are given away together: at most about 1 km. */
const longestRun = 64;
const runDegrees = 0.01;

/** Positions of places; those that several share are one spot. Gathers the people nearest to each. */
export class Spots {
  private readonly ofPlace: Int32Array;
  private readonly positions: (readonly [number, number])[] = [];
  private readonly placeCounts: number[] = [];
  private readonly people: Float64Array;
  private readonly search: NearestSearch;
  private readonly cell = new Float64Array(3);

  constructor(places: readonly Place[]) {
    const numbers = new Map<string, number>();
    this.ofPlace = Int32Array.from(places, ({ lngLat }) => {
      if (lngLat === null) return -1;
      const key = `${lngLat[0]} ${lngLat[1]}`;
      const spot = numbers.get(key) ?? this.positions.length;
      if (spot === this.positions.length) {
        numbers.set(key, spot);
        this.positions.push(lngLat);
        this.placeCounts.push(0);
      }
      this.placeCounts[spot] = (this.placeCounts[spot] as number) + 1;
      return spot;
    });
    this.people = new Float64Array(this.positions.length);
    const ecef = toEcef(this.positions);
    let tree: SpatialIndex | null = null;
    this.search = new NearestSearch(
      ecef,
      Uint32Array.from(this.positions, (_, spot) => spot),
      () => {
        tree ??= buildSpatialIndex(ecef);
        return tree;
      },
    );
  }

  get count(): number {
    return this.positions.length;
  }

  bounds(): Bounds {
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (const [lng, lat] of this.positions) {
      west = Math.min(west, lng - marginDegrees);
      east = Math.max(east, lng + marginDegrees);
      south = Math.min(south, lat - marginDegrees);
      north = Math.max(north, lat + marginDegrees);
    }
    return { west, south, east, north };
  }

  add(people: number, lng: number, lat: number): void {
    this.give(this.nearest(lng, lat), people);
  }

  /**
   * Gives each cell of a row to its nearest spot. Where two cells of a run are nearest to one spot, so are those
   * between them, because the points that are nearest to a spot make up a convex region: few cells have to be searched.
   * A parallel leaves its chord by less than 3 cm in a run, so that only a cell as near as that to both might go wrong.
   */
  addRow(people: Float64Array, firstLng: number, stepDegrees: number, lat: number): void {
    const run = Math.max(1, Math.min(longestRun, Math.floor(runDegrees / Math.abs(stepDegrees))));
    const nearest = (cell: number) => this.nearest(firstLng + cell * stepDegrees, lat);
    for (let start = 0; start < people.length; start += run) {
      let first = start;
      let last = Math.min(start + run, people.length) - 1;
      while (first <= last && people[first] === 0) first++;
      while (last > first && people[last] === 0) last--;
      if (first > last) continue;
      const firstSpot = nearest(first);
      this.give(firstSpot, people[first] as number);
      if (first === last) continue;
      const lastSpot = nearest(last);
      this.give(lastSpot, people[last] as number);
      this.addBetween(people, first, last, firstSpot, lastSpot, nearest);
    }
  }

  private addBetween(
    people: Float64Array,
    first: number,
    last: number,
    firstSpot: number,
    lastSpot: number,
    nearest: (cell: number) => number,
  ): void {
    if (last - first < 2) return;
    if (firstSpot === lastSpot) {
      let sum = 0;
      for (let cell = first + 1; cell < last; cell++) sum += people[cell] as number;
      this.give(firstSpot, sum);
      return;
    }
    const middle = (first + last) >> 1;
    const spot = nearest(middle);
    this.give(spot, people[middle] as number);
    this.addBetween(people, first, middle, firstSpot, spot, nearest);
    this.addBetween(people, middle, last, spot, lastSpot, nearest);
  }

  private nearest(lng: number, lat: number): number {
    const { cell, search } = this;
    writeEcef(lng, lat, cell, 0);
    search.find(cell[0] as number, cell[1] as number, cell[2] as number);
    return search.pointNumber;
  }

  private give(spot: number, people: number): void {
    this.people[spot] = (this.people[spot] as number) + people;
  }

  share(): { peopleByPlace: Float64Array; assignedCount: number } {
    const peopleByPlace = Float64Array.from(this.ofPlace, (spot) =>
      spot < 0 ? Number.NaN : (this.people[spot] as number) / (this.placeCounts[spot] as number),
    );
    return { peopleByPlace, assignedCount: this.people.reduce((sum, people) => sum + people, 0) };
  }
}
