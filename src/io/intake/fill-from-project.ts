import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import {
  type Confirmed,
  type JoinMatch,
  type JoinOutcome,
  joinPositions,
} from '../join/join-positions';
import type { JoinTarget } from '../join/targets';
import type { ConvertedTable } from './convert-table';
import { settingAfterFill } from './setting-of-row';
import type { PositionRow } from './types';

/** The entry of the open project that a row means. */
export interface FoundEntry<T> {
  readonly entry: T;
  readonly basis: JoinMatch['basis'];
}

/** Whether the ids of a list are made from its rows: then they tell nothing of what a row means. */
export function hasMadeIds({ mapping }: ConvertedTable): boolean {
  return mapping.columns.id === undefined;
}

/**
 * Joins the rows of a new list to the entries of the open project's list. Rows whose id was made join by name only.
 * `found` has the entries by the number of the row.
 */
export function joinToList<T extends Place | Facility>(
  converted: ConvertedTable,
  items: readonly T[],
  known: readonly T[],
  targets: readonly JoinTarget[],
  list: 'places' | 'facilities',
  confirmed: Confirmed,
  asks?: (row: PositionRow) => boolean,
): { readonly outcome: JoinOutcome; readonly found: ReadonlyMap<number, FoundEntry<T>> } {
  const { id, table, rows } = converted;
  const isMade = hasMadeIds(converted);
  const outcome = joinPositions(
    items.map((item) => toRow(item, isMade)),
    targets,
    {
      tableId: id,
      file: table.file,
      sheet: table.sheet,
      target: list,
      rowNumbers: rows.result.rows,
      ...(asks === undefined ? {} : { asks }),
    },
    confirmed,
  );
  const entryOfId = new Map(known.map((entry) => [entry.id, entry]));
  const found = new Map<number, FoundEntry<T>>();
  for (const { rowNumber, targetId, basis } of outcome.matches) {
    const entry = entryOfId.get(targetId);
    if (entry !== undefined) found.set(rowNumber, { entry, basis });
  }
  return { outcome, found };
}

/**
 * A row of a new list with what it lacks and the open project knows of the same place or facility: the position with
 * what it rests on, and through `complete` whatever else its list has. Nothing that the row says itself is changed.
 */
export function filledFrom<T extends Place | Facility>(
  item: T,
  { entry, basis }: FoundEntry<T>,
  complete: (item: T, from: T) => T,
): T {
  const completed = complete(item, entry);
  if (item.lngLat !== null || entry.lngLat === null) return completed;
  const joinedBy = basis === 'code' ? 'code' : 'name';
  const positionSource = entry.positionSource === 'map' ? 'map' : joinedBy;
  return { ...completed, lngLat: entry.lngLat, position: entry.position, positionSource };
}

/** A place takes its township, county and people from what is known of it, where its row says nothing, and the setting that follows. */
export function completePlace(place: Place, from: Place): Place {
  const filled = {
    ...place,
    township: place.township || from.township,
    county: place.county || from.county,
    ...(place.populationCount === null
      ? { populationCount: from.populationCount, populationBasis: from.populationBasis }
      : {}),
  };
  return settingAfterFill(filled, from);
}

/** Whether there is nothing that `completePlace` and `filledFrom` could give a place. */
export function isPlaceComplete(place: Place): boolean {
  return isComplete(place) && place.populationCount !== null;
}

/** A facility takes its township and county from what is known of it, where its row says nothing, and the setting that follows. */
export function completeFacility(facility: Facility, from: Facility): Facility {
  const filled = {
    ...facility,
    township: facility.township || from.township,
    county: facility.county || from.county,
  };
  return settingAfterFill(filled, from);
}

/** Whether there is nothing that `completeFacility` and `filledFrom` could give a facility. */
export function isComplete({ lngLat, township, county, settingSource }: Place | Facility): boolean {
  const isSettled = settingSource !== 'rest' && settingSource !== 'polygon';
  return lngLat !== null && township !== '' && county !== '' && isSettled;
}

function toRow(
  { id, name, township, county, lngLat, position }: Place | Facility,
  isMade: boolean,
): PositionRow {
  return {
    id: isMade ? '' : id,
    name,
    township,
    townshipId: '',
    county,
    lngLat,
    position,
    populationCount: null,
    populationBasis: 'recorded',
    setting: null,
    settingSource: null,
  };
}
