import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import type { RowIssue } from '../../core/model/row-issue';
import { type CheckContext, checkPositions, flagsToIssues } from '../join/check-positions';

/** The row that an item's position came from. */
interface Origin {
  readonly tableId: string;
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

/** By id of the item; items of an older list are not there. */
export type Origins = Map<string, Origin>;

/** The degrees that a row has in its file, which show how it was rounded; null where they are no others than the item's. */
export type SourceDegrees = (tableId: string, row: number) => readonly [number, number] | null;

/** Doubts about the positions of imported items, each as an issue of its row. */
export function flagPositions(
  items: readonly (Place | Facility)[],
  origins: Origins,
  context: Omit<CheckContext, 'sourceDegrees'>,
  degreesOf: SourceDegrees,
): RowIssue[] {
  if (origins.size === 0) return [];
  const imported = items.filter(({ id }) => origins.has(id));
  const sourceDegrees = imported.map(({ id, lngLat }) => {
    const origin = origins.get(id);
    return (origin && degreesOf(origin.tableId, origin.row)) ?? lngLat;
  });
  const { flags } = checkPositions(imported, { ...context, sourceDegrees });
  return flags.flatMap((flag) => {
    const origin = origins.get(flag.itemId);
    return origin ? flagsToIssues([flag], imported, origin, () => origin.row) : [];
  });
}
