import type { Facility } from '../../core/model/facility';
import type { Place } from '../../core/model/place';
import type { RowIssue } from '../../core/model/row-issue';
import { type CheckContext, checkPositions, flagsToIssues } from '../join/check-positions';

/** The row that an item's position came from. */
interface Origin {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

/** By id of the item; items of an older list are not there. */
export type Origins = Map<string, Origin>;

/** Doubts about the positions of imported items, each as an issue of its row. */
export function flagPositions(
  items: readonly (Place | Facility)[],
  origins: Origins,
  context: CheckContext,
): RowIssue[] {
  if (origins.size === 0) return [];
  const imported = items.filter(({ id }) => origins.has(id));
  const { flags } = checkPositions(imported, context);
  return flags.flatMap((flag) => {
    const origin = origins.get(flag.itemId);
    return origin ? flagsToIssues([flag], imported, origin, () => origin.row) : [];
  });
}
