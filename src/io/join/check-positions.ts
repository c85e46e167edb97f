import { distanceMeters, OutlineIndex } from '../../core/geo/outline-index';
import type { LngLat, PositionBasis } from '../../core/model/place';
import type { County, Township } from '../../core/model/project';
import type { RowIssue } from '../row-issue';
import { countyCodeOf } from './codes';
import { countyBare } from './names';
import { roundingOf } from './rounding';
import { groupSameSpots } from './same-spot';
import { TownshipOf } from './township-of';

/** A place or a facility as far as its position goes; both fit as they are. */
export interface CheckedItem {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly county: string;
  readonly lngLat: LngLat | null;
  readonly position: PositionBasis;
  /** Of facilities: different kinds may share a spot. */
  readonly kind?: string;
}

export interface CheckContext {
  /** Empty where there are no outlines. */
  readonly counties: readonly County[];
  readonly townships: readonly Township[];
  /** The numbers in the file for each item, where they are degrees: a converted coordinate no longer shows how it was rounded. */
  readonly sourceDegrees?: readonly (readonly [number, number] | null)[];
}

export type PositionFlagCode =
  | 'outsideCounty'
  | 'outsideRegion'
  | 'swappedAxes'
  | 'farFromSeat'
  | 'sameSpot'
  | 'fewDecimals'
  | 'wholeMinutes';

/** A doubt about a position; the item is kept as it is. */
export interface PositionFlag {
  readonly itemIndex: number;
  readonly itemId: string;
  readonly code: PositionFlagCode;
  readonly message: string;
  /** Longitude and latitude as text. */
  readonly value: string;
  /** To the outline or the seat; null where no distance is meant. */
  readonly distanceMeters: number | null;
}

export interface PositionChecks {
  /** By item, in the order of the codes above. */
  readonly flags: readonly PositionFlag[];
  /** How many positions were compared with an outline, with a seat, and at all. */
  readonly checkedCounts: {
    readonly outline: number;
    readonly seat: number;
    readonly recorded: number;
  };
}

/** A place farther than this from the seat of its own township is doubted. */
export const farFromSeatMeters = 10_000;

/** China with a margin, for swapped axes where there are no outlines. */
const chinaBounds = { west: 73, south: 3, east: 136, north: 54 };
const namedOthers = 3;

/**
 * Doubts about recorded positions, none of which changes anything: outside its county's outline or all outlines (exact,
 * the distance to the border is told), axes exchanged, more than 10 km (geodesic) from the recorded seat of its own
 * township, two on one spot (1 m; facilities only of one kind), rounded to two decimals or whole minutes.
 * Indicative and missing positions are passed over, and so is a township whose seat is indicative.
 */
export function checkPositions(
  items: readonly CheckedItem[],
  { counties, townships, sourceDegrees }: CheckContext,
): PositionChecks {
  const flags: PositionFlag[] = [];
  const outlines = new CountyOutlines(counties);
  const townshipOf = new TownshipOf(townships);
  const spots = sameSpotMessages(items);
  const counted = { outline: 0, seat: 0, recorded: 0 };
  items.forEach((item, itemIndex) => {
    const { lngLat, position, id: itemId } = item;
    if (lngLat === null || position !== 'recorded') return;
    counted.recorded++;
    const flag = (code: PositionFlagCode, message: string, meters: number | null = null) => {
      const value = lngLat.map((degrees) => Number(degrees.toFixed(6))).join(', ');
      flags.push({ itemIndex, itemId, code, message, value, distanceMeters: meters });
    };

    if (!outlines.isEmpty) counted.outline++;
    const doubt = outlines.isEmpty ? swapWithoutOutlines(lngLat) : outlines.check(item, lngLat);
    if (doubt) flag(doubt.code, doubt.message, doubt.distanceMeters);

    const township = townships[townshipOf.find(item)];
    if (township?.lngLat && township.position === 'recorded') {
      counted.seat++;
      const meters = distanceMeters(lngLat, township.lngLat);
      if (meters > farFromSeatMeters) {
        const message = `is ${inWords(meters)} from the seat of ${township.name}; check the position`;
        flag('farFromSeat', message, meters);
      }
    }
    const spot = spots.get(itemIndex);
    if (spot) flag('sameSpot', spot);
    const source = sourceDegrees === undefined ? lngLat : sourceDegrees[itemIndex];
    const rounding = source ? roundingOf(source) : null;
    if (rounding === 'fewDecimals')
      flag(rounding, 'has at most two decimals of a degree; it may be off by 500 m and more');
    if (rounding === 'wholeMinutes')
      flag(rounding, 'is rounded to whole minutes; it may be off by 1 km and more');
  });
  return { flags, checkedCounts: counted };
}

/**
 * The flags as warnings of a table; `rowOf` tells the row of an item, by its index, as people see it, 0 where it is not
 * known. The items stay accepted.
 */
export function flagsToIssues(
  flags: readonly PositionFlag[],
  items: readonly CheckedItem[],
  { file, sheet = '' }: { readonly file: string; readonly sheet?: string },
  rowOf: (itemIndex: number) => number,
): RowIssue[] {
  return flags.map(({ itemIndex, code, message, value }) => ({
    file,
    ...(sheet === '' ? {} : { sheet }),
    row: rowOf(itemIndex),
    column: '',
    value,
    code,
    message: `The position of "${items[itemIndex]?.name ?? ''}" ${message}.`,
    severity: 'warning',
  }));
}

interface OutlineDoubt {
  readonly code: PositionFlagCode;
  readonly message: string;
  readonly distanceMeters: number | null;
}

interface CountyOutline {
  readonly county: County;
  readonly polygons: readonly OutlineIndex[];
}

class CountyOutlines {
  private readonly all: readonly CountyOutline[];
  private readonly allPolygons: readonly OutlineIndex[];
  private readonly byName = new Map<string, CountyOutline>();
  private readonly byCode = new Map<string, CountyOutline>();

  constructor(counties: readonly County[]) {
    this.all = counties
      .filter(({ polygons }) => polygons.length > 0)
      .map((county) => ({
        county,
        polygons: county.polygons.map((polygon) => new OutlineIndex(polygon)),
      }));
    this.allPolygons = this.all.flatMap(({ polygons }) => polygons);
    for (const outline of this.all) {
      const { name, code } = outline.county;
      for (const key of [name, countyBare(name)])
        if (!this.byName.has(key)) this.byName.set(key, outline);
      this.byCode.set(code, outline);
    }
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  check(item: CheckedItem, [lng, lat]: LngLat): OutlineDoubt | null {
    const own = this.ownOf(item);
    if (own && isInside(own, lng, lat)) return null;
    const around = this.all.find((outline) => isInside(outline, lng, lat));
    if (around && !own) return null;
    if (!around && this.all.some((outline) => isInside(outline, lat, lng))) {
      const message = 'fits only with longitude and latitude exchanged';
      return { code: 'swappedAxes', message, distanceMeters: null };
    }
    const meters = distanceTo(own ? own.polygons : this.allPolygons, lng, lat);
    const off = `${inWords(meters)} from the border`;
    if (around && own) {
      const message = `is outside ${own.county.name}, in ${around.county.name}, ${off}; check the position and the county`;
      return { code: 'outsideCounty', message, distanceMeters: meters };
    }
    const message = own
      ? `is outside ${own.county.name} and all counties of the region, ${off}`
      : `is outside all counties of the region, ${off}`;
    return { code: 'outsideRegion', message, distanceMeters: meters };
  }

  /** By name, else by the code in the id. */
  private ownOf({ county, id }: CheckedItem): CountyOutline | undefined {
    if (county !== '') return this.byName.get(county) ?? this.byName.get(countyBare(county));
    return this.byCode.get(countyCodeOf(id));
  }
}

function isInside({ polygons }: CountyOutline, lng: number, lat: number): boolean {
  return polygons.some((polygon) => polygon.contains(lng, lat));
}

function distanceTo(polygons: readonly OutlineIndex[], lng: number, lat: number): number {
  return polygons.reduce(
    (least, polygon) => Math.min(least, polygon.borderDistanceMeters(lng, lat, least)),
    Infinity,
  );
}

function swapWithoutOutlines([lng, lat]: LngLat): OutlineDoubt | null {
  const isInChina = (x: number, y: number) =>
    x >= chinaBounds.west &&
    x <= chinaBounds.east &&
    y >= chinaBounds.south &&
    y <= chinaBounds.north;
  if (isInChina(lng, lat) || !isInChina(lat, lng)) return null;
  const message = 'is in China only with longitude and latitude exchanged';
  return { code: 'swappedAxes', message, distanceMeters: null };
}

/** What to say of each item that shares its spot, by index. */
function sameSpotMessages(items: readonly CheckedItem[]): ReadonlyMap<number, string> {
  const byKind = new Map<string, number[]>();
  items.forEach(({ lngLat, position, kind = '' }, index) => {
    if (lngLat === null || position !== 'recorded') return;
    const same = byKind.get(kind);
    if (same) same.push(index);
    else byKind.set(kind, [index]);
  });
  const messages = new Map<number, string>();
  for (const indices of byKind.values()) {
    const positions = indices.map((index) => items[index]?.lngLat as LngLat);
    for (const group of groupSameSpots(positions)) {
      const members = group.map((at) => indices[at] as number);
      for (const member of members) messages.set(member, sameSpotMessage(items, members, member));
    }
  }
  return messages;
}

function sameSpotMessage(
  items: readonly CheckedItem[],
  members: readonly number[],
  member: number,
): string {
  const named = members
    .slice(0, namedOthers + 1)
    .filter((other) => other !== member)
    .slice(0, namedOthers)
    .map((other) => `"${items[other]?.name ?? ''}"`);
  const rest = members.length - 1 - named.length;
  return `is that of ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} too`;
}

function inWords(meters: number): string {
  return meters < 1000 ? `${Math.round(meters)} m` : `${(meters / 1000).toFixed(1)} km`;
}
