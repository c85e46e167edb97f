import type { LngLat, Place } from '../../core/model/place';
import type { RowIssue } from '../../core/model/row-issue';
import type { JoinOutcome } from '../join/join-positions';
import { movesHandPlaced } from './renew-rows';

type Entry = Pick<Place, 'id' | 'name' | 'lngLat'> & Partial<Pick<Place, 'positionSource'>>;

/** Where an issue belongs. */
export interface IssueTable {
  readonly file: string;
  readonly sheet: string;
}

/**
 * The outcome of a join without the positions of rows whose entry a person placed on the map, and a warning
 * `handPositionKept` of each. `entries` are as they were before the rows were applied.
 */
export function keepHandPlaced(
  entries: readonly Entry[],
  outcome: JoinOutcome,
  table: IssueTable,
): { readonly outcome: JoinOutcome; readonly issues: readonly RowIssue[] } {
  const placed = new Map(
    entries.filter(({ positionSource }) => positionSource === 'map').map((one) => [one.id, one]),
  );
  if (placed.size === 0) return { outcome, issues: [] };
  const issues: RowIssue[] = [];
  const matches = outcome.matches.map((match) => {
    const entry = placed.get(match.targetId);
    const { row } = match;
    if (entry === undefined || row.lngLat === null) return match;
    if (movesHandPlaced(entry, row)) {
      issues.push(handPositionKept(entry, row.lngLat, match.rowNumber, table));
    }
    return { ...match, row: { ...row, lngLat: null, position: 'missing' as const } };
  });
  return { outcome: { ...outcome, matches }, issues };
}

/** Warning `handPositionKept`, with both positions. */
export function handPositionKept(
  entry: Entry,
  lngLat: LngLat,
  row: number,
  { file, sheet }: IssueTable,
): RowIssue {
  const own = entry.lngLat === null ? '' : ` (${degrees(entry.lngLat)})`;
  return {
    file,
    ...(sheet === '' ? {} : { sheet }),
    row,
    column: '',
    value: entry.name,
    code: 'handPositionKept',
    message: `"${entry.name}" was placed by hand${own} and stays there; the row says ${degrees(lngLat)}`,
    severity: 'warning',
  };
}

function degrees([lng, lat]: LngLat): string {
  return `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
}
