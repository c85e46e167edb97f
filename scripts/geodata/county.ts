import type { CountyConfig } from './config';
import { untangled } from './features';
import {
  cleanRing,
  contains,
  type Frame,
  frameAt,
  type LngLat,
  type Polygons,
  toWgs84,
} from './geo';
import { type Joins, joinPoints } from './join';
import { type CountyLayout, layOut, type Position } from './layout';
import { equalShares } from './population';
import { type Divisions, type GeoNamesPoint, readPolygon } from './sources';
import { type Place, type Unit, unitsOf } from './units';

/** A county with everything placed. */
export interface County {
  readonly config: CountyConfig;
  readonly polygons: Polygons;
  readonly seat: LngLat;
  readonly frame: Frame;
  readonly units: readonly Unit[];
  readonly seatUnit: Unit;
  readonly joins: Joins;
  readonly layout: CountyLayout;
  /** People by place code; absent where no census figure covers the place. */
  readonly population: ReadonlyMap<string, number>;
}

function populationOf(config: CountyConfig, units: readonly Unit[]): Map<string, number> {
  const places = units.filter((unit) => unit.isCounted).flatMap((unit) => unit.places);
  const population = new Map<string, number>();
  const share = (list: readonly Place[], total: number) => {
    const shares = equalShares(total, list.length);
    list.forEach((place, index) => {
      population.set(place.code, shares[index] ?? 0);
    });
  };
  share(
    places.filter((place) => place.isUrban),
    config.urbanPopulation,
  );
  share(
    places.filter((place) => !place.isUrban),
    config.ruralPopulation,
  );
  return population;
}

export function buildCounty(
  packageRoot: string,
  config: CountyConfig,
  divisions: Divisions,
  points: readonly GeoNamesPoint[],
): County {
  const source = readPolygon(packageRoot, config.polygon);
  const polygons = untangled(
    source.polygons.map((rings) => rings.map((ring) => cleanRing(ring.map(toWgs84)))),
  );
  const seat = toWgs84(source.seat);
  const units = unitsOf(config, divisions);
  const seatUnit = units.find((unit) => unit.isSeat);
  if (!seatUnit) throw new Error(`${config.name}: no seat unit`);
  const joins = joinPoints(units, polygons, points);
  const layout = layOut(config, units, polygons, seat, joins);
  return {
    config,
    polygons,
    seat,
    frame: frameAt(seat),
    units,
    seatUnit,
    joins,
    layout,
    population: populationOf(config, units),
  };
}

export function seatOf(county: County, unit: Unit): Position {
  const position = county.layout.seats.get(unit.code);
  if (!position) throw new Error(`${unit.code} ${unit.name}: no position`);
  return position;
}

export function positionOf(county: County, place: Place): Position {
  const position = county.layout.places.get(place.code);
  if (!position) throw new Error(`${place.code} ${place.name}: no position`);
  return position;
}

/** The `index`-th spot of a spiral around a point (0.35 km and more between neighbours); inside the county. */
export function besidePoint(county: County, at: LngLat, index: number): LngLat {
  const [x, y] = county.frame.toKm(at);
  for (let attempt = 0; attempt < 24; attempt++) {
    const angle = 0.6 + index * 2.399963 + attempt * 0.7;
    const distance = 0.35 * Math.sqrt(index + 1);
    const point = county.frame.toLngLat([
      x + distance * Math.cos(angle),
      y + distance * Math.sin(angle),
    ]);
    if (contains(county.polygons, point)) return point;
  }
  return at;
}
