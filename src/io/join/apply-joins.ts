import type { Facility } from '../../core/model/facility';
import type { LngLat, Place, Setting } from '../../core/model/place';
import type { Township } from '../../core/model/project';
import type { SettledRow } from '../../core/model/setting-by-area';
import type { JoinMatch, JoinOutcome } from './join-positions';

type Joined = Pick<JoinOutcome, 'matches'>;

/** A match whose row has a position. */
interface Located {
  readonly lngLat: LngLat;
  readonly position: 'recorded';
  readonly positionSource: 'code' | 'name';
}

/**
 * The places with what their rows bring: a position, whatever the place had before; people where the place had none or
 * an estimate; and a setting where an area or the choice for all the rest told the place's.
 * Places without a match are the same objects.
 */
export function applyJoinsToPlaces(places: readonly Place[], outcome: Joined): Place[] {
  return applyTo(places, outcome, (place, match) => {
    const { populationCount, setting } = match.row;
    const bringsPeople =
      populationCount !== null &&
      (place.populationCount === null || place.populationBasis === 'estimated');
    return {
      ...withSetting(place, setting),
      ...locationOf(match),
      ...(bringsPeople ? { populationCount, populationBasis: 'recorded' as const } : {}),
    };
  });
}

/** The facilities with the positions of their rows, and a setting where an area or the choice for all the rest told theirs. */
export function applyJoinsToFacilities(
  facilities: readonly Facility[],
  outcome: Joined,
): Facility[] {
  return applyTo(facilities, outcome, (facility, match) => {
    const { setting } = match.row;
    return {
      ...withSetting(facility, setting),
      ...locationOf(match),
    };
  });
}

/** The townships with the positions of their rows as seats. */
export function applyJoinsToTownships(townships: readonly Township[], outcome: Joined): Township[] {
  return applyTo(townships, outcome, (township, { row }) =>
    row.lngLat === null ? township : { ...township, lngLat: row.lngLat, position: 'recorded' },
  );
}

/** A column stands before areas and the choice for the rest. */
function withSetting<T extends SettledRow>(row: T, setting: Setting | null): T {
  const isOpen = row.settingSource === 'rest' || row.settingSource === 'polygon';
  if (setting === null || !isOpen) return row;
  const { settingRest, ...others } = row;
  return { ...others, setting, settingSource: 'column' } as unknown as T;
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

function locationOf({ row, basis }: JoinMatch): Located | Record<never, never> {
  if (row.lngLat === null) return {};
  const positionSource = basis === 'code' ? 'code' : 'name';
  return { lngLat: row.lngLat, position: 'recorded', positionSource };
}
