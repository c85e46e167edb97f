import { type CountyConfig, urbanLandPerPersonSquareMeters } from './config';
import {
  boundsOf,
  contains,
  distanceKm,
  type Frame,
  frameAt,
  hashUnit,
  type Km,
  type LngLat,
  type Polygons,
} from './geo';
import type { Joins, RecordedPoint } from './join';
import {
  centroid,
  type Grid,
  gridInside,
  nearestIndex,
  partition,
  type Site,
  spreadOver,
} from './spread';
import type { Place, Unit } from './units';

export interface Position {
  readonly lngLat: LngLat;
  readonly position: 'recorded' | 'indicative';
  /** Source of a recorded position; empty when indicative. */
  readonly source: string;
}

export interface CountyLayout {
  readonly seats: ReadonlyMap<string, Position>;
  readonly places: ReadonlyMap<string, Position>;
  /** Half-width of the octagon around the seat that is taken as the urban area, km. */
  readonly urbanRadiusKm: number;
}

const seatSource = 'county seat of the polygon package';
/** A village's recorded point farther than this from a recorded seat of its township is not believed. */
const farthestVillageKm = 15;

/** Distance in the norm whose unit circle is a regular octagon (flat sides north, east, south, west). */
export const octagonKm = ([x, y]: Km): number =>
  Math.max(Math.abs(x), Math.abs(y), (Math.abs(x) + Math.abs(y)) / Math.SQRT2);

/** Angle from east, counterclockwise, that a name such as 城北 or 西关 suggests. */
function angleOfName(name: string): number | null {
  const order = ['东', '北', '西', '南'];
  const index = order.findIndex((word) => name.includes(word));
  return index < 0 ? null : (index * Math.PI) / 2;
}

/** Angles around the seat for units that lie about it: named directions first, the rest fill the gaps. */
function anglesAround(units: readonly Unit[]): number[] {
  const taken: number[] = [];
  const gap = (a: number, b: number) => Math.abs(((a - b + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
  const angles = units.map((unit) => {
    const angle = angleOfName(unit.name);
    if (angle === null || taken.some((other) => gap(other, angle) < 0.5)) return null;
    taken.push(angle);
    return angle;
  });
  return angles.map((angle) => {
    if (angle !== null) return angle;
    const slots = Array.from({ length: 36 }, (_, index) => (index * Math.PI) / 18 + 0.1);
    const free = (slot: number) => taken.reduce((min, other) => Math.min(min, gap(other, slot)), 9);
    const best = slots.reduce((a, b) => (free(b) > free(a) + 1e-9 ? b : a));
    taken.push(best);
    return best;
  });
}

/** Grid of the urban area: the points nearest to the seat whose area fits the urban people. */
function urbanGrid(
  polygons: Polygons,
  frame: Frame,
  county: CountyConfig,
  placeCount: number,
): { grid: Grid; radiusKm: number } {
  const areaSquareKm = (county.urbanPopulation * urbanLandPerPersonSquareMeters) / 1e6;
  const reach = Math.sqrt(areaSquareKm) * 1.6;
  const spacingKm = Math.sqrt(areaSquareKm / Math.max(400, placeCount * 40));
  const box: { min: Km; max: Km } = { min: [-reach, -reach], max: [reach, reach] };
  const all = gridInside(polygons, frame, box, spacingKm, `${county.code}/urban`);
  const byDistance = [...all.points].sort((a, b) => octagonKm(a) - octagonKm(b));
  const points = byDistance.slice(0, Math.round(areaSquareKm / all.cellAreaSquareKm));
  const last = points.at(-1);
  if (!last) throw new Error(`${county.code}: the seat lies outside the county`);
  return { grid: { ...all, points }, radiusKm: octagonKm(last) };
}

/** Places every township and every place of a county. */
export function layOut(
  county: CountyConfig,
  units: readonly Unit[],
  polygons: Polygons,
  seat: LngLat,
  joins: Joins,
): CountyLayout {
  const frame = frameAt(seat);
  const seats = new Map<string, Position>();
  const places = new Map<string, Position>();
  const urbanOf = (unit: Unit) => unit.places.filter((place) => place.isUrban);
  const ruralOf = (unit: Unit) => unit.places.filter((place) => !place.isUrban);
  const urbanUnits = units.filter((unit) => urbanOf(unit).length > 0);
  const urbanCount = urbanUnits.reduce((sum, unit) => sum + urbanOf(unit).length, 0);
  const urban = urbanGrid(polygons, frame, county, urbanCount);
  const seatTown = units.find((unit) => unit.type === '镇' && unit.isSeat);
  const countyStem = county.name.replace(/[县区市]$/u, '');
  const isAround = (unit: Unit) =>
    unit.isOfSeat || unit.name === `${countyStem}镇` || unit === seatTown;

  const indicative = (code: string, at: Km): Position => ({
    lngLat: jittered(frame, polygons, at, code),
    position: 'indicative',
    source: '',
  });
  const put = (unit: Unit, list: readonly Place[], cell: readonly Km[]) => {
    const known = list.flatMap((place) => {
      const point = joins.places.get(place.code);
      return point && isPlausible(point, joins.townships.get(unit.code), frame)
        ? [{ place, point }]
        : [];
    });
    for (const { place, point } of known)
      places.set(place.code, { ...point, position: 'recorded' });
    const rest = list.filter((place) => !places.has(place.code));
    const fixed = known.map(({ point }) => frame.toKm(point.lngLat));
    const spread = spreadOver(cell, rest.length, fixed, unit.code);
    rest.forEach((place, index) => {
      const at = spread[index];
      if (at) places.set(place.code, indicative(place.code, at));
    });
  };

  // The urban area: shares of the units that have urban places.
  const angles = anglesAround(urbanUnits);
  const urbanSites = urbanUnits.map((unit, index): Site => {
    const angle = angles[index] ?? 0;
    const at: Km = [0.6 * urban.radiusKm * Math.cos(angle), 0.6 * urban.radiusKm * Math.sin(angle)];
    const start = urban.grid.points[nearestIndex(urban.grid.points, at)] ?? at;
    return {
      at: urbanUnits.length > 1 ? start : [0, 0],
      isFixed: false,
      holdsSeat: true,
      weight: urbanOf(unit).length,
    };
  });
  const urbanShares = partition(urbanSites, urban.grid, `${county.code}/urban`);
  urbanUnits.forEach((unit, index) => {
    const cell = urbanShares.cells[index] ?? [];
    put(unit, urbanOf(unit), cell);
    const at = urbanShares.seats[index];
    if (at) seats.set(unit.code, indicative(unit.code, at));
  });
  for (const unit of units) {
    const point = joins.townships.get(unit.code);
    if (point) seats.set(unit.code, { ...point, position: 'recorded' });
  }
  if (seatTown)
    seats.set(seatTown.code, { lngLat: seat, position: 'recorded', source: seatSource });

  // The rest of the county: shares of the units that have rural places.
  const ruralUnits = units.filter((unit) => ruralOf(unit).length > 0);
  const ruralCount = ruralUnits.reduce((sum, unit) => sum + ruralOf(unit).length, 0);
  const rural = ruralGrid(polygons, frame, county, ruralCount, urban.radiusKm);
  const around = ruralUnits.filter(isAround);
  const ringAngles = anglesAround(around);
  const ruralSites = ruralUnits.map((unit): Site => {
    const weight = ruralOf(unit).length;
    const aroundIndex = around.indexOf(unit);
    if (aroundIndex >= 0) {
      const angle = ringAngles[aroundIndex] ?? 0;
      const radius = urban.radiusKm + 0.5;
      const at: Km = [radius * Math.cos(angle), radius * Math.sin(angle)];
      const start = rural.points[nearestIndex(rural.points, at)] ?? at;
      return { at: start, isFixed: true, weight };
    }
    // A township without a known seat but with a known village is anchored at that village.
    const known = seats.get(unit.code) ?? firstKnownPlace(unit, joins);
    const seatKm = known ? frame.toKm(known.lngLat) : null;
    const isInTown = seatKm !== null && octagonKm(seatKm) <= urban.radiusKm;
    const edge = isInTown ? rural.points[nearestIndex(rural.points, seatKm)] : undefined;
    return {
      at: edge ?? seatKm,
      isFixed: known !== undefined,
      holdsSeat: !isInTown,
      weight,
    };
  });
  const ruralShares = partition(ruralSites, rural, `${county.code}/rural`, (from, to) =>
    passesTown(from, to, urban.radiusKm) ? (2 * urban.radiusKm) ** 2 : 0,
  );
  ruralUnits.forEach((unit, index) => {
    const cell = ruralShares.cells[index] ?? [];
    put(unit, ruralOf(unit), cell);
    const at = ruralShares.seats[index];
    if (at && !seats.has(unit.code)) {
      const isAnchored = ruralSites[index]?.isFixed === true;
      seats.set(unit.code, indicative(unit.code, isAnchored ? middle(cell, at) : at));
    }
  });
  return { seats, places, urbanRadiusKm: urban.radiusKm };
}

/** True when the straight way between two points leads through the county town (at the origin). */
function passesTown(from: Km, to: Km, townRadiusKm: number): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return false;
  const along = Math.min(1, Math.max(0, -(from[0] * dx + from[1] * dy) / squared));
  return Math.hypot(from[0] + along * dx, from[1] + along * dy) < 0.6 * townRadiusKm;
}

function firstKnownPlace(unit: Unit, joins: Joins): RecordedPoint | undefined {
  const place = unit.places.find(({ code, isUrban }) => !isUrban && joins.places.has(code));
  return place && joins.places.get(place.code);
}

/** The own point nearest to halfway between the inner edge and the middle of a share. */
function middle(cell: readonly Km[], inner: Km): Km {
  if (cell.length === 0) return inner;
  const centre = centroid(cell);
  const half: Km = [(centre[0] + inner[0]) / 2, (centre[1] + inner[1]) / 2];
  return cell[nearestIndex(cell, half)] ?? inner;
}

function ruralGrid(
  polygons: Polygons,
  frame: Frame,
  county: CountyConfig,
  placeCount: number,
  urbanRadiusKm: number,
): Grid {
  const [west, south, east, north] = boundsOf(polygons);
  const min = frame.toKm([west, south]);
  const max = frame.toKm([east, north]);
  const boxArea = (max[0] - min[0]) * (max[1] - min[1]);
  const spacingKm = Math.sqrt(boxArea / Math.max(8000, placeCount * 60));
  const grid = gridInside(polygons, frame, { min, max }, spacingKm, `${county.code}/rural`);
  return {
    ...grid,
    points: grid.points.filter((point) => octagonKm(point) > urbanRadiusKm + 0.15),
  };
}

function isPlausible(point: RecordedPoint, seat: RecordedPoint | undefined, frame: Frame): boolean {
  if (!seat) return true;
  return distanceKm(frame.toKm(point.lngLat), frame.toKm(seat.lngLat)) <= farthestVillageKm;
}

/** Up to 40 m to either side, so that a place never sits exactly on the working grid; inside the county. */
function jittered(frame: Frame, polygons: Polygons, [x, y]: Km, code: string): LngLat {
  const shift = (axis: string) => 0.08 * (hashUnit(`${code}/${axis}`) - 0.5);
  const moved = frame.toLngLat([x + shift('x'), y + shift('y')]);
  return contains(polygons, moved) ? moved : frame.toLngLat([x, y]);
}
