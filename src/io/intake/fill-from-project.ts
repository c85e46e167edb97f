import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import { type Confirmed, type JoinOutcome, joinPositions } from '../join/join-positions';
import type { JoinTarget } from '../join/targets';
import type { ConvertedTable } from './convert-table';
import type { PositionRow } from './types';

/** What a new list took from the open project. */
export interface Filled<T> {
  readonly items: readonly T[];
  readonly outcome: JoinOutcome;
  /** Rows that got a position that way. */
  readonly locatedCount: number;
}

/**
 * Gives rows of a new list what they lack and the open project knows of the same place or facility, found by code or by
 * name: the position with what it rests on, the id where the list came without ids, and through `complete` whatever else
 * its list has. Nothing that a row says itself is changed. The outcome's issues are of rows that have no position of their own only.
 */
export function fillFromProject<T extends Place | Facility>(
  { id, table, rows: { result } }: ConvertedTable,
  items: readonly T[],
  known: readonly T[],
  targets: readonly JoinTarget[],
  confirmed: Confirmed,
  complete: (item: T, from: T) => T,
): Filled<T> {
  const outcome = joinPositions(
    items.map(toRow),
    targets,
    {
      tableId: id,
      file: table.file,
      sheet: table.sheet,
      target: 'places',
      rowNumbers: result.rows,
    },
    confirmed,
  );
  const itemOfRow = new Map(result.rows.map((row, index) => [row, items[index]]));
  const knownOfId = new Map(known.map((one) => [one.id, one]));
  const fromOfRow = new Map(
    outcome.matches.map(({ rowNumber, targetId, basis }) => [rowNumber, { targetId, basis }]),
  );
  const hasNoIds = result.issues.some(({ code }) => code === 'idsGenerated');
  let locatedCount = 0;
  const filled = items.map((item, index): T => {
    const match = fromOfRow.get(result.rows[index] ?? -1);
    const from = match && knownOfId.get(match.targetId);
    if (!match || !from) return item;
    const completed = { ...complete(item, from), ...(hasNoIds ? { id: from.id } : {}) };
    if (item.lngLat !== null || from.lngLat === null) return completed;
    locatedCount += 1;
    const positionSource = match.basis === 'code' ? 'code' : 'name';
    return { ...completed, lngLat: from.lngLat, position: from.position, positionSource };
  });
  const lacks = (row: number) => itemOfRow.get(row)?.lngLat === null;
  const questions = outcome.questions.filter(({ row }) => lacks(row));
  return {
    items: filled,
    locatedCount,
    outcome: {
      ...outcome,
      // Rows with a position of their own ask for nothing.
      totals: { ...outcome.totals, open: questions.length },
      // The row is kept, whether or not anything was found for it.
      issues: outcome.issues
        .filter(({ row }) => lacks(row))
        .map((issue) => ({ ...issue, severity: 'warning' })),
      questions,
    },
  };
}

/** A place takes its township, county and people from what is known of it, where its row says nothing. */
export function completePlace(place: Place, from: Place): Place {
  return {
    ...place,
    township: place.township || from.township,
    county: place.county || from.county,
    ...(place.populationCount === null
      ? { populationCount: from.populationCount, populationBasis: from.populationBasis }
      : {}),
  };
}

/** A facility takes its township and county from what is known of it, where its row says nothing. */
export function completeFacility(facility: Facility, from: Facility): Facility {
  return {
    ...facility,
    township: facility.township || from.township,
    county: facility.county || from.county,
  };
}

function toRow({ id, name, township, county, lngLat, position }: Place | Facility): PositionRow {
  return {
    id,
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
