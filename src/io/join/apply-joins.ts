import type { Facility } from '../../core/model/facility';
import type { LngLat, Place, PositionBasis } from '../../core/model/place';
import type { Township } from '../../core/model/project';
import type { SettledRow } from '../../core/model/setting-by-area';
import { isToldBefore } from '../intake/setting-of-row';
import type { PositionRow } from '../intake/types';
import type { RowIssue } from '../row-issue';
import type { JoinMatch, JoinOutcome } from './join-positions';

type Joined = Pick<JoinOutcome, 'matches'>;
type Located = Pick<Place, 'lngLat' | 'position'>;

/** A position that a row brings. */
interface NewPosition {
  readonly lngLat: LngLat;
  readonly position: PositionBasis;
}

/**
 * The places with what their rows bring: a position, unless it is indicative and the place has a recorded one; people
 * where the place had none or an estimate, unless the row's are an estimate beside recorded ones; and a setting where
 * something less than the row's told the place's. Places without a match are the same objects.
 */
export function applyJoinsToPlaces(places: readonly Place[], outcome: Joined): Place[] {
  return applyTo(places, outcome, (place, match) => {
    const { populationCount, populationBasis } = match.row;
    const bringsPeople =
      populationCount !== null &&
      (place.populationCount === null || place.populationBasis === 'estimated');
    return {
      ...withSetting(place, match.row),
      ...locationOf(place, match),
      ...(bringsPeople ? { populationCount, populationBasis } : {}),
    };
  });
}

/** The facilities with the positions and settings of their rows, by the rules of `applyJoinsToPlaces`. */
export function applyJoinsToFacilities(
  facilities: readonly Facility[],
  outcome: Joined,
): Facility[] {
  return applyTo(facilities, outcome, (facility, match) => ({
    ...withSetting(facility, match.row),
    ...locationOf(facility, match),
  }));
}

/** The townships with the positions of their rows as seats, recorded or indicative as the rows say. */
export function applyJoinsToTownships(townships: readonly Township[], outcome: Joined): Township[] {
  return applyTo(townships, outcome, (township, { row }) => ({
    ...township,
    ...newPosition(township, row),
  }));
}

/** Whether the position of a row takes the place of what an entry has: an indicative one never that of a recorded one. */
export function bringsPosition(entry: Located, row: PositionRow): boolean {
  return newPosition(entry, row) !== null;
}

/**
 * Tells of each row whose indicative position is not used, because its entry has a recorded one: warning
 * `indicativeNotUsed`, with both positions. `entries` are as they were before the rows were applied.
 */
export function indicativeNotUsed(
  entries: readonly (Located & { readonly id: string; readonly name: string })[],
  { matches }: Joined,
  { file, sheet }: { readonly file: string; readonly sheet: string },
): RowIssue[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return matches.flatMap(({ rowNumber, row, targetId }): RowIssue[] => {
    const entry = byId.get(targetId);
    if (!entry?.lngLat || row.lngLat === null || bringsPosition(entry, row)) return [];
    const positions = `${degrees(row.lngLat)} is indicative, and the recorded position ${degrees(entry.lngLat)}`;
    return [
      {
        file,
        ...(sheet === '' ? {} : { sheet }),
        row: rowNumber,
        column: '',
        value: entry.name,
        code: 'indicativeNotUsed',
        message: `the row's position ${positions} is kept`,
        severity: 'warning',
      },
    ];
  });
}

function newPosition(entry: Located, { lngLat, position }: PositionRow): NewPosition | null {
  if (lngLat === null) return null;
  const isRecorded = entry.lngLat !== null && entry.position === 'recorded';
  return isRecorded && position !== 'recorded' ? null : { lngLat, position };
}

function locationOf(
  entry: Located,
  { row, basis }: JoinMatch,
): (NewPosition & { readonly positionSource: 'code' | 'name' }) | null {
  const found = newPosition(entry, row);
  return found && { ...found, positionSource: basis === 'code' ? 'code' : 'name' };
}

/** What the row's own cells say stands before what something less told. */
function withSetting<T extends SettledRow>(entry: T, { setting, settingSource }: PositionRow): T {
  if (setting === null || settingSource === null || entry.settingSource === undefined) return entry;
  if (!isToldBefore(settingSource, entry.settingSource)) return entry;
  const { settingRest, ...others } = entry;
  return { ...others, setting, settingSource } as unknown as T;
}

function applyTo<T extends { readonly id: string }>(
  list: readonly T[],
  { matches }: Joined,
  join: (item: T, match: JoinMatch) => T,
): T[] {
  const byId = new Map(matches.map((match) => [match.targetId, match]));
  return list.map((item) => {
    const match = byId.get(item.id);
    return match ? join(item, match) : item;
  });
}

function degrees([lng, lat]: LngLat): string {
  return `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
}
